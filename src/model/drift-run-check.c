/* Checking a run: what the scenario expects after a step, held against the cluster.
 * SPDX-License-Identifier: MIT */
#include "drift-run.h"

/**
 * drift_run_check:
 *
 * Holds what the scenario expects after this step against the cluster.
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each expectation that fails
 */
GPtrArray *
drift_run_check (DriftRun *self)
{
  GPtrArray *failures = g_ptr_array_new_with_free_func (g_free);
  DriftScenario *scenario;
  GPtrArray *expectations;
  guint step;

  g_return_val_if_fail (DRIFT_IS_RUN (self), failures);
  step = drift_run_get_step (self);
  if (step == 0)
    return failures;
  scenario = drift_run_get_scenario (self);
  expectations = drift_scenario_get_expectations (scenario, step);
  for (guint i = 0; i < expectations->len; i++)
    {
      const DriftExpectation *expectation = g_ptr_array_index (expectations, i);
      g_autofree char *got = drift_expectation_check (expectation, drift_run_get_cluster (self),
                                                      drift_scenario_get_key (scenario));

      if (got != NULL)
        g_ptr_array_add (failures, g_strdup_printf ("step %u expected %s, got %s", step,
                                                    drift_expectation_get_text (expectation), got));
    }
  return failures;
}
