/* Tests of the payloads: what was stored comes back, rot is seen, and the newest are forgotten.
 * SPDX-License-Identifier: MIT */
#include "core-test.h"

static void
test_none (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  DriftRecord record = drift_payloads_get (payloads, DRIFT_PAYLOAD_NONE);

  g_assert_cmpuint (record.version.counter, ==, 0);
  g_assert_cmpuint (record.size, ==, 0);
  g_assert_false (record.tombstone);
  g_assert_cmpuint (drift_payloads_version (payloads, DRIFT_PAYLOAD_NONE).counter, ==, 0);
  g_assert_cmphex (drift_payloads_checksum (payloads, DRIFT_PAYLOAD_NONE), ==, 0);
  g_assert_false (drift_payloads_is_sound (payloads, DRIFT_PAYLOAD_NONE));
  g_assert_cmpuint (drift_payloads_count (payloads), ==, 0);
}

static void
test_fields (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  DriftRecord in = { { 7, 2 }, -5, drift_digest ("a\0b", 3), "a\0b", 3, FALSE };
  DriftRecord grave = { { 8, 0 }, G_MAXINT64, drift_digest ("", 1), NULL, 0, TRUE };
  DriftRecord out;

  g_assert_cmpuint (drift_payloads_add (payloads, &in), ==, 0);
  g_assert_cmpuint (drift_payloads_add (payloads, &grave), ==, 1);

  out = drift_payloads_get (payloads, 0);
  g_assert_cmpuint (out.version.counter, ==, 7);
  g_assert_cmpuint (out.version.writer, ==, 2);
  g_assert_cmpint (out.stamp_us, ==, -5);
  g_assert_cmphex (out.checksum, ==, in.checksum);
  g_assert_cmpmem (out.bytes, out.size, "a\0b", 3);
  g_assert_false (out.tombstone);
  g_assert_cmpuint (drift_payloads_version (payloads, 0).counter, ==, 7);
  g_assert_cmphex (drift_payloads_checksum (payloads, 0), ==, in.checksum);

  out = drift_payloads_get (payloads, 1);
  g_assert_cmpuint (out.size, ==, 0);
  g_assert_cmpint (out.stamp_us, ==, G_MAXINT64);
  g_assert_true (out.tombstone);
  g_assert_true (drift_payloads_is_sound (payloads, 1));
}

static void
test_sound (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  guint32 good = add_copy (payloads, 7, 0, "theme=dark lang=fr");
  guint32 rotten = add_rotten (payloads, 7, "theme=dark lang=fr", "theme=dark lang=fs");
  guint32 empty = add_copy (payloads, 1, 0, "");

  g_assert_true (drift_payloads_is_sound (payloads, good));
  g_assert_false (drift_payloads_is_sound (payloads, rotten));
  g_assert_true (drift_payloads_is_sound (payloads, empty));
}

/* Fills, cuts and fills again; each payload must be the one its number was last given to. */
static void
test_truncate (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  const guint32 counts[] = { 1000, 400, 2500, 2499, 0, 3, 64, 700 };
  guint32 round_of[2500] = { 0 };
  guint32 count = 0;

  for (guint32 round = 0; round < G_N_ELEMENTS (counts); round++)
    {
      drift_payloads_truncate (payloads, counts[round]);
      for (count = MIN (count, counts[round]); count < counts[round]; count++)
        {
          g_autofree char *bytes = g_strdup_printf ("%u in round %u", count, round);

          round_of[count] = round;
          g_assert_cmpuint (add_copy (payloads, count + 1, round, bytes), ==, count);
        }
      g_assert_cmpuint (drift_payloads_count (payloads), ==, counts[round]);
      for (guint32 i = 0; i < count; i++)
        {
          g_autofree char *bytes = g_strdup_printf ("%u in round %u", i, round_of[i]);
          DriftRecord record = drift_payloads_get (payloads, i);

          g_assert_cmpmem (record.bytes, record.size, bytes, strlen (bytes));
          g_assert_cmpuint (record.version.counter, ==, i + 1);
          g_assert_cmpuint (record.version.writer, ==, round_of[i]);
          g_assert_true (drift_payloads_is_sound (payloads, i));
        }
    }
  g_assert_cmpuint (drift_payloads_memory (payloads), >, 2500 * 20);
}

/* What its writer had seen is forgotten with it, and not left to who gets its number. */
static void
test_truncate_contexts (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();

  add_copy (payloads, 1, 0, "a");
  add_copy (payloads, 2, 0, "b");
  drift_payloads_set_context (payloads, 0, 1);
  drift_payloads_set_context (payloads, 1, 0);
  drift_payloads_truncate (payloads, 1);
  g_assert_cmpuint (add_copy (payloads, 2, 0, "c"), ==, 1);
  g_assert_cmpuint (drift_payloads_context (payloads, 0), ==, 1);
  g_assert_cmpuint (drift_payloads_context (payloads, 1), ==, DRIFT_PAYLOAD_NONE);
}

/* To undo a write gives its bytes back, so that going to and fro takes no more room. */
static void
test_room (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  g_autofree char *bytes = g_strnfill (DRIFT_VALUE_MAX_SIZE, 'v');
  gsize room = 0;

  for (guint i = 0; i < 1000; i++)
    {
      add_copy (payloads, 1, 0, bytes);
      if (i == 0)
        room = drift_payloads_memory (payloads);
      drift_payloads_truncate (payloads, 0);
    }
  g_assert_cmpuint (drift_payloads_memory (payloads), ==, room);
}

static void
test_sizes (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  g_autofree char *bytes = g_strnfill (DRIFT_VALUE_MAX_SIZE, 'v');
  DriftRecord record = { { 1, 0 }, 0, 0, bytes, DRIFT_VALUE_MAX_SIZE, TRUE };

  g_assert_cmpuint (drift_payloads_add (payloads, &record), ==, 0);
  g_assert_cmpuint (drift_payloads_get (payloads, 0).size, ==, DRIFT_VALUE_MAX_SIZE);
  g_assert_true (drift_payloads_get (payloads, 0).tombstone);

  record.size++;
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*DRIFT_VALUE_MAX_SIZE*");
  g_assert_cmpuint (drift_payloads_add (payloads, &record), ==, DRIFT_PAYLOAD_NONE);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (drift_payloads_count (payloads), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/payloads/none", test_none);
  g_test_add_func ("/payloads/fields", test_fields);
  g_test_add_func ("/payloads/sound", test_sound);
  g_test_add_func ("/payloads/truncate", test_truncate);
  g_test_add_func ("/payloads/truncate/contexts", test_truncate_contexts);
  g_test_add_func ("/payloads/room", test_room);
  g_test_add_func ("/payloads/sizes", test_sizes);
  return g_test_run ();
}
