/* The series of a run: what each metric was after any of its events, and what each sweep found.
 * SPDX-License-Identifier: MIT */
#include "drift-series-private.h"

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DriftSeries, drift_series, G_TYPE_OBJECT)

static void
drift_series_finalize (GObject *object)
{
  DriftSeries *self = DRIFT_SERIES (object);

  for (DriftMetric metric = 0; metric < DRIFT_N_METRICS; metric++)
    drift_curve_clear (&self->metrics[metric]);
  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    {
      drift_curve_clear (&self->lags[node]);
      drift_curve_clear (&self->standings[node]);
    }
  g_array_unref (self->sweeps);
  g_array_unref (self->coming);
  drift_grow_free (self->held, self->held_room);
  g_free (self->key);
  self->cluster->observer = (DriftObserver){ NULL };
  g_clear_object (&self->cluster);
  G_OBJECT_CLASS (drift_series_parent_class)->finalize (object);
}

static void
drift_series_class_init (DriftSeriesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_series_finalize;

  /**
   * DriftSeries::changed:
   * @from: an event, or 0
   *
   * What was in the series after the event @from is not what is there now: it was cut there, or
   * went on. What is up to that event is as it was. A handler may look at everything and may not
   * step.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_SERIES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
drift_series_init (DriftSeries *self)
{
  self->sweeps = g_array_new (FALSE, FALSE, sizeof (DriftSweepReport));
  self->coming = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->number = DRIFT_KEY_NONE;
  self->from = G_MAXUINT;
}

/* The future of the cluster, which stands where it is cut, is going to be another one. */
static void
cut (gpointer data)
{
  DriftSeries *self = data;
  guint position = self->cluster->position;

  if (position >= self->length)
    return;
  for (DriftMetric metric = 0; metric < DRIFT_N_METRICS; metric++)
    drift_curve_cut (&self->metrics[metric], position);
  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    {
      drift_curve_cut (&self->lags[node], position);
      drift_curve_cut (&self->standings[node], position);
    }
  g_array_set_size (self->sweeps, drift_series_count_sweeps (self, position));
  if (self->loss.n_sweeps > self->sweeps->len)
    self->loss = (DriftLossSum){ 0 };
  self->length = position;
  self->from = MIN (self->from, position);
  drift_series_look (self);
}

/* The cluster has come to where it wanted: whoever reads the series is told from where on they are
 * new. */
static void
tell (gpointer data)
{
  DriftSeries *self = data;
  guint from = self->from;

  if (from == G_MAXUINT)
    return;
  self->from = G_MAXUINT;
  g_signal_emit (self, signals[CHANGED], 0, from);
}

/**
 * drift_series_new:
 * @cluster: of which no series are taken yet
 * @key: the key in view, which need not exist yet
 *
 * Takes series of @cluster for as long as they live. It is best to begin where the run begins; what
 * has happened before is lived through once more, back and forth, and nobody is told.
 *
 * Returns: (transfer full): the series up to where @cluster stands
 */
DriftSeries *
drift_series_new (DriftCluster *cluster, const char *key)
{
  DriftSeries *self;
  guint position;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (cluster) && cluster->observer.note == NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);
  self = g_object_new (DRIFT_TYPE_SERIES, NULL);
  self->cluster = g_object_ref (cluster);
  self->key = g_strdup (key);
  position = cluster->position;
  while (cluster->position > 0)
    drift_cluster_raw_step_back (cluster);
  drift_series_begin (self);
  cluster->observer = (DriftObserver){ drift_series_note, cut, tell, self };
  while (cluster->position < position)
    drift_cluster_raw_step (cluster);
  self->from = G_MAXUINT;
  return self;
}

/**
 * drift_series_set_key:
 * @key: the key in view from now on, which need not exist yet
 *
 * The cluster has to stand at its start: the series are taken anew as it goes on, and how the
 * copies stand there may be another already.
 */
void
drift_series_set_key (DriftSeries *self, const char *key)
{
  g_return_if_fail (DRIFT_IS_SERIES (self) && key != NULL && self->cluster->position == 0);
  g_free (self->key);
  self->key = g_strdup (key);
  self->n_keys = G_MAXUINT32;
  cut (self);
  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    {
      drift_curve_clear (&self->standings[node]);
      self->standings[node] = (DriftCurve){ 0 };
    }
  drift_series_look (self);
  drift_series_begin_standings (self);
  self->from = 0;
}

/**
 * drift_series_get_names:
 *
 * Returns: (transfer none): what the replicas are called
 */
const DriftNames *
drift_series_get_names (DriftSeries *self)
{
  g_return_val_if_fail (DRIFT_IS_SERIES (self), NULL);
  return drift_cluster_get_names (self->cluster);
}

/**
 * drift_series_get_length:
 *
 * Returns: how many events are in the series; those to come that were seen before the cluster went
 *   back are among them
 */
guint
drift_series_get_length (DriftSeries *self)
{
  g_return_val_if_fail (DRIFT_IS_SERIES (self), 0);
  return self->length;
}

/**
 * drift_series_get_time:
 * @event: up to the length, 0 for the beginning
 *
 * Returns: the virtual time of the event, in microseconds
 */
gint64
drift_series_get_time (DriftSeries *self, guint event)
{
  g_return_val_if_fail (DRIFT_IS_SERIES (self) && event <= self->length, 0);
  return event > 0 ? self->cluster->steps[event - 1].time_us : self->cluster->config.start_us;
}

/**
 * drift_series_find_time:
 *
 * Returns: the last event in the series that is not after @time_us; 0 if all are
 */
guint
drift_series_find_time (DriftSeries *self, gint64 time_us)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (DRIFT_IS_SERIES (self), 0);
  high = self->length;
  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;

      if (drift_series_get_time (self, middle) <= time_us)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

/**
 * drift_series_get_curve:
 * @metric: of the run or of a replica; of those of a key there are no series, and with vectors none
 *   of the writes that were lost, which take a look at all that was written
 * @replica: the replica that it is about, if it is about one
 *
 * Returns: (transfer none) (nullable): @metric by event, up to the length
 */
const DriftCurve *
drift_series_get_curve (DriftSeries *self, DriftMetric metric, DriftNode replica)
{
  g_return_val_if_fail (DRIFT_IS_SERIES (self) && metric < DRIFT_N_METRICS, NULL);
  if (drift_metric_scope (metric) == DRIFT_METRIC_OF_REPLICA)
    return replica < self->cluster->n_replicas ? &self->lags[replica] : NULL;
  if (drift_metric_scope (metric) == DRIFT_METRIC_OF_KEY ||
      (metric == DRIFT_METRIC_ACKNOWLEDGED_WRITES_LOST &&
       drift_cluster_has_vectors (self->cluster)))
    return NULL;
  return &self->metrics[metric];
}

/**
 * drift_series_measure:
 * @metric: one that there are series of
 * @event: up to the length
 *
 * Returns: what drift_cluster_measure() said, or will say, where the cluster stands after @event
 */
gint64
drift_series_measure (DriftSeries *self, DriftMetric metric, DriftNode replica, guint event)
{
  const DriftCurve *curve = drift_series_get_curve (self, metric, replica);

  g_return_val_if_fail (curve != NULL && event <= self->length, 0);
  return drift_curve_get (curve, event);
}

/**
 * drift_series_get_standings:
 *
 * Returns: (transfer none): by event, how the copy of the key in view stands that @replica has, for
 *   drift_series_read_standing()
 */
const DriftCurve *
drift_series_get_standings (DriftSeries *self, DriftNode replica)
{
  g_return_val_if_fail (DRIFT_IS_SERIES (self) && replica < DRIFT_MAX_REPLICAS, NULL);
  return &self->standings[replica];
}

/**
 * drift_series_read_standing:
 * @value: of a curve of drift_series_get_standings()
 *
 * Returns: what it says
 */
DriftStanding
drift_series_read_standing (gint64 value)
{
  return (DriftStanding){ (guint)(value >> 3), value >> 2 & 1, (DriftCopyState)(value & 3) };
}

/**
 * drift_series_get_sweeps:
 * @n_sweeps: (out): how many
 *
 * Returns: (transfer none) (array length=n_sweeps): the sweeps that have ended up to the length, in
 *   the order of their ends; good until the series change
 */
const DriftSweepReport *
drift_series_get_sweeps (DriftSeries *self, guint *n_sweeps)
{
  g_return_val_if_fail (DRIFT_IS_SERIES (self), NULL);
  *n_sweeps = self->sweeps->len;
  return (const DriftSweepReport *)(gconstpointer)self->sweeps->data;
}

/**
 * drift_series_count_sweeps:
 *
 * Returns: how many of the sweeps had ended up to @event
 */
guint
drift_series_count_sweeps (DriftSeries *self, guint event)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (DRIFT_IS_SERIES (self), 0);
  high = self->sweeps->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->sweeps, DriftSweepReport, middle).ended <= event)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * drift_series_get_sweep_age:
 *
 * Returns: how long before @event the last sweep ended that heard of all replicas, or the run began
 */
gint64
drift_series_get_sweep_age (DriftSeries *self, guint event)
{
  const DriftSweepReport *sweeps;
  guint n = drift_series_count_sweeps (self, event);
  guint n_sweeps;

  g_return_val_if_fail (DRIFT_IS_SERIES (self), 0);
  sweeps = drift_series_get_sweeps (self, &n_sweeps);
  while (n > 0 && !drift_sweep_report_is_full (&sweeps[n - 1]))
    n--;
  return drift_series_get_time (self, event) -
         drift_series_get_time (self, n > 0 ? sweeps[n - 1].ended : 0);
}

/**
 * drift_series_get_memory:
 *
 * Returns: how many bytes the series hold
 */
gsize
drift_series_get_memory (DriftSeries *self)
{
  gsize sum = sizeof *self;

  g_return_val_if_fail (DRIFT_IS_SERIES (self), 0);
  for (DriftMetric metric = 0; metric < DRIFT_N_METRICS; metric++)
    sum += drift_curve_memory (&self->metrics[metric]);
  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    sum += drift_curve_memory (&self->lags[node]) + drift_curve_memory (&self->standings[node]);
  sum += self->held_room;
  return sum + self->sweeps->len * sizeof (DriftSweepReport);
}
