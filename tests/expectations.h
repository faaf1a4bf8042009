/* What the tests of whole scenarios share: all that a step expects, held against the run.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-run.h"

G_BEGIN_DECLS

/* A sentence for each expectation of this step that fails. */
static inline GPtrArray *
list_failures (DriftRun *run)
{
  GPtrArray *failures = g_ptr_array_new_with_free_func (g_free);
  guint step = drift_run_get_step (run);
  GPtrArray *expectations;

  if (step == 0)
    return failures;
  expectations = drift_scenario_get_expectations (drift_run_get_scenario (run), step);
  for (guint i = 0; i < expectations->len; i++)
    {
      char *failure = drift_run_check_one (run, g_ptr_array_index (expectations, i));

      if (failure != NULL)
        g_ptr_array_add (failures, failure);
    }
  return failures;
}

G_END_DECLS
