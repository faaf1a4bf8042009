/* Tests of siblings: what a write replaces, what is kept beside it, and what copies come to when
 * they meet.
 * SPDX-License-Identifier: MIT */
#include "core-test.h"
#include "drift-reconcile.h"
#include "drift-siblings.h"

static const DriftPolicy dotted = { DRIFT_REPAIR_RIGHT, DRIFT_SOURCE_NEWEST, DRIFT_ORDER_VECTOR,
                                    DRIFT_VECTORS_DOTTED, FALSE };

/* A write by @writer, its number @counter, of who had seen @context. */
static guint32
write_after (DriftPayloads *payloads, guint32 counter, guint32 writer, guint32 context)
{
  g_autofree char *bytes = g_strdup_printf ("%u by %u", counter, writer);
  guint32 payload = add_copy (payloads, counter, writer, bytes);

  drift_payloads_set_context (payloads, payload, context);
  return payload;
}

static char *
print (const DriftPayloads *payloads, guint32 copy)
{
  GString *text = g_string_new (NULL);
  DriftVector vector = drift_siblings_vector (payloads, copy);
  char version[DRIFT_VERSION_LENGTH];

  drift_vector_print (&vector, &three, text);
  for (guint32 i = 0; i < drift_siblings_count (payloads, copy); i++)
    {
      guint32 sibling = drift_siblings_get (payloads, copy, i);

      g_string_append_printf (text, " %s",
                              drift_version_print (drift_payloads_version (payloads, sibling),
                                                   version));
    }
  return g_string_free (text, FALSE);
}

static void
assert_reads (const DriftPayloads *payloads, guint32 copy, const char *expected)
{
  g_autofree char *text = print (payloads, copy);

  g_assert_cmpstr (text, ==, expected);
}

/* Who has seen what there is replaces it; who has not stands beside it. */
static void
test_write (void)
{
  for (guint policy = DRIFT_VECTORS_PLAIN; policy <= DRIFT_VECTORS_DOTTED; policy++)
    {
      g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
      guint32 first = write_after (payloads, 1, 1, DRIFT_PAYLOAD_NONE);
      guint32 copy = drift_siblings_write (payloads, policy, DRIFT_PAYLOAD_NONE, first);
      guint32 blind = write_after (payloads, 1, 2, DRIFT_PAYLOAD_NONE);
      guint32 seeing = write_after (payloads, 2, 2, copy);
      guint32 both, all;

      assert_reads (payloads, copy, "{R1:1} v1@1");
      both = drift_siblings_write (payloads, policy, copy, blind);
      assert_reads (payloads, both, "{R1:1,R2:1} v1@1 v1@2");
      assert_reads (payloads, drift_siblings_write (payloads, policy, copy, seeing),
                    "{R1:1,R2:2} v2@2");
      all = write_after (payloads, 2, 1, both);
      assert_reads (payloads, drift_siblings_write (payloads, policy, both, all),
                    "{R1:2,R2:1} v2@1");
      g_assert_cmpuint (drift_siblings_write (payloads, policy, both, first), ==, both);
      g_assert_cmpuint (drift_payloads_version (payloads, both).counter, ==, 2);
    }
}

/* Two clients write in turn through one node, and each has seen what it wrote itself, but not what
 * the other wrote in between. */
static guint32
take_turns (DriftPayloads *payloads, DriftVectorsPolicy policy, guint n_writes)
{
  guint32 seen[2] = { DRIFT_PAYLOAD_NONE, DRIFT_PAYLOAD_NONE };
  guint32 copy = DRIFT_PAYLOAD_NONE;

  for (guint i = 0; i < n_writes; i++)
    {
      guint32 write = write_after (payloads, i + 1, 1, seen[i % 2]);

      copy = drift_siblings_write (payloads, policy, copy, write);
      seen[i % 2] = copy;
    }
  return copy;
}

/* Plain vectors cannot tell the two values apart that one writer has counted, and keep all; dots
 * can. Preguiça and others, 2010, section 3. */
static void
test_explosion (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();

  g_assert_cmpuint (drift_siblings_count (payloads, take_turns (payloads, DRIFT_VECTORS_PLAIN, 20)),
                    ==, 20);
  assert_reads (payloads, take_turns (payloads, DRIFT_VECTORS_DOTTED, 20), "{R1:20} v19@1 v20@1");
}

/* A copy that missed a write and got the next of the same writer, who had not seen it either,
 * counts it as seen. What it never had is not lost when it meets one that has it, or gets it late.
 */
static void
test_gap (void)
{
  for (guint policy = DRIFT_VECTORS_PLAIN; policy <= DRIFT_VECTORS_DOTTED; policy++)
    {
      g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
      guint32 first = write_after (payloads, 1, 1, DRIFT_PAYLOAD_NONE);
      guint32 second = write_after (payloads, 2, 1, DRIFT_PAYLOAD_NONE);
      guint32 whole = drift_siblings_write (payloads, policy, DRIFT_PAYLOAD_NONE, first);
      guint32 part = drift_siblings_write (payloads, policy, DRIFT_PAYLOAD_NONE, second);

      whole = drift_siblings_write (payloads, policy, whole, second);
      assert_reads (payloads, part, "{R1:2} v2@1");
      assert_reads (payloads, whole, "{R1:2} v1@1 v2@1");
      g_assert_cmphex (drift_payloads_checksum (payloads, part), !=,
                       drift_payloads_checksum (payloads, whole));
      g_assert_cmpuint (drift_siblings_merge (payloads, policy, part, whole), ==, whole);
      if (policy == DRIFT_VECTORS_DOTTED)
        g_assert_cmpuint (drift_siblings_write (payloads, policy, part, first), ==, whole);
    }
}

#define N_NODES 3

/* Three replicas that write for clients who read one of them before, perhaps long ago, and merge
 * now and then: copies as a store without order makes them. */
static void
play (DriftPayloads *payloads,
      DriftVectorsPolicy policy,
      guint64 *state,
      guint32 copies[N_NODES],
      GArray *past)
{
  guint32 minted[N_NODES] = { 0 };

  for (guint i = 0; i < N_NODES; i++)
    copies[i] = DRIFT_PAYLOAD_NONE;
  for (guint step = 0; step < 12; step++)
    {
      guint node = next_below (state, N_NODES);
      guint other = next_below (state, N_NODES);

      if (next_below (state, 3) == 0)
        copies[node] = drift_siblings_merge (payloads, policy, copies[node], copies[other]);
      else
        {
          guint32 context = past->len > 0 && next_below (state, 4) > 0
                                ? g_array_index (past, guint32, next_below (state, past->len))
                                : DRIFT_PAYLOAD_NONE;
          guint32 write = write_after (payloads, ++minted[node], node + 1, context);

          copies[node] = drift_siblings_write (payloads, policy, copies[node], write);
          if (node != other)
            copies[other] = drift_siblings_write (payloads, policy, copies[other], write);
        }
      g_array_append_val (past, copies[node]);
    }
}

static void
test_lattice (void)
{
  guint64 state = 7;

  for (guint i = 0; i < 200; i++)
    for (guint p = DRIFT_VECTORS_PLAIN; p <= DRIFT_VECTORS_DOTTED; p++)
      {
        g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
        g_autoptr (GArray) past = g_array_new (FALSE, FALSE, sizeof (guint32));
        DriftVectorsPolicy policy = (DriftVectorsPolicy)p;
        guint32 copies[N_NODES];
        guint32 a, b, c, ab;

        play (payloads, policy, &state, copies, past);
        a = copies[0];
        b = copies[1];
        c = copies[2];
        ab = drift_siblings_merge (payloads, policy, a, b);
        g_assert_cmpuint (ab, ==, drift_siblings_merge (payloads, policy, b, a));
        g_assert_cmpuint (ab, ==, drift_siblings_merge (payloads, policy, ab, a));
        g_assert_cmpuint (ab, ==, drift_siblings_merge (payloads, policy, b, ab));
        g_assert_cmpuint (a, ==, drift_siblings_merge (payloads, policy, a, a));
        if (policy == DRIFT_VECTORS_DOTTED)
          g_assert_cmpuint (drift_siblings_merge (payloads, policy, ab, c), ==,
                            drift_siblings_merge (payloads, policy, a,
                                                  drift_siblings_merge (payloads, policy, b, c)));
      }
}

/* Whether a write that is in neither of two copies, and in the one they come to, could appear. */
static void
test_nothing_appears (void)
{
  guint64 state = 99;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
      g_autoptr (GArray) past = g_array_new (FALSE, FALSE, sizeof (guint32));
      guint32 copies[N_NODES];
      guint32 merged;

      play (payloads, DRIFT_VECTORS_DOTTED, &state, copies, past);
      merged = drift_siblings_merge (payloads, DRIFT_VECTORS_DOTTED, copies[0], copies[1]);
      for (guint32 j = 0; j < drift_siblings_count (payloads, merged); j++)
        {
          guint32 sibling = drift_siblings_get (payloads, merged, j);
          gboolean found = FALSE;

          for (guint k = 0; k < 2; k++)
            for (guint32 l = 0; l < drift_siblings_count (payloads, copies[k]); l++)
              found |= drift_siblings_get (payloads, copies[k], l) == sibling;
          g_assert_true (found);
        }
    }
}

/* A copy is kept once, is forgotten whole, and comes back with the same number. */
static void
test_kept_once (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  guint32 first = write_after (payloads, 1, 1, DRIFT_PAYLOAD_NONE);
  guint32 copy = drift_siblings_write (payloads, DRIFT_VECTORS_DOTTED, DRIFT_PAYLOAD_NONE, first);
  guint32 count = drift_payloads_count (payloads);
  gsize size = drift_payloads_size (payloads);
  DriftVector vector = drift_siblings_vector (payloads, copy);
  guint32 other;

  g_assert_cmpuint (drift_siblings_add (payloads, &vector, &first, 1), ==, copy);
  drift_vector_add (&vector, (DriftVersion){ 1, 2 });
  other = drift_siblings_add (payloads, &vector, &first, 1);
  g_assert_cmpuint (other, !=, copy);
  drift_payloads_truncate (payloads, count);
  g_assert_cmpuint (drift_payloads_size (payloads), ==, size);
  g_assert_cmpuint (drift_siblings_add (payloads, &vector, &first, 1), ==, other);
  drift_payloads_truncate (payloads, 0);
  g_assert_cmpuint (drift_payloads_size (payloads), ==, 0);
}

/* A writer who lost what it knew gives a dot again: no order settles which value it is of. */
static void
test_dot_twice (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  guint32 this = add_copy (payloads, 1, 1, "this");
  guint32 that = add_copy (payloads, 1, 1, "that");
  guint32 one = drift_siblings_write (payloads, DRIFT_VECTORS_DOTTED, DRIFT_PAYLOAD_NONE, this);
  guint32 two = drift_siblings_write (payloads, DRIFT_VECTORS_DOTTED, DRIFT_PAYLOAD_NONE, that);
  guint32 both = drift_siblings_merge (payloads, DRIFT_VECTORS_DOTTED, one, two);

  assert_reads (payloads, both, "{R1:1} v1@1 v1@1");
  g_assert_cmpuint (drift_siblings_merge (payloads, DRIFT_VECTORS_DOTTED, two, one), ==, both);
}

/* A copy shows what was written last; rot in any of its values is seen, and mended by a merge. */
static void
test_record (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  DriftRecord grave = { { 1, 1 }, 9, drift_digest ("", 1), NULL, 0, TRUE };
  DriftRecord value = { { 1, 2 }, 5, drift_digest ("tea", 3), "tea", 3, FALSE };
  DriftRecord spoilt = { { 1, 2 }, 5, drift_digest ("tea", 3), "tfa", 3, FALSE };
  guint32 written[] = { drift_payloads_add (payloads, &grave),
                        drift_payloads_add (payloads, &value) };
  guint32 on_disk[] = { written[0], drift_payloads_add (payloads, &spoilt) };
  DriftVector vector = { { 0, 1, 1 } };
  guint32 copy = drift_siblings_add (payloads, &vector, written, 2);
  guint32 rotten = drift_siblings_add_rotten (payloads, copy, on_disk);
  guint32 deleted =
      drift_siblings_write (payloads, DRIFT_VECTORS_DOTTED, DRIFT_PAYLOAD_NONE, written[0]);
  DriftRecord record = drift_payloads_get (payloads, copy);

  g_assert_cmpuint (record.siblings, ==, 2);
  g_assert_false (record.tombstone);
  g_assert_cmpint (record.stamp_us, ==, 9);
  g_assert_cmpmem (record.vector, sizeof vector, &vector, sizeof vector);
  g_assert_true (drift_payloads_is_tombstone (payloads, deleted));
  g_assert_true (drift_payloads_is_sound (payloads, copy));
  g_assert_false (drift_payloads_is_sound (payloads, rotten));
  g_assert_cmphex (drift_payloads_checksum (payloads, rotten), ==, record.checksum);
  g_assert_cmpuint (drift_siblings_merge (payloads, DRIFT_VECTORS_DOTTED, rotten, copy), ==, copy);
  g_assert_cmpuint (drift_siblings_merge (payloads, DRIFT_VECTORS_DOTTED, copy, rotten), ==, copy);
}

/* Who lacks something gets it from whoever has it; who has all gets nothing. */
static void
test_reconcile (void)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  guint32 first = write_after (payloads, 1, 1, DRIFT_PAYLOAD_NONE);
  guint32 second = write_after (payloads, 1, 2, DRIFT_PAYLOAD_NONE);
  guint32 one = drift_siblings_write (payloads, DRIFT_VECTORS_DOTTED, DRIFT_PAYLOAD_NONE, first);
  guint32 two = drift_siblings_write (payloads, DRIFT_VECTORS_DOTTED, DRIFT_PAYLOAD_NONE, second);
  guint32 both = drift_siblings_merge (payloads, DRIFT_VECTORS_DOTTED, one, two);
  guint32 copies[DRIFT_MAX_REPLICAS] = { one, two, one };
  DriftVerdict verdict = drift_reconcile_siblings (&dotted, payloads, copies, 7);

  g_assert_cmpint (verdict.kind, ==, DRIFT_VERDICT_MISMATCH);
  g_assert_cmpuint (verdict.newest, ==, both);
  g_assert_cmpuint (verdict.laggards, ==, 7);
  g_assert_cmpuint (drift_reconcile_targets (&dotted, payloads, copies, 7, 0), ==, 2);
  g_assert_cmpuint (drift_reconcile_targets (&dotted, payloads, copies, 7, 1), ==, 5);
  g_assert_cmpuint (drift_reconcile_targets (&dotted, payloads, copies, 7, 2), ==, 0);

  copies[0] = both;
  copies[2] = DRIFT_PAYLOAD_NONE;
  verdict = drift_reconcile_siblings (&dotted, payloads, copies, 7);
  g_assert_cmpuint (verdict.laggards, ==, 6);
  g_assert_cmpuint (drift_reconcile_targets (&dotted, payloads, copies, 7, 0), ==, 6);
  g_assert_cmpuint (drift_reconcile_targets (&dotted, payloads, copies, 7, 1), ==, 0);

  copies[1] = copies[2] = both;
  verdict = drift_reconcile_siblings (&dotted, payloads, copies, 7);
  g_assert_cmpint (verdict.kind, ==, DRIFT_VERDICT_MATCH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/siblings/write", test_write);
  g_test_add_func ("/siblings/explosion", test_explosion);
  g_test_add_func ("/siblings/gap", test_gap);
  g_test_add_func ("/siblings/lattice", test_lattice);
  g_test_add_func ("/siblings/nothing-appears", test_nothing_appears);
  g_test_add_func ("/siblings/kept-once", test_kept_once);
  g_test_add_func ("/siblings/dot-twice", test_dot_twice);
  g_test_add_func ("/siblings/record", test_record);
  g_test_add_func ("/siblings/reconcile", test_reconcile);
  return g_test_run ();
}
