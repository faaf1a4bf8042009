/* The keyspace: how the copies of each range of keys stand, which is the truth's to say, kept from
 * when somebody asks for it on, as copies change.
 * SPDX-License-Identifier: MIT */
#include "drift-keyspace.h"

#include "drift-cluster-private.h"

static guint
count_ranges (const DriftCluster *self)
{
  return MIN (self->n_keys, DRIFT_MAX_RANGES);
}

/* The last range of which the first key is not after @key. */
static guint
range_of (const DriftCluster *self, guint32 key)
{
  return (guint)(((guint64)(key + 1) * count_ranges (self) - 1) / self->n_keys);
}

static guint32
start_of (const DriftCluster *self, guint range)
{
  return (guint32)((guint64)self->n_keys * range / count_ranges (self));
}

/* What is wrong with the copies of a key, of which all are the same one as a rule. */
static void
judge (DriftCluster *self,
       const guint32 copies[DRIFT_MAX_REPLICAS],
       DriftCopyState states[DRIFT_MAX_REPLICAS])
{
  gboolean alike = TRUE;

  for (guint i = 1; alike && i < self->n_replicas; i++)
    alike = copies[i] == copies[0];
  if (!alike)
    {
      drift_cluster_judge_copies (self, copies, states);
      return;
    }
  for (guint i = 0; i < self->n_replicas; i++)
    states[i] =
        copies[0] == DRIFT_PAYLOAD_NONE || drift_payloads_is_sound (self->payloads, copies[0])
            ? DRIFT_COPY_SOUND
            : DRIFT_COPY_ROTTEN;
}

static void
count_lag (DriftMultiset *set, guint32 lag, int sign)
{
  if (lag == 0)
    return;
  if (sign > 0)
    drift_multiset_add (set, lag);
  else
    drift_multiset_remove (set, lag);
}

static void
count_key (DriftCluster *self, guint32 key, int sign)
{
  DriftKeyspace *keyspace = self->keyspace;
  guint range = range_of (self, key);
  guint32 copies[DRIFT_MAX_REPLICAS];
  DriftCopyState states[DRIFT_MAX_REPLICAS];
  guint32 newest = drift_cluster_get_copies (self, key, copies);

  if (newest == DRIFT_PAYLOAD_NONE)
    return;
  keyspace->stored[range] += sign;
  judge (self, copies, states);
  for (guint i = 0; i < self->n_replicas; i++)
    {
      if (copies[i] != newest)
        count_lag (&keyspace->lags[i][range], drift_cluster_judge_lag (self, newest, copies[i]),
                   sign);
      if (states[i] == DRIFT_COPY_ROTTEN)
        keyspace->rotten[i][range] += sign;
      else if (states[i] == DRIFT_COPY_CONFLICT)
        keyspace->in_conflict[i][range] += sign;
    }
}

/* Counts the copies of @key in as they stand now; with a @sign of -1 it counts them out. */
void
drift_keyspace_count (DriftCluster *self, guint32 key, int sign)
{
  if (self->keyspace->is_counted)
    count_key (self, key, sign);
}

static void
clear (DriftKeyspace *self)
{
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    for (guint range = 0; range < DRIFT_MAX_RANGES; range++)
      drift_multiset_clear (&self->lags[i][range]);
  memset (self, 0, sizeof *self);
}

void
drift_keyspace_free (DriftKeyspace *self)
{
  if (self == NULL)
    return;
  clear (self);
  g_free (self);
}

/* There are more keys, or fewer: ranges are others, and counted when they are asked for. */
void
drift_keyspace_forget (DriftCluster *self)
{
  clear (self->keyspace);
}

static gboolean
is_blank (DriftCluster *self, guint32 key)
{
  for (guint i = 0; i < self->n_replicas; i++)
    if (!drift_table_is_blank (self->tables[i], key))
      return FALSE;
  return TRUE;
}

/* Counts all copies. It costs a look at each, but for those of keys that nobody ever stored. */
static void
count_all (DriftCluster *self)
{
  for (guint32 key = 0; key < self->n_keys;)
    if (is_blank (self, key))
      key = drift_table_block_end (key);
    else
      for (guint32 end = MIN (self->n_keys, drift_table_block_end (key)); key < end; key++)
        count_key (self, key, 1);
  self->keyspace->is_counted = TRUE;
}

/* Returns what is kept, which is kept from now on. */
DriftKeyspace *
drift_keyspace_get (DriftCluster *self)
{
  if (self->keyspace == NULL)
    self->keyspace = g_new0 (DriftKeyspace, 1);
  if (!self->keyspace->is_counted)
    count_all (self);
  return self->keyspace;
}

/**
 * drift_cluster_count_ranges:
 *
 * Returns: how many ranges the keys are dealt to: %DRIFT_MAX_RANGES, or as many as there are keys
 */
guint
drift_cluster_count_ranges (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  return count_ranges (self);
}

/**
 * drift_cluster_find_range:
 * @key: one of the keys
 *
 * Returns: the range of @key
 */
guint
drift_cluster_find_range (DriftCluster *self, guint32 key)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && key < self->n_keys, 0);
  return range_of (self, key);
}

/**
 * drift_cluster_get_range_start:
 * @range: up to the number of ranges
 *
 * Returns: the first key of @range, which ends where the next one starts
 */
guint32
drift_cluster_get_range_start (DriftCluster *self, guint range)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && range <= count_ranges (self), 0);
  return self->n_keys > 0 ? start_of (self, range) : 0;
}

/**
 * drift_cluster_get_range:
 * @range: below the number of ranges
 * @standing: (out): how the copies of @replica in @range stand now
 *
 * Once asked for, it is kept as the cluster goes on or back, and costs nothing to read.
 */
void
drift_cluster_get_range (DriftCluster *self, guint replica, guint range, DriftRange *standing)
{
  const DriftKeyspace *keyspace;

  *standing = (DriftRange){ 0 };
  g_return_if_fail (DRIFT_IS_CLUSTER (self) && replica < self->n_replicas);
  g_return_if_fail (range < count_ranges (self));
  keyspace = drift_keyspace_get (self);
  *standing = (DriftRange){
    .stored = keyspace->stored[range],
    .behind = keyspace->lags[replica][range].total,
    .largest_lag = drift_multiset_largest (&keyspace->lags[replica][range]),
    .rotten = keyspace->rotten[replica][range],
    .in_conflict = keyspace->in_conflict[replica][range],
  };
}

/* How bad a copy is: 0 is good, and what is wrong with bytes is worse than any lag. */
static guint64
badness_of (DriftCluster *self, guint replica, guint32 key)
{
  guint32 copies[DRIFT_MAX_REPLICAS];
  DriftCopyState states[DRIFT_MAX_REPLICAS];
  guint32 newest = drift_cluster_get_copies (self, key, copies);

  if (newest == DRIFT_PAYLOAD_NONE)
    return 0;
  judge (self, copies, states);
  return (guint64)(states[replica] != DRIFT_COPY_SOUND) << 32 |
         drift_cluster_judge_lag (self, newest, copies[replica]);
}

/* The worst key of a range that comes after @after, one of that @bad, in the order of those that
 * are worse first; %DRIFT_KEY_NONE if none that is bad does. */
static guint32
find_after (DriftCluster *self, guint replica, guint range, guint32 after, guint64 bad)
{
  guint32 found = DRIFT_KEY_NONE;
  guint64 worst = 0;

  for (guint32 key = start_of (self, range); key < start_of (self, range + 1); key++)
    {
      guint64 badness = badness_of (self, replica, key);

      if (badness > worst && (badness < bad || (badness == bad && key > after)))
        {
          worst = badness;
          found = key;
        }
    }
  return found;
}

/**
 * drift_cluster_find_worst_key:
 * @range: below the number of ranges
 * @after: a key of @range, or any other, such as %DRIFT_KEY_NONE
 *
 * Finds what to look at in a range: first the key of which the copy at @replica is worst, because
 * its bytes are wrong or it is furthest behind, then, @after that one, the next worst, and so on in
 * a circle; where none is bad, one after the other. It costs a look at each key of the range.
 *
 * Returns: a key
 */
guint32
drift_cluster_find_worst_key (DriftCluster *self, guint replica, guint range, guint32 after)
{
  guint32 found = DRIFT_KEY_NONE;
  gboolean is_there;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && replica < self->n_replicas, DRIFT_KEY_NONE);
  g_return_val_if_fail (range < count_ranges (self), DRIFT_KEY_NONE);
  is_there = after < self->n_keys && range_of (self, after) == range;
  if (is_there)
    found = find_after (self, replica, range, after, badness_of (self, replica, after));
  if (found == DRIFT_KEY_NONE)
    found = find_after (self, replica, range, 0, G_MAXUINT64);
  if (found != DRIFT_KEY_NONE)
    return found;
  return is_there && after + 1 < start_of (self, range + 1) ? after + 1 : start_of (self, range);
}

/* What is kept is what is counted anew. */
void
drift_keyspace_check (DriftCluster *self)
{
  DriftKeyspace *kept = self->keyspace;
  DriftKeyspace *recount;

  if (kept == NULL || !kept->is_counted)
    return;
  self->keyspace = NULL;
  recount = drift_keyspace_get (self);
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    for (guint range = 0; range < DRIFT_MAX_RANGES; range++)
      g_assert (drift_multiset_equal (&kept->lags[i][range], &recount->lags[i][range]));
  g_assert (memcmp (kept->rotten, recount->rotten, sizeof kept->rotten) == 0);
  g_assert (memcmp (kept->in_conflict, recount->in_conflict, sizeof kept->in_conflict) == 0);
  g_assert (memcmp (kept->stored, recount->stored, sizeof kept->stored) == 0);
  drift_keyspace_free (recount);
  self->keyspace = kept;
}

gsize
drift_keyspace_memory (const DriftKeyspace *self)
{
  gsize sum = sizeof *self;

  if (self == NULL)
    return 0;
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    for (guint range = 0; range < DRIFT_MAX_RANGES; range++)
      sum += drift_multiset_memory (&self->lags[i][range]);
  return sum;
}
