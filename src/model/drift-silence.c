/* Silence: what it means to an operation that one of its messages is lost, of which nobody is told.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* Whether the operation counts on this message; a read does not wait for its repairs, nor a
 * write for a hint. */
static gboolean
is_awaited (const DriftOp *op, const DriftMessage *message)
{
  return drift_message_on_bus (message->kind) && message->kind != DRIFT_MESSAGE_HINT &&
         (op->kind == DRIFT_OP_SWEEP ||
          (message->kind != DRIFT_MESSAGE_COPY && message->kind != DRIFT_MESSAGE_COPY_ACK));
}

static void
settle_sweep (DriftCluster *self, DriftStep *step, guint32 number)
{
  DriftHere *here = drift_cluster_here (self, DRIFT_NODE_COORDINATOR, step);

  here->op = &self->ops[number];
  drift_anti_entropy_settle (here, number);
}

/* A message breaks off. The coordinator does not learn of it; only its silence remains, and the
 * operation ends at its timeout. */
void
drift_silence (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  step->kind = DRIFT_EVENT_LOST;
  if (drift_message_has_payload (message->kind))
    step->payload = message->payload;
  if (is_awaited (op, message))
    op->outstanding--;
  else if (message->kind != DRIFT_MESSAGE_REQUEST)
    return;
  if (op->kind == DRIFT_OP_SWEEP)
    settle_sweep (self, step, message->op);
  else if (op->outstanding == 0)
    drift_cluster_set_timeout (self, step, message->op);
}

void
drift_unsilence (DriftCluster *self, const DriftMessage *message)
{
  DriftOp *op = &self->ops[message->op];

  if (is_awaited (op, message))
    op->outstanding++;
}
