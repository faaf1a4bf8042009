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
  gsize versions_room;
  gsize digests_room;
} DriftTable;

void drift_table_clear (DriftTable *table);
void drift_table_resize (DriftTable *table, guint32 count);
guint32
drift_table_put (DriftTable *table, const DriftPayloads *payloads, guint32 key, guint32 payload);
guint32 drift_table_get (const DriftTable *table, guint32 key);
gsize drift_table_memory (const DriftTable *table);

G_END_DECLS
