/* The yardstick of throughput: the same traffic in a loop written for nothing else.
 * SPDX-License-Identifier: MIT */
#include "bare-loop.h"

/* Writes and reads by turns over three replicas: request, messages, answers, response. It
 * knows no rules, no switches, no values and no names, and cannot go back. */

#define N_REPLICAS 3
#define ROOM 4096

enum
{
  REQUEST,
  WRITE,
  ACK,
  READ,
  REPLY,
  RESPONSE,
  TIMER
};

typedef struct
{
  gint64 time_us;
  guint32 sequence;
  guint32 key;
  guint32 version;
  guint8 kind;
  guint8 replica;
  guint8 is_read;
  guint8 spare;
} Message;

/* The 64 bytes that are kept of each step. */
typedef struct
{
  Message message;
  guint32 old;
  guint32 latest;
  guint64 numbers[4];
} Record;

typedef struct
{
  Message heap[ROOM];
  guint waiting;
  guint32 sent;
  guint64 random;
  guint32 n_keys;
  guint32 *latest;
  guint32 *copies[N_REPLICAS];
  Record *records;
  gsize records_room;
  gsize n_records;
} Loop;

static guint64
draw (Loop *loop)
{
  guint64 z = loop->random += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static inline gboolean
before (const Message *a, const Message *b)
{
  return a->time_us != b->time_us ? a->time_us < b->time_us : a->sequence < b->sequence;
}

static void
send (Loop *loop, Message message, gint64 delay_us)
{
  guint place = loop->waiting++;

  g_assert (place < ROOM);
  message.time_us += delay_us;
  message.sequence = loop->sent++;
  while (place > 0 && before (&message, &loop->heap[(place - 1) / 2]))
    {
      loop->heap[place] = loop->heap[(place - 1) / 2];
      place = (place - 1) / 2;
    }
  loop->heap[place] = message;
}

static Message
pop (Loop *loop)
{
  Message first = loop->heap[0];
  Message last = loop->heap[--loop->waiting];
  guint place = 0;

  for (;;)
    {
      guint child = 2 * place + 1;

      if (child >= loop->waiting)
        break;
      if (child + 1 < loop->waiting && before (&loop->heap[child + 1], &loop->heap[child]))
        child++;
      if (!before (&loop->heap[child], &last))
        break;
      loop->heap[place] = loop->heap[child];
      place = child;
    }
  loop->heap[place] = last;
  return first;
}

static gint64
travel_us (Loop *loop)
{
  return 20000 + (gint64)(draw (loop) % 10000);
}

static void
answer (Loop *loop, Message message, guint8 kind)
{
  message.kind = kind;
  send (loop, message, travel_us (loop));
}

static void
request (Loop *loop, Message message)
{
  if (message.is_read)
    {
      message.replica = (guint8)(draw (loop) % N_REPLICAS);
      answer (loop, message, READ);
      return;
    }
  message.version = ++loop->latest[message.key];
  for (guint8 i = 0; i < N_REPLICAS; i++)
    {
      message.replica = i;
      answer (loop, message, WRITE);
    }
}

static guint32
arrive (Loop *loop, Message message)
{
  guint32 old = loop->copies[message.replica][message.key];

  switch (message.kind)
    {
    case TIMER:
      send (loop, message, 500 + (gint64)(draw (loop) % 1000));
      message.key = (guint32)(draw (loop) % loop->n_keys);
      answer (loop, message, REQUEST);
      break;
    case REQUEST:
      request (loop, message);
      break;
    case WRITE:
      loop->copies[message.replica][message.key] = MAX (old, message.version);
      answer (loop, message, ACK);
      break;
    case READ:
      message.version = old;
      answer (loop, message, REPLY);
      break;
    case ACK:
      if (message.replica == 0)
        answer (loop, message, RESPONSE);
      break;
    case REPLY:
      answer (loop, message, RESPONSE);
      break;
    default:
      break;
    }
  return old;
}

static void
note (Loop *loop, Message message, guint32 old)
{
  if (loop->n_records == loop->records_room)
    {
      loop->records_room = MAX (1024, loop->records_room * 3 / 2);
      loop->records = g_renew (Record, loop->records, loop->records_room);
    }
  loop->records[loop->n_records++] =
      (Record){ message, old, loop->latest[message.key], { loop->random } };
}

/* Delivers @messages; returns a sum that keeps the work from being optimised away. */
guint
bare_loop (guint messages, guint n_keys, gboolean with_history)
{
  g_autofree Loop *loop = g_new0 (Loop, 1);
  guint delivered = 0;

  loop->n_keys = n_keys;
  loop->latest = g_new0 (guint32, n_keys);
  for (guint i = 0; i < N_REPLICAS; i++)
    loop->copies[i] = g_new0 (guint32, n_keys);
  send (loop, (Message){ .kind = TIMER }, 0);
  send (loop, (Message){ .kind = TIMER, .is_read = TRUE }, 0);
  while (delivered < messages)
    {
      Message message = pop (loop);
      guint32 old = arrive (loop, message);

      if (with_history)
        note (loop, message, old);
      delivered += message.kind != TIMER;
    }
  delivered = loop->copies[0][0] + (guint)loop->n_records;
  for (guint i = 0; i < N_REPLICAS; i++)
    g_free (loop->copies[i]);
  g_free (loop->latest);
  g_free (loop->records);
  return delivered;
}
