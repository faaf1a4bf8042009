/* Hinted handoff: the coordinator keeps writes for a replica that is down, for a while.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* Hints need no store of their own: they are the lost writes of the history. */
static gboolean
is_hint (DriftCluster *self, const DriftStep *step, DriftNode node, gint64 until_us)
{
  const DriftMessage *message;

  if (step->kind != DRIFT_EVENT_LOST)
    return FALSE;
  message = drift_queue_message (self->queue, step->cause);
  return message->kind == DRIFT_MESSAGE_WRITE && message->to == node &&
         message->from == DRIFT_NODE_COORDINATOR && message->fate < DRIFT_FATE_RULE &&
         message->sent_us <= until_us;
}

/* Replays to each of @nodes, which have just come back, the writes they missed: those that
 * were sent while the outage was younger than the hint window. The rest is nobody's task but
 * a repair's. */
void
drift_hints_replay (DriftCluster *self, DriftStep *step, DriftNodes nodes)
{
  gint64 window_us = drift_cluster_setting (self, DRIFT_SETTING_HINT_WINDOW);
  DriftHere *coordinator = drift_cluster_here (self, DRIFT_NODE_COORDINATOR, step);

  if (!drift_cluster_setting (self, DRIFT_SETTING_HINTS))
    return;
  for (DriftNode node = 0; node < self->n_replicas; node++)
    {
      DriftReplicaHealth health = drift_replica_peek_health (self->replicas[node]);
      guint first = self->position;

      if (!(nodes & DRIFT_NODE_BIT (node)) || health.health == DRIFT_HEALTH_UP)
        continue;
      drift_replica_set_health (self->replicas[node], DRIFT_HEALTH_UP, self->now_us);
      drift_cluster_note_health (self);
      while (first > 0 && self->steps[first - 1].time_us >= health.since_us)
        first--;
      for (; first < self->position && step->sent < G_MAXUINT16; first++)
        if (is_hint (self, &self->steps[first], node, health.since_us + window_us))
          {
            DriftMessage missed = *drift_queue_message (self->queue, self->steps[first].cause);

            drift_here_send (coordinator, DRIFT_MESSAGE_HINT, node, missed.op, missed.key,
                             missed.payload);
          }
    }
}
