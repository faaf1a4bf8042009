/* What is looked at of a run: the key in view, and the series.
 * SPDX-License-Identifier: MIT */
#include "drift-run-private.h"

/**
 * drift_run_get_key:
 *
 * Returns: (transfer none): the name of the key in view: what was chosen, or else the scenario's,
 *   or the first of the traffic's where that is over more of them than the scenario says
 */
const char *
drift_run_get_key (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), NULL);
  if (self->focus != NULL)
    return self->focus;
  return drift_cluster_get_config (self->cluster)->n_items > 1
             ? "item:1"
             : drift_scenario_get_key (self->scenario);
}

/**
 * drift_run_get_focus:
 *
 * Returns: the number of the key in view, %DRIFT_KEY_NONE until it exists
 */
guint32
drift_run_get_focus (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), DRIFT_KEY_NONE);
  return drift_keys_find (drift_cluster_get_keys (self->cluster), drift_run_get_key (self));
}

/**
 * drift_run_set_focus:
 * @key: (nullable): the name of the key in view, which need not exist yet; %NULL for the scenario's
 *
 * Chooses which key is looked at, which changes nothing of what happens. A copy of the run looks at
 * the scenario's. Where series of the run are taken it has to stand at its start, for they have to
 * be taken anew.
 */
void
drift_run_set_focus (DriftRun *self, const char *key)
{
  g_return_if_fail (DRIFT_IS_RUN (self));
  g_free (self->focus);
  self->focus = g_strdup (key);
  if (self->series != NULL)
    drift_series_set_key (self->series, drift_run_get_key (self));
}

/**
 * drift_run_get_series:
 *
 * Takes series of the run from the first call on, which is best made at its start. A run that
 * nobody asks for them pays nothing for them.
 *
 * Returns: (transfer none): what its metrics are by event, and how the copies of the key in view
 * stood
 */
DriftSeries *
drift_run_get_series (DriftRun *self)
{
  g_return_val_if_fail (DRIFT_IS_RUN (self), NULL);
  if (self->series == NULL)
    self->series = drift_series_new (self->cluster, drift_run_get_key (self));
  return self->series;
}
