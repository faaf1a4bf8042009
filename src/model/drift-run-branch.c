/* The futures of a run: the one that was left when a person acted in the past, and the one known.
 * SPDX-License-Identifier: MIT */
#include "drift-run-private.h"

/**
 * drift_run_has_branch:
 *
 * Returns: whether a future is kept that was left when a person acted in the past
 */
gboolean
drift_run_has_branch (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), FALSE);
  return drift_cluster_has_branch (self->cluster);
}

/**
 * drift_run_swap_branch:
 *
 * Makes the kept future the known one again, and keeps the other. The run then stands at
 * the fork, or before it if it stood before it.
 */
void
drift_run_swap_branch (DriftRun *self)
{
  GArray *acts, *rests;

  g_return_if_fail (DRIFT_IS_RUN (self) && drift_run_has_branch (self));
  drift_run_stop (self);
  acts = self->acts;
  rests = self->rests;
  self->acts = self->branch_acts;
  self->rests = self->branch_rests;
  self->branch_acts = acts;
  self->branch_rests = rests;
  drift_run_end_early (self, NULL);
  drift_cluster_swap_branch (self->cluster);
}

/**
 * drift_run_discard_branch:
 *
 * Forgets the kept future, if there is one.
 */
void
drift_run_discard_branch (DriftRun *self)
{
  g_return_if_fail (DRIFT_IS_RUN (self));
  drift_cluster_discard_branch (self->cluster);
  g_clear_pointer (&self->branch_acts, g_array_unref);
  g_clear_pointer (&self->branch_rests, g_array_unref);
}

/**
 * drift_run_forget_future:
 *
 * Forgets all that is known to come, as if the run had never been further than here; and with it
 * the kept future.
 */
void
drift_run_forget_future (DriftRun *self)
{
  g_return_if_fail (DRIFT_IS_RUN (self));
  drift_run_stop (self);
  drift_run_keep_branch (self);
  drift_run_end_early (self, NULL);
  drift_cluster_forget_future (self->cluster);
  drift_run_discard_branch (self);
}
