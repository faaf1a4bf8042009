/* The cluster: replicas, bus, coordinator and sweeps on one virtual clock; it steps both ways.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

enum
{
  STEPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_QUARK (drift_cluster_error, drift_cluster_error)
G_DEFINE_FINAL_TYPE (DriftCluster, drift_cluster, G_TYPE_OBJECT)

static void
drift_cluster_finalize (GObject *object)
{
  DriftCluster *self = DRIFT_CLUSTER (object);

  for (guint i = 0; i < self->n_replicas; i++)
    g_clear_object (&self->replicas[i]);
  g_clear_object (&self->bus);
  g_clear_pointer (&self->keys, drift_keys_free);
  g_clear_pointer (&self->clients, drift_keys_free);
  g_clear_pointer (&self->acts, g_hash_table_unref);
  g_array_unref (self->sides);
  g_clear_pointer (&self->payloads, drift_payloads_free);
  g_clear_pointer (&self->queue, drift_queue_free);
  drift_truth_clear (&self->truth);
  g_clear_pointer (&self->keyspace, drift_keyspace_free);
  drift_column_clear (&self->changed);
  drift_grow_free (self->changes, self->changes_room);
  drift_grow_free (self->formers, self->formers_room);
  for (guint i = 0; i < G_N_ELEMENTS (self->hints); i++)
    drift_hints_clear (&self->hints[i]);
  drift_grow_free (self->stopped, self->stopped_room);
  drift_grow_free (self->touches, self->touches_room);
  for (guint i = 0; i < DRIFT_N_NODES; i++)
    drift_memory_clear (&self->memories[i]);
  drift_grow_free (self->remembered, self->remembered_room);
  drift_grow_free (self->snapshots, self->snapshots_room);
  drift_grow_free (self->settled, self->settled_room);
  drift_grow_free (self->settled_lists, self->settled_lists_room);
  drift_column_clear (&self->heard_last);
  drift_grow_free (self->heard, self->heard_room);
  for (guint32 i = 0; i < self->contexts.count; i++)
    drift_column_clear (&self->contexts.columns[i]);
  drift_grow_free (self->contexts.columns, self->contexts.room);
  drift_grow_free (self->grown, self->grown_room);
  drift_grow_free (self->ops, self->ops_room);
  drift_grow_free (self->steps, self->steps_room);
  drift_grow_free (self->kinds, self->kinds_room);
  g_ptr_array_unref (self->inverses);
  drift_tape_free (self->tape);
  g_free (self->trees);
  G_OBJECT_CLASS (drift_cluster_parent_class)->finalize (object);
}

static void
drift_cluster_class_init (DriftClusterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_cluster_finalize;

  /**
   * DriftCluster::stepped:
   * @from: the position before
   *
   * The cluster stepped, in either direction and by one step or many. A handler may look at
   * everything and may not step.
   */
  signals[STEPPED] = g_signal_new ("stepped", DRIFT_TYPE_CLUSTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
drift_cluster_init (DriftCluster *self)
{
  self->keys = drift_keys_new ();
  self->clients = drift_keys_new ();
  drift_keys_intern (self->clients, DRIFT_CLIENT);
  drift_acts_init (self);
  self->sides = g_array_new (FALSE, TRUE, sizeof (DriftNodes));
  self->payloads = drift_payloads_new ();
  self->queue = drift_queue_new ();
  self->tape = drift_tape_new ();
  self->inverses = g_ptr_array_new_with_free_func ((GDestroyNotify)drift_inverse_free);
  self->state.sweeps.timer = DRIFT_SEQUENCE_NONE;
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    self->state.sweeps.heard[i] = DRIFT_PAYLOAD_NONE;
  self->state.traffic.timer[0] = DRIFT_SEQUENCE_NONE;
  self->state.traffic.timer[1] = DRIFT_SEQUENCE_NONE;
}

/**
 * drift_cluster_new:
 * @config: with 1 to %DRIFT_MAX_REPLICAS names; it is copied
 *
 * Returns: (transfer full): a cluster whose replicas hold nothing
 */
DriftCluster *
drift_cluster_new (const DriftConfig *config)
{
  DriftCluster *self = g_object_new (DRIFT_TYPE_CLUSTER, NULL);
  self->config = *config;
  self->n_replicas = config->names.n_replicas;
  self->now_us = config->start_us;
  self->state.settings = config->settings;
  self->state.traffic.n_keys = config->n_items;
  self->policy = drift_policy_from_settings (&config->settings);
  self->bus = drift_bus_new (config->seed);
  for (guint i = 0; i < self->n_replicas; i++)
    {
      self->replicas[i] = drift_replica_new (config->names.replicas[i], (DriftNode)i);
      self->tables[i] = drift_replica_get_table (self->replicas[i]);
    }
  self->common = (DriftCommon){
    .seed = config->seed,
    .n_replicas = self->n_replicas,
    .settings = &self->state.settings,
    .policy = &self->policy,
    .keys = self->keys,
    .payloads = self->payloads,
  };
  drift_health_init (self);
  drift_cluster_make_places (self);
  drift_anti_entropy_schedule (drift_cluster_here (self, DRIFT_NODE_COORDINATOR, NULL));
  drift_cluster_pace (self, NULL, 0);
  drift_cluster_pace (self, NULL, 1);
  return self;
}

void
drift_cluster_tell (DriftCluster *self, guint from)
{
  drift_cluster_tell_observer (self);
  g_signal_emit (self, signals[STEPPED], 0, from);
}

/* Gives each of the first @count keys a row in every table and column; new ones are empty. */
static void
resize_rows (DriftCluster *self, guint32 count)
{
  DriftColumn *columns[] = { &self->truth.latest, &self->truth.acknowledged, &self->truth.newest,
                             &self->changed, &self->heard_last };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    drift_column_resize (columns[i], count);
  for (guint i = 0; i < self->n_replicas; i++)
    drift_table_resize (self->tables[i], count);
  if (self->keyspace != NULL && self->n_keys != count)
    drift_keyspace_forget (self);
  self->n_keys = count;
}

/* Gives @name a number and a row in every table. */
guint32
drift_cluster_intern (DriftCluster *self, const char *name)
{
  guint32 key = drift_keys_intern (self->keys, name);

  if (key >= self->n_keys)
    resize_rows (self, drift_keys_count (self->keys));
  return key;
}

/* The same for item:1 to item:@count. */
void
drift_cluster_intern_items (DriftCluster *self, guint32 count)
{
  drift_keys_intern_items (self->keys, count);
  resize_rows (self, drift_keys_count (self->keys));
}

void
drift_cluster_forget_keys (DriftCluster *self, guint32 count)
{
  drift_keys_truncate (self->keys, count);
  resize_rows (self, count);
}

/**
 * drift_cluster_get_position:
 *
 * Returns: how many steps have been made; the step before this position is number position
 */
guint
drift_cluster_get_position (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  return self->position;
}

/**
 * drift_cluster_get_length:
 *
 * Returns: how many steps are known, those ahead of the position too
 */
guint
drift_cluster_get_length (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  return self->length;
}

/**
 * drift_cluster_get_now:
 *
 * Returns: the virtual time in microseconds
 */
gint64
drift_cluster_get_now (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  return self->now_us;
}

/**
 * drift_cluster_get_next_time:
 *
 * Returns: when the next step happens: that of a command which is known to come, or else of what
 *   the event queue holds next; %G_MAXINT64 if nothing waits
 */
gint64
drift_cluster_get_next_time (DriftCluster *self)
{
  const DriftTapeEntry *entry;
  guint32 next;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  entry = drift_cluster_next_entry (self);
  if (entry != NULL)
    return entry->time_us;
  next = drift_queue_peek (self->queue);
  return next == DRIFT_SEQUENCE_NONE ? G_MAXINT64
                                     : drift_queue_message (self->queue, next)->time_us;
}

/* Whether the timer of a health check is set, and not for now: one of this very moment belongs to
 * what has just happened. */
static gboolean
check_is_ahead (DriftCluster *self)
{
  return self->state.check.timer != DRIFT_SEQUENCE_NONE && self->state.check.time_us > self->now_us;
}

/**
 * drift_cluster_is_settled:
 *
 * Returns: whether no operation is under way; hints may be kept and on their way, and timers of
 *   traffic, sweeps, waits and of health checks to come may be set
 */
gboolean
drift_cluster_is_settled (DriftCluster *self)
{
  const DriftState *state = &self->state;
  guint32 timers = state->waits + (state->sweeps.timer != DRIFT_SEQUENCE_NONE) +
                   (state->traffic.timer[0] != DRIFT_SEQUENCE_NONE) +
                   (state->traffic.timer[1] != DRIFT_SEQUENCE_NONE) + check_is_ahead (self) +
                   drift_queue_waiting_of (self->queue, DRIFT_MESSAGE_HINTS) +
                   drift_queue_waiting_of (self->queue, DRIFT_MESSAGE_HINT) +
                   drift_queue_waiting_of (self->queue, DRIFT_MESSAGE_HINT_ACK);

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), TRUE);
  return drift_queue_waiting (self->queue) == timers;
}

/**
 * drift_cluster_has_traffic:
 *
 * Returns: whether a traffic of writes or reads is under way
 */
gboolean
drift_cluster_has_traffic (DriftCluster *self)
{
  const DriftTraffic *traffic = &self->state.traffic;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), FALSE);
  return traffic->timer[0] != DRIFT_SEQUENCE_NONE || traffic->timer[1] != DRIFT_SEQUENCE_NONE;
}

/**
 * drift_cluster_is_waiting:
 *
 * Returns: whether a `wait` is not over yet, or what a `purge` has collected not told yet, or who
 *   was restarted: the next command of a script comes after that
 */
gboolean
drift_cluster_is_waiting (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), FALSE);
  return self->state.waits + drift_queue_waiting_of (self->queue, DRIFT_MESSAGE_PURGED) +
             drift_queue_waiting_of (self->queue, DRIFT_MESSAGE_STARTED) >
         0;
}

/**
 * drift_cluster_get_n_replicas:
 *
 * Returns: how many replicas there are, 1 to %DRIFT_MAX_REPLICAS
 */
guint
drift_cluster_get_n_replicas (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  return self->n_replicas;
}

/**
 * drift_cluster_get_replica:
 *
 * Returns: (transfer none): the replica of number @index
 */
DriftReplica *
drift_cluster_get_replica (DriftCluster *self, guint index)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && index < self->n_replicas, NULL);
  return self->replicas[index];
}

/**
 * drift_cluster_get_bus:
 *
 * Returns: (transfer none): the message bus
 */
DriftBus *
drift_cluster_get_bus (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), NULL);
  return self->bus;
}

/**
 * drift_cluster_get_names:
 *
 * Returns: (transfer none): what the replicas are called
 */
const DriftNames *
drift_cluster_get_names (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), NULL);
  return &self->config.names;
}

/**
 * drift_cluster_get_keys:
 *
 * Returns: (transfer none): the keys named so far, by number
 */
const DriftKeys *
drift_cluster_get_keys (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), NULL);
  return self->keys;
}

/**
 * drift_cluster_get_setting:
 *
 * Returns: the value of @setting now, in the units of its type
 */
gint64
drift_cluster_get_setting (DriftCluster *self, DriftSetting setting)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && setting < DRIFT_N_SETTINGS, 0);
  return drift_cluster_setting (self, setting);
}

/**
 * drift_cluster_get_settings:
 *
 * Returns: (transfer none): all settings as they are now
 */
const DriftSettings *
drift_cluster_get_settings (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), NULL);
  return &self->state.settings;
}

/**
 * drift_cluster_get_initial_setting:
 *
 * Returns: the value that @setting had before all else
 */
gint64
drift_cluster_get_initial_setting (DriftCluster *self, DriftSetting setting)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && setting < DRIFT_N_SETTINGS, 0);
  return self->config.settings.values[setting];
}

/**
 * drift_cluster_get_seed:
 *
 * Returns: the seed of all draws
 */
guint64
drift_cluster_get_seed (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  return self->config.seed;
}

/**
 * drift_cluster_has_acts:
 *
 * Returns: whether a person has done anything in the known history, before the position or after
 */
gboolean
drift_cluster_has_acts (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), FALSE);
  for (guint i = 0; i < drift_tape_count (self->tape); i++)
    if (drift_tape_get (self->tape, i)->origin == DRIFT_ORIGIN_HAND)
      return TRUE;
  return FALSE;
}

/**
 * drift_cluster_get_config:
 *
 * Returns: (transfer none): what it began with
 */
const DriftConfig *
drift_cluster_get_config (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), NULL);
  return &self->config;
}

/**
 * drift_cluster_get_payload:
 *
 * Returns: what a message carries; all zero for %DRIFT_PAYLOAD_NONE. Its bytes are good
 *   until the next step.
 */
DriftRecord
drift_cluster_get_payload (DriftCluster *self, guint32 payload)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), (DriftRecord){ 0 });
  return drift_payloads_get (self->payloads, payload);
}

/**
 * drift_cluster_get_record:
 *
 * Returns: the copy of @key that @replica stores; all zero if it has none. Its bytes are
 *   good until the next step.
 */
DriftRecord
drift_cluster_get_record (DriftCluster *self, guint replica, guint32 key)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && replica < self->n_replicas, (DriftRecord){ 0 });
  return drift_payloads_get (self->payloads, drift_table_get (self->tables[replica], key));
}

/**
 * drift_cluster_get_latest:
 *
 * Returns: the newest version that the coordinator minted for @key
 */
DriftVersion
drift_cluster_get_latest (DriftCluster *self, guint32 key)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), DRIFT_VERSION_NONE);
  if (key >= self->n_keys)
    return DRIFT_VERSION_NONE;
  return drift_payloads_version (self->payloads, drift_column_get (&self->truth.latest, key));
}

/**
 * drift_cluster_get_distinct_digests:
 *
 * Returns: how many different digests the copies of @key have; 1 means they agree
 */
guint
drift_cluster_get_distinct_digests (DriftCluster *self, guint32 key)
{
  guint distinct = 0;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  if (key >= self->n_keys)
    return 0;
  for (guint i = 0; i < self->n_replicas; i++)
    {
      guint j = 0;

      while (j < i && self->tables[j]->digests[key] != self->tables[i]->digests[key])
        j++;
      distinct += j == i;
    }
  return distinct;
}

/**
 * drift_cluster_get_metric:
 * @metric: one that is kept
 *
 * Returns: what @metric came to up to the position
 */
gint64
drift_cluster_get_metric (DriftCluster *self, DriftMetric metric)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && metric < DRIFT_N_KEPT_METRICS, 0);
  return self->metrics.values[metric];
}

/**
 * drift_cluster_measure:
 * @metric: any
 * @key: the key that it is about, if it is about one
 * @replica: the replica that it is about, if it is about one
 *
 * Returns: @metric as it is at the position, kept or read off the copies
 */
gint64
drift_cluster_measure (DriftCluster *self, DriftMetric metric, guint32 key, DriftNode replica)
{
  switch ((guint)metric)
    {
    case DRIFT_METRIC_REPLICAS_UP:
      return drift_cluster_get_replicas_up (self);
    case DRIFT_METRIC_DISTINCT_DIGESTS:
      return drift_cluster_get_distinct_digests (self, key);
    case DRIFT_METRIC_SIBLINGS:
      return drift_count_siblings (self, key);
    case DRIFT_METRIC_LARGEST_LAG:
      return drift_cluster_get_largest_lag (self, key);
    case DRIFT_METRIC_VERSION_LAG:
      return drift_cluster_get_version_lag (self, replica);
    case DRIFT_METRIC_ACKNOWLEDGED_WRITES_LOST:
      return drift_count_lost_writes (self);
    case DRIFT_METRIC_READS_BACKWARDS:
      return self->truth.reads_backwards;
    case DRIFT_METRIC_OWN_WRITES_MISSED:
      return self->truth.own_writes_missed;
    default:
      return drift_cluster_get_metric (self, metric);
    }
}

/**
 * drift_cluster_count_errors:
 *
 * Returns: how many reads and writes failed: what the user and a dashboard see of trouble
 */
gint64
drift_cluster_count_errors (DriftCluster *self)
{
  return drift_cluster_get_metric (self, DRIFT_METRIC_WRITES_FAILED) +
         drift_cluster_get_metric (self, DRIFT_METRIC_READS_FAILED);
}

/**
 * drift_cluster_count_wrong_answers:
 *
 * Returns: how many reads were answered, and with an old value or with bytes that fail their
 *   checksum; only the truth knows
 */
gint64
drift_cluster_count_wrong_answers (DriftCluster *self)
{
  return drift_cluster_get_metric (self, DRIFT_METRIC_STALE_READS) +
         drift_cluster_get_metric (self, DRIFT_METRIC_CORRUPT_READS);
}

/**
 * drift_cluster_get_n_waiting:
 *
 * Returns: how many messages and timers wait in the event queue
 */
guint
drift_cluster_get_n_waiting (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  return drift_queue_waiting (self->queue);
}

/**
 * drift_cluster_get_waiting:
 * @index: below drift_cluster_get_n_waiting()
 * @sequence: (out) (optional): the number of the message, for an order that does not change
 *
 * Returns: (transfer none): a message or timer that waits, good until the next step
 */
const DriftMessage *
drift_cluster_get_waiting (DriftCluster *self, guint index, guint32 *sequence)
{
  guint32 found;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), NULL);
  found = drift_queue_waiting_at (self->queue, index);
  if (sequence != NULL)
    *sequence = found;
  return drift_queue_message (self->queue, found);
}
