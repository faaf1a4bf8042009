/* Trees: which nodes a sweep compared that compared trees of digests, and what that cost.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-arithmetic.h"
#include "drift-cluster.h"

G_BEGIN_DECLS

/**
 * DriftTreePair:
 * @node: whose tree is compared with the first
 * @n_differing: leaves that differ
 * @differs: which of them, a bit each
 */
typedef struct
{
  DriftNode node;
  guint n_differing;
  guint8 differs[DRIFT_MERKLE_MOST_LEAVES / 8];
} DriftTreePair;

/**
 * DriftTrees:
 * @n_keys: keys in each tree
 * @n_leaves: a power of two
 * @n_levels: from the root to the leaves
 * @first: whose tree the others are compared with
 * @n_pairs: how many others there are
 * @pairs: one of each of them with the first
 *
 * Plain bytes: what is alike is equal.
 */
typedef struct _DriftTrees
{
  guint32 n_keys;
  guint n_leaves;
  guint n_levels;
  DriftNode first;
  guint n_pairs;
  DriftTreePair pairs[DRIFT_MAX_REPLICAS - 1];
} DriftTrees;

/* What a digest takes on its way. */
#define DRIFT_DIGEST_BYTES 8

/**
 * DriftTreeCost:
 * @nodes: pairs of nodes that are compared
 * @keys: pairs of digests of single keys, below leaves that several keys share
 * @bytes: of the digests of all these that replicas send
 */
typedef struct
{
  guint64 nodes;
  guint64 keys;
  guint64 bytes;
} DriftTreeCost;

gboolean drift_cluster_get_trees (DriftCluster *self, guint step, DriftTrees *trees);

gboolean drift_trees_differ (const DriftTrees *self, guint pair, guint level, guint index);
guint drift_trees_find_leaf (const DriftTrees *self, guint32 key);
guint drift_trees_get_opened (const DriftTrees *self);
void drift_trees_get_cost (const DriftTrees *self, guint n_levels, DriftTreeCost *cost);
void drift_trees_get_flat_cost (const DriftTrees *self, DriftTreeCost *cost);

G_END_DECLS
