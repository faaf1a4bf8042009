/* Alert rules: what each looks at in the series that an operator has, and when it fires.
 * SPDX-License-Identifier: MIT */
#include "drift-alert.h"

#include "drift-duration.h"

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;

  return (x > y) - (x < y);
}

/**
 * drift_alert_get_baseline:
 * @n_sweeps: how many sweeps there were
 *
 * Returns: the median of what the last of them repaired, of %DRIFT_ALERT_MAX_HISTORY at most; at
 *   least 1, to divide by
 */
double
drift_alert_get_baseline (DriftSeries *series, guint n_sweeps)
{
  guint counts[DRIFT_ALERT_MAX_HISTORY];
  guint n = MIN (n_sweeps, DRIFT_ALERT_MAX_HISTORY);
  guint n_all;
  const DriftSweepReport *sweeps = drift_series_get_sweeps (series, &n_all);

  g_return_val_if_fail (n_sweeps <= n_all, 1.0);
  if (n == 0)
    return 1.0;
  for (guint i = 0; i < n; i++)
    counts[i] = sweeps[n_sweeps - n + i].n_repaired;
  qsort (counts, n, sizeof counts[0], compare_counts);
  return MAX (1.0, ((double)counts[(n - 1) / 2] + (double)counts[n / 2]) / 2.0);
}

/* What the rules on what sweeps repair look at when the sweep of that number, from 0, has ended. */
static gboolean
measure_sweep (DriftAlertKind kind, DriftSeries *series, guint number, double *value)
{
  guint n_sweeps;
  const DriftSweepReport *sweeps = drift_series_get_sweeps (series, &n_sweeps);

  *value = sweeps[number].n_repaired;
  if (kind != DRIFT_ALERT_TREND)
    return TRUE;
  *value /= drift_alert_get_baseline (series, number);
  return number >= DRIFT_ALERT_MIN_HISTORY;
}

static gint64
count_errors (DriftSeries *series, guint event)
{
  return drift_series_measure (series, DRIFT_METRIC_WRITES_FAILED, 0, event) +
         drift_series_measure (series, DRIFT_METRIC_READS_FAILED, 0, event);
}

static double
measure_failures (DriftSeries *series, guint event)
{
  gint64 before_us = drift_series_get_time (series, event) - DRIFT_DAY;

  return (double)(count_errors (series, event) -
                  count_errors (series, drift_series_find_time (series, before_us)));
}

/**
 * drift_alert_measure:
 * @event: up to the length of @series
 * @value: (out): what rules of @kind look at after @event
 *
 * Returns: whether there is anything to say yet
 */
gboolean
drift_alert_measure (DriftAlertKind kind, DriftSeries *series, guint event, double *value)
{
  guint n_sweeps = drift_series_count_sweeps (series, event);

  *value = 0.0;
  switch (kind)
    {
    case DRIFT_ALERT_REPAIRS:
    case DRIFT_ALERT_TREND:
      return n_sweeps > 0 && measure_sweep (kind, series, n_sweeps - 1, value);
    case DRIFT_ALERT_SWEEP_AGE:
      *value = (double)drift_series_get_sweep_age (series, event) / DRIFT_HOUR;
      return TRUE;
    case DRIFT_ALERT_FAILURES:
      *value = measure_failures (series, event);
      return TRUE;
    case DRIFT_ALERT_DOWN:
      *value = (double)(drift_series_get_names (series)->n_replicas -
                        drift_series_measure (series, DRIFT_METRIC_REPLICAS_UP, 0, event));
      return TRUE;
    case DRIFT_N_ALERTS:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Each sweep above the limit is an alarm of its own. */
static void
list_sweeps (const DriftAlert *self, DriftSeries *series, GArray *fired)
{
  guint n_sweeps;
  const DriftSweepReport *sweeps = drift_series_get_sweeps (series, &n_sweeps);

  for (guint i = 0; i < n_sweeps; i++)
    {
      double value;

      if (measure_sweep (self->kind, series, i, &value) && value > self->limit)
        g_array_append_val (fired, sweeps[i].ended);
    }
}

/* Between one full sweep, or the beginning, and the next there is one alarm, at the first event
 * after the limit has passed. */
static void
list_age (const DriftAlert *self, DriftSeries *series, guint from, guint to, GArray *fired)
{
  gint64 due_us = drift_series_get_time (series, from) + (gint64)(self->limit * DRIFT_HOUR);
  guint event = drift_series_find_time (series, due_us) + 1;

  if (event < to)
    g_array_append_val (fired, event);
}

static void
list_ages (const DriftAlert *self, DriftSeries *series, GArray *fired)
{
  guint n_sweeps;
  const DriftSweepReport *sweeps = drift_series_get_sweeps (series, &n_sweeps);
  guint from = 0;

  for (guint i = 0; i < n_sweeps; i++)
    if (drift_sweep_report_is_full (&sweeps[i]))
      {
        list_age (self, series, from, sweeps[i].ended, fired);
        from = sweeps[i].ended;
      }
  list_age (self, series, from, drift_series_get_length (series) + 1, fired);
}

/**
 * drift_alert_list_fired:
 * @self: a rule on sweeps
 *
 * Returns: (transfer full) (element-type guint): the events at which it fires, in their order, up
 * to the length of @series. What it looks at is known then, and not before
 */
GArray *
drift_alert_list_fired (const DriftAlert *self, DriftSeries *series)
{
  GArray *fired = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (self->kind <= DRIFT_ALERT_SWEEP_AGE, fired);
  if (self->kind == DRIFT_ALERT_SWEEP_AGE)
    list_ages (self, series, fired);
  else
    list_sweeps (self, series, fired);
  return fired;
}

/**
 * drift_alert_find_first_loss:
 *
 * Returns: the first event up to where @cluster stands at which a write to a replica was lost on
 * its way; 0 if there is none
 */
guint
drift_alert_find_first_loss (DriftCluster *cluster)
{
  const DriftEventKinds lost = DRIFT_EVENT_BIT (DRIFT_EVENT_LOST);
  guint step = drift_cluster_find_event (cluster, lost, 1);

  while (step != 0 && drift_cluster_get_cause (cluster, step)->kind != DRIFT_MESSAGE_WRITE)
    step = drift_cluster_find_event (cluster, lost, step + 1);
  return step;
}
