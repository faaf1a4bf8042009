/* The hand on a map of the keyspace: which range of keys a click, or a key of the keyboard, means.
 * SPDX-License-Identifier: MIT */
#include "drift-keyspace-hand.h"

#include "drift-keyspace-places.h"

/**
 * drift_keyspace_hand_find:
 * @card: of a replica
 * @context: what it is composed from
 * @x: in the pixels of the card
 * @y: likewise
 * @range: (out): the range whose cell is there
 *
 * Returns: whether there is one
 */
gboolean
drift_keyspace_hand_find (DriftPart *card,
                          const DriftPartContext *context,
                          guint replica,
                          double x,
                          double y,
                          guint *range)
{
  const DriftCard *shown = &context->picture.cards[replica];
  const DriftBox *box = &context->layout.replicas[replica];
  DriftKeyspacePlaces places;
  graphene_rect_t place;

  if (shown->map.n_ranges == 0)
    return FALSE;
  drift_keyspace_places_init (&places, box, shown, context->layout.hall);
  for (guint i = 0; i < places.n_ranges; i++)
    {
      DriftBox cell = drift_keyspace_places_get_room (&places, i);

      drift_part_locate (card, &cell, &place);
      if (!graphene_rect_contains_point (&place, &GRAPHENE_POINT_INIT ((float)x, (float)y)))
        continue;
      *range = i;
      return TRUE;
    }
  return FALSE;
}

/* Whether there is something to look at in a range, as far as the map tells. */
static gboolean
is_amiss (const DriftKeyspaceMap *map, guint range)
{
  return map->states[range] >= DRIFT_CELL_BEHIND || map->marks[range] == DRIFT_CELL_DIFFERS;
}

/**
 * drift_keyspace_hand_choose:
 * @map: of the card that has the focus
 * @go_on: whether to leave the range of the key in view
 * @range: (out): that one; or the next in which something is amiss, or where nothing is, the next
 *
 * Returns: whether there is a map at all
 */
gboolean
drift_keyspace_hand_choose (const DriftKeyspaceMap *map, gboolean go_on, guint *range)
{
  guint n = map->n_ranges;
  guint here = map->here < n ? map->here : n - 1;

  if (n == 0)
    return FALSE;
  *range = go_on ? (here + 1) % n : here;
  for (guint i = 1; go_on && i <= n; i++)
    if (is_amiss (map, (here + i) % n))
      {
        *range = (here + i) % n;
        break;
      }
  return TRUE;
}
