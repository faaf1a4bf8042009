/* Tests of the event queue: its written order, and thousands of moves against a plain model.
 * SPDX-License-Identifier: MIT */
#include "core-test.h"
#include "drift-queue.h"

static DriftMessage
message (gint64 time_us, DriftMessageKind kind, DriftNode from, DriftNode to)
{
  return (DriftMessage){ .time_us = time_us, .kind = (guint8)kind, .from = from, .to = to };
}

static void
push (DriftQueue *queue, gint64 time_us, DriftMessageKind kind, DriftNode from, DriftNode to)
{
  DriftMessage m = message (time_us, kind, from, to);

  drift_queue_push (queue, &m);
}

/* Ties are broken by time, kind, replica and sequence, in this order. */
static void
test_order (void)
{
  g_autoptr (DriftQueue) queue = drift_queue_new ();
  const guint32 expected[] = { 7, 3, 4, 5, 1, 6, 2, 8, 0 };

  push (queue, 20, DRIFT_MESSAGE_WRITE, DRIFT_NODE_COORDINATOR, 0); /* 0: the latest */
  push (queue, 10, DRIFT_MESSAGE_ACK, 1, DRIFT_NODE_COORDINATOR);   /* 1: R2's ack */
  push (queue, 10, DRIFT_MESSAGE_ACK, 2, DRIFT_NODE_COORDINATOR);   /* 2: R3's ack */
  push (queue, 10, DRIFT_MESSAGE_WRITE, DRIFT_NODE_COORDINATOR, 0); /* 3 */
  push (queue, 10, DRIFT_MESSAGE_WRITE, DRIFT_NODE_COORDINATOR, 0); /* 4: the same, later */
  push (queue, 10, DRIFT_MESSAGE_WRITE, DRIFT_NODE_COORDINATOR, 2); /* 5: to R3 */
  push (queue, 10, DRIFT_MESSAGE_ACK, 1, DRIFT_NODE_COORDINATOR);   /* 6: R2's ack again */
  push (queue, 10, DRIFT_MESSAGE_REQUEST, DRIFT_NODE_CLIENT, DRIFT_NODE_COORDINATOR);   /* 7 */
  push (queue, 10, DRIFT_MESSAGE_WAKE, DRIFT_NODE_COORDINATOR, DRIFT_NODE_COORDINATOR); /* 8 */

  g_assert_cmpuint (drift_queue_waiting (queue), ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpuint (drift_queue_peek (queue), ==, expected[i]);
      g_assert_cmpuint (drift_queue_waiting_at (queue, 0), ==, expected[i]);
      g_assert_cmpuint (drift_queue_pop (queue), ==, expected[i]);
      g_assert_false (drift_queue_is_waiting (queue, expected[i]));
    }
  g_assert_cmpuint (drift_queue_peek (queue), ==, DRIFT_SEQUENCE_NONE);
  g_assert_cmpuint (drift_queue_sent (queue), ==, G_N_ELEMENTS (expected));
}

static void
test_message_is_kept (void)
{
  g_autoptr (DriftQueue) queue = drift_queue_new ();
  DriftMessage in = { 5, 3, DRIFT_MESSAGE_COPY, 1, 2, DRIFT_FATE_RULE, 77, 88, 99 };
  const DriftMessage *out;

  drift_queue_push (queue, &in);
  drift_queue_pop (queue);
  out = drift_queue_message (queue, 0);
  g_assert_cmpmem (out, sizeof *out, &in, sizeof in);
  g_assert_false (drift_queue_is_waiting (queue, 1));
}

/* The model: every message ever sent, whether it waits, and a search for the first. */
typedef struct
{
  DriftQueue *queue;
  GArray *sent;  /* DriftMessage */
  GArray *waits; /* gboolean */
  guint32 waiting;
} Pair;

static guint32
model_replica (const DriftMessage *m)
{
  return m->to < DRIFT_MAX_REPLICAS ? m->to : m->from;
}

static gboolean
model_before (const DriftMessage *a, const DriftMessage *b)
{
  if (a->time_us != b->time_us)
    return a->time_us < b->time_us;
  if (a->kind != b->kind)
    return a->kind < b->kind;
  return model_replica (a) < model_replica (b);
}

static guint32
model_first (const Pair *pair)
{
  guint32 first = DRIFT_SEQUENCE_NONE;

  for (guint32 i = 0; i < pair->sent->len; i++)
    if (g_array_index (pair->waits, gboolean, i) &&
        (first == DRIFT_SEQUENCE_NONE ||
         model_before (&g_array_index (pair->sent, DriftMessage, i),
                       &g_array_index (pair->sent, DriftMessage, first))))
      first = i;
  return first;
}

static void
model_set (Pair *pair, guint32 sequence, gboolean waits)
{
  g_assert_cmpint (g_array_index (pair->waits, gboolean, sequence), !=, waits);
  g_array_index (pair->waits, gboolean, sequence) = waits;
  pair->waiting += waits ? 1u : -1u;
}

static void
push_both (Pair *pair, guint64 *state)
{
  DriftMessage m =
      message (next_below (state, 40), (DriftMessageKind)next_below (state, DRIFT_N_MESSAGES),
               (DriftNode)next_below (state, DRIFT_NODE_NONE),
               (DriftNode)next_below (state, DRIFT_NODE_NONE));
  gboolean waits = TRUE;

  m.op = next_below (state, 1000);
  g_assert_cmpuint (drift_queue_push (pair->queue, &m), ==, pair->sent->len);
  g_array_append_val (pair->sent, m);
  g_array_append_val (pair->waits, waits);
  pair->waiting++;
}

/* Unsends the newest that all wait, at most three of them. */
static void
truncate_both (Pair *pair, guint64 *state)
{
  guint32 left = pair->sent->len;

  for (guint32 n = next_below (state, 4); n > 0 && left > 0; n--)
    {
      if (!g_array_index (pair->waits, gboolean, left - 1))
        break;
      left--;
      pair->waiting--;
    }
  drift_queue_truncate (pair->queue, left);
  g_array_set_size (pair->sent, left);
  g_array_set_size (pair->waits, left);
}

static void
move_both (Pair *pair, guint64 *state)
{
  guint32 what = next_below (state, 8);
  guint32 sequence = pair->sent->len > 0 ? next_below (state, pair->sent->len) : 0;

  if (what < 3 || pair->sent->len == 0)
    push_both (pair, state);
  else if (what == 3)
    truncate_both (pair, state);
  else if (what == 4 && pair->waiting > 0)
    {
      model_set (pair, model_first (pair), FALSE);
      drift_queue_pop (pair->queue);
    }
  else if (what == 5 && g_array_index (pair->waits, gboolean, sequence))
    {
      DriftMessage *changed = &g_array_index (pair->sent, DriftMessage, sequence);

      changed->time_us = next_below (state, 40);
      changed->fate = DRIFT_FATE_HAND;
      drift_queue_change (pair->queue, sequence, changed->time_us, changed->fate);
    }
  else if (g_array_index (pair->waits, gboolean, sequence))
    {
      drift_queue_remove (pair->queue, sequence);
      model_set (pair, sequence, FALSE);
    }
  else
    {
      drift_queue_restore (pair->queue, sequence);
      model_set (pair, sequence, TRUE);
    }
}

static void
compare_both (const Pair *pair)
{
  guint32 of[DRIFT_N_MESSAGES] = { 0 };

  g_assert_cmpuint (drift_queue_sent (pair->queue), ==, pair->sent->len);
  g_assert_cmpuint (drift_queue_waiting (pair->queue), ==, pair->waiting);
  g_assert_cmpuint (drift_queue_peek (pair->queue), ==, model_first (pair));
  for (guint32 i = 0; i < pair->sent->len; i++)
    {
      g_assert_cmpint (drift_queue_is_waiting (pair->queue, i), ==,
                       g_array_index (pair->waits, gboolean, i));
      g_assert_cmpuint (drift_queue_message (pair->queue, i)->op, ==,
                        g_array_index (pair->sent, DriftMessage, i).op);
      g_assert_cmpuint (drift_queue_message (pair->queue, i)->fate, ==,
                        g_array_index (pair->sent, DriftMessage, i).fate);
    }
  for (guint32 i = 0; i < pair->waiting; i++)
    of[drift_queue_message (pair->queue, drift_queue_waiting_at (pair->queue, i))->kind]++;
  for (guint kind = 0; kind < DRIFT_N_MESSAGES; kind++)
    g_assert_cmpuint (drift_queue_waiting_of (pair->queue, (DriftMessageKind)kind), ==, of[kind]);
  for (guint32 i = 0; i < pair->waiting; i++)
    g_assert_true (g_array_index (pair->waits, gboolean, drift_queue_waiting_at (pair->queue, i)));
}

static void
test_against_a_model (void)
{
  guint64 state = 0;

  for (guint run = 0; run < 20; run++)
    {
      g_autoptr (DriftQueue) queue = drift_queue_new ();
      Pair pair = { queue, g_array_new (FALSE, FALSE, sizeof (DriftMessage)),
                    g_array_new (FALSE, FALSE, sizeof (gboolean)), 0 };

      for (guint i = 0; i < 1000; i++)
        {
          move_both (&pair, &state);
          compare_both (&pair);
        }
      while (pair.waiting > 0)
        {
          g_assert_cmpuint (drift_queue_pop (queue), ==, model_first (&pair));
          model_set (&pair, model_first (&pair), FALSE);
        }
      g_assert_cmpuint (drift_queue_waiting (queue), ==, 0);
      g_array_unref (pair.sent);
      g_array_unref (pair.waits);
    }
}

/* Popping all and restoring all in the reverse order gives the same run again. */
static void
test_undo (void)
{
  g_autoptr (DriftQueue) queue = drift_queue_new ();
  guint32 order[2000];
  guint64 state = 0;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    push (queue, next_below (&state, 100), DRIFT_MESSAGE_WRITE, DRIFT_NODE_COORDINATOR,
          (DriftNode)next_below (&state, 3));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    order[i] = drift_queue_pop (queue);
  for (guint i = G_N_ELEMENTS (order); i-- > 0;)
    {
      drift_queue_restore (queue, order[i]);
      g_assert_cmpuint (drift_queue_peek (queue), ==, order[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpuint (drift_queue_pop (queue), ==, order[i]);
  g_assert_cmpuint (drift_queue_memory (queue), >=, G_N_ELEMENTS (order) * sizeof (DriftMessage));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue/order", test_order);
  g_test_add_func ("/queue/message-is-kept", test_message_is_kept);
  g_test_add_func ("/queue/against-a-model", test_against_a_model);
  g_test_add_func ("/queue/undo", test_undo);
  return g_test_run ();
}
