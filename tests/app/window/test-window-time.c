/* Tests of time in the window: play and pause, speed, jumps, and what follows the run.
 * SPDX-License-Identifier: MIT */
#include "drift-log-panel.h"
#include "window-test.h"

#include <math.h>

/* What is shown is one thing, and how fast it plays is another. */
static void
assert_plays_at (Fixture *fixture, double speed)
{
  g_assert_cmpfloat (drift_session_get_speed (drift_window_get_session (fixture->window)), ==,
                     speed);
}

static void
test_speed (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    double asked;
    double got;
    const char *label;
  } speeds[] = {
    { 0.5, 0.5, "½×" },  { 2, 2, "2×" },           { 1000, 4, "4×" }, { -1, 0.25, "¼×" },
    { NAN, 0.25, "¼×" }, { INFINITY, 0.25, "¼×" }, { 1, 1, "1×" },
  };
  GtkLabel *label =
      app_test_child (app_test_stage_child (fixture->window, "transport"), "speed_label");

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_autoptr (GVariant) state = NULL;

      change (fixture, "speed", g_variant_new_double (speeds[i].asked));
      state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "speed");
      g_assert_cmpfloat (g_variant_get_double (state), ==, speeds[i].got);
      assert_plays_at (fixture, speeds[i].got);
      g_assert_cmpstr (gtk_label_get_text (label), ==, speeds[i].label);
    }
  act (fixture, "faster");
  g_assert_cmpstr (gtk_label_get_text (label), ==, "2×");
  act (fixture, "slower");
  act (fixture, "slower");
  g_assert_cmpstr (gtk_label_get_text (label), ==, "½×");
  assert_plays_at (fixture, 0.5);
  /* Another scenario has another player. */
  change (fixture, "scenario", g_variant_new_string ("three-copies"));
  g_assert_cmpstr (gtk_label_get_text (label), ==, "½×");
  assert_plays_at (fixture, 0.5);
}

static void
test_log_follows (Fixture *fixture, gconstpointer data)
{
  GListModel *lines;

  change (fixture, "panel", g_variant_new_string ("log"));
  wait_until (page (fixture) != NULL);
  lines = drift_log_panel_get_lines (DRIFT_LOG_PANEL (page (fixture)));
  for (guint i = 0; i < 5; i++)
    act (fixture, "step-forward");
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==,
                    drift_cluster_get_position (cluster_of (fixture)));
  act (fixture, "step-back");
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==,
                    drift_cluster_get_position (cluster_of (fixture)));
  change (fixture, "scenario", g_variant_new_string ("three-copies"));
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 0);
}

static void
test_jumps (Fixture *fixture, gconstpointer data)
{
  DriftEvent event;

  act (fixture, "next-drop");
  drift_cluster_get_event (cluster_of (fixture), drift_cluster_get_position (cluster_of (fixture)),
                           &event);
  g_assert_cmpint (event.kind, ==, DRIFT_EVENT_LOST);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 2);
  act (fixture, "next-stale-read");
  drift_cluster_get_event (cluster_of (fixture), drift_cluster_get_position (cluster_of (fixture)),
                           &event);
  g_assert_cmpint (event.kind, ==, DRIFT_EVENT_ANSWER);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 5);

  /* From the last loss on there is none, and the run stays where it is. */
  act (fixture, "start-over");
  for (guint i = 0; i < 4; i++)
    act (fixture, "step-forward");
  act (fixture, "next-drop");
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 4);
  g_assert_cmpuint (count_dialogs (fixture), ==, 1);
}

static void
test_play (Fixture *fixture, gconstpointer data)
{
  GtkLabel *label =
      app_test_child (app_test_stage_child (fixture->window, "transport"), "play_label");

  change (fixture, "speed", g_variant_new_double (4));
  g_assert_cmpstr (gtk_label_get_text (label), ==, "Play");
  act (fixture, "play");
  g_assert_true (is_on (fixture, "play"));
  g_assert_cmpstr (gtk_label_get_text (label), ==, "Pause");
  wait_until (drift_run_get_step (run_of (fixture)) == 2);
  act (fixture, "play");
  g_assert_false (is_on (fixture, "play"));
  g_assert_cmpstr (gtk_label_get_text (label), ==, "Play");

  /* At the end it stops by itself, and plays again from the start. */
  while (is_enabled (fixture, "step-forward"))
    act (fixture, "step-forward");
  act (fixture, "step-back");
  act (fixture, "play");
  wait_until (!is_on (fixture, "play"));
  g_assert_true (drift_run_is_over (run_of (fixture)));
  act (fixture, "play");
  g_assert_true (is_on (fixture, "play"));
  g_assert_cmpuint (drift_cluster_get_position (cluster_of (fixture)), <, 10);
}

static void
count_frame (GdkFrameClock *clock, gpointer frames)
{
  ++*(guint *)frames;
}

/* Paused means: no tick callback, and after what was under way has been drawn, no frame. */
static void
test_pause (Fixture *fixture, gconstpointer data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  guint frames = 0;
  gulong handler;

  act (fixture, "play");
  g_assert_true (drift_window_has_frames (fixture->window));
  wait_until (drift_cluster_get_position (cluster_of (fixture)) > 3);
  act (fixture, "play");
  g_assert_false (drift_window_has_frames (fixture->window));
  app_test_idle (600);
  handler = g_signal_connect (clock, "before-paint", G_CALLBACK (count_frame), &frames);
  app_test_idle (500);
  g_assert_cmpuint (frames, ==, 0);
  g_signal_handler_disconnect (clock, handler);
}

/* Between two steps of a story play goes on, but nothing moves, so nothing is drawn. */
static void
test_rest (Fixture *fixture, gconstpointer data)
{
  change (fixture, "speed", g_variant_new_double (4));
  act (fixture, "play");
  wait_until (is_on (fixture, "play") && !drift_window_has_frames (fixture->window));
  g_assert_true (drift_run_is_at_rest (run_of (fixture)));
  wait_until (drift_window_has_frames (fixture->window));
}

/* What a screen reader says of the timeline is where the run stands. */
static void
assert_says_where (Fixture *fixture, GtkRange *scale)
{
  g_autofree char *where =
      g_strdup_printf ("Step %u of %u, event %u of %u", drift_run_get_step (run_of (fixture)),
                       drift_run_get_n_steps (run_of (fixture)),
                       drift_cluster_get_position (cluster_of (fixture)),
                       drift_cluster_get_length (cluster_of (fixture)));
  g_autofree char *trouble =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (scale),
                                          GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, where);

  g_assert_cmpstr (trouble, ==, NULL);
}

static void
test_time_bar (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar = app_test_stage_child (fixture->window, "time_bar");
  GtkRange *scale = app_test_child (bar, "scale");
  double value;
  gboolean handled;

  for (guint i = 0; i < 4; i++)
    act (fixture, "step-forward");
  assert_says_where (fixture, scale);
  value = gtk_range_get_value (scale);
  g_assert_cmpfloat_with_epsilon (value, 0.5, 0.001);
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_PAGE_BACKWARD, 0.0, &handled);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 3);
  g_assert_cmpfloat (gtk_range_get_value (scale), <, value);
  assert_says_where (fixture, scale);
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_STEP_FORWARD, 0.0, &handled);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 4);
  g_assert_false (drift_run_is_at_rest (run_of (fixture)));
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_JUMP, 0.25, &handled);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 2);
  g_signal_emit_by_name (scale, "change-value", GTK_SCROLL_JUMP, -3.0, &handled);
  g_assert_cmpuint (drift_cluster_get_position (cluster_of (fixture)), ==, 0);
  assert_says_where (fixture, scale);
}

#define add(path, function) g_test_add (path, Fixture, SESSION, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  add ("/window/speed", test_speed);
  add ("/window/log-follows", test_log_follows);
  add ("/window/jumps", test_jumps);
  add ("/window/play", test_play);
  add ("/window/pause", test_pause);
  add ("/window/rest", test_rest);
  add ("/window/time-bar", test_time_bar);
  return g_test_run ();
}
