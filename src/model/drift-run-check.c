/* Checking a run: what the scenario expects after a step, held against the cluster.
 * SPDX-License-Identifier: MIT */
#include "drift-run.h"

/**
 * drift_run_check_one:
 * @expectation: one of those of this step
 *
 * Returns: (transfer full) (nullable): a sentence if it fails; %NULL if it holds, or does not come
 *   up as the settings are
 */
char *
drift_run_check_one (DriftRun *self, const DriftExpectation *expectation)
{
  g_autofree char *got = NULL;

  g_return_val_if_fail (DRIFT_IS_RUN (self), NULL);
  got = drift_expectation_check (expectation, drift_run_get_cluster (self),
                                 drift_scenario_get_key (drift_run_get_scenario (self)));
  if (got == NULL)
    return NULL;
  return g_strdup_printf ("step %u expected %s, got %s", drift_run_get_step (self),
                          drift_expectation_get_text (expectation), got);
}
