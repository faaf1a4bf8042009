/* Sending: how a step puts messages and timers into the queue, and how that is taken back.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* Keeps what a client sent; its checksum is taken here, once, over the form that is agreed on. */
guint32
drift_cluster_add_payload (DriftCluster *self, DriftRecord *record)
{
  record->canonical =
      drift_cluster_setting (self, DRIFT_SETTING_ENCODING) == DRIFT_ENCODING_CANONICAL;
  record->checksum = drift_record_sum (record);
  return drift_payloads_add (self->payloads, record);
}

/* Begins an operation; the newest acknowledged payload is what a read is held against. */
guint32
drift_cluster_add_op (DriftCluster *self, DriftOpKind kind, guint32 key)
{
  drift_grow (self->ops, self->ops_room, self->n_ops + 1);
  self->ops[self->n_ops] = (DriftOp){
    .started_us = self->now_us,
    .number = ++self->state.ops[kind],
    .key = key,
    .payload =
        kind == DRIFT_OP_READ ? drift_column_get (&self->acknowledged, key) : DRIFT_PAYLOAD_NONE,
    .kind = (guint8)kind,
    .timer = DRIFT_SEQUENCE_NONE,
    .via = DRIFT_NODE_COORDINATOR,
  };
  return self->n_ops++;
}

void
drift_cluster_drop_op (DriftCluster *self)
{
  self->n_ops--;
  self->state.ops[self->ops[self->n_ops].kind]--;
}

/* Notes who is down; to be called after any change of health. */
void
drift_cluster_note_health (DriftCluster *self)
{
  self->down = 0;
  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (drift_replica_get_health (self->replicas[node]) != DRIFT_HEALTH_UP)
      self->down |= DRIFT_NODE_BIT (node);
}

/* Whether a message from @from reaches @to as things are. A partition cuts a replica off the
 * bus; a client that talks to it directly still does, and so does the replica to itself. */
DriftFate
drift_cluster_link (DriftCluster *self, DriftNode from, DriftNode to)
{
  const DriftNode ends[] = { from, to };
  gboolean on_bus = from != to && from != DRIFT_NODE_CLIENT && to != DRIFT_NODE_CLIENT;

  if ((self->down & (DRIFT_NODE_BIT (from) | DRIFT_NODE_BIT (to))) == 0)
    return DRIFT_FATE_ARRIVES;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      DriftHealth health;

      if (ends[i] >= DRIFT_MAX_REPLICAS)
        continue;
      health = drift_replica_get_health (self->replicas[ends[i]]);
      if (health == DRIFT_HEALTH_CRASHED)
        return DRIFT_FATE_CRASH;
      if (health == DRIFT_HEALTH_PARTITIONED && on_bus)
        return DRIFT_FATE_PARTITION;
    }
  return DRIFT_FATE_ARRIVES;
}

/* Whether an answer to the client hangs on this kind of message. */
static gboolean
is_waited_for (DriftMessageKind kind)
{
  return kind >= DRIFT_MESSAGE_WRITE && kind <= DRIFT_MESSAGE_REPLY;
}

/* Sets the timeout of an operation that may miss its deadline; most never can, and a timer
 * that nobody could observe is not set. */
void
drift_cluster_set_timeout (DriftCluster *self, DriftStep *step, guint32 number)
{
  DriftOp *op = &self->ops[number];
  gint64 deadline_us = op->started_us + drift_cluster_setting (self, DRIFT_SETTING_TIMEOUT);

  if (op->closed || op->timer != DRIFT_SEQUENCE_NONE)
    return;
  op->timer =
      drift_cluster_set_timer (self, step, DRIFT_MESSAGE_TIMEOUT, MAX (deadline_us, self->now_us),
                               number, op->key, DRIFT_PAYLOAD_NONE);
}

/* Sends a message, and decides here and now whether it will arrive. What the draws are
 * about is the operation's number and the key, never how many messages came before. */
guint32
drift_cluster_send (DriftCluster *self,
                    DriftStep *step,
                    DriftMessageKind kind,
                    DriftNode from,
                    DriftNode to,
                    guint32 op,
                    guint32 key,
                    guint32 payload)
{
  DriftMessage message = {
    .sent_us = self->now_us,
    .kind = (guint8)kind,
    .from = from,
    .to = to,
    .fate = (guint8)drift_cluster_link (self, from, to),
    .op = op,
    .key = key,
    .payload = payload,
  };
  gint64 timeout_us = drift_cluster_setting (self, DRIFT_SETTING_TIMEOUT);
  guint32 sequence;

  drift_bus_carry (self->bus, &message, &self->state.settings,
                   (guint64)self->ops[op].number << 32 | key);
  step->sent++;
  sequence = drift_queue_push (self->queue, &message);
  if (is_waited_for (kind) && message.time_us > self->ops[op].started_us + timeout_us)
    drift_cluster_set_timeout (self, step, op);
  return sequence;
}

/* Sets a timer. @step is NULL only while the cluster is being made. */
guint32
drift_cluster_set_timer (DriftCluster *self,
                         DriftStep *step,
                         DriftMessageKind kind,
                         gint64 time_us,
                         guint32 op,
                         guint32 key,
                         guint32 payload)
{
  DriftMessage timer = {
    .time_us = time_us,
    .sent_us = self->now_us,
    .kind = (guint8)kind,
    .from = DRIFT_NODE_COORDINATOR,
    .to = DRIFT_NODE_COORDINATOR,
    .op = op,
    .key = key,
    .payload = payload,
  };

  if (step != NULL)
    step->sent++;
  return drift_queue_push (self->queue, &timer);
}

/* Takes the @count newest messages and timers back. */
void
drift_cluster_unsend (DriftCluster *self, guint count)
{
  guint32 sent = drift_queue_sent (self->queue);

  for (guint i = 0; i < count; i++)
    {
      const DriftMessage *message = drift_queue_message (self->queue, sent - 1 - i);

      if (drift_message_travels (message->kind))
        drift_bus_uncarry (self->bus, message);
      else if (message->kind == DRIFT_MESSAGE_TIMEOUT)
        self->ops[message->op].timer = DRIFT_SEQUENCE_NONE;
    }
  drift_queue_truncate (self->queue, sent - count);
}
