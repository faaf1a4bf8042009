/* One replica's copies as three plain columns: payload, version and digest of each key.
 * SPDX-License-Identifier: MIT */
#include "drift-table.h"

#include "drift-grow.h"

#include <string.h>

G_STATIC_ASSERT (DRIFT_PAYLOAD_NONE == DRIFT_COLUMN_NONE);

/**
 * drift_table_clear:
 *
 * Frees the columns; @table may be used again.
 */
void
drift_table_clear (DriftTable *table)
{
  drift_column_clear (&table->payloads);
  drift_grow_free (table->versions, table->versions_room);
  drift_grow_free (table->digests, table->digests_room);
  drift_grow_free (table->written, table->written_room);
  *table = (DriftTable){ 0 };
}

/**
 * drift_table_resize:
 *
 * Gives @table a row for each of @count keys; new rows hold no copy.
 */
void
drift_table_resize (DriftTable *table, guint32 count)
{
  guint32 used = table->payloads.used;

  drift_grow_zeroed (table->versions, table->versions_room, used, count);
  drift_grow_zeroed (table->digests, table->digests_room, used, count);
  drift_grow_zeroed (table->written, table->written_room, table->written_room,
                     count / DRIFT_TABLE_BLOCK + 1);
  if (count < used)
    {
      memset (table->versions + count, 0, (used - count) * sizeof *table->versions);
      memset (table->digests + count, 0, (used - count) * sizeof *table->digests);
    }
  drift_column_resize (&table->payloads, count);
}

/**
 * drift_table_put:
 *
 * Stores @payload as the copy of @key.
 *
 * Returns: the payload that was there, %DRIFT_PAYLOAD_NONE if none; putting it back
 *   undoes the put
 */
guint32
drift_table_put (DriftTable *table, const DriftPayloads *payloads, guint32 key, guint32 payload)
{
  guint32 old = drift_table_get (table, key);

  drift_column_put (&table->payloads, key, payload);
  table->versions[key] = drift_payloads_version (payloads, payload);
  table->digests[key] = drift_payloads_checksum (payloads, payload);
  table->written[key / DRIFT_TABLE_BLOCK] = TRUE;
  return old;
}

/**
 * drift_table_get:
 *
 * Returns: the payload stored for @key, or %DRIFT_PAYLOAD_NONE
 */
guint32
drift_table_get (const DriftTable *table, guint32 key)
{
  return key < table->payloads.count ? drift_column_get (&table->payloads, key)
                                     : DRIFT_PAYLOAD_NONE;
}

/**
 * drift_table_memory:
 *
 * Returns: how many bytes @table holds
 */
gsize
drift_table_memory (const DriftTable *table)
{
  return drift_column_memory (&table->payloads) + table->versions_room * sizeof *table->versions +
         table->digests_room * sizeof *table->digests + table->written_room;
}
