/* Tests of version vectors: half an order, a lattice, and how they read.
 * SPDX-License-Identifier: MIT */
#include "core-test.h"

static DriftVector
parse (const char *text)
{
  DriftVector vector;

  g_assert_true (drift_vector_parse (text, &three, &vector));
  return vector;
}

/* Of three writers, the first and the last among them. */
static DriftVector
draw_vector (guint64 *state)
{
  DriftVector vector = { { 0 } };

  for (guint i = 0; i < 3; i++)
    vector.counts[i * (DRIFT_N_WRITERS - 1) / 2] = next_below (state, 4);
  return vector;
}

static DriftVector
join (DriftVector a, DriftVector b)
{
  drift_vector_join (&a, &b);
  return a;
}

static void
assert_equal (const DriftVector *a, const DriftVector *b)
{
  g_assert_cmpmem (a, sizeof *a, b, sizeof *b);
}

static void
test_order (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    DriftVectorOrder order;
  } cases[] = {
    { "{}", "{}", DRIFT_VECTORS_EQUAL },
    { "{}", "{R1:1}", DRIFT_VECTORS_DOMINATED },
    { "{R1:2,R2:1}", "{R1:2}", DRIFT_VECTORS_DOMINATES },
    { "{R1:2,R2:1}", "{R1:1,R2:2}", DRIFT_VECTORS_CONCURRENT },
    { "{R1:1}", "{coordinator:9}", DRIFT_VECTORS_CONCURRENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DriftVector a = parse (cases[i].a);
      DriftVector b = parse (cases[i].b);

      g_assert_cmpint (drift_vector_compare (&a, &b), ==, cases[i].order);
    }
}

/* A join is a least upper bound. */
static void
test_lattice (void)
{
  guint64 state = 0;

  for (guint i = 0; i < 500; i++)
    {
      DriftVector a = draw_vector (&state);
      DriftVector b = draw_vector (&state);
      DriftVector c = draw_vector (&state);
      DriftVector ab = join (a, b);
      DriftVector ba = join (b, a);
      DriftVector left = join (ab, c);
      DriftVector right = join (a, join (b, c));
      DriftVector aa = join (a, a);

      assert_equal (&ab, &ba);
      assert_equal (&left, &right);
      assert_equal (&aa, &a);
      g_assert_true (drift_vector_covers (&ab, &a) && drift_vector_covers (&ab, &b));
      if (drift_vector_covers (&c, &a) && drift_vector_covers (&c, &b))
        g_assert_true (drift_vector_covers (&c, &ab));
      g_assert_cmpuint (drift_vector_total (&ab), ==,
                        drift_vector_total (&a) + drift_vector_count_missing (&a, &b));
    }
}

static void
test_dots (void)
{
  DriftVector vector = { { 0 } };

  drift_vector_add (&vector, (DriftVersion){ 3, 1 });
  drift_vector_add (&vector, (DriftVersion){ 2, 1 });
  drift_vector_add (&vector, DRIFT_VERSION_NONE);
  g_assert_cmpuint (drift_vector_total (&vector), ==, 3);
  g_assert_true (drift_vector_has (&vector, (DriftVersion){ 1, 1 }));
  g_assert_true (drift_vector_has (&vector, (DriftVersion){ 3, 1 }));
  g_assert_false (drift_vector_has (&vector, (DriftVersion){ 4, 1 }));
  g_assert_false (drift_vector_has (&vector, (DriftVersion){ 1, 2 }));
  g_assert_false (drift_vector_has (&vector, (DriftVersion){ 1, 99 }));
}

static void
test_text (void)
{
  static const char *const good[] = { "{}", "{R1:2}", "{R1:2,R2:1}",
                                      "{R3:1,coordinator:4294967295}" };
  static const char *const bad[] = {
    "",       "{",          "R1:2",        "{R1}",    "{R1:0}",   "{R1:x}",  "{R1:1,}",
    "{R4:1}", "{client:1}", "{R1:1,R1:2}", "{R1:1 }", "{R1:1}{}", "{R1:-1}", "{R1:4294967296}"
  };
  DriftVector vector;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      vector = parse (good[i]);
      drift_vector_print (&vector, &three, text);
      g_assert_cmpstr (text->str, ==, good[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (drift_vector_parse (bad[i], &three, &vector));
  vector = parse ("{R2:1,R1:2}");
  g_assert_cmpuint (vector.counts[1], ==, 2);
  g_assert_cmpuint (vector.counts[2], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vector/order", test_order);
  g_test_add_func ("/vector/lattice", test_lattice);
  g_test_add_func ("/vector/dots", test_dots);
  g_test_add_func ("/vector/text", test_text);
  return g_test_run ();
}
