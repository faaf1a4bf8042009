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

static void
purge_one (DriftCluster *self, DriftNode node)
{
  for (guint32 key = 0; key < self->n_keys; key++)
    {
      guint32 payload = drift_table_get (self->tables[node], key);

      if (may_go (self, node, key, payload))
        drift_cluster_remove_copy (self, node, key, payload);
    }
}

/* Has the change of this number told, if it is one that the step at @position has made. */
static void
plan_to_tell (DriftCluster *self, DriftStep *step, guint32 number, guint32 position)
{
  const DriftChange *change = &self->changes[number];
  DriftMessage timer = {
    .time_us = self->now_us,
    .sent_us = self->now_us,
    .kind = DRIFT_MESSAGE_PURGED,
    .payload = number,
  };

  if (number >= self->n_changes || change->position != position)
    return;
  timer.from = timer.to = (DriftNode)change->replica;
  timer.key = change->key;
  drift_cluster_set_timer (self, step, &timer);
}

/* Every one of @nodes that runs collects its own tombstones, with no word to the others. All of
 * that is done at once; what each has collected it tells right after, a tombstone in an event. */
void
drift_tombstones_purge (DriftCluster *self, DriftStep *step, DriftNodes nodes)
{
  guint32 first = self->n_changes;

  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (nodes & DRIFT_NODE_BIT (node) && drift_cluster_runs (self, node))
      purge_one (self, node);
  plan_to_tell (self, step, first, self->position);
}

/* A replica says which tombstone it has collected. */
void
drift_tombstones_tell (DriftHere *here, const DriftMessage *message)
{
  DriftCluster *self = here->world;
  const DriftChange *change = &self->changes[message->payload];

  here->step->kind = DRIFT_EVENT_PURGE;
  here->step->payload = change->tombstone;
  plan_to_tell (self, here->step, message->payload + 1, change->position);
}
