/* A multiset: how many there are of each number, and which is the largest.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint32 number;
  guint32 count; /* above 0 */
} DriftMultisetItem;

/* All zero, it is empty. It weighs as much as there are different numbers in it. */
typedef struct
{
  DriftMultisetItem *items; /* in the order of their numbers */
  gsize room;
  guint32 n_items;
  guint32 total; /* of all counts */
} DriftMultiset;

void drift_multiset_clear (DriftMultiset *set);
void drift_multiset_add (DriftMultiset *set, guint32 number);
void drift_multiset_remove (DriftMultiset *set, guint32 number);
guint32 drift_multiset_largest (const DriftMultiset *set);
gboolean drift_multiset_equal (const DriftMultiset *a, const DriftMultiset *b);
gsize drift_multiset_memory (const DriftMultiset *set);

G_END_DECLS
