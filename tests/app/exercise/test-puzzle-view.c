/* Tests of the puzzles' view: moves chosen by buttons, the run, the reason, and progress.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzle-view.h"

#include "app-test.h"
#include "drift-exercise.h"

#include <glib/gstdio.h>

typedef struct
{
  GtkWindow *window;
  DriftPuzzleView *view;
  guint solved;
} Fixture;

static void
on_solved (Fixture *fixture)
{
  fixture->solved++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->view = DRIFT_PUZZLE_VIEW (drift_puzzle_view_new ());
  g_signal_connect_swapped (fixture->view, "solved", G_CALLBACK (on_solved), fixture);
  fixture->window = app_test_show (fixture->view);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
}

static GtkWidget *
child_at (Fixture *fixture, const char *box, guint place)
{
  return app_test_child_at (app_test_child (fixture->view, box), place);
}

static void
press (GtkWidget *button)
{
  g_assert_true (gtk_widget_is_visible (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
choose (Fixture *fixture, guint move)
{
  press (child_at (fixture, "moves", move));
}

static void
press_part (Fixture *fixture, const char *name)
{
  press (app_test_child (fixture->view, name));
}

static gboolean
is_sensitive (Fixture *fixture, const char *name)
{
  return gtk_widget_is_sensitive (app_test_child (fixture->view, name));
}

static void
assert_label (Fixture *fixture, const char *name, const char *text)
{
  g_assert_cmpstr (app_test_text (fixture->view, name), ==, text);
}

static void
assert_line (Fixture *fixture, guint place, const char *text)
{
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (child_at (fixture, "attempt", place))), ==, text);
}

static void
test_lose_and_win (Fixture *fixture, gconstpointer data)
{
  drift_puzzle_view_open (fixture->view, 1);
  assert_label (fixture, "situation", "R1 v7 · R2 v6 · R3 v5");
  g_assert_false (is_sensitive (fixture, "run"));
  choose (fixture, 1);
  choose (fixture, 0);
  choose (fixture, 1);
  assert_line (fixture, 2, "3. Sweep now");
  press_part (fixture, "run");
  assert_line (fixture, 1, "R1 v7 · R2 v6 · R3 v6");
  assert_label (fixture, "reason",
                "They agree, but 3 copies were written where 2 were behind: R3 first got v6, which "
                "was old by then, and v7 after it.");
  g_assert_true (app_test_is_graded (fixture->view, "reason", DRIFT_GRADED_WRONG));
  wait_until (app_test_has_focus (app_test_child (fixture->view, "reason")));
  g_assert_cmpuint (fixture->solved, ==, 0);
  press_part (fixture, "clear");
  g_assert_false (gtk_widget_is_visible (app_test_child (fixture->view, "reason")));
  choose (fixture, 0);
  choose (fixture, 1);
  press_part (fixture, "run");
  g_assert_cmpuint (fixture->solved, ==, 1);
  g_assert_true (app_test_is_graded (fixture->view, "reason", DRIFT_GRADED_RIGHT));
  g_assert_true (gtk_widget_is_visible (app_test_child (fixture->view, "solved")));
  assert_label (fixture, "score", "1 of 6 solved");
}

static void
test_room (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    choose (fixture, i);
  g_assert_false (gtk_widget_is_sensitive (child_at (fixture, "moves", 0)));
  g_assert_true (app_test_has_focus (app_test_child (fixture->view, "run")));
  press_part (fixture, "undo");
  g_assert_true (gtk_widget_is_sensitive (child_at (fixture, "moves", 0)));
  g_assert_null (child_at (fixture, "attempt", 2));
}

/* Another puzzle by the drop-down; the attempt waits where it was left. */
static void
test_switch (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 0);
  gtk_drop_down_set_selected (app_test_child (fixture->view, "choice"), 3);
  g_assert_cmpstr (drift_puzzle_get_id (drift_puzzle_view_get_puzzle (fixture->view)), ==, "alert");
  assert_label (fixture, "moves_heading", "Choose one rule");
  choose (fixture, 0);
  choose (fixture, 5); /* in place of the other */
  g_assert_null (child_at (fixture, "attempt", 1));
  press_part (fixture, "run");
  assert_label (fixture, "reason", "It fires on the bad night, and on no ordinary one.");
  gtk_drop_down_set_selected (app_test_child (fixture->view, "choice"), 0);
  assert_line (fixture, 0, "1. Read from two replicas: R = 2");
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("drift-puzzles-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "progress.ini", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (path);
  g_autoptr (DriftProgress) again = NULL;

  drift_puzzle_view_set_progress (fixture->view, progress);
  choose (fixture, 1);
  press_part (fixture, "run");
  again = drift_progress_new (path);
  drift_puzzle_view_set_progress (fixture->view, again);
  g_assert_cmpuint (drift_puzzle_view_get_n_solved (fixture->view), ==, 1);
  g_assert_cmpstr (drift_puzzle_get_id (drift_puzzle_view_get_puzzle (fixture->view)), ==,
                   "fewest-copies"); /* the first that is open */
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_cannot_save (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("drift-puzzles-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "in-the-way", NULL);
  g_autofree char *below = g_build_filename (path, "progress.ini", NULL);
  g_autoptr (DriftProgress) progress = NULL;

  g_file_set_contents (path, "x", -1, NULL);
  progress = drift_progress_new (below);
  drift_puzzle_view_set_progress (fixture->view, progress);
  choose (fixture, 1);
  press_part (fixture, "run");
  g_assert_true (gtk_widget_is_visible (app_test_child (fixture->view, "notice")));
  g_assert_true (app_test_is_graded (fixture->view, "reason", DRIFT_GRADED_RIGHT));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (app_test_child (fixture->view, "choice")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Puzzle: Read right from stale copies");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (app_test_child (fixture->view, "moves")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Choose 3 moves at most, in order");
  app_test_assert_live (fixture->view, "reason");
}

static void
test_width (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < drift_puzzle_count (); i++)
    {
      int width;

      drift_puzzle_view_open (fixture->view, i);
      choose (fixture, 0);
      press_part (fixture, "run");
      gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                          NULL, NULL);
      g_assert_cmpint (width, <=, 360);
    }
}

/* Words do what the buttons do, and no more than they. */
static void
test_in_words (Fixture *fixture, gconstpointer data)
{
  DriftExercise *exercise = DRIFT_EXERCISE (fixture->view);

  g_assert_false (drift_exercise_make (exercise, "run"));
  g_assert_false (drift_exercise_make (exercise, "choose 99"));
  g_assert_true (drift_exercise_make (exercise, "choose 1"));
  g_assert_true (drift_exercise_make (exercise, "run"));
  g_assert_true (drift_puzzle_is_run (drift_puzzle_view_get_puzzle (fixture->view)));
  g_assert_false (gtk_widget_is_sensitive (app_test_child (fixture->view, "run")));
  g_assert_false (drift_exercise_make (exercise, "run"));
  g_assert_true (drift_exercise_make (exercise, "undo"));
  g_assert_false (drift_exercise_make (exercise, "clear"));
}

/* The rows of a list of which each is a label. */
static guint
check_rows (GtkWidget *widget, GtkWidget *row)
{
  guint n = 0;

  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_LIST_ITEM)
    row = widget;
  if (GTK_IS_LABEL (widget) && row != NULL)
    {
      gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           gtk_label_get_text (GTK_LABEL (widget)));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_rows (child, row);
  return n;
}

/* The drop-down says which puzzle is chosen, and its list what there is to choose. */
static void
test_names_of_puzzles (Fixture *fixture, gconstpointer data)
{
  GtkWidget *choice = app_test_child (fixture->view, "choice");
  GtkWidget *button = gtk_widget_get_first_child (choice);
  GtkWidget *popover = gtk_widget_get_last_child (choice);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *label = NULL;

      drift_puzzle_view_open (fixture->view, i);
      label =
          g_strdup_printf ("Puzzle: %s",
                           drift_puzzle_get_title (drift_puzzle_view_get_puzzle (fixture->view)));
      gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
    }
  gtk_popover_popup (GTK_POPOVER (popover));
  wait_until (gtk_widget_get_mapped (popover));
  g_assert_cmpuint (check_rows (popover, NULL), ==, drift_puzzle_count ());
  gtk_popover_popdown (GTK_POPOVER (popover));
}

#define ADD(name, func) g_test_add ("/puzzle-view/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("lose-and-win", test_lose_and_win);
  ADD ("room", test_room);
  ADD ("switch", test_switch);
  ADD ("progress", test_progress);
  ADD ("cannot-save", test_cannot_save);
  ADD ("accessible", test_accessible);
  ADD ("names-of-puzzles", test_names_of_puzzles);
  ADD ("width", test_width);
  ADD ("in-words", test_in_words);
  return g_test_run ();
}
