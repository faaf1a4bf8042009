/* What a busy picture costs as it plays, with the charts beside it: one of many messages, and one
 * of many keys and events. SPDX-License-Identifier: MIT */
#include "bench-window.h"
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* How long each is watched, by the clock of the wall. */
#define SECONDS 8.0

/* Some 17 messages to each write and as many to each read, two seconds each. */
static const char many_messages[] =
    "[Scenario]\nTitle=T\nReplicas=R1;R2;R3;R4;R5;R6;R7;R8\nKey=user:42\nPace=1s\nOpen=1h\n"
    "[Settings]\nwrites-every=145ms\nreads-every=500ms\nlatency=1800ms\njitter=400ms\ntimeout=9s\n"
    "loss=0.05\n"
    "[Step 1]\nCaption=c\nDo=wait 10s\n";

static const char many_keys[] = "[Scenario]\nTitle=T\nPace=1ms\nOpen=1h\n"
                                "[Settings]\nlatency=1ms\njitter=1ms\n"
                                "[Step 1]\nCaption=c\nDo=traffic writes 100us reads 400us keys "
                                "1000000 random; wait 11s\n";

typedef struct
{
  guint frames;
  double began;
  double longest;
} Frames;

static void
begin_frame (GdkFrameClock *clock, Frames *frames)
{
  frames->began = bench_cpu_seconds ();
}

static void
end_frame (GdkFrameClock *clock, Frames *frames)
{
  frames->frames++;
  frames->longest = fmax (frames->longest, bench_cpu_seconds () - frames->began);
}

static double
wall_seconds (void)
{
  return (double)g_get_monotonic_time () / G_USEC_PER_SEC;
}

static gboolean
ring (gpointer done)
{
  *(gboolean *)done = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_seconds (double seconds)
{
  gboolean done = FALSE;

  g_timeout_add ((guint)(seconds * 1e3), ring, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_state (DriftWindow *window, const char *action, GVariant *state)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), action, state);
}

static gboolean
works (DriftWindow *window)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), "stop");
}

/* Megabytes in memory, with what is shared. */
static double
memory (void)
{
  g_autofree char *text = NULL;
  unsigned long size = 0, resident = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%lu %lu", &size, &resident);
  return (double)resident * (double)sysconf (_SC_PAGESIZE) / 1e6;
}

/* Plays what is shown for some seconds, and reports what a second of it cost. */
static void
watch (DriftWindow *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  DriftCluster *cluster = drift_session_get_cluster (drift_window_get_session (window));
  Frames frames = { 0 };
  double wall, cpu;
  guint in_flight = 0;

  set_state (window, "panel", g_variant_new_string ("signals"));
  set_state (window, "play", g_variant_new_boolean (TRUE));
  wait_seconds (2.0);
  g_signal_connect (clock, "before-paint", G_CALLBACK (begin_frame), &frames);
  g_signal_connect (clock, "after-paint", G_CALLBACK (end_frame), &frames);
  wall = wall_seconds ();
  cpu = bench_cpu_seconds ();
  for (guint i = 0; i < (guint)SECONDS; i++)
    {
      wait_seconds (1.0);
      in_flight += drift_bus_get_in_flight (drift_cluster_get_bus (cluster));
    }
  wall = wall_seconds () - wall;
  cpu = bench_cpu_seconds () - cpu;
  g_signal_handlers_disconnect_by_data (clock, &frames);
  set_state (window, "play", g_variant_new_boolean (FALSE));
  bench_report ("messages on their way", "", in_flight / SECONDS, "wanted", 200.0, "none");
  bench_report ("frames a second", "/s", frames.frames / wall, "the display", 60.0, "1");
  bench_report ("share of a core", "%", cpu / wall * 100.0, "the limit", 35.0, "below it");
  bench_report ("the longest frame", "ms", frames.longest * 1e3, "a frame of 60 Hz", 1e3 / 60.0,
                "below it");
}

int
main (void)
{
  DriftWindow *window = bench_window_open ();
  DriftCluster *cluster;

  g_print ("8 replicas, many messages, charts\n");
  bench_window_show (window, many_messages);
  watch (window);

  g_print ("a million keys, a million events, charts\n");
  bench_window_show (window, many_keys);
  g_action_group_activate_action (G_ACTION_GROUP (window), "step-forward", NULL);
  while (works (window))
    g_main_context_iteration (NULL, TRUE);
  cluster = drift_session_get_cluster (drift_window_get_session (window));
  g_print ("%u events\n", drift_cluster_get_length (cluster));
  watch (window);
  bench_report ("memory, with all libraries", "MB", memory (), "the limit", 400.0, "below it");
  return EXIT_SUCCESS;
}
