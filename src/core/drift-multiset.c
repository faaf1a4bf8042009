/* A multiset: how many there are of each number, and which is the largest.
 * SPDX-License-Identifier: MIT */
#include "drift-multiset.h"

#include "drift-grow.h"

#include <string.h>

/**
 * drift_multiset_clear:
 *
 * Empties @set; it may be used again.
 */
void
drift_multiset_clear (DriftMultiset *set)
{
  drift_grow_free (set->items, set->room);
  *set = (DriftMultiset){ 0 };
}

/* The place of @number, or that of the next larger one where it is not there. */
static guint32
find (const DriftMultiset *set, guint32 number)
{
  guint32 low = 0;
  guint32 high = set->n_items;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (set->items[middle].number < number)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * drift_multiset_add:
 *
 * Counts one more of @number.
 */
void
drift_multiset_add (DriftMultiset *set, guint32 number)
{
  guint32 place = find (set, number);

  set->total++;
  if (place < set->n_items && set->items[place].number == number)
    {
      set->items[place].count++;
      return;
    }
  drift_grow (set->items, set->room, set->n_items + 1);
  memmove (&set->items[place + 1], &set->items[place], (set->n_items - place) * sizeof *set->items);
  set->items[place] = (DriftMultisetItem){ number, 1 };
  set->n_items++;
}

/**
 * drift_multiset_remove:
 *
 * Counts one less of @number, which was added before.
 */
void
drift_multiset_remove (DriftMultiset *set, guint32 number)
{
  guint32 place = find (set, number);

  g_assert (place < set->n_items && set->items[place].number == number);
  set->total--;
  if (--set->items[place].count > 0)
    return;
  set->n_items--;
  memmove (&set->items[place], &set->items[place + 1], (set->n_items - place) * sizeof *set->items);
}

/**
 * drift_multiset_largest:
 *
 * Returns: the largest number in @set, or 0 if it is empty
 */
guint32
drift_multiset_largest (const DriftMultiset *set)
{
  return set->n_items > 0 ? set->items[set->n_items - 1].number : 0;
}

/**
 * drift_multiset_equal:
 *
 * Returns: whether there are as many of each number in @a as in @b
 */
gboolean
drift_multiset_equal (const DriftMultiset *a, const DriftMultiset *b)
{
  return a->n_items == b->n_items && a->total == b->total &&
         (a->n_items == 0 || memcmp (a->items, b->items, a->n_items * sizeof *a->items) == 0);
}

/**
 * drift_multiset_memory:
 *
 * Returns: how many bytes @set holds
 */
gsize
drift_multiset_memory (const DriftMultiset *set)
{
  return set->room * sizeof *set->items;
}
