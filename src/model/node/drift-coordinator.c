/* The coordinator, or the replica in charge: takes requests, waits for answers, and responds.
 * SPDX-License-Identifier: MIT */
#include "drift-coordinator-private.h"

#include "drift-queue.h"

/* Whether the node sees too few replicas up for the answers that the operation needs: then it says
 * so at once, and nothing is stored. A read that names whom it asks is not held up by that. */
static gboolean
is_unavailable (DriftHere *here)
{
  const DriftOp *op = here->op;
  gboolean is_read = op->kind == DRIFT_OP_READ;
  gint64 wanted = drift_here_setting (here, is_read ? DRIFT_SETTING_R : DRIFT_SETTING_W);
  guint needed = (guint)MIN (wanted, (gint64)here->common->n_replicas);
  guint up = (guint)__builtin_popcount (here->checks->up & drift_here_all (here));

  if (up >= needed || (is_read && op->contacted != 0))
    return FALSE;
  here->step->kind = DRIFT_EVENT_UNAVAILABLE;
  here->step->old = op->contacted;
  here->step->a = up;
  here->step->b = needed;
  here->step->count = is_read;
  return TRUE;
}

/* A request reaches the coordinator. */
void
drift_coordinator_request (DriftHere *here, const DriftMessage *message)
{
  if (is_unavailable (here))
    here->op->closed = TRUE;
  else if (here->op->kind == DRIFT_OP_WRITE)
    drift_coordinator_accept_write (here, message);
  else
    drift_coordinator_route_read (here, message);
}

void
drift_coordinator_unrequest (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  op->outstanding = 0;
  op->needed = 0;
  op->closed = FALSE;
  if (op->kind == DRIFT_OP_WRITE)
    drift_coordinator_unaccept_write (here);
  else
    op->contacted = (DriftNodes)here->step->old;
}

/* The timeout of the operation, should one be set, does not run out any more. */
void
drift_coordinator_stop_timeout (DriftHere *here)
{
  DriftOp *op = here->op;

  here->step->closed = TRUE;
  here->step->old = op->timer;
  here->ways->stop_timer (here->world, op->timer);
  op->timer = DRIFT_SEQUENCE_NONE;
}

/* Takes that back. */
void
drift_coordinator_unstop_timeout (DriftHere *here)
{
  here->op->timer = here->step->old;
}

/* An operation that can no longer get the answers it needs ends at its timeout. */
void
drift_coordinator_settle (DriftHere *here, guint32 number)
{
  if (here->op->outstanding == 0)
    here->ways->set_timeout (here->world, here->step, number);
}

/* The client gets its response, and the operation is over for it. */
void
drift_coordinator_close (DriftHere *here, guint32 number, guint32 payload)
{
  DriftOp *op = here->op;

  op->closed = TRUE;
  drift_coordinator_stop_timeout (here);
  drift_here_send (here, DRIFT_MESSAGE_RESPONSE, DRIFT_NODE_CLIENT, number, op->key, payload);
}

/* Takes back that an answer was counted in, and what came of it. */
void
drift_coordinator_unanswer (DriftHere *here)
{
  DriftOp *op = here->op;

  op->answered--;
  op->outstanding++;
  if (!here->step->closed)
    return;
  op->closed = FALSE;
  drift_coordinator_unstop_timeout (here);
}

/* Counts an answer in; returns whether it is the one that the operation has waited for. */
gboolean
drift_coordinator_answer (DriftHere *here, const DriftMessage *message, DriftEventKind kind)
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

/* Whether a write still waits for those whom it asked before it was sent to anyone. */
static gboolean
is_asking (const DriftOp *op)
{
  return op->asks > 0 && op->needed == 0;
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
  if (is_asking (op))
    here->step->a = (guint32)__builtin_popcount (op->replied);
  else if (op->blocks)
    here->step->a = (guint32)(op->asks - op->repairs);
  if (is_asking (op) || op->blocks)
    here->step->b = op->asks;
  here->step->count = op->kind == DRIFT_OP_READ;
}

void
drift_coordinator_untimeout (DriftHere *here, const DriftMessage *message)
{
  here->op->closed = FALSE;
  here->op->timer = here->step->cause;
}
