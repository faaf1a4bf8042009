/* What is on its way to a replica: versions newer than its copies, whether or not they will arrive.
 * SPDX-License-Identifier: MIT */
#include "drift-pending.h"

static gboolean
writes_to (const DriftMessage *message, guint replica)
{
  return message->to == replica &&
         (drift_message_writes (message->kind) || message->kind == DRIFT_MESSAGE_HINT);
}

/* The counter of what @message brings, if that is newer than the copy, or 0. Of copies with
 * vectors, it is the next. */
static guint32
newer_in (DriftCluster *cluster, const DriftMessage *message, const DriftRecord *record)
{
  DriftVersion dot = drift_cluster_get_payload (cluster, message->payload).version;
  guint32 has = record->version.counter;

  if (drift_cluster_get_setting (cluster, DRIFT_SETTING_ORDER) == DRIFT_ORDER_VECTOR)
    return record->vector != NULL && drift_vector_has (record->vector, dot) ? 0 : has + 1;
  return dot.counter > has ? dot.counter : 0;
}

/**
 * drift_pending_find:
 *
 * Returns: the counter of the oldest version of @key, newer than what @replica has, that is on its
 *   way to it as a write or a hint; 0 if there is none
 */
guint32
drift_pending_find (DriftCluster *cluster, guint replica, guint32 key)
{
  DriftRecord record = drift_cluster_get_record (cluster, replica, key);
  guint n = drift_cluster_get_n_waiting (cluster);
  guint32 oldest = 0;

  for (guint i = 0; i < n; i++)
    {
      const DriftMessage *message = drift_cluster_get_waiting (cluster, i, NULL);
      guint32 version;

      if (message->key != key || !writes_to (message, replica))
        continue;
      version = newer_in (cluster, message, &record);
      if (version > 0 && (oldest == 0 || version < oldest))
        oldest = version;
    }
  return oldest;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a;
  guint32 y = *(const guint32 *)b;

  return (x > y) - (x < y);
}

/**
 * drift_pending_list_keys:
 *
 * Returns: (transfer full): the keys (guint32) of which the copy at @replica is behind and the next
 *   version is on its way to it, each once and in their order
 */
GArray *
drift_pending_list_keys (DriftCluster *cluster, guint replica)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n = drift_cluster_get_n_waiting (cluster);
  guint n_kept = 0;

  for (guint i = 0; i < n; i++)
    {
      const DriftMessage *message = drift_cluster_get_waiting (cluster, i, NULL);
      DriftRecord record;

      if (!writes_to (message, replica) ||
          drift_cluster_get_lag (cluster, replica, message->key) == 0)
        continue;
      record = drift_cluster_get_record (cluster, replica, message->key);
      if (newer_in (cluster, message, &record) == record.version.counter + 1)
        g_array_append_val (keys, message->key);
    }
  g_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    if (i == 0 || g_array_index (keys, guint32, i) != g_array_index (keys, guint32, n_kept - 1))
      g_array_index (keys, guint32, n_kept++) = g_array_index (keys, guint32, i);
  g_array_set_size (keys, n_kept);
  return keys;
}
