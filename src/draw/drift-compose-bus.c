/* The composer of the bus: the links that hang on it, where they are cut, and what came over them.
 * SPDX-License-Identifier: MIT */
#include "drift-compose.h"

#include "drift-way.h"

#include <glib/gi18n-lib.h>

#define LINK_WIDTH 2.0
#define LABEL_LEAST 76.0 /* the room that a word beside a link takes */

/* From a link to what is said of a loss: past the half of a token with the word for a read. */
#define PASSING 30.0

#define STOP 14.0
#define ARROW 16.0

/* From the gap in a link to what is said below it, and from that to the next one's. */
#define BELOW 14.0
#define BETWEEN 2.0

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
  if (card->health == DRIFT_HEALTH_CRASHED)
    /* Translators: at a gap in a link: this replica does not run. */
    return _ ("crashed");
  if (link->state == DRIFT_LINK_CUT)
    /* Translators: at a gap in a link: a partition cuts the replica off. */
    return _ ("cut");
  if (link->state == DRIFT_LINK_ONE_WAY)
    /* Translators: at an arrow in a link: what is sent to the replica is lost, and what it sends
     * goes through. */
    return _ ("one way");
  if (link->restored)
    /* Translators: at a link that was cut and is whole again. */
    return _ ("reconnected");
  return NULL;
}

/* Nothing comes past this. */
static void
add_stop (DriftScene *scene, double x, double y, gboolean lost)
{
  drift_scene_add_line (scene, x - STOP / 2.0, y, x + STOP / 2.0, y,
                        lost ? DRIFT_COLOR_DROP : DRIFT_COLOR_DIM, LINK_WIDTH);
}

/* A link that lost something stays open: what hangs below it is dashed. Where it is cut there is a
 * cross. */
static void
compose_gap (DriftScene *scene, const DriftLayout *layout, guint i, gboolean cut, gboolean lost)
{
  double x = layout->stubs[i];
  double top = layout->bus.y + layout->bus.height;
  double upper = layout->gap - DRIFT_HALF_GAP;
  double lower = layout->gap + DRIFT_HALF_GAP;

  drift_scene_add_line (scene, x, top, x, upper, DRIFT_COLOR_LINE, LINK_WIDTH);
  if (!layout->is_crowded)
    drift_scene_add_dashes (scene, x, lower, x, layout->replicas[i].y, DRIFT_COLOR_LINE,
                            LINK_WIDTH);
  if (cut && (!lost || layout->is_crowded))
    {
      drift_scene_add_mark (scene, x, layout->gap, CROSS, DRIFT_MARK_CROSS,
                            lost ? DRIFT_COLOR_DROP : DRIFT_COLOR_DIM);
      return;
    }
  add_stop (scene, x, upper, lost);
  add_stop (scene, x, lower, lost);
}

/* What comes down to the replica is stopped; what it sends goes up past that. */
static void
compose_one_way (DriftScene *scene, const DriftLayout *layout, guint i, gboolean lost)
{
  double x = layout->stubs[i];
  double upper = layout->gap - DRIFT_HALF_GAP;
  double point = upper + ARROW / 2.0;

  drift_scene_add_line (scene, x, layout->bus.y + layout->bus.height, x, upper, DRIFT_COLOR_LINE,
                        LINK_WIDTH);
  add_stop (scene, x, upper, lost);
  drift_scene_add_mark (scene, x, point + ARROW / 4.0, ARROW, DRIFT_MARK_TIP, DRIFT_COLOR_DIM);
  drift_scene_add_line (scene, x, point + ARROW / 2.0, x,
                        layout->is_crowded ? layout->gap + DRIFT_HALF_GAP : layout->replicas[i].y,
                        DRIFT_COLOR_LINE, LINK_WIDTH);
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

/* Where links are close, below the gap in place of what is dashed, in as few words as can be: the
 * cross of a cut is in its gap. */
static void
compose_label_below (DriftScene *scene,
                     const DriftLayout *layout,
                     guint i,
                     const DriftPicture *picture)
{
  const DriftLink *link = &picture->links[i];
  gboolean lost = link->lost != DRIFT_N_MESSAGES;
  g_autofree char *label =
      lost ? lost_label (link) : g_strdup (cut_label (&picture->cards[i], link));

  if (label == NULL)
    return;
  drift_scene_add_text (scene, layout->stubs[i], layout->gap + DRIFT_HALF_GAP + BELOW,
                        layout->stubs[1] - layout->stubs[0] - BETWEEN, DRIFT_ANCHOR_MIDDLE,
                        lost ? DRIFT_STYLE_SMALL_BOLD : DRIFT_STYLE_SMALL,
                        lost ? DRIFT_COLOR_DROP : DRIFT_COLOR_DIM, label);
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

  if (link->state == DRIFT_LINK_ONE_WAY && !link->cut)
    compose_one_way (scene, layout, i, lost);
  else if (lost || link->cut)
    compose_gap (scene, layout, i, link->state == DRIFT_LINK_CUT, lost);
  else
    {
      drift_scene_add_line (scene, x, layout->bus.y + layout->bus.height, x, layout->replicas[i].y,
                            link->lit ? DRIFT_COLOR_ACCENT : DRIFT_COLOR_LINE,
                            link->lit ? LINK_WIDTH + 0.5 : LINK_WIDTH);
      if (link->arrived != DRIFT_N_MESSAGES && link->arrived_version > 0)
        compose_arrival (scene, x, layout->gap, link);
    }
  if (layout->is_crowded && (lost || link->cut || link->state == DRIFT_LINK_ONE_WAY))
    compose_label_below (scene, layout, i, picture);
  else
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
 * drift_compose_bus:
 *
 * Writes the links and the bus, with their gaps and with the traces of what went over them.
 */
void
drift_compose_bus (DriftScene *scene, const DriftLayout *layout, const DriftPicture *picture)
{
  for (guint i = 0; i < layout->n_clients; i++)
    compose_client_link (scene, layout, i, picture);
  compose_bus (scene, layout, picture);
  for (guint i = 0; i < layout->n_replicas; i++)
    compose_stub (scene, layout, i, picture);
  for (guint i = 0; i < picture->n_taken; i++)
    compose_taken (scene, layout, &picture->taken[i]);
}
