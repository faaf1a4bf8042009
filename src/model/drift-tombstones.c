/* Tombstones: the record of a delete must outlive every copy that missed it, or the dead return.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* Whether a tombstone may go: it is past its grace and, where the policy is careful, a sweep
 * that reached every replica, and lost no copy, has begun since. */
static gboolean
may_go (DriftCluster *self, const DriftRecord *record)
{
  gint64 grace_us = drift_cluster_setting (self, DRIFT_SETTING_TOMBSTONE_GRACE);

  if (!record->tombstone || self->now_us - record->stamp_us < grace_us)
    return FALSE;
  if (drift_cluster_setting (self, DRIFT_SETTING_PURGE) == DRIFT_PURGE_ANY_TIME)
    return TRUE;
  return self->state.full_sweep != DRIFT_OP_NONE &&
         self->ops[self->state.full_sweep].started_us > record->stamp_us;
}

/* Every replica that runs collects its own tombstones, with no word to the others. */
void
drift_tombstones_purge (DriftCluster *self)
{
  for (DriftNode node = 0; node < self->n_replicas; node++)
    for (guint32 key = 0; key < self->n_keys; key++)
      {
        guint32 payload = self->tables[node]->payloads[key];
        DriftRecord record = drift_payloads_get (self->payloads, payload);

        if (drift_replica_get_health (self->replicas[node]) != DRIFT_HEALTH_CRASHED &&
            may_go (self, &record))
          drift_cluster_remove_copy (self, node, key, payload);
      }
}
