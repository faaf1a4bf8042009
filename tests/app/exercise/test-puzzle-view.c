/* Tests of the puzzles: moves chosen by pins on the stage, the run, the reason, and progress.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzle-view.h"

#include "app-test.h"
#include "drift-exercise.h"
#include "drift-gate-view.h"
#include "drift-pin.h"
#include "drift-place.h"

#include <glib/gstdio.h>

typedef struct
{
  GtkWindow *window;
  DriftSession *session;
  DriftPuzzles *puzzles;
  DriftPuzzleView *view;
  guint solved;
} Fixture;

static void
on_solved (Fixture *fixture)
{
  fixture->solved++;
}

static void
open_view (Fixture *fixture)
{
  fixture->view = DRIFT_PUZZLE_VIEW (drift_puzzle_view_new (fixture->session, fixture->puzzles));
  g_signal_connect_swapped (fixture->view, "solved", G_CALLBACK (on_solved), fixture);
  fixture->window = app_test_show (fixture->view);
}

/* As who turns the page, and comes back. */
static void
come_back (Fixture *fixture)
{
  app_test_destroy (fixture->window);
  open_view (fixture);
}

static void
set_progress (Fixture *fixture, DriftProgress *progress)
{
  g_object_unref (fixture->puzzles);
  fixture->puzzles = drift_puzzles_new (progress);
  come_back (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = drift_session_new ();
  fixture->puzzles = drift_puzzles_new (NULL);
  open_view (fixture);
  drift_puzzle_view_open (fixture->view, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
  g_assert_finalize_object (fixture->puzzles);
  g_assert_finalize_object (fixture->session);
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

static DriftPin *
pin_of (Fixture *fixture, guint move)
{
  g_autoptr (DriftPin) pin =
      g_list_model_get_item (drift_session_get_pins (fixture->session), move);

  return pin;
}

static void
choose (Fixture *fixture, guint move)
{
  g_assert_true (drift_session_press_pin (fixture->session, move + 1));
}

static void
press_part (Fixture *fixture, const char *name)
{
  press (app_test_child (fixture->view, name));
}

/* Plays the attempt and does not wait for it. */
static void
run_and_skip (Fixture *fixture)
{
  press_part (fixture, "run_button");
  press_part (fixture, "run_button");
}

static DriftRun *
run_of (Fixture *fixture)
{
  return drift_session_get_run (fixture->session);
}

static gboolean
is_told (Fixture *fixture)
{
  return gtk_widget_is_visible (app_test_child (fixture->view, "reason"));
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
assert_situation (Fixture *fixture)
{
  DriftPuzzle *puzzle = drift_puzzle_view_get_puzzle (fixture->view);

  g_assert_cmpstr (drift_scenario_get_title (drift_run_get_scenario (run_of (fixture))), ==,
                   drift_puzzle_get_title (puzzle));
  g_assert_cmpuint (drift_run_get_n_steps (run_of (fixture)), ==, 1);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 1);
  g_assert_true (drift_session_get_truth (fixture->session));
  g_assert_false (drift_session_get_playing (fixture->session));
}

static void
test_lose_and_win (Fixture *fixture, gconstpointer data)
{
  drift_puzzle_view_open (fixture->view, 1);
  assert_label (fixture, "situation", "R1 v7 · R2 v6 · R3 v5");
  g_assert_false (is_sensitive (fixture, "run_button"));
  choose (fixture, 1);
  choose (fixture, 0);
  choose (fixture, 1);
  assert_line (fixture, 2, "3. Sweep now");
  run_and_skip (fixture);
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
  run_and_skip (fixture);
  g_assert_cmpuint (fixture->solved, ==, 1);
  g_assert_true (app_test_is_graded (fixture->view, "reason", DRIFT_GRADED_RIGHT));
  g_assert_true (gtk_widget_is_visible (app_test_child (fixture->view, "solved")));
  assert_label (fixture, "score", "1 of 6 solved");
}

/* Each move is a pin at the place where it acts, and has its tick once it is chosen. What is played
 * and what came of it are seen without them. */
static void
test_pins (Fixture *fixture, gconstpointer data)
{
  drift_puzzle_view_open (fixture->view, 1);
  g_assert_cmpuint (drift_pin_get_place (pin_of (fixture, 0)), ==, 0);
  g_assert_cmpuint (drift_pin_get_place (pin_of (fixture, 1)), ==, DRIFT_PLACE_COORDINATOR);
  g_assert_cmpuint (drift_pin_get_place (pin_of (fixture, 5)), ==, DRIFT_PLACE_CLIENT);
  g_assert_cmpstr (drift_pin_get_name (pin_of (fixture, 0)), ==, "Reconnect R1");
  g_assert_cmpstr (drift_pin_get_words (pin_of (fixture, 0)), ==, "Reconnect");
  g_assert_cmpint (drift_pin_get_tone (pin_of (fixture, 0)), ==, DRIFT_TONE_ASKING);
  choose (fixture, 0);
  g_assert_cmpstr (drift_pin_get_words (pin_of (fixture, 0)), ==, "✓ Reconnect");
  g_assert_cmpint (drift_pin_get_tone (pin_of (fixture, 0)), ==, DRIFT_TONE_PLAIN);
  g_assert_cmpstr (drift_pin_get_words (pin_of (fixture, 1)), ==, "Sweep");
  press_part (fixture, "run_button");
  g_assert_null (drift_pin_get_words (pin_of (fixture, 1)));
  g_assert_false (drift_session_press_pin (fixture->session, 2));
  press_part (fixture, "run_button");
  g_assert_true (is_told (fixture));
  g_assert_null (drift_pin_get_words (pin_of (fixture, 1)));
  press_part (fixture, "undo");
  g_assert_cmpstr (drift_pin_get_words (pin_of (fixture, 0)), ==, "Reconnect");
}

/* What was taken back is not what is to come: the stage has the situation, and nothing after it. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster;

  choose (fixture, 1);
  run_and_skip (fixture);
  press_part (fixture, "undo");
  assert_situation (fixture);
  cluster = drift_run_get_cluster (run_of (fixture));
  g_assert_cmpuint (drift_cluster_get_length (cluster), ==, drift_cluster_get_position (cluster));
  g_assert_null (drift_run_get_left_branch (run_of (fixture)));
}

/* Whoever has failed tries again, and who has not goes on to the next puzzle. */
static void
test_next (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 0);
  run_and_skip (fixture);
  g_assert_cmpstr (gtk_button_get_label (app_test_child (fixture->view, "next")), ==, "_Try again");
  press_part (fixture, "next");
  assert_situation (fixture);
  g_assert_null (child_at (fixture, "attempt", 0));
  choose (fixture, 1);
  run_and_skip (fixture);
  g_assert_cmpstr (gtk_button_get_label (app_test_child (fixture->view, "next")), ==,
                   "Next _puzzle");
  press_part (fixture, "next");
  g_assert_cmpstr (drift_puzzle_get_id (drift_puzzle_view_get_puzzle (fixture->view)), ==,
                   "fewest-copies");
  assert_situation (fixture);
}

static void
test_room (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    choose (fixture, i);
  g_assert_false (drift_pin_is_open (pin_of (fixture, 0)));
  g_assert_false (drift_session_press_pin (fixture->session, 1));
  g_assert_true (app_test_has_focus (app_test_child (fixture->view, "run_button")));
  press_part (fixture, "undo");
  g_assert_true (drift_pin_is_open (pin_of (fixture, 0)));
  g_assert_null (child_at (fixture, "attempt", 2));
}

/* Another puzzle by the drop-down; the attempt waits where it was left. */
static void
test_switch (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 0);
  gtk_drop_down_set_selected (app_test_child (fixture->view, "choice"), 3);
  g_assert_cmpstr (drift_puzzle_get_id (drift_puzzle_view_get_puzzle (fixture->view)), ==, "alert");
  assert_label (fixture, "attempt_heading", "Your rule");
  choose (fixture, 0);
  choose (fixture, 5); /* in place of the other */
  g_assert_null (child_at (fixture, "attempt", 1));
  run_and_skip (fixture);
  assert_label (fixture, "reason", "It fires on the bad night, and on no ordinary one.");
  gtk_drop_down_set_selected (app_test_child (fixture->view, "choice"), 0);
  assert_line (fixture, 0, "1. Read from two replicas: R = 2");
}

/* A view that is made again has what was tried: the puzzle, its moves, and what came of them. */
static void
test_comes_back (Fixture *fixture, gconstpointer data)
{
  drift_puzzle_view_open (fixture->view, 2);
  choose (fixture, 2);
  drift_puzzle_view_open (fixture->view, 1);
  choose (fixture, 1);
  come_back (fixture);
  g_assert_cmpstr (drift_puzzle_get_id (drift_puzzle_view_get_puzzle (fixture->view)), ==,
                   "fewest-copies");
  assert_label (fixture, "attempt_heading", "Your moves, 4 at most");
  assert_line (fixture, 0, "1. Sweep now");
  g_assert_true (drift_gate_view_take_stage (DRIFT_GATE_VIEW (fixture->view)));
  assert_situation (fixture);
  g_assert_cmpstr (drift_pin_get_words (pin_of (fixture, 1)), ==, "✓ Sweep");
  choose (fixture, 0);
  choose (fixture, 1);
  run_and_skip (fixture);
  come_back (fixture);
  g_assert_true (is_told (fixture));
  g_assert_true (drift_gate_view_take_stage (DRIFT_GATE_VIEW (fixture->view)));
  g_assert_true (drift_run_is_over (run_of (fixture)));
  drift_puzzle_view_open (fixture->view, 2);
  assert_line (fixture, 0, "1. Switch read repair on");
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
  set_progress (fixture, progress);
  drift_puzzle_view_open (fixture->view, 0);
  choose (fixture, 1);
  run_and_skip (fixture);
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
      run_and_skip (fixture);
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
  g_assert_true (drift_exercise_make (exercise, "run"));
  g_assert_true (drift_puzzle_is_run (drift_puzzle_view_get_puzzle (fixture->view)));
  g_assert_false (gtk_widget_is_sensitive (app_test_child (fixture->view, "run_button")));
  g_assert_false (drift_exercise_make (exercise, "run"));
  g_assert_true (drift_exercise_make (exercise, "undo"));
  g_assert_false (drift_exercise_make (exercise, "undo"));
  g_assert_true (drift_exercise_make (exercise, "clear")); /* as it is */
}

static void
advance_to_end (Fixture *fixture)
{
  for (gint64 us = 0; drift_session_advance (fixture->session, us); us += 50 * 1000)
    g_assert_cmpint (us, <, 120 * G_USEC_PER_SEC);
}

static void
lose_three_moves (Fixture *fixture)
{
  drift_puzzle_view_open (fixture->view, 1);
  choose (fixture, 1);
  choose (fixture, 0);
  choose (fixture, 1);
}

/* The stage has the situation; then the attempt, move by move; and only at its end the verdict. */
static void
test_plays (Fixture *fixture, gconstpointer data)
{
  DriftPuzzle *puzzle;

  drift_session_set_truth (fixture->session, FALSE);
  lose_three_moves (fixture);
  puzzle = drift_puzzle_view_get_puzzle (fixture->view);
  assert_situation (fixture);
  press_part (fixture, "run_button");
  g_assert_true (drift_puzzle_is_run (puzzle)); /* and kept */
  g_assert_cmpuint (drift_run_get_n_steps (run_of (fixture)), ==, 4);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 1);
  g_assert_true (drift_session_get_playing (fixture->session));
  g_assert_false (is_told (fixture));
  assert_line (fixture, 1, "2. Reconnect R1");
  advance_to_end (fixture);
  g_assert_true (drift_run_is_over (run_of (fixture)));
  g_assert_true (is_told (fixture));
  assert_line (fixture, 1, "R1 v7 · R2 v6 · R3 v6");
  wait_until (app_test_has_focus (app_test_child (fixture->view, "reason")));
  press_part (fixture, "undo");
  g_assert_false (is_told (fixture));
  assert_situation (fixture);
}

/* What is seen of a puzzle that was solved is seen when that has been played. */
static void
test_keeps_back (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 1);
  press_part (fixture, "run_button");
  g_assert_cmpuint (fixture->solved, ==, 1);
  g_assert_false (gtk_widget_is_visible (app_test_child (fixture->view, "solved")));
  assert_label (fixture, "score", "0 of 6 solved");
  drift_session_pause (fixture->session);
  g_assert_false (is_told (fixture));
  drift_session_go_to_step (fixture->session, 3);
  g_assert_true (is_told (fixture));
  assert_label (fixture, "score", "1 of 6 solved");
  drift_session_go_to_step (fixture->session, 1);
  g_assert_true (is_told (fixture)); /* whoever looks at it again knows it */
}

/* Who does not want to see it presses once more. */
static void
test_skip (Fixture *fixture, gconstpointer data)
{
  choose (fixture, 1);
  press_part (fixture, "run_button");
  g_assert_cmpstr (gtk_button_get_label (app_test_child (fixture->view, "run_button")), ==,
                   "Skip to the _result");
  press_part (fixture, "run_button");
  g_assert_true (is_told (fixture));
  g_assert_true (drift_run_is_over (run_of (fixture)));
  g_assert_false (drift_session_get_playing (fixture->session));
  g_assert_cmpuint (fixture->solved, ==, 1);
}

/* Nothing is lost when another story comes meanwhile, and the way back leads to where it was. */
static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  DriftGateView *gate = DRIFT_GATE_VIEW (fixture->view);

  lose_three_moves (fixture);
  press_part (fixture, "run_button");
  g_assert_false (drift_gate_view_is_lost (gate));
  g_assert_true (drift_session_load (fixture->session, "three-copies", NULL));
  g_assert_true (drift_gate_view_is_lost (gate));
  g_assert_true (is_told (fixture));
  g_assert_true (drift_gate_view_take_stage (gate));
  g_assert_false (drift_gate_view_is_lost (gate));
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 4);
  g_assert_true (is_told (fixture));
  assert_line (fixture, 1, "R1 v7 · R2 v6 · R3 v6");
  drift_session_load (fixture->session, "three-copies", NULL);
  press_part (fixture, "clear"); /* another attempt begins with the situation */
  assert_situation (fixture);
}

static void
test_still (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  choose (fixture, 1);
  press_part (fixture, "run_button");
  g_assert_true (is_told (fixture));
  g_assert_true (drift_run_is_over (run_of (fixture)));
  gtk_settings_reset_property (settings, "gtk-enable-animations");
}

/* The pin of the alert, after those of the moves. */
static const char *
alert_of (Fixture *fixture)
{
  GListModel *pins = drift_session_get_pins (fixture->session);

  return drift_pin_get_words (pin_of (fixture, g_list_model_get_n_items (pins) - 1));
}

/* A week is played night by night, whatever the rule, and the stage says when that fires. */
static void
test_week (Fixture *fixture, gconstpointer data)
{
  drift_puzzle_view_open (fixture->view, 3);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 0);
  g_assert_cmpuint (drift_run_get_n_steps (run_of (fixture)), >, 7);
  choose (fixture, 2);
  g_assert_null (alert_of (fixture));
  press_part (fixture, "run_button");
  g_assert_false (is_told (fixture));
  g_assert_cmpstr (alert_of (fixture), ==, "Your alert is set");
  drift_session_go_to_step (fixture->session, 2);
  wait_until (!drift_session_get_working (fixture->session));
  g_assert_false (is_told (fixture));
  g_assert_cmpstr (alert_of (fixture), ==, "Night 2: your alert fires");
  press_part (fixture, "run_button");
  g_assert_true (is_told (fixture));
  wait_until (!drift_session_get_working (fixture->session));
  g_assert_cmpstr (alert_of (fixture), ==, "Your alert fired in nights 1, 2, 3, 4, 5, 6, 7");
  press_part (fixture, "undo");
  g_assert_null (alert_of (fixture));
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
  ADD ("plays", test_plays);
  ADD ("keeps-back", test_keeps_back);
  ADD ("skip", test_skip);
  ADD ("elsewhere", test_elsewhere);
  ADD ("still", test_still);
  ADD ("week", test_week);
  ADD ("pins", test_pins);
  ADD ("undo", test_undo);
  ADD ("next", test_next);
  ADD ("room", test_room);
  ADD ("switch", test_switch);
  ADD ("comes-back", test_comes_back);
  ADD ("cannot-save", test_cannot_save);
  ADD ("accessible", test_accessible);
  ADD ("names-of-puzzles", test_names_of_puzzles);
  ADD ("width", test_width);
  ADD ("in-words", test_in_words);
  return g_test_run ();
}
