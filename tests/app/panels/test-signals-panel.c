/* Tests of the signals panel: what is counted adds up, and each view has its own.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-signals-panel.h"

#include <string.h>

static GtkWidget *
show (GtkWidget *panel)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 500);
  gtk_window_set_child (GTK_WINDOW (window), panel);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (panel));
  return window;
}

/* The figure beside a name, or NULL if there is no such row in view. */
static const char *
figure (GtkWidget *panel, const char *list, const char *name)
{
  GtkListBox *box = app_test_child (panel, list);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (box, i)) != NULL; i++)
    {
      GtkWidget *text = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
      GtkWidget *label = gtk_widget_get_first_child (text);

      if (gtk_widget_get_visible (GTK_WIDGET (row)) &&
          strcmp (gtk_label_get_text (GTK_LABEL (label)), name) == 0)
        return gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (text)));
    }
  return NULL;
}

static void
test_signals (void)
{
  g_autoptr (DriftSession) session = app_test_session ("session-store");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_signals_panel_new (session);
  GtkWidget *window = show (panel);
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
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/signals-panel", test_signals);
  return g_test_run ();
}
