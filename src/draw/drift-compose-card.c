/* The card of one replica: name, lamp, value, version, lag and digest, or what a dashboard knows.
 * SPDX-License-Identifier: MIT */
#include "drift-compose.h"

#include "drift-digest.h"

#include <glib/gi18n-lib.h>

#define RADIUS 12.0
#define BADGE_HEIGHT 44.0
#define BADGE_LETTERS 4
#define BADGE_GAP 10.0  /* from the badge to what is beside it */
#define WORD_ROOM 90.0  /* with less than this, the word beside the badge is a small one */
#define FOOT 50.0       /* the room for the digest */
#define NAMED_FOOT 68.0 /* and for words above it */
#define MAX_BARS 8u
#define MAX_LINES 3u

/* What steps back where the step is about something else. Coloured text keeps its colour:
 * dimmed it would be too pale to read. */
#define DIMMED_SHAPE 0.72
#define DIMMED_TEXT 0.78

/* A card that is too narrow for all of it says less. */
typedef enum
{
  FULL,
  NARROW, /* the lag stands below the version, and the digest is its glyph and four digits */
  TINY,   /* no value */
} Density;

typedef struct
{
  DriftScene *scene;
  const DriftBox *box;
  const DriftCard *card;
  Density density;
  double pad;
  double badge_y;
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

static double
inner_width (const Composer *self)
{
  return self->box->width - 2.0 * self->pad;
}

/* The lamp shows what the health check saw, whatever is true. */
static void
compose_head (const Composer *self)
{
  const DriftBox *box = self->box;
  double y = box->y + 25.0;
  double end = box->x + box->width - self->pad;
  gboolean up = self->card->seen_up;

  dim_text (self);
  drift_scene_add_text (self->scene, box->x + self->pad, y,
                        self->density == TINY ? inner_width (self) - 16.0 : inner_width (self) / 2,
                        DRIFT_ANCHOR_START, DRIFT_STYLE_NAME, DRIFT_COLOR_TEXT, self->card->name);
  dim_nothing (self);
  drift_scene_add_circle (self->scene, end - 5.0, y, 5.0, up ? DRIFT_COLOR_SYNC : DRIFT_COLOR_DROP,
                          DRIFT_COLOR_NONE, 0.0);
  if (self->density == TINY)
    return;
  drift_scene_add_text (self->scene, end - 18.0, y, inner_width (self) / 2 - 18.0, DRIFT_ANCHOR_END,
                        DRIFT_STYLE_SMALL, up ? DRIFT_COLOR_DIM : DRIFT_COLOR_DROP,
                        /* Translators: beside a replica's lamp, what its health check saw. */
                        up ? _ ("up") : _ ("down"));
}

static void
compose_lines (const Composer *self, char **lines, guint n_lines, DriftStyle style)
{
  double step = n_lines > 2 ? 17.0 : 20.0;
  double y = n_lines > 2 ? 48.0 : 53.0;

  dim_text (self);
  for (guint i = 0; i < n_lines; i++)
    drift_scene_add_text (self->scene, self->box->x + self->pad, self->box->y + y + i * step,
                          inner_width (self), DRIFT_ANCHOR_START, style, DRIFT_COLOR_TEXT,
                          lines[i]);
}

/* One word of the value a line, as long as there are lines. */
static void
compose_value (const Composer *self)
{
  const DriftCard *card = self->card;
  g_auto (GStrv) words = NULL;

  if (self->density == TINY)
    return;
  if (!card->has_copy || card->tombstone)
    {
      dim_nothing (self);
      drift_scene_add_text (self->scene, self->box->x + self->pad, self->box->y + 53.0,
                            inner_width (self), DRIFT_ANCHOR_START, DRIFT_STYLE_BODY,
                            DRIFT_COLOR_DIM,
                            /* Translators: on a replica's card in the place of its value. */
                            card->tombstone ? _ ("deleted") : _ ("no copy"));
      return;
    }
  words = g_strsplit (card->value, " ", (int)MAX_LINES);
  compose_lines (self, words, g_strv_length (words),
                 self->density == NARROW ? DRIFT_STYLE_MONO_SMALL : DRIFT_STYLE_MONO);
}

/* Filled and whole where the copy is sound; with a second one behind it where two values have the
 * version; hollow, with a broken edge, where the bytes are rotten. */
static void
compose_badge_shape (const Composer *self, double width, DriftColor color)
{
  double x = self->box->x + self->pad;
  DriftCopyState state = self->card->truth ? self->card->state : DRIFT_COPY_SOUND;

  if (state == DRIFT_COPY_CONFLICT)
    {
      drift_scene_add_outline (self->scene, x + 5.0, self->badge_y - 5.0, width, BADGE_HEIGHT,
                               DRIFT_BADGE_RADIUS, DRIFT_COLOR_CARD, color, 1.5);
      drift_scene_add_rect (self->scene, x - 1.5, self->badge_y - 1.5, width + 3.0,
                            BADGE_HEIGHT + 3.0, 11.0, DRIFT_COLOR_CARD);
    }
  if (state == DRIFT_COPY_ROTTEN)
    drift_scene_add_dashed_outline (self->scene, x, self->badge_y, width, BADGE_HEIGHT,
                                    DRIFT_BADGE_RADIUS, DRIFT_COLOR_NONE, color, 2.0);
  else
    drift_scene_add_rect (self->scene, x, self->badge_y, width, BADGE_HEIGHT, DRIFT_BADGE_RADIUS,
                          color);
}

/* It grows with its word only as far as there is room beside it. */
static double
badge_width (const Composer *self, const char *text)
{
  glong length = g_utf8_strlen (text, -1);

  if (self->density != FULL)
    return inner_width (self);
  return MAX (74.0, 24.0 + 15.0 * (double)MIN (length, BADGE_LETTERS));
}

/* A longer word is smaller. */
static double
compose_badge (const Composer *self, const char *text, DriftColor color)
{
  gboolean hollow = self->card->truth && self->card->state == DRIFT_COPY_ROTTEN;
  gboolean small = self->density == TINY || g_utf8_strlen (text, -1) > BADGE_LETTERS;
  double width = badge_width (self, text);

  dim_nothing (self);
  compose_badge_shape (self, width, color);
  drift_scene_add_text (self->scene, self->box->x + self->pad + width / 2.0,
                        self->badge_y + BADGE_HEIGHT / 2.0, width - 8.0, DRIFT_ANCHOR_MIDDLE,
                        small ? DRIFT_STYLE_NAME : DRIFT_STYLE_BADGE,
                        hollow ? color : DRIFT_COLOR_ON_BADGE, text);
  return width;
}

/* One bar a version behind: the lag can be counted without reading. */
static void
compose_bars (const Composer *self, double x, double y, guint lag)
{
  for (guint i = 0; i < MIN (lag, MAX_BARS); i++)
    drift_scene_add_rect (self->scene, x + i * 10.0, y - 7.0, 6.0, 14.0, 2.0, DRIFT_COLOR_STALE);
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
  double middle = self->badge_y + BADGE_HEIGHT / 2.0;
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

static char *
lag_word (guint lag)
{
  /* Translators: on a replica's card: how many versions it is behind the newest. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u behind", "%u behind", lag), lag);
}

static void
compose_lag (const Composer *self, double badge_width)
{
  const DriftCard *card = self->card;
  double x = self->box->x + self->pad + badge_width + BADGE_GAP;
  double middle = self->badge_y + BADGE_HEIGHT / 2.0;
  g_autofree char *word = NULL;
  g_autofree char *detail = NULL;

  dim_nothing (self);
  if (drift_card_is_behind (card))
    {
      word = lag_word (card->lag);
      compose_state (self, x, -1, DRIFT_COLOR_STALE, word, "");
      dim_shape (self);
      compose_bars (self, x, middle + 12.0, card->lag);
    }
  else if (card->mark == DRIFT_CARD_REPAIRED)
    {
      /* Translators: on the card of a repaired replica; %u is the version it had. */
      detail = g_strdup_printf (_ ("was v%u"), card->before);
      compose_state (self, x, DRIFT_MARK_REPAIR, DRIFT_COLOR_SYNC_TEXT,
                     /* Translators: on the card of a replica whose copy was replaced. */
                     _ ("repaired"), card->before > 0 ? detail : NULL);
    }
  else if (card->pending > 0)
    {
      detail = g_strdup_printf ("v%u", card->pending);
      compose_state (self, x, -1, DRIFT_COLOR_DIM,
                     /* Translators: on a replica's card, above a version such as "v7": it was sent
                      * to the replica and is not there yet. */
                     _ ("coming"), detail);
    }
  else
    compose_state (self, x, DRIFT_MARK_CHECK, DRIFT_COLOR_SYNC_TEXT,
                   /* Translators: on a replica's card: no copy is newer. */
                   _ ("newest"), NULL);
}

/* In a narrow card the state is one line under the badge. */
static void
compose_narrow_lag (const Composer *self)
{
  const DriftCard *card = self->card;
  double y = self->badge_y + BADGE_HEIGHT + 13.0;
  double x = self->box->x + self->pad;
  gboolean repaired = card->mark == DRIFT_CARD_REPAIRED && card->before > 0;
  g_autofree char *word = NULL;

  dim_nothing (self);
  if (drift_card_is_behind (card))
    {
      word = lag_word (card->lag);
      drift_scene_add_text (self->scene, x, y, inner_width (self), DRIFT_ANCHOR_START,
                            DRIFT_STYLE_SMALL_BOLD, DRIFT_COLOR_STALE, word);
      return;
    }
  word = repaired ? g_strdup_printf (_ ("was v%u"), card->before) : g_strdup (_ ("newest"));
  drift_scene_add_mark (self->scene, x + 6.0, y, 11.0,
                        repaired ? DRIFT_MARK_REPAIR : DRIFT_MARK_CHECK, DRIFT_COLOR_SYNC_TEXT);
  if (self->density == NARROW || repaired)
    drift_scene_add_text (self->scene, x + 18.0, y, inner_width (self) - 18.0, DRIFT_ANCHOR_START,
                          DRIFT_STYLE_SMALL_BOLD, DRIFT_COLOR_SYNC_TEXT, word);
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
  double x = self->box->x + self->pad;
  double y = self->badge_y + BADGE_HEIGHT + 13.0;

  if (self->density == FULL)
    {
      compose_state (self, x + badge_width + BADGE_GAP, (int)mark, DRIFT_COLOR_DROP, word,
                     /* Translators: below "rotten" on a replica's card. */
                     rotten ? _ ("bad bytes")
                            /* Translators: below "conflict" on a replica's card. */
                            : _ ("two values"));
      return;
    }
  dim_nothing (self);
  drift_scene_add_mark (self->scene, x + 6.0, y, 11.0, mark, DRIFT_COLOR_DROP);
  if (self->density == NARROW)
    drift_scene_add_text (self->scene, x + 18.0, y, inner_width (self) - 18.0, DRIFT_ANCHOR_START,
                          DRIFT_STYLE_SMALL_BOLD, DRIFT_COLOR_DROP, word);
}

static void
compose_separator (const Composer *self, double foot)
{
  double y = self->box->y + self->box->height - foot;

  dim_nothing (self);
  drift_scene_add_line (self->scene, self->box->x + self->pad, y,
                        self->box->x + self->box->width - self->pad, y, DRIFT_COLOR_LINE, 1.0);
}

static void
compose_verdict (const Composer *self, double x, double y)
{
  if (self->card->mark == DRIFT_CARD_DIFFERS)
    drift_scene_add_mark (self->scene, x, y, 18.0, DRIFT_MARK_DIFFER, DRIFT_COLOR_STALE);
  else if (self->card->mark == DRIFT_CARD_EQUAL)
    drift_scene_add_mark (self->scene, x, y, 18.0, DRIFT_MARK_EQUAL, DRIFT_COLOR_SYNC_TEXT);
}

static void
compose_digest (const Composer *self)
{
  double y = self->box->y + self->box->height - 25.0;
  double x = self->box->x + self->pad;
  double end = self->box->x + self->box->width - self->pad;
  char digest[DRIFT_DIGEST_LENGTH];

  if (!self->card->has_copy)
    return;
  drift_digest_print (self->card->checksum, digest);
  digest[self->density == FULL ? 8 : 4] = '\0';
  dim_shape (self);
  drift_scene_add_glyph (self->scene, x, y - 15.0, 30.0, self->card->checksum);
  dim_text (self);
  if (self->density != TINY)
    drift_scene_add_text (self->scene, x + 40.0, y, inner_width (self) - 64.0, DRIFT_ANCHOR_START,
                          DRIFT_STYLE_MONO, DRIFT_COLOR_TEXT, digest);
  dim_nothing (self);
  compose_verdict (self, end - 9.0, y);
}

/* Which of the two checksums it is: beside the glyph with its digits, or above it where there is
 * no room for more. */
static void
compose_sum (const Composer *self, double x, double width, guint64 checksum, const char *name)
{
  double y = self->box->y + self->box->height - 25.0;
  char digest[DRIFT_DIGEST_LENGTH];

  drift_scene_add_glyph (self->scene, x, y - 15.0, 30.0, checksum);
  if (self->density != FULL)
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
  double x = self->box->x + self->pad;
  double half = inner_width (self) / 2.0;

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
  char version[DRIFT_VERSION_LENGTH];

  drift_version_print (self->card->version, version);
  compose_value (self);
  compose_separator (self, self->card->sum != 0 && self->density != FULL ? NAMED_FOOT : FOOT);
  if (!self->card->has_copy)
    return;
  compose_badge (self, version, DRIFT_COLOR_ACCENT);
  if (self->card->sum != 0)
    compose_sums (self);
  else
    compose_digest (self);
}

static void
compose_truth (const Composer *self)
{
  const DriftCard *card = self->card;
  gboolean trouble = card->state != DRIFT_COPY_SOUND;
  DriftColor color = trouble                       ? DRIFT_COLOR_DROP
                     : drift_card_is_behind (card) ? DRIFT_COLOR_STALE
                                                   : DRIFT_COLOR_SYNC_TEXT;
  char version[DRIFT_VERSION_LENGTH];

  drift_version_print (card->version, version);

  compose_value (self);
  if (card->has_copy)
    {
      double width = compose_badge (self, version, color);

      if (trouble)
        compose_trouble (self, width);
      else if (self->density == FULL)
        compose_lag (self, width);
      else
        compose_narrow_lag (self);
    }
  if (self->density == FULL || !card->has_copy)
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

  if (self->density == FULL)
    compose_lines (self, lines, G_N_ELEMENTS (lines), DRIFT_STYLE_BODY);
  /* Translators: a big badge on a dashboard; as short as can be. */
  width = compose_badge (self, up ? _ ("OK") : _ ("down"), color);
  if (self->density != FULL)
    return;
  compose_state (self, self->box->x + self->pad + width + BADGE_GAP,
                 up ? DRIFT_MARK_CHECK : DRIFT_MARK_CROSS, color,
                 /* Translators: on a dashboard, of one replica. */
                 up ? _ ("healthy") : _ ("failing"), NULL);
  compose_separator (self, FOOT);
  drift_scene_add_text (self->scene, self->box->x + self->pad, y, inner_width (self),
                        DRIFT_ANCHOR_START, DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM,
                        /* Translators: on a dashboard, of one replica. */
                        up ? _ ("no errors logged") : _ ("restart or replace it"));
}

static void
begin (Composer *self, DriftScene *scene, const DriftBox *box, const DriftCard *card)
{
  self->scene = scene;
  self->box = box;
  self->card = card;
  self->density = box->width >= 176.0 ? FULL : box->width >= 104.0 ? NARROW : TINY;
  self->pad = self->density == FULL ? 18.0 : 10.0;
  self->badge_y = box->y + box->height - (self->density == FULL ? 110.0 : 122.0);
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
  Composer self;

  begin (&self, scene, box, card);
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

/**
 * drift_card_place_badge:
 * @card: one that shows a copy
 * @box: where the card stands
 * @badge: (out): where the badge with the version stands, its corners round by %DRIFT_BADGE_RADIUS
 */
void
drift_card_place_badge (const DriftCard *card, const DriftBox *box, DriftBox *badge)
{
  char version[DRIFT_VERSION_LENGTH];
  Composer self;

  begin (&self, NULL, box, card);
  drift_version_print (card->version, version);
  *badge = (DriftBox){
    box->x + self.pad,
    self.badge_y,
    badge_width (&self, version),
    BADGE_HEIGHT,
  };
}
