/* The truth where copies carry version vectors: which writes a copy has seen, directly or through
 * others, and which it lacks.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* What the node had seen that minted @write, with what its client told it. A node has seen all that
 * it ever took: so of each writer it is all writes up to one. */
static DriftVector
seen_before (DriftCluster *self, guint32 write)
{
  return drift_siblings_vector (self->payloads, drift_column_peek (&self->truth.parents, write));
}

/* That, and @write itself. */
static DriftVector
seen_by_writer (DriftCluster *self, guint32 write)
{
  DriftVector seen = seen_before (self, write);

  drift_vector_add (&seen, drift_payloads_version (self->payloads, write));
  return seen;
}

/* Returns which writes @copy holds, or holds one that was minted by a node that knew of them. That
 * may be more than its own vector says, which goes by what clients were told. */
static DriftVector
seen_in (DriftCluster *self, guint32 copy)
{
  DriftVector seen = { { 0 } };

  for (guint32 i = 0; i < drift_siblings_count (self->payloads, copy); i++)
    {
      DriftVector one = seen_by_writer (self, drift_siblings_get (self->payloads, copy, i));

      drift_vector_join (&seen, &one);
    }
  return seen;
}

/* Returns one that has seen what either has, and holds no value. */
guint32
drift_truth_join (DriftCluster *self, guint32 a, guint32 b)
{
  DriftVector vector = drift_siblings_vector (self->payloads, a);
  DriftVector other = drift_siblings_vector (self->payloads, b);

  drift_vector_join (&vector, &other);
  return drift_siblings_add (self->payloads, &vector, NULL, 0);
}

/* @write was answered OK. Returns what was acknowledged by now: its vector has the writes that
 * were, and its values are those of them that no other of them had seen. */
guint32
drift_truth_acknowledge (DriftCluster *self, guint32 acknowledged, guint32 write)
{
  guint32 count = drift_siblings_count (self->payloads, acknowledged);
  g_autofree guint32 *siblings = g_new (guint32, count + 1);
  DriftVector vector = drift_siblings_vector (self->payloads, acknowledged);
  DriftVector seen = seen_by_writer (self, write);
  gboolean is_seen = drift_truth_has_seen (self, acknowledged, write);
  guint32 n = 0;

  drift_vector_add (&vector, drift_payloads_version (self->payloads, write));
  for (guint32 i = 0; i < count; i++)
    {
      guint32 sibling = drift_siblings_get (self->payloads, acknowledged, i);

      if (is_seen || !drift_vector_has (&seen, drift_payloads_version (self->payloads, sibling)))
        siblings[n++] = sibling;
    }
  if (!is_seen)
    siblings[n++] = write;
  return drift_siblings_add (self->payloads, &vector, siblings, n);
}

/* Whether @write is @sought, or one that saw it, as does each that its writer made later. What has
 * its dot is not it: that has rotten bytes, or is by who had lost what it knew. */
static gboolean
has_seen (DriftCluster *self, guint32 write, guint32 sought)
{
  DriftVersion dot = drift_payloads_version (self->payloads, write);
  DriftVector before = seen_before (self, write);

  drift_vector_add (&before, (DriftVersion){ dot.counter - 1, dot.writer });
  return write == sought ||
         drift_vector_has (&before, drift_payloads_version (self->payloads, sought));
}

/* Whether @copy holds the write @sought, or one that saw it. */
gboolean
drift_truth_has_seen (DriftCluster *self, guint32 copy, guint32 sought)
{
  for (guint32 i = 0; i < drift_siblings_count (self->payloads, copy); i++)
    if (has_seen (self, drift_siblings_get (self->payloads, copy, i), sought))
      return TRUE;
  return sought == DRIFT_PAYLOAD_NONE;
}

/* Whether @copy has seen all that @other has. */
gboolean
drift_truth_has_seen_all (DriftCluster *self, guint32 copy, guint32 other)
{
  DriftVector seen = seen_in (self, copy);
  DriftVector needed = seen_in (self, other);

  return drift_vector_covers (&seen, &needed);
}

/* How many of the writes up to those that were @acknowledged @copy has not seen. */
guint32
drift_truth_count_missing (DriftCluster *self, guint32 copy, guint32 acknowledged)
{
  DriftVector seen = seen_in (self, copy);
  DriftVector needed = drift_siblings_vector (self->payloads, acknowledged);

  return drift_vector_count_missing (&seen, &needed);
}

/* Returns how many values the copy of @key has that has most of them. */
gint64
drift_count_siblings (DriftCluster *self, guint32 key)
{
  guint32 most = 0;

  for (guint i = 0; i < self->n_replicas && key < self->n_keys; i++)
    most =
        MAX (most, drift_siblings_count (self->payloads, drift_table_get (self->tables[i], key)));
  return most;
}
