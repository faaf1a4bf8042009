/* Anti-entropy: sweeps that compare every key of every reachable replica and copy the newest.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* The first moment of the form phase + n * period that is still to come. */
static gint64
next_sweep_time (DriftCluster *self)
{
  gint64 period_us = drift_cluster_setting (self, DRIFT_SETTING_SWEEP_PERIOD);
  gint64 phase_us = drift_cluster_setting (self, DRIFT_SETTING_SWEEP_PHASE) % period_us;

  return phase_us + ((self->now_us - phase_us + period_us) / period_us) * period_us;
}

/* Sets the timer of the next sweep if anti-entropy is on and none is set. */
void
drift_anti_entropy_schedule (DriftCluster *self, DriftStep *step)
{
  if (!drift_cluster_setting (self, DRIFT_SETTING_ANTI_ENTROPY) ||
      self->state.sweep_timer != DRIFT_SEQUENCE_NONE)
    return;
  self->state.sweep_timer =
      drift_cluster_set_timer (self, step, DRIFT_MESSAGE_SWEEP, next_sweep_time (self), 0,
                               DRIFT_KEY_NONE, DRIFT_PAYLOAD_NONE);
}

/* A sweep begins, by the clock or by hand: every replica sends the digests of all its keys to the
 * coordinator, which is the comparator. */
void
drift_anti_entropy_sweep (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  guint32 number = drift_cluster_add_op (self, DRIFT_OP_SWEEP, DRIFT_KEY_NONE);
  DriftOp *op = &self->ops[number];

  step->kind = DRIFT_EVENT_SWEEP;
  step->old = self->state.sweep_timer;
  step->a = op->number;
  step->b = self->n_replicas;
  op->contacted = drift_cluster_all (self);
  op->outstanding = self->n_replicas;
  for (DriftNode node = 0; node < self->n_replicas; node++)
    drift_cluster_send (self, step, DRIFT_MESSAGE_DIGESTS, node, DRIFT_NODE_COORDINATOR, number,
                        DRIFT_KEY_NONE, DRIFT_PAYLOAD_NONE);
  if (message->payload != DRIFT_SWEEP_BY_HAND)
    {
      self->state.sweep_timer = DRIFT_SEQUENCE_NONE;
      drift_anti_entropy_schedule (self, step);
    }
}

void
drift_anti_entropy_unsweep (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  self->state.sweep_timer = step->old;
  drift_cluster_drop_op (self);
}

/* When a sweep's last message has arrived or was lost: compare, or end. */
void
drift_anti_entropy_settle (DriftCluster *self, DriftStep *step, guint32 number)
{
  const DriftOp *op = &self->ops[number];

  if (op->outstanding > 0)
    return;
  if (op->closed)
    drift_cluster_set_timer (self, step, DRIFT_MESSAGE_SWEPT, self->now_us, number, DRIFT_KEY_NONE,
                             DRIFT_PAYLOAD_NONE);
  else if (op->needed == 0)
    drift_cluster_set_timer (self, step,
                             drift_cluster_setting (self, DRIFT_SETTING_COMPARE) ==
                                     DRIFT_COMPARE_MERKLE
                                 ? DRIFT_MESSAGE_TREES
                                 : DRIFT_MESSAGE_COMPARE,
                             self->now_us, number, 0, DRIFT_PAYLOAD_NONE);
}

void
drift_anti_entropy_digests (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  step->kind = DRIFT_EVENT_DIGESTS;
  step->a = self->n_keys;
  op->replied |= DRIFT_NODE_BIT (message->from);
  op->outstanding--;
  drift_anti_entropy_settle (self, step, message->op);
}

void
drift_anti_entropy_undigests (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  op->replied &= (DriftNodes)~DRIFT_NODE_BIT (message->from);
  op->outstanding++;
}

/* The first key from @key on, and before @end, whose bytes at @table no longer sum to their
 * checksum. */
static guint32
next_rotten (DriftCluster *self, const DriftTable *table, guint32 key, guint32 end)
{
  while (key < end && (drift_table_get (table, key) == DRIFT_PAYLOAD_NONE ||
                       drift_payloads_is_sound (self->payloads, drift_table_get (table, key))))
    key++;
  return key;
}

/* The first key from @key on, and before @end, in which two tables differ: two straight
 * columns of memory each, and nothing else is read. */
static guint32
next_unequal (const DriftTable *a, const DriftTable *b, guint32 key, guint32 end)
{
  while (key < end && a->digests[key] == b->digests[key] &&
         a->versions[key].counter == b->versions[key].counter &&
         a->versions[key].writer == b->versions[key].writer)
    key++;
  return key;
}

/* The flat comparison. Returns the first key from @key on, and before @end, in which a compared
 * replica differs from the first or, with verification on, is rotten; or @end. */
guint32
drift_anti_entropy_next_difference (DriftCluster *self,
                                    DriftNodes compared,
                                    guint32 key,
                                    guint32 end)
{
  const DriftTable *first = self->tables[__builtin_ctz (compared)];
  guint32 nearest = end;

  for (DriftNode node = 0; node < self->n_replicas; node++)
    {
      const DriftTable *table = self->tables[node];

      if (!(compared & DRIFT_NODE_BIT (node)))
        continue;
      if (table != first)
        nearest = next_unequal (first, table, key, nearest);
      if (self->policy.verify)
        nearest = next_rotten (self, table, key, nearest);
    }
  return nearest;
}

static void
report_coverage (DriftCluster *self, DriftStep *step, guint32 number)
{
  DriftOp *op = &self->ops[number];

  step->kind = DRIFT_EVENT_COMPARED;
  step->key = DRIFT_KEY_NONE; /* the message's counted how far the comparison was */
  step->a = (guint32)__builtin_popcount (op->replied);
  step->b = self->n_replicas;
  step->count = step->a > 1 ? self->n_keys - op->skipped : 0;
  op->closed = TRUE;
  drift_anti_entropy_settle (self, step, number);
}

/* Compares the copies of one logical time: from the message's key on, finds the next that
 * differs and sends its repairs; when no key is left it reports what was covered. */
void
drift_anti_entropy_compare (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];
  guint32 copies[DRIFT_MAX_REPLICAS];
  guint32 key = self->n_keys;

  if (message->key == 0)
    op->needed++; /* from here on, the last arrival does not begin it again */
  if (__builtin_popcount (op->replied) > 1)
    key = drift_anti_entropy_next_difference (self, op->replied, message->key, self->n_keys);
  if (key == self->n_keys)
    {
      report_coverage (self, step, message->op);
      return;
    }
  for (guint i = 0; i < self->n_replicas; i++)
    copies[i] = drift_table_get (self->tables[i], key);
  drift_report_verdict (self, message, step, key, op->replied, copies, TRUE);
  drift_cluster_set_timer (self, step, DRIFT_MESSAGE_COMPARE, self->now_us, message->op, key + 1,
                           DRIFT_PAYLOAD_NONE);
}

void
drift_anti_entropy_uncompare (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  if (op->kind != DRIFT_OP_SWEEP)
    return;
  if (message->key == 0)
    op->needed--;
  if (step->kind == DRIFT_EVENT_COMPARED)
    op->closed = FALSE;
  else if (step->kind == DRIFT_EVENT_SKIP)
    op->skipped--;
  else
    op->outstanding -= step->old;
}

/* A sweep hears that one of its copies came. What it means for the key is read off the history
 * when somebody asks; see drift-tombstones.c. */
void
drift_anti_entropy_copy_ack (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  step->kind = DRIFT_EVENT_COPY_ACK;
  step->payload = message->payload;
  if (op->kind != DRIFT_OP_SWEEP)
    return;
  op->outstanding--;
  drift_anti_entropy_settle (self, step, message->op);
}

void
drift_anti_entropy_uncopy_ack (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  self->ops[message->op].outstanding += self->ops[message->op].kind == DRIFT_OP_SWEEP;
}

void
drift_anti_entropy_swept (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  const DriftOp *op = &self->ops[message->op];

  step->kind = DRIFT_EVENT_SWEPT;
  step->a = op->number;
  step->b = op->repaired;
  step->old = self->state.full_sweep;
  if (op->replied == drift_cluster_all (self))
    self->state.full_sweep = message->op;
}

void
drift_anti_entropy_unswept (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  self->state.full_sweep = step->old;
}
