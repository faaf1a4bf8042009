/* Stepping: one event forward, the same one back, and a seek over as many as it takes.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

static void
nothing (DriftHere *here, const DriftMessage *message)
{
}

static void
compare (DriftHere *here, const DriftMessage *message)
{
  if (here->op->kind == DRIFT_OP_SWEEP)
    drift_anti_entropy_compare (here, message);
  else
    drift_coordinator_compare (here, message);
}

/* A sweep is due at all nodes at once: none tells the others. */
static void
sweep (DriftHere *here, const DriftMessage *message)
{
  DriftCluster *self = here->world;
  guint32 op = drift_anti_entropy_sweep (here, message);

  for (DriftNode node = 0; node < self->n_replicas; node++)
    drift_storage_digest (drift_cluster_here (self, node, here->step), op);
}

/* What a copy is for says the operation that it belongs to. */
static void
copy (DriftHere *here, const DriftMessage *message)
{
  DriftCluster *self = here->world;

  if (self->ops[message->op].kind == DRIFT_OP_COPY)
    drift_storage_replace (here, message);
  else
    drift_storage_copy (here, message);
}

/* A wait is nobody's but the story's. */
static void
wake (DriftHere *here, const DriftMessage *message)
{
  DriftCluster *self = here->world;

  here->step->kind = DRIFT_EVENT_WAKE;
  self->state.waits--;
}

static void
unwake (DriftHere *here, const DriftMessage *message)
{
  DriftCluster *self = here->world;

  self->state.waits++;
}

/* A replica writes in its log that it runs again. */
static void
started (DriftHere *here, const DriftMessage *message)
{
  here->step->kind = DRIFT_EVENT_RESTART;
}

/* What the arrival of each kind of message does, and what undoes it after the messages it
 * sent and the copies it changed were taken back. */
static const struct
{
  DriftHandler arrive;
  DriftHandler undo;
} kinds[DRIFT_N_MESSAGES] = {
  [DRIFT_MESSAGE_REQUEST] = { drift_coordinator_request, drift_coordinator_unrequest },
  [DRIFT_MESSAGE_WRITE] = { drift_storage_write, nothing },
  [DRIFT_MESSAGE_ACK] = { drift_coordinator_ack, drift_coordinator_unack },
  [DRIFT_MESSAGE_READ] = { drift_storage_read, nothing },
  [DRIFT_MESSAGE_REPLY] = { drift_coordinator_reply, drift_coordinator_unreply },
  [DRIFT_MESSAGE_COPY] = { copy, nothing },
  [DRIFT_MESSAGE_DIGESTS] = { drift_anti_entropy_digests, drift_anti_entropy_undigests },
  [DRIFT_MESSAGE_RESPONSE] = { drift_client_response, nothing },
  [DRIFT_MESSAGE_COMPARE] = { compare, drift_anti_entropy_uncompare },
  [DRIFT_MESSAGE_TIMEOUT] = { drift_coordinator_timeout, drift_coordinator_untimeout },
  [DRIFT_MESSAGE_TRAFFIC] = { drift_client_traffic, drift_client_untraffic },
  [DRIFT_MESSAGE_SWEEP] = { sweep, drift_anti_entropy_unsweep },
  [DRIFT_MESSAGE_SWEPT] = { drift_anti_entropy_swept, drift_anti_entropy_unswept },
  [DRIFT_MESSAGE_WAKE] = { wake, unwake },
  [DRIFT_MESSAGE_HINT] = { drift_storage_hint, nothing },
  [DRIFT_MESSAGE_SETTLED] = { drift_storage_settled, nothing },
  [DRIFT_MESSAGE_COPY_ACK] = { drift_anti_entropy_copy_ack, drift_anti_entropy_uncopy_ack },
  [DRIFT_MESSAGE_PREPARE] = { drift_storage_prepare, nothing },
  [DRIFT_MESSAGE_PROMISE] = { drift_coordinator_hear, drift_coordinator_unhear },
  [DRIFT_MESSAGE_PROPOSE] = { drift_storage_propose, nothing },
  [DRIFT_MESSAGE_DECIDE] = { drift_coordinator_decide, drift_coordinator_undecide },
  [DRIFT_MESSAGE_TREES] = { drift_merkle_compare, drift_merkle_uncompare },
  [DRIFT_MESSAGE_CHECK] = { drift_health_check, nothing },
  [DRIFT_MESSAGE_HINT_ACK] = { drift_handoff_ack, drift_handoff_unack },
  [DRIFT_MESSAGE_WATCH] = { drift_handoff_miss, drift_handoff_unmiss },
  [DRIFT_MESSAGE_KEEP] = { drift_handoff_keep, drift_handoff_unkeep },
  [DRIFT_MESSAGE_HINTS] = { drift_handoff_send, drift_handoff_unsend },
  [DRIFT_MESSAGE_PURGED] = { drift_tombstones_tell, nothing },
  [DRIFT_MESSAGE_GIVE_UP] = { drift_client_give_up, nothing },
  [DRIFT_MESSAGE_STARTED] = { started, nothing },
};

static DriftStep *
begin_step (DriftCluster *self, guint32 cause)
{
  DriftStep *step;

  drift_grow (self->steps, self->steps_room, self->position + 1);
  step = &self->steps[self->position];
  *step = (DriftStep){
    .cause = cause,
    .payload = DRIFT_PAYLOAD_NONE,
    .key = DRIFT_KEY_NONE,
    .old = DRIFT_PAYLOAD_NONE,
  };
  return step;
}

static void
end_step (DriftCluster *self, DriftStep *step)
{
  step->time_us = self->now_us;
  drift_metrics_count (&self->metrics, step->kind, step->a, step->b, step->count, 1);
  drift_heard_note (self, step);
  drift_history_note (self, step);
  self->work += drift_cluster_work_of (self, step);
  self->position++;
  self->length = MAX (self->length, self->position);
  drift_cluster_note_step (self);
}

/* Whether a message that was going to arrive finds its receiver gone, or a client that has come to
 * be on the other side; whether its sender is still there does not matter any more. */
static gboolean
receiver_is_down (DriftCluster *self, const DriftMessage *message, guint8 *fate)
{
  DriftNode from = message->from < DRIFT_MAX_REPLICAS && message->from != message->to
                       ? DRIFT_NODE_COORDINATOR
                       : message->from;

  *fate = (guint8)drift_cluster_fate (self, from, message);
  return *fate != DRIFT_FATE_ARRIVES;
}

static void
step_message (DriftCluster *self)
{
  guint32 cause = drift_queue_pop (self->queue);
  DriftMessage message = *drift_queue_message (self->queue, cause);
  DriftStep *step = begin_step (self, cause);
  DriftHere *here;

  self->now_us = message.time_us;
  step->key = message.key;
  if (drift_message_travels (message.kind))
    {
      guint8 fate = message.fate;

      drift_bus_arrived (self->bus, 1);
      if (drift_message_is_lost (&message) || receiver_is_down (self, &message, &fate))
        {
          drift_silence (self, &message, step);
          step->a = fate;
          end_step (self, step);
          return;
        }
    }
  here = drift_cluster_here_for (self, &message, step);
  kinds[message.kind].arrive (here, &message);
  drift_truth_note (self, &message, step);
  end_step (self, step);
}

static void
step_command (DriftCluster *self, const DriftTapeEntry *entry)
{
  DriftStep *step = begin_step (self, DRIFT_SEQUENCE_NONE);

  g_assert (entry->time_us >= self->now_us);
  self->now_us = entry->time_us;
  drift_cluster_do (self, entry, step);
  end_step (self, step);
}

/* One step forward without a signal; there must be something to come. */
void
drift_cluster_raw_step (DriftCluster *self)
{
  const DriftTapeEntry *entry = drift_cluster_next_entry (self);
  guint32 n_payloads = drift_payloads_count (self->payloads);
  guint position = self->position;

  if (entry != NULL)
    step_command (self, entry);
  else
    step_message (self);
  drift_grown_note (self, position, n_payloads);
}

/* Takes back what the arrival of a message, or its loss, has done. */
static void
unstep_message (DriftCluster *self, DriftStep *step)
{
  DriftMessage message = *drift_queue_message (self->queue, step->cause);
  DriftHere *here = drift_cluster_here_for (self, &message, step);

  if (step->kind == DRIFT_EVENT_LOST)
    drift_unsilence (self, &message);
  else
    {
      drift_truth_undo (self, &message, step);
      kinds[message.kind].undo (here, &message);
    }
  if (drift_message_travels (message.kind))
    drift_bus_arrived (self->bus, -1);
  drift_queue_restore (self->queue, step->cause);
}

/* One step back without a signal; the position must not be 0. */
void
drift_cluster_raw_step_back (DriftCluster *self)
{
  DriftStep *step = &self->steps[--self->position];

  if (self->trees_step > self->position)
    self->trees_step = 0;
  self->work -= drift_cluster_work_of (self, step);
  drift_metrics_count (&self->metrics, step->kind, step->a, step->b, step->count, -1);
  drift_cluster_restart_timers (self);
  drift_cluster_unsend (self, step->sent);
  drift_changes_undo (self);
  drift_former_undo (self);
  drift_memory_undo (self);
  drift_settled_undo (self);
  drift_heard_undo (self, step);
  if (step->cause == DRIFT_SEQUENCE_NONE)
    drift_cluster_undo (self, drift_tape_get (self->tape, self->inverses->len - 1), step);
  else
    unstep_message (self, step);
  drift_grown_undo (self);
  if (self->keyspace != NULL)
    drift_swept_go_back (self);
  self->now_us =
      self->position > 0 ? self->steps[self->position - 1].time_us : self->config.start_us;
}

static gboolean
has_next (DriftCluster *self)
{
  return drift_cluster_next_entry (self) != NULL ||
         (drift_queue_peek (self->queue) != DRIFT_SEQUENCE_NONE &&
          drift_cluster_has_room (self, NULL, NULL));
}

/* One step forward without a signal, if there is one to come; returns whether there was. */
gboolean
drift_cluster_checked_step (DriftCluster *self)
{
  if (!has_next (self))
    return FALSE;
#ifdef DRIFT_CHECK_INVARIANTS
  drift_cluster_check_step (self);
#else
  drift_cluster_raw_step (self);
#endif
  return TRUE;
}

/**
 * drift_cluster_step:
 *
 * Makes the next step: a command that is known to come at this position, else what the event
 * queue holds next. Emits #DriftCluster::stepped.
 *
 * Returns: whether there was anything to come
 */
gboolean
drift_cluster_step (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), FALSE);
  return drift_cluster_run (self, 1) == 1;
}

/**
 * drift_cluster_run:
 * @steps: how many steps to make
 *
 * Makes many steps and emits #DriftCluster::stepped once, after the last.
 *
 * Returns: how many were made; fewer than @steps if nothing is left to come
 */
guint
drift_cluster_run (DriftCluster *self, guint steps)
{
  guint from;
  guint made = 0;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  from = self->position;
  while (made < steps && drift_cluster_checked_step (self))
    made++;
  if (made > 0)
    drift_cluster_tell (self, from);
  return made;
}

/**
 * drift_cluster_step_back:
 *
 * Undoes the last step: every copy, count, message and setting is what it was. What was
 * undone is known to come and will come again. Emits #DriftCluster::stepped.
 *
 * Returns: whether there was a step to undo
 */
gboolean
drift_cluster_step_back (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), FALSE);
  if (self->position == 0)
    return FALSE;
  drift_cluster_raw_step_back (self);
  drift_cluster_tell (self, self->position + 1);
  return TRUE;
}

/**
 * drift_cluster_seek:
 * @position: clamped to the known length
 *
 * Steps there, in either direction; it costs what it skips. Emits #DriftCluster::stepped
 * once if it moved.
 */
void
drift_cluster_seek (DriftCluster *self, guint position)
{
  drift_cluster_seek_within (self, position, G_MAXUINT64);
}

/* How far apart two counts of work are. */
static guint64
work_between (guint64 a, guint64 b)
{
  return a > b ? a - b : b - a;
}

/* Nobody is told. */
static void
move_within (DriftCluster *self, guint position, guint64 budget)
{
  guint64 work = self->work;

  while (self->position > position && work_between (work, self->work) < budget)
    drift_cluster_raw_step_back (self);
  while (self->position < position && work_between (work, self->work) < budget)
    drift_cluster_raw_step (self);
}

/**
 * drift_cluster_seek_within:
 * @position: clamped to the known length
 * @budget: how much work to do, in the units of drift_cluster_get_work()
 *
 * Steps there as far as @budget reaches, and one step further at most. Emits
 * #DriftCluster::stepped once if it moved.
 *
 * Returns: whether it has got there
 */
gboolean
drift_cluster_seek_within (DriftCluster *self, guint position, guint64 budget)
{
  guint from;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), TRUE);
  from = self->position;
  position = MIN (position, self->length);
  move_within (self, position, budget);
  if (self->position != from)
    drift_cluster_tell (self, from);
  return self->position == position;
}

/**
 * drift_cluster_visit:
 * @position: clamped to the known length
 * @budget: how much work to do on the way there, in the units of drift_cluster_get_work()
 * @look: is called when the cluster stands there; it may only read
 * @data: for @look
 *
 * Looks at another moment and comes back. Nobody is told, for nothing has changed; it costs what
 * lies between, there and back, and no more than twice @budget and one step.
 *
 * Returns: whether it got there; otherwise it came back without a look
 */
gboolean
drift_cluster_visit (DriftCluster *self,
                     guint position,
                     guint64 budget,
                     DriftVisitFunc look,
                     gpointer data)
{
  guint from;
  gboolean there;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && look != NULL, FALSE);
  from = self->position;
  position = MIN (position, self->length);
  move_within (self, position, budget);
  there = self->position == position;
  if (there)
    look (data);
  move_within (self, from, G_MAXUINT64);
  return there;
}
