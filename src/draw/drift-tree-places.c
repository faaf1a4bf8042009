/* The places of the nodes of trees that are compared: those that there is room for.
 * SPDX-License-Identifier: MIT */
#include "drift-tree-places.h"

/* Of a tree with as many leaves as there can be. */
#define MOST_LEVELS 11
G_STATIC_ASSERT (1u << (MOST_LEVELS - 1) == DRIFT_MERKLE_MOST_LEAVES);

/* In design units. */
#define WORDS_LEAST 100.0
#define WORDS_MOST 120.0
#define WORDS_GAP 12.0
#define LEAST_COLUMN 8.0
#define MOST_COLUMN 22.0
#define MOST_ROW 22.0
#define MOST_RADIUS 7.0
#define LABEL 16.0 /* above the roots: whose they are */
#define BELOW 6.0  /* the sign that more lies below */

/* Of more pairs than this, those that agree stand together. */
#define FEW 2

/* Trees stand apart by so much. */
#define APART 2.0

/* What sums of widths may be wrong by. */
#define SLACK 0.01

/* A root has a label above it: the name of the replica whose tree it is or, if there is room, also
 * of the one with whose it is compared. */
#define NAME 20.0
#define BOTH_NAMES 50.0

/* What is being laid out. */
typedef struct
{
  DriftTreePlaces *places;
  const DriftTrees *trees;
  const DriftBox *box;
  guint n_ends; /* nodes with nothing below them: each has a column of its own */
  guint most_ends;
  double label; /* what one takes */
} Task;

static void
add (Task *task, guint pair, guint level, guint index)
{
  task->places->nodes[task->places->n_nodes++] = (DriftTreeNode){
    .pair = pair,
    .level = level,
    .n_trees = 1,
    .index = index,
    .differs = drift_trees_differ (task->trees, pair, level, index),
  };
}

/**
 * drift_tree_places_get_room:
 * @trees: (out): where trees are, below what is said of the sweep
 * @words: (out): and what they cost, beside them
 */
void
drift_tree_places_get_room (const DriftLayout *layout, DriftBox *trees, DriftBox *words)
{
  *trees = layout->trees;
  trees->y += DRIFT_TREES_HEADING;
  trees->height -= DRIFT_TREES_HEADING;
  *words = *trees;
  words->width = CLAMP (trees->width * 0.49, WORDS_LEAST, WORDS_MOST);
  words->x = trees->x + trees->width - words->width;
  trees->width -= words->width + WORDS_GAP;
}

/**
 * drift_tree_places_is_leaf:
 *
 * Returns: whether there is nothing below @node but keys
 */
gboolean
drift_tree_places_is_leaf (const DriftTreePlaces *self, guint node)
{
  return self->nodes[node].level + 1 == self->n_levels;
}

static guint
count_agreeing (const DriftTrees *trees)
{
  guint n = 0;

  for (guint pair = 0; pair < trees->n_pairs; pair++)
    n += trees->pairs[pair].n_differing == 0;
  return n;
}

/* How many roots there is room for; one of a group needs as much as both names. */
static guint
count_room (const Task *task)
{
  double rest = task->box->width - BOTH_NAMES;

  return 1 + (guint)MAX (rest / (NAME + APART), 1.0);
}

/* As many as there is room for. */
static void
add_roots (Task *task)
{
  DriftTreePlaces *places = task->places;
  const DriftTrees *trees = task->trees;
  guint n_agreeing = trees->n_pairs > FEW ? count_agreeing (trees) : 0;
  guint most = count_room (task);
  gboolean has_group = FALSE;

  places->n_nodes = 0;
  places->n_left = 0;
  for (guint pair = 0; pair < trees->n_pairs; pair++)
    {
      gboolean in_group = n_agreeing > 1 && trees->pairs[pair].n_differing == 0;

      if (in_group && has_group)
        continue;
      if (places->n_nodes == most)
        {
          places->n_left += in_group ? n_agreeing : 1;
          has_group |= in_group;
          continue;
        }
      add (task, pair, 0, 0);
      if (in_group)
        places->nodes[places->n_nodes - 1].n_trees = n_agreeing;
      has_group |= in_group;
    }
  places->n_roots = places->n_nodes;
  places->whole = places->n_left == 0;
}

/* Opens a node that differs, if it is not yet and there is room. */
static void
open_node (Task *task, guint number)
{
  DriftTreePlaces *places = task->places;
  DriftTreeNode *node = &places->nodes[number];

  if (!node->differs || node->child != 0 || drift_tree_places_is_leaf (places, number))
    return;
  if (task->n_ends == task->most_ends)
    {
      places->whole = FALSE;
      return;
    }
  node->child = places->n_nodes;
  add (task, node->pair, node->level + 1, 2 * node->index);
  add (task, node->pair, node->level + 1, 2 * node->index + 1);
  task->n_ends++;
}

/* The leaf of @key, if it differs, or else the first that does. */
static guint
choose_leaf (const DriftTrees *trees, guint pair, guint32 key)
{
  guint leaf = drift_trees_find_leaf (trees, key);

  if (leaf < trees->n_leaves && drift_trees_differ (trees, pair, trees->n_levels - 1, leaf))
    return leaf;
  for (leaf = 0; !drift_trees_differ (trees, pair, trees->n_levels - 1, leaf); leaf++)
    ;
  return leaf;
}

/* One way is seen from the root down to its leaf, whatever else there is. */
static void
open_way (Task *task, guint32 key)
{
  DriftTreePlaces *places = task->places;
  guint root = 0;
  guint leaf;

  while (root < places->n_roots && !places->nodes[root].differs)
    root++;
  if (root == places->n_roots)
    return;
  leaf = choose_leaf (task->trees, places->nodes[root].pair, key);
  for (guint number = root; number < places->n_nodes;)
    {
      guint below;

      open_node (task, number);
      if (places->nodes[number].child == 0)
        return;
      below = places->n_levels - 2 - places->nodes[number].level;
      number = places->nodes[number].child + (leaf >> below & 1);
    }
}

/* And what else there is, level by level. */
static void
open_rest (Task *task)
{
  DriftTreePlaces *places = task->places;

  for (guint level = 0; level < places->n_levels; level++)
    for (guint i = 0; i < places->n_nodes; i++)
      if (places->nodes[i].level == level)
        open_node (task, i);
}

/* Nodes with nothing below them get a column each, from @x on; others stand in the middle above
 * theirs. Returns where the next column is. */
static double
place_below (DriftTreePlaces *self, guint number, double x)
{
  DriftTreeNode *node = &self->nodes[number];
  double next;

  if (node->child == 0)
    {
      node->x = x + self->column / 2.0;
      return x + self->column;
    }
  next = place_below (self, node->child, x);
  next = place_below (self, node->child + 1, next);
  node->x = (self->nodes[node->child].x + self->nodes[node->child + 1].x) / 2.0;
  return next;
}

/* How much of its level a node takes, on either side of its middle: a root has a label above it. */
static double
half_width (const Task *task, const DriftTreeNode *node)
{
  double column = task->places->column / 2.0;

  if (node->level > 0)
    return column;
  return MAX (column, (node->n_trees > 1 ? BOTH_NAMES : task->label) / 2.0);
}

/* Moves a tree so far to the left as what stands there lets it; what it takes itself is added to
 * @ends, by level. */
static void
move_tree (const Task *task, guint pair, double ends[])
{
  DriftTreePlaces *places = task->places;
  double by = -G_MAXDOUBLE;

  for (guint i = 0; i < places->n_nodes; i++)
    {
      const DriftTreeNode *node = &places->nodes[i];

      if (node->pair == pair)
        by = MAX (by, ends[node->level] - node->x + half_width (task, node));
    }
  for (guint i = 0; i < places->n_nodes; i++)
    if (places->nodes[i].pair == pair)
      places->nodes[i].x += by;
  for (guint i = 0; i < places->n_nodes; i++)
    {
      const DriftTreeNode *node = &places->nodes[i];

      if (node->pair == pair)
        ends[node->level] = MAX (ends[node->level], node->x + half_width (task, node) + APART);
    }
}

/* Places all trees side by side, with as little between them as may be. Returns what they take. */
static double
place_trees (const Task *task)
{
  double ends[MOST_LEVELS] = { 0.0 };
  double width = 0.0;

  for (guint root = 0; root < task->places->n_roots; root++)
    {
      place_below (task->places, root, 0.0);
      move_tree (task, task->places->nodes[root].pair, ends);
    }
  for (guint level = 0; level < MOST_LEVELS; level++)
    width = MAX (width, ends[level] - APART);
  return width;
}

static guint
deepest (const DriftTreePlaces *self)
{
  guint level = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    level = MAX (level, self->nodes[i].level);
  return level;
}

/* Makes everything as wide as there is room for it, and no column less wide than @least; returns
 * whether there is enough. */
static gboolean
fit_columns (const Task *task, double least)
{
  DriftTreePlaces *places = task->places;

  for (places->column = MOST_COLUMN; places->column >= least; places->column -= 0.5)
    if (place_trees (task) < task->box->width + SLACK)
      return TRUE;
  return FALSE;
}

/* And as high. */
static void
fit_rows (const Task *task)
{
  DriftTreePlaces *places = task->places;
  const DriftBox *box = task->box;
  double rows = MAX (deepest (places), 1) + 1;

  places->row = MIN ((box->height - LABEL - BELOW) / rows, MOST_ROW);
  places->radius = MIN (MIN (0.42 * places->column, 0.42 * places->row), MOST_RADIUS);
  for (guint i = 0; i < places->n_nodes; i++)
    {
      places->nodes[i].x += box->x;
      places->nodes[i].y = box->y + LABEL + places->row * (places->nodes[i].level + 0.5);
    }
}

/* Opens what differs, in so many columns. */
static void
open_nodes (Task *task, guint most_ends, guint32 key)
{
  add_roots (task);
  task->n_ends = task->places->n_roots;
  task->most_ends = most_ends;
  open_way (task, key);
  open_rest (task);
}

/**
 * drift_tree_places_init:
 * @trees: the trees that were compared, at least two
 * @key: the key in view: the way to it is opened first
 * @box: the room there is
 *
 * Opens the nodes that differ as far as there is room for what is below them, and places them.
 */
void
drift_tree_places_init (DriftTreePlaces *self,
                        const DriftTrees *trees,
                        guint32 key,
                        const DriftBox *box)
{
  guint n_columns = (guint)MAX (box->width / LEAST_COLUMN, 1.0);
  guint most_ends =
      CLAMP (n_columns, trees->n_pairs + trees->n_levels - 1, DRIFT_MOST_TREE_COLUMNS);
  Task task = {
    .places = self,
    .trees = trees,
    .box = box,
    .label = BOTH_NAMES,
  };

  *self = (DriftTreePlaces){ .n_levels = trees->n_levels };
  open_nodes (&task, most_ends, key);
  self->names_both = fit_columns (&task, LEAST_COLUMN);
  if (!self->names_both)
    {
      task.label = NAME;
      while (!fit_columns (&task, LEAST_COLUMN / 2.0) && most_ends > self->n_roots)
        open_nodes (&task, --most_ends, key);
    }
  fit_rows (&task);
}
