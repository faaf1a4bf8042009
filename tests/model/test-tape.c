/* Tests of the tape: a person acts at the moment that they see, and the run stays one that can be
 * stepped back over and played again.
 * SPDX-License-Identifier: MIT */
#include "drift-run.h"
#include "model-test.h"
#include "random-command.h"

/* Ten thousand hands in all. */
#define SEEDS 20
#define HANDS 500

/* A write is on its way to the coordinator for 10 ms, and then to the replicas. */
#define STORY                                                                                      \
  "[Scenario]\nTitle=T\nSummary=In short.\nPace=20ms\nStore=store user:42 v1 a\n"                  \
  "[Settings]\nlatency=10ms\njitter=0s\nhealth-period=10s\n"                                       \
  "[Step 1]\nCaption=One.\nDo=write user:42 b\n"                                                   \
  "[Step 2]\nCaption=Two.\nDo=wait 12h; write user:42 c\n"                                         \
  "[Step 3]\nCaption=Three.\nDo=read user:42\n"

static DriftRun *
new_run (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new (STORY, strlen (STORY));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("my", "my.drift", bytes, &error);

  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

static void
do_at (DriftRun *run, gint64 time_us, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (drift_run_get_cluster (run)), &error);

  g_assert_no_error (error);
  g_assert_true (drift_run_do_at (run, command, time_us, &error));
  g_assert_no_error (error);
}

static void
advance (DriftRun *run, guint events)
{
  for (guint i = 0; i < events; i++)
    g_assert_true (drift_run_advance (run));
}

static void
play_to_the_end (DriftRun *run)
{
  while (drift_run_advance (run))
    continue;
}

/* The moment lies between two events: it is that of the act, and of what comes of it. Back over the
 * act it is the time of the event before again. */
static void
test_mid_flight (void)
{
  g_autoptr (DriftRun) run = new_run ();
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint64 start = drift_cluster_hash (cluster);
  guint64 before;

  advance (run, 2);
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 10 * MS);
  g_assert_cmpint (drift_run_get_next_time (run), ==, 20 * MS);
  before = drift_cluster_hash (cluster);
  do_at (run, 14 * MS, "read user:42");
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 14 * MS);
  g_assert_cmpint (drift_run_get_next_time (run), ==, 20 * MS);
  g_assert_cmphex (drift_cluster_hash (cluster), !=, before);

  g_assert_true (drift_cluster_step_back (cluster));
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 10 * MS);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, before);
  g_assert_cmpint (drift_run_get_next_time (run), ==, 14 * MS); /* it is known to come */

  play_to_the_end (run);
  assert_event (cluster, " 0.014000 do read user:42");
  assert_event (cluster, " 0.024000 route client>coordinator user:42");
  assert_undo (cluster, start);
}

/* Whatever is asked for, time does not go back, and nothing is left out. */
static void
test_between_the_events (void)
{
  g_autoptr (DriftRun) run = new_run ();
  DriftCluster *cluster = drift_run_get_cluster (run);

  advance (run, 2);
  do_at (run, 3 * MS, "set r 2");
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 10 * MS);
  do_at (run, DRIFT_HOUR, "crash R3");
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 20 * MS);
  advance (run, 3);
  assert_event (cluster, " 0.020000 lost coordinator>R3 user:42"); /* it came in time to crash it */
  play_to_the_end (run);

  /* What a story has still to do at a moment is done at that one. */
  drift_run_seek (run, 0);
  do_at (run, DRIFT_HOUR, "set r 2");
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 0);
}

/* In the past too, and the future that was left is what it was. */
static void
test_in_the_past (void)
{
  g_autoptr (DriftRun) run = new_run ();
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint64 middle, end;
  guint length;

  advance (run, 5);
  do_at (run, 25 * MS, "set read-repair on");
  advance (run, 2);
  middle = drift_cluster_hash (cluster);
  play_to_the_end (run);
  end = drift_cluster_hash (cluster);
  length = drift_cluster_get_length (cluster);

  drift_run_seek (run, 5);
  do_at (run, DRIFT_HOUR, "crash R1"); /* the act that was there is the next event */
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 25 * MS);
  play_to_the_end (run);
  drift_run_switch_branch (run, drift_run_get_left_branch (run));
  drift_run_seek (run, 8);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, middle);
  drift_run_seek (run, length);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, end);
}

/* A fresh run in which the same is done by hand at the same events and moments. */
static DriftRun *
play_tape (DriftRun *run)
{
  DriftRun *again = drift_run_new (drift_run_get_scenario (run), NULL);
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint end = drift_cluster_get_position (cluster);
  guint hands = 0;

  for (guint step = 1; step <= end; step++)
    {
      gboolean by_hand = FALSE;
      const DriftCommand *command = drift_cluster_get_command (cluster, step, &by_hand);
      DriftEvent event;

      drift_cluster_get_event (cluster, step, &event);
      if (by_hand)
        g_assert_true (drift_run_do_at (again, command, event.time_us, NULL));
      else
        g_assert_true (drift_run_advance (again));
      g_assert_true (command != NULL || event.kind != DRIFT_EVENT_DO);
      hands += by_hand ? 1 : 0;
    }
  g_assert_cmpuint (hands, >, 0);
  return again;
}

static void
assert_alike (DriftRun *run, DriftRun *other)
{
  DriftCluster *one = drift_run_get_cluster (run);
  DriftCluster *two = drift_run_get_cluster (other);

  g_assert_cmpuint (drift_cluster_get_position (one), ==, drift_cluster_get_position (two));
  for (guint step = 1; step <= drift_cluster_get_position (one); step++)
    {
      g_autofree char *line = drift_cluster_print_event (one, step);
      g_autofree char *again = drift_cluster_print_event (two, step);

      g_assert_cmpstr (line, ==, again);
    }
  g_assert_cmphex (drift_cluster_hash (one), ==, drift_cluster_hash (two));
}

/* Tries to do anything at any moment. */
static void
act_at_random (DriftRun *run)
{
  gint64 now_us = drift_cluster_get_now (drift_run_get_cluster (run));
  gint64 ahead_us = MIN (drift_run_get_next_time (run) - now_us, DRIFT_SECOND);
  g_autofree char *text =
      draw_below (2) == 0 ? random_touch (drift_run_get_cluster (run)) : random_command ();
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (drift_run_get_cluster (run)), NULL);

  g_assert_nonnull (command);
  drift_run_do_at (run, command, now_us + draw_below ((guint32)ahead_us + 1), NULL);
}

/* Where a run stood before somebody did something, and what it was there. */
typedef struct
{
  guint position;
  guint64 hash;
} Stand;

/* Back over all that was done, the run is what it was before each of it, and forward again what it
 * is now. */
static void
assert_back_and_forth (DriftRun *run, GArray *stands)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint64 end = drift_cluster_hash (cluster);

  for (guint i = stands->len; i > 0; i--)
    {
      const Stand *stand = &g_array_index (stands, Stand, i - 1);

      drift_run_seek (run, stand->position);
      g_assert_cmphex (drift_cluster_hash (cluster), ==, stand->hash);
    }
  drift_run_seek (run, drift_cluster_get_length (cluster));
  g_assert_cmphex (drift_cluster_hash (cluster), ==, end);
}

/* Random hands at random moments: they are undone exactly, and the tape in a fresh run gives the
 * same trace, as a copy of the run does. */
static void
test_played_again (gconstpointer data)
{
  static const char *const ids[] = { "session-store", "three-copies", "sandbox" };
  guint number = GPOINTER_TO_UINT (data);
  g_autoptr (DriftScenario) scenario = drift_scenario_load (ids[number % G_N_ELEMENTS (ids)], NULL);
  g_autoptr (DriftRun) run = drift_run_new (scenario, NULL);
  g_autoptr (DriftRun) again = NULL;
  g_autoptr (DriftRun) copy = NULL;
  g_autoptr (GArray) stands = g_array_new (FALSE, FALSE, sizeof (Stand));
  guint between = 0;

  draws = (guint64)(1000 + number) << 32;
  for (guint i = 0; i < HANDS; i++)
    {
      DriftCluster *cluster = drift_run_get_cluster (run);
      gint64 now_us = drift_cluster_get_now (cluster);
      Stand stand = { drift_cluster_get_position (cluster), drift_cluster_hash (cluster) };

      g_array_append_val (stands, stand);
      act_at_random (run);
      between += drift_cluster_get_position (cluster) > stand.position &&
                 drift_cluster_get_now (cluster) > now_us &&
                 drift_cluster_get_now (cluster) < drift_run_get_next_time (run);
      for (guint events = draw_below (20); events > 0 && drift_run_advance (run); events--)
        continue;
    }
  g_assert_cmpuint (between, >, HANDS / 8);
  again = play_tape (run);
  assert_alike (run, again);
  copy = drift_run_copy (run);
  assert_alike (run, copy);
  assert_back_and_forth (run, stands);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tape/mid-flight", test_mid_flight);
  g_test_add_func ("/tape/between-the-events", test_between_the_events);
  g_test_add_func ("/tape/in-the-past", test_in_the_past);
  for (guint i = 1; i <= SEEDS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/tape/played-again/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_played_again);
    }
  return g_test_run ();
}
