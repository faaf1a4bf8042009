/* The copies of one key, as they are, as they were, and what is wrong with them: the truth.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/**
 * drift_cluster_get_copies:
 * @copies: (out): by replica, the number of the payload it stores for @key, or
 *   %DRIFT_PAYLOAD_NONE
 *
 * Returns: the number of the newest payload of @key that was ever stored on any replica
 */
guint32
drift_cluster_get_copies (DriftCluster *self, guint32 key, guint32 copies[DRIFT_MAX_REPLICAS])
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), DRIFT_PAYLOAD_NONE);
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    copies[i] = i < self->n_replicas ? drift_table_get (self->tables[i], key) : DRIFT_PAYLOAD_NONE;
  return key < self->n_keys ? drift_column_get (&self->truth.newest, key) : DRIFT_PAYLOAD_NONE;
}

/**
 * drift_cluster_get_sibling:
 * @index: below the number of siblings that the record of the copy has
 *
 * Returns: one of the concurrent values in the copy of @key that @replica stores. Its bytes are
 *   good until the next step.
 */
DriftRecord
drift_cluster_get_sibling (DriftCluster *self, guint replica, guint32 key, guint32 index)
{
  guint32 copy;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && replica < self->n_replicas, (DriftRecord){ 0 });
  copy = drift_table_get (self->tables[replica], key);
  g_return_val_if_fail (index < drift_siblings_count (self->payloads, copy), (DriftRecord){ 0 });
  return drift_payloads_get (self->payloads, drift_siblings_get (self->payloads, copy, index));
}

/**
 * drift_cluster_print_vector:
 * @payload: what a message carries, or %DRIFT_PAYLOAD_NONE
 *
 * Appends what @payload has seen, such as "{R1:2,R2:1}", where copies carry version vectors.
 *
 * Returns: whether they do, and it has seen anything
 */
gboolean
drift_cluster_print_vector (DriftCluster *self, guint32 payload, GString *text)
{
  DriftVector vector;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), FALSE);
  vector = drift_siblings_vector (self->payloads, payload);
  if (!drift_cluster_has_vectors (self) || drift_vector_total (&vector) == 0)
    return FALSE;
  drift_vector_print (&vector, &self->config.names, text);
  return TRUE;
}

/**
 * drift_cluster_get_copies_before:
 * @step: from 1 to the position
 * @copies: (inout): what the replicas stored for @key after @step, then what they stored before
 * @newest: (inout): the newest that had been stored, likewise
 *
 * Goes back over one step without moving the cluster. From drift_cluster_get_copies() back to
 * the first step it tells the whole history of a key.
 *
 * Returns: whether @step changed a copy of @key, or the newest of them
 */
gboolean
drift_cluster_get_copies_before (DriftCluster *self,
                                 guint step,
                                 guint32 key,
                                 guint32 copies[DRIFT_MAX_REPLICAS],
                                 guint32 *newest)
{
  gboolean changed = FALSE;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && step >= 1 && step <= self->position, FALSE);
  for (guint32 i = drift_changes_count_before (self, step);
       i > 0 && self->changes[i - 1].position == step - 1; i--)
    {
      const DriftChange *change = &self->changes[i - 1];

      if (change->key != key)
        continue;
      changed |= copies[change->replica] != change->old || *newest != change->old_newest;
      copies[change->replica] = change->old;
      *newest = change->old_newest;
    }
  return changed;
}

/**
 * drift_cluster_judge_copies:
 * @copies: by replica, payloads of one key
 * @states: (out): what is wrong with each
 *
 * Two sound copies of one version with different bytes are a conflict, as long as no sound copy
 * is newer; all that hold that version are in it, for neither is known to be the right one.
 * It is the truth, whatever the policies of the store make of it. Copies with vectors are in no
 * conflict: what is concurrent is in them, or on its way to be.
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
      if (drift_cluster_has_vectors (self))
        continue;
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
