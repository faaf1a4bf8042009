/* The changes of the copies: the one door through which they go, and what stood where before.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#define CHANGE_NONE DRIFT_COLUMN_NONE

/* Counts the copies of @key in as they stand, or out, where somebody has asked for that. */
static void
count (DriftCluster *self, guint32 key, DriftNodes touched, int sign)
{
  drift_lag_count (self, key, touched, sign);
  if (self->keyspace != NULL)
    drift_keyspace_count (self, key, sign);
}

/* Puts a copy in its place, says what is the newest that was ever stored, and keeps the truth's
 * counts right. */
static void
put (DriftCluster *self, guint replica, guint32 key, guint32 payload, guint32 newest)
{
  DriftNodes touched = newest == drift_column_get (&self->truth.newest, key)
                           ? DRIFT_NODE_BIT (replica)
                           : drift_cluster_all (self);

  count (self, key, touched, -1);
  drift_table_put (self->tables[replica], self->payloads, key, payload);
  drift_column_put (&self->truth.newest, key, newest);
  count (self, key, touched, 1);
}

/* What is the newest of a key where @stored comes to it: with vectors, what both come to, for a
 * copy is behind what it has not seen. */
static guint32
newer_of (DriftCluster *self, guint32 newest, guint32 stored)
{
  if (drift_cluster_has_vectors (self))
    return drift_common_merge (&self->common, newest, stored);
  return drift_version_compare (drift_payloads_version (self->payloads, stored),
                                drift_payloads_version (self->payloads, newest)) > 0
             ? stored
             : newest;
}

static void
change (DriftCluster *self, guint replica, guint32 key, guint32 payload, guint32 tombstone)
{
  guint32 stored = payload != DRIFT_PAYLOAD_NONE ? payload : tombstone;
  guint32 newest = drift_column_get (&self->truth.newest, key);

  drift_grow (self->changes, self->changes_room, self->n_changes + 1);
  self->changes[self->n_changes] = (DriftChange){
    .position = self->position,
    .replica = replica,
    .key = key,
    .old = drift_table_get (self->tables[replica], key),
    .old_newest = newest,
    .before = drift_column_get (&self->changed, key),
    .tombstone = tombstone,
  };
  drift_column_put (&self->changed, key, self->n_changes++);
  put (self, replica, key, payload, newer_of (self, newest, stored));
}

/* Stores @payload as the copy of @key, or takes that away if it is %DRIFT_PAYLOAD_NONE. */
void
drift_cluster_put_copy (DriftCluster *self, guint replica, guint32 key, guint32 payload)
{
  change (self, replica, key, payload, DRIFT_PAYLOAD_NONE);
}

/* Takes the copy of @key away, on account of the delete that @tombstone records. */
void
drift_cluster_remove_copy (DriftCluster *self, guint replica, guint32 key, guint32 tombstone)
{
  change (self, replica, key, DRIFT_PAYLOAD_NONE, tombstone);
}

/* Takes back what the step at the position has changed. */
void
drift_changes_undo (DriftCluster *self)
{
  while (self->n_changes > 0 && self->changes[self->n_changes - 1].position == self->position)
    {
      const DriftChange *last = &self->changes[--self->n_changes];

      put (self, last->replica, last->key, last->old, last->old_newest);
      drift_column_put (&self->changed, last->key, last->before);
    }
}

/* Makes the copies as they are the first that there were: a story has no past. */
void
drift_changes_forget (DriftCluster *self)
{
  while (self->n_changes > 0)
    drift_column_put (&self->changed, self->changes[--self->n_changes].key, CHANGE_NONE);
}

/* Returns the copy of @key that @replica stored when @position steps had been made. It costs what
 * has changed of that key since. */
guint32
drift_cluster_copy_at (DriftCluster *self, guint replica, guint32 key, guint position)
{
  guint32 copy = drift_table_get (self->tables[replica], key);

  for (guint32 i = drift_column_get (&self->changed, key);
       i != CHANGE_NONE && self->changes[i].position >= position; i = self->changes[i].before)
    if (self->changes[i].replica == replica)
      copy = self->changes[i].old;
  return copy;
}

/* Returns the delete on account of which @replica stored no copy of @key when @position steps had
 * been made; %DRIFT_PAYLOAD_NONE where it stored one, never did, or lost it in another way. */
guint32
drift_cluster_delete_at (DriftCluster *self, guint replica, guint32 key, guint position)
{
  guint32 i = drift_column_get (&self->changed, key);

  while (i != CHANGE_NONE &&
         (self->changes[i].position >= position || self->changes[i].replica != replica))
    i = self->changes[i].before;
  return i != CHANGE_NONE ? self->changes[i].tombstone : DRIFT_PAYLOAD_NONE;
}

/* Returns how many changes had been made when @position steps had. */
guint32
drift_changes_count_before (DriftCluster *self, guint position)
{
  guint32 low = 0;
  guint32 high = self->n_changes;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (self->changes[middle].position < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Returns how many changes of @key have been made since @position steps: what it costs to look back
 * at its copies. */
guint
drift_changes_count_since (DriftCluster *self, guint32 key, guint position)
{
  guint n = 0;

  for (guint32 i = drift_column_get (&self->changed, key);
       i != CHANGE_NONE && self->changes[i].position >= position; i = self->changes[i].before)
    n++;
  return n;
}

/* Returns how many of the steps before the present one had been made at the end of @time_us. */
guint
drift_cluster_position_at (DriftCluster *self, gint64 time_us)
{
  guint low = 0;
  guint high = self->position;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->steps[middle].time_us <= time_us)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
