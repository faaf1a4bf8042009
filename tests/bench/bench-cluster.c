/* How fast a cluster runs with its history, what an event weighs, and how long a seek takes.
 * SPDX-License-Identifier: MIT */
#include "bare-loop.h"
#include "bench.h"
#include "drift-cluster.h"
#include "drift-random.h"

#include <stdlib.h>

#define N_KEYS 10000
#define MESSAGES 4000000
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
  bench_seek (1);
  bench_seek (N_KEYS);
  return EXIT_SUCCESS;
}
