/* Hinted handoff: what the node in charge of a write keeps for a replica that has not acknowledged
 * it, and when it sends it. SPDX-License-Identifier: MIT */
#include "drift-handlers.h"
#include "drift-queue.h"

/* Sets the alarm for the hint that is due first, or none if there is no hint or nobody to send it
 * to. */
static void
plan (DriftHere *here, DriftNode replica)
{
  const DriftHints *hints = here->hints;
  DriftAlarm *alarm = &here->hints->queues[replica].alarm;
  guint32 next = drift_hints_find_next (hints, replica);
  gboolean is_due = next != DRIFT_HINT_NONE && drift_checks_see_up (here->checks, replica);
  gboolean is_set = alarm->timer != DRIFT_SEQUENCE_NONE && alarm->timer != here->step->cause;
  DriftMessage timer = {
    .sent_us = here->now_us,
    .kind = DRIFT_MESSAGE_HINTS,
    .from = here->node,
    .to = replica,
    .key = DRIFT_KEY_NONE,
    .payload = DRIFT_PAYLOAD_NONE,
  };

  if (is_due)
    timer.time_us = MAX (hints->items[next].due_us, MAX (hints->awake_us, here->now_us));
  if (is_due != is_set || (is_set && alarm->time_us != timer.time_us))
    here->ways->set_alarm (here->world, here->step, alarm, is_due ? &timer : NULL);
}

/* Keeping */

/* Whether the checks have seen @replica down for so long that no hint is made any more. */
static gboolean
is_expired (const DriftHere *here, DriftNode replica)
{
  return !drift_checks_see_up (here->checks, replica) &&
         here->now_us - here->checks->since_us[replica] >
             drift_here_setting (here, DRIFT_SETTING_HINT_WINDOW);
}

static void
keep (DriftHere *here, guint32 op, DriftNode replica)
{
  const DriftHint hint = {
    .due_us = drift_checks_next (here->now_us + 1,
                                 drift_here_setting (here, DRIFT_SETTING_HEALTH_PERIOD)),
    .op = op,
    .key = here->op->key,
    .payload = here->op->payload,
    .before = here->op->hint,
    .replica = replica,
    .kept = TRUE,
  };

  here->op->hint = drift_hints_add (here->hints, &hint);
  plan (here, replica);
}

/* Keeps a hint for the first of @nodes, or gives it up, and sees to the others right after. */
static void
keep_one (DriftHere *here, const DriftMessage *message, DriftNodes nodes)
{
  DriftNode replica = (DriftNode)__builtin_ctz (nodes);
  DriftNodes others = nodes & (DriftNodes)(nodes - 1u);

  here->step->kind = DRIFT_EVENT_HINT_EXPIRED;
  here->step->payload = here->op->payload;
  here->step->a = replica;
  if (!is_expired (here, replica))
    {
      here->step->kind = DRIFT_EVENT_HINT_KEPT;
      keep (here, message->op, replica);
    }
  if (others != 0)
    drift_here_set_timer (here, DRIFT_MESSAGE_KEEP, here->now_us, message->op, here->op->key,
                          others);
}

/* The node in charge waits for acknowledgements of a write: it will keep a hint for each replica
 * that does not send its own in time, and does so at once for those that it sees down. */
void
drift_handoff_watch (DriftHere *here, guint32 number)
{
  DriftOp *op = here->op;

  if (!drift_here_setting (here, DRIFT_SETTING_HINTS) || op->unheard == 0)
    return;
  op->hinted = op->unheard & (DriftNodes)~here->checks->up;
  if (op->hinted != 0)
    drift_here_set_timer (here, DRIFT_MESSAGE_KEEP, here->now_us, number, op->key, op->hinted);
  if (op->hinted != op->unheard)
    op->watch = drift_here_set_timer (here, DRIFT_MESSAGE_WATCH,
                                      MAX (op->started_us +
                                               drift_here_setting (here, DRIFT_SETTING_TIMEOUT),
                                           here->now_us),
                                      number, op->key, DRIFT_PAYLOAD_NONE);
}

/* Takes that back. */
void
drift_handoff_unwatch (DriftHere *here)
{
  here->op->hinted = 0;
  here->op->watch = DRIFT_SEQUENCE_NONE;
}

/* The time for acknowledgements is over. */
void
drift_handoff_miss (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;
  DriftNodes missing = op->unheard & (DriftNodes)~op->hinted;

  op->hinted |= missing;
  keep_one (here, message, missing);
  here->step->old = missing;
}

void
drift_handoff_unmiss (DriftHere *here, const DriftMessage *message)
{
  here->op->hinted &= (DriftNodes)~here->step->old;
  drift_handoff_unkeep (here, message);
}

/* And so it is for another of them. */
void
drift_handoff_keep (DriftHere *here, const DriftMessage *message)
{
  keep_one (here, message, (DriftNodes)message->payload);
}

void
drift_handoff_unkeep (DriftHere *here, const DriftMessage *message)
{
  if (here->step->kind == DRIFT_EVENT_HINT_KEPT)
    here->op->hint = drift_hints_unadd (here->hints);
}

/* Sending */

/* The hint that is due is sent, and will be again if it is not acknowledged. */
void
drift_handoff_send (DriftHere *here, const DriftMessage *message)
{
  guint32 number = drift_hints_find_next (here->hints, message->to);
  const DriftHint *hint = &here->hints->items[number];

  drift_hints_move (here->hints, number,
                    here->now_us + drift_here_setting (here, DRIFT_SETTING_HINT_RETRY));
  here->step->kind = DRIFT_EVENT_HINT_SENT;
  here->step->key = hint->key;
  here->step->payload = hint->payload;
  drift_here_send (here, DRIFT_MESSAGE_HINT, message->to, hint->op, hint->key, hint->payload);
  plan (here, message->to);
}

void
drift_handoff_unsend (DriftHere *here, const DriftMessage *message)
{
  drift_hints_unmove (here->hints, message->to);
}

/* The node has come to see @replica up, or down. */
void
drift_handoff_see (DriftHere *here, DriftNode replica)
{
  plan (here, replica);
}

/* The node has crashed: it sends nothing, and keeps what it has. */
void
drift_handoff_halt (DriftHere *here)
{
  for (DriftNode replica = 0; replica < here->common->n_replicas; replica++)
    {
      DriftAlarm *alarm = &here->hints->queues[replica].alarm;

      if (alarm->timer != DRIFT_SEQUENCE_NONE)
        here->ways->set_alarm (here->world, here->step, alarm, NULL);
    }
}

/* It has started again, and knows nothing new of the others before its next check. */
void
drift_handoff_wake (DriftHere *here)
{
  for (DriftNode replica = 0; replica < here->common->n_replicas; replica++)
    plan (here, replica);
}

/* Acknowledgement */

/* Whoever has acknowledged the write of a hint needs it no more. */
static void
settle (DriftHere *here, DriftNode replica)
{
  guint32 number = drift_hints_find_of (here->hints, here->op->hint, replica);

  if (number == DRIFT_HINT_NONE || !here->hints->items[number].kept)
    return;
  here->step->count = 1;
  drift_hints_settle (here->hints, number);
  plan (here, replica);
}

/* Takes that back, if there was anything to settle. */
static void
unsettle (DriftHere *here, DriftNode replica)
{
  if (here->step->count > 0)
    drift_hints_unsettle (here->hints, drift_hints_find_of (here->hints, here->op->hint, replica));
}

/* A replica acknowledges the write itself, in time or late. */
void
drift_handoff_hear (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  op->unheard &= (DriftNodes)~DRIFT_NODE_BIT (message->from);
  if ((op->unheard & ~op->hinted) == 0)
    here->ways->stop_timer (here->world, op->watch);
  settle (here, message->from);
}

void
drift_handoff_unhear (DriftHere *here, const DriftMessage *message)
{
  here->op->unheard |= DRIFT_NODE_BIT (message->from);
  unsettle (here, message->from);
}

/* A replica acknowledges a hint, perhaps not for the first time. */
void
drift_handoff_ack (DriftHere *here, const DriftMessage *message)
{
  here->step->kind = DRIFT_EVENT_HINT_ACK;
  here->step->payload = message->payload;
  settle (here, message->from);
}

void
drift_handoff_unack (DriftHere *here, const DriftMessage *message)
{
  unsettle (here, message->from);
}
