/* The hints that are kept for a key: the truth.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* Those that @holder keeps for @replica, in the order in which they are due. */
static void
list_hints (DriftCluster *self, DriftNode holder, DriftNode replica, guint32 key, GArray *held)
{
  const DriftHints *hints = &self->hints[holder];

  for (DriftHintList list = 0; list < DRIFT_N_HINT_LISTS; list++)
    for (guint32 i = hints->queues[replica].first[list]; i != DRIFT_HINT_NONE;
         i = hints->items[i].newer)
      {
        const DriftHint *hint = &hints->items[i];
        DriftHeldHint item = { holder, replica, hint->payload, hint->due_us };

        if (hint->key == key)
          g_array_append_val (held, item);
      }
}

/**
 * drift_cluster_list_hints:
 * @held: (element-type DriftHeldHint): the hints that any node keeps for @key are added
 */
void
drift_cluster_list_hints (DriftCluster *self, guint32 key, GArray *held)
{
  g_return_if_fail (DRIFT_IS_CLUSTER (self) && held != NULL);
  for (DriftNode holder = 0; holder < G_N_ELEMENTS (self->hints); holder++)
    for (DriftNode replica = 0; replica < self->n_replicas; replica++)
      list_hints (self, holder, replica, key, held);
}
