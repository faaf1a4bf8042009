/* The coordinator: takes requests, waits for W or R answers, responds, and repairs on reads.
 * SPDX-License-Identifier: MIT */
#include "drift-handlers.h"
#include "drift-queue.h"
#include "drift-random.h"
#include "drift-reconcile.h"

static DriftVersion
version_of (const DriftHere *here, guint32 payload)
{
  return drift_payloads_version (here->common->payloads, payload);
}

/* What a new version follows: the newest that was minted, or only what the replica in charge
 * happens to hold. */
static DriftVersion
mint (DriftHere *here)
{
  guint32 key = here->op->key;
  gboolean is_local =
      here->copies != NULL && drift_here_setting (here, DRIFT_SETTING_MINT) == DRIFT_MINT_LOCAL;
  DriftVersion version = is_local ? here->copies->versions[key]
                                  : version_of (here, here->oracle->find_latest (here->world, key));
  gboolean is_signed = here->copies != NULL && drift_here_setting (here, DRIFT_SETTING_WRITER_IDS);

  version.counter++;
  version.writer = is_signed ? here->node + 1u : 0;
  return version;
}

/* Compare-and-set on a write: it was meant for one version, and there is another by now. */
static gboolean
refuse_write (DriftHere *here)
{
  const DriftOp *op = here->op;
  guint32 latest = here->oracle->find_latest (here->world, op->key);

  if (op->wanted.counter == 0 || !drift_here_setting (here, DRIFT_SETTING_CONDITIONS) ||
      drift_version_compare (op->wanted, version_of (here, latest)) == 0)
    return FALSE;
  here->step->kind = DRIFT_EVENT_REFUSE;
  here->step->payload = latest;
  here->step->a = op->wanted.counter;
  return TRUE;
}

static void
accept_write (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;
  guint n_replicas = here->common->n_replicas;

  if (refuse_write (here))
    {
      op->closed = TRUE;
      return;
    }
  drift_payloads_stamp (here->common->payloads, op->payload, mint (here),
                        here->now_us + *here->skew_us);
  here->step->kind = DRIFT_EVENT_ACCEPT;
  here->step->payload = op->payload;
  here->step->a = n_replicas;

  op->contacted = drift_here_all (here);
  op->outstanding = n_replicas;
  op->needed = (guint8)MIN (drift_here_setting (here, DRIFT_SETTING_W), (gint64)n_replicas);
  for (DriftNode node = 0; node < n_replicas; node++)
    drift_here_send (here, DRIFT_MESSAGE_WRITE, node, message->op, op->key, op->payload);
}

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

static void
route_read (DriftHere *here, const DriftMessage *message)
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

/* A request reaches the coordinator. */
void
drift_coordinator_request (DriftHere *here, const DriftMessage *message)
{
  if (here->op->kind == DRIFT_OP_WRITE)
    accept_write (here, message);
  else
    route_read (here, message);
}

void
drift_coordinator_unrequest (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  op->outstanding = 0;
  op->needed = 0;
  op->contacted = op->kind == DRIFT_OP_WRITE ? 0 : (DriftNodes)here->step->old;
  op->closed = FALSE;
  if (op->kind == DRIFT_OP_WRITE)
    drift_payloads_stamp (here->common->payloads, op->payload, DRIFT_VERSION_NONE, 0);
}

/* An operation that can no longer get the answers it needs ends at its timeout. */
static void
settle (DriftHere *here, guint32 number)
{
  if (here->op->outstanding == 0)
    here->ways->set_timeout (here->world, here->step, number);
}

static void
close_op (DriftHere *here, guint32 number, guint32 payload)
{
  DriftOp *op = here->op;

  op->closed = TRUE;
  here->step->closed = TRUE;
  here->step->old = op->timer;
  if (op->timer != DRIFT_SEQUENCE_NONE)
    {
      here->ways->stop_timer (here->world, op->timer);
      op->timer = DRIFT_SEQUENCE_NONE;
    }
  drift_here_send (here, DRIFT_MESSAGE_RESPONSE, DRIFT_NODE_CLIENT, number, op->key, payload);
}

static void
unanswer (DriftHere *here)
{
  DriftOp *op = here->op;

  op->answered--;
  op->outstanding++;
  if (!here->step->closed)
    return;
  op->closed = FALSE;
  if (here->step->old != DRIFT_SEQUENCE_NONE)
    {
      op->timer = here->step->old;
      here->ways->restart_timer (here->world, op->timer);
    }
}

/* Counts an answer in; returns whether it is the one that the operation has waited for. */
static gboolean
answer (DriftHere *here, const DriftMessage *message, DriftEventKind kind)
{
  DriftOp *op = here->op;

  op->answered++;
  op->outstanding--;
  here->step->kind = (guint8)kind;
  here->step->payload = message->payload;
  here->step->a = op->answered;
  here->step->b = op->needed;
  return op->answered == op->needed && !op->closed;
}

/* An acknowledgement arrives; at the W-th the client gets its OK. */
void
drift_coordinator_ack (DriftHere *here, const DriftMessage *message)
{
  if (answer (here, message, DRIFT_EVENT_ACK))
    close_op (here, message->op, here->op->payload);
  settle (here, message->op);
}

void
drift_coordinator_unack (DriftHere *here, const DriftMessage *message)
{
  unanswer (here);
}

static guint32
newest_reply (const DriftHere *here)
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

  op->replies[message->from] = message->payload;
  op->replied |= DRIFT_NODE_BIT (message->from);
  if (answer (here, message, DRIFT_EVENT_REPLY))
    {
      close_op (here, message->op, newest_reply (here));
      if (drift_here_setting (here, DRIFT_SETTING_READ_REPAIR) && op->answered > 1)
        drift_here_set_timer (here, DRIFT_MESSAGE_COMPARE, here->now_us, message->op, op->key,
                              DRIFT_PAYLOAD_NONE);
    }
  settle (here, message->op);
}

void
drift_coordinator_unreply (DriftHere *here, const DriftMessage *message)
{
  unanswer (here);
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

/* The operation fails, loudly. What its messages wrote stays where it is. */
void
drift_coordinator_timeout (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  op->closed = TRUE;
  op->timer = DRIFT_SEQUENCE_NONE;
  here->step->kind = DRIFT_EVENT_FAIL;
  here->step->a = op->answered;
  here->step->b = op->needed;
  here->step->count = op->kind == DRIFT_OP_READ;
}

void
drift_coordinator_untimeout (DriftHere *here, const DriftMessage *message)
{
  here->op->closed = FALSE;
  here->op->timer = here->step->cause;
}
