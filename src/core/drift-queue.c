/* The event queue: what happens next, in an order that is written down and can be undone.
 * SPDX-License-Identifier: MIT */
#include "drift-queue.h"

#include "drift-grow.h"

#define NOWHERE G_MAXUINT32

/* So many messages before it is looked at, one is fetched from memory. */
#define LOOK_AHEAD 16

/* What the heap orders by, kept beside the sequence so that sifting reads one place. */
typedef struct
{
  gint64 time_us;
  guint32 rank; /* kind, then replica */
  guint32 sequence;
} Entry;

struct _DriftQueue
{
  DriftMessage *messages; /* all that were ever sent, by sequence */
  gsize messages_room;
  guint32 *places; /* by sequence: where in the heap, or NOWHERE */
  gsize places_room;
  guint32 sent;
  Entry *heap; /* four children a node: shallow, and they share a cache line */
  gsize heap_room;
  guint32 waiting;
  guint32 waiting_of[DRIFT_N_MESSAGES];
};

/**
 * drift_queue_new:
 *
 * Returns: (transfer full): a queue in which nothing waits
 */
DriftQueue *
drift_queue_new (void)
{
  return g_new0 (DriftQueue, 1);
}

/**
 * drift_queue_free:
 * @queue: (transfer full): a queue
 */
void
drift_queue_free (DriftQueue *queue)
{
  drift_grow_free (queue->messages, queue->messages_room);
  drift_grow_free (queue->places, queue->places_room);
  drift_grow_free (queue->heap, queue->heap_room);
  g_free (queue);
}

static inline gboolean
before (const Entry *a, const Entry *b)
{
  if (a->time_us != b->time_us)
    return a->time_us < b->time_us;
  if (a->rank != b->rank)
    return a->rank < b->rank;
  return a->sequence < b->sequence;
}

static inline void
settle (DriftQueue *queue, guint32 place, Entry entry)
{
  queue->heap[place] = entry;
  queue->places[entry.sequence] = place;
}

static void
sift_up (DriftQueue *queue, guint32 place, Entry entry)
{
  while (place > 0)
    {
      guint32 parent = (place - 1) / 4;

      if (!before (&entry, &queue->heap[parent]))
        break;
      settle (queue, place, queue->heap[parent]);
      place = parent;
    }
  settle (queue, place, entry);
}

static void
sift_down (DriftQueue *queue, guint32 place, Entry entry)
{
  for (;;)
    {
      guint32 first = place * 4 + 1;
      guint32 end = MIN (first + 4, queue->waiting);
      guint32 least = first;

      if (first >= queue->waiting)
        break;
      for (guint32 child = first + 1; child < end; child++)
        if (before (&queue->heap[child], &queue->heap[least]))
          least = child;
      if (!before (&queue->heap[least], &entry))
        break;
      settle (queue, place, queue->heap[least]);
      place = least;
    }
  settle (queue, place, entry);
}

/**
 * drift_queue_restore:
 * @sequence: a message that was popped or removed
 *
 * Lets it wait again, which undoes the pop or the removal.
 */
void
drift_queue_restore (DriftQueue *queue, guint32 sequence)
{
  const DriftMessage *message = &queue->messages[sequence];
  DriftNode replica = message->to < DRIFT_MAX_REPLICAS ? message->to : message->from;
  Entry entry = { message->time_us, (guint32)message->kind << 8 | replica, sequence };

  g_assert (queue->places[sequence] == NOWHERE);
  drift_grow (queue->heap, queue->heap_room, queue->waiting + 1);
  queue->waiting_of[message->kind]++;
  sift_up (queue, queue->waiting++, entry);
}

/**
 * drift_queue_push:
 *
 * Sends @message, which is copied.
 *
 * Returns: its sequence
 */
guint32
drift_queue_push (DriftQueue *queue, const DriftMessage *message)
{
  guint32 sequence = queue->sent++;

  drift_grow (queue->messages, queue->messages_room, queue->sent);
  drift_grow (queue->places, queue->places_room, queue->sent);
  queue->messages[sequence] = *message;
  queue->places[sequence] = NOWHERE;
  drift_queue_restore (queue, sequence);
  return sequence;
}

/**
 * drift_queue_peek:
 *
 * Returns: the sequence of what happens next, or %DRIFT_SEQUENCE_NONE
 */
guint32
drift_queue_peek (const DriftQueue *queue)
{
  return queue->waiting == 0 ? DRIFT_SEQUENCE_NONE : queue->heap[0].sequence;
}

/**
 * drift_queue_remove:
 *
 * Takes a waiting message out of the queue, such as the timer of a switch turned off.
 */
void
drift_queue_remove (DriftQueue *queue, guint32 sequence)
{
  guint32 place = queue->places[sequence];
  Entry last;

  g_assert (place != NOWHERE);
  queue->places[sequence] = NOWHERE;
  queue->waiting_of[queue->messages[sequence].kind]--;
  last = queue->heap[--queue->waiting];
  if (last.sequence == sequence)
    return;
  if (place > 0 && before (&last, &queue->heap[(place - 1) / 4]))
    sift_up (queue, place, last);
  else
    sift_down (queue, place, last);
}

/**
 * drift_queue_change:
 * @sequence: a message that waits
 * @time_us: when it comes from now on
 * @fate: and what becomes of it
 */
void
drift_queue_change (DriftQueue *queue, guint32 sequence, gint64 time_us, guint8 fate)
{
  drift_queue_remove (queue, sequence);
  queue->messages[sequence].time_us = time_us;
  queue->messages[sequence].fate = fate;
  drift_queue_restore (queue, sequence);
}

/**
 * drift_queue_pop:
 *
 * Takes out what happens next; the queue must not be empty.
 *
 * Returns: its sequence
 */
guint32
drift_queue_pop (DriftQueue *queue)
{
  guint32 sequence = drift_queue_peek (queue);

  g_assert (sequence != DRIFT_SEQUENCE_NONE);
  drift_queue_remove (queue, sequence);
  return sequence;
}

/**
 * drift_queue_truncate:
 *
 * Unsends the newest messages, all of them waiting, until @sent are left.
 */
void
drift_queue_truncate (DriftQueue *queue, guint32 sent)
{
  while (queue->sent > sent)
    {
      drift_queue_remove (queue, queue->sent - 1);
      queue->sent--;
    }
}

/**
 * drift_queue_waiting:
 *
 * Returns: how many messages and timers wait
 */
guint32
drift_queue_waiting (const DriftQueue *queue)
{
  return queue->waiting;
}

/**
 * drift_queue_waiting_of:
 *
 * Returns: how many of one kind wait
 */
guint32
drift_queue_waiting_of (const DriftQueue *queue, DriftMessageKind kind)
{
  return queue->waiting_of[kind];
}

/**
 * drift_queue_waiting_at:
 * @index: below drift_queue_waiting()
 *
 * Returns: the sequence of one that waits; index 0 is the next, the rest are in no order
 */
guint32
drift_queue_waiting_at (const DriftQueue *queue, guint32 index)
{
  g_assert (index < queue->waiting);
  /* Who looks at this one looks at the others too, each of which may be far off in memory. */
  if (index + LOOK_AHEAD < queue->waiting)
    __builtin_prefetch (&queue->messages[queue->heap[index + LOOK_AHEAD].sequence]);
  return queue->heap[index].sequence;
}

/**
 * drift_queue_sent:
 *
 * Returns: how many were ever sent, which is the next sequence
 */
guint32
drift_queue_sent (const DriftQueue *queue)
{
  return queue->sent;
}

/**
 * drift_queue_message:
 *
 * Returns: (transfer none): the message, good until the next push
 */
const DriftMessage *
drift_queue_message (const DriftQueue *queue, guint32 sequence)
{
  g_assert (sequence < queue->sent);
  return &queue->messages[sequence];
}

/**
 * drift_queue_is_waiting:
 *
 * Returns: whether the message of that sequence is still to come
 */
gboolean
drift_queue_is_waiting (const DriftQueue *queue, guint32 sequence)
{
  return sequence < queue->sent && queue->places[sequence] != NOWHERE;
}

/**
 * drift_queue_size:
 *
 * Returns: how many bytes the messages fill, if each still has its place in the order
 */
gsize
drift_queue_size (const DriftQueue *queue)
{
  return queue->sent * (sizeof (DriftMessage) + sizeof (guint32) + sizeof (Entry));
}

/**
 * drift_queue_memory:
 *
 * Returns: how many bytes @queue holds, with the room to come
 */
gsize
drift_queue_memory (const DriftQueue *queue)
{
  return queue->messages_room * sizeof (DriftMessage) + queue->places_room * sizeof (guint32) +
         queue->heap_room * sizeof (Entry);
}
