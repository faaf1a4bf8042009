/* A moment of a run, which is all that a picture is made from.
 * SPDX-License-Identifier: MIT */
#include "drift-moment.h"

/**
 * drift_moment_init:
 * @run: (transfer none): a run
 * @time_us: the virtual time to show; earlier than the cluster's is shown as the cluster's
 * @truth: whether the truth is shown
 *
 * Takes from @run what a picture needs. Where traffic flows traces fade by their age;
 * in a story they stay until the next step.
 */
void
drift_moment_init (DriftMoment *self, DriftRun *run, gint64 time_us, gboolean truth)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  gint64 pace_us = drift_scenario_get_pace (drift_run_get_scenario (run));

  *self = (DriftMoment){
    .cluster = cluster,
    .key = drift_run_get_focus (run),
    .time_us = MAX (time_us, drift_cluster_get_now (cluster)),
    .since = drift_run_get_step_start (run),
    .truth = truth,
    .tokens = TRUE,
  };
  if (drift_cluster_has_traffic (cluster))
    self->trace_us = (gint64)((double)pace_us * DRIFT_TRACE_SECONDS);
}
