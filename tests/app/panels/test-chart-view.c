/* Tests of a chart as a widget: it says what it shows, reads where somebody points, and goes where
 * somebody clicks.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-chart-view.h"

static const DriftChart lost = { DRIFT_CHART_METRIC, DRIFT_METRIC_MESSAGES_DROPPED, 0,
                                 DRIFT_COLOR_DROP };

typedef struct
{
  DriftSession *session;
  DriftCluster *cluster;
  DriftChartTime *time;
  DriftChartView *view;
  GtkWindow *window;
} Fixture;

static void
show (Fixture *fixture)
{
  drift_chart_time_update (fixture->time);
  drift_chart_view_show (fixture->view, drift_chart_view_sample (fixture->view));
}

/* The worked example at its end, with what it lost. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = app_test_session ("session-store");
  fixture->cluster = drift_session_get_cluster (fixture->session);
  fixture->time = drift_chart_time_new (fixture->session);
  fixture->view = DRIFT_CHART_VIEW (drift_chart_view_new (fixture->time, &lost));
  gtk_widget_set_valign (GTK_WIDGET (fixture->view), GTK_ALIGN_START);
  fixture->window = app_test_show (fixture->view);
  drift_run_go_to_step (drift_session_get_run (fixture->session), 8);
  drift_session_update (fixture->session);
  show (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
  g_clear_object (&fixture->time);
  g_clear_object (&fixture->session);
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

static void
point (Fixture *fixture, double fraction)
{
  double x = fraction * gtk_widget_get_width (GTK_WIDGET (fixture->view));

  g_signal_emit_by_name (controller_of (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion",
                         x, 5.0);
}

static void
click (Fixture *fixture, double fraction)
{
  double x = fraction * gtk_widget_get_width (GTK_WIDGET (fixture->view));

  g_signal_emit_by_name (controller_of (fixture->view, GTK_TYPE_GESTURE_CLICK), "pressed", 1, x,
                         5.0);
}

/* Whether there is such a key, and it did something. */
static gboolean
press (Fixture *fixture, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) shortcuts = g_list_model_get_item (controllers, i);

      for (guint k = 0;
           GTK_IS_SHORTCUT_CONTROLLER (shortcuts) && k < g_list_model_get_n_items (shortcuts); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                 GTK_WIDGET (fixture->view),
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

static guint
position_of (Fixture *fixture)
{
  return drift_cluster_get_position (fixture->cluster);
}

/* A picture, and a sentence for who does not see it, which goes with the run. */
static void
test_told (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_role (fixture->view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Messages lost over time: 3 so far, the last on Monday "
                                       "10:00:14");
  drift_run_go_to_step (drift_session_get_run (fixture->session), 0);
  show (fixture);
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Messages lost over time: none so far");
}

/* What is read is what was so there, and where nobody points nothing is. */
static void
test_read (Fixture *fixture, gconstpointer data)
{
  DriftSeries *series = drift_chart_time_get_series (fixture->time);
  guint last = G_MAXUINT;
  guint n_read = 0;

  g_signal_connect_swapped (fixture->view, "notify::reading", G_CALLBACK (app_test_count), &n_read);
  g_assert_null (drift_chart_view_get_reading (fixture->view));
  for (guint i = 0; i < 100; i++)
    {
      const DriftChartAxis *axis;
      g_autofree char *expected = NULL;
      guint event;

      point (fixture, (i + 0.5) / 100);
      axis = drift_chart_time_get_axis (fixture->time,
                                        (guint)gtk_widget_get_width (GTK_WIDGET (fixture->view)));
      event = axis->ends[(guint)((i + 0.5) / 100 * axis->n_columns)];
      expected = drift_chart_read (&lost, series, event);
      g_assert_cmpstr (drift_chart_view_get_reading (fixture->view), ==, expected);
      g_assert_true (last == G_MAXUINT || event >= last);
      last = event;
    }
  g_assert_cmpuint (n_read, >, 10);
  g_signal_emit_by_name (controller_of (fixture->view, GTK_TYPE_EVENT_CONTROLLER_MOTION), "leave");
  g_assert_null (drift_chart_view_get_reading (fixture->view));
}

/* A click goes to the event that stands there: of eight steps of one width to where each begins or
 * ends. */
static void
test_click (Fixture *fixture, gconstpointer data)
{
  guint length = position_of (fixture);
  DriftRun *run = drift_session_get_run (fixture->session);

  click (fixture, 0.0);
  g_assert_cmpuint (position_of (fixture), ==, 0);
  click (fixture, 0.499);
  g_assert_cmpuint (drift_run_get_step (run), ==, 4);
  g_assert_cmpuint (drift_cluster_get_length (fixture->cluster), ==, length);
  show (fixture);
  click (fixture, 1.0);
  g_assert_cmpuint (position_of (fixture), ==, length);
}

/* Where the language runs the other way, so does time. */
static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  guint length = position_of (fixture);

  gtk_widget_set_direction (GTK_WIDGET (fixture->view), GTK_TEXT_DIR_RTL);
  click (fixture, 0.999);
  g_assert_cmpuint (position_of (fixture), ==, 0);
  click (fixture, 0.0);
  g_assert_cmpuint (position_of (fixture), ==, length);
}

/* The arrow keys read bar by bar, from where the run stands; Enter goes to what is read. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  guint length = position_of (fixture);
  g_autofree char *read = NULL;
  guint n_read = 0;

  g_assert_false (press (fixture, GDK_KEY_Return));
  g_assert_false (press (fixture, GDK_KEY_Escape));
  g_signal_connect_swapped (fixture->view, "notify::reading", G_CALLBACK (app_test_count), &n_read);
  for (guint i = 0; i < 30; i++)
    g_assert_true (press (fixture, GDK_KEY_Left));
  g_assert_cmpuint (n_read, >, 5);
  read = g_strdup (drift_chart_view_get_reading (fixture->view));
  g_assert_nonnull (read);
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, read);
  g_assert_cmpuint (position_of (fixture), ==, length);
  g_assert_true (press (fixture, GDK_KEY_Right));
  g_assert_true (press (fixture, GDK_KEY_Left));
  g_assert_true (press (fixture, GDK_KEY_Return));
  g_assert_cmpuint (position_of (fixture), <, length);
  show (fixture);
  g_assert_cmpstr (drift_chart_view_get_reading (fixture->view), ==, read);

  g_assert_true (press (fixture, GDK_KEY_End));
  g_assert_true (press (fixture, GDK_KEY_KP_Enter));
  g_assert_cmpuint (position_of (fixture), ==, length);
  g_assert_true (press (fixture, GDK_KEY_Home));
  g_assert_true (press (fixture, GDK_KEY_Return));
  g_assert_cmpuint (position_of (fixture), ==, 0);
  g_assert_true (press (fixture, GDK_KEY_Escape));
  g_assert_null (drift_chart_view_get_reading (fixture->view));
}

/* And so do the arrows. */
static void
test_mirrored_keys (Fixture *fixture, gconstpointer data)
{
  guint length = position_of (fixture);

  gtk_widget_set_direction (GTK_WIDGET (fixture->view), GTK_TEXT_DIR_RTL);
  g_assert_true (press (fixture, GDK_KEY_Left));
  g_assert_true (press (fixture, GDK_KEY_Return));
  g_assert_cmpuint (position_of (fixture), ==, length);
  for (guint i = 0; i < 20; i++)
    g_assert_true (press (fixture, GDK_KEY_Right));
  g_assert_true (press (fixture, GDK_KEY_Return));
  g_assert_cmpuint (position_of (fixture), <, length);
}

/* Letters that are twice as large make it twice as high; and no size is drawn that was not looked
 * at. */
static void
test_size (Fixture *fixture, gconstpointer data)
{
  int height = gtk_widget_get_height (GTK_WIDGET (fixture->view));

  app_test_set_text_scale (2.0);
  wait_until (gtk_widget_get_height (GTK_WIDGET (fixture->view)) == 2 * height);
  app_test_draw (fixture->window);
  point (fixture, 0.5);
  g_assert_nonnull (drift_chart_view_get_reading (fixture->view));
  app_test_set_text_scale (1.0);
  wait_until (gtk_widget_get_height (GTK_WIDGET (fixture->view)) == height);
}

#define add_test(path, test)                                                                       \
  g_test_add ("/chart-view/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  add_test ("told", test_told);
  add_test ("read", test_read);
  add_test ("click", test_click);
  add_test ("mirrored", test_mirrored);
  add_test ("keys", test_keys);
  add_test ("keys/mirrored", test_mirrored_keys);
  add_test ("size", test_size);
  return g_test_run ();
}
