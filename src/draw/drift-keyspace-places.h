/* The places of a map of the keyspace: where on a card each of its cells stands.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-card.h"
#include "drift-layout.h"

G_BEGIN_DECLS

/**
 * DriftKeyspacePlaces:
 * @grid: all cells
 * @n_columns: how many there are in a row
 * @step: from one cell to the next, and from one row to the next
 * @label: the middle of the line below them, or 0 where there is no room for one
 * @n_ranges: how many cells there are
 */
typedef struct
{
  DriftBox grid;
  guint n_columns;
  DriftPoint step;
  double label;
  guint n_ranges;
} DriftKeyspacePlaces;

void drift_keyspace_places_init (DriftKeyspacePlaces *self,
                                 const DriftBox *box,
                                 const DriftCard *card,
                                 gboolean hall);
DriftBox drift_keyspace_places_get_cell (const DriftKeyspacePlaces *self, guint range);
DriftBox drift_keyspace_places_get_room (const DriftKeyspacePlaces *self, guint range);

G_END_DECLS
