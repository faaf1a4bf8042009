/* The user's screen as a small device: the page of the app that reads from the store.
 * SPDX-License-Identifier: MIT */
#include "drift-compose.h"

#define RADIUS 14.0
#define BEZEL 5.0
#define ROOMY 142.0 /* from this height on, four lines have the room to stand further apart */
#define ROOMY_PITCH 18.0
#define TAG_ROW 24.0 /* at the bottom: what was heard, or what is wrong with it */
#define LETTER 0.6   /* how wide one is about, in a tag, of how high it is */

/* The roles of one theme. */
typedef struct
{
  DriftColor page;
  DriftColor bar;
  DriftColor text;
  DriftColor dim;
} Ink;

static const Ink inks[] = {
  [DRIFT_THEME_NONE] = { DRIFT_COLOR_PAGE, DRIFT_COLOR_PAGE_BAR, DRIFT_COLOR_PAGE_TEXT,
                         DRIFT_COLOR_PAGE_DIM },
  [DRIFT_THEME_LIGHT] = { DRIFT_COLOR_PAGE, DRIFT_COLOR_PAGE_BAR, DRIFT_COLOR_PAGE_TEXT,
                          DRIFT_COLOR_PAGE_DIM },
  [DRIFT_THEME_DARK] = { DRIFT_COLOR_NIGHT, DRIFT_COLOR_NIGHT_BAR, DRIFT_COLOR_NIGHT_TEXT,
                         DRIFT_COLOR_NIGHT_DIM },
};

typedef struct
{
  DriftScene *scene;
  const DriftScreen *screen;
  const DriftScreenWords *words;
  const Ink *ink;
  DriftBox glass; /* the device without its bezel */
  gboolean roomy;
  double pad;
  double letter; /* how large the smallest are */
  double bar;    /* height of the title bar */
  double pitch;  /* from line to line */
  double half;   /* of a line */
  double y;      /* of the middle of the next line */
} Composer;

static double
bottom_of (const DriftBox *box)
{
  return box->y + box->height;
}

/* The page, and the bar over it, whose lower corners are square. */
static void
compose_glass (const Composer *self)
{
  const DriftBox *glass = &self->glass;
  double radius = RADIUS - BEZEL;

  drift_scene_add_rect (self->scene, glass->x, glass->y, glass->width, glass->height, radius,
                        self->ink->page);
  drift_scene_add_rect (self->scene, glass->x, glass->y, glass->width, self->bar, radius,
                        self->ink->bar);
  drift_scene_add_rect (self->scene, glass->x, glass->y + radius, glass->width, self->bar - radius,
                        0.0, self->ink->bar);
}

static void
compose_title (const Composer *self)
{
  double x = self->glass.x + self->pad;
  double y = self->glass.y + self->bar / 2.0;

  drift_scene_add_circle (self->scene, x + 4.0, y, 4.0, self->ink->dim, DRIFT_COLOR_NONE, 0.0);
  drift_scene_add_text (self->scene, x + 14.0, y, self->glass.width - 2.0 * self->pad - 14.0,
                        DRIFT_ANCHOR_START, DRIFT_STYLE_SMALL_BOLD, self->ink->text,
                        *self->screen->name != '\0' ? self->screen->name : self->words->title);
}

/* Whether something stands in the row at the bottom: a word on what was heard, or what is wrong. */
static gboolean
has_foot (const DriftScreen *screen)
{
  return screen->reply > DRIFT_REPLY_ANSWER || screen->stale > 0 || screen->rotten;
}

/* Whether there is room for another line. */
static gboolean
has_room (const Composer *self)
{
  double foot = has_foot (self->screen) ? TAG_ROW : 0.0;

  return self->y + self->half <= bottom_of (&self->glass) - foot;
}

static void
add_line (Composer *self, DriftStyle style, DriftColor color, const char *text)
{
  drift_scene_add_text (self->scene, self->glass.x + self->pad, self->y,
                        self->glass.width - 2.0 * self->pad, DRIFT_ANCHOR_START, style, color,
                        text);
  self->y += self->pitch;
}

static void
add_fact (Composer *self, const char *name, const char *value)
{
  g_autofree char *text = g_strconcat (name, self->words->colon, value, NULL);

  add_line (self, DRIFT_STYLE_SMALL, self->ink->dim, text);
}

/* What the page has no words for stands as it came; that there is more, is but hinted at, at the
 * end of the page that nothing hangs on. */
static void
compose_lines (Composer *self)
{
  const DriftScreen *screen = self->screen;
  gboolean tagged = screen->stale > 0 || screen->rotten;
  double x = tagged ? self->glass.x + self->pad + 13.5
                    : self->glass.x + self->glass.width - self->pad - 1.5;
  double y = bottom_of (&self->glass) - TAG_ROW / 2.0 - 2.0;
  guint i;

  for (i = 0; i < screen->n_lines && has_room (self); i++)
    add_line (self, DRIFT_STYLE_MONO_SMALL, self->ink->text, screen->lines[i]);
  if (i == screen->n_lines && !screen->more)
    return;
  for (guint dot = 0; dot < 3; dot++)
    drift_scene_add_circle (self->scene, x - dot * 6.0, y, 1.5, self->ink->dim, DRIFT_COLOR_NONE,
                            0.0);
}

/* Before the first answer there are only the places where words will be. */
static void
compose_blank (const Composer *self)
{
  static const double widths[] = { 64.0, 88.0, 76.0 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    drift_scene_add_rect (self->scene, self->glass.x + self->pad, self->y - 4.0 + i * self->pitch,
                          widths[i], 8.0, 4.0, self->ink->bar);
}

static void
compose_page (Composer *self)
{
  const DriftScreen *screen = self->screen;
  const DriftScreenWords *words = self->words;

  if (screen->page == DRIFT_PAGE_UNKNOWN)
    {
      compose_blank (self);
      return;
    }
  if (screen->page == DRIFT_PAGE_EMPTY)
    {
      add_line (self, DRIFT_STYLE_BODY, self->ink->dim, words->nothing);
      return;
    }
  if (*screen->name == '\0')
    add_line (self, self->roomy ? DRIFT_STYLE_NAME : DRIFT_STYLE_BODY_BOLD, self->ink->text,
              words->greeting);
  if (screen->theme != DRIFT_THEME_NONE)
    add_fact (self, words->theme, screen->theme == DRIFT_THEME_DARK ? words->dark : words->light);
  if (screen->language != DRIFT_LANGUAGE_NONE)
    add_fact (self, words->language, words->name);
  compose_lines (self);
}

static void
compose_saved (const Composer *self)
{
  double x = self->glass.x + self->pad;
  double y = bottom_of (&self->glass) - TAG_ROW / 2.0 - 2.0;

  drift_scene_add_mark (self->scene, x + 5.0, y, 10.0, DRIFT_MARK_CHECK, self->ink->text);
  drift_scene_add_text (self->scene, x + 15.0, y, self->glass.width - 2.0 * self->pad - 15.0,
                        DRIFT_ANCHOR_START, DRIFT_STYLE_SMALL_BOLD, self->ink->text,
                        self->words->saved);
}

/* A sheet slides up over the foot of the page. */
static void
compose_error (const Composer *self, const char *text)
{
  const DriftBox *glass = &self->glass;
  double y = bottom_of (glass) - TAG_ROW - (self->roomy ? 4.0 : 1.0);
  double middle = y + TAG_ROW / 2.0;

  drift_scene_add_rect (self->scene, glass->x + 4.0, y, glass->width - 8.0, TAG_ROW, 6.0,
                        DRIFT_COLOR_DROP);
  drift_scene_add_mark (self->scene, glass->x + 15.0, middle, 10.0, DRIFT_MARK_CROSS,
                        DRIFT_COLOR_ON_BADGE);
  drift_scene_add_text (self->scene, glass->x + 26.0, middle, glass->width - 36.0,
                        DRIFT_ANCHOR_START, DRIFT_STYLE_SMALL_BOLD, DRIFT_COLOR_ON_BADGE, text);
}

static void
compose_reply (const Composer *self)
{
  if (self->screen->reply == DRIFT_REPLY_SAVED)
    compose_saved (self);
  else if (self->screen->reply == DRIFT_REPLY_NOT_SAVED)
    compose_error (self, self->words->not_saved);
  else if (self->screen->reply == DRIFT_REPLY_NOT_LOADED)
    compose_error (self, self->words->not_loaded);
}

/* What the user cannot know hangs on the device, not in it. */
static void
compose_truth (const Composer *self, const DriftBox *box)
{
  g_autofree char *text = drift_screen_describe_truth (self->screen);
  DriftColor color = self->screen->rotten ? DRIFT_COLOR_DROP : DRIFT_COLOR_STALE;
  double width;
  double x;
  double y = bottom_of (box) - BEZEL - TAG_ROW - 3.0;

  if (text == NULL)
    return;
  if (!self->roomy) /* lower, as the words reach further down here; above the bus it ends */
    y = bottom_of (box) - TAG_ROW - 2.0;
  width = MIN (24.0 + LETTER * self->letter * (double)g_utf8_strlen (text, -1), box->width);
  x = box->x + box->width + DRIFT_CARD_MARGIN - 1.0 - width;
  drift_scene_add_rect (self->scene, x, y, width, TAG_ROW, 8.0, color);
  drift_scene_add_text (self->scene, x + width / 2.0, y + TAG_ROW / 2.0, width - 8.0,
                        DRIFT_ANCHOR_MIDDLE, DRIFT_STYLE_SMALL_BOLD, DRIFT_COLOR_ON_BADGE, text);
}

/* How many lines the page has. */
static guint
count_lines (const DriftScreen *screen)
{
  if (screen->page == DRIFT_PAGE_EMPTY)
    return 1;
  return (*screen->name == '\0') + (screen->theme != DRIFT_THEME_NONE) +
         (screen->language != DRIFT_LANGUAGE_NONE) + screen->n_lines;
}

/* On a low device four lines over a word at the foot stand close; fewer share the room there is,
 * and the first keeps off the bar by more, too. */
static void
space_lines (Composer *self)
{
  double room = self->glass.height - self->bar - (has_foot (self->screen) ? TAG_ROW : 0.0);
  double pitch = room / (count_lines (self->screen) + 0.75);
  double more = CLAMP (pitch, self->pitch, ROOMY_PITCH) - self->pitch;

  self->pitch += more;
  self->y += 2.4 * more;
}

/**
 * drift_compose_screen:
 * @box: where the device stands
 * @screen: what it shows
 *
 * Writes the user's screen. What hangs on it reaches less than %DRIFT_CARD_MARGIN beyond @box.
 */
void
drift_compose_screen (DriftScene *scene, const DriftBox *box, const DriftScreen *screen)
{
  gboolean roomy = box->height >= ROOMY;
  gboolean hall = drift_scene_get_hall (scene);
  Composer self = {
    .scene = scene,
    .screen = screen,
    .words = drift_screen_words (screen->language),
    .ink = &inks[screen->theme],
    .glass = { box->x + BEZEL, box->y + BEZEL, box->width - 2.0 * BEZEL,
               box->height - 2.0 * BEZEL },
    .roomy = roomy,
    .bar = roomy ? 26.0 : 20.0,
    .pad = hall ? 7.0 : 11.0,
    .letter = hall ? 14.0 : 12.0,
    .pitch = roomy  ? ROOMY_PITCH
             : hall ? 16.0
                    : 13.0,
    .half = roomy  ? 8.0
            : hall ? 7.0
                   : 6.0,
  };

  self.y = self.glass.y + self.bar + (roomy ? 20.0 : hall ? 11.0 : 8.0);
  space_lines (&self);
  drift_compose_frame (scene, box, RADIUS, screen->subject);
  compose_glass (&self);
  compose_title (&self);
  compose_page (&self);
  compose_reply (&self);
  compose_truth (&self, box);
}
