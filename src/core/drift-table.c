/* One replica's copies as three plain columns: payload, version and digest of each key.
 * SPDX-License-Identifier: MIT */
#include "drift-table.h"

#include <string.h>

/**
 * drift_table_clear:
 *
 * Frees the columns; @table may be used again.
 */
void
drift_table_clear (DriftTable *table)
{
  g_clear_pointer (&table->payloads, g_free);
  g_clear_pointer (&table->versions, g_free);
  g_clear_pointer (&table->digests, g_free);
  table->room = 0;
  table->count = 0;
}

/**
 * drift_table_resize:
 *
 * Gives @table a row for each of @count keys; new rows hold no copy.
 */
void
drift_table_resize (DriftTable *table, guint32 count)
{
  if (count > table->room)
    {
      gsize room = MAX ((gsize)count, MAX ((gsize)4, table->room + table->room / 4));

      table->payloads = g_renew (guint32, table->payloads, room);
      table->versions = g_renew (DriftVersion, table->versions, room);
      table->digests = g_renew (guint64, table->digests, room);
      table->room = room;
    }
  if (count > table->count)
    {
      gsize added = count - table->count;

      /* The bytes of DRIFT_PAYLOAD_NONE, and of DRIFT_VERSION_NONE. */
      memset (table->payloads + table->count, 0xff, added * sizeof *table->payloads);
      memset (table->versions + table->count, 0, added * sizeof *table->versions);
      memset (table->digests + table->count, 0, added * sizeof *table->digests);
    }
  table->count = count;
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
  guint32 old;

  g_assert (key < table->count);
  old = table->payloads[key];
  table->payloads[key] = payload;
  table->versions[key] = drift_payloads_version (payloads, payload);
  table->digests[key] = drift_payloads_checksum (payloads, payload);
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
  return key < table->count ? table->payloads[key] : DRIFT_PAYLOAD_NONE;
}

/**
 * drift_table_memory:
 *
 * Returns: how many bytes @table holds
 */
gsize
drift_table_memory (const DriftTable *table)
{
  return table->room * (sizeof (guint32) + sizeof (DriftVersion) + sizeof (guint64));
}
