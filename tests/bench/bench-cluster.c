/* How fast a cluster runs with its history, alone, led by a run and with series taken of it, what
 * an event weighs, and how long a seek takes.
 * SPDX-License-Identifier: MIT */
#include "bare-loop.h"
#include "bench.h"
#include "drift-keyspace.h"
#include "drift-random.h"
#include "drift-run.h"
#include "drift-series.h"

#include <stdlib.h>
#include <string.h>

#define N_KEYS 10000
#define MESSAGES 4000000
#define RUN_MESSAGES 1000000
#define BATCH 10000
#define TRIES 3
#define HISTORY 10000
#define SEEKS 2000

static DriftCluster *
busy_cluster (guint n_keys)
{
  g_autofree char *line = g_strdup_printf ("traffic writes 1ms reads 1ms keys %u", n_keys);
  DriftConfig config;
  DriftCluster *cluster;
  g_autoptr (DriftCommand) drop = NULL;
  g_autoptr (DriftCommand) traffic = NULL;

  drift_config_init (&config);
  cluster = drift_cluster_new (&config);
  drop = drift_command_parse ("drop write to R2,R3 chance 0.01", &config.names, NULL);
  traffic = drift_command_parse (line, &config.names, NULL);
  drift_cluster_apply (cluster, drop, NULL);
  drift_cluster_apply (cluster, traffic, NULL);
  return cluster;
}

static guint
count_delivered (DriftCluster *cluster, guint from)
{
  guint delivered = 0;

  for (guint step = from + 1; step <= drift_cluster_get_position (cluster); step++)
    {
      const DriftMessage *message = drift_cluster_get_cause (cluster, step);

      delivered += message != NULL && drift_message_travels (message->kind) &&
                   drift_cluster_get_event_kind (cluster, step) != DRIFT_EVENT_LOST;
    }
  return delivered;
}

/* Messages a second, and in @bytes what an event of the run weighs. */
static double
run_cluster (double *bytes)
{
  g_autoptr (DriftCluster) cluster = busy_cluster (N_KEYS);
  gsize memory = drift_cluster_get_memory (cluster);
  guint from = drift_cluster_get_position (cluster);
  double start = bench_cpu_seconds ();
  double seconds;

  for (guint made = 0; made < MESSAGES; made += BATCH)
    drift_cluster_run (cluster, BATCH);
  seconds = bench_cpu_seconds () - start;
  *bytes = (double)(drift_cluster_get_memory (cluster) - memory) /
           (drift_cluster_get_position (cluster) - from);
  return count_delivered (cluster, from) / seconds;
}

static DriftRun *
busy_run (void)
{
  g_autofree char *text = g_strdup_printf ("[Scenario]\nTitle=Busy\n[Step 1]\nCaption=Traffic\n"
                                           "Do=drop write to R2,R3 chance 0.01; traffic writes 1ms "
                                           "reads 1ms keys %u; wait 10d\n",
                                           N_KEYS);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("busy", "busy.drift", bytes, &error);

  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

/* The same traffic, as a story that a run leads from event to event; messages a second. */
static double
run_story (void)
{
  g_autoptr (DriftRun) run = busy_run ();
  DriftCluster *cluster = drift_run_get_cluster (run);
  double start = bench_cpu_seconds ();
  double seconds;

  drift_run_head_for_rest (run);
  while (drift_cluster_get_position (cluster) < RUN_MESSAGES &&
         drift_run_work (run, BATCH * DRIFT_EVENT_WORK))
    ;
  seconds = bench_cpu_seconds () - start;
  return count_delivered (cluster, 0) / seconds;
}

static double
run_cluster_alone (void)
{
  g_autoptr (DriftCluster) cluster = busy_cluster (N_KEYS);
  double start = bench_cpu_seconds ();
  double seconds;

  while (drift_cluster_get_position (cluster) < RUN_MESSAGES)
    drift_cluster_run (cluster, BATCH);
  seconds = bench_cpu_seconds () - start;
  return count_delivered (cluster, 0) / seconds;
}

/* By turns, so that both find the same machine. */
static void
bench_run (void)
{
  double story = 0, cluster = 0;

  for (guint i = 0; i < TRIES; i++)
    {
      story = MAX (story, run_story ());
      cluster = MAX (cluster, run_cluster_alone ());
    }
  bench_report ("delivered messages, through a run", "M/s", story / 1e6,
                "through the cluster alone", cluster / 1e6, "ratio at least 0.7");
}

/* The same with series, and in @bytes what those weigh. */
static double
run_with_series (double *bytes)
{
  g_autoptr (DriftCluster) cluster = busy_cluster (N_KEYS);
  g_autoptr (DriftSeries) series = drift_series_new (cluster, "item:1");
  double start = bench_cpu_seconds ();
  double seconds;

  while (drift_cluster_get_position (cluster) < RUN_MESSAGES)
    drift_cluster_run (cluster, BATCH);
  seconds = bench_cpu_seconds () - start;
  *bytes = (double)drift_series_get_memory (series) / drift_cluster_get_position (cluster);
  return count_delivered (cluster, 0) / seconds;
}

static void
bench_series (void)
{
  double with = 0, without = 0, bytes = 0;

  for (guint i = 0; i < TRIES; i++)
    {
      with = MAX (with, run_with_series (&bytes));
      without = MAX (without, run_cluster_alone ());
    }
  bench_report ("delivered messages, with series", "M/s", with / 1e6, "without", without / 1e6,
                "ratio at least 0.9");
  bench_report ("an event in the series", "bytes", bytes, "a record of the bare loop", 64,
                "at most 8 bytes");
}

/* The same while somebody looks at the ranges of keys. */
static double
run_with_keyspace (void)
{
  g_autoptr (DriftCluster) cluster = busy_cluster (N_KEYS);
  double start = bench_cpu_seconds ();
  double seconds;
  DriftRange range;

  while (drift_cluster_get_position (cluster) < RUN_MESSAGES)
    {
      drift_cluster_get_range (cluster, 0, 0, &range);
      drift_cluster_get_swept (cluster);
      drift_cluster_run (cluster, BATCH);
    }
  seconds = bench_cpu_seconds () - start;
  return count_delivered (cluster, 0) / seconds;
}

static void
bench_keyspace (void)
{
  double with = 0, without = 0;

  for (guint i = 0; i < TRIES; i++)
    {
      with = MAX (with, run_with_keyspace ());
      without = MAX (without, run_cluster_alone ());
    }
  bench_report ("delivered messages, with ranges of keys", "M/s", with / 1e6, "without",
                without / 1e6, "ratio at least 0.7");
}

static double
run_bare (gboolean with_history)
{
  double start = bench_cpu_seconds ();
  guint sum = bare_loop (MESSAGES, N_KEYS, with_history);

  g_assert (sum > 0);
  return MESSAGES / (bench_cpu_seconds () - start);
}

/* The best of several tries: whatever else the machine does only ever slows it down. */
static void
bench_throughput (void)
{
  double cluster = 0, bare = 0, without = 0, bytes = 0;

  for (guint i = 0; i < TRIES; i++)
    {
      cluster = MAX (cluster, run_cluster (&bytes));
      bare = MAX (bare, run_bare (TRUE));
      without = MAX (without, run_bare (FALSE));
    }
  bench_report ("delivered messages, with history", "M/s", cluster / 1e6,
                "bare loop, 64-byte records", bare / 1e6, "5 M/s");
  bench_report ("delivered messages, with history", "M/s", cluster / 1e6, "bare loop, no history",
                without / 1e6, "5 M/s");
  bench_report ("an event", "bytes", bytes, "a record of the bare loop", 64, "at most 128 bytes");
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static void
bench_seek (guint n_keys)
{
  g_autoptr (DriftCluster) cluster = busy_cluster (n_keys);
  g_autofree char *what = NULL;
  g_autofree char *worst = NULL;
  double seconds[SEEKS];
  double start = bench_cpu_seconds ();
  double rerun;

  drift_cluster_run (cluster, HISTORY);
  rerun = bench_cpu_seconds () - start;
  for (guint i = 0; i < SEEKS; i++)
    {
      guint position = (guint)drift_random_below (drift_random (3, "seek", i, 0), HISTORY);

      start = bench_cpu_seconds ();
      drift_cluster_seek (cluster, position);
      seconds[i] = bench_cpu_seconds () - start;
    }
  qsort (seconds, SEEKS, sizeof *seconds, compare_doubles);
  what = g_strdup_printf ("seek over %d events, %u keys, p50", HISTORY, n_keys);
  worst = g_strdup_printf ("seek over %d events, %u keys, p99", HISTORY, n_keys);
  bench_report (what, "ms", seconds[SEEKS / 2] * 1e3, "first run of all", rerun * 1e3, "none");
  bench_report (worst, "ms", seconds[SEEKS * 99 / 100] * 1e3, "first run of all", rerun * 1e3,
                "below 2 ms");
}

int
main (void)
{
  bench_throughput ();
  bench_run ();
  bench_series ();
  bench_keyspace ();
  bench_seek (1);
  bench_seek (N_KEYS);
  return EXIT_SUCCESS;
}
