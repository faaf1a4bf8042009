/* Messages in flight: what each is called, and what a person does to one on its way.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include "drift-error.h"
#include "drift-message-name.h"
#include "drift-nearest.h"

#include <glib/gi18n-lib.h>

/* So many names are looked through for the one that was meant; a sweep may have hundreds of
 * thousands on their way. */
#define MOST_NAMES 1000

/* What a node tells itself is there at once. */
static gboolean
flies (const DriftMessage *message)
{
  return drift_message_travels (message->kind) && message->from != message->to;
}

/* The replica that a message is to, or from if it is one's answer; none of a request and of a
 * response, of which there is one each. */
static DriftNode
end_of (const DriftMessage *message)
{
  if (!drift_message_on_bus (message->kind))
    return DRIFT_NODE_NONE;
  return drift_message_asks_replica (message->kind) ? message->to : message->from;
}

static gboolean
is_alike (const DriftMessage *a, const DriftMessage *b)
{
  return a->kind == b->kind && a->op == b->op && a->key == b->key && flies (a) && flies (b) &&
         end_of (a) == end_of (b);
}

/* Which one it is, from 1, of those of its operation that are alike: a hint is sent until it is
 * acknowledged. Messages are numbered in the order of their times. */
static guint32
ordinal_of (DriftCluster *self, guint32 sequence)
{
  const DriftMessage *message = drift_queue_message (self->queue, sequence);
  gint64 started_us = self->ops[message->op].started_us;
  guint32 ordinal = 1;

  for (guint32 i = sequence; i > 0; i--)
    {
      const DriftMessage *before = drift_queue_message (self->queue, i - 1);

      if (before->sent_us < started_us)
        break;
      ordinal += is_alike (before, message) ? 1 : 0;
    }
  return ordinal;
}

/* The key that its name has to say, where its operation is about many. */
static guint32
key_of (DriftCluster *self, const DriftMessage *message)
{
  return message->key != self->ops[message->op].key ? message->key : DRIFT_KEY_NONE;
}

/**
 * drift_cluster_name_message:
 * @sequence: of a message that travels
 *
 * Returns: (transfer full): what that message is called, which is the same whenever this run is
 *   played, and no other one of it is called so; see #DriftMessageName
 */
char *
drift_cluster_name_message (DriftCluster *self, guint32 sequence)
{
  GString *text = g_string_new (NULL);
  const DriftMessage *message;
  DriftMessageName name;
  guint32 key;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), NULL);
  message = drift_queue_message (self->queue, sequence);
  key = key_of (self, message);
  name = (DriftMessageName){
    .op = (DriftOpKind)self->ops[message->op].kind,
    .number = self->ops[message->op].number,
    .kind = (DriftMessageKind)message->kind,
    .ordinal = ordinal_of (self, sequence),
    .end = end_of (message),
    .key = key != DRIFT_KEY_NONE ? drift_keys_name (self->keys, key) : NULL,
  };
  drift_message_name_print (&name, &self->config.names, text);
  return g_string_free (text, FALSE);
}

/* Whether @message is called @name, but for the ordinal; @key is the number of its key. */
static gboolean
fits (DriftCluster *self, const DriftMessage *message, const DriftMessageName *name, guint32 key)
{
  const DriftOp *op = &self->ops[message->op];

  return message->kind == name->kind && op->kind == name->op && op->number == name->number &&
         end_of (message) == name->end && key_of (self, message) == key;
}

/**
 * drift_cluster_find_message:
 * @text: the name of a message; see #DriftMessageName
 *
 * Returns: the sequence of the message of that name if it is in flight, or %DRIFT_SEQUENCE_NONE
 */
guint32
drift_cluster_find_message (DriftCluster *self, const char *text)
{
  DriftMessageName name;
  guint32 key = DRIFT_KEY_NONE;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), DRIFT_SEQUENCE_NONE);
  if (!drift_message_name_parse (text, &self->config.names, &name))
    return DRIFT_SEQUENCE_NONE;
  if (name.key != NULL)
    {
      key = drift_keys_find (self->keys, name.key);
      if (key == DRIFT_KEY_NONE)
        return DRIFT_SEQUENCE_NONE;
    }
  for (guint32 i = 0; i < drift_queue_waiting (self->queue); i++)
    {
      guint32 sequence = drift_queue_waiting_at (self->queue, i);
      const DriftMessage *message = drift_queue_message (self->queue, sequence);

      if (flies (message) && fits (self, message, &name, key) &&
          ordinal_of (self, sequence) == name.ordinal)
        return sequence;
    }
  return DRIFT_SEQUENCE_NONE;
}

/* Says that no such message is in flight, and asks for the nearest of those that are. */
static gboolean
refuse_message (DriftCluster *self, const char *word, GError **error)
{
  guint32 n = MIN (drift_queue_waiting (self->queue), MOST_NAMES);
  DriftNearest nearest = { word, "", 0 };
  g_autofree char *asking = NULL;
  g_autofree char *sentence =
      /* Translators: %s is the name of a message, "write3.R2" */
      g_strdup_printf (_ ("no message \"%s\" is in flight"), word);

  for (guint32 i = 0; i < n; i++)
    {
      guint32 sequence = drift_queue_waiting_at (self->queue, i);
      g_autofree char *name = NULL;

      if (!flies (drift_queue_message (self->queue, sequence)))
        continue;
      name = drift_cluster_name_message (self, sequence);
      drift_nearest_offer (&nearest, name);
    }
  asking = drift_nearest_finish (&nearest, sentence);
  return drift_set_error (error, DRIFT_CLUSTER_ERROR, DRIFT_CLUSTER_ERROR_REFUSED, "%s", asking);
}

/* Whether a message is in flight to which @command can be done. */
gboolean
drift_flight_may_do (DriftCluster *self, const DriftCommand *command, GError **error)
{
  guint32 sequence = drift_cluster_find_message (self, command->message);

  if (sequence == DRIFT_SEQUENCE_NONE)
    return refuse_message (self, command->message, error);
  return drift_queue_message (self->queue, sequence)->time_us <= DRIFT_MAX_TIME ||
         drift_set_error (error, DRIFT_CLUSTER_ERROR, DRIFT_CLUSTER_ERROR_REFUSED,
                          /* Translators: %s is the name of a message, "write3.R2" */
                          _ ("\"%s\" is held back for more than a thousand years already"),
                          command->message);
}

/* Loses the message of @command where it is, or holds it there. Nobody is told: what it is late
 * for, it would have been late for as well if it had been as slow from the start. */
void
drift_flight_do (DriftCluster *self, DriftStep *step, const DriftCommand *command)
{
  guint32 sequence = drift_cluster_find_message (self, command->message);
  DriftMessage message = *drift_queue_message (self->queue, sequence);

  drift_grow (self->touches, self->touches_room, self->n_touches + 1);
  self->touches[self->n_touches++] = (DriftTouch){
    .position = self->position,
    .sequence = sequence,
    .at_us = self->now_us,
    .time_us = message.time_us,
    .fate = message.fate,
  };
  if (command->kind == DRIFT_COMMAND_DROP)
    {
      message.time_us = self->now_us;
      message.fate = DRIFT_FATE_HAND;
    }
  else
    message.time_us += command->duration_us;
  drift_queue_change (self->queue, sequence, message.time_us, message.fate);
  drift_cluster_set_deadline (self, step, &message);
}

/* Takes that back. */
void
drift_flight_undo (DriftCluster *self)
{
  const DriftTouch *touch = &self->touches[--self->n_touches];

  g_assert (touch->position == self->position);
  drift_queue_change (self->queue, touch->sequence, touch->time_us, touch->fate);
}

/* The first that was done at that time or later. */
static guint32
first_touch (DriftCluster *self, gint64 time_us)
{
  guint32 low = 0;
  guint32 high = self->n_touches;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (self->touches[middle].at_us < time_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* How a message goes that was touched, maybe more than once. */
typedef struct
{
  gint64 goes_us;  /* from when on it goes, after the last touch */
  gint64 moved_us; /* how long it went before that */
  gint64 whole_us; /* and how long it takes if nobody touches it */
  const DriftTouch *last;
} Journey;

static Journey
journey_of (DriftCluster *self, guint32 sequence)
{
  const DriftMessage *message = drift_queue_message (self->queue, sequence);
  Journey journey = { message->sent_us, 0, message->time_us - message->sent_us, NULL };

  for (guint32 i = first_touch (self, message->sent_us); i < self->n_touches; i++)
    {
      const DriftTouch *touch = &self->touches[i];

      if (touch->sequence != sequence)
        continue;
      if (journey.last == NULL)
        journey.whole_us = touch->time_us - message->sent_us;
      else
        journey.goes_us += touch->time_us - journey.last->time_us;
      journey.moved_us += MAX (touch->at_us - journey.goes_us, 0);
      journey.goes_us = MAX (journey.goes_us, touch->at_us);
      journey.last = touch;
    }
  if (journey.last != NULL)
    journey.goes_us += message->time_us - journey.last->time_us;
  return journey;
}

/**
 * drift_cluster_get_way:
 * @sequence: of a message in flight
 * @time_us: a moment, from the last event on
 *
 * Returns: how much of its way it has behind it then, from 0 to 1. One that a person holds back
 *   stays where it is until it is let go, and one that a person has taken away is where it was.
 */
double
drift_cluster_get_way (DriftCluster *self, guint32 sequence, gint64 time_us)
{
  gint64 moved_us;
  Journey journey;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  journey = journey_of (self, sequence);
  moved_us = journey.moved_us;
  if (drift_queue_message (self->queue, sequence)->fate != DRIFT_FATE_HAND)
    moved_us += MAX (time_us - journey.goes_us, 0);
  return CLAMP ((double)moved_us / (double)MAX (journey.whole_us, 1), 0.0, 1.0);
}

/**
 * drift_cluster_get_held_until:
 * @sequence: of a message in flight
 * @time_us: a moment, from the last event on
 * @by_hand: (out): whether a person holds it back, and not the story
 *
 * Returns: until when it is held back where it is then, or 0 if it is not
 */
gint64
drift_cluster_get_held_until (DriftCluster *self,
                              guint32 sequence,
                              gint64 time_us,
                              gboolean *by_hand)
{
  Journey journey;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  *by_hand = FALSE;
  journey = journey_of (self, sequence);
  if (journey.last == NULL || journey.goes_us <= time_us ||
      drift_queue_message (self->queue, sequence)->fate == DRIFT_FATE_HAND)
    return 0;
  drift_cluster_get_command (self, journey.last->position + 1, by_hand);
  return journey.goes_us;
}

/**
 * drift_cluster_get_broken_way:
 * @step: from 1 to the position, in which a message was lost that a person took away
 *
 * Returns: how much of its way that message had behind it, from 0 to 1
 */
double
drift_cluster_get_broken_way (DriftCluster *self, guint step)
{
  const DriftStep *record;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && step >= 1 && step <= self->position, 0);
  record = &self->steps[step - 1];
  g_return_val_if_fail (record->kind == DRIFT_EVENT_LOST, 0);
  return drift_cluster_get_way (self, record->cause, record->time_us);
}
