/* Tests of randomness as a function: no state, even draws, and numbers that never change.
 * SPDX-License-Identifier: MIT */
#include "drift-random.h"

#include <math.h>

#define DRAWS 100000

/* A run's trace depends on these; they may not change with a machine or a release. */
static void
test_known (void)
{
  g_assert_cmphex (drift_random (1, "drop", 2, 3), ==, G_GUINT64_CONSTANT (0x8e0ae4fb5462b271));
  g_assert_cmphex (drift_random (0, "", 0, 0), ==, G_GUINT64_CONSTANT (0xa057271c9071c99d));
  g_assert_cmphex (drift_random (42, "latency-long-name", 7, 0), ==,
                   drift_random (42, "latency-", 7, 0));
}

static void
test_each_part_counts (void)
{
  guint64 draw = drift_random (1, "drop", 2, 3);

  g_assert_cmphex (drift_random (1, "drop", 2, 3), ==, draw);
  g_assert_cmphex (drift_random (2, "drop", 2, 3), !=, draw);
  g_assert_cmphex (drift_random (1, "delay", 2, 3), !=, draw);
  g_assert_cmphex (drift_random (1, "drop", 3, 3), !=, draw);
  g_assert_cmphex (drift_random (1, "drop", 2, 4), !=, draw);
  g_assert_cmphex (drift_random (1, "drop", 3, 2), !=, draw);
}

static void
test_unit (void)
{
  double sum = 0;

  g_assert_true (drift_random_unit (0) == 0.0);
  g_assert_true (drift_random_unit (G_MAXUINT64) < 1.0);
  g_assert_true (drift_random_unit (G_MAXUINT64) > 0.9999999999999);
  g_assert_true (drift_random_unit (G_GUINT64_CONSTANT (1) << 63) == 0.5);
  for (guint64 i = 0; i < DRAWS; i++)
    sum += drift_random_unit (drift_random (7, "unit", i, 0));
  g_assert_cmpfloat_with_epsilon (sum / DRAWS, 0.5, 0.005);
}

static void
test_chance (void)
{
  guint hits = 0;

  g_assert_false (drift_random_chance (0, 0.0));
  g_assert_true (drift_random_chance (G_MAXUINT64, 1.0));
  for (guint64 i = 0; i < DRAWS; i++)
    {
      guint64 draw = drift_random (7, "chance", i, 0);

      g_assert_false (drift_random_chance (draw, 0.0));
      g_assert_true (drift_random_chance (draw, 1.0));
      hits += drift_random_chance (draw, 0.1);
    }
  /* Ten times the standard deviation, which is 95, would be a wonder. */
  g_assert_cmpfloat_with_epsilon (hits, DRAWS * 0.1, 950);
}

static void
test_below (void)
{
  guint seen[7] = { 0 };

  for (guint64 i = 0; i < DRAWS; i++)
    {
      guint64 number = drift_random_below (drift_random (7, "below", i, 0), 7);

      g_assert_cmpuint (number, <, 7);
      seen[number]++;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    g_assert_cmpfloat_with_epsilon (seen[i], DRAWS / 7.0, 1100);
  g_assert_cmpuint (drift_random_below (G_MAXUINT64, 1), ==, 0);
  g_assert_cmpuint (drift_random_below (G_MAXUINT64, G_GUINT64_CONSTANT (1) << 32), ==,
                    G_MAXUINT32);
}

/* Each of the subsets is as likely as any other: chi-square over all of them, which for @cells is
 * cells - 1 and has a standard deviation of the root of twice that. */
static void
check_subsets (guint32 set, guint size, guint cells)
{
  guint seen[256] = { 0 };
  double expected = (double)DRAWS / cells;
  double chi_square = 0;
  guint n_seen = 0;

  for (guint64 i = 0; i < DRAWS; i++)
    {
      guint32 subset = drift_random_subset (drift_random (7, "subset", i, size), set, size);

      g_assert_cmphex (subset & ~set, ==, 0);
      g_assert_cmpint (__builtin_popcount (subset), ==, size);
      seen[subset]++;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    if (seen[i] > 0)
      {
        chi_square += (seen[i] - expected) * (seen[i] - expected) / expected;
        n_seen++;
      }
  g_assert_cmpuint (n_seen, ==, cells);
  g_assert_cmpfloat_with_epsilon (chi_square, cells - 1, 4 * sqrt (2.0 * (cells - 1)));
}

static void
test_subset (void)
{
  check_subsets (0x7, 1, 3);
  check_subsets (0x7, 2, 3);
  check_subsets (0x8a, 2, 3);
  check_subsets (0x1f, 2, 10);
  check_subsets (0xff, 4, 70);
  g_assert_cmphex (drift_random_subset (0, 0x8a, 3), ==, 0x8a);
  g_assert_cmphex (drift_random_subset (0, 0x8a, 9), ==, 0x8a);
  g_assert_cmphex (drift_random_subset (0, 0x8a, 0), ==, 0);
  g_assert_cmphex (drift_random_subset (0, 0x8a, 2), ==, 0xa);
  g_assert_cmphex (drift_random_subset (G_MAXUINT64, 0x8a, 2), ==, 0x88);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/known", test_known);
  g_test_add_func ("/random/each-part-counts", test_each_part_counts);
  g_test_add_func ("/random/unit", test_unit);
  g_test_add_func ("/random/chance", test_chance);
  g_test_add_func ("/random/below", test_below);
  g_test_add_func ("/random/subset", test_subset);
  return g_test_run ();
}
