/* Reads, at the node in charge of them: whom they ask, what they answer, and what they repair.
 * SPDX-License-Identifier: MIT */
#include "drift-coordinator-private.h"

#include "drift-queue.h"
#include "drift-random.h"
#include "drift-reconcile.h"

/* The balancer: any R of the replicas that the node sees up, all choices being equally likely, or
 * all of them. */
static DriftNodes
choose_replicas (DriftHere *here)
{
  DriftNodes up = here->checks->up & drift_here_all (here);
  guint64 draw;

  if (drift_here_setting (here, DRIFT_SETTING_CONTACT) == DRIFT_CONTACT_ALL)
    return up;
  draw = drift_random (here->common->seed, "route", here->op->name, 0);
  return (DriftNodes)drift_random_subset (draw, up,
                                          (guint)drift_here_setting (here, DRIFT_SETTING_R));
}

/* A read goes to the replicas that it names, or to those that are chosen for it. */
void
drift_coordinator_route_read (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;
  guint n_replicas = here->common->n_replicas;
  gint64 wanted = MIN (drift_here_setting (here, DRIFT_SETTING_R), (gint64)n_replicas);

  here->step->kind = DRIFT_EVENT_ROUTE;
  here->step->old = op->contacted;
  if (op->contacted != 0)
    wanted = __builtin_popcount (op->contacted);
  else
    op->contacted = choose_replicas (here);
  op->needed = (guint8)wanted;
  op->outstanding = (guint32)__builtin_popcount (op->contacted);
  here->step->a = op->outstanding;
  for (DriftNode node = 0; node < n_replicas; node++)
    if (op->contacted & DRIFT_NODE_BIT (node))
      drift_here_send (here, DRIFT_MESSAGE_READ, node, message->op, op->key, DRIFT_PAYLOAD_NONE);
  if (op->outstanding == 0)
    here->ways->set_timeout (here->world, here->step, message->op);
}

/* The newest of those that have come; with vectors, what they come to. */
guint32
drift_coordinator_newest_reply (const DriftHere *here)
{
  const DriftCommon *common = here->common;
  const DriftOp *op = here->op;
  guint32 newest = DRIFT_PAYLOAD_NONE;

  for (DriftNode node = 0; node < common->n_replicas; node++)
    if (!(op->replied & DRIFT_NODE_BIT (node)))
      continue;
    else if (drift_here_has_vectors (here))
      newest = drift_common_merge (common, newest, op->replies[node]);
    else if (drift_policy_compare (common->policy, common->payloads, op->replies[node], newest) > 0)
      newest = op->replies[node];
  return newest;
}

/* Whether the answer of the read waits for its repairs. */
static gboolean
is_blocking (const DriftHere *here)
{
  return drift_here_setting (here, DRIFT_SETTING_READ_REPAIR) &&
         drift_here_setting (here, DRIFT_SETTING_REPAIR_MODE) == DRIFT_REPAIR_MODE_BLOCKING &&
         here->op->answered > 1;
}

static void
compare_at (DriftHere *here, guint32 number, gint64 time_us)
{
  here->op->comparison = drift_here_set_timer (here, DRIFT_MESSAGE_COMPARE, time_us, number,
                                               here->op->key, DRIFT_PAYLOAD_NONE);
}

/* Read repair that nobody waits for: when all who were contacted have replied, and otherwise at the
 * timeout of the read, if there are two copies to compare by then. */
static void
plan_comparison (DriftHere *here, guint32 number)
{
  DriftOp *op = here->op;
  gint64 deadline_us = op->started_us + drift_here_setting (here, DRIFT_SETTING_TIMEOUT);

  if (!drift_here_setting (here, DRIFT_SETTING_READ_REPAIR) || !op->closed || op->answered < 2 ||
      op->blocks || op->compared)
    return;
  if (op->replied == op->contacted && op->comparison != DRIFT_SEQUENCE_NONE)
    {
      op->stopped = op->comparison;
      here->ways->stop_timer (here->world, op->comparison);
      op->comparison = DRIFT_SEQUENCE_NONE;
    }
  if (op->comparison == DRIFT_SEQUENCE_NONE)
    compare_at (here, number,
                op->replied == op->contacted ? here->now_us : MAX (deadline_us, here->now_us));
}

/* A reply arrives; at the R-th the client gets the newest of them, unless the answer waits for
 * repairs. */
void
drift_coordinator_reply (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  if (op->kind == DRIFT_OP_WRITE)
    {
      drift_coordinator_hear (here, message);
      return;
    }
  op->replies[message->from] = message->payload;
  op->replied |= DRIFT_NODE_BIT (message->from);
  drift_here_learn (here, op->key, message->payload);
  if (drift_coordinator_answer (here, message, DRIFT_EVENT_REPLY))
    {
      if (is_blocking (here))
        {
          op->blocks = TRUE;
          drift_coordinator_stop_timeout (here);
          compare_at (here, message->op, here->now_us);
          return;
        }
      drift_coordinator_close (here, message->op, drift_coordinator_newest_reply (here));
    }
  plan_comparison (here, message->op);
  drift_coordinator_settle (here, message->op);
}

void
drift_coordinator_unreply (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  if (op->kind == DRIFT_OP_WRITE)
    {
      drift_coordinator_unhear (here, message);
      return;
    }
  drift_coordinator_unanswer (here);
  if (op->answered < op->needed)
    op->blocks = FALSE;
  if (op->stopped != DRIFT_SEQUENCE_NONE && op->replied == op->contacted)
    {
      op->comparison = op->stopped;
      op->stopped = DRIFT_SEQUENCE_NONE;
    }
  op->replied &= (DriftNodes)~DRIFT_NODE_BIT (message->from);
  op->replies[message->from] = 0;
}

/* Read repair: compares the copies that have come, and no others. An answer that waits for repairs
 * comes now if there are none. */
void
drift_coordinator_compare (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  op->compared = TRUE;
  drift_report_verdict (here, message, op->key, op->replied, op->replies, FALSE);
  if (!op->blocks)
    return;
  op->asks = (guint8)here->step->old;
  op->repairs = op->asks;
  if (op->repairs > 0)
    {
      here->ways->set_timeout (here->world, here->step, message->op);
      return;
    }
  op->closed = TRUE;
  drift_here_send (here, DRIFT_MESSAGE_RESPONSE, DRIFT_NODE_CLIENT, message->op, op->key,
                   drift_coordinator_newest_reply (here));
}

/* Takes that back. */
void
drift_coordinator_uncompare (DriftHere *here)
{
  DriftOp *op = here->op;

  op->compared = FALSE;
  if (!op->blocks)
    return;
  op->asks = 0;
  op->repairs = 0;
  op->closed = FALSE;
}

/* A copy that the read repaired is there; with the last of them comes an answer that has waited. */
void
drift_coordinator_repaired (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  if (op->blocks && --op->repairs == 0 && !op->closed)
    drift_coordinator_close (here, message->op, drift_coordinator_newest_reply (here));
}

/* Takes that back. */
void
drift_coordinator_unrepaired (DriftHere *here)
{
  DriftOp *op = here->op;

  if (!op->blocks)
    return;
  op->repairs++;
  if (!here->step->closed)
    return;
  op->closed = FALSE;
  drift_coordinator_unstop_timeout (here);
}
