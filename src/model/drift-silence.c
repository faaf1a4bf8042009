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

/* What a client sent, or what was sent to it, breaks off. Nobody else waits for that; the client
 * does, until its time is over. */
static void
let_wait (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  const DriftOp *op = &self->ops[message->op];
  const DriftMessage timer = {
    .time_us =
        MAX (op->started_us + drift_cluster_setting (self, DRIFT_SETTING_TIMEOUT), self->now_us),
    .sent_us = self->now_us,
    .kind = DRIFT_MESSAGE_GIVE_UP,
    .from = DRIFT_NODE_CLIENT,
    .to = DRIFT_NODE_CLIENT,
    .op = message->op,
    .key = message->key,
    .payload = DRIFT_PAYLOAD_NONE,
  };

  drift_cluster_set_timer (self, step, &timer);
}

/* A message breaks off. Whoever is in charge does not learn of it; only its silence remains, and
 * the operation ends at its timeout. */
void
drift_silence (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  step->kind = DRIFT_EVENT_LOST;
  if (drift_message_has_payload (message->kind))
    step->payload = message->payload;
  if (!drift_message_on_bus (message->kind))
    let_wait (self, message, step);
  else if (is_awaited (op, message) && --op->outstanding == 0)
    drift_cluster_set_timeout (self, step, message->op);
}

void
drift_unsilence (DriftCluster *self, const DriftMessage *message)
{
  DriftOp *op = &self->ops[message->op];

  if (is_awaited (op, message))
    op->outstanding++;
}
