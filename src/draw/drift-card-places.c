/* The places of a card: where its parts stand, at a desk and in a hall.
 * SPDX-License-Identifier: MIT */
#include "drift-card-places.h"

#define GLYPH_GAP 8.0

static void
place_at_desk (DriftCardPlaces *self, const DriftBox *box)
{
  double bottom = box->y + box->height;
  gboolean wordy = box->width >= DRIFT_WORDY_WIDTH && box->height >= DRIFT_WORDY_HEIGHT;
  gboolean full = wordy && box->width >= 176.0;

  self->density = full ? DRIFT_CARD_FULL : wordy ? DRIFT_CARD_NARROW : DRIFT_CARD_TINY;
  self->pad = full ? DRIFT_CARD_ROOMY_PAD : self->density == DRIFT_CARD_NARROW ? 10.0 : 6.0;
  self->head = 25.0;
  self->badge = (DriftPoint){ box->x + self->pad, bottom - (full ? 110.0 : 122.0) };
  self->badge_height = 44.0;
  self->glyph = (DriftPoint){ box->x + self->pad, bottom - 40.0 };
  self->state = (DriftPoint){ box->x + self->pad, self->badge.y + self->badge_height + 13.0 };
}

static void
place_in_hall (DriftCardPlaces *self, const DriftBox *box)
{
  double end = box->x + box->width;
  gboolean full = box->width >= 156.0;

  self->density = full                  ? DRIFT_CARD_FULL
                  : box->width >= 100.0 ? DRIFT_CARD_NARROW
                                        : DRIFT_CARD_TINY;
  self->pad = box->width >= 196.0 ? DRIFT_CARD_ROOMY_PAD : 10.0;
  self->head = 20.0;
  self->badge_height = 38.0;
  self->badge =
      (DriftPoint){ box->x + self->pad, box->y + box->height - 11.0 - self->badge_height };
  self->glyph.x = full ? end - self->pad - DRIFT_CARD_GLYPH : box->x + self->pad;
  self->glyph.y = box->y + self->head + 16.0;
  self->state = (DriftPoint){ self->glyph.x + DRIFT_CARD_GLYPH + GLYPH_GAP,
                              self->glyph.y + DRIFT_CARD_GLYPH / 2.0 };
}

/**
 * drift_card_places_init:
 * @box: where the card stands
 * @hall: whether it is read from the last row of a hall
 */
void
drift_card_places_init (DriftCardPlaces *self,
                        const DriftBox *box,
                        const DriftCard *card,
                        gboolean hall)
{
  *self = (DriftCardPlaces){ .hall = hall };
  if (hall)
    place_in_hall (self, box);
  else
    place_at_desk (self, box);
  self->width = box->width - 2.0 * self->pad;
  self->value_width = self->width;
  if (hall && card->has_copy)
    self->value_width -= DRIFT_CARD_GLYPH + GLYPH_GAP;
}

/* What the words beside a badge need, such as "repaired". */
#define STATE_ROOM 82.0

/* A vector is long, and small. */
static double
vector_width (const char *text)
{
  return MAX (56.0, 18.0 + 7.0 * (double)g_utf8_strlen (text, -1));
}

/**
 * drift_card_places_choose_label:
 * @brief: room for what is said in short
 *
 * Returns: what stands on the badge: the version, or the vector; where there is no room for that
 *   beside the state, in its braces how many writes it has seen
 */
const char *
drift_card_places_choose_label (const DriftCardPlaces *self,
                                const DriftCard *card,
                                char brief[DRIFT_BADGE_SHORT])
{
  gboolean is_full = self->density == DRIFT_CARD_FULL && !self->hall;

  if (*card->label != '{' || (is_full && vector_width (card->label) + STATE_ROOM <= self->width))
    return card->label;
  g_snprintf (brief, DRIFT_BADGE_SHORT, "{%u}", card->version.counter);
  return brief;
}

/**
 * drift_card_places_get_badge_width:
 * @text: what it says
 *
 * The badge grows with its word only as far as there is room beside it.
 */
double
drift_card_places_get_badge_width (const DriftCardPlaces *self, const char *text)
{
  double length = (double)MIN (g_utf8_strlen (text, -1), DRIFT_BADGE_LETTERS);

  if (self->density != DRIFT_CARD_FULL)
    return self->width;
  if (*text == '{')
    return vector_width (text);
  return self->hall ? 18.0 + 16.0 * length : MAX (74.0, 24.0 + 15.0 * length);
}

/**
 * drift_card_place_badge:
 * @card: one that shows a copy, at a desk
 * @box: where the card stands
 * @badge: (out): where the badge with the version stands, its corners round by %DRIFT_BADGE_RADIUS
 */
void
drift_card_place_badge (const DriftCard *card, const DriftBox *box, DriftBox *badge)
{
  char brief[DRIFT_BADGE_SHORT];
  DriftCardPlaces places;
  const char *label;

  drift_card_places_init (&places, box, card, FALSE);
  label = drift_card_places_choose_label (&places, card, brief);
  *badge = (DriftBox){
    places.badge.x,
    places.badge.y,
    drift_card_places_get_badge_width (&places, label),
    places.badge_height,
  };
}
