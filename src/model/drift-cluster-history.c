/* The history as events: what each step was, with its names, versions and words.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* How many steps make a block, of which it is known at a glance what is not in it. */
#define BLOCK 1024

/* Notes the kind of the step that comes to its end. Of a block that was begun before a step back,
 * more is noted than is in it now; that costs a look. */
void
drift_history_note (DriftCluster *self, const DriftStep *step)
{
  guint block = self->position / BLOCK;

  drift_grow (self->kinds, self->kinds_room, block + 1);
  if (self->position % BLOCK == 0)
    self->kinds[block] = 0;
  self->kinds[block] |= DRIFT_EVENT_BIT (step->kind);
}

/* The kind of message that an event is about, where its own kind leaves that open. */
static DriftMessageKind
about_of (const DriftStep *step, const DriftMessage *message)
{
  switch (step->kind)
    {
    case DRIFT_EVENT_TRAFFIC:
      return message->payload == 0 ? DRIFT_MESSAGE_WRITE : DRIFT_MESSAGE_READ;
    case DRIFT_EVENT_FAIL:
    case DRIFT_EVENT_UNAVAILABLE:
      return step->count ? DRIFT_MESSAGE_READ : DRIFT_MESSAGE_WRITE;
    default:
      return (DriftMessageKind)message->kind;
    }
}

/* Says between whom an event was: who sent the message and to whom; of a timer, whom it is about.
 */
static void
set_link (DriftCluster *self, const DriftStep *step, const DriftMessage *message, DriftEvent *event)
{
  event->from = message->from;
  event->to = message->to;
  if (message->kind == DRIFT_MESSAGE_DECIDE)
    {
      event->from = DRIFT_NODE_CLIENT;
      event->to = self->ops[message->op].via;
    }
  switch (step->kind)
    {
    case DRIFT_EVENT_FAIL:
    case DRIFT_EVENT_UNAVAILABLE:
      event->from = self->ops[message->op].via;
      event->to = DRIFT_NODE_CLIENT;
      break;
    case DRIFT_EVENT_HINT_KEPT:
    case DRIFT_EVENT_HINT_EXPIRED:
      event->from = self->ops[message->op].via;
      event->to = (DriftNode)step->a;
      break;
    case DRIFT_EVENT_SEEN_DOWN:
    case DRIFT_EVENT_SEEN_UP:
      event->from = (DriftNode)step->a;
      event->to = (DriftNode)step->b;
      break;
    default:
      break;
    }
}

/* What the copy that the event tells of has seen, and what the one had that was there before. */
static void
set_vectors (DriftCluster *self, guint step, const DriftStep *record, DriftEvent *event)
{
  event->has_vector = TRUE;
  event->vector = drift_siblings_vector (self->payloads, record->payload);
  event->siblings = drift_siblings_count (self->payloads, record->payload);
  if (drift_event_says (event, 'v'))
    {
      const DriftMessage *message = drift_queue_message (self->queue, record->cause);

      event->there =
          drift_siblings_vector (self->payloads,
                                 drift_cluster_copy_at (self, message->to, record->key, step - 1));
    }
}

/**
 * drift_cluster_get_event:
 * @step: from 1 to the position
 * @event: (out): the event of that step; its note belongs to the cluster
 */
void
drift_cluster_get_event (DriftCluster *self, guint step, DriftEvent *event)
{
  const DriftStep *record;

  g_return_if_fail (DRIFT_IS_CLUSTER (self) && step >= 1 && step <= self->position);
  record = &self->steps[step - 1];
  *event = (DriftEvent){
    .step = step,
    .time_us = record->time_us,
    .kind = (DriftEventKind)record->kind,
    .from = DRIFT_NODE_NONE,
    .to = DRIFT_NODE_NONE,
    .key = record->key,
    .version = drift_payloads_version (self->payloads, record->payload),
    .checksum = drift_payloads_checksum (self->payloads, record->payload),
    .tombstone = drift_payloads_is_tombstone (self->payloads, record->payload),
    .a = record->a,
    .b = record->b,
    .count = record->count,
  };
  if (drift_cluster_has_vectors (self))
    set_vectors (self, step, record, event);
  if (record->cause == DRIFT_SEQUENCE_NONE)
    event->note = drift_cluster_find_entry (self, step - 1)->text;
  else
    {
      const DriftMessage *message = drift_queue_message (self->queue, record->cause);

      set_link (self, record, message, event);
      event->about = about_of (record, message);
      if (record->kind == DRIFT_EVENT_LOST)
        event->fate = (guint8)record->a;
    }
}

/**
 * drift_cluster_get_event_kind:
 *
 * Returns: the kind of the event of @step, from 1 to the position; cheaper than the event
 */
DriftEventKind
drift_cluster_get_event_kind (DriftCluster *self, guint step)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && step >= 1 && step <= self->position,
                        DRIFT_EVENT_WAKE);
  return (DriftEventKind)self->steps[step - 1].kind;
}

/**
 * drift_cluster_find_event:
 * @kinds: of any of these
 * @from: from 1
 *
 * Returns: the first event of such a kind from @from to the position, or 0 if there is none
 */
guint
drift_cluster_find_event (DriftCluster *self, DriftEventKinds kinds, guint from)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && from >= 1, 0);
  for (guint step = from; step <= self->position; step++)
    if ((self->kinds[(step - 1) / BLOCK] & kinds) == 0)
      step += BLOCK - 1 - (step - 1) % BLOCK;
    else if (DRIFT_EVENT_BIT (self->steps[step - 1].kind) & kinds)
      return step;
  return 0;
}

/**
 * drift_cluster_find_last_event:
 * @kinds: of any of these
 * @from: from 1
 * @to: at most the position
 *
 * Returns: the last event of such a kind from @from to @to, or 0 if there is none
 */
guint
drift_cluster_find_last_event (DriftCluster *self, DriftEventKinds kinds, guint from, guint to)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && from >= 1 && to <= self->position, 0);
  for (guint step = to; step >= from; step--)
    if ((self->kinds[(step - 1) / BLOCK] & kinds) == 0)
      step -= MIN ((step - 1) % BLOCK, step - from);
    else if (DRIFT_EVENT_BIT (self->steps[step - 1].kind) & kinds)
      return step;
  return 0;
}

/* Whether the event of @step belongs to the operation of that number. */
static gboolean
is_of (DriftCluster *self, guint step, guint32 op)
{
  guint32 cause = self->steps[step - 1].cause;
  const DriftMessage *message;

  if (cause == DRIFT_SEQUENCE_NONE)
    return FALSE;
  message = drift_queue_message (self->queue, cause);
  return message->op == op && drift_message_has_operation (message->kind);
}

/**
 * drift_cluster_get_operation:
 * @step: from 1 to the position
 * @operation: (out): the operation that the event of @step belongs to
 *
 * Returns: %FALSE if it belongs to none: what a command does at once, what has one begin, as the
 *   timer of a sweep does, and what comes of the clock alone
 */
gboolean
drift_cluster_get_operation (DriftCluster *self, guint step, DriftOperation *operation)
{
  const DriftMessage *cause = drift_cluster_get_cause (self, step);
  const DriftOp *op;

  if (cause == NULL || !drift_message_has_operation (cause->kind))
    return FALSE;
  op = &self->ops[cause->op];
  *operation = (DriftOperation){
    .id = cause->op,
    .kind = (DriftOpKind)op->kind,
    .started_us = op->started_us,
    .key = op->key,
    .payload = op->payload,
  };
  return TRUE;
}

/**
 * drift_cluster_find_event_of:
 * @operation: one of drift_cluster_get_operation()
 * @kinds: of any of these
 * @from: from 1
 *
 * Returns: the first event of such a kind that belongs to @operation, from @from to the position,
 *   or 0 if there is none
 */
guint
drift_cluster_find_event_of (DriftCluster *self,
                             const DriftOperation *operation,
                             DriftEventKinds kinds,
                             guint from)
{
  guint step = drift_cluster_find_event (self, kinds, from);

  while (step != 0 && !is_of (self, step, operation->id))
    step = drift_cluster_find_event (self, kinds, step + 1);
  return step;
}

/**
 * drift_cluster_find_last_event_of:
 * @operation: one of drift_cluster_get_operation()
 * @kinds: of any of these
 * @to: at most the position
 *
 * Returns: the last event of such a kind that belongs to @operation, up to @to, or 0 if there is
 *   none; it costs what happened since the operation began
 */
guint
drift_cluster_find_last_event_of (DriftCluster *self,
                                  const DriftOperation *operation,
                                  DriftEventKinds kinds,
                                  guint to)
{
  guint step = drift_cluster_find_last_event (self, kinds, 1, to);

  while (step != 0 && !is_of (self, step, operation->id))
    {
      if (self->steps[step - 1].time_us < operation->started_us)
        return 0;
      step = drift_cluster_find_last_event (self, kinds, 1, step - 1);
    }
  return step;
}

/**
 * drift_cluster_get_cause:
 *
 * Returns: (transfer none) (nullable): the message whose arrival, or loss, was @step; %NULL
 *   for a command
 */
const DriftMessage *
drift_cluster_get_cause (DriftCluster *self, guint step)
{
  guint32 cause;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && step >= 1 && step <= self->position, NULL);
  cause = self->steps[step - 1].cause;
  return cause == DRIFT_SEQUENCE_NONE ? NULL : drift_queue_message (self->queue, cause);
}

/**
 * drift_cluster_is_end_of:
 * @step: from 1 to the position
 * @sequence: of a message
 *
 * Returns: whether @step was the arrival, or the loss, of that message
 */
gboolean
drift_cluster_is_end_of (DriftCluster *self, guint step, guint32 sequence)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && step >= 1 && step <= self->position, FALSE);
  return sequence != DRIFT_SEQUENCE_NONE && self->steps[step - 1].cause == sequence;
}

/**
 * drift_cluster_get_command:
 * @step: from 1 to the position
 * @by_hand: (out) (optional): whether a person did it, and not the story
 *
 * Returns: (transfer none) (nullable): the command that was carried out in @step; %NULL if it was
 *   the arrival, or loss, of a message
 */
const DriftCommand *
drift_cluster_get_command (DriftCluster *self, guint step, gboolean *by_hand)
{
  const DriftTapeEntry *entry;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && step >= 1 && step <= self->position, NULL);
  if (self->steps[step - 1].cause != DRIFT_SEQUENCE_NONE)
    return NULL;
  entry = drift_cluster_find_entry (self, step - 1);
  if (by_hand != NULL)
    *by_hand = entry->origin == DRIFT_ORIGIN_HAND;
  return entry->command;
}

/**
 * drift_cluster_print_event:
 *
 * Returns: (transfer full): the line of @step, from 1 to the position
 */
char *
drift_cluster_print_event (DriftCluster *self, guint step)
{
  GString *text = g_string_new (NULL);
  DriftEvent event;

  drift_cluster_get_event (self, step, &event);
  drift_event_print (&event, &self->config.names, self->keys, text);
  return g_string_free (text, FALSE);
}
