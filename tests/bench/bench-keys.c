/* What a million keys on three replicas weigh, and how long it takes to compare them all.
 * SPDX-License-Identifier: MIT */
#include "bench.h"
#include "drift-keyspace.h"

#include <stdlib.h>
#include <string.h>

#define N_KEYS 1000000
#define N_REPLICAS 3
#define TRIES 5

/* What a comparison must look at: a version and a digest, eight bytes each. */
#define ROW 16

static DriftCluster *
full_cluster (void)
{
  DriftConfig config;
  DriftCluster *cluster;

  drift_config_init (&config);
  cluster = drift_cluster_new (&config);
  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autoptr (DriftCommand) store = drift_command_new (DRIFT_COMMAND_STORE);

      store->key = g_strdup_printf ("user:%u", i);
      store->value = g_strdup_printf ("theme=dark lang=fr visit=%u", i);
      store->version.counter = 1;
      drift_cluster_prepare (cluster, store);
    }
  return cluster;
}

/* Takes away a copy that nobody has. */
static void
touch (DriftCluster *cluster)
{
  g_autoptr (DriftCommand) store = drift_command_new (DRIFT_COMMAND_STORE);

  store->key = g_strdup ("user:none");
  drift_cluster_apply (cluster, store, NULL);
}

/* Processor seconds of the one step that compares everything; with @touched, a copy changes while
 * the digests are on their way. */
static double
sweep (DriftCluster *cluster, gboolean touched)
{
  g_autoptr (DriftCommand) scrub = drift_command_new (DRIFT_COMMAND_SCRUB);
  double seconds = 0;

  drift_cluster_apply (cluster, scrub, NULL);
  drift_cluster_step (cluster);
  if (touched)
    touch (cluster);
  do
    {
      double start = bench_cpu_seconds ();

      if (!drift_cluster_step (cluster))
        break;
      seconds = bench_cpu_seconds () - start;
    }
  while (drift_cluster_get_event_kind (cluster, drift_cluster_get_position (cluster)) !=
         DRIFT_EVENT_COMPARED);
  return seconds;
}

/* Processor seconds of the one step that names as many keys, and of taking it back. */
static void
name_keys (double *named, double *taken_back)
{
  g_autoptr (DriftCommand) traffic = drift_command_new (DRIFT_COMMAND_TRAFFIC);
  DriftConfig config;
  g_autoptr (DriftCluster) cluster = NULL;
  double start = bench_cpu_seconds ();

  drift_config_init (&config);
  cluster = drift_cluster_new (&config);
  traffic->duration_us = DRIFT_DAY;
  traffic->count = N_KEYS;
  drift_cluster_apply (cluster, traffic, NULL);
  *named = bench_cpu_seconds () - start;
  start = bench_cpu_seconds ();
  drift_cluster_step_back (cluster);
  *taken_back = bench_cpu_seconds () - start;
}

/* Processor seconds to count how the copies of all ranges stand, which is done once. */
static double
count_ranges (DriftCluster *cluster)
{
  double start = bench_cpu_seconds ();
  DriftRange range;

  drift_cluster_get_range (cluster, 0, 0, &range);
  g_assert (range.stored == N_KEYS / DRIFT_MAX_RANGES);
  return bench_cpu_seconds () - start;
}

/* Processor seconds to copy as many bytes as the comparison reads. */
static double
copy_rows (void)
{
  const gsize size = (gsize)N_KEYS * N_REPLICAS * ROW;
  g_autofree char *from = g_malloc (size);
  g_autofree char *to = g_malloc (size);
  double start;

  memset (from, 1, size);
  memset (to, 2, size);
  start = bench_cpu_seconds ();
  memcpy (to, from, size);
  g_assert (to[size / 2] == 1);
  return bench_cpu_seconds () - start;
}

int
main (void)
{
  double start = bench_cpu_seconds ();
  g_autoptr (DriftCluster) cluster = full_cluster ();
  double made = bench_cpu_seconds () - start;
  double compared = G_MAXDOUBLE, compared_touched = G_MAXDOUBLE, copied = G_MAXDOUBLE;
  double counted, named, taken_back;

  for (guint i = 0; i < TRIES; i++)
    {
      compared = MIN (compared, sweep (cluster, FALSE));
      compared_touched = MIN (compared_touched, sweep (cluster, TRUE));
      copied = MIN (copied, copy_rows ());
    }
  counted = count_ranges (cluster);
  name_keys (&named, &taken_back);
  g_print ("a million keys on three replicas, made in %.2f s\n", made);
  bench_report ("their memory, names and values included", "MB",
                (double)drift_cluster_get_memory (cluster) / 1e6, "the limit", 200,
                "below the limit");
  bench_report ("comparing them all", "ms", compared * 1e3, "copying as many bytes", copied * 1e3,
                "a few ms");
  bench_report ("comparing them while one changes", "ms", compared_touched * 1e3,
                "copying as many bytes", copied * 1e3, "a few ms");
  bench_report ("counting ranges of them for the first time", "ms", counted * 1e3,
                "copying as many bytes", copied * 1e3, "once a run");
  bench_report ("naming a million keys in one event", "ms", named * 1e3, "the limit", 50,
                "below the limit");
  bench_report ("taking that back", "ms", taken_back * 1e3, "the limit", 50, "below the limit");
  return EXIT_SUCCESS;
}
