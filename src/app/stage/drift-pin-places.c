/* The places of pins in the picture: at what they are about, and over nothing that is said there.
 * SPDX-License-Identifier: MIT */
#include "drift-pin-places.h"

#include "drift-card-places.h"

#include <math.h>

/* So many pixels of a row of pins lie over the edge that it is at. */
#define OVERLAP 6

/* And so many are between them and what they are beside. */
#define GAP 10

/* Half the height of a line of text, in design units. */
#define HALF_LINE 9.0

/* What a comparison found is told in two lines, so far around the middle of their room. */
#define HALF_NOTE 20.0

/* Whole pixels of a length in design units. */
static int
to_pixels (const DriftLayout *layout, double units)
{
  return (int)round (units * layout->scale);
}

static double
end_of (const DriftBox *box)
{
  return box->x + box->width;
}

static double
bottom_of (const DriftBox *box)
{
  return box->y + box->height;
}

/* On the upper edge of the card, between what rests on its link and its own first line; where that
 * is not room enough, over as much of one as of the other. */
static void
find_at_replica (const DriftLayout *layout,
                 const DriftPicture *picture,
                 guint replica,
                 GdkRectangle *at)
{
  const DriftBox *box = &layout->replicas[replica];
  DriftCardPlaces places;
  int least, most;

  drift_card_places_init (&places, box, &picture->cards[replica], layout->hall);
  least = to_pixels (layout, layout->gap + DRIFT_HALF_TOKEN) + 1;
  most = to_pixels (layout, box->y + places.head - HALF_LINE) - at->height;
  at->x = to_pixels (layout, box->x + box->width / 2.0) - at->width / 2;
  at->y = to_pixels (layout, box->y) - at->height + OVERLAP;
  at->y = most < least ? (most + least) / 2 : CLAMP (at->y, least, most);
}

/* Hanging from the lower edge of the screen, on that side of the first replica's link which has
 * room: what is cut is seen there. Whatever the client heard stays free. */
static void
find_at_client (const DriftLayout *layout, const DriftPicture *picture, GdkRectangle *at)
{
  const DriftBox *box = &layout->clients[0];
  int link = to_pixels (layout, layout->stubs[0]);

  at->y = to_pixels (layout, bottom_of (box)) - OVERLAP;
  at->x =
      MIN (to_pixels (layout, box->x + box->width / 2.0) - at->width / 2, link - GAP - at->width);
  if (at->x >= 0)
    return;
  at->x = link + GAP;
  if (picture->bubble != DRIFT_BUBBLE_NONE &&
      at->x + at->width > to_pixels (layout, layout->bubble.x))
    at->y = MAX (at->y, to_pixels (layout, bottom_of (&layout->bubble)));
}

/* Beside the box, or below what a comparison found. */
static void
find_at_coordinator (const DriftLayout *layout, const DriftPicture *picture, GdkRectangle *at)
{
  const DriftBox *box = &layout->coordinator;
  double middle = box->y + box->height / 2.0;

  at->x = to_pixels (layout, end_of (box)) + GAP;
  at->y = to_pixels (layout, middle) - at->height / 2;
  if (picture->note != DRIFT_NOTE_NONE)
    at->y = to_pixels (layout, middle + HALF_NOTE) + 1;
}

/**
 * drift_pin_places_get_room:
 * @place: the number of a replica, or one of #DriftPlace that is in the picture
 *
 * Returns: how wide the pins there may be, in device pixels
 */
int
drift_pin_places_get_room (const DriftLayout *layout, guint place)
{
  int all = to_pixels (layout, layout->width);

  if (place == DRIFT_PLACE_COORDINATOR)
    return all - to_pixels (layout, end_of (&layout->coordinator)) - GAP;
  return all;
}

/**
 * drift_pin_places_find:
 * @picture: what is said in it
 * @place: the number of a replica, or one of #DriftPlace that is in the picture
 * @width: of the pins there, in device pixels
 * @height: of those, likewise
 * @at: (out): where they go, where the language goes to the right
 *
 * All stay within the picture.
 */
void
drift_pin_places_find (const DriftLayout *layout,
                       const DriftPicture *picture,
                       guint place,
                       int width,
                       int height,
                       GdkRectangle *at)
{
  *at = (GdkRectangle){ 0, 0, width, height };
  if (place == DRIFT_PLACE_CLIENT)
    find_at_client (layout, picture, at);
  else if (place == DRIFT_PLACE_COORDINATOR)
    find_at_coordinator (layout, picture, at);
  else
    find_at_replica (layout, picture, place, at);
  at->x = MAX (MIN (at->x, to_pixels (layout, layout->width) - width), 0);
  at->y = MAX (MIN (at->y, to_pixels (layout, layout->height) - height), 0);
}
