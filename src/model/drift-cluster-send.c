/* Sending: how a step puts messages and timers into the queue, and how that is taken back.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* Begins an operation; the newest acknowledged payload is what a read is held against. */
guint32
drift_cluster_add_op (DriftCluster *self, DriftOpKind kind, guint32 key)
{
  drift_grow (self->ops, self->ops_room, self->n_ops + 1);
  self->ops[self->n_ops] = (DriftOp){
    .started_us = self->now_us,
    .number = ++self->state.ops[kind],
    .key = key,
    .payload = kind == DRIFT_OP_READ ? self->acknowledged[key] : DRIFT_PAYLOAD_NONE,
    .kind = (guint8)kind,
  };
  return self->n_ops++;
}

void
drift_cluster_drop_op (DriftCluster *self)
{
  self->n_ops--;
  self->state.ops[self->ops[self->n_ops].kind]--;
}

static DriftFate
fate_of_link (DriftCluster *self, DriftNode from, DriftNode to)
{
  const DriftNode ends[] = { from, to };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      DriftHealth health;

      if (ends[i] >= DRIFT_MAX_REPLICAS)
        continue;
      health = drift_replica_get_health (self->replicas[ends[i]]);
      if (health != DRIFT_HEALTH_UP)
        return health == DRIFT_HEALTH_CRASHED ? DRIFT_FATE_CRASH : DRIFT_FATE_PARTITION;
    }
  return DRIFT_FATE_ARRIVES;
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
    .fate = (guint8)fate_of_link (self, from, to),
    .op = op,
    .key = key,
    .payload = payload,
  };

  drift_bus_carry (self->bus, &message, &self->state.settings,
                   (guint64)self->ops[op].number << 32 | key);
  step->sent++;
  return drift_queue_push (self->queue, &message);
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
    }
  drift_queue_truncate (self->queue, sent - count);
}
