/* Reads, at the node in charge of them: whom they ask, what they answer, and what they repair.
 * SPDX-License-Identifier: MIT */
#include "drift-coordinator-private.h"

#include "drift-random.h"
#include "drift-reconcile.h"

/* The balancer: R of the replicas that look healthy, from a drawn one on. */
static DriftNodes
choose_replicas (DriftHere *here)
{
  guint n_replicas = here->common->n_replicas;
  guint wanted = (guint)drift_here_setting (here, DRIFT_SETTING_R);
  guint64 draw = drift_random (here->common->seed, "route", here->op->number, here->op->key);
  guint first = (guint)drift_random_below (draw, n_replicas);
  DriftNodes chosen = 0;

  for (guint i = 0; i < n_replicas && wanted > 0; i++)
    {
      DriftNode replica = (DriftNode)((first + i) % n_replicas);

      if (!drift_checks_see_up (here->checks, replica))
        continue;
      chosen |= DRIFT_NODE_BIT (replica);
      wanted--;
    }
  return chosen;
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

/* The newest of those that have come. */
guint32
drift_coordinator_newest_reply (const DriftHere *here)
{
  const DriftCommon *common = here->common;
  const DriftOp *op = here->op;
  guint32 newest = DRIFT_PAYLOAD_NONE;

  for (DriftNode node = 0; node < common->n_replicas; node++)
    if (op->replied & DRIFT_NODE_BIT (node) &&
        drift_policy_compare (common->policy, common->payloads, op->replies[node], newest) > 0)
      newest = op->replies[node];
  return newest;
}

/* A reply arrives; at the R-th the client gets the newest of them, and with read repair on
 * the copies are compared, if there are two to compare. */
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
      drift_coordinator_close (here, message->op, drift_coordinator_newest_reply (here));
      if (drift_here_setting (here, DRIFT_SETTING_READ_REPAIR) && op->answered > 1)
        drift_here_set_timer (here, DRIFT_MESSAGE_COMPARE, here->now_us, message->op, op->key,
                              DRIFT_PAYLOAD_NONE);
    }
  drift_coordinator_settle (here, message->op);
}

void
drift_coordinator_unreply (DriftHere *here, const DriftMessage *message)
{
  if (here->op->kind == DRIFT_OP_WRITE)
    {
      drift_coordinator_unhear (here, message);
      return;
    }
  drift_coordinator_unanswer (here);
  here->op->replied &= (DriftNodes)~DRIFT_NODE_BIT (message->from);
  here->op->replies[message->from] = 0;
}

/* Read repair: compares the copies that this read contacted, and no others. */
void
drift_coordinator_compare (DriftHere *here, const DriftMessage *message)
{
  const DriftOp *op = here->op;

  drift_report_verdict (here, message, op->key, op->replied, op->replies, FALSE);
}
