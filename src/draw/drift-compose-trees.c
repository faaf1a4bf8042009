/* The composer of the trees of a sweep: what differs is opened, and what agrees stays closed.
 * SPDX-License-Identifier: MIT */
#include "drift-compose.h"

#include "drift-tree-places.h"
#include "drift-tree-words.h"

#include <glib/gi18n-lib.h>

/* In design units. */
#define LINE_HEIGHT 17.0
#define LINE_IN_HALL 20.0
#define MOST_LINES 5
#define GROUP_GAP 4.0    /* between what trees cost and what a list does */
#define BYTES_LEAST 70.0 /* the height in which there is room for bytes */

#define LABEL 22.0
#define WIDE_LABEL 52.0
#define LABEL_RISE 9.0

#define EDGE 1.5
#define SIGN_LEAST 5.5 /* the radius from which a sign in a node can be read */
#define CLOSED_LEAST 10.0
#define BRUSH 4.0

/* What is being drawn. */
typedef struct
{
  DriftScene *scene;
  const DriftPicture *picture;
  DriftTreePlaces places;
  DriftBox words;
  gboolean bytes; /* whether they say how many bytes that is */
  guint n_levels; /* that have been opened */
} Drawing;

static gboolean
is_shown (const Drawing *self, const DriftTreeNode *node)
{
  return node->level < self->n_levels;
}

static void
draw_edge (const Drawing *self, const DriftTreeNode *above, const DriftTreeNode *below)
{
  drift_scene_add_line (self->scene, above->x, above->y, below->x, below->y,
                        below->differs ? DRIFT_COLOR_STALE : DRIFT_COLOR_DIM,
                        below->differs ? EDGE + 0.5 : EDGE - 0.5);
}

/* More lies below a node that differs than there is room for. */
static void
draw_brush (const Drawing *self, const DriftTreeNode *node)
{
  double y = node->y + self->places.radius;

  for (int i = -1; i <= 1; i++)
    drift_scene_add_line (self->scene, node->x, y, node->x + i * BRUSH, y + BRUSH + 1.0,
                          DRIFT_COLOR_STALE, EDGE);
}

/* Nobody looks at what lies below a node that agrees. */
static void
draw_closed (const Drawing *self, const DriftTreeNode *node)
{
  double y = node->y + self->places.radius;

  if (self->places.row >= CLOSED_LEAST)
    drift_scene_add_dashes (self->scene, node->x, y, node->x, y + self->places.row * 0.4,
                            DRIFT_COLOR_DIM, EDGE - 0.5);
}

static void
draw_below (const Drawing *self, guint number)
{
  const DriftTreeNode *node = &self->places.nodes[number];
  const DriftTreeNode *children = &self->places.nodes[node->child];

  if (drift_tree_places_is_leaf (&self->places, number))
    return;
  if (!node->differs)
    draw_closed (self, node);
  else if (node->child == 0)
    draw_brush (self, node);
  else if (is_shown (self, children))
    {
      draw_edge (self, node, &children[0]);
      draw_edge (self, node, &children[1]);
    }
}

/* A leaf has corners; what differs is filled. */
static void
draw_node (const Drawing *self, guint number)
{
  const DriftTreeNode *node = &self->places.nodes[number];
  gboolean leaf = drift_tree_places_is_leaf (&self->places, number);
  double radius = self->places.radius;

  drift_scene_add_outline (self->scene, node->x - radius, node->y - radius, 2.0 * radius,
                           2.0 * radius, leaf ? 1.5 : radius,
                           node->differs ? DRIFT_COLOR_STALE : DRIFT_COLOR_CARD,
                           node->differs ? DRIFT_COLOR_STALE : DRIFT_COLOR_SYNC_TEXT, EDGE);
  if (radius < SIGN_LEAST)
    return;
  drift_scene_add_mark (self->scene, node->x, node->y, 1.4 * radius,
                        node->differs ? DRIFT_MARK_DIFFER : DRIFT_MARK_CHECK,
                        node->differs ? DRIFT_COLOR_ON_BADGE : DRIFT_COLOR_SYNC_TEXT);
}

/* Whose trees they are. */
static void
draw_label (const Drawing *self, const DriftTreeNode *root)
{
  const DriftTrees *trees = &self->picture->trees;
  const char *other = self->picture->cards[trees->pairs[root->pair].node].name;
  const char *first = self->picture->cards[trees->first].name;
  gboolean wide = self->places.names_both || root->n_trees > 1;
  g_autofree char *label = NULL;

  if (root->n_trees > 1)
    /* Translators: above a tree: how many trees are the same as that of the first replica */
    label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u agrees", "%u agree", root->n_trees),
                             root->n_trees);
  else if (self->places.names_both)
    /* Translators: above two trees that are compared: the replicas whose they are, "R1–R2" */
    label = g_strdup_printf (_ ("%s–%s"), first, other);
  drift_scene_add_text (self->scene, root->x, root->y - self->places.radius - LABEL_RISE,
                        wide ? WIDE_LABEL : LABEL, DRIFT_ANCHOR_MIDDLE, DRIFT_STYLE_SMALL,
                        DRIFT_COLOR_DIM, label != NULL ? label : other);
}

static void
draw_trees (Drawing *self)
{
  for (guint i = 0; i < self->places.n_nodes; i++)
    if (is_shown (self, &self->places.nodes[i]))
      draw_below (self, i);
  for (guint i = 0; i < self->places.n_nodes; i++)
    if (is_shown (self, &self->places.nodes[i]))
      draw_node (self, i);
  for (guint root = 0; root < self->places.n_roots; root++)
    draw_label (self, &self->places.nodes[root]);
}

/* A line of words; returns where the next is. */
static double
write_line (const Drawing *self, double y, DriftStyle style, DriftColor color, const char *text)
{
  const DriftBox *box = &self->words;
  double least = (box->height - 2.0 * GROUP_GAP) / MOST_LINES;

  drift_scene_add_text (self->scene, box->x, y, box->width, DRIFT_ANCHOR_START, style, color, text);
  return y + (self->bytes ? MIN (LINE_HEIGHT, least) : LINE_IN_HALL);
}

/* What it cost, and what it would have cost without trees. Returns where the next line is. */
static double
write_costs (const Drawing *self, double y)
{
  DriftTreeCost cost, flat;
  g_autofree char *nodes = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *keys = NULL;
  g_autofree char *flat_bytes = NULL;

  drift_trees_get_cost (&self->picture->trees, self->picture->tree_levels, &cost);
  drift_trees_get_flat_cost (&self->picture->trees, &flat);
  nodes = drift_tree_words_nodes (&cost);
  bytes = g_format_size (cost.bytes);
  keys = drift_tree_words_flat (&flat);
  flat_bytes = g_format_size (flat.bytes);
  y = write_line (self, y, DRIFT_STYLE_SMALL_BOLD, DRIFT_COLOR_TEXT, nodes);
  if (self->bytes)
    y = write_line (self, y, DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM, bytes) + GROUP_GAP;
  y = write_line (self, y, DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM, keys);
  if (self->bytes)
    y = write_line (self, y, DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM, flat_bytes);
  return y;
}

/* What is not seen: trees that there is no room for, or replicas that have sent none. */
static void
write_lacking (const Drawing *self, double y)
{
  const DriftPicture *picture = self->picture;
  guint n_reached = picture->trees.n_pairs + 1;
  guint n_left = self->places.n_left;
  g_autofree char *text = NULL;

  if (n_reached < picture->n_replicas)
    /* Translators: beside two trees: how many replicas of how many a sweep could compare */
    text = g_strdup_printf (_ ("%u of %u reached"), n_reached, picture->n_replicas);
  else if (n_left > 0)
    /* Translators: beside some trees: how many there is no room for */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more tree", "%u more trees", n_left),
                            n_left);
  if (text != NULL)
    write_line (self, y, DRIFT_STYLE_SMALL, DRIFT_COLOR_DIM, text);
}

/**
 * drift_compose_trees:
 *
 * Writes the trees that were compared, as far as they are opened, beside what that cost; nothing if
 * there are none. A hall is told how many comparisons it was, and not how many bytes.
 */
void
drift_compose_trees (DriftScene *scene, const DriftLayout *layout, const DriftPicture *picture)
{
  const DriftTrees *trees = &picture->trees;
  DriftBox room;
  double y;
  Drawing drawing = {
    .scene = scene,
    .picture = picture,
    .n_levels = picture->tree_levels > 0 ? picture->tree_levels : trees->n_levels,
  };

  if (trees->n_pairs == 0)
    return;
  drift_tree_places_get_room (layout, &room, &drawing.words);
  drift_tree_places_init (&drawing.places, trees, picture->tree_key, &room);
  draw_trees (&drawing);
  drawing.bytes = !layout->hall && room.height >= BYTES_LEAST;
  y = write_costs (&drawing, drawing.words.y + LINE_HEIGHT / 2.0);
  write_lacking (&drawing, y + GROUP_GAP);
}
