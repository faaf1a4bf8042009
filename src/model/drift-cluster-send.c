/* Sending: how a step puts messages and timers into the queue, and how that is taken back.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include "drift-random.h"

/* Begins an operation, and tells the truth of it. */
guint32
drift_cluster_add_op (DriftCluster *self, DriftOpKind kind, guint32 key)
{
  drift_grow (self->ops, self->ops_room, self->n_ops + 1);
  self->ops[self->n_ops] = (DriftOp){
    .started_us = self->now_us,
    .number = ++self->state.ops[kind],
    .key = key,
    .payload = DRIFT_PAYLOAD_NONE,
    .seen = DRIFT_PAYLOAD_NONE,
    .kind = (guint8)kind,
    .timer = DRIFT_SEQUENCE_NONE,
    .comparison = DRIFT_SEQUENCE_NONE,
    .stopped = DRIFT_SEQUENCE_NONE,
    .watch = DRIFT_SEQUENCE_NONE,
    .hint = DRIFT_HINT_NONE,
    .via = DRIFT_NODE_COORDINATOR,
  };
  drift_truth_note_op (self, self->n_ops);
  return self->n_ops++;
}

void
drift_cluster_drop_op (DriftCluster *self)
{
  self->n_ops--;
  self->state.ops[self->ops[self->n_ops].kind]--;
}

static DriftHealth
health_of (DriftCluster *self, DriftNode node)
{
  if (self->state.crashed & DRIFT_NODE_BIT (node))
    return DRIFT_HEALTH_CRASHED;
  return self->state.cut & DRIFT_NODE_BIT (node) ? DRIFT_HEALTH_PARTITIONED : DRIFT_HEALTH_UP;
}

/* Notes how the replicas are, and who is down; to be called after any change of what has crashed or
 * is cut off. */
void
drift_cluster_note_health (DriftCluster *self)
{
  for (DriftNode node = 0; node < self->n_replicas; node++)
    drift_replica_set_health (self->replicas[node], health_of (self, node));
  self->down = self->state.crashed | self->state.cut;
}

/**
 * drift_cluster_is_cut_off:
 * @by_hand: (out) (optional): whether a person has done that, who therefore knows it
 *
 * Returns: whether a partition cuts @replica off, whether or not it has crashed besides
 */
gboolean
drift_cluster_is_cut_off (DriftCluster *self, guint replica, gboolean *by_hand)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && replica < self->n_replicas, FALSE);
  if (by_hand != NULL)
    *by_hand = (self->state.cut_by_hand & DRIFT_NODE_BIT (replica)) != 0;
  return (self->state.cut & DRIFT_NODE_BIT (replica)) != 0;
}

/* Whether @node has not crashed. */
gboolean
drift_cluster_runs (DriftCluster *self, DriftNode node)
{
  return node >= self->n_replicas ||
         drift_replica_get_health (self->replicas[node]) != DRIFT_HEALTH_CRASHED;
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

/* What becomes of @message, which comes from @from, as things are. */
DriftFate
drift_cluster_fate (DriftCluster *self, DriftNode from, const DriftMessage *message)
{
  DriftFate fate = drift_cluster_link (self, from, message->to);

  return fate == DRIFT_FATE_ARRIVES && drift_sides_part (self, message) ? DRIFT_FATE_PARTITION
                                                                        : fate;
}

/* Whether an answer to the client hangs on this kind of message. */
static gboolean
is_waited_for (DriftMessageKind kind)
{
  return (kind >= DRIFT_MESSAGE_WRITE && kind <= DRIFT_MESSAGE_REPLY) ||
         (kind >= DRIFT_MESSAGE_PREPARE && kind <= DRIFT_MESSAGE_PROPOSE);
}

/* Sets the timeout of an operation that may miss its deadline; most never can, and a timer
 * that nobody could observe is not set. */
void
drift_cluster_set_timeout (DriftCluster *self, DriftStep *step, guint32 number)
{
  DriftOp *op = &self->ops[number];
  gint64 deadline_us = op->started_us + drift_cluster_setting (self, DRIFT_SETTING_TIMEOUT);
  const DriftMessage timeout = {
    .time_us = MAX (deadline_us, self->now_us),
    .sent_us = self->now_us,
    .kind = DRIFT_MESSAGE_TIMEOUT,
    .from = DRIFT_NODE_COORDINATOR,
    .to = DRIFT_NODE_COORDINATOR,
    .op = number,
    .key = op->key,
    .payload = DRIFT_PAYLOAD_NONE,
  };

  if (!op->closed && op->timer == DRIFT_SEQUENCE_NONE)
    op->timer = drift_cluster_set_timer (self, step, &timeout);
}

/* What the draws for a message are about: the act that it belongs to, and if that is about many
 * keys, the key. A hint may be sent again and again, and each time it is another matter whether it
 * comes through. */
static guint64
about_of (DriftCluster *self, const DriftOp *op, const DriftMessage *message)
{
  guint64 about = op->name;

  if (message->key != op->key)
    about = drift_random (about, "key", drift_keys_digest (self->keys, message->key), 0);
  if (drift_message_is_hint (message->kind))
    about = drift_random (about, "hint", (guint64)message->sent_us, 0);
  return about;
}

/* Sets the timeout of the operation of @message, if that comes too late for it. */
void
drift_cluster_set_deadline (DriftCluster *self, DriftStep *step, const DriftMessage *message)
{
  const DriftOp *op = &self->ops[message->op];
  gint64 deadline_us = op->started_us + drift_cluster_setting (self, DRIFT_SETTING_TIMEOUT);

  if (is_waited_for (message->kind) && message->time_us > deadline_us)
    drift_cluster_set_timeout (self, step, message->op);
}

/* Sends a message, and decides here and now whether it will arrive. */
guint32
drift_cluster_send (DriftCluster *self, DriftStep *step, const DriftMessage *message)
{
  DriftMessage sent = *message;
  const DriftOp *op = &self->ops[sent.op];
  guint32 sequence;

  sent.fate = (guint8)drift_cluster_fate (self, sent.from, &sent);
  drift_bus_carry (self->bus, &sent, &self->state.settings, about_of (self, op, &sent));
  step->sent++;
  sequence = drift_queue_push (self->queue, &sent);
  drift_cluster_set_deadline (self, step, &sent);
  return sequence;
}

/* Sets a timer. @step is NULL only while the cluster is being made. */
guint32
drift_cluster_set_timer (DriftCluster *self, DriftStep *step, const DriftMessage *timer)
{
  if (step != NULL)
    step->sent++;
  return drift_queue_push (self->queue, timer);
}

/* Takes a timer out of the queue, if it is set, until the step is taken back. */
void
drift_cluster_stop_timer (DriftCluster *self, guint32 *timer)
{
  if (*timer == DRIFT_SEQUENCE_NONE)
    return;
  drift_queue_remove (self->queue, *timer);
  self->state.removed++;
  drift_grow (self->stopped, self->stopped_room, self->n_stopped + 1);
  self->stopped[self->n_stopped++] = (DriftStopped){ self->position, *timer };
  *timer = DRIFT_SEQUENCE_NONE;
}

/* Puts those back that the step at the position took out. */
void
drift_cluster_restart_timers (DriftCluster *self)
{
  while (self->n_stopped > 0 && self->stopped[self->n_stopped - 1].position == self->position)
    {
      drift_queue_restore (self->queue, self->stopped[--self->n_stopped].timer);
      self->state.removed--;
    }
}

/* Sets @alarm anew, or not at all if @timer is %NULL; it may be set, or be what has just gone off.
 */
void
drift_cluster_set_alarm (DriftCluster *self,
                         DriftStep *step,
                         DriftAlarm *alarm,
                         const DriftMessage *timer)
{
  drift_former_keep (self, alarm, sizeof *alarm);
  if (drift_queue_is_waiting (self->queue, alarm->timer))
    drift_cluster_stop_timer (self, &alarm->timer);
  *alarm = (DriftAlarm){ .timer = DRIFT_SEQUENCE_NONE };
  if (timer == NULL)
    return;
  alarm->time_us = timer->time_us;
  alarm->timer = drift_cluster_set_timer (self, step, timer);
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
      if (message->kind == DRIFT_MESSAGE_DIGESTS)
        self->n_snapshots--;
      else if (message->kind == DRIFT_MESSAGE_TIMEOUT)
        self->ops[message->op].timer = DRIFT_SEQUENCE_NONE;
      else if (message->kind == DRIFT_MESSAGE_COMPARE)
        self->ops[message->op].comparison = DRIFT_SEQUENCE_NONE;
    }
  drift_queue_truncate (self->queue, sent - count);
}
