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
  GPtrArray *expectations;
  guint step;

  g_return_val_if_fail (DRIFT_IS_RUN (self), failures);
  step = drift_run_get_step (self);
  if (step == 0)
    return failures;
  expectations = drift_scenario_get_expectations (drift_run_get_scenario (self), step);
  for (guint i = 0; i < expectations->len; i++)
    {
      char *failure = drift_run_check_one (self, g_ptr_array_index (expectations, i));

      if (failure != NULL)
        g_ptr_array_add (failures, failure);
    }
  return failures;
}
