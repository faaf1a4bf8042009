/* The places of a card: where its parts stand, at a desk and in a hall.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-card.h"
#include "drift-layout.h"

G_BEGIN_DECLS

#define DRIFT_BADGE_RADIUS 10.0
#define DRIFT_BADGE_LETTERS 4 /* so many are large */
#define DRIFT_CARD_GLYPH 30.0
#define DRIFT_CARD_ROOMY_PAD 18.0

/* A card that is too narrow for all of it says less. In a hall all cards are low: the digest is a
 * stamp beside the value, and in a narrow one the state stands beside its glyph. */
typedef enum
{
  DRIFT_CARD_FULL,
  DRIFT_CARD_NARROW, /* the lag stands below the version; the digest is its glyph and four digits */
  DRIFT_CARD_TINY,   /* no value */
} DriftCardDensity;

/**
 * DriftCardPlaces:
 * @hall: whether it is read from the last row of a hall
 * @pad: from the edges to what stands between them
 * @width: of the room between them
 * @value_width: of the room for its lines of text
 * @head: the middle of the first line, below the top
 * @badge: the start of the badge, and its top
 * @glyph: likewise
 * @state: where the state stands if not beside the badge: its start, and its middle
 */
typedef struct
{
  gboolean hall;
  DriftCardDensity density;
  double pad;
  double width;
  double value_width;
  double head;
  DriftPoint badge;
  double badge_height;
  DriftPoint glyph;
  DriftPoint state;
} DriftCardPlaces;

void drift_card_places_init (DriftCardPlaces *self,
                             const DriftBox *box,
                             const DriftCard *card,
                             gboolean hall);
/* Room for what stands in the place of a vector that is too long. */
#define DRIFT_BADGE_SHORT 16

const char *drift_card_places_choose_label (const DriftCardPlaces *self,
                                            const DriftCard *card,
                                            char brief[DRIFT_BADGE_SHORT]);
double drift_card_places_get_badge_width (const DriftCardPlaces *self, const char *text);
void drift_card_place_badge (const DriftCard *card, const DriftBox *box, DriftBox *badge);

G_END_DECLS
