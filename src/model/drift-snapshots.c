/* Snapshots: what stands in the digests that a replica sent, which is its table as it was then.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* Notes what the digests say that @replica sends now, with what it held when the grace of a sweep
 * that begins now began. Returns the number that their message carries. */
guint32
drift_snapshots_take (DriftCluster *self, DriftNode replica)
{
  gint64 grace_us = drift_cluster_setting (self, DRIFT_SETTING_SWEEP_GRACE);

  drift_grow (self->snapshots, self->snapshots_room, self->n_snapshots + 1);
  self->snapshots[self->n_snapshots] = (DriftSnapshot){
    .position = self->position,
    .past = drift_cluster_position_at (self, self->now_us - grace_us),
    .n_keys = self->n_keys,
    .replica = replica,
  };
  return self->n_snapshots++;
}

guint32
drift_snapshots_count_keys (DriftCluster *self, guint32 number)
{
  return self->snapshots[number].n_keys;
}

/* The copy of @key that the replica held when it sent them. */
guint32
drift_snapshots_get_copy (DriftCluster *self, guint32 number, guint32 key)
{
  const DriftSnapshot *snapshot = &self->snapshots[number];

  return drift_cluster_copy_at (self, snapshot->replica, key, snapshot->position);
}

/* The copy that it held when the grace began. */
guint32
drift_snapshots_get_old_copy (DriftCluster *self, guint32 number, guint32 key)
{
  const DriftSnapshot *snapshot = &self->snapshots[number];

  return drift_cluster_copy_at (self, snapshot->replica, key, snapshot->past);
}

/* The changes from which on the digests @number may say what @before, earlier ones of the same
 * replica, did not; without those, what happened since the story began. */
static guint32
first_news (DriftCluster *self, guint32 number, guint32 before)
{
  return before == DRIFT_PAYLOAD_NONE || before > number
             ? 0
             : drift_changes_count_before (self, self->snapshots[before].position);
}

/* How many changes those are. */
guint32
drift_snapshots_count_news (DriftCluster *self, guint32 number, guint32 before)
{
  return drift_changes_count_before (self, self->snapshots[number].position) -
         first_news (self, number, before);
}

/* The next key of which the digests @number may say what @before did not, or %DRIFT_KEY_NONE;
 * @place, 0 at first, is where to go on. */
guint32
drift_snapshots_next_news (DriftCluster *self, guint32 number, guint32 before, guint32 *place)
{
  const DriftSnapshot *snapshot = &self->snapshots[number];
  guint32 end = drift_changes_count_before (self, snapshot->position);

  for (*place = MAX (*place, first_news (self, number, before)); *place < end; ++*place)
    if (self->changes[*place].replica == snapshot->replica)
      return self->changes[(*place)++].key;
  return DRIFT_KEY_NONE;
}

/* The first change since the earliest of the digests of @op was sent; the number of all changes if
 * there was none. */
guint32
drift_snapshots_first_change (DriftCluster *self, const DriftOp *op)
{
  guint32 position = G_MAXUINT32;

  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (op->replied & DRIFT_NODE_BIT (node))
      position = MIN (position, self->snapshots[op->replies[node]].position);
  return drift_changes_count_before (self, position);
}

/* How many changes of @key have been made since the grace of the sweep @op began. */
guint32
drift_snapshots_count_changes (DriftCluster *self, const DriftOp *op, guint32 key)
{
  guint32 past = G_MAXUINT32;

  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (op->replied & DRIFT_NODE_BIT (node))
      past = MIN (past, self->snapshots[op->replies[node]].past);
  return drift_changes_count_since (self, key, past);
}

/* Whether a copy of @key has changed, in any table, from the change @first on. */
static inline gboolean
is_touched (const DriftCluster *self, guint32 key, guint32 first)
{
  return (guint32)(drift_column_get (&self->changed, key) + 1) > first;
}

static gboolean
are_unequal (DriftCluster *self, guint32 a, guint32 b)
{
  const DriftPayloads *payloads = self->payloads;

  return drift_payloads_checksum (payloads, a) != drift_payloads_checksum (payloads, b) ||
         drift_version_compare (drift_payloads_version (payloads, a),
                                drift_payloads_version (payloads, b)) != 0;
}

static inline gboolean
rows_are_equal (const DriftTable *a, const DriftTable *b, guint32 key)
{
  return a->digests[key] == b->digests[key] &&
         a->versions[key].counter == b->versions[key].counter &&
         a->versions[key].writer == b->versions[key].writer;
}

/* @key, or where the blocks end in which neither table ever held a copy. */
static guint32
skip_blank (const DriftTable *a, const DriftTable *b, guint32 key, guint32 end)
{
  while (key < end && drift_table_is_blank (a, key) && drift_table_is_blank (b, key))
    key = drift_table_block_end (key);
  return MIN (key, end);
}

/* The first key from @key on, and before @end, in which two tables differ: two straight columns of
 * memory each, and nothing else is read. */
static guint32
next_unequal_row (const DriftTable *a, const DriftTable *b, guint32 key, guint32 end)
{
  while ((key = skip_blank (a, b, key, end)) < end)
    for (guint32 stop = MIN (end, drift_table_block_end (key)); key < stop; key++)
      if (!rows_are_equal (a, b, key))
        return key;
  return end;
}

/* The first key from @key on, and before @end, in which the digests @a and @b differ. What no
 * change has touched since stands in the tables still. */
guint32
drift_snapshots_next_unequal (DriftCluster *self, guint32 a, guint32 b, guint32 key, guint32 end)
{
  const DriftSnapshot *one = &self->snapshots[a];
  const DriftSnapshot *other = &self->snapshots[b];
  const DriftTable *rows = self->tables[one->replica];
  const DriftTable *others = self->tables[other->replica];
  guint32 first = drift_changes_count_before (self, MIN (one->position, other->position));

  if (first == self->n_changes)
    return next_unequal_row (rows, others, key, end);
  for (; (key = skip_blank (rows, others, key, end)) < end; key++)
    if (!is_touched (self, key, first))
      {
        if (!rows_are_equal (rows, others, key))
          break;
      }
    else if (are_unequal (self, drift_snapshots_get_copy (self, a, key),
                          drift_snapshots_get_copy (self, b, key)))
      break;
  return key;
}

/* The first key from @key on, and before @end, in which the bytes that the digests @number were
 * taken over no longer summed to their checksum. */
guint32
drift_snapshots_next_rotten (DriftCluster *self, guint32 number, guint32 key, guint32 end)
{
  const DriftSnapshot *snapshot = &self->snapshots[number];
  const DriftTable *table = self->tables[snapshot->replica];
  guint32 first = drift_changes_count_before (self, snapshot->position);

  for (; (key = skip_blank (table, table, key, end)) < end; key++)
    {
      guint32 copy = is_touched (self, key, first) ? drift_snapshots_get_copy (self, number, key)
                                                   : drift_table_get (table, key);

      if (copy != DRIFT_PAYLOAD_NONE && !drift_payloads_is_sound (self->payloads, copy))
        break;
    }
  return key;
}

/**
 * drift_cluster_get_digested:
 * @message: digests
 *
 * Returns: the copy of @key that @message speaks of, which its sender held when it sent it; all
 *   zero if it had none. Its bytes are good until the next step.
 */
DriftRecord
drift_cluster_get_digested (DriftCluster *self, const DriftMessage *message, guint32 key)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), (DriftRecord){ 0 });
  g_return_val_if_fail (message->kind == DRIFT_MESSAGE_DIGESTS, (DriftRecord){ 0 });
  if (key >= drift_snapshots_count_keys (self, message->payload))
    return (DriftRecord){ 0 };
  return drift_payloads_get (self->payloads,
                             drift_snapshots_get_copy (self, message->payload, key));
}
