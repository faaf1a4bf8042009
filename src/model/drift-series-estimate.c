/* What an operator can make of the series: how much is lost, going by what sweeps repair.
 * SPDX-License-Identifier: MIT */
#include "drift-series-private.h"

#include "drift-exponential.h"

/* Fewer sweeps, or fewer copies that should have come, say too little. */
#define LEAST_SWEEPS 3
#define LEAST_COPIES 10.0

/* One repair in so many may find that its copy was not behind after all. Where more do, keys are
 * written so often that a sweep finds what is on its way, and misses what the next write heals. */
#define REPAIRS_PER_CANCEL 10

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

static void
add_sweep (DriftLossSum *sum, const DriftSweepReport *sweep, gint64 written)
{
  gboolean partial = !drift_sweep_report_is_full (sweep);

  if (!sum->partial && !partial && written > sum->written)
    {
      sum->due += copies_due (sweep, written - sum->written);
      sum->repaired += sweep->n_repaired;
      sum->n_used++;
    }
  sum->swept += sweep->n_repaired;
  sum->written = written;
  sum->partial = partial;
  sum->n_sweeps++;
}

/* The sum of the sweeps that had ended up to @event: of the last such sum, and of those since. */
static const DriftLossSum *
sum_up (DriftSeries *self, guint event)
{
  guint n = drift_series_count_sweeps (self, event);
  DriftLossSum *sum = &self->loss;

  if (sum->n_sweeps > n)
    *sum = (DriftLossSum){ 0 };
  while (sum->n_sweeps < n)
    {
      const DriftSweepReport *sweep =
          &g_array_index (self->sweeps, DriftSweepReport, sum->n_sweeps);

      add_sweep (sum, sweep, count_writes (self, sweep->compared));
    }
  return sum;
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
  const DriftLossSum *sum = sum_up (self, event);
  gint64 healed = drift_series_measure (self, DRIFT_METRIC_COPIES_REPAIRED, 0, event) +
                  drift_series_measure (self, DRIFT_METRIC_HINTS_DELIVERED, 0, event);
  gint64 canceled = drift_series_measure (self, DRIFT_METRIC_REPAIRS_CANCELED, 0, event);

  *share = sum->due > 0.0 ? MIN ((double)sum->repaired / sum->due, 1.0) : 0.0;
  return sum->n_used >= LEAST_SWEEPS && sum->due >= LEAST_COPIES && healed == sum->swept &&
         canceled * REPAIRS_PER_CANCEL <= sum->swept;
}
