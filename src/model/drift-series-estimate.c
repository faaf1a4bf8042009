/* What an operator can make of the series: how much is lost, going by what sweeps repair.
 * SPDX-License-Identifier: MIT */
#include "drift-series.h"

#include "drift-exponential.h"

/* Fewer sweeps, or fewer copies that should have come, say too little. */
#define LEAST_SWEEPS 3
#define LEAST_COPIES 10.0

/* One repair in so many may find that its copy was not behind after all. Where more do, keys are
 * written so often that a sweep finds what is on its way, and misses what the next write heals. */
#define REPAIRS_PER_CANCEL 10

static gboolean
is_complete (const DriftSweepReport *sweep)
{
  return sweep->n_heard == sweep->n_replicas;
}

static gint64
count_writes (DriftSeries *self, guint event)
{
  return drift_series_measure (self, DRIFT_METRIC_WRITES_ACKNOWLEDGED, 0, event);
}

/* How many copies should have come to all replicas together in so many writes to the keys that
 * @sweep compared, which chance has chosen: of a key that was written often, only the last write
 * counts. */
static double
copies_due (const DriftSweepReport *sweep, gint64 n_writes)
{
  double keys = sweep->n_keys;

  if (sweep->n_keys == 0)
    return 0.0;
  return keys * sweep->n_replicas * (1.0 - drift_exp (-(double)n_writes / keys));
}

/**
 * drift_series_estimate_loss:
 * @event: up to the length
 * @share: (out): of the writes that are sent to replicas, how many are lost, from 0 to 1
 *
 * Estimates what no operator can see from what each one can: a sweep repairs K m p (1 - e^(-W/K))
 * copies, where W writes went to K keys since the one before, m replicas lack a share p of them,
 * and all others have them. It is exact for many keys or random traffic. What was healed in another
 * way than by sweeps is missing in it, so that there is none if reads have repaired anything, or
 * hints brought anything. A sweep that did not hear of all replicas, and the one after it, are left
 * out.
 *
 * Returns: whether there were sweeps enough up to @event
 */
gboolean
drift_series_estimate_loss (DriftSeries *self, guint event, double *share)
{
  guint n = drift_series_count_sweeps (self, event);
  guint all;
  const DriftSweepReport *sweeps = drift_series_get_sweeps (self, &all);
  gint64 healed = drift_series_measure (self, DRIFT_METRIC_COPIES_REPAIRED, 0, event) +
                  drift_series_measure (self, DRIFT_METRIC_HINTS_DELIVERED, 0, event);
  gint64 canceled = drift_series_measure (self, DRIFT_METRIC_REPAIRS_CANCELED, 0, event);
  gint64 repaired = 0, written = 0, swept = 0;
  gboolean was_complete = TRUE;
  double due = 0.0;
  guint used = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 writes = count_writes (self, sweeps[i].compared);

      swept += sweeps[i].n_repaired;
      if (was_complete && is_complete (&sweeps[i]) && writes > written)
        {
          due += copies_due (&sweeps[i], writes - written);
          repaired += sweeps[i].n_repaired;
          used++;
        }
      was_complete = is_complete (&sweeps[i]);
      written = writes;
    }
  *share = due > 0.0 ? MIN ((double)repaired / due, 1.0) : 0.0;
  return used >= LEAST_SWEEPS && due >= LEAST_COPIES && healed == swept &&
         canceled * REPAIRS_PER_CANCEL <= swept;
}
