/* Lost writes: what was answered OK, and is on no replica any more, nor is what came after it.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* What is left, as far as it was looked for. */
typedef struct
{
  DriftCluster *cluster;
  guint8 *keys;     /* by key: whether what is left of it was marked */
  guint8 *payloads; /* by payload: whether it is left, or one that comes after it */
} Left;

/* What @replica has of @key: its copy, or the delete on account of which it has none. */
static guint32
stands_for (DriftCluster *self, DriftNode replica, guint32 key)
{
  guint32 copy = drift_table_get (self->tables[replica], key);

  return copy != DRIFT_PAYLOAD_NONE ? copy
                                    : drift_cluster_delete_at (self, replica, key, G_MAXUINT);
}

/* Marks what a replica holds, and all that came before it. */
static void
mark (Left *left, guint32 payload)
{
  while (payload != DRIFT_PAYLOAD_NONE && !left->payloads[payload])
    {
      left->payloads[payload] = TRUE;
      payload = drift_column_peek (&left->cluster->truth.parents, payload);
    }
}

static void
mark_key (Left *left, guint32 key)
{
  DriftCluster *self = left->cluster;

  if (left->keys[key])
    return;
  left->keys[key] = TRUE;
  for (DriftNode node = 0; node < self->n_replicas; node++)
    mark (left, stands_for (self, node, key));
}

/* Whether a replica holds @write, or one that saw it, with vectors. */
static gboolean
is_held (DriftCluster *self, guint32 key, guint32 write)
{
  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (drift_truth_has_seen (self, stands_for (self, node, key), write))
      return TRUE;
  return FALSE;
}

/* Whether no replica holds what @op, a write, wrote, nor one that saw it. */
static gboolean
is_lost (Left *left, const DriftOp *op)
{
  DriftCluster *self = left->cluster;

  if (drift_cluster_has_vectors (self))
    return !is_held (self, op->key, op->payload);
  mark_key (left, op->key);
  return !left->payloads[op->payload];
}

/* Returns how many of the writes that were answered OK no replica holds now, neither themselves nor
 * one that was minted by a node that knew of them. It costs what was written. */
gint64
drift_count_lost_writes (DriftCluster *self)
{
  g_autofree guint8 *keys = g_new0 (guint8, self->n_keys + 1);
  g_autofree guint8 *payloads = g_new0 (guint8, drift_payloads_count (self->payloads) + 1);
  Left left = { self, keys, payloads };
  gint64 lost = 0;

  for (guint32 i = 0; i < self->n_ops; i++)
    {
      const DriftOp *op = &self->ops[i];

      if (op->kind != DRIFT_OP_WRITE || !self->truth.pasts[i].is_ok)
        continue;
      lost += is_lost (&left, op);
    }
  return lost;
}
