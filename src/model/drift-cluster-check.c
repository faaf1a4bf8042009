/* Checks: the hash of the whole state, and the invariants that every step must keep.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include "drift-digest.h"

#include <string.h>

static guint64
mix (guint64 hash, gconstpointer bytes, gsize size)
{
  guint64 pair[2] = { hash, drift_digest (bytes, size) };

  return drift_digest (pair, sizeof pair);
}

static guint64
mix_number (guint64 hash, guint64 number)
{
  return mix (hash, &number, sizeof number);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a;
  guint32 y = *(const guint32 *)b;

  return (x > y) - (x < y);
}

static guint64
mix_queue (guint64 hash, const DriftQueue *queue)
{
  guint32 waiting = drift_queue_waiting (queue);
  g_autofree guint32 *sequences = g_new (guint32, waiting + 1);

  for (guint32 i = 0; i < waiting; i++)
    sequences[i] = drift_queue_waiting_at (queue, i);
  qsort (sequences, waiting, sizeof *sequences, compare_numbers);
  for (guint32 i = 0; i < waiting; i++)
    {
      const DriftMessage *m = drift_queue_message (queue, sequences[i]);
      guint64 fields[] = { sequences[i],
                           (guint64)m->time_us,
                           (guint64)m->sent_us,
                           (guint64)m->kind << 24 | (guint64)m->from << 16 | (guint64)m->to << 8 |
                               m->fate,
                           m->op,
                           m->key,
                           m->payload };

      hash = mix (hash, fields, sizeof fields);
    }
  return mix_number (hash, drift_queue_sent (queue));
}

static guint64
mix_ops (guint64 hash, const DriftOp *ops, guint32 n_ops)
{
  for (guint32 i = 0; i < n_ops; i++)
    {
      const DriftOp *op = &ops[i];
      guint64 fields[] = { (guint64)op->started_us,
                           op->name,
                           op->number,
                           op->key,
                           op->payload,
                           op->outstanding,
                           op->timer,
                           op->skipped,
                           (guint64)op->wanted.counter << 8 | op->via,
                           (guint64)op->comparison << 32 | op->stopped,
                           (guint64)op->repairs << 16 | (guint64)op->blocks << 8 | op->compared,
                           (guint64)op->seen << 16 | (guint64)op->asking << 8 | op->asks,
                           (guint64)op->kind << 24 | (guint64)op->needed << 16 |
                               (guint64)op->answered << 8 | op->closed,
                           (guint64)op->contacted << 16 | op->replied,
                           (guint64)op->watch << 32 | op->hint,
                           (guint64)op->unheard << 16 | op->hinted };

      hash = mix (mix (hash, fields, sizeof fields), op->replies, sizeof op->replies);
    }
  return hash;
}

static guint64
mix_state (guint64 hash, const DriftState *state)
{
  const DriftTraffic *traffic = &state->traffic;
  guint64 fields[] = { traffic->count[0],
                       traffic->count[1],
                       traffic->timer[0],
                       traffic->timer[1],
                       (guint64)traffic->n_keys << 1 | (guint64)traffic->random,
                       state->sweeps.timer,
                       state->waits,
                       (guint64)state->check.time_us,
                       state->check.timer,
                       (guint64)state->cut_by_hand << 48 | (guint64)state->in_charge << 32 |
                           (guint64)state->crashed << 16 | state->cut,
                       state->removed,
                       state->ops[0],
                       state->ops[1],
                       state->ops[2],
                       state->ops[3] };

  hash = mix (hash, state->settings.values, sizeof state->settings.values);
  hash = mix (hash, state->sweeps.heard, sizeof state->sweeps.heard);
  hash = mix (hash, state->sweeps.count, sizeof state->sweeps.count);
  hash = mix (hash, state->skews_us, sizeof state->skews_us);
  return mix (hash, fields, sizeof fields);
}

static guint64
mix_column (guint64 hash, const DriftColumn *column)
{
  return mix (hash, column->numbers, column->count * sizeof *column->numbers);
}

static guint64
mix_replicas (guint64 hash, DriftCluster *self)
{
  for (guint i = 0; i < self->n_replicas; i++)
    {
      const DriftTable *table = self->tables[i];

      hash = mix_column (hash, &table->payloads);
      hash = mix (hash, table->versions, self->n_keys * sizeof *table->versions);
      hash = mix (hash, table->digests, self->n_keys * sizeof *table->digests);
      hash = mix_number (hash, (guint64)drift_replica_get_health (self->replicas[i]));
    }
  return hash;
}

static guint64
mix_checks (guint64 hash, DriftCluster *self)
{
  for (DriftNode node = 0; node < G_N_ELEMENTS (self->checks); node++)
    {
      const DriftChecks *checks = &self->checks[node];

      hash = mix_number (hash, checks->up);
      hash = mix (hash, checks->since_us, sizeof checks->since_us);
    }
  return hash;
}

static guint64
mix_rule (guint64 hash, const DriftRule *rule)
{
  hash = mix_number (hash, rule->name);
  hash = mix_number (hash, (guint64)rule->number << 32 | (guint64)rule->enabled);
  hash = mix_number (hash, (guint64)rule->struck << 32 | rule->left);
  return mix_number (hash, (guint64)rule->after_us);
}

static guint64
mix_hints (guint64 hash, const DriftHints *hints)
{
  hash = mix_number (hash, (guint64)hints->awake_us);
  if (hints->n_items == 0)
    return hash;
  for (guint32 i = 0; i < hints->n_items; i++)
    {
      const DriftHint *hint = &hints->items[i];
      guint64 fields[] = { (guint64)hint->due_us, (guint64)hint->op << 32 | hint->key,
                           (guint64)hint->payload << 32 | hint->before,
                           (guint64)hint->older << 32 | hint->newer,
                           (guint64)hint->sendings << 32 | (guint64)hint->replica << 1 |
                               (guint64)hint->kept };

      hash = mix (hash, fields, sizeof fields);
    }
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    {
      const DriftHintQueue *queue = &hints->queues[i];

      hash = mix (mix (hash, queue->first, sizeof queue->first), queue->last, sizeof queue->last);
      hash = mix_number (mix_number (hash, queue->alarm.timer), (guint64)queue->alarm.time_us);
    }
  return mix (hash, hints->dues, hints->n_dues * sizeof *hints->dues);
}

/* A write that is under way has its bytes already, and no version yet. */
static guint64
mix_payloads (guint64 hash, const DriftPayloads *payloads)
{
  for (guint32 payload = 0; payload < drift_payloads_count (payloads); payload++)
    {
      DriftRecord record = drift_payloads_get (payloads, payload);
      guint64 fields[] = { (guint64)record.version.counter << 32 | record.version.writer,
                           (guint64)record.stamp_us, record.checksum,
                           (guint64)record.size << 1 | (guint64)record.tombstone,
                           (guint64)drift_payloads_context (payloads, payload) << 32 |
                               record.siblings };

      hash = mix (hash, fields, sizeof fields);
    }
  return hash;
}

/* What a read had before it, and a write, is written when it is answered, and may be left over. */
static guint64
mix_pasts (guint64 hash, DriftCluster *self)
{
  for (guint32 i = 0; i < self->n_ops; i++)
    {
      const DriftPast *past = &self->truth.pasts[i];

      hash = mix_number (hash, (guint64)past->expected << 1 | past->is_ok);
      hash = mix_number (hash, past->repaired);
      if (self->ops[i].kind == DRIFT_OP_READ)
        hash = mix_number (hash, past->own);
    }
  hash = mix_number (hash, (guint64)self->truth.reads_backwards);
  return mix_number (hash, (guint64)self->truth.own_writes_missed);
}

static guint64
mix_remembered (guint64 hash, const DriftRemembered *one)
{
  guint64 fields[] = { (guint64)one->position << 32 | one->key,
                       (guint64)one->payload << 32 | one->old,
                       (guint64)one->client << 16 | (guint64)one->kind << 8 | one->node };

  return mix (hash, fields, sizeof fields);
}

/**
 * drift_cluster_hash:
 *
 * Returns: a hash of everything the future depends on; two runs that agree in it go on
 *   alike, and stepping back restores it exactly
 */
guint64
drift_cluster_hash (DriftCluster *self)
{
  guint64 hash;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  hash = mix_number (self->config.seed, (guint64)self->now_us);
  hash = mix_number (hash, self->position);
  hash = mix_number (hash, self->work);
  hash = mix_state (hash, &self->state);
  hash = mix (hash, self->metrics.values, sizeof self->metrics.values);
  hash = mix (hash, self->truth.lags, self->n_replicas * sizeof *self->truth.lags);
  hash = mix_replicas (hash, self);
  hash = mix (hash, self->sides->data, self->sides->len * sizeof (DriftNodes));
  hash = mix_checks (hash, self);
  for (DriftNode node = 0; node < G_N_ELEMENTS (self->hints); node++)
    hash = mix_hints (hash, &self->hints[node]);
  hash = mix_column (hash, &self->truth.latest);
  hash = mix_column (hash, &self->truth.acknowledged);
  hash = mix_column (hash, &self->truth.newest);
  hash = mix (hash, self->changes, self->n_changes * sizeof *self->changes);
  for (guint32 i = 0; i < self->n_remembered; i++)
    hash = mix_remembered (hash, &self->remembered[i]);
  hash = mix (hash, self->settled, self->n_settled * sizeof *self->settled);
  hash = mix (hash, self->settled_lists, self->n_settled_lists * sizeof *self->settled_lists);
  hash = mix (hash, self->snapshots, self->n_snapshots * sizeof *self->snapshots);
  hash = mix_column (hash, &self->heard_last);
  hash = mix (hash, self->heard, self->n_heard * sizeof *self->heard);
  hash = mix_ops (hash, self->ops, self->n_ops);
  hash = mix_pasts (hash, self);
  hash = mix_queue (hash, self->queue);
  hash = mix_number (hash, (guint64)self->n_grown << 32 | drift_payloads_count (self->payloads));
  hash = mix_number (hash, (guint64)self->n_touches << 32 | drift_bus_get_in_flight (self->bus));
  for (guint place = 0; place < drift_bus_get_n_rules (self->bus); place++)
    hash = mix_rule (hash, drift_bus_peek_rule (self->bus, place));
  return mix_payloads (hash, self->payloads);
}

/* A copy with a vector has seen each of its values, and has each once. */
static void
check_siblings (DriftCluster *self, guint32 copy)
{
  DriftVector vector = drift_siblings_vector (self->payloads, copy);
  DriftVersion last = DRIFT_VERSION_NONE;

  for (guint32 i = 0; i < drift_siblings_count (self->payloads, copy); i++)
    {
      guint32 sibling = drift_siblings_get (self->payloads, copy, i);
      DriftVersion dot = drift_payloads_version (self->payloads, sibling);

      g_assert (dot.counter > 0 && drift_vector_has (&vector, dot));
      g_assert (i == 0 || dot.writer > last.writer ||
                (dot.writer == last.writer && dot.counter >= last.counter));
      g_assert (i == 0 || sibling != drift_siblings_get (self->payloads, copy, i - 1));
      last = dot;
    }
}

/* A copy as the truth takes it: where the newest is a delete, none is as good as its tombstone. */
static DriftRecord
record_at (DriftCluster *self, guint replica, guint32 key)
{
  DriftRecord record = drift_cluster_get_record (self, replica, key);
  DriftRecord newest =
      drift_payloads_get (self->payloads, drift_column_get (&self->truth.newest, key));

  return record.version.counter == 0 && newest.tombstone ? newest : record;
}

static gboolean
differ (const DriftRecord *a, const DriftRecord *b)
{
  return drift_version_compare (a->version, b->version) != 0 || a->checksum != b->checksum ||
         (drift_record_sum (a) == a->checksum) != (drift_record_sum (b) == b->checksum);
}

/* Each list holds hints that are kept, and from its first to its last each is once. */
static gint64
count_kept (const DriftHints *hints)
{
  gint64 kept = 0;

  for (guint i = 0; i < DRIFT_MAX_REPLICAS * DRIFT_N_HINT_LISTS; i++)
    {
      const DriftHintQueue *queue = &hints->queues[i / DRIFT_N_HINT_LISTS];
      guint list = i % DRIFT_N_HINT_LISTS;
      guint32 last = DRIFT_HINT_NONE;

      for (guint32 hint = queue->first[list]; hint != DRIFT_HINT_NONE;
           hint = hints->items[hint].newer)
        {
          g_assert (hints->items[hint].kept && hints->items[hint].older == last);
          last = hint;
          kept++;
        }
      g_assert (queue->last[list] == last);
    }
  return kept;
}

static void
check_hints (DriftCluster *self)
{
  gint64 kept = 0;

  for (DriftNode node = 0; node < G_N_ELEMENTS (self->hints); node++)
    if (self->hints[node].n_items > 0)
      kept += count_kept (&self->hints[node]);
  g_assert (kept == self->metrics.values[DRIFT_METRIC_HINTS_KEPT]);
}

/* Metrics equal a recount of the events, and lags and divergence one of the copies. */
void
drift_cluster_check_counts (DriftCluster *self)
{
  DriftMetrics recount = { 0 };
  gint64 lags[DRIFT_MAX_REPLICAS] = { 0 };

  for (guint i = 0; i < self->position; i++)
    {
      const DriftStep *step = &self->steps[i];

      drift_metrics_count (&recount, step->kind, step->a, step->b, step->count, 1);
    }
  drift_truth_check_newest (self);
  drift_keyspace_check (self);
  check_hints (self);
  for (guint32 key = 0; key < self->n_keys; key++)
    {
      DriftRecord newest =
          drift_payloads_get (self->payloads, drift_column_get (&self->truth.newest, key));
      DriftRecord first = record_at (self, 0, key);
      gboolean differs = FALSE;

      for (guint i = 0; i < self->n_replicas; i++)
        {
          DriftRecord record = record_at (self, i, key);

          check_siblings (self, drift_table_get (self->tables[i], key));
          lags[i] += (gint64)newest.version.counter - record.version.counter;
          differs |= differ (&first, &record);
        }
      recount.values[DRIFT_METRIC_DIVERGENT_KEYS] += differs;
    }
  g_assert (memcmp (lags, self->truth.lags, sizeof lags) == 0);
  g_assert (memcmp (&recount, &self->metrics, sizeof recount) == 0);
}

/* No message vanishes: each was delivered, or lost with a reason, or still waits. */
static void
check_messages (DriftCluster *self)
{
  guint32 met = 0;

  for (guint i = 0; i < self->position; i++)
    met += self->steps[i].cause != DRIFT_SEQUENCE_NONE;
  g_assert (met + drift_queue_waiting (self->queue) + self->state.removed ==
            drift_queue_sent (self->queue));
}

/* The checks that cost what the run is long are made at every step while it is short, and
 * now and then later. */
static gboolean
is_due (DriftCluster *self)
{
  return self->n_keys <= 64 && (self->position < 1024 || self->position % 256 == 0);
}

/* A step with its invariants: it can be undone to the very state before and comes out the
 * same when it is made again. */
void
drift_cluster_check_step (DriftCluster *self)
{
  guint64 before, after;

  if (!is_due (self))
    {
      drift_cluster_raw_step (self);
      return;
    }
  before = drift_cluster_hash (self);
  drift_cluster_raw_step (self);
  after = drift_cluster_hash (self);
  drift_cluster_raw_step_back (self);
  g_assert (drift_cluster_hash (self) == before);
  drift_cluster_raw_step (self);
  g_assert (drift_cluster_hash (self) == after);
  drift_cluster_check_counts (self);
  check_messages (self);
  if (self->position <= 256)
    drift_truth_check_told (self);
}
