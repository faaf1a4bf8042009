/* Tombstones: the record of a delete must outlive every copy that missed it, or the dead return.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* Whether the copy of @key at @node that is @payload is a tombstone that may go: it is past its
 * grace and, where the policy is careful, the replica was told that it is settled. */
static gboolean
may_go (DriftCluster *self, DriftNode node, guint32 key, guint32 payload)
{
  DriftRecord record = drift_payloads_get (self->payloads, payload);

  return record.tombstone &&
         self->now_us - record.stamp_us >=
             drift_cluster_setting (self, DRIFT_SETTING_TOMBSTONE_GRACE) &&
         (drift_cluster_setting (self, DRIFT_SETTING_PURGE) != DRIFT_PURGE_AFTER_SWEEP ||
          drift_column_peek (&self->memories[node].columns[DRIFT_MEMORY_SETTLED], key) == payload);
}

/* Every replica that runs collects its own tombstones, with no word to the others. */
void
drift_tombstones_purge (DriftCluster *self)
{
  for (DriftNode node = 0; node < self->n_replicas; node++)
    for (guint32 key = 0; key < self->n_keys; key++)
      {
        guint32 payload = drift_table_get (self->tables[node], key);

        if (drift_replica_get_health (self->replicas[node]) != DRIFT_HEALTH_CRASHED &&
            may_go (self, node, key, payload))
          drift_cluster_remove_copy (self, node, key, payload);
      }
}
