/* The composers: each writes one part of the picture into a scene.
 * SPDX-License-Identifier: MIT */
#include "drift-compose.h"

#include "drift-tokens.h"

#include <glib/gi18n-lib.h>

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

static char *
coverage (guint count)
{
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

/* Of how many copies that is said; NULL where it does not matter, or trees say more. */
static char *
note_detail (const DriftPicture *picture)
{
  if (picture->trees.n_pairs > 0)
    return NULL;
  switch (picture->note)
    {
    case DRIFT_NOTE_MATCH:
      if (picture->note_count >= picture->note_of)
        return coverage (picture->note_count);
      /* Translators: beside the coordinator: how many replicas of how many a sweep could reach. The
       * plural is that of all */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u replica compared",
                                           "%u of %u replicas compared", picture->note_of),
                              picture->note_count, picture->note_of);
    case DRIFT_NOTE_MISMATCH:
    case DRIFT_NOTE_ROTTEN:
      return coverage (picture->note_of);
    case DRIFT_NOTE_REPAIRED:
      return picture->note_of > 0 ? coverage (picture->note_of) : NULL;
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

/**
 * drift_compose_links:
 *
 * Writes all that stands still between the boxes: links, bus, gaps, traces, the bubble of
 * what the client heard and the note of what a comparison found, which is above the trees where it
 * compared any.
 */
void
drift_compose_links (DriftScene *scene, const DriftLayout *layout, const DriftPicture *picture)
{
  DriftBox above_trees = layout->trees;

  above_trees.height = DRIFT_TREES_HEADING;
  drift_compose_bus (scene, layout, picture);
  compose_bubble (scene, layout, picture);
  compose_note (scene, picture->trees.n_pairs > 0 ? &above_trees : &layout->note, picture);
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
  drift_compose_trees (scene, layout, &picture);
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
