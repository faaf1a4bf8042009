/* How long the window is deaf at most while a run makes millions of events: all the stories, or the
 * first to fourth that an argument names, each act stopped after the seconds of the next.
 * SPDX-License-Identifier: MIT */
#include "bench-window.h"
#include "bench.h"
#include "drift-log-panel.h"

#include <math.h>
#include <stdlib.h>

/* Each act of a person is given so long, in processor seconds, before it is stopped. */
static double longest_act = 20.0;

/* What a person would take for an answer at once. */
#define AIM_MS 50.0

static const char *const stories[] = {
  "a sweep in every microsecond",
  "[Scenario]\nTitle=T\n[Settings]\nsweep-period=1us\nanti-entropy=on\n"
  "[Step 1]\nCaption=c\nDo=store a v1 x; wait 1h\n",
  "and over a million keys",
  "[Scenario]\nTitle=T\n[Settings]\nsweep-period=1us\nanti-entropy=on\n"
  "[Step 1]\nCaption=c\nDo=traffic writes 1d keys 1000000; wait 1s\n",
  "writes by the microsecond",
  "[Scenario]\nTitle=T\n[Settings]\nanti-entropy=on\n"
  "[Step 1]\nCaption=c\nDo=traffic writes 1us reads 2us keys 1000; wait 1h\n",
  "writes that arrive",
  "[Scenario]\nTitle=T\n[Settings]\nlatency=1ms\njitter=1ms\n"
  "[Step 1]\nCaption=c\nDo=traffic writes 500us reads 500us keys 100; wait 10h\n",
};

static gboolean
beat (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Lets the main loop run for @seconds of processor time, or until the window rests. Returns the
 * longest that one turn of it took, in milliseconds of processor time. */
static double
turn (DriftWindow *window, double seconds)
{
  double end = bench_cpu_seconds () + seconds;
  double longest = 0;
  guint idle = 0;
  guint beat_id = g_timeout_add (1, beat, NULL);

  while (bench_cpu_seconds () < end && idle < 200)
    {
      double start = bench_cpu_seconds ();

      g_main_context_iteration (NULL, TRUE);
      longest = fmax (longest, bench_cpu_seconds () - start);
      idle = g_action_group_get_action_enabled (G_ACTION_GROUP (window), "stop") ? 0 : idle + 1;
    }
  g_source_remove (beat_id);
  return longest * 1e3;
}

static double
act (DriftWindow *window, const char *action)
{
  double start = bench_cpu_seconds ();
  double longest;

  g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
  longest = (bench_cpu_seconds () - start) * 1e3;
  longest = fmax (longest, turn (window, longest_act));
  g_print ("  %-16s %7.1f ms, event %u of %u\n", action, longest,
           drift_cluster_get_position (
               drift_session_get_cluster (drift_window_get_session (window))),
           drift_cluster_get_length (
               drift_session_get_cluster (drift_window_get_session (window))));
  return longest;
}

static double
change (DriftWindow *window, const char *action, GVariant *state, double seconds)
{
  g_autofree char *text = g_variant_print (state, FALSE);
  double start = bench_cpu_seconds ();
  double longest;

  g_action_group_change_action_state (G_ACTION_GROUP (window), action, state);
  longest = (bench_cpu_seconds () - start) * 1e3;
  longest = fmax (longest, turn (window, seconds));
  g_print ("  %-8s %-7s %7.1f ms\n", action, text, longest);
  return longest;
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

/* Narrows the log down, by the drop-down "sort" or "replica". */
static double
narrow (DriftWindow *window, const char *name, guint selected)
{
  GtkWidget *panel = find_widget (GTK_WIDGET (window), DRIFT_TYPE_LOG_PANEL);
  GObject *choice = gtk_widget_get_template_child (panel, DRIFT_TYPE_LOG_PANEL, name);
  double start = bench_cpu_seconds ();
  double longest;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  longest = (bench_cpu_seconds () - start) * 1e3;
  longest = fmax (longest, turn (window, 0.5));
  g_print ("  %-8s %-7u %7.1f ms, %u lines\n", name, selected, longest,
           g_list_model_get_n_items (drift_log_panel_get_lines (DRIFT_LOG_PANEL (panel))));
  return longest;
}

/* Drags the log to a part of its height, all the way from where it is. */
static double
drag (DriftWindow *window, double part)
{
  GtkWidget *panel = find_widget (GTK_WIDGET (window), DRIFT_TYPE_LOG_PANEL);
  GObject *scroller = gtk_widget_get_template_child (panel, DRIFT_TYPE_LOG_PANEL, "scroller");
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double start = bench_cpu_seconds ();
  double longest;

  gtk_adjustment_set_value (adjustment, part * gtk_adjustment_get_upper (adjustment));
  longest = (bench_cpu_seconds () - start) * 1e3;
  longest = fmax (longest, turn (window, 0.5));
  g_print ("  drag to  %.2f    %7.1f ms, at %.2f\n", part, longest,
           gtk_adjustment_get_value (adjustment) / gtk_adjustment_get_upper (adjustment));
  return longest;
}

static double
live_through (DriftWindow *window, const char *text)
{
  static const struct
  {
    const char *name;
    guint selected;
  } choices[] = { { "replica", 1 }, { "sort", 1 },    { "replica", 3 },
                  { "sort", 4 },    { "replica", 0 }, { "sort", 2 },
                  { "replica", 2 }, { "sort", 0 },    { "replica", 0 } };
  static const char *const acts[] = { "step-forward", "step-back", "latest",   "start-over",
                                      "step-forward", "stop",      "step-back" };
  static const char *const pages[] = { "signals", "code", "lesson", "log" };
  double longest = 0;

  bench_window_show (window, text);
  turn (window, 0.2);
  longest = fmax (longest, change (window, "play", g_variant_new_boolean (TRUE), 1.0));
  longest = fmax (longest, change (window, "play", g_variant_new_boolean (FALSE), 0.2));
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    longest = fmax (longest, act (window, acts[i]));
  longest = fmax (longest, act (window, "latest"));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    longest = fmax (longest, change (window, "panel", g_variant_new_string (pages[i]), 0.5));
  longest = fmax (longest, change (window, "truth", g_variant_new_boolean (TRUE), 0.5));
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    longest = fmax (longest, narrow (window, choices[i].name, choices[i].selected));
  longest = fmax (longest, drag (window, 0.5));
  longest = fmax (longest, drag (window, 0.0));
  longest = fmax (longest, act (window, "step-back"));
  longest = fmax (longest, act (window, "latest"));
  /* The log is in view, and then it is not. */
  for (guint i = 0; i < 2; i++)
    {
      longest = fmax (longest, change (window, "truth", g_variant_new_boolean (FALSE), 0.5));
      longest = fmax (longest, change (window, "truth", g_variant_new_boolean (TRUE), 0.5));
      longest = fmax (longest, act (window, "start-over"));
      longest = fmax (longest, act (window, "latest"));
      longest = fmax (longest, change (window, "panel", g_variant_new_string ("lesson"), 0.5));
    }
  return longest;
}

int
main (int argc, char **argv)
{
  DriftWindow *window;
  guint only = argc > 1 ? (guint)atoi (argv[1]) : 0;

  if (argc > 2)
    longest_act = g_ascii_strtod (argv[2], NULL);
  window = bench_window_open ();
  turn (window, 1.0);
  for (guint i = 0; i < G_N_ELEMENTS (stories); i += 2)
    {
      double longest;

      if (only != 0 && i / 2 + 1 != only)
        continue;
      g_print ("%s\n", stories[i]);
      longest = live_through (window, stories[i + 1]);
      bench_report ("the longest that the window is deaf", "ms", longest, "an answer at once",
                    AIM_MS, "below it");
    }
  return EXIT_SUCCESS;
}
