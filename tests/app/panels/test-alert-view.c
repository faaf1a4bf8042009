/* Tests of a chart with an alert: it is set and taken away, moved by hand and by keys, and goes
 * with the run. SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-alert-view.h"

#include <math.h>

static const DriftChart repaired = { DRIFT_CHART_SWEEPS, 0, 0, DRIFT_COLOR_STALE };

typedef struct
{
  DriftSession *session;
  DriftChartTime *time;
  DriftChartView *chart;
  DriftAlertView *view;
  GtkWindow *window;
} Fixture;

static void
show (Fixture *fixture)
{
  drift_chart_time_update (fixture->time);
  gtk_widget_set_visible (GTK_WIDGET (fixture->chart), TRUE);
  drift_chart_view_show (fixture->chart, drift_chart_view_sample (fixture->chart));
  drift_alert_view_update (fixture->view);
  app_test_draw (fixture->window);
}

/* A night in which two copies are repaired, and one in which none is. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  DriftRun *run;
  g_autoptr (DriftCommand) command = drift_command_new_set (DRIFT_SETTING_ANTI_ENTROPY, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->session = app_test_session ("session-store");
  run = drift_session_get_run (fixture->session);
  drift_session_set_truth (fixture->session, FALSE);
  fixture->time = drift_chart_time_new (fixture->session);
  fixture->chart = DRIFT_CHART_VIEW (drift_chart_view_new (fixture->time, &repaired));
  fixture->view = DRIFT_ALERT_VIEW (drift_alert_view_new (fixture->time, fixture->chart));
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), drift_alert_view_get_button (fixture->view));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->view));
  fixture->window = app_test_show (box);
  g_assert_true (drift_run_do (run, command, NULL));
  drift_run_go_to_step (run, 8);
  drift_session_update (fixture->session);
  show (fixture);
  g_signal_connect_swapped (fixture->session, "read", G_CALLBACK (show), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->session, fixture);
  app_test_destroy (fixture->window);
  g_clear_object (&fixture->time);
  g_clear_object (&fixture->session);
}

/* What the menu does. */
static void
choose (Fixture *fixture, const char *kind)
{
  g_assert_true (gtk_widget_activate_action (drift_alert_view_get_button (fixture->view),
                                             "alert.kind", "s", kind));
}

static gboolean
get (Fixture *fixture, DriftAlertKind kind, double *limit)
{
  DriftAlert alert;
  gboolean is_set = drift_session_get_alert (fixture->session, kind, &alert);

  *limit = alert.limit;
  return is_set;
}

static GtkRange *
scale_of (Fixture *fixture)
{
  return GTK_RANGE (gtk_widget_get_next_sibling (GTK_WIDGET (fixture->chart)));
}

static const char *
note_of (Fixture *fixture)
{
  GtkWidget *note = gtk_widget_get_last_child (GTK_WIDGET (fixture->view));

  return gtk_widget_get_visible (note) ? gtk_label_get_text (GTK_LABEL (note)) : NULL;
}

/* One of two alerts, or none, by the menu; the chart grows to hold its line. */
static void
test_choose (Fixture *fixture, gconstpointer data)
{
  int height = gtk_widget_get_height (GTK_WIDGET (fixture->chart));
  double limit;

  g_assert_null (note_of (fixture));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (scale_of (fixture))));
  choose (fixture, "repairs");
  g_assert_true (get (fixture, DRIFT_ALERT_REPAIRS, &limit));
  g_assert_cmpfloat (limit, ==, 2.0);
  g_assert_cmpstr (note_of (fixture), ==, "The alert has not fired.");
  wait_until (gtk_widget_get_height (GTK_WIDGET (fixture->chart)) > height);
  gtk_test_accessible_assert_property (scale_of (fixture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Repaired by the last sweep: alert above 2");
  choose (fixture, "trend");
  g_assert_false (get (fixture, DRIFT_ALERT_REPAIRS, &limit));
  g_assert_true (get (fixture, DRIFT_ALERT_TREND, &limit));
  g_assert_cmpfloat (limit, ==, 2.0);
  choose (fixture, "none");
  g_assert_false (get (fixture, DRIFT_ALERT_TREND, &limit));
  g_assert_null (note_of (fixture));
  wait_until (gtk_widget_get_height (GTK_WIDGET (fixture->chart)) == height);
}

/* The scale is what keys and screen readers move, by copies. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  GtkRange *scale = scale_of (fixture);
  double limit;

  choose (fixture, "repairs");
  g_assert_cmpfloat (gtk_range_get_value (scale), ==, 2.0);
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (scale)));
  g_signal_emit_by_name (scale, "move-slider", GTK_SCROLL_STEP_DOWN);
  g_assert_true (get (fixture, DRIFT_ALERT_REPAIRS, &limit));
  g_assert_cmpfloat (limit, ==, 1.0);
  g_assert_cmpstr (note_of (fixture), ==, "The alert fired on Tuesday 03:00:00.");
  g_signal_emit_by_name (scale, "move-slider", GTK_SCROLL_STEP_UP);
  g_assert_cmpfloat (gtk_range_get_value (scale), ==, 2.0);
  g_assert_cmpstr (note_of (fixture), ==, "The alert has not fired.");
}

static gpointer
controller_of (gpointer widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

/* The height at which the chart shows a value. */
static double
y_of (Fixture *fixture, double value)
{
  double zero = drift_chart_view_get_value (fixture->chart, 0.0);

  return (zero - value) / (zero - drift_chart_view_get_value (fixture->chart, 1.0));
}

static void
press (Fixture *fixture, double y)
{
  g_signal_emit_by_name (controller_of (fixture->chart, GTK_TYPE_GESTURE_DRAG), "drag-begin", 10.0,
                         y);
  g_signal_emit_by_name (controller_of (fixture->chart, GTK_TYPE_GESTURE_CLICK), "pressed", 1, 10.0,
                         y);
}

static void
move (Fixture *fixture, double by)
{
  g_signal_emit_by_name (controller_of (fixture->chart, GTK_TYPE_GESTURE_DRAG), "drag-update", 0.0,
                         by);
}

/* The line goes with the hand, by what that went, and the run stays where it is. */
static void
test_drag (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_session_get_cluster (fixture->session);
  guint position = drift_cluster_get_position (cluster);
  double limit, per_copy;

  choose (fixture, "repairs");
  wait_until (gtk_widget_get_height (GTK_WIDGET (fixture->chart)) > 50);
  show (fixture);
  per_copy = y_of (fixture, 1.0) - y_of (fixture, 2.0);
  g_assert_false (drift_chart_view_is_at_alert (fixture->chart, y_of (fixture, 1.0)));
  g_assert_true (drift_chart_view_is_at_alert (fixture->chart, y_of (fixture, 2.0)));
  press (fixture, y_of (fixture, 2.0) + 2.0);
  move (fixture, 0.6 * per_copy);
  g_assert_true (get (fixture, DRIFT_ALERT_REPAIRS, &limit));
  g_assert_cmpfloat (limit, ==, 1.0);
  g_assert_cmpstr (note_of (fixture), ==, "The alert fired on Tuesday 03:00:00.");
  move (fixture, -2.0 * per_copy);
  get (fixture, DRIFT_ALERT_REPAIRS, &limit);
  g_assert_cmpfloat (limit, ==, 4.0);
  move (fixture, 100.0 * per_copy);
  get (fixture, DRIFT_ALERT_REPAIRS, &limit);
  g_assert_cmpfloat (limit, ==, 0.0);
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, position);
}

/* It has fired where the run has come to, and not before; how long that took the truth tells. */
static void
test_seek (Fixture *fixture, gconstpointer data)
{
  DriftRun *run = drift_session_get_run (fixture->session);
  DriftAlert alert = { DRIFT_ALERT_REPAIRS, 1.0 };

  drift_session_set_alert (fixture->session, &alert);
  g_assert_cmpstr (note_of (fixture), ==, "The alert fired on Tuesday 03:00:00.");
  drift_run_go_to_step (run, 5);
  drift_session_update (fixture->session);
  g_assert_cmpstr (note_of (fixture), ==, "The alert has not fired.");
  drift_run_go_to_step (run, 6);
  drift_session_update (fixture->session);
  g_assert_cmpstr (note_of (fixture), ==, "The alert fired on Tuesday 03:00:00.");
  drift_session_set_truth (fixture->session, TRUE);
  g_assert_true (g_str_has_prefix (note_of (fixture),
                                   "The alert fired on Tuesday 03:00:00. Time to "
                                   "detection, from the first lost write: 17 h"));
}

/* Another run is without alerts. */
static void
test_forget (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  double limit;

  choose (fixture, "repairs");
  g_assert_true (drift_session_load (fixture->session, "three-copies", &error));
  g_assert_false (get (fixture, DRIFT_ALERT_REPAIRS, &limit));
}

#define add_test(path, test)                                                                       \
  g_test_add ("/alert-view/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  add_test ("choose", test_choose);
  add_test ("keys", test_keys);
  add_test ("drag", test_drag);
  add_test ("seek", test_seek);
  add_test ("forget", test_forget);
  return g_test_run ();
}
