/* The keys by how their copies stand, and which of them changed, for who looks at all of them: the
 * truth. SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/**
 * drift_cluster_judge_key:
 *
 * Returns: what there is to know about the copies of @key, taken together
 */
DriftKeyStates
drift_cluster_judge_key (DriftCluster *self, guint32 key)
{
  guint32 copies[DRIFT_MAX_REPLICAS];
  DriftCopyState wrong[DRIFT_MAX_REPLICAS];
  DriftKeyStates states = 0;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  if (key >= self->n_keys)
    return 0;
  drift_cluster_get_copies (self, key, copies);
  drift_cluster_judge_copies (self, copies, wrong);
  if (drift_lag_is_divergent (self, key))
    states |= DRIFT_KEY_DIFFERS;
  for (guint i = 0; i < self->n_replicas; i++)
    {
      if (wrong[i] == DRIFT_COPY_ROTTEN)
        states |= DRIFT_KEY_ROTTEN;
      if (wrong[i] == DRIFT_COPY_CONFLICT || drift_siblings_count (self->payloads, copies[i]) > 1)
        states |= DRIFT_KEY_CONFLICT;
      if (drift_payloads_is_tombstone (self->payloads, copies[i]))
        states |= DRIFT_KEY_DELETED;
    }
  return states;
}

/* Whether no replica ever held a copy of any key in the block of @key. */
static gboolean
is_blank (DriftCluster *self, guint32 key)
{
  for (guint i = 0; i < self->n_replicas; i++)
    if (!drift_table_is_blank (self->tables[i], key))
      return FALSE;
  return TRUE;
}

/**
 * drift_cluster_find_key:
 * @states: of which one is enough
 * @from: where to begin
 * @end: where to end, which is not looked at
 *
 * Returns: the first key that stands so; or @end
 */
guint32
drift_cluster_find_key (DriftCluster *self, DriftKeyStates states, guint32 from, guint32 end)
{
  guint32 key = from;
  guint32 last;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), end);
  last = MIN (end, self->n_keys);
  while (key < last)
    if (is_blank (self, key))
      key = drift_table_block_end (key);
    else if ((drift_cluster_judge_key (self, key) & states) != 0)
      return key;
    else
      key++;
  return end;
}

/**
 * drift_cluster_get_n_changes:
 *
 * Returns: how many changes of copies the steps up to the position have made
 */
guint32
drift_cluster_get_n_changes (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  return self->n_changes;
}

/**
 * drift_cluster_count_changes_by:
 * @position: one that was passed
 *
 * Returns: how many changes of copies had been made when @position steps had
 */
guint32
drift_cluster_count_changes_by (DriftCluster *self, guint position)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  return drift_changes_count_before (self, position);
}

/**
 * drift_cluster_list_changes:
 * @from: how many changes of copies are known already
 * @keys: (element-type guint32): of each that came since, the key is added
 */
void
drift_cluster_list_changes (DriftCluster *self, guint32 from, GArray *keys)
{
  g_return_if_fail (DRIFT_IS_CLUSTER (self) && keys != NULL);
  for (guint32 i = from; i < self->n_changes; i++)
    g_array_append_val (keys, self->changes[i].key);
}

/**
 * drift_cluster_get_last_change:
 * @step: (out) (optional): the event that made it, 0 if there was none
 * @time_us: (out) (optional): when that was
 *
 * Returns: how many changes had been made up to the last one of a copy of @key, and with it; 0 if
 *   none was
 */
guint32
drift_cluster_get_last_change (DriftCluster *self, guint32 key, guint *step, gint64 *time_us)
{
  guint32 last;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  last = key < self->n_keys ? drift_column_get (&self->changed, key) : DRIFT_COLUMN_NONE;
  if (step != NULL)
    *step = last == DRIFT_COLUMN_NONE ? 0 : self->changes[last].position + 1;
  if (time_us != NULL)
    *time_us = last == DRIFT_COLUMN_NONE ? 0 : self->steps[self->changes[last].position].time_us;
  return last + 1;
}
