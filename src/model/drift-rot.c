/* Bit rot: the bytes of a copy change on the disk, and the checksum beside them does not.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include "drift-bit-rot.h"

#include <string.h>

/* What a payload becomes whose bytes are @value from now on, or differ in a bit. */
static guint32
rotten (DriftCluster *self, guint32 payload, const char *value)
{
  DriftRecord record = drift_payloads_get (self->payloads, payload);
  g_autofree char *bytes = NULL;

  if (value != NULL)
    {
      bytes = g_strdup (value);
      record.size = (guint32)strlen (value);
    }
  else
    {
      bytes = g_memdup2 (record.bytes, record.size);
      drift_rot (bytes, record.size);
    }
  record.bytes = bytes;
  return drift_truth_note_rot (self, payload, drift_payloads_add (self->payloads, &record));
}

/* A copy with a vector rots in all of its values. */
static guint32
rotten_siblings (DriftCluster *self, guint32 copy, const char *value)
{
  guint32 count = drift_siblings_count (self->payloads, copy);
  g_autofree guint32 *siblings = g_new (guint32, count + 1);

  for (guint32 i = 0; i < count; i++)
    {
      guint32 sibling = drift_siblings_get (self->payloads, copy, i);

      siblings[i] = rotten (self, sibling, value);
      drift_payloads_set_context (self->payloads, siblings[i],
                                  drift_payloads_context (self->payloads, sibling));
    }
  return drift_siblings_add_rotten (self->payloads, copy, siblings);
}

/* Rots the copies of @key on @nodes: a bit of them, or to @value. */
void
drift_rot_copies (DriftCluster *self, guint32 key, DriftNodes nodes, const char *value)
{
  for (DriftNode node = 0; node < self->n_replicas; node++)
    {
      guint32 there = drift_table_get (self->tables[node], key);

      if (nodes & DRIFT_NODE_BIT (node) && there != DRIFT_PAYLOAD_NONE)
        drift_cluster_put_copy (self, node, key,
                                drift_cluster_has_vectors (self)
                                    ? rotten_siblings (self, there, value)
                                    : rotten (self, there, value));
    }
}
