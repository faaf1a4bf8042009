/* Tests of a multiset: it counts like a list of all that was added, and knows the largest.
 * SPDX-License-Identifier: MIT */
#include "drift-multiset.h"

#include "drift-random.h"

#define N_NUMBERS 200u

static guint32
largest_of (const guint32 counts[N_NUMBERS])
{
  for (guint32 number = N_NUMBERS - 1; number > 0; number--)
    if (counts[number] > 0)
      return number;
  return 0;
}

/* Numbers come and go in any order; the set says what a plain count says. */
static void
test_random (void)
{
  DriftMultiset set = { 0 };
  guint32 counts[N_NUMBERS] = { 0 };
  guint32 total = 0;

  for (guint i = 0; i < 20000; i++)
    {
      guint32 number = 1 + (guint32)drift_random_below (drift_random (5, "set", i, 0), 199);
      gboolean add =
          drift_random_below (drift_random (5, "add", i, 0), 100) < (i < 10000 ? 70 : 30);

      if (add)
        drift_multiset_add (&set, number);
      else if (counts[number] > 0)
        drift_multiset_remove (&set, number);
      else
        continue;
      counts[number] += add ? 1u : -1u;
      total += add ? 1u : -1u;
      g_assert_cmpuint (drift_multiset_largest (&set), ==, largest_of (counts));
      g_assert_cmpuint (set.total, ==, total);
    }
  for (guint32 number = 1; number < N_NUMBERS; number++)
    for (; counts[number] > 0; counts[number]--)
      drift_multiset_remove (&set, number);
  g_assert_cmpuint (set.total, ==, 0);
  g_assert_cmpuint (set.n_items, ==, 0);
  g_assert_cmpuint (drift_multiset_largest (&set), ==, 0);
  drift_multiset_clear (&set);
  g_assert_cmpuint (drift_multiset_memory (&set), ==, 0);
}

/* Whatever the order in which they came. */
static void
test_equal (void)
{
  DriftMultiset a = { 0 };
  DriftMultiset b = { 0 };

  g_assert_true (drift_multiset_equal (&a, &b));
  drift_multiset_add (&a, 3);
  drift_multiset_add (&a, G_MAXUINT32);
  g_assert_false (drift_multiset_equal (&a, &b));
  drift_multiset_add (&b, G_MAXUINT32);
  drift_multiset_add (&b, 3);
  g_assert_true (drift_multiset_equal (&a, &b));
  drift_multiset_add (&b, 3);
  g_assert_false (drift_multiset_equal (&a, &b));
  drift_multiset_remove (&b, 3);
  g_assert_true (drift_multiset_equal (&a, &b));
  drift_multiset_clear (&a);
  drift_multiset_clear (&b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/multiset/random", test_random);
  g_test_add_func ("/multiset/equal", test_equal);
  return g_test_run ();
}
