/* How long it takes to bring the charts of a long run to where it stands: each frame in which they
 * are read does it once.
 * SPDX-License-Identifier: MIT */
#include "bench.h"
#include "drift-compose.h"

#include <stdlib.h>
#include <string.h>

#define EVENTS 1000000
#define N_KEYS 10000
#define N_COLUMNS 360
#define TRIES 5

static DriftRun *
busy_run (void)
{
  g_autofree char *text =
      g_strdup_printf ("[Scenario]\nTitle=Busy\nOpen=1min\n[Step 1]\nCaption=Traffic\n"
                       "Do=set anti-entropy on; set sweep-period 1min; drop write to R2,R3 chance "
                       "0.1; traffic writes 1ms reads 1ms keys %u; wait 10d\n",
                       N_KEYS);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("busy", "busy.drift", bytes, &error);

  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

/* All that a panel may show of three replicas; returns how many charts that were. */
static guint
sample_all (DriftSeries *series, const DriftChartAxis *axis, DriftChartColumn *columns)
{
  static const DriftChartKind kinds[] = { DRIFT_CHART_SWEEPS, DRIFT_CHART_SWEEP_AGE,
                                          DRIFT_CHART_WRONG };
  guint n = 0;

  for (DriftMetric metric = 0; metric < DRIFT_N_METRICS; metric++)
    for (DriftNode node = 0; node < 3; node++)
      {
        const DriftChart chart = { DRIFT_CHART_METRIC, metric, node, DRIFT_COLOR_ACCENT };
        gboolean is_one = drift_metric_scope (metric) == DRIFT_METRIC_OF_REPLICA || node == 0;

        if (!is_one || drift_series_get_curve (series, metric, node) == NULL)
          continue;
        drift_chart_sample (&chart, series, axis, columns);
        n++;
      }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++, n++)
    {
      const DriftChart chart = { kinds[i], 0, 0, DRIFT_COLOR_ACCENT };

      drift_chart_sample (&chart, series, axis, columns);
    }
  return n;
}

int
main (void)
{
  g_autoptr (DriftRun) run = busy_run ();
  DriftCluster *cluster = drift_run_get_cluster (run);
  DriftSeries *series = drift_run_get_series (run);
  g_autoptr (DriftTimeline) timeline = drift_timeline_new ();
  g_autofree char *what = NULL;
  DriftChartColumn columns[N_COLUMNS];
  double axis_seconds = 1e9, seconds = 1e9;
  double start = bench_cpu_seconds ();
  double all;
  guint n = 0;

  drift_run_head_for_rest (run);
  while (drift_cluster_get_position (cluster) < EVENTS &&
         drift_run_work (run, 10000 * DRIFT_EVENT_WORK))
    ;
  all = bench_cpu_seconds () - start;
  drift_timeline_update (timeline, run);
  for (guint i = 0; i < TRIES; i++)
    {
      g_autoptr (DriftChartAxis) axis = NULL;

      start = bench_cpu_seconds ();
      axis = drift_chart_axis_new (timeline, N_COLUMNS, drift_cluster_get_position (cluster));
      axis_seconds = MIN (axis_seconds, bench_cpu_seconds () - start);
      start = bench_cpu_seconds ();
      n = sample_all (series, axis, columns);
      seconds = MIN (seconds, bench_cpu_seconds () - start);
    }
  what = g_strdup_printf ("%u charts of %u events", n, drift_cluster_get_position (cluster));
  bench_report ("their axis", "ms", axis_seconds * 1e3, "the run itself", all * 1e3, "below 2 ms");
  bench_report (what, "ms", seconds * 1e3, "the run itself", all * 1e3, "below 16 ms");
  return EXIT_SUCCESS;
}
