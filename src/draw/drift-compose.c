/* The composers: each writes one part of the picture into a scene.
 * SPDX-License-Identifier: MIT */
#include "drift-compose.h"

#include "drift-tokens.h"
#include "drift-way.h"

#include <glib/gi18n-lib.h>

#define LINK_WIDTH 2.0
#define LABEL_LEAST 76.0 /* the room that a word beside a link takes */

/* From a link to what is said of a loss: past the half of a token with the word for a read. */
#define PASSING 30.0

#define CROSS 14.0
#define CROSS_ROOM 20.0 /* with what keeps it from its word */

/* In place of a message that was taken away: as wide as most are. */
#define TAKEN_WIDTH 44.0
#define TAKEN_CROSS 18.0

static double
middle_of (const DriftBox *box)
{
  return box->x + box->width / 2.0;
}

static double
center_of (const DriftBox *box)
{
  return box->y + box->height / 2.0;
}

/* The word for what was lost. */
static char *
lost_label (const DriftLink *link)
{
  if (drift_message_brings_copy (link->lost))
    {
      if (link->lost_version == 0)
        return g_strdup (_ ("write lost"));
      /* Translators: at a gap in a link: the message with this version was lost there. */
      return g_strdup_printf (_ ("v%u lost"), link->lost_version);
    }
  switch (link->lost)
    {
    case DRIFT_MESSAGE_ACK:
    case DRIFT_MESSAGE_COPY_ACK:
    case DRIFT_MESSAGE_HINT_ACK:
      return g_strdup (_ ("ack lost"));
    case DRIFT_MESSAGE_READ:
    case DRIFT_MESSAGE_PREPARE:
      return g_strdup (_ ("read lost"));
    case DRIFT_MESSAGE_DIGESTS:
      return g_strdup (_ ("digests lost"));
    case DRIFT_MESSAGE_SETTLED:
      return g_strdup (_ ("message lost"));
    default:
      return g_strdup (_ ("reply lost"));
    }
}

static const char *
cut_label (const DriftCard *card, const DriftLink *link)
{
  if (card->health == DRIFT_HEALTH_PARTITIONED)
    /* Translators: at a gap in a link: the bus does not reach this replica. */
    return _ ("partitioned");
  if (card->health == DRIFT_HEALTH_CRASHED)
    /* Translators: at a gap in a link: this replica does not run. */
    return _ ("crashed");
  if (link->restored)
    /* Translators: at a link that was cut and is whole again. */
    return _ ("reconnected");
  return NULL;
}

/* A link that lost something stays open: what hangs below it is dashed. */
static void
compose_gap (DriftScene *scene, const DriftLayout *layout, guint i, gboolean lost)
{
  double x = layout->stubs[i];
  double top = layout->bus.y + layout->bus.height;
  double upper = layout->gap - DRIFT_HALF_GAP;
  double lower = layout->gap + DRIFT_HALF_GAP;
  DriftColor color = lost ? DRIFT_COLOR_DROP : DRIFT_COLOR_DIM;

  drift_scene_add_line (scene, x, top, x, upper, DRIFT_COLOR_LINE, LINK_WIDTH);
  drift_scene_add_dashes (scene, x, lower, x, layout->replicas[i].y, DRIFT_COLOR_LINE, LINK_WIDTH);
  drift_scene_add_line (scene, x - 7.0, upper, x + 7.0, upper, color, LINK_WIDTH);
  drift_scene_add_line (scene, x - 7.0, lower, x + 7.0, lower, color, LINK_WIDTH);
}

/* Where a word beside a link stands: after it, or before it where there is more room for it. */
typedef struct
{
  double x;
  double room;
  double way; /* 1 away from the link, or -1 */
  DriftAnchor anchor;
} Beside;

/* So far from the link of a replica, for a word that takes so much room. */
static Beside
place_beside (const DriftLayout *layout, guint i, double distance, double needed)
{
  double spacing = layout->n_replicas > 1 ? layout->stubs[1] - layout->stubs[0] : 200.0;
  double stub = layout->stubs[i];
  double after = MIN (spacing - 4.0, layout->width - stub + 4.0) - distance;
  double before = MIN (spacing - 4.0, stub + 4.0) - distance;

  if (after < needed && before > after)
    return (Beside){ stub - distance, before, -1.0, DRIFT_ANCHOR_END };
  return (Beside){ stub + distance, after, 1.0, DRIFT_ANCHOR_START };
}

/* A cross, and which message it was that was lost: where no token covers it on its way. */
static void
compose_loss (DriftScene *scene, const Beside *beside, double y, const char *label)
{
  drift_scene_add_mark (scene, beside->x + beside->way * CROSS / 2.0, y, CROSS, DRIFT_MARK_CROSS,
                        DRIFT_COLOR_DROP);
  drift_scene_add_text (scene, beside->x + beside->way * CROSS_ROOM, y, beside->room - CROSS_ROOM,
                        beside->anchor, DRIFT_STYLE_SMALL_BOLD, DRIFT_COLOR_DROP, label);
}

static void
compose_link_labels (DriftScene *scene,
                     const DriftLayout *layout,
                     guint i,
                     const DriftPicture *picture)
{
  const DriftLink *link = &picture->links[i];
  gboolean has_pill = !link->cut && link->arrived != DRIFT_N_MESSAGES && link->arrived_version > 0;
  const char *cut = cut_label (&picture->cards[i], link);
  Beside beside;

  if (link->lost != DRIFT_N_MESSAGES)
    {
      g_autofree char *label = lost_label (link);
      double needed = CROSS_ROOM + 7.0 * (double)g_utf8_strlen (label, -1);

      beside = place_beside (layout, i, PASSING, cut != NULL ? MAX (needed, LABEL_LEAST) : needed);
      compose_loss (scene, &beside, cut != NULL ? layout->gap - 8.0 : layout->gap, label);
    }
  else
    beside = place_beside (layout, i, has_pill ? 32.0 : 16.0, LABEL_LEAST);
  if (cut != NULL)
    drift_scene_add_text (scene, beside.x,
                          link->lost != DRIFT_N_MESSAGES ? layout->gap + 9.0 : layout->gap,
                          beside.room, beside.anchor, DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM, cut);
}

/* What came over the link last rests on it as a pill. */
static void
compose_arrival (DriftScene *scene, double x, double y, const DriftLink *link)
{
  g_autofree char *label = g_strdup_printf ("v%u", link->arrived_version);
  double width = MAX (44.0, 20.0 + 8.0 * (double)g_utf8_strlen (label, -1));
  DriftColor stroke = DRIFT_COLOR_LINE;
  DriftColor text = DRIFT_COLOR_DIM;

  if (link->lit)
    stroke = text = DRIFT_COLOR_ACCENT;
  else if (link->arrived == DRIFT_MESSAGE_COPY)
    stroke = text = DRIFT_COLOR_SYNC_TEXT;
  drift_scene_add_outline (scene, x - width / 2.0, y - DRIFT_HALF_TOKEN, width,
                           2.0 * DRIFT_HALF_TOKEN, DRIFT_HALF_TOKEN, DRIFT_COLOR_CARD, stroke,
                           stroke == DRIFT_COLOR_LINE ? 1.5 : 2.0);
  drift_scene_add_text (scene, x, y, width - 8.0, DRIFT_ANCHOR_MIDDLE, DRIFT_STYLE_SMALL_BOLD, text,
                        label);
}

static void
compose_stub (DriftScene *scene, const DriftLayout *layout, guint i, const DriftPicture *picture)
{
  const DriftLink *link = &picture->links[i];
  gboolean lost = link->lost != DRIFT_N_MESSAGES;
  double x = layout->stubs[i];

  if (lost || link->cut)
    compose_gap (scene, layout, i, lost);
  else
    {
      drift_scene_add_line (scene, x, layout->bus.y + layout->bus.height, x, layout->replicas[i].y,
                            link->lit ? DRIFT_COLOR_ACCENT : DRIFT_COLOR_LINE,
                            link->lit ? LINK_WIDTH + 0.5 : LINK_WIDTH);
      if (link->arrived != DRIFT_N_MESSAGES && link->arrived_version > 0)
        compose_arrival (scene, x, layout->gap, link);
    }
  compose_link_labels (scene, layout, i, picture);
}

static void
compose_bus (DriftScene *scene, const DriftLayout *layout, const DriftPicture *picture)
{
  double x = middle_of (&layout->coordinator);
  double bus = center_of (&layout->bus);
  double bottom = layout->coordinator.y + layout->coordinator.height;

  drift_scene_add_line (scene, x, bottom, x, layout->bus.y, DRIFT_COLOR_LINE, LINK_WIDTH);
  drift_scene_add_rect (scene, layout->bus.x, layout->bus.y, layout->bus.width, layout->bus.height,
                        layout->bus.height / 2.0,
                        picture->bus_subject ? DRIFT_COLOR_ACCENT : DRIFT_COLOR_TRACK);
  drift_scene_add_text (scene, layout->bus.x + layout->bus.width + 12.0, bus, 0.0,
                        DRIFT_ANCHOR_START,
                        picture->bus_subject ? DRIFT_STYLE_SMALL_BOLD : DRIFT_STYLE_SMALL,
                        picture->bus_subject ? DRIFT_COLOR_ACCENT : DRIFT_COLOR_DIM,
                        /* Translators: the message bus between coordinator and replicas. */
                        _ ("bus"));
  for (guint i = 0; i < layout->n_replicas; i++)
    if (picture->links[i].lit)
      {
        drift_scene_add_line (scene, x, bottom, x, bus, DRIFT_COLOR_ACCENT, LINK_WIDTH + 0.5);
        drift_scene_add_line (scene, x, bus, layout->stubs[i], bus, DRIFT_COLOR_ACCENT,
                              LINK_WIDTH + 0.5);
        drift_scene_add_line (scene, layout->stubs[i], bus, layout->stubs[i],
                              layout->bus.y + layout->bus.height, DRIFT_COLOR_ACCENT,
                              LINK_WIDTH + 0.5);
      }
}

static char *
bubble_label (DriftBubbleKind bubble, guint version)
{
  switch (bubble)
    {
    case DRIFT_BUBBLE_WRITE_OK:
      if (version > 0)
        /* Translators: what the client of a store hears after a write; the number is the
         * version that the write made. */
        return g_strdup_printf (_ ("OK · v%u"), version);
      /* Translators: what the client of a store hears after a write. */
      return g_strdup (_ ("write OK"));
    case DRIFT_BUBBLE_READ_OK:
      if (version > 0)
        /* Translators: what the client of a store hears after a read, as over HTTP; the
         * number is the version it got. */
        return g_strdup_printf (_ ("200 OK · v%u"), version);
      /* Translators: what the client of a store hears after a read, as over HTTP. */
      return g_strdup (_ ("200 OK"));
    case DRIFT_BUBBLE_READ_NONE:
      if (version > 0)
        /* Translators: what the client of a store hears when it reads a key that was deleted;
         * the number is the version of the delete. */
        return g_strdup_printf (_ ("not found · v%u"), version);
      /* Translators: what the client of a store hears when it reads a key that is not there. */
      return g_strdup (_ ("not found"));
    case DRIFT_BUBBLE_REFUSED:
      if (version > 0)
        /* Translators: what the client of a store hears when its write was for an older
         * version; the number is the version that there is by now. */
        return g_strdup_printf (_ ("refused · now v%u"), version);
      /* Translators: what the client of a store hears when its write was for an older version. */
      return g_strdup (_ ("refused"));
    case DRIFT_BUBBLE_FAILED:
      /* Translators: what the client of a store hears when too few replicas answered. */
      return g_strdup (_ ("failed"));
    case DRIFT_BUBBLE_NONE:
    default:
      return NULL;
    }
}

static char *
siblings_label (guint siblings)
{
  return g_strdup_printf (
      /* Translators: what a client gets that reads a copy with concurrent values. */
      g_dngettext (GETTEXT_PACKAGE, "200 OK · %u sibling", "200 OK · %u siblings", siblings),
      siblings);
}

static double
bubble_width (const char *label)
{
  return 28.0 + 8.0 * (double)g_utf8_strlen (label, -1);
}

/* Where there is no room for the version, the status says what was heard. */
static void
compose_bubble (DriftScene *scene, const DriftLayout *layout, const DriftPicture *picture)
{
  g_autofree char *whole = picture->bubble == DRIFT_BUBBLE_READ_OK && picture->bubble_siblings > 1
                               ? siblings_label (picture->bubble_siblings)
                               : bubble_label (picture->bubble, picture->bubble_version);
  g_autofree char *status = bubble_label (picture->bubble, 0);
  const DriftBox *box = &layout->bubble;
  const char *label;
  gboolean failed =
      picture->bubble == DRIFT_BUBBLE_FAILED || picture->bubble == DRIFT_BUBBLE_REFUSED;
  double width;
  double x;

  if (whole == NULL)
    return;
  label = bubble_width (whole) <= box->width ? whole : status;
  width = CLAMP (bubble_width (label), 80.0, box->width);
  x = CLAMP (layout->bubble_tip, box->x + width / 2.0, box->x + box->width - width / 2.0);
  drift_scene_add_mark (scene, layout->bubble_tip, box->y - 3.0, 16.0, DRIFT_MARK_TIP,
                        failed ? DRIFT_COLOR_DROP : DRIFT_COLOR_ACCENT_SOFT);
  drift_scene_add_rect (scene, x - width / 2.0, box->y, width, box->height, 8.0,
                        failed ? DRIFT_COLOR_DROP : DRIFT_COLOR_ACCENT_SOFT);
  drift_scene_add_text (scene, x, center_of (box), width - 12.0, DRIFT_ANCHOR_MIDDLE,
                        DRIFT_STYLE_BODY_BOLD, failed ? DRIFT_COLOR_ON_BADGE : DRIFT_COLOR_ACCENT,
                        label);
}

/* How many replicas were compared, or where it was by trees what that took. */
static char *
coverage (const DriftPicture *picture, guint count)
{
  guint n = picture->note_trees;

  if (n > 0)
    /* Translators: beside the coordinator: how many pairs of nodes of two trees were compared. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u comparison by trees",
                                         "%u comparisons by trees", n),
                            n);
  /* Translators: beside the coordinator, below what a comparison of copies found. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u replica compared",
                                       "%u replicas compared", count),
                          count);
}

/* What a comparison found; NULL if there was none. */
static char *
note_text (const DriftPicture *picture)
{
  guint count = picture->note_count;

  switch (picture->note)
    {
    case DRIFT_NOTE_SWEEPING:
      /* Translators: beside the coordinator, while a sweep runs. */
      return g_strdup (_ ("comparing digests"));
    case DRIFT_NOTE_MATCH:
      /* Translators: beside the coordinator: what a comparison found. */
      return g_strdup (_ ("no difference"));
    case DRIFT_NOTE_MISMATCH:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u copy behind", "%u copies behind",
                                           count),
                              count);
    case DRIFT_NOTE_REPAIRED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u copy repaired",
                                           "%u copies repaired", count),
                              count);
    case DRIFT_NOTE_ROTTEN:
      /* Translators: beside the coordinator: copies whose bytes fail their own checksum. */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u copy rotten", "%u copies rotten",
                                           count),
                              count);
    case DRIFT_NOTE_CONFLICT:
      return g_strdup (_ ("conflict"));
    case DRIFT_NOTE_SKIPPED:
      /* Translators: beside the coordinator: a sweep left the key alone, since what a copy lacks
       * may still be on its way to it. */
      return g_strdup (_ ("too young to judge"));
    case DRIFT_NOTE_NONE:
    default:
      return NULL;
    }
}

/* Of how many copies that is said; NULL where it does not matter. */
static char *
note_detail (const DriftPicture *picture)
{
  switch (picture->note)
    {
    case DRIFT_NOTE_MATCH:
      if (picture->note_count >= picture->note_of)
        return coverage (picture, picture->note_count);
      /* Translators: beside the coordinator: how many replicas of how many a sweep could reach. The
       * plural is that of all */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u replica compared",
                                           "%u of %u replicas compared", picture->note_of),
                              picture->note_count, picture->note_of);
    case DRIFT_NOTE_MISMATCH:
    case DRIFT_NOTE_ROTTEN:
      return coverage (picture, picture->note_of);
    case DRIFT_NOTE_REPAIRED:
      return picture->note_of > 0 ? coverage (picture, picture->note_of) : NULL;
    case DRIFT_NOTE_CONFLICT:
      /* Translators: beside the coordinator, below "conflict". */
      return g_strdup (_ ("one version, different bytes"));
    default:
      return NULL;
    }
}

static void
compose_note (DriftScene *scene, const DriftBox *box, const DriftPicture *picture)
{
  static const struct
  {
    DriftMark mark;
    DriftColor color;
  } looks[] = {
    [DRIFT_NOTE_SWEEPING] = { DRIFT_MARK_SWEEP, DRIFT_COLOR_ACCENT },
    [DRIFT_NOTE_MATCH] = { DRIFT_MARK_EQUAL, DRIFT_COLOR_SYNC_TEXT },
    [DRIFT_NOTE_MISMATCH] = { DRIFT_MARK_DIFFER, DRIFT_COLOR_STALE },
    [DRIFT_NOTE_REPAIRED] = { DRIFT_MARK_REPAIR, DRIFT_COLOR_SYNC_TEXT },
    [DRIFT_NOTE_CONFLICT] = { DRIFT_MARK_FORK, DRIFT_COLOR_DROP },
    [DRIFT_NOTE_ROTTEN] = { DRIFT_MARK_ROT, DRIFT_COLOR_DROP },
    [DRIFT_NOTE_SKIPPED] = { DRIFT_MARK_SWEEP, DRIFT_COLOR_DIM },
  };
  g_autofree char *text = note_text (picture);
  g_autofree char *detail = note_detail (picture);
  DriftColor color;
  double y = center_of (box);

  if (text == NULL)
    return;
  color = looks[picture->note].color;
  if (detail != NULL)
    y -= 10.0;
  drift_scene_add_mark (scene, box->x + 8.0, y, 16.0, looks[picture->note].mark, color);
  drift_scene_add_text (scene, box->x + 26.0, y, box->width - 26.0, DRIFT_ANCHOR_START,
                        DRIFT_STYLE_BODY_BOLD, color, text);
  if (detail != NULL)
    drift_scene_add_text (scene, box->x + 26.0, y + 21.0, box->width - 26.0, DRIFT_ANCHOR_START,
                          DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM, detail);
}

/* From a screen to the coordinator, by way of the middle between them where it is not beside it. */
static void
compose_client_link (DriftScene *scene,
                     const DriftLayout *layout,
                     guint client,
                     const DriftPicture *picture)
{
  const DriftBox *box = &layout->clients[client];
  double y = layout->links[client];
  double end = layout->links[0];
  double middle = layout->bubble_tip;
  gboolean lit = FALSE;
  DriftColor color;
  double width;

  for (guint i = 0; i < layout->n_replicas; i++)
    lit = lit || picture->links[i].lit;
  color = lit && client == 0 ? DRIFT_COLOR_ACCENT : DRIFT_COLOR_LINE;
  width = lit && client == 0 ? LINK_WIDTH + 0.5 : LINK_WIDTH;
  if (y == end)
    middle = layout->coordinator.x;
  drift_scene_add_line (scene, box->x + box->width, y, middle, y, color, width);
  if (y != end)
    drift_scene_add_line (scene, middle, y, middle, end, color, width);
}

/* A cross where somebody took a message away: in the middle of where it was. */
static void
compose_taken (DriftScene *scene, const DriftLayout *layout, const DriftTaken *taken)
{
  DriftWay way;
  DriftPoint point;

  drift_way_init (&way, layout, (DriftNode)taken->from, (DriftNode)taken->to);
  drift_way_arrive (&way, TAKEN_WIDTH, 2.0 * DRIFT_HALF_TOKEN);
  drift_way_leave (&way, TAKEN_WIDTH, 2.0 * DRIFT_HALF_TOKEN);
  point = drift_way_at (&way, drift_way_ease (taken->way));
  drift_scene_add_mark (scene, point.x, point.y, TAKEN_CROSS, DRIFT_MARK_CROSS, DRIFT_COLOR_DROP);
}

/**
 * drift_compose_links:
 *
 * Writes all that stands still between the boxes: links, bus, gaps, traces, the bubble of
 * what the client heard and the note of what a comparison found.
 */
void
drift_compose_links (DriftScene *scene, const DriftLayout *layout, const DriftPicture *picture)
{
  for (guint i = 0; i < layout->n_clients; i++)
    compose_client_link (scene, layout, i, picture);
  compose_bus (scene, layout, picture);
  for (guint i = 0; i < layout->n_replicas; i++)
    compose_stub (scene, layout, i, picture);
  for (guint i = 0; i < picture->n_taken; i++)
    compose_taken (scene, layout, &picture->taken[i]);
  compose_bubble (scene, layout, picture);
  compose_note (scene, &layout->note, picture);
}

/**
 * drift_compose_frame:
 * @radius: of its corners
 * @subject: whether the step is about it: then it wears the accent, and a ring that reaches
 *   %DRIFT_CARD_MARGIN beyond @box at most
 *
 * Writes the empty box of a part.
 */
void
drift_compose_frame (DriftScene *scene, const DriftBox *box, double radius, gboolean subject)
{
  if (subject)
    {
      drift_scene_set_opacity (scene, 0.16);
      drift_scene_add_outline (scene, box->x - 4.0, box->y - 4.0, box->width + 8.0,
                               box->height + 8.0, radius + 4.0, DRIFT_COLOR_NONE,
                               DRIFT_COLOR_ACCENT, 4.0);
      drift_scene_set_opacity (scene, 1.0);
    }
  drift_scene_add_outline (scene, box->x, box->y, box->width, box->height, radius, DRIFT_COLOR_CARD,
                           subject ? DRIFT_COLOR_ACCENT : DRIFT_COLOR_LINE, subject ? 2.0 : 1.5);
}

/**
 * drift_compose_coordinator:
 *
 * Writes the coordinator's box.
 */
void
drift_compose_coordinator (DriftScene *scene, const DriftBox *box, const DriftPicture *picture)
{
  gboolean hall = drift_scene_get_hall (scene);

  drift_compose_frame (scene, box, 12.0, picture->coordinator_subject);
  drift_scene_add_text (scene, middle_of (box), hall ? center_of (box) : box->y + 22.0,
                        box->width - (hall ? 8.0 : 16.0), DRIFT_ANCHOR_MIDDLE, DRIFT_STYLE_NAME,
                        DRIFT_COLOR_TEXT,
                        /* Translators: the node that requests go to. */
                        _ ("coordinator"));
  if (hall)
    return;
  drift_scene_add_text (scene, middle_of (box), box->y + 42.0, box->width - 16.0,
                        DRIFT_ANCHOR_MIDDLE, DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM,
                        /* Translators: what the coordinator does, in a few words. */
                        _ ("routes reads, sends writes"));
}

/* Writes the messages on their way, each at its place. */
static void
compose_tokens (DriftScene *scene, const GArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const DriftToken *token = &g_array_index (tokens, DriftToken, i);

      drift_scene_set_opacity (scene, token->opacity);
      drift_token_compose (token, scene, token->x, token->y);
    }
  drift_scene_set_opacity (scene, 1.0);
}

/**
 * drift_compose_parts:
 *
 * Writes all parts of the canvas, in the order in which the window stacks them: messages go above
 * all boxes.
 */
void
drift_compose_parts (DriftScene *scene, const DriftLayout *layout, const DriftMoment *moment)
{
  g_autoptr (GArray) tokens = drift_tokens_new ();
  DriftPicture picture;

  drift_picture_init (&picture, moment);
  drift_tokens_collect (tokens, moment, layout);
  drift_compose_links (scene, layout, &picture);
  drift_compose_screen (scene, &layout->clients[0], &picture.user);
  drift_compose_coordinator (scene, &layout->coordinator, &picture);
  for (guint i = 0; i < layout->n_replicas; i++)
    drift_compose_card (scene, &layout->replicas[i], &picture.cards[i]);
  compose_tokens (scene, tokens);
}

/**
 * drift_compose_canvas:
 * @width: in device pixels
 * @height: in device pixels
 * @hall: whether it is to be read from the last row of a hall
 * @text_scale: how much larger than usual text is to be
 *
 * Composes what the window's canvas shows at a moment.
 *
 * Returns: (transfer full): the scene
 */
DriftScene *
drift_compose_canvas (const DriftMoment *moment,
                      double width,
                      double height,
                      gboolean hall,
                      double text_scale)
{
  DriftLayout layout;
  DriftScene *scene;

  drift_layout_init (&layout, width, height, hall, text_scale, 1,
                     drift_cluster_get_n_replicas (moment->cluster));
  scene = drift_scene_new (layout.width, layout.height, layout.scale);
  drift_scene_set_hall (scene, hall);
  drift_compose_parts (scene, &layout, moment);
  return scene;
}
