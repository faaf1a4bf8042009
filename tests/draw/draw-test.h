/* What the tests of the picture share: a run at a step, and a picture held against its golden.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-compose.h"

#include <string.h>

/* The size at which one design unit is one pixel. */
#define WIDTH 744
#define HEIGHT 450

/* Does what a person would do, which must make sense. */
static inline void
act (DriftRun *run, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (drift_run_get_cluster (run)), &error);

  g_assert_no_error (error);
  drift_run_do (run, command, &error);
  g_assert_no_error (error);
}

/* A run of a built-in scenario at the end of a step, after a command at its start. */
static inline DriftRun *
run_at (const char *id, const char *command, guint step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id, &error);
  DriftRun *run;

  g_assert_no_error (error);
  run = drift_run_new (scenario, NULL);
  if (command != NULL)
    act (run, command);
  drift_run_go_to_step (run, step);
  g_assert_cmpuint (drift_run_get_step (run), ==, step);
  return run;
}

/* The run of a story of one step, at its start: three replicas of which nothing is left to chance.
 * @settings are lines, each with its end. */
static inline DriftRun *
run_of (const char *store, const char *settings, const char *acts)
{
  g_autofree char *text = g_strdup_printf ("[Scenario]\nTitle=T\nKey=k\nStore=%s\n"
                                           "[Settings]\nlatency=20ms\njitter=0s\n%s"
                                           "[Step 1]\nCaption=C\nDo=%s\n",
                                           store, settings, acts);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_new_from_bytes ("t", "t", bytes, &error);

  g_assert_no_error (error);
  g_test_message ("%s", acts);
  return drift_run_new (scenario, NULL);
}

/* Plays on for so many events, or to the end. */
static inline void
play_events (DriftRun *run, guint n)
{
  while (n-- > 0 && !drift_run_is_over (run) && drift_run_advance (run))
    ;
}

/* Plays on until something of a kind happens. */
static inline void
until (DriftRun *run, DriftEventKind wanted)
{
  DriftCluster *cluster = drift_run_get_cluster (run);

  do
    g_assert_true (drift_run_advance (run));
  while (drift_cluster_get_event_kind (cluster, drift_cluster_get_position (cluster)) != wanted);
}

static inline DriftScene *
canvas_of (DriftRun *run, gboolean truth)
{
  DriftMoment moment;

  drift_moment_init (&moment, run, 0, truth);
  return drift_compose_canvas (&moment, WIDTH, HEIGHT, FALSE, 1.0);
}

static inline void
picture_of (DriftPicture *picture, DriftRun *run, gboolean truth)
{
  DriftMoment moment;

  drift_moment_init (&moment, run, 0, truth);
  drift_picture_init (picture, &moment);
}
