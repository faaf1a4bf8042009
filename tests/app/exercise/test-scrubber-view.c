/* Tests of the scrubber's view: a case solved by its buttons, wrong moves, levels and progress.
 * SPDX-License-Identifier: MIT */
#include "drift-scrubber-view.h"

#include "drift-scrubber-row.h"

#include "app-test.h"

typedef struct
{
  GtkWindow *window;
  DriftScrubber *scrubber;
  DriftScrubberView *view;
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
  fixture->scrubber = drift_scrubber_new (1, NULL);
  fixture->view = DRIFT_SCRUBBER_VIEW (drift_scrubber_view_new ());
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (fixture->view)));
  drift_scrubber_view_set_scrubber (fixture->view, fixture->scrubber);
  g_signal_connect_swapped (fixture->view, "solved", G_CALLBACK (on_solved), fixture);
  fixture->window = app_test_show (fixture->view);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
  g_object_unref (fixture->scrubber);
}

static gpointer
row_at (Fixture *fixture, guint place)
{
  return app_test_child_at (app_test_child (fixture->view, "copies"), place);
}

/* Does what Space or Enter does on a button that has the focus. */
static void
press (gpointer widget, const char *name)
{
  GtkWidget *button = app_test_child (widget, name);

  g_assert_true (gtk_widget_is_visible (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
act (Fixture *fixture, guint place)
{
  press (row_at (fixture, place), "act");
}

static void
assert_label (gpointer widget, const char *name, const char *text)
{
  g_assert_cmpstr (app_test_text (widget, name), ==, text);
}

static void
select_level (Fixture *fixture, guint level)
{
  gtk_drop_down_set_selected (app_test_child (fixture->view, "level"), level - 1);
}

static gboolean
is_shown (gpointer widget, const char *name)
{
  return gtk_widget_is_visible (app_test_child (widget, name));
}

static void
test_solve (Fixture *fixture, gconstpointer data)
{
  drift_scrubber_start (fixture->scrubber, 1, 1); /* v33 v35 v35 */
  assert_label (fixture->view, "task", "Pick the copy that the others should get.");
  assert_label (row_at (fixture, 0), "version", "v33");
  assert_label (row_at (fixture, 0), "value", "theme=light lang=fr");
  g_assert_false (is_shown (fixture->view, "reason"));
  act (fixture, 0);
  g_assert_true (is_shown (row_at (fixture, 0), "reason"));
  assert_label (row_at (fixture, 0), "reason",
                "R1 has v33, and R2 has v35, which is newer. How many copies agree does not "
                "matter: the newest write was acknowledged.");
  g_assert_true (gtk_widget_has_css_class (app_test_child (row_at (fixture, 0), "card"), "wrong"));
  act (fixture, 2);
  g_assert_false (gtk_widget_has_css_class (app_test_child (row_at (fixture, 0), "card"), "wrong"));
  assert_label (row_at (fixture, 2), "mark", "✓ source");
  assert_label (fixture->view, "task", "Mark every copy that has to be replaced.");
  act (fixture, 0);
  assert_label (row_at (fixture, 0), "mark", "▮ behind");
  press (fixture->view, "settle");
  g_assert_false (is_shown (row_at (fixture, 0), "reason"));
  assert_label (fixture->view, "reason", "Right, these are all that have to change.");
  act (fixture, 0);
  g_assert_false (is_shown (fixture->view, "reason"));
  assert_label (row_at (fixture, 0), "mark", "✓ repair 1");
  assert_label (row_at (fixture, 0), "version", "v35");
  g_assert_cmpuint (fixture->solved, ==, 0);
  press (fixture->view, "settle");
  g_assert_cmpuint (fixture->solved, ==, 1);
  assert_label (fixture->view, "task", "Done.");
  g_assert_false (is_shown (fixture->view, "settle"));
  g_assert_false (is_shown (row_at (fixture, 0), "act"));
  g_assert_true (app_test_has_focus (app_test_child (fixture->view, "next")));
  press (fixture->view, "next");
  g_assert_cmpuint (drift_scrubber_get_attempt (fixture->scrubber), ==, 2);
  g_assert_true (app_test_has_focus (app_test_child (row_at (fixture, 0), "act")));
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  drift_scrubber_start (fixture->scrubber, 1, 1);
  g_assert_false (gtk_widget_get_sensitive (app_test_child (fixture->view, "undo")));
  act (fixture, 1);
  press (fixture->view, "undo");
  assert_label (row_at (fixture, 1), "mark", "");
  g_assert_false (is_shown (row_at (fixture, 1), "reason"));
  /* The button that had the focus leads nowhere any more. */
  g_assert_true (app_test_has_focus (app_test_child (row_at (fixture, 0), "act")));
}

static void
test_levels (Fixture *fixture, gconstpointer data)
{
  for (guint level = 2; level <= DRIFT_SCRUBBER_LEVELS; level++)
    {
      select_level (fixture, level);
      g_assert_cmpuint (drift_scrubber_get_level (fixture->scrubber), ==, level);
      g_assert_cmpint (is_shown (row_at (fixture, 1), "actual"), ==, level == 5);
      press (fixture->view, "solution");
      assert_label (fixture->view, "task", "That is the model solution.");
      g_assert_cmpuint (fixture->solved, ==, 0);
    }
  g_assert_nonnull (row_at (fixture, 4));
  g_assert_null (row_at (fixture, 5));
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  DriftScrubberRow *row;

  drift_scrubber_start (fixture->scrubber, 4, 1);
  row = row_at (fixture, 0);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "R1: v14, tombstone: deleted, 2d068005");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (app_test_child (row, "act")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Pick R1");
  app_test_assert_live (row, "reason");
  act (fixture, 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "R1: v14, tombstone: deleted, 2d068005  ✓ source");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (app_test_child (row, "act")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Mark R1");
}

static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  drift_scrubber_start (fixture->scrubber, 1, 1);
  drift_scrubber_row_focus_act (DRIFT_SCRUBBER_ROW (row_at (fixture, 0)));
  g_assert_true (app_test_has_focus (app_test_child (row_at (fixture, 0), "act")));
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  g_assert_true (app_test_has_focus (app_test_child (row_at (fixture, 1), "act")));
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_BACKWARD);
  g_assert_true (app_test_has_focus (app_test_child (row_at (fixture, 0), "act")));
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  g_assert_true (app_test_has_focus (app_test_child (fixture->view, "settle")));
}

/* The view fits into the 360 pixels that the window gives it, on every level. */
static void
test_width (Fixture *fixture, gconstpointer data)
{
  for (guint level = 1; level <= DRIFT_SCRUBBER_LEVELS; level++)
    {
      int width;

      drift_scrubber_start (fixture->scrubber, level, 1);
      drift_scrubber_show_solution (fixture->scrubber);
      gtk_widget_measure (GTK_WIDGET (fixture->view), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                          NULL, NULL);
      g_assert_cmpint (width, <=, 360);
    }
}

#define ADD(name, func) g_test_add ("/scrubber-view/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("solve", test_solve);
  ADD ("undo", test_undo);
  ADD ("levels", test_levels);
  ADD ("accessible", test_accessible);
  ADD ("keyboard", test_keyboard);
  ADD ("width", test_width);
  return g_test_run ();
}
