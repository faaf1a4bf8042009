/* Sorting keys in slices: runs that are in order already are merged, two by two.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-keys.h"

G_BEGIN_DECLS

/**
 * DriftKeyEntry:
 * @rank: what it is sorted by first, the highest first
 * @key: which key it is
 */
typedef struct
{
  guint32 rank;
  guint32 key;
} DriftKeyEntry;

typedef struct _DriftKeySort DriftKeySort;

int drift_key_entry_compare (const DriftKeyEntry *a, const DriftKeyEntry *b, const DriftKeys *keys);

DriftKeySort *drift_key_sort_new (GArray *entries);
void drift_key_sort_free (DriftKeySort *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftKeySort, drift_key_sort_free)

gboolean drift_key_sort_work (DriftKeySort *self, const DriftKeys *keys, guint budget);
GArray *drift_key_sort_finish (DriftKeySort *self);

G_END_DECLS
