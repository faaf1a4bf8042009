/* Tests of the signals panel: what is counted adds up, and each view has its own.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-signals-panel.h"

#include <string.h>

/* The label with the figure beside a name, or NULL if there is no such row in view. */
static GtkWidget *
find (GtkWidget *panel, const char *list, const char *name)
{
  GtkListBox *box = app_test_child (panel, list);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (box, i)) != NULL; i++)
    {
      GtkWidget *line = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
      GtkWidget *text = gtk_widget_get_first_child (line);
      GtkWidget *label = gtk_widget_get_first_child (text);

      if (gtk_widget_get_visible (GTK_WIDGET (row)) &&
          strcmp (gtk_label_get_text (GTK_LABEL (label)), name) == 0)
        return gtk_widget_get_last_child (line);
    }
  return NULL;
}

static const char *
figure (GtkWidget *panel, const char *list, const char *name)
{
  GtkWidget *label = find (panel, list, name);

  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

/* Carries out a command, and plays on until what came of it has settled. */
static void
act (DriftSession *session, const char *text)
{
  DriftRun *run = drift_session_get_run (session);
  DriftCluster *cluster = drift_session_get_cluster (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (cluster), &error);

  g_assert_no_error (error);
  g_assert_true (drift_run_do (run, command, &error));
  g_assert_no_error (error);
  while (!drift_run_is_at_rest (run))
    drift_run_advance (run);
  drift_session_update (session);
}

static void
test_signals (void)
{
  g_autoptr (DriftSession) session = app_test_session ("session-store");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_signals_panel_new (session);
  GtkWindow *window = app_test_show (panel);
  g_autoptr (DriftCommand) command = drift_command_new_set (DRIFT_SETTING_ANTI_ENTROPY, 1);

  drift_run_go_to_step (run, 5);
  drift_session_update (session);
  g_assert_cmpstr (figure (panel, "seen", "Replicas up"), ==, "3 of 3");
  g_assert_cmpstr (figure (panel, "seen", "Writes acknowledged"), ==, "2");
  g_assert_cmpstr (figure (panel, "seen", "Copies repaired"), ==, "0");
  g_assert_cmpstr (figure (panel, "known", "Stale reads"), ==, "1");
  g_assert_cmpstr (figure (panel, "known", "Messages lost"), ==, "3");
  g_assert_cmpstr (figure (panel, "known", "Version lag of R1"), ==, "0");
  g_assert_cmpstr (figure (panel, "known", "Version lag of R3"), ==, "2");
  g_assert_null (figure (panel, "known", "Version lag of R4"));

  /* What is rare has a row only where it is not 0; what only the simulator knows has none here. */
  g_assert_null (figure (panel, "seen", "Conflicts"));
  g_assert_null (figure (panel, "seen", "Stale reads"));
  g_assert_null (figure (panel, "known", "Corrupt reads"));
  g_assert_null (figure (panel, "known", "")); /* and every row has a name */

  g_assert_true (drift_run_do (run, command, NULL));
  drift_run_step_forward (run);
  drift_run_step_forward (run);
  drift_session_update (session);
  g_assert_cmpstr (figure (panel, "seen", "Copies repaired"), ==, "2");
  g_assert_cmpstr (figure (panel, "known", "Version lag of R3"), ==, "0");

  drift_session_set_truth (session, FALSE);
  g_assert_false (gtk_widget_get_visible (app_test_child (panel, "truth_group")));
  g_assert_true (gtk_widget_get_visible (app_test_child (panel, "hidden_note")));
  app_test_destroy (window);
}

/* What is lost, and what goes back: each a row of its own once it has happened. */
static void
test_losses (void)
{
  g_autoptr (DriftSession) session = app_test_session ("session-store");
  GtkWidget *panel = drift_signals_panel_new (session);
  GtkWindow *window = app_test_show (panel);
  static const char *const names[] = { "Acknowledged writes lost", "Reads that went back",
                                       "Own writes missed" };

  drift_run_go_to_step (drift_session_get_run (session), 4);
  drift_session_update (session);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (figure (panel, "known", names[i]));

  act (session, "read user:42 from R1");
  act (session, "read user:42 from R3");
  act (session, "lose all on R1");
  g_assert_cmpstr (figure (panel, "known", "Reads that went back"), ==, "1");
  g_assert_cmpstr (figure (panel, "known", "Own writes missed"), ==, "1");
  g_assert_cmpstr (figure (panel, "known", "Acknowledged writes lost"), ==, "1");
  g_assert_true (gtk_widget_has_css_class (find (panel, "known", names[0]), "drop"));
  g_assert_true (gtk_widget_has_css_class (find (panel, "known", names[1]), "stale"));
  g_assert_true (gtk_widget_has_css_class (find (panel, "known", names[2]), "stale"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (figure (panel, "seen", names[i]));
  app_test_destroy (window);
}

/* The chart in the row of that name, or NULL if there is nothing on it to be seen. */
static GtkWidget *
chart_of (GtkWidget *panel, const char *list, const char *name)
{
  GtkWidget *value = find (panel, list, name);
  GtkWidget *chart =
      value != NULL ? gtk_widget_get_next_sibling (gtk_widget_get_parent (value)) : NULL;

  return chart != NULL && gtk_widget_get_visible (chart) ? chart : NULL;
}

/* A chart comes with the first thing that it has to show; one of the truth in the truth. */
static void
test_charts (void)
{
  g_autoptr (DriftSession) session = app_test_session ("session-store");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_signals_panel_new (session);
  GtkWindow *window = app_test_show (panel);
  static const char *const seen[] = { "Writes acknowledged", "Reads served", "Digest mismatches",
                                      "Repaired by the last sweep", "Age of the last full sweep" };
  static const char *const known[] = { "Wrong answers", "Messages lost", "Divergent keys",
                                       "Version lag of R3" };

  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    g_assert_null (chart_of (panel, "seen", seen[i]));
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_null (chart_of (panel, "known", known[i]));
  g_assert_null (figure (panel, "seen", "Repaired by the last sweep"));

  act (session, "set anti-entropy on");
  drift_run_go_to_step (run, 8);
  drift_session_update (session);
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    g_assert_nonnull (chart_of (panel, "seen", seen[i]));
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_nonnull (chart_of (panel, "known", known[i]));
  g_assert_null (chart_of (panel, "known", "Version lag of R1"));
  g_assert_null (chart_of (panel, "seen", "Replicas up"));
  g_assert_cmpstr (figure (panel, "known", "Wrong answers"), ==, "33.3 %");
  g_assert_cmpstr (figure (panel, "seen", "Repaired by the last sweep"), ==, "0");

  /* Going back takes no chart away, and the figures go back. */
  drift_run_go_to_step (run, 7);
  drift_session_update (session);
  g_assert_cmpstr (figure (panel, "seen", "Repaired by the last sweep"), ==, "2");
  g_assert_nonnull (chart_of (panel, "known", "Messages lost"));
  drift_run_go_to_step (run, 0);
  drift_session_update (session);
  g_assert_cmpstr (figure (panel, "known", "Messages lost"), ==, "0");
  g_assert_nonnull (chart_of (panel, "known", "Messages lost"));
  app_test_destroy (window);
}

static void
test_hints (void)
{
  g_autoptr (DriftSession) session = app_test_session ("pitfall-hints");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_signals_panel_new (session);
  GtkWindow *window = app_test_show (panel);

  g_assert_null (figure (panel, "seen", "Hints kept"));
  drift_run_go_to_step (run, 3);
  drift_session_update (session);
  g_assert_cmpstr (figure (panel, "seen", "Hints kept"), ==, "1");
  g_assert_cmpstr (figure (panel, "seen", "Hints expired"), ==, "1");
  g_assert_true (gtk_widget_has_css_class (find (panel, "seen", "Hints expired"), "drop"));
  g_assert_null (figure (panel, "seen", "Hints delivered"));

  drift_run_go_to_step (run, 4);
  drift_session_update (session);
  g_assert_null (figure (panel, "seen", "Hints kept"));
  g_assert_cmpstr (figure (panel, "seen", "Hints delivered"), ==, "1");
  app_test_destroy (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/signals-panel", test_signals);
  g_test_add_func ("/signals-panel/charts", test_charts);
  g_test_add_func ("/signals-panel/losses", test_losses);
  g_test_add_func ("/signals-panel/hints", test_hints);
  return g_test_run ();
}
