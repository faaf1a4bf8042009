/* The places of the nodes of trees that are compared: those that there is room for.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-layout.h"
#include "drift-trees.h"

G_BEGIN_DECLS

/* As many nodes as a picture says something with. */
#define DRIFT_MOST_TREE_COLUMNS 32
#define DRIFT_MOST_TREE_NODES (2 * DRIFT_MOST_TREE_COLUMNS)

/**
 * DriftTreeNode:
 * @pair: of which pair of trees
 * @n_trees: of a root, for how many pairs it stands: among many, those that agree have one
 * @level: 0 for the root
 * @index: which of its level
 * @differs: whether the two differ
 * @child: the number of the first of its two children, 0 where it was left closed
 * @x: of its middle
 * @y: likewise
 */
typedef struct
{
  guint pair;
  guint n_trees;
  guint level;
  guint index;
  gboolean differs;
  guint child;
  double x;
  double y;
} DriftTreeNode;

/**
 * DriftTreePlaces:
 * @nodes: the roots, and then what lies below them
 * @n_nodes: how many there are
 * @n_roots: how many of them are roots
 * @n_left: how many pairs of trees have no root here, for want of room
 * @n_levels: levels of a tree
 * @radius: of a node
 * @column: how far nodes beside each other are apart
 * @row: and levels below each other
 * @names_both: whether it is the names of both replicas whose trees are compared
 * @whole: whether all nodes that were compared are here
 */
typedef struct
{
  DriftTreeNode nodes[DRIFT_MOST_TREE_NODES];
  guint n_nodes;
  guint n_roots;
  guint n_left;
  guint n_levels;
  double radius;
  double column;
  double row;
  gboolean names_both;
  gboolean whole;
} DriftTreePlaces;

void drift_tree_places_init (DriftTreePlaces *self,
                             const DriftTrees *trees,
                             guint32 key,
                             const DriftBox *box);
void drift_tree_places_get_room (const DriftLayout *layout, DriftBox *trees, DriftBox *words);
gboolean drift_tree_places_is_leaf (const DriftTreePlaces *self, guint node);

G_END_DECLS
