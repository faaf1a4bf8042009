/* Tests of the code panel: it follows the run line by line, and shows the listing that is run.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

#include "drift-code-panel.h"
#include "drift-code-view.h"
#include "drift-session-acts.h"

static DriftRun *
open_run (const char *id, guint step, DriftSetting setting, gint64 amount)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id, NULL);
  DriftConfig config = *drift_scenario_get_config (scenario);
  DriftRun *run;

  config.settings.values[setting] = amount;
  run = drift_run_new (scenario, &config);
  drift_run_go_to_step (run, step);
  return run;
}

/* A session that shows a run. */
static DriftSession *
show_run (DriftRun *run)
{
  DriftSession *session = drift_session_new ();

  drift_session_set_run (session, run);
  return session;
}

static DriftNodes
lit_nodes (DriftSession *session)
{
  gboolean bus;

  return drift_session_get_lit_nodes (session, &bus);
}

static guint
current_line (DriftCodePanel *panel)
{
  return drift_code_view_get_current (app_test_child (panel, "code"));
}

static void
test_follows (void)
{
  g_autoptr (DriftRun) run = open_run ("session-store", 6, DRIFT_SETTING_ANTI_ENTROPY, TRUE);
  g_autoptr (DriftSession) session = show_run (run);
  DriftCodePanel *panel = DRIFT_CODE_PANEL (drift_code_panel_new (session));
  GtkWindow *window = app_test_show (panel);
  guint last, n = 0;

  last = current_line (panel);
  g_assert_cmpuint (last, ==, 12); /* the copy is written */
  g_assert_cmpuint (lit_nodes (session), ==, DRIFT_NODE_BIT (2));
  g_assert_true (app_test_is_seen (panel, "variables"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (
                                           drift_code_view_get_line (app_test_child (panel, "code"),
                                                                     last)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "current line");
  g_assert_false (drift_session_go_to_line (session, 1));

  /* Line by line and event by event, back to the first and forth to the last. */
  while (drift_session_go_to_line (session, -1))
    {
      n++;
      /* The picture goes along. */
      g_assert_cmpuint (drift_cluster_get_position (drift_run_get_cluster (run)), ==,
                        drift_code_cursor_get_event (drift_session_get_code (session)));
    }
  g_assert_cmpuint (n, >, 12);
  g_assert_cmpuint (current_line (panel), ==, 1);
  g_assert_false (gtk_widget_is_sensitive (app_test_child (panel, "back")));
  while (n > 0 && drift_session_go_to_line (session, 1))
    n--;
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (current_line (panel), ==, last);
  app_test_press (panel, "first");
  g_assert_cmpuint (current_line (panel), ==, 1);
  g_assert_true (gtk_widget_is_sensitive (app_test_child (panel, "next")));

  /* The line that a person went to stays, until the run moves. */
  drift_session_update (session);
  g_assert_cmpuint (current_line (panel), ==, 1);
  drift_run_go_to_step (run, 5);
  drift_session_update (session);
  g_assert_cmpuint (current_line (panel), ==, 0);
  g_assert_true (app_test_is_seen (panel, "ahead"));
  app_test_press (panel, "ahead");
  g_assert_cmpuint (drift_run_get_step (run), ==, 6);
  g_assert_cmpuint (current_line (panel), ==, last);

  /* Who does not see the code sees no light of it. */
  gtk_widget_set_visible (GTK_WIDGET (panel), FALSE);
  g_assert_cmpuint (lit_nodes (session), ==, 0);
  app_test_destroy (window);
}

static void
test_versions (void)
{
  g_autoptr (DriftRun) run = open_run ("session-store", 6, DRIFT_SETTING_ANTI_ENTROPY, TRUE);
  g_autoptr (DriftRun) naive =
      open_run ("pitfall-racing-repair", 2, DRIFT_SETTING_REPAIR, DRIFT_REPAIR_NAIVE);
  g_autoptr (DriftSession) session = show_run (run);
  DriftCodePanel *panel = DRIFT_CODE_PANEL (drift_code_panel_new (session));
  GtkWindow *window = app_test_show (panel);
  GtkWidget *line;

  g_assert_true (gtk_toggle_button_get_active (app_test_child (panel, "right")));
  gtk_toggle_button_set_active (app_test_child (panel, "naive"), TRUE);
  g_assert_cmpint (drift_cluster_get_setting (drift_run_get_cluster (run), DRIFT_SETTING_REPAIR),
                   ==, DRIFT_REPAIR_NAIVE);
  g_assert_cmpuint (drift_run_get_step (run), ==, 6);
  g_assert_nonnull (drift_run_get_left_branch (run)); /* the step was made once more */

  drift_session_set_run (session, naive);
  g_assert_true (gtk_toggle_button_get_active (app_test_child (panel, "naive")));
  g_assert_null (drift_run_get_left_branch (naive)); /* the program's own hand is no wish */
  g_assert_cmpuint (current_line (panel), ==, 6);
  line = drift_code_view_get_line (app_test_child (panel, "code"), 6);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "current line, difference 3");
  g_assert_true (gtk_widget_has_css_class (line, "current"));
  app_test_destroy (window);
}

static void
assert_left_to_right (GtkWidget *widget)
{
  g_assert_cmpint (gtk_widget_get_direction (widget), ==, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!gtk_widget_has_css_class (child, "code-badge"))
      assert_left_to_right (child);
}

/* Code reads from left to right where all else is mirrored, and so do its comments. */
static void
test_is_not_mirrored (void)
{
  g_autoptr (DriftSession) session = drift_session_new ();
  DriftCodeView *view;
  GtkWidget *panel;
  GtkWindow *window;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  panel = g_object_ref_sink (drift_code_panel_new (session));
  assert_left_to_right (app_test_child (panel, "variables"));
  g_object_unref (panel);
  view = DRIFT_CODE_VIEW (drift_code_view_new ());
  drift_code_view_set_version (view, DRIFT_REPAIR_RIGHT);
  window = app_test_show (view);
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (view)), ==, GTK_TEXT_DIR_RTL);
  assert_left_to_right (drift_code_view_get_line (view, 1));
  assert_left_to_right (drift_code_view_get_line (view, 3)); /* has a comment */
  g_assert_null (drift_code_view_get_line (view, 13));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  app_test_destroy (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_object_unref (drift_theme_new (gdk_display_get_default ()));
  g_test_add_func ("/code-panel/follows", test_follows);
  g_test_add_func ("/code-panel/versions", test_versions);
  g_test_add_func ("/code-panel/is-not-mirrored", test_is_not_mirrored);
  return g_test_run ();
}
