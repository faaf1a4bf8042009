/* One replica's copies as three plain columns: payload, version and digest of each key.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-column.h"
#include "drift-payloads.h"

G_BEGIN_DECLS

/* Version and digest stand beside the payload's number, so that a sweep reads two
 * straight runs of memory and nothing else. A row without a copy is zero in all three. */
typedef struct
{
  DriftColumn payloads;
  DriftVersion *versions;
  guint64 *digests;
  guint8 *written; /* of each block of rows, whether ever a copy was put in one */
  gsize versions_room;
  gsize digests_room;
  gsize written_room;
} DriftTable;

/* So many rows are a block: their digests fill a page of memory. */
#define DRIFT_TABLE_BLOCK 512u

void drift_table_clear (DriftTable *table);
void drift_table_resize (DriftTable *table, guint32 count);
guint32
drift_table_put (DriftTable *table, const DriftPayloads *payloads, guint32 key, guint32 payload);
guint32 drift_table_get (const DriftTable *table, guint32 key);
gsize drift_table_memory (const DriftTable *table);

/**
 * drift_table_is_blank:
 * @key: below the count
 *
 * Returns: whether no row of the block of @key ever held a copy; who passes over it does not make
 *   the system find memory for rows that nobody has touched
 */
static inline gboolean
drift_table_is_blank (const DriftTable *table, guint32 key)
{
  return !table->written[key / DRIFT_TABLE_BLOCK];
}

/**
 * drift_table_block_end:
 *
 * Returns: the first key of the block after that of @key
 */
static inline guint32
drift_table_block_end (guint32 key)
{
  return (key / DRIFT_TABLE_BLOCK + 1) * DRIFT_TABLE_BLOCK;
}

G_END_DECLS
