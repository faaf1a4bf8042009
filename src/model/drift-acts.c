/* The names of acts: which one each is among those of its kind, client, key and origin.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

static guint64
name_of (DriftCluster *self, const DriftOp *op, DriftOrigin origin, guint32 ordinal)
{
  guint64 client = drift_keys_digest (self->clients, op->client);
  guint64 key = op->key != DRIFT_KEY_NONE ? drift_keys_digest (self->keys, op->key) : 0;

  return drift_act_name (op->kind, origin, client, key, ordinal);
}

void
drift_acts_init (DriftCluster *self)
{
  self->acts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* Counts one act more, or with -1 one less; returns how many there are. What they have in common
 * is what they would be called without an ordinal. */
static guint32
count (DriftCluster *self, const DriftOp *op, DriftOrigin origin, int change)
{
  guint64 group = name_of (self, op, origin, 0);
  guint32 n = GPOINTER_TO_UINT (g_hash_table_lookup (self->acts, &group)) + (guint32)change;

  g_hash_table_insert (self->acts, g_memdup2 (&group, sizeof group), GUINT_TO_POINTER (n));
  return n;
}

/* Names an operation that a command has begun, whose client is known. */
void
drift_acts_name (DriftCluster *self, DriftOp *op, DriftOrigin origin)
{
  op->name = name_of (self, op, origin, count (self, op, origin, 1));
}

/* Takes that back. */
void
drift_acts_forget (DriftCluster *self, const DriftOp *op, DriftOrigin origin)
{
  count (self, op, origin, -1);
}
