/* Randomness as a function: the same question always draws the same number.
 * SPDX-License-Identifier: MIT */
#include "drift-random.h"

#include "drift-digest.h"

#include <string.h>

/**
 * drift_random:
 * @seed: the run's seed
 * @stream: the name of the stream, at most eight bytes of it count ("drop", "latency", ...)
 * @about: what the draw is about, such as the number of the write
 * @which: which one of several, such as the replica
 *
 * Draws XXH3_64 of the four in little-endian order. There is no state: turning a
 * switch never moves the draws of another stream, so two runs that differ in one
 * switch have the same weather.
 *
 * Returns: 64 even bits
 */
guint64
drift_random (guint64 seed, const char *stream, guint64 about, guint64 which)
{
  guint64 question[4] = { GUINT64_TO_LE (seed), 0, GUINT64_TO_LE (about), GUINT64_TO_LE (which) };

  memcpy (&question[1], stream, MIN (strlen (stream), sizeof question[1]));
  return drift_digest (question, sizeof question);
}

/**
 * drift_random_unit:
 *
 * Returns: @draw as a number in [0, 1), exact in 53 bits
 */
double
drift_random_unit (guint64 draw)
{
  return (double)(draw >> 11) * 0x1p-53;
}

/**
 * drift_random_chance:
 *
 * Returns: %TRUE with @probability, which is clamped to [0, 1] by its nature
 */
gboolean
drift_random_chance (guint64 draw, double probability)
{
  return drift_random_unit (draw) < probability;
}

/**
 * drift_random_below:
 * @limit: above 0 and at most 2^32
 *
 * Scales the upper half of @draw; the bias is below @limit / 2^32.
 *
 * Returns: a whole number in [0, @limit)
 */
guint64
drift_random_below (guint64 draw, guint64 limit)
{
  return ((draw >> 32) * limit) >> 32;
}

/* How many subsets of @size a set of @n members has. */
static guint64
count_subsets (guint n, guint size)
{
  guint64 count = 1;

  for (guint i = 1; i <= size; i++)
    count = count * (n - size + i) / i;
  return count;
}

/**
 * drift_random_subset:
 * @set: a bit for each member
 * @size: of the subset; all of @set where it has no more members than that
 *
 * Numbers the subsets of that size, those with the lowest member first, and draws a number.
 *
 * Returns: a subset of @set, each that has @size members as likely as any other
 */
guint32
drift_random_subset (guint64 draw, guint32 set, guint size)
{
  guint n = (guint)__builtin_popcount (set);
  guint32 chosen = 0;
  guint64 number;

  if (size >= n)
    return set;
  number = drift_random_below (draw, count_subsets (n, size));
  for (; size > 0; n--)
    {
      guint32 lowest = set & -set;
      guint64 with_lowest = count_subsets (n - 1, size - 1);

      set &= ~lowest;
      if (number < with_lowest)
        {
          chosen |= lowest;
          size--;
        }
      else
        number -= with_lowest;
    }
  return chosen;
}
