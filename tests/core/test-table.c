/* Tests of a replica's table: its three columns always say the same, and a put can be undone.
 * SPDX-License-Identifier: MIT */
#include "core-test.h"
#include "drift-table.h"

static void
check_row (const DriftTable *table, const DriftPayloads *payloads, guint32 key, guint32 payload)
{
  DriftVersion version = drift_payloads_version (payloads, payload);

  g_assert_cmpuint (drift_table_get (table, key), ==, payload);
  g_assert_cmpint (drift_version_compare (table->versions[key], version), ==, 0);
  g_assert_cmphex (table->digests[key], ==, drift_payloads_checksum (payloads, payload));
}

static void
test_put (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  guint32 v6 = add_copy (payloads, 6, 0, "theme=dark lang=en");
  guint32 v7 = add_copy (payloads, 7, 1, "theme=dark lang=fr");
  DriftTable table = { 0 };

  g_assert_cmpuint (drift_table_get (&table, 0), ==, DRIFT_PAYLOAD_NONE);
  drift_table_resize (&table, 3);
  for (guint32 key = 0; key < 3; key++)
    check_row (&table, payloads, key, DRIFT_PAYLOAD_NONE);

  g_assert_cmpuint (drift_table_put (&table, payloads, 1, v6), ==, DRIFT_PAYLOAD_NONE);
  check_row (&table, payloads, 1, v6);
  g_assert_cmpuint (drift_table_put (&table, payloads, 1, v7), ==, v6);
  check_row (&table, payloads, 1, v7);
  check_row (&table, payloads, 0, DRIFT_PAYLOAD_NONE);
  check_row (&table, payloads, 2, DRIFT_PAYLOAD_NONE);
  g_assert_cmpuint (drift_table_get (&table, 3), ==, DRIFT_PAYLOAD_NONE);

  g_assert_cmpuint (drift_table_put (&table, payloads, 1, v6), ==, v7);
  check_row (&table, payloads, 1, v6);
  g_assert_cmpuint (drift_table_put (&table, payloads, 1, DRIFT_PAYLOAD_NONE), ==, v6);
  check_row (&table, payloads, 1, DRIFT_PAYLOAD_NONE);
  drift_table_clear (&table);
  g_assert_cmpuint (drift_table_memory (&table), ==, 0);
}

/* A row that went away with its key comes back empty. */
static void
test_resize (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  guint32 v5 = add_copy (payloads, 5, 0, "theme=light lang=en");
  DriftTable table = { 0 };

  for (guint32 count = 1; count <= 1000; count++)
    {
      drift_table_resize (&table, count);
      drift_table_put (&table, payloads, count - 1, v5);
    }
  for (guint32 key = 0; key < 1000; key++)
    check_row (&table, payloads, key, v5);
  g_assert_cmpuint (drift_table_memory (&table), >=, 1000 * 20);
  g_assert_cmpuint (drift_table_memory (&table), <=, 1500 * 20);

  drift_table_resize (&table, 10);
  g_assert_cmpuint (table.payloads.count, ==, 10);
  g_assert_cmpuint (drift_table_get (&table, 10), ==, DRIFT_PAYLOAD_NONE);
  drift_table_resize (&table, 20);
  check_row (&table, payloads, 9, v5);
  for (guint32 key = 10; key < 20; key++)
    check_row (&table, payloads, key, DRIFT_PAYLOAD_NONE);
  drift_table_clear (&table);
}

/* Blocks in which never a copy was put are known; one is not blank again when it is taken back. */
static void
test_blank (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  guint32 v5 = add_copy (payloads, 5, 0, "theme=light lang=en");
  guint32 places[] = { DRIFT_TABLE_BLOCK - 1, 3 * DRIFT_TABLE_BLOCK };
  DriftTable table = { 0 };

  drift_table_resize (&table, 2 * DRIFT_TABLE_BLOCK);
  drift_table_put (&table, payloads, places[0], v5);
  drift_table_put (&table, payloads, places[0], DRIFT_PAYLOAD_NONE);
  drift_table_resize (&table, 4 * DRIFT_TABLE_BLOCK);
  drift_table_put (&table, payloads, places[1], v5);
  for (guint32 key = 0; key < 4 * DRIFT_TABLE_BLOCK; key++)
    g_assert_cmpint (drift_table_is_blank (&table, key), ==,
                     key / DRIFT_TABLE_BLOCK == 1 || key / DRIFT_TABLE_BLOCK == 2);
  g_assert_cmpuint (drift_table_block_end (0), ==, DRIFT_TABLE_BLOCK);
  g_assert_cmpuint (drift_table_block_end (DRIFT_TABLE_BLOCK - 1), ==, DRIFT_TABLE_BLOCK);
  g_assert_cmpuint (drift_table_block_end (DRIFT_TABLE_BLOCK), ==, 2 * DRIFT_TABLE_BLOCK);
  drift_table_clear (&table);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/put", test_put);
  g_test_add_func ("/table/resize", test_resize);
  g_test_add_func ("/table/blank", test_blank);
  return g_test_run ();
}
