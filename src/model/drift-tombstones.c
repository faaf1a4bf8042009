/* Tombstones: the record of a delete must outlive every copy that missed it, or the dead return.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include <string.h>

/* What the coordinator knows of one sweep, as far as its steps were read: by key the copy that is
 * on every replica, and how many acknowledgements that still hangs on. */
typedef struct
{
  guint32 *copies;
  guint8 *awaited;
  guint32 next; /* the first key that was not compared yet */
} Settled;

/* Whether a purge asks what the last full sweep has settled. */
static gboolean
is_careful (DriftCluster *self)
{
  return drift_cluster_setting (self, DRIFT_SETTING_PURGE) == DRIFT_PURGE_AFTER_SWEEP;
}

/* Returns the position from which on the history tells of @sweep. */
static guint
start_of (DriftCluster *self, guint32 sweep)
{
  return drift_cluster_position_at (self, self->ops[sweep].started_us - 1);
}

/* Returns how many steps of the history a purge reads now. */
guint
drift_tombstones_count_read (DriftCluster *self)
{
  return is_careful (self) && self->state.sweeps.full != DRIFT_OP_NONE
             ? self->position - start_of (self, self->state.sweeps.full)
             : 0;
}

/* A comparison passes over all keys that are equal, up to the one it speaks of. */
static void
take_comparison (DriftCluster *self, Settled *settled, const DriftStep *step, guint position)
{
  guint32 end = step->kind == DRIFT_EVENT_COMPARED ? self->n_keys : step->key;

  for (guint32 key = settled->next; key < end; key++)
    settled->copies[key] = drift_cluster_copy_at (self, 0, key, position);
  settled->next = end + 1;
  if (step->kind == DRIFT_EVENT_MISMATCH && step->closed)
    {
      settled->copies[end] = step->payload;
      settled->awaited[end] = (guint8)step->a;
    }
}

/* An acknowledgement says what is there now; that may be newer than what was sent. */
static void
take_ack (DriftCluster *self, Settled *settled, const DriftStep *step)
{
  guint32 copy = settled->copies[step->key];

  if (settled->awaited[step->key] > 0 &&
      (step->payload == copy ||
       drift_policy_compare (&self->policy, self->payloads, step->payload, copy) > 0))
    settled->awaited[step->key]--;
}

/* What @sweep, which reached every replica, has settled: by key, the copy that it found on all of
 * them, or sent to all that were behind and heard that it came; %DRIFT_PAYLOAD_NONE for a key
 * that it skipped, left in conflict, or is in doubt about. It needs no store of its own: it is
 * read off the history. */
static guint32 *
find_settled (DriftCluster *self, guint32 sweep)
{
  g_autofree guint8 *awaited = g_new0 (guint8, self->n_keys + 1);
  Settled settled = { g_new (guint32, self->n_keys + 1), awaited, 0 };

  memset (settled.copies, 0xff, self->n_keys * sizeof *settled.copies);
  for (guint position = start_of (self, sweep); position < self->position; position++)
    {
      const DriftStep *step = &self->steps[position];
      const DriftMessage *cause = step->cause == DRIFT_SEQUENCE_NONE
                                      ? NULL
                                      : drift_queue_message (self->queue, step->cause);

      if (cause == NULL || cause->op != sweep || step->kind == DRIFT_EVENT_LOST)
        continue;
      if (cause->kind == DRIFT_MESSAGE_COMPARE)
        take_comparison (self, &settled, step, position);
      else if (cause->kind == DRIFT_MESSAGE_COPY_ACK)
        take_ack (self, &settled, step);
    }
  for (guint32 key = 0; key < self->n_keys; key++)
    if (awaited[key] > 0)
      settled.copies[key] = DRIFT_PAYLOAD_NONE;
  return settled.copies;
}

/* Whether the copy of @key that is @payload is a tombstone that may go: it is past its grace and,
 * where the policy is careful, it is what the last full sweep has settled. */
static gboolean
may_go (DriftCluster *self, guint32 key, guint32 payload, const guint32 *settled)
{
  DriftRecord record = drift_payloads_get (self->payloads, payload);

  return record.tombstone &&
         self->now_us - record.stamp_us >=
             drift_cluster_setting (self, DRIFT_SETTING_TOMBSTONE_GRACE) &&
         (settled == NULL || settled[key] == payload);
}

/* Every replica that runs collects its own tombstones, with no word to the others. */
void
drift_tombstones_purge (DriftCluster *self)
{
  g_autofree guint32 *settled = NULL;

  if (is_careful (self) && self->state.sweeps.full == DRIFT_OP_NONE)
    return;
  if (is_careful (self))
    settled = find_settled (self, self->state.sweeps.full);
  for (DriftNode node = 0; node < self->n_replicas; node++)
    for (guint32 key = 0; key < self->n_keys; key++)
      {
        guint32 payload = drift_table_get (self->tables[node], key);

        if (drift_replica_get_health (self->replicas[node]) != DRIFT_HEALTH_CRASHED &&
            may_go (self, key, payload, settled))
          drift_cluster_remove_copy (self, node, key, payload);
      }
}
