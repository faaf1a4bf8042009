/* The card of one replica: name, lamp, value, version, lag and digest, or what a dashboard knows.
 * SPDX-License-Identifier: MIT */
#include "drift-compose.h"

#include "drift-card-places.h"
#include "drift-card-words.h"
#include "drift-digest.h"

#include <glib/gi18n-lib.h>

#define RADIUS 12.0
#define BADGE_GAP 10.0   /* from the badge to what is beside it */
#define WORD_ROOM 90.0   /* with less than this, the word beside the badge is a small one */
#define FOOT 50.0        /* the room for the digest */
#define NAMED_FOOT 68.0  /* and for words above it */
#define LONG_WORDS 144.0 /* the room that a sentence of the dashboard takes at least */
#define MAX_BARS 8u
#define BAR_STEP 10.0
#define MAX_LINES 3u
#define LETTER 7.9     /* how wide the letters of a state are in a narrow card, */
#define LAG_LETTER 7.4 /* those of a lag, */
#define IN_HALL 1.22   /* and in a hall, so many times that */

/* What steps back where the step is about something else. Coloured text keeps its colour:
 * dimmed it would be too pale to read. */
#define DIMMED_SHAPE 0.72
#define DIMMED_TEXT 0.78

#define FOUR_DIGITS 34.0 /* how wide they are */

typedef struct
{
  DriftScene *scene;
  const DriftBox *box;
  const DriftCard *card;
  DriftCardPlaces at;
} Composer;

static void
dim_shape (const Composer *self)
{
  drift_scene_set_opacity (self->scene, self->card->dimmed ? DIMMED_SHAPE : 1.0);
}

static void
dim_text (const Composer *self)
{
  drift_scene_set_opacity (self->scene, self->card->dimmed ? DIMMED_TEXT : 1.0);
}

static void
dim_nothing (const Composer *self)
{
  drift_scene_set_opacity (self->scene, 1.0);
}

/* The lamp shows what the health check saw, whatever is true. */
static void
compose_head (const Composer *self)
{
  const DriftBox *box = self->box;
  double y = box->y + self->at.head;
  double end = box->x + box->width - self->at.pad;
  gboolean up = self->card->seen_up;

  dim_text (self);
  drift_scene_add_text (self->scene, box->x + self->at.pad, y,
                        self->at.density == DRIFT_CARD_TINY ? self->at.width - 16.0
                                                            : self->at.width / 2,
                        DRIFT_ANCHOR_START, DRIFT_STYLE_NAME, DRIFT_COLOR_TEXT, self->card->name);
  dim_nothing (self);
  drift_scene_add_circle (self->scene, end - 5.0, y, 5.0, up ? DRIFT_COLOR_SYNC : DRIFT_COLOR_DROP,
                          DRIFT_COLOR_NONE, 0.0);
  if (self->at.density == DRIFT_CARD_TINY ||
      (self->at.hall && self->at.density == DRIFT_CARD_NARROW))
    return;
  drift_scene_add_text (self->scene, end - 18.0, y, self->at.width / 2 - 18.0, DRIFT_ANCHOR_END,
                        DRIFT_STYLE_SMALL, up ? DRIFT_COLOR_DIM : DRIFT_COLOR_DROP,
                        /* Translators: beside a replica's lamp, what its health check saw. */
                        up ? _ ("up") : _ ("down"));
}

static void
compose_lines (const Composer *self, char **lines, guint n_lines, DriftStyle style)
{
  gboolean many = n_lines > 2;
  gboolean small = self->at.density == DRIFT_CARD_NARROW;
  double step = !many ? 20.0 : self->at.hall ? 16.0 : small ? 15.0 : 17.0;
  double y = self->at.head + (!many ? 28.0 : self->at.hall ? 20.0 : small ? 21.0 : 23.0);

  dim_text (self);
  for (guint i = 0; i < n_lines; i++)
    drift_scene_add_text (self->scene, self->box->x + self->at.pad, self->box->y + y + i * step,
                          self->at.value_width, DRIFT_ANCHOR_START, style, DRIFT_COLOR_TEXT,
                          lines[i]);
}

/* One value a line; where there are more of them than lines, the last line says how many. */
static char **
split_siblings (const DriftCard *card)
{
  char **lines = g_strsplit (card->value, "\n", (int)MAX_LINES);

  if (card->siblings > MAX_LINES && lines[MAX_LINES - 1] != NULL)
    {
      guint more = card->siblings - ((guint)MAX_LINES - 1);

      g_free (lines[MAX_LINES - 1]);
      lines[MAX_LINES - 1] = g_strdup_printf (
          /* Translators: below values on a replica's card: how many more its copy has. */
          g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", more), more);
    }
  return lines;
}

/* That there is no value. */
static void
compose_absence (const Composer *self, double y)
{
  dim_nothing (self);
  drift_scene_add_text (self->scene, self->box->x + self->at.pad, y, self->at.value_width,
                        DRIFT_ANCHOR_START,
                        self->at.density == DRIFT_CARD_TINY ? DRIFT_STYLE_SMALL : DRIFT_STYLE_BODY,
                        DRIFT_COLOR_DIM,
                        /* Translators: on a replica's card in the place of its value. */
                        self->card->tombstone ? _ ("deleted") : _ ("no copy"));
}

/* Of many keys a map is shown, and not the value of one. */
static gboolean
has_map (const Composer *self)
{
  return self->card->map.n_ranges > 0;
}

/* One word of the value a line, as long as there are lines. */
static void
compose_value (const Composer *self)
{
  const DriftCard *card = self->card;
  g_auto (GStrv) words = NULL;

  if (has_map (self))
    {
      drift_compose_keyspace (self->scene, self->box, card, self->at.width,
                              card->dimmed ? DIMMED_SHAPE : 1.0);
      if (card->truth && !card->has_copy)
        compose_absence (self, self->at.badge.y + self->at.badge_height / 2.0);
      return;
    }
  if (self->at.density == DRIFT_CARD_TINY ||
      (self->at.hall && self->at.density == DRIFT_CARD_NARROW))
    return;
  if (!card->has_copy || card->tombstone)
    {
      compose_absence (self, self->box->y + self->at.head + 28.0);
      return;
    }
  words =
      card->siblings > 1 ? split_siblings (card) : g_strsplit (card->value, " ", (int)MAX_LINES);
  compose_lines (self, words, g_strv_length (words),
                 self->at.density == DRIFT_CARD_NARROW ? DRIFT_STYLE_MONO_SMALL : DRIFT_STYLE_MONO);
}

/* Filled and whole where the copy is sound; with a second one behind it where two values have the
 * version, or it has two; hollow, with a broken edge, where the bytes are rotten. */
static void
compose_badge_shape (const Composer *self, double width, DriftColor color)
{
  double x = self->box->x + self->at.pad;
  DriftCopyState state = self->card->truth ? self->card->state : DRIFT_COPY_SOUND;

  if (state == DRIFT_COPY_CONFLICT || (state == DRIFT_COPY_SOUND && self->card->siblings > 1))
    {
      drift_scene_add_outline (self->scene, x + 5.0, self->at.badge.y - 5.0, width,
                               self->at.badge_height, DRIFT_BADGE_RADIUS, DRIFT_COLOR_CARD, color,
                               1.5);
      drift_scene_add_rect (self->scene, x - 1.5, self->at.badge.y - 1.5, width + 3.0,
                            self->at.badge_height + 3.0, 11.0, DRIFT_COLOR_CARD);
    }
  if (state == DRIFT_COPY_ROTTEN)
    drift_scene_add_dashed_outline (self->scene, x, self->at.badge.y, width, self->at.badge_height,
                                    DRIFT_BADGE_RADIUS, DRIFT_COLOR_NONE, color, 2.0);
  else
    drift_scene_add_rect (self->scene, x, self->at.badge.y, width, self->at.badge_height,
                          DRIFT_BADGE_RADIUS, color);
}

/* A longer word is smaller. */
static double
compose_badge (const Composer *self, const char *text, DriftColor color)
{
  gboolean hollow = self->card->truth && self->card->state == DRIFT_COPY_ROTTEN;
  gboolean small =
      self->at.density == DRIFT_CARD_TINY || g_utf8_strlen (text, -1) > DRIFT_BADGE_LETTERS;
  double width = drift_card_places_get_badge_width (&self->at, text);

  dim_nothing (self);
  compose_badge_shape (self, width, color);
  drift_scene_add_text (self->scene, self->box->x + self->at.pad + width / 2.0,
                        self->at.badge.y + self->at.badge_height / 2.0, width - 8.0,
                        DRIFT_ANCHOR_MIDDLE,
                        *text == '{' ? DRIFT_STYLE_SMALL_BOLD
                        : small      ? DRIFT_STYLE_NAME
                                     : DRIFT_STYLE_BADGE,
                        hollow ? color : DRIFT_COLOR_ON_BADGE, text);
  return width;
}

/* The version of the copy, or its vector. */
static double
compose_label (const Composer *self, DriftColor color)
{
  char brief[DRIFT_BADGE_SHORT];

  return compose_badge (self, drift_card_places_choose_label (&self->at, self->card, brief), color);
}

/* One bar a version behind: the lag can be counted without reading. */
static void
compose_bars (const Composer *self, double x, double y, guint lag)
{
  for (guint i = 0; i < MIN (lag, MAX_BARS); i++)
    drift_scene_add_rect (self->scene, x + i * BAR_STEP, y - 7.0, 6.0, 14.0, 2.0,
                          DRIFT_COLOR_STALE);
}

/* A sign, a word, and a detail below them, beside the badge. An empty detail keeps the
 * room for something else. */
static void
compose_state (const Composer *self,
               double x,
               int mark,
               DriftColor color,
               const char *word,
               const char *detail)
{
  double middle = self->at.badge.y + self->at.badge_height / 2.0;
  double sign = mark >= 0 ? 18.0 : 0.0;
  double room = self->box->x + self->box->width - 6.0 - x;
  double y = detail != NULL ? middle - 9.0 : middle;
  DriftStyle style = room - sign < WORD_ROOM ? DRIFT_STYLE_SMALL_BOLD : DRIFT_STYLE_BODY_BOLD;

  if (mark >= 0)
    drift_scene_add_mark (self->scene, x + 6.0, y, 12.0, (DriftMark)mark, color);
  drift_scene_add_text (self->scene, x + sign, y, room - sign, DRIFT_ANCHOR_START, style, color,
                        word);
  if (detail != NULL && *detail != '\0')
    drift_scene_add_text (self->scene, x, middle + 11.0, room, DRIFT_ANCHOR_START,
                          DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM, detail);
}

static void
compose_lag (const Composer *self, double badge_width)
{
  const DriftCard *card = self->card;
  double x = self->box->x + self->at.pad + badge_width + BADGE_GAP;
  double middle = self->at.badge.y + self->at.badge_height / 2.0;
  g_autofree char *word = NULL;
  g_autofree char *detail = NULL;

  dim_nothing (self);
  if (drift_card_is_behind (card))
    {
      word = drift_card_print_lag (card->lag);
      detail = drift_card_print_detail (card, NULL);
      compose_state (self, x, -1, DRIFT_COLOR_STALE, word, detail != NULL ? detail : "");
      if (detail != NULL)
        return;
      dim_shape (self);
      compose_bars (self, x, middle + 12.0, card->lag);
    }
  else if (card->mark == DRIFT_CARD_REPAIRED)
    {
      detail = drift_card_print_detail (card, drift_card_print_before (card->before));
      compose_state (self, x, DRIFT_MARK_REPAIR, DRIFT_COLOR_SYNC_TEXT,
                     /* Translators: on the card of a replica whose copy was replaced. */
                     _ ("repaired"), detail);
    }
  else if (card->pending > 0)
    {
      detail = drift_card_print_detail (card, g_strdup_printf ("v%u", card->pending));
      compose_state (self, x, -1, DRIFT_COLOR_DIM,
                     /* Translators: on a replica's card, above a version such as "v7": it was sent
                      * to the replica and is not there yet. */
                     _ ("coming"), detail);
    }
  else
    {
      detail = drift_card_print_detail (card, NULL);
      compose_state (self, x, DRIFT_MARK_CHECK, DRIFT_COLOR_SYNC_TEXT,
                     /* Translators: on a replica's card: no copy is newer. */
                     _ ("newest"), detail);
    }
}

/* Whether there is room for a word whose letters are at most so wide at a desk. */
static gboolean
has_room (const Composer *self, const char *word, double letter, double room)
{
  return (self->at.hall ? IN_HALL : 1.0) * letter * (double)g_utf8_strlen (word, -1) <= room;
}

/* In a narrow card the state is one line: a sign, and the word for it where that fits. */
static void
compose_narrow_state (const Composer *self, DriftMark mark, DriftColor color, const char *word)
{
  double x = self->at.state.x;
  double room = self->box->x + self->box->width - self->at.pad - x - 18.0;

  dim_nothing (self);
  drift_scene_add_mark (self->scene, x + 6.0, self->at.state.y, 11.0, mark, color);
  if (has_room (self, word, LETTER, room))
    drift_scene_add_text (self->scene, x + 18.0, self->at.state.y, room, DRIFT_ANCHOR_START,
                          DRIFT_STYLE_SMALL_BOLD, color, word);
}

/* A lag is said in words or, where they do not fit, by as many bars. */
static void
compose_narrow_lag (const Composer *self)
{
  const DriftCard *card = self->card;
  const DriftPoint *at = &self->at.state;
  double room = self->box->x + self->box->width - self->at.pad - at->x;
  gboolean repaired = card->mark == DRIFT_CARD_REPAIRED && card->before > 0 && card->siblings == 0;
  g_autofree char *word = NULL;

  dim_nothing (self);
  if (drift_card_is_behind (card))
    {
      word = drift_card_print_lag (card->lag);
      if (has_room (self, word, LAG_LETTER, room))
        drift_scene_add_text (self->scene, at->x, at->y, room, DRIFT_ANCHOR_START,
                              DRIFT_STYLE_SMALL_BOLD, DRIFT_COLOR_STALE, word);
      else
        compose_bars (self, at->x, at->y, MIN (card->lag, (guint)(room / BAR_STEP)));
      return;
    }
  word = card->siblings > 1 ? g_strdup_printf ("×%u", card->siblings)
         : repaired         ? drift_card_print_before (card->before)
                            : g_strdup (_ ("newest"));
  compose_narrow_state (self, repaired ? DRIFT_MARK_REPAIR : DRIFT_MARK_CHECK,
                        DRIFT_COLOR_SYNC_TEXT, word);
}

/* What is wrong with the bytes, however new their version is. */
static void
compose_trouble (const Composer *self, double badge_width)
{
  gboolean rotten = self->card->state == DRIFT_COPY_ROTTEN;
  DriftMark mark = rotten ? DRIFT_MARK_ROT : DRIFT_MARK_FORK;
  /* Translators: on the card of a replica whose bytes have changed on the disk. */
  const char *word = rotten ? _ ("rotten")
                            /* Translators: on the card of a replica: another replica has other
                             * bytes under the same version. */
                            : _ ("conflict");

  if (self->at.density == DRIFT_CARD_FULL)
    {
      compose_state (self, self->box->x + self->at.pad + badge_width + BADGE_GAP, (int)mark,
                     DRIFT_COLOR_DROP, word,
                     /* Translators: below "rotten" on a replica's card. */
                     rotten ? _ ("bad bytes")
                            /* Translators: below "conflict" on a replica's card. */
                            : _ ("two values"));
      return;
    }
  compose_narrow_state (self, mark, DRIFT_COLOR_DROP, word);
}

static void
compose_separator (const Composer *self, double foot)
{
  double y = self->box->y + self->box->height - foot;

  if (self->at.hall)
    return;
  dim_nothing (self);
  drift_scene_add_line (self->scene, self->box->x + self->at.pad, y,
                        self->box->x + self->box->width - self->at.pad, y, DRIFT_COLOR_LINE, 1.0);
}

static gboolean
is_compared (const DriftCard *card)
{
  return card->mark == DRIFT_CARD_DIFFERS || card->mark == DRIFT_CARD_EQUAL;
}

static void
compose_verdict (const Composer *self, double x, double y)
{
  dim_nothing (self);
  if (self->card->mark == DRIFT_CARD_DIFFERS)
    drift_scene_add_mark (self->scene, x, y, 18.0, DRIFT_MARK_DIFFER, DRIFT_COLOR_STALE);
  else if (self->card->mark == DRIFT_CARD_EQUAL)
    drift_scene_add_mark (self->scene, x, y, 18.0, DRIFT_MARK_EQUAL, DRIFT_COLOR_SYNC_TEXT);
}

static void
compose_digits (const Composer *self, double x, double y, double width, guint n)
{
  char digest[DRIFT_DIGEST_LENGTH];

  drift_digest_print (self->card->checksum, digest);
  digest[n] = '\0';
  dim_text (self);
  drift_scene_add_text (self->scene, x, y, width, DRIFT_ANCHOR_START, DRIFT_STYLE_MONO,
                        DRIFT_COLOR_TEXT, digest);
}

/* In a hall the digest is a stamp: below the glyph stand four digits, or how it compares. */
static void
compose_below_glyph (const Composer *self)
{
  double middle = self->at.glyph.x + DRIFT_CARD_GLYPH / 2.0;
  double y = self->at.glyph.y + DRIFT_CARD_GLYPH + 10.0;

  if (is_compared (self->card))
    compose_verdict (self, middle, y);
  else if (self->at.pad == DRIFT_CARD_ROOMY_PAD)
    compose_digits (self, middle - FOUR_DIGITS / 2.0, y, 0.0, 4);
}

static void
compose_digest (const Composer *self)
{
  double y = self->at.glyph.y + DRIFT_CARD_GLYPH / 2.0;
  double end = self->box->x + self->box->width - self->at.pad;

  if (!self->card->has_copy)
    return;
  dim_shape (self);
  drift_scene_add_glyph (self->scene, self->at.glyph.x, self->at.glyph.y, DRIFT_CARD_GLYPH,
                         self->card->checksum);
  if (self->at.hall && self->at.density == DRIFT_CARD_FULL)
    compose_below_glyph (self);
  else if (self->at.hall)
    compose_verdict (self, end - 28.0, self->box->y + self->at.head);
  else
    {
      double room = self->at.width - (is_compared (self->card) ? 64.0 : 40.0);

      if (self->at.density == DRIFT_CARD_FULL)
        compose_digits (self, self->at.glyph.x + 40.0, y, self->at.width - 64.0, 8);
      else if (self->at.density == DRIFT_CARD_NARROW && room >= FOUR_DIGITS)
        compose_digits (self, self->at.glyph.x + 40.0, y, room, 4);
      compose_verdict (self, end - 9.0, y);
    }
}

/* Which of the two checksums it is: beside the glyph with its digits, or above it where there is
 * no room for more. */
static void
compose_sum (const Composer *self, double x, double width, guint64 checksum, const char *name)
{
  double y = self->box->y + self->box->height - 25.0;
  char digest[DRIFT_DIGEST_LENGTH];

  drift_scene_add_glyph (self->scene, x, y - 15.0, 30.0, checksum);
  if (self->at.density != DRIFT_CARD_FULL)
    {
      drift_scene_add_text (self->scene, x, y - 27.0, width - 3.0, DRIFT_ANCHOR_START,
                            DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM, name);
      return;
    }
  drift_digest_print (checksum, digest);
  digest[4] = '\0';
  drift_scene_add_text (self->scene, x + 37.0, y - 8.0, width - 37.0, DRIFT_ANCHOR_START,
                        DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM, name);
  drift_scene_add_text (self->scene, x + 37.0, y + 8.0, width - 37.0, DRIFT_ANCHOR_START,
                        DRIFT_STYLE_MONO_SMALL, DRIFT_COLOR_TEXT, digest);
}

/* The checksum that was noted and, where the bytes are summed anew, that of the bytes as they are:
 * two glyphs, and whoever looks compares them. */
static void
compose_sums (const Composer *self)
{
  double x = self->box->x + self->at.pad;
  double half = self->at.width / 2.0;

  dim_nothing (self);
  /* Translators: at the checksum noted with a copy; as short as can be. */
  compose_sum (self, x, half, self->card->checksum, _ ("noted"));
  /* Translators: at the checksum that the bytes of a copy have now; as short as can be. */
  compose_sum (self, x + half, half, self->card->sum, _ ("bytes"));
}

/* A copy as it is, without a word on how it stands to the others. */
static void
compose_bare (const Composer *self)
{
  gboolean named_above = self->card->sum != 0 && self->at.density != DRIFT_CARD_FULL;

  compose_value (self);
  compose_separator (self, named_above ? NAMED_FOOT : FOOT);
  if (!self->card->has_copy)
    return;
  compose_label (self, DRIFT_COLOR_ACCENT);
  if (self->card->sum != 0)
    compose_sums (self);
  else
    compose_digest (self);
}

/* In a hall a narrow card has no room for more than its map, and the version below it. */
static gboolean
is_map_alone (const Composer *self)
{
  return has_map (self) && self->at.hall && self->at.density != DRIFT_CARD_FULL;
}

static void
compose_truth (const Composer *self)
{
  const DriftCard *card = self->card;
  gboolean trouble = card->state != DRIFT_COPY_SOUND;
  DriftColor color = trouble                       ? DRIFT_COLOR_DROP
                     : drift_card_is_behind (card) ? DRIFT_COLOR_STALE
                                                   : DRIFT_COLOR_SYNC_TEXT;

  compose_value (self);
  if (card->has_copy)
    {
      double width = compose_label (self, color);

      if (is_map_alone (self))
        return;
      if (trouble)
        compose_trouble (self, width);
      else if (self->at.density == DRIFT_CARD_FULL)
        compose_lag (self, width);
      else
        compose_narrow_lag (self);
    }
  if (has_map (self) && self->at.density == DRIFT_CARD_TINY)
    return;
  if (self->at.density == DRIFT_CARD_FULL || !card->has_copy)
    compose_separator (self, FOOT);
  compose_digest (self);
}

/* All a dashboard knows: nothing here tells a stale copy from a fresh one. */
static void
compose_dashboard (const Composer *self)
{
  gboolean up = self->card->seen_up;
  DriftColor color = up ? DRIFT_COLOR_SYNC_TEXT : DRIFT_COLOR_DROP;
  /* Translators: on a dashboard, of one replica. */
  char *lines[] = { up ? _ ("health check passes") : _ ("health check fails"),
                    /* Translators: on a dashboard, of one replica. */
                    up ? _ ("answers requests") : _ ("no answer") };
  double y = self->box->y + self->box->height - 25.0;
  double width;

  if (has_map (self))
    compose_value (self);
  else if (self->at.density == DRIFT_CARD_FULL && self->at.width >= LONG_WORDS)
    compose_lines (self, lines, G_N_ELEMENTS (lines), DRIFT_STYLE_BODY);
  /* Translators: a big badge on a dashboard; as short as can be. */
  width = compose_badge (self, up ? _ ("OK") : _ ("down"), color);
  if (self->at.density != DRIFT_CARD_FULL)
    return;
  compose_state (self, self->box->x + self->at.pad + width + BADGE_GAP,
                 up ? DRIFT_MARK_CHECK : DRIFT_MARK_CROSS, color,
                 /* Translators: on a dashboard, of one replica. */
                 up ? _ ("healthy") : _ ("failing"), NULL);
  if (self->at.hall)
    return;
  compose_separator (self, FOOT);
  drift_scene_add_text (self->scene, self->box->x + self->at.pad, y, self->at.width,
                        DRIFT_ANCHOR_START, DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM,
                        /* Translators: on a dashboard, of one replica. */
                        up ? _ ("no errors logged") : _ ("restart or replace it"));
}

/**
 * drift_compose_card:
 * @box: where the card stands
 * @card: what it shows
 *
 * Writes the card of one replica. The ring of a subject reaches %DRIFT_CARD_MARGIN beyond
 * @box.
 */
void
drift_compose_card (DriftScene *scene, const DriftBox *box, const DriftCard *card)
{
  Composer self = { .scene = scene, .box = box, .card = card };

  drift_card_places_init (&self.at, box, card, drift_scene_get_hall (scene));
  drift_compose_frame (scene, box, RADIUS, card->subject);
  compose_head (&self);
  if (card->bare)
    compose_bare (&self);
  else if (card->truth)
    compose_truth (&self);
  else
    compose_dashboard (&self);
  drift_scene_set_opacity (scene, 1.0);
}
