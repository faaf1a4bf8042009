/* The copies of one key, as they are, as they were, and what is wrong with them: the truth.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/**
 * drift_cluster_get_copies:
 * @copies: (out): by replica, the number of the payload it stores for @key, or
 *   %DRIFT_PAYLOAD_NONE
 */
void
drift_cluster_get_copies (DriftCluster *self, guint32 key, guint32 copies[DRIFT_MAX_REPLICAS])
{
  g_return_if_fail (DRIFT_IS_CLUSTER (self));
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    copies[i] = i < self->n_replicas ? drift_table_get (self->tables[i], key) : DRIFT_PAYLOAD_NONE;
}

static gboolean
replace (guint32 *copy, guint32 before)
{
  gboolean differs = *copy != before;

  *copy = before;
  return differs;
}

static gboolean
uncommand (DriftCluster *self,
           const DriftTapeEntry *entry,
           guint32 key,
           guint32 copies[DRIFT_MAX_REPLICAS])
{
  const DriftCommand *command = entry->command;
  const GArray *purged = entry->inverse->purged;
  gboolean changed = FALSE;

  if ((command->kind == DRIFT_COMMAND_STORE || command->kind == DRIFT_COMMAND_ROT) &&
      drift_keys_find (self->keys, command->key) == key)
    for (guint i = 0; i < self->n_replicas; i++)
      changed |= replace (&copies[i], entry->inverse->old_copies[i]);
  for (guint i = 0; purged != NULL && i < purged->len; i++)
    {
      const DriftPurged *copy = &g_array_index (purged, DriftPurged, i);

      if (copy->key == key)
        changed |= replace (&copies[copy->replica], copy->payload);
    }
  return changed;
}

/**
 * drift_cluster_get_copies_before:
 * @step: from 1 to the position
 * @copies: (inout): what the replicas stored for @key after @step, then what they stored before
 *
 * Goes back over one step without moving the cluster. From drift_cluster_get_copies() back to
 * the first step it tells the whole history of a key.
 *
 * Returns: whether @step changed a copy of @key
 */
gboolean
drift_cluster_get_copies_before (DriftCluster *self,
                                 guint step,
                                 guint32 key,
                                 guint32 copies[DRIFT_MAX_REPLICAS])
{
  const DriftStep *record;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && step >= 1 && step <= self->position, FALSE);
  record = &self->steps[step - 1];
  if (record->cause == DRIFT_SEQUENCE_NONE)
    return uncommand (self, drift_cluster_find_entry (self, step - 1), key, copies);
  if (record->key != key ||
      (record->kind != DRIFT_EVENT_STORE && record->kind != DRIFT_EVENT_REPAIR))
    return FALSE;
  return replace (&copies[drift_queue_message (self->queue, record->cause)->to], record->old);
}

/**
 * drift_cluster_judge_copies:
 * @copies: by replica, payloads of one key
 * @states: (out): what is wrong with each
 *
 * Two sound copies of one version with different bytes are a conflict, as long as no sound copy
 * is newer; all that hold that version are in it, for neither is known to be the right one.
 * It is the truth, whatever the policies of the store make of it.
 */
void
drift_cluster_judge_copies (DriftCluster *self,
                            const guint32 copies[DRIFT_MAX_REPLICAS],
                            DriftCopyState states[DRIFT_MAX_REPLICAS])
{
  DriftVersion newest = DRIFT_VERSION_NONE;
  guint64 checksum = 0;
  gboolean conflict = FALSE;

  g_return_if_fail (DRIFT_IS_CLUSTER (self));
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    {
      DriftVersion version = drift_payloads_version (self->payloads, copies[i]);
      guint64 sum = drift_payloads_checksum (self->payloads, copies[i]);
      int order = drift_version_compare (version, newest);

      states[i] = DRIFT_COPY_SOUND;
      if (copies[i] == DRIFT_PAYLOAD_NONE)
        continue;
      if (!drift_payloads_is_sound (self->payloads, copies[i]))
        {
          states[i] = DRIFT_COPY_ROTTEN;
          continue;
        }
      conflict = order == 0 ? conflict || sum != checksum : order < 0 && conflict;
      if (order > 0)
        {
          newest = version;
          checksum = sum;
        }
    }
  for (guint i = 0; conflict && i < DRIFT_MAX_REPLICAS; i++)
    if (states[i] == DRIFT_COPY_SOUND && copies[i] != DRIFT_PAYLOAD_NONE &&
        drift_version_compare (drift_payloads_version (self->payloads, copies[i]), newest) == 0)
      states[i] = DRIFT_COPY_CONFLICT;
}
