/* What is told of a run below its picture: the truth, or what an operator knows.
 * SPDX-License-Identifier: MIT */
#include "drift-run-private.h"

#include "drift-filling.h"

/**
 * drift_run_get_caption:
 *
 * Returns: (transfer none): the caption of the step, or the scenario's summary at the start,
 *   in the person's language; it tells the truth
 */
const char *
drift_run_get_caption (DriftRun *self)
{
  guint step;

  g_return_val_if_fail (DRIFT_IS_RUN (self), NULL);
  step = drift_run_get_step (self);
  if (step == 0)
    return drift_scenario_get_summary (self->scenario);
  return drift_scenario_get_caption (self->scenario, step,
                                     drift_cluster_get_settings (self->cluster));
}

/* The position at which @step began: the last rest of the one before. */
static guint
find_beginning (DriftRun *self, guint step)
{
  guint i = drift_run_rests_below (self, drift_cluster_get_position (self->cluster));

  while (i > 0 && g_array_index (self->rests, DriftRest, i - 1).step >= step)
    i--;
  return i > 0 ? g_array_index (self->rests, DriftRest, i - 1).position : 0;
}

static char *
tell_operator (DriftRun *self)
{
  guint step = drift_run_get_step (self);
  guint since;
  const char *caption;

  if (step == 0)
    return g_strdup (drift_scenario_get_operator_summary (self->scenario));
  since = find_beginning (self, step);
  caption = drift_scenario_get_operator_caption (self->scenario, step,
                                                 drift_cluster_get_settings (self->cluster));
  return drift_filling_fill (caption != NULL ? caption
                                             : drift_filling_choose (self->cluster, since),
                             self->cluster, since);
}

/**
 * drift_run_tell:
 * @truth: whether the truth is told, or what a dashboard, an access log and the user know
 *
 * Returns: (transfer full): the caption of the step, or the summary at the start, for that view
 *   and in the person's language
 */
char *
drift_run_tell (DriftRun *self, gboolean truth)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), NULL);
  return truth ? g_strdup (drift_run_get_caption (self)) : tell_operator (self);
}
