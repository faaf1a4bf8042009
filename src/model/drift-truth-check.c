/* Checks of the truth: what it counts as it goes, counted again from what happened.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* With vectors, the newest of each key has seen what any copy of it has or had, and nothing else
 * but what the story began with, which is known from the first change on. */
static void
check_joined (DriftCluster *self)
{
  g_autofree DriftVector *joined = g_new0 (DriftVector, self->n_keys);

  for (guint32 i = 0; i < self->n_changes; i++)
    {
      const DriftChange *change = &self->changes[i];
      gboolean is_first = change->before == DRIFT_COLUMN_NONE;
      const guint32 before[] = { change->old, change->tombstone,
                                 is_first ? change->old_newest : DRIFT_PAYLOAD_NONE };

      for (guint j = 0; j < G_N_ELEMENTS (before); j++)
        {
          DriftVector vector = drift_siblings_vector (self->payloads, before[j]);

          drift_vector_join (&joined[change->key], &vector);
        }
    }
  for (guint32 key = 0; key < self->n_keys; key++)
    {
      guint32 newest = drift_column_get (&self->truth.newest, key);
      DriftVector found = drift_siblings_vector (self->payloads, newest);

      for (guint i = 0; i < self->n_replicas; i++)
        {
          DriftVector vector =
              drift_siblings_vector (self->payloads, drift_table_get (self->tables[i], key));

          drift_vector_join (&joined[key], &vector);
        }
      g_assert (drift_vector_covers (&found, &joined[key]));
      g_assert (drift_vector_covers (&joined[key], &found) ||
                drift_column_get (&self->changed, key) == DRIFT_COLUMN_NONE);
    }
}

/* The newest of each key is one that was stored, and none was newer: neither what stands there
 * now nor what ever stood there. What the story began with may have been newer than what it left
 * there, and is known from the first change on. */
static void
check_newest (DriftCluster *self)
{
  g_autofree DriftVersion *newest = g_new0 (DriftVersion, self->n_keys);

  for (guint32 i = self->n_changes; i > 0; i--)
    {
      const DriftChange *change = &self->changes[i - 1];
      const guint32 before[] = { change->old, change->old_newest };

      for (guint j = 0; j < G_N_ELEMENTS (before); j++)
        {
          DriftVersion version = drift_payloads_version (self->payloads, before[j]);

          if (drift_version_compare (version, newest[change->key]) > 0)
            newest[change->key] = version;
        }
    }
  for (guint32 key = 0; key < self->n_keys; key++)
    {
      DriftRecord found =
          drift_payloads_get (self->payloads, drift_column_get (&self->truth.newest, key));
      gboolean is_known = drift_column_get (&self->changed, key) != DRIFT_COLUMN_NONE;
      int order;

      for (guint i = 0; i < self->n_replicas; i++)
        if (drift_version_compare (self->tables[i]->versions[key], newest[key]) > 0)
          newest[key] = self->tables[i]->versions[key];
      order = drift_version_compare (found.version, newest[key]);
      g_assert (order == 0 || (order > 0 && (found.tombstone || !is_known)));
    }
}

/* The newest of each key is what a look at all that was ever stored finds. */
void
drift_truth_check_newest (DriftCluster *self)
{
  if (drift_cluster_has_vectors (self))
    check_joined (self);
  else
    check_newest (self);
}

/* What answers were to their clients, from the beginning: what each client was told before is read
 * off the events. */
static void
check_sessions (DriftCluster *self)
{
  gint64 backwards = 0;
  gint64 missed = 0;

  for (guint i = 0; i < self->position; i++)
    {
      const DriftStep *step = &self->steps[i];
      const DriftOp *op;
      guint32 number, read = DRIFT_PAYLOAD_NONE;

      if (step->kind != DRIFT_EVENT_ANSWER)
        continue;
      number = drift_queue_message (self->queue, step->cause)->op;
      op = &self->ops[number];
      for (guint j = 0; j < i; j++)
        if (self->steps[j].kind == DRIFT_EVENT_ANSWER && self->steps[j].key == step->key &&
            self->ops[drift_queue_message (self->queue, self->steps[j].cause)->op].client ==
                op->client)
          read = self->steps[j].payload;
      backwards += drift_truth_goes_back (self, step->payload, read);
      missed += drift_truth_misses_own (self, step->payload, &self->truth.pasts[number]);
    }
  g_assert_cmpint (backwards, ==, self->truth.reads_backwards);
  g_assert_cmpint (missed, ==, self->truth.own_writes_missed);
}

/* A write that was acknowledged, or a copy put in place as if it had been. */
typedef struct
{
  guint32 key;
  guint32 payload;
  guint32 at; /* how many steps had been made by then */
  gboolean is_put;
} Told;

static void
tell (GArray *told, guint32 key, guint32 payload, guint32 at, gboolean is_put)
{
  Told one = { key, payload, at, is_put };

  g_array_append_val (told, one);
}

/* Which command the store at @position was, or G_MAXUINT if there was none. */
static guint
store_at (DriftCluster *self, guint position)
{
  guint index;

  if (self->steps[position].kind != DRIFT_EVENT_DO)
    return G_MAXUINT;
  index = drift_tape_count_before (self->tape, position);
  return drift_tape_get (self->tape, index)->command->kind == DRIFT_COMMAND_STORE ? index
                                                                                  : G_MAXUINT;
}

static const DriftInverse *
inverse_of (DriftCluster *self, guint index)
{
  return g_ptr_array_index (self->inverses, index);
}

/* The key that the command of that number is about. */
static guint32
key_of (DriftCluster *self, guint index)
{
  return drift_keys_find (self->keys, drift_tape_get (self->tape, index)->command->key);
}

/* What was acknowledged of each key when nothing had happened yet. */
static void
tell_of_beginning (DriftCluster *self, GArray *told)
{
  g_autofree guint32 *first = g_new (guint32, self->n_keys + 1);

  for (guint32 key = 0; key < self->n_keys; key++)
    first[key] = drift_column_get (&self->truth.acknowledged, key);
  for (guint i = self->position; i > 0; i--)
    {
      const DriftStep *step = &self->steps[i - 1];
      guint store = store_at (self, i - 1);

      if (store != G_MAXUINT)
        first[key_of (self, store)] = inverse_of (self, store)->truth.acknowledged;
      else if (step->kind == DRIFT_EVENT_OK)
        first[step->key] = step->old;
    }
  for (guint32 key = 0; key < self->n_keys; key++)
    for (guint32 i = 0; i < drift_siblings_count (self->payloads, first[key]); i++)
      tell (told, key, drift_siblings_get (self->payloads, first[key], i), 0, TRUE);
}

/* All that was acknowledged, from first to last, as the events have it. */
static GArray *
list_told (DriftCluster *self)
{
  GArray *told = g_array_new (FALSE, FALSE, sizeof (Told));

  tell_of_beginning (self, told);
  for (guint i = 0; i < self->position; i++)
    {
      const DriftStep *step = &self->steps[i];
      guint store = store_at (self, i);

      if (step->kind == DRIFT_EVENT_OK)
        tell (told, step->key,
              self->ops[drift_queue_message (self->queue, step->cause)->op].payload, i + 1, FALSE);
      else if (store != G_MAXUINT &&
               drift_tape_get (self->tape, store)->command->version.counter > 0)
        tell (told, key_of (self, store), inverse_of (self, store)->n_payloads, i + 1, TRUE);
    }
  return told;
}

/* Whether the node that minted @write, or its client, had seen the write with this @dot. */
static gboolean
saw (DriftCluster *self, guint32 write, DriftVersion dot)
{
  DriftVersion own = drift_payloads_version (self->payloads, write);
  DriftVector before =
      drift_siblings_vector (self->payloads, drift_column_peek (&self->truth.parents, write));

  return before.counts[dot.writer] >= dot.counter ||
         (own.writer == dot.writer && own.counter > dot.counter);
}

/* Whether @write, or one that saw it, is there where @copy is. */
static gboolean
is_left_in (DriftCluster *self, guint32 copy, guint32 write)
{
  if (!drift_cluster_has_vectors (self))
    {
      while (copy != write && copy != DRIFT_PAYLOAD_NONE)
        copy = drift_column_peek (&self->truth.parents, copy);
      return copy == write;
    }
  for (guint32 i = 0; i < drift_siblings_count (self->payloads, copy); i++)
    {
      guint32 sibling = drift_siblings_get (self->payloads, copy, i);

      if (sibling == write || saw (self, sibling, drift_payloads_version (self->payloads, write)))
        return TRUE;
    }
  return FALSE;
}

/* What @replica has of @key: its copy, or the delete on account of which it has none. */
static guint32
stands_for (DriftCluster *self, guint replica, guint32 key)
{
  guint32 copy = drift_table_get (self->tables[replica], key);

  for (guint32 i = self->n_changes; i > 0 && copy == DRIFT_PAYLOAD_NONE; i--)
    if (self->changes[i - 1].key == key && self->changes[i - 1].replica == replica)
      return self->changes[i - 1].tombstone;
  return copy;
}

/* What was answered OK, and is left nowhere. */
static void
check_lost (DriftCluster *self, const GArray *told)
{
  gint64 lost = 0;

  for (guint i = 0; i < told->len; i++)
    {
      const Told *one = &g_array_index (told, Told, i);
      gboolean is_left = one->is_put;

      for (guint replica = 0; replica < self->n_replicas && !is_left; replica++)
        is_left = is_left_in (self, stands_for (self, replica, one->key), one->payload);
      lost += !is_left;
    }
  g_assert_cmpint (lost, ==, drift_count_lost_writes (self));
}

/* By operation, how many steps had been made when its client sent the request. */
static guint32 *
list_begun (DriftCluster *self)
{
  guint32 *begun = g_new0 (guint32, self->n_ops + 1);
  guint32 sequence = drift_queue_sent (self->queue);

  for (guint i = self->position; i > 0; i--)
    for (guint sent = self->steps[i - 1].sent; sent > 0; sent--)
      {
        const DriftMessage *message = drift_queue_message (self->queue, --sequence);

        if (message->kind == DRIFT_MESSAGE_REQUEST)
          begun[message->op] = i - 1;
      }
  return begun;
}

/* Whether @copy has the write with this @dot, or one that saw it. */
static gboolean
has_dot (DriftCluster *self, guint32 copy, DriftVersion dot)
{
  for (guint32 i = 0; i < drift_siblings_count (self->payloads, copy); i++)
    {
      guint32 sibling = drift_siblings_get (self->payloads, copy, i);

      if (drift_version_compare (drift_payloads_version (self->payloads, sibling), dot) == 0 ||
          saw (self, sibling, dot))
        return TRUE;
    }
  return FALSE;
}

/* Whether the last word on @key by the end of @at steps was a delete: each of the writes that were
 * acknowledged, unless another of them saw it. */
static gboolean
was_deleted (DriftCluster *self, const GArray *told, guint32 key, guint32 at)
{
  gboolean is_deleted = FALSE;

  for (guint i = 0; i < told->len; i++)
    {
      const Told *one = &g_array_index (told, Told, i);
      DriftVersion dot = drift_payloads_version (self->payloads, one->payload);
      gboolean is_seen = FALSE;

      if (one->key != key || one->at > at)
        continue;
      for (guint j = 0; j < told->len && !is_seen; j++)
        {
          const Told *other = &g_array_index (told, Told, j);

          is_seen = other->key == key && other->at <= at && saw (self, other->payload, dot);
        }
      if (!is_seen && !drift_payloads_is_tombstone (self->payloads, one->payload))
        return FALSE;
      is_deleted |= !is_seen;
    }
  return is_deleted;
}

/* Whether an answer with @copy lacks something that was acknowledged by the end of @at steps. */
static gboolean
is_stale (DriftCluster *self, const GArray *told, guint32 key, guint32 copy, guint32 at)
{
  if (copy == DRIFT_PAYLOAD_NONE && was_deleted (self, told, key, at))
    return FALSE;
  for (guint i = 0; i < told->len; i++)
    {
      const Told *one = &g_array_index (told, Told, i);

      if (one->key == key && one->at <= at &&
          !has_dot (self, copy, drift_payloads_version (self->payloads, one->payload)))
        return TRUE;
    }
  return FALSE;
}

/* With vectors: which answers were stale, and what each write saw: at least what its node held, and
 * what its client told that it had seen. */
static void
check_vectors (DriftCluster *self, const GArray *told)
{
  g_autofree guint32 *begun = list_begun (self);

  for (guint i = 0; i < self->position; i++)
    {
      const DriftStep *step = &self->steps[i];
      guint32 number = step->cause == DRIFT_SEQUENCE_NONE
                           ? 0
                           : drift_queue_message (self->queue, step->cause)->op;

      if (step->kind == DRIFT_EVENT_ANSWER)
        g_assert ((step->a > 0) == is_stale (self, told, step->key, step->payload, begun[number]));
      else if (step->kind == DRIFT_EVENT_ACCEPT)
        {
          DriftNode node = self->ops[number].via;
          guint32 held = node < self->n_replicas ? drift_cluster_copy_at (self, node, step->key, i)
                                                 : DRIFT_PAYLOAD_NONE;
          DriftVector before =
              drift_siblings_vector (self->payloads,
                                     drift_column_peek (&self->truth.parents, step->payload));
          DriftVector had = drift_siblings_vector (self->payloads, held);
          DriftVector was_told =
              drift_siblings_vector (self->payloads,
                                     drift_payloads_context (self->payloads, step->payload));

          g_assert (drift_vector_covers (&before, &had));
          g_assert (drift_vector_covers (&before, &was_told));
        }
    }
}

/* What clients were told, and what has become of it, from the beginning. It costs much more than
 * what happened. */
void
drift_truth_check_told (DriftCluster *self)
{
  g_autoptr (GArray) told = list_told (self);

  check_sessions (self);
  check_lost (self, told);
  if (drift_cluster_has_vectors (self))
    check_vectors (self, told);
}
