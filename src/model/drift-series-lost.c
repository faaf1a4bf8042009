/* The series of lost writes: as copies come and go, which writes some replica still knows of.
 * SPDX-License-Identifier: MIT */
#include "drift-series-private.h"

/* A write that a client was told OK for; the other bits count the replicas that hold it. */
#define TOLD 0x80

static gboolean
is_lost (guint8 held)
{
  return held == TOLD;
}

static guint8 *
held_at (DriftSeries *self, guint32 payload)
{
  drift_grow_zeroed (self->held, self->held_room, self->held_room, (gsize)payload + 1);
  return &self->held[payload];
}

/* Puts a replica to those that hold a write, or takes one away. */
static void
count (DriftSeries *self, guint32 payload, int sign)
{
  guint8 *held = held_at (self, payload);

  self->n_lost -= is_lost (*held);
  *held = (guint8)(*held + sign);
  self->n_lost += is_lost (*held);
}

static void
tell_ok (DriftSeries *self, guint32 payload)
{
  guint8 *held = held_at (self, payload);

  self->n_lost -= is_lost (*held);
  *held |= TOLD;
  self->n_lost += is_lost (*held);
}

static guint32
parent_of (DriftSeries *self, guint32 payload)
{
  return drift_column_peek (&self->cluster->truth.parents, payload);
}

static guint32
counter_of (DriftSeries *self, guint32 payload)
{
  return drift_payloads_version (self->cluster->payloads, payload).counter;
}

/* A replica that held @from holds @to, either of which may be %DRIFT_PAYLOAD_NONE. What came before
 * both it holds as it did; a write comes after those of lower versions alone. */
static void
move (DriftSeries *self, guint32 from, guint32 to)
{
  while (from != to)
    if (to == DRIFT_PAYLOAD_NONE ||
        (from != DRIFT_PAYLOAD_NONE && counter_of (self, from) >= counter_of (self, to)))
      {
        count (self, from, -1);
        from = parent_of (self, from);
      }
    else
      {
        count (self, to, 1);
        to = parent_of (self, to);
      }
}

/* What stands for a key at a replica: the copy that it has, or the delete on account of which it
 * has none; as of when @position steps had been made, if that was its copy then. */
static guint32
stands_for (DriftCluster *cluster, guint32 copy, guint replica, guint32 key, guint position)
{
  return copy != DRIFT_PAYLOAD_NONE ? copy
                                    : drift_cluster_delete_at (cluster, replica, key, position);
}

static guint32
stands_now (DriftCluster *cluster, guint replica, guint32 key)
{
  return stands_for (cluster, drift_table_get (cluster->tables[replica], key), replica, key,
                     G_MAXUINT);
}

/* A step of the cluster was made, whose changes are those that the series do not know: none changes
 * a copy twice. */
void
drift_series_note_lost (DriftSeries *self, const DriftStep *step)
{
  DriftCluster *cluster = self->cluster;

  if (drift_cluster_has_vectors (cluster))
    return;
  for (guint32 i = self->n_changes; i < cluster->n_changes; i++)
    {
      const DriftChange *change = &cluster->changes[i];

      move (self, stands_for (cluster, change->old, change->replica, change->key, change->position),
            stands_now (cluster, change->replica, change->key));
    }
  if (step->kind == DRIFT_EVENT_OK)
    {
      const DriftOp *op = &cluster->ops[drift_queue_message (cluster->queue, step->cause)->op];

      if (op->kind == DRIFT_OP_WRITE)
        tell_ok (self, op->payload);
    }
  drift_curve_append (&self->metrics[DRIFT_METRIC_ACKNOWLEDGED_WRITES_LOST], self->length,
                      self->n_lost);
}

static void
count_key (DriftSeries *self, guint32 key)
{
  DriftCluster *cluster = self->cluster;

  for (DriftNode node = 0; node < cluster->n_replicas; node++)
    move (self, DRIFT_PAYLOAD_NONE, stands_now (cluster, node, key));
}

/* Counts anew, as the cluster stands. It costs what was written. */
void
drift_series_count_lost (DriftSeries *self)
{
  DriftCluster *cluster = self->cluster;

  self->n_lost = 0;
  drift_grow_free (self->held, self->held_room);
  self->held = NULL;
  self->held_room = 0;
  if (drift_cluster_has_vectors (cluster))
    return;
  for (guint32 key = 0; key < cluster->n_keys; key++)
    count_key (self, key);
  for (guint32 i = 0; i < cluster->n_ops; i++)
    if (cluster->ops[i].kind == DRIFT_OP_WRITE && cluster->truth.pasts[i].is_ok)
      tell_ok (self, cluster->ops[i].payload);
}
