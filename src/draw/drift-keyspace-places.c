/* The places of a map of the keyspace: where on a card each of its cells stands.
 * SPDX-License-Identifier: MIT */
#include "drift-keyspace-places.h"

#include "drift-card-places.h"

#define LARGEST_STEP 24.0
#define LONGER_SIDE 1.5    /* a cell may be so much higher than wide, or wider than high */
#define LABEL_ABOVE 11.0   /* from the middle of the label to what it belongs to, the badge */
#define LABEL_BELOW 9.0    /* and from the cells to it */
#define HEAD_TO_GRID 15.0  /* from the middle of the first line to the cells */
#define STATE_TO_GRID 11.0 /* likewise, from the middle of the state */
#define GRID_TO_BOTTOM 8.0
#define GRID_TO_BADGE 6.0 /* where there is no label */

/* Between the edges of a card, from @top to @bottom. */
static DriftBox
room_between (const DriftCardPlaces *at, const DriftBox *box, double top, double bottom)
{
  return (DriftBox){ box->x + at->pad, top, at->width, bottom - top };
}

/* The room for a map: that of the value at a desk, or, on a card that has none, of the digest; in a
 * hall likewise, where a narrow card has room for nothing else above its version. */
static DriftBox
find_room (const DriftCardPlaces *at, const DriftBox *box, const DriftCard *card, gboolean label)
{
  double top = box->y + at->head + HEAD_TO_GRID;
  DriftBox room;

  if (!at->hall && at->density == DRIFT_CARD_TINY)
    return room_between (at, box, at->state.y + STATE_TO_GRID,
                         box->y + box->height - GRID_TO_BOTTOM);
  room = room_between (at, box, top,
                       at->badge.y - (label ? LABEL_ABOVE + LABEL_BELOW : GRID_TO_BADGE));
  if (at->hall && at->density == DRIFT_CARD_FULL && card->truth)
    room.width = at->value_width;
  return room;
}

/* The step in a direction in which there is room for @room, held against that in the other. */
static double
limit (double room, double other)
{
  return MIN (MIN (room, LARGEST_STEP), other * LONGER_SIDE);
}

/* So many columns that the lesser side of a cell is as large as can be. */
static void
choose_columns (DriftKeyspacePlaces *self, const DriftBox *room)
{
  double best = 0.0;

  for (guint n = 8; n <= 32; n *= 2)
    {
      guint n_rows = (self->n_ranges + n - 1) / n;
      double across = room->width / n;
      double down = room->height / n_rows;
      DriftPoint step = { limit (across, down), limit (down, across) };

      if (MIN (step.x, step.y) <= best)
        continue;
      best = MIN (step.x, step.y);
      self->step = step;
      self->n_columns = n;
      self->grid = (DriftBox){ room->x, room->y, step.x * n, step.y * n_rows };
    }
}

/**
 * drift_keyspace_places_init:
 * @box: where the card stands
 * @card: one with a map
 * @hall: whether it is read from the last row of a hall
 */
void
drift_keyspace_places_init (DriftKeyspacePlaces *self,
                            const DriftBox *box,
                            const DriftCard *card,
                            gboolean hall)
{
  DriftCardPlaces at;
  gboolean label;
  DriftBox room;

  *self = (DriftKeyspacePlaces){ .n_ranges = card->map.n_ranges };
  drift_card_places_init (&at, box, card, hall);
  label = !hall && at.density != DRIFT_CARD_TINY;
  room = find_room (&at, box, card, label);
  choose_columns (self, &room);
  if (label)
    self->label = at.badge.y - LABEL_ABOVE;
}

/**
 * drift_keyspace_places_get_room:
 *
 * Returns: where the cell of @range stands, with the gap to the next: who points there means it
 */
DriftBox
drift_keyspace_places_get_room (const DriftKeyspacePlaces *self, guint range)
{
  return (DriftBox){ self->grid.x + range % self->n_columns * self->step.x,
                     self->grid.y + range / self->n_columns * self->step.y, self->step.x,
                     self->step.y };
}

/**
 * drift_keyspace_places_get_cell:
 *
 * Returns: where the cell of @range stands, as it is seen
 */
DriftBox
drift_keyspace_places_get_cell (const DriftKeyspacePlaces *self, guint range)
{
  double gap = MIN (self->step.x, self->step.y) >= 9.0 ? 2.0 : 1.0;
  DriftBox cell = drift_keyspace_places_get_room (self, range);

  cell.width -= gap;
  cell.height -= gap;
  return cell;
}
