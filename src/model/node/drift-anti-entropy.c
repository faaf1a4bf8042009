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
                                              DRIFT_KEY_NONE, DRIFT_ORIGIN_CLOCK);
}

/* The timer that has a sweep compare, one way or the other. */
static DriftMessageKind
comparison (const DriftHere *here)
{
  gboolean by_trees = drift_here_setting (here, DRIFT_SETTING_COMPARE) == DRIFT_COMPARE_MERKLE;

  return by_trees ? DRIFT_MESSAGE_TREES : DRIFT_MESSAGE_COMPARE;
}

static guint32
key_of (DriftMessageKind kind)
{
  return kind == DRIFT_MESSAGE_SWEPT ? DRIFT_KEY_NONE : 0;
}

/* The sweep waits, and not for ever: then the timer of @kind has it go on with what has come. */
static void
wait_for (DriftHere *here, DriftOp *op, guint32 number, DriftMessageKind kind)
{
  gint64 end_us = here->now_us + drift_here_setting (here, DRIFT_SETTING_TIMEOUT);

  op->timer = drift_here_set_timer (here, kind, end_us, number, key_of (kind), DRIFT_PAYLOAD_NONE);
}

/* All that the sweep waited for has come: it goes on at once. */
static void
go_on (DriftHere *here, guint32 number, DriftMessageKind kind)
{
  DriftOp *op = here->op;

  here->step->old = op->timer;
  here->ways->stop_timer (here->world, op->timer);
  op->timer = DRIFT_SEQUENCE_NONE;
  drift_here_set_timer (here, kind, here->now_us, number, key_of (kind), DRIFT_PAYLOAD_NONE);
}

static void
ungo_on (DriftHere *here)
{
  if (here->step->old != DRIFT_SEQUENCE_NONE)
    here->op->timer = here->step->old;
}

/* A sweep begins, by the clock or because somebody asked for it, as the timer says, with the
 * coordinator as the comparator. Returns its number. */
guint32
drift_anti_entropy_sweep (DriftHere *here, const DriftMessage *message)
{
  DriftOrigin origin = (DriftOrigin)message->payload;
  guint32 number;
  DriftOp *op =
      here->ways->begin (here->world, DRIFT_OP_SWEEP, DRIFT_KEY_NONE, DRIFT_PAYLOAD_NONE, &number);

  op->name = drift_act_name (DRIFT_OP_SWEEP, origin, 0, 0, ++here->sweeps->count[origin]);
  here->step->kind = DRIFT_EVENT_SWEEP;
  here->step->old = here->sweeps->timer;
  here->step->a = op->number;
  here->step->b = here->common->n_replicas;
  op->contacted = drift_here_all (here);
  op->outstanding = here->common->n_replicas;
  wait_for (here, op, number, comparison (here));
  if (origin == DRIFT_ORIGIN_CLOCK)
    {
      here->sweeps->timer = DRIFT_SEQUENCE_NONE;
      drift_anti_entropy_schedule (here);
    }
  return number;
}

void
drift_anti_entropy_unsweep (DriftHere *here, const DriftMessage *message)
{
  here->sweeps->timer = here->step->old;
  here->sweeps->count[message->payload]--;
  here->ways->unbegin (here->world);
}

/* The coordinator knows of the versions that digests bring. */
static void
learn (DriftHere *here, const DriftMessage *message)
{
  const DriftReading *reading = here->reading;
  guint32 *heard = &here->sweeps->heard[message->from];
  guint32 digests = message->payload;
  guint32 place = 0;
  guint32 key;

  while ((key = reading->next_news (here->world, digests, *heard, &place)) != DRIFT_KEY_NONE)
    drift_here_learn (here, key, reading->get_copy (here->world, digests, key));
  if (*heard != DRIFT_PAYLOAD_NONE && *heard >= digests)
    return;
  here->ways->keep (here->world, heard, sizeof *heard);
  *heard = digests;
}

/* Digests come. Those that come when the comparison has begun are not waited for any more. */
void
drift_anti_entropy_digests (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  learn (here, message);
  here->step->kind = DRIFT_EVENT_LATE;
  if (op->needed > 0)
    return;
  here->step->kind = DRIFT_EVENT_DIGESTS;
  here->step->a = here->reading->count_keys (here->world, message->payload);
  op->replies[message->from] = message->payload;
  op->replied |= DRIFT_NODE_BIT (message->from);
  if (--op->outstanding == 0)
    go_on (here, message->op, comparison (here));
}

void
drift_anti_entropy_undigests (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  if (here->step->kind == DRIFT_EVENT_LATE)
    return;
  ungo_on (here);
  op->replies[message->from] = 0;
  op->replied &= (DriftNodes)~DRIFT_NODE_BIT (message->from);
  op->outstanding++;
}

/* The comparison begins, by trees and then key by key. From here on no digests are waited for. */
void
drift_anti_entropy_begin_comparing (DriftHere *here)
{
  DriftOp *op = here->op;

  if (op->needed++ > 0)
    return;
  op->outstanding = 0;
  op->timer = DRIFT_SEQUENCE_NONE;
}

/* It had waited for its timeout if digests were lacking. */
void
drift_anti_entropy_unbegin_comparing (DriftHere *here)
{
  DriftOp *op = here->op;

  if (--op->needed > 0)
    return;
  op->outstanding = here->common->n_replicas - (guint32)__builtin_popcount (op->replied);
  if (op->outstanding > 0)
    op->timer = here->step->cause;
}

/* How many keys the digests are of that have come; those of a sweep are all of one moment. */
guint32
drift_anti_entropy_count_keys (DriftHere *here)
{
  const DriftOp *op = here->op;

  return op->replied != 0
             ? here->reading->count_keys (here->world, op->replies[__builtin_ctz (op->replied)])
             : here->n_keys;
}

/* The flat comparison. Returns the first key from @key on, and before @end, in which the digests of
 * a compared replica differ from those of the first or, with verification on, are of bytes that had
 * rotted; or @end. */
guint32
drift_anti_entropy_next_difference (DriftHere *here, DriftNodes compared, guint32 key, guint32 end)
{
  const DriftReading *reading = here->reading;
  const guint32 *digests = here->op->replies;
  DriftNode first = (DriftNode)__builtin_ctz (compared);
  guint32 nearest = end;

  for (DriftNode node = first; node < here->common->n_replicas; node++)
    {
      if (!(compared & DRIFT_NODE_BIT (node)))
        continue;
      if (node != first)
        nearest = reading->next_unequal (here->world, digests[first], digests[node], key, nearest);
      if (here->common->policy->verify)
        nearest = reading->next_rotten (here->world, digests[node], key, nearest);
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
  step->count = step->a > 1 ? drift_anti_entropy_count_keys (here) - op->skipped : 0;
  op->closed = TRUE;
  if (op->outstanding == 0)
    go_on (here, number, DRIFT_MESSAGE_SWEPT);
  else
    wait_for (here, op, number, DRIFT_MESSAGE_SWEPT);
}

/* Compares the copies that the digests are of: from the message's key on, finds the next that
 * differs and sends its repairs; when no key is left it reports what was covered. */
void
drift_anti_entropy_compare (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;
  guint32 copies[DRIFT_MAX_REPLICAS];
  guint32 n_keys = drift_anti_entropy_count_keys (here);
  guint32 key = n_keys;

  if (message->key == 0)
    drift_anti_entropy_begin_comparing (here);
  if (__builtin_popcount (op->replied) > 1)
    key = drift_anti_entropy_next_difference (here, op->replied, message->key, n_keys);
  if (key == n_keys)
    {
      report_coverage (here, message->op);
      return;
    }
  for (DriftNode node = 0; node < here->common->n_replicas; node++)
    copies[node] = op->replied & DRIFT_NODE_BIT (node)
                       ? here->reading->get_copy (here->world, op->replies[node], key)
                       : DRIFT_PAYLOAD_NONE;
  drift_report_verdict (here, message, key, op->replied, copies, TRUE);
  drift_here_set_timer (here, DRIFT_MESSAGE_COMPARE, here->now_us, message->op, key + 1,
                        DRIFT_PAYLOAD_NONE);
}

void
drift_anti_entropy_uncompare (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  if (op->kind != DRIFT_OP_SWEEP)
    {
      drift_coordinator_uncompare (here);
      return;
    }
  if (here->step->kind == DRIFT_EVENT_COMPARED)
    {
      op->closed = FALSE;
      op->timer = DRIFT_SEQUENCE_NONE;
    }
  else if (here->step->kind == DRIFT_EVENT_SKIP)
    op->skipped--;
  else
    op->outstanding -= here->step->old;
  if (message->key == 0)
    drift_anti_entropy_unbegin_comparing (here);
}

/* A sweep hears that one of its copies came. What it means for the key is read off the history
 * when the sweep is over; see drift-settled.c. */
void
drift_anti_entropy_copy_ack (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  here->step->kind = DRIFT_EVENT_COPY_ACK;
  here->step->payload = message->payload;
  drift_here_learn (here, message->key, message->payload);
  if (op->kind != DRIFT_OP_SWEEP)
    {
      drift_coordinator_repaired (here, message);
      return;
    }
  if (op->answered)
    return;
  op->outstanding--;
  if (op->closed && op->outstanding == 0)
    go_on (here, message->op, DRIFT_MESSAGE_SWEPT);
}

void
drift_anti_entropy_uncopy_ack (DriftHere *here, const DriftMessage *message)
{
  if (here->op->kind != DRIFT_OP_SWEEP)
    {
      drift_coordinator_unrepaired (here);
      return;
    }
  if (here->op->answered)
    return;
  ungo_on (here);
  here->op->outstanding++;
}

/* Each replica is told which tombstones are on all of them; who does not hear keeps his. */
static void
tell_settled (DriftHere *here, guint32 number)
{
  guint32 list = here->ways->list_settled (here->world, number);

  for (DriftNode node = 0; node < here->common->n_replicas && list != DRIFT_PAYLOAD_NONE; node++)
    drift_here_send (here, DRIFT_MESSAGE_SETTLED, node, number, DRIFT_KEY_NONE, list);
}

/* A sweep is over. */
void
drift_anti_entropy_swept (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  here->step->kind = DRIFT_EVENT_SWEPT;
  here->step->a = op->number;
  op->answered = TRUE;
  op->timer = DRIFT_SEQUENCE_NONE;
  if (drift_here_setting (here, DRIFT_SETTING_PURGE) == DRIFT_PURGE_AFTER_SWEEP &&
      op->replied == drift_here_all (here))
    tell_settled (here, message->op);
}

/* It had waited for its timeout if acknowledgements were lacking. */
void
drift_anti_entropy_unswept (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  op->answered = FALSE;
  if (op->outstanding > 0)
    op->timer = here->step->cause;
}
