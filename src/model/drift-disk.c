/* A replica's disk: what of it is gone, and what is on it again; nobody is told of either.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* Where there is no copy because of a delete, it is that which is lost. */
static void
lose_copy (DriftCluster *self, DriftNode node, guint32 key)
{
  if (drift_table_get (self->tables[node], key) != DRIFT_PAYLOAD_NONE ||
      drift_cluster_delete_at (self, node, key, G_MAXUINT) != DRIFT_PAYLOAD_NONE)
    drift_cluster_put_copy (self, node, key, DRIFT_PAYLOAD_NONE);
  drift_memory_forget (self, node, key);
}

/* Takes the copies of the keys from @first on, and before @end, away from @nodes: tombstones too,
 * as if nothing had ever been stored there. What was stored once stays the newest that was. */
void
drift_disk_lose (DriftCluster *self, guint32 first, guint32 end, DriftNodes nodes)
{
  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (nodes & DRIFT_NODE_BIT (node))
      for (guint32 key = first; key < end; key++)
        lose_copy (self, node, key);
}

static void
revert_copies (DriftCluster *self, DriftNode node, guint position)
{
  for (guint32 key = 0; key < self->n_keys; key++)
    {
      guint32 then = drift_cluster_copy_at (self, node, key, position);
      guint32 tombstone = drift_cluster_delete_at (self, node, key, position);

      if (then == drift_table_get (self->tables[node], key) &&
          tombstone == drift_cluster_delete_at (self, node, key, G_MAXUINT))
        continue;
      if (then == DRIFT_PAYLOAD_NONE)
        drift_cluster_remove_copy (self, node, key, tombstone);
      else
        drift_cluster_put_copy (self, node, key, then);
    }
}

/* Makes what @nodes store, and know, what they did when @position steps had been made: tombstones
 * and rotten bytes as they were then, and nothing of what came since. */
void
drift_disk_revert (DriftCluster *self, DriftNodes nodes, guint position)
{
  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (nodes & DRIFT_NODE_BIT (node))
      {
        revert_copies (self, node, position);
        drift_memory_revert (self, node, position);
      }
}
