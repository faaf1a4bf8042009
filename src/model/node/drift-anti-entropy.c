/* Anti-entropy: sweeps that compare every key of every reachable replica and copy the newest.
 * SPDX-License-Identifier: MIT */
#include "drift-handlers.h"
#include "drift-queue.h"

/* The first moment of the form phase + n * period that is still to come. */
static gint64
next_sweep_time (const DriftHere *here)
{
  gint64 period_us = drift_here_setting (here, DRIFT_SETTING_SWEEP_PERIOD);
  gint64 phase_us = drift_here_setting (here, DRIFT_SETTING_SWEEP_PHASE) % period_us;

  return phase_us + ((here->now_us - phase_us + period_us) / period_us) * period_us;
}

/* Sets the timer of the next sweep if anti-entropy is on and none is set. */
void
drift_anti_entropy_schedule (DriftHere *here)
{
  if (!drift_here_setting (here, DRIFT_SETTING_ANTI_ENTROPY) ||
      here->sweeps->timer != DRIFT_SEQUENCE_NONE)
    return;
  here->sweeps->timer = drift_here_set_timer (here, DRIFT_MESSAGE_SWEEP, next_sweep_time (here), 0,
                                              DRIFT_KEY_NONE, DRIFT_PAYLOAD_NONE);
}

/* Every replica sends the digests of all its keys to the comparator. That it is asked to is no
 * message of its own here. */
static void
gather_digests (DriftHere *here, guint32 op)
{
  for (DriftNode node = 0; node < here->common->n_replicas; node++)
    {
      DriftHere there = *here;

      there.node = node;
      drift_here_send (&there, DRIFT_MESSAGE_DIGESTS, here->node, op, DRIFT_KEY_NONE,
                       DRIFT_PAYLOAD_NONE);
    }
}

/* A sweep begins, by the clock or by hand, with the coordinator as the comparator. */
void
drift_anti_entropy_sweep (DriftHere *here, const DriftMessage *message)
{
  guint32 number;
  DriftOp *op =
      here->ways->begin (here->world, DRIFT_OP_SWEEP, DRIFT_KEY_NONE, DRIFT_PAYLOAD_NONE, &number);

  here->step->kind = DRIFT_EVENT_SWEEP;
  here->step->old = here->sweeps->timer;
  here->step->a = op->number;
  here->step->b = here->common->n_replicas;
  op->contacted = drift_here_all (here);
  op->outstanding = here->common->n_replicas;
  gather_digests (here, number);
  if (message->payload != DRIFT_SWEEP_BY_HAND)
    {
      here->sweeps->timer = DRIFT_SEQUENCE_NONE;
      drift_anti_entropy_schedule (here);
    }
}

void
drift_anti_entropy_unsweep (DriftHere *here, const DriftMessage *message)
{
  here->sweeps->timer = here->step->old;
  here->ways->unbegin (here->world);
}

/* When a sweep's last message has arrived or was lost: compare, or end. */
void
drift_anti_entropy_settle (DriftHere *here, guint32 number)
{
  const DriftOp *op = here->op;
  gboolean by_trees = drift_here_setting (here, DRIFT_SETTING_COMPARE) == DRIFT_COMPARE_MERKLE;

  if (op->outstanding > 0)
    return;
  if (op->closed)
    drift_here_set_timer (here, DRIFT_MESSAGE_SWEPT, here->now_us, number, DRIFT_KEY_NONE,
                          DRIFT_PAYLOAD_NONE);
  else if (op->needed == 0)
    drift_here_set_timer (here, by_trees ? DRIFT_MESSAGE_TREES : DRIFT_MESSAGE_COMPARE,
                          here->now_us, number, 0, DRIFT_PAYLOAD_NONE);
}

void
drift_anti_entropy_digests (DriftHere *here, const DriftMessage *message)
{
  here->step->kind = DRIFT_EVENT_DIGESTS;
  here->step->a = here->n_keys;
  here->op->replied |= DRIFT_NODE_BIT (message->from);
  here->op->outstanding--;
  drift_anti_entropy_settle (here, message->op);
}

void
drift_anti_entropy_undigests (DriftHere *here, const DriftMessage *message)
{
  here->op->replied &= (DriftNodes)~DRIFT_NODE_BIT (message->from);
  here->op->outstanding++;
}

/* The first key from @key on, and before @end, whose bytes at @table no longer sum to their
 * checksum. */
static guint32
next_rotten (const DriftPayloads *payloads, const DriftTable *table, guint32 key, guint32 end)
{
  while (key < end && (drift_table_get (table, key) == DRIFT_PAYLOAD_NONE ||
                       drift_payloads_is_sound (payloads, drift_table_get (table, key))))
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
drift_anti_entropy_next_difference (DriftHere *here, DriftNodes compared, guint32 key, guint32 end)
{
  const DriftCommon *common = here->common;
  DriftNode first = (DriftNode)__builtin_ctz (compared);
  guint32 nearest = end;

  for (DriftNode node = first; node < common->n_replicas; node++)
    {
      const DriftTable *table = here->oracle->look_at (here->world, node);

      if (!(compared & DRIFT_NODE_BIT (node)))
        continue;
      if (node != first)
        nearest = next_unequal (here->oracle->look_at (here->world, first), table, key, nearest);
      if (common->policy->verify)
        nearest = next_rotten (common->payloads, table, key, nearest);
    }
  return nearest;
}

static void
report_coverage (DriftHere *here, guint32 number)
{
  DriftStep *step = here->step;
  DriftOp *op = here->op;

  step->kind = DRIFT_EVENT_COMPARED;
  step->key = DRIFT_KEY_NONE; /* the message's counted how far the comparison was */
  step->a = (guint32)__builtin_popcount (op->replied);
  step->b = here->common->n_replicas;
  step->count = step->a > 1 ? here->n_keys - op->skipped : 0;
  op->closed = TRUE;
  drift_anti_entropy_settle (here, number);
}

/* Compares the copies of one logical time: from the message's key on, finds the next that
 * differs and sends its repairs; when no key is left it reports what was covered. */
void
drift_anti_entropy_compare (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;
  guint32 copies[DRIFT_MAX_REPLICAS];
  guint32 key = here->n_keys;

  if (message->key == 0)
    op->needed++; /* from here on, the last arrival does not begin it again */
  if (__builtin_popcount (op->replied) > 1)
    key = drift_anti_entropy_next_difference (here, op->replied, message->key, here->n_keys);
  if (key == here->n_keys)
    {
      report_coverage (here, message->op);
      return;
    }
  for (DriftNode node = 0; node < here->common->n_replicas; node++)
    copies[node] = drift_table_get (here->oracle->look_at (here->world, node), key);
  drift_report_verdict (here, message, key, op->replied, copies, TRUE);
  drift_here_set_timer (here, DRIFT_MESSAGE_COMPARE, here->now_us, message->op, key + 1,
                        DRIFT_PAYLOAD_NONE);
}

void
drift_anti_entropy_uncompare (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  if (op->kind != DRIFT_OP_SWEEP)
    return;
  if (message->key == 0)
    op->needed--;
  if (here->step->kind == DRIFT_EVENT_COMPARED)
    op->closed = FALSE;
  else if (here->step->kind == DRIFT_EVENT_SKIP)
    op->skipped--;
  else
    op->outstanding -= here->step->old;
}

/* A sweep hears that one of its copies came. What it means for the key is read off the history
 * when somebody asks; see drift-tombstones.c. */
void
drift_anti_entropy_copy_ack (DriftHere *here, const DriftMessage *message)
{
  here->step->kind = DRIFT_EVENT_COPY_ACK;
  here->step->payload = message->payload;
  drift_here_learn (here, message->key, message->payload);
  if (here->op->kind != DRIFT_OP_SWEEP)
    return;
  here->op->outstanding--;
  drift_anti_entropy_settle (here, message->op);
}

void
drift_anti_entropy_uncopy_ack (DriftHere *here, const DriftMessage *message)
{
  here->op->outstanding += here->op->kind == DRIFT_OP_SWEEP;
}

void
drift_anti_entropy_swept (DriftHere *here, const DriftMessage *message)
{
  const DriftOp *op = here->op;

  here->step->kind = DRIFT_EVENT_SWEPT;
  here->step->a = op->number;
  here->step->b = op->repaired;
  here->step->old = here->sweeps->full;
  if (op->replied == drift_here_all (here))
    here->sweeps->full = message->op;
}

void
drift_anti_entropy_unswept (DriftHere *here, const DriftMessage *message)
{
  here->sweeps->full = here->step->old;
}
