/* A replica's disk: what of it is gone, of which nobody is told, neither the replica nor another.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

static void
lose_copy (DriftCluster *self, DriftNode node, guint32 key)
{
  if (drift_table_get (self->tables[node], key) != DRIFT_PAYLOAD_NONE)
    drift_cluster_put_copy (self, node, key, DRIFT_PAYLOAD_NONE);
}

/* Takes the copies of @key, or of all if it is %DRIFT_KEY_NONE, away from @nodes: tombstones too,
 * as if nothing had ever been stored there. What was stored once stays the newest that was. */
void
drift_disk_lose (DriftCluster *self, guint32 key, DriftNodes nodes)
{
  guint32 first = key == DRIFT_KEY_NONE ? 0 : key;
  guint32 end = key == DRIFT_KEY_NONE ? self->n_keys : key + 1;

  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (nodes & DRIFT_NODE_BIT (node))
      for (guint32 i = first; i < end; i++)
        lose_copy (self, node, i);
}
