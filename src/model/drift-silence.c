/* Silence: what it means to an operation that one of its messages is lost, of which nobody is told.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* Whether an operation is over sooner or later by how many of its messages are lost: that a read
 * or a write can no longer succeed sets its timeout, which nobody could observe before. A read does
 * not wait for its repairs, nor a write for a hint; a sweep has its timers. */
static gboolean
is_awaited (const DriftOp *op, const DriftMessage *message)
{
  return (op->kind == DRIFT_OP_WRITE || op->kind == DRIFT_OP_READ) &&
         drift_message_on_bus (message->kind) && !drift_message_is_hint (message->kind) &&
         message->kind != DRIFT_MESSAGE_COPY && message->kind != DRIFT_MESSAGE_COPY_ACK;
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
  if (op->outstanding == 0)
    drift_cluster_set_timeout (self, step, message->op);
}

void
drift_unsilence (DriftCluster *self, const DriftMessage *message)
{
  DriftOp *op = &self->ops[message->op];

  if (is_awaited (op, message))
    op->outstanding++;
}
