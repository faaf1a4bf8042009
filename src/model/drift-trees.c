/* Trees: which nodes a sweep compared that compared trees of digests, and what that cost.
 * SPDX-License-Identifier: MIT */
#include "drift-trees.h"

#include "drift-cluster-private.h"

#include <string.h>

/* How a tree stood to the first, of the same sweep. */
typedef struct
{
  DriftCluster *cluster;
  guint32 first; /* the digests of the first, by their number */
  guint32 other;
  gboolean verify; /* rotten bytes differ from any */
} Comparison;

/* Whether any key from @key on, and before @end, differs, by what the digests said. */
static gboolean
finds_difference (const Comparison *self, guint32 key, guint32 end)
{
  DriftCluster *cluster = self->cluster;

  if (key == end)
    return FALSE;
  if (drift_snapshots_next_unequal (cluster, self->first, self->other, key, end) < end)
    return TRUE;
  return self->verify && (drift_snapshots_next_rotten (cluster, self->first, key, end) < end ||
                          drift_snapshots_next_rotten (cluster, self->other, key, end) < end);
}

static void
compare (const Comparison *self, const DriftTrees *trees, DriftTreePair *pair)
{
  for (guint leaf = 0; leaf < trees->n_leaves; leaf++)
    if (finds_difference (self, drift_merkle_first_key (trees->n_keys, leaf, trees->n_leaves),
                          drift_merkle_first_key (trees->n_keys, leaf + 1, trees->n_leaves)))
      {
        pair->differs[leaf / 8] |= (guint8)(1u << leaf % 8);
        pair->n_differing++;
      }
}

static void
add_pair (DriftTrees *trees, DriftCluster *cluster, const DriftStep *step, DriftNode node)
{
  const DriftOp *op = &cluster->ops[drift_queue_message (cluster->queue, step->cause)->op];
  DriftTreePair *pair = &trees->pairs[trees->n_pairs++];
  Comparison comparison = {
    .cluster = cluster,
    .first = op->replies[trees->first],
    .other = op->replies[node],
    .verify = step->old != 0,
  };

  pair->node = node;
  compare (&comparison, trees, pair);
}

/* What the digests say to this day that the sweep had when it compared them. */
static void
read_trees (DriftCluster *self, const DriftStep *step, DriftTrees *trees)
{
  const DriftOp *op = &self->ops[drift_queue_message (self->queue, step->cause)->op];

  memset (trees, 0, sizeof *trees);
  if (op->replied == 0)
    return;
  trees->first = (DriftNode)__builtin_ctz (op->replied);
  trees->n_keys = drift_snapshots_count_keys (self, op->replies[trees->first]);
  trees->n_leaves = drift_merkle_count_leaves (trees->n_keys);
  trees->n_levels = g_bit_storage (trees->n_leaves);
  for (DriftNode node = (DriftNode)(trees->first + 1); node < self->n_replicas; node++)
    if (op->replied & DRIFT_NODE_BIT (node))
      add_pair (trees, self, step, node);
}

/**
 * drift_cluster_get_trees:
 * @step: from 1 to the position
 * @trees: (out caller-allocates): the trees that were compared in that step
 *
 * What was found there is read off the digests that the sweep had, as they were sent. Whoever asks
 * again for the same trees is told at once.
 *
 * Returns: %FALSE if no trees were compared there, for want of a second one or because the step is
 *   another: then @trees has no pair
 */
gboolean
drift_cluster_get_trees (DriftCluster *self, guint step, DriftTrees *trees)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && step >= 1 && step <= self->position, FALSE);
  if (self->steps[step - 1].kind != DRIFT_EVENT_TREES)
    {
      memset (trees, 0, sizeof *trees);
      return FALSE;
    }
  if (self->trees_step != step)
    {
      if (self->trees == NULL)
        self->trees = g_new (DriftTrees, 1);
      read_trees (self, &self->steps[step - 1], self->trees);
      self->trees_step = step;
    }
  memcpy (trees, self->trees, sizeof *trees);
  return trees->n_pairs > 0;
}

/**
 * drift_trees_differ:
 * @pair: which of the pairs
 * @level: 0 for the root
 * @index: which node of that level, from 0
 *
 * Returns: whether the two nodes differ, which they do if any leaf below them does
 */
gboolean
drift_trees_differ (const DriftTrees *self, guint pair, guint level, guint index)
{
  const guint8 *differs = self->pairs[pair].differs;
  guint n_below = self->n_leaves >> level;

  if (n_below < 8)
    return (differs[index * n_below / 8] >> index * n_below % 8 & ((1u << n_below) - 1)) != 0;
  for (guint i = index * n_below / 8; i < (index + 1) * n_below / 8; i++)
    if (differs[i] != 0)
      return TRUE;
  return FALSE;
}

/**
 * drift_trees_find_leaf:
 *
 * Returns: the leaf that @key is in, or %DRIFT_MERKLE_MOST_LEAVES if it is in none
 */
guint
drift_trees_find_leaf (const DriftTrees *self, guint32 key)
{
  if (key >= self->n_keys)
    return DRIFT_MERKLE_MOST_LEAVES;
  for (guint leaf = 0; leaf < self->n_leaves; leaf++)
    if (key < drift_merkle_first_key (self->n_keys, leaf + 1, self->n_leaves))
      return leaf;
  return DRIFT_MERKLE_MOST_LEAVES;
}

/**
 * drift_trees_get_opened:
 *
 * Returns: how many levels have nodes that were compared
 */
guint
drift_trees_get_opened (const DriftTrees *self)
{
  for (guint pair = 0; pair < self->n_pairs; pair++)
    if (self->pairs[pair].n_differing > 0)
      return self->n_levels;
  return MIN (self->n_pairs, 1);
}

/* What each of so many digests costs, in each of the pairs in which they are compared: those of the
 * first are sent once. */
static void
charge (DriftTreeCost *cost, guint64 *count, guint64 n_digests, guint n_pairs)
{
  *count += n_digests * n_pairs;
  if (n_pairs > 0)
    cost->bytes += n_digests * (n_pairs + 1) * DRIFT_DIGEST_BYTES;
}

/* In how many pairs the node is compared: it is where the one above it differs. */
static guint
count_compared (const DriftTrees *self, guint level, guint index)
{
  guint n = 0;

  if (level == 0)
    return self->n_pairs;
  for (guint pair = 0; pair < self->n_pairs; pair++)
    n += drift_trees_differ (self, pair, level - 1, index / 2);
  return n;
}

/* Of a leaf that several keys share, each is compared where the leaf differs. */
static void
charge_keys (const DriftTrees *self, DriftTreeCost *cost)
{
  for (guint leaf = 0; leaf < self->n_leaves; leaf++)
    {
      guint32 first = drift_merkle_first_key (self->n_keys, leaf, self->n_leaves);
      guint32 end = drift_merkle_first_key (self->n_keys, leaf + 1, self->n_leaves);
      guint n = 0;

      for (guint pair = 0; pair < self->n_pairs; pair++)
        n += drift_trees_differ (self, pair, self->n_levels - 1, leaf);
      charge (cost, &cost->keys, end - first, n);
    }
}

/**
 * drift_trees_get_cost:
 * @n_levels: how many levels, from the root down; 0 for all, and what comes after them
 * @cost: (out): what they cost
 */
void
drift_trees_get_cost (const DriftTrees *self, guint n_levels, DriftTreeCost *cost)
{
  gboolean all = n_levels == 0 || n_levels >= self->n_levels;

  *cost = (DriftTreeCost){ 0 };
  for (guint level = 0; level < (all ? self->n_levels : n_levels); level++)
    for (guint index = 0; index < 1u << level; index++)
      charge (cost, &cost->nodes, 1, count_compared (self, level, index));
  if (all && self->n_leaves < self->n_keys)
    charge_keys (self, cost);
}

/**
 * drift_trees_get_flat_cost:
 * @cost: (out): what it costs to compare the same key by key
 */
void
drift_trees_get_flat_cost (const DriftTrees *self, DriftTreeCost *cost)
{
  *cost = (DriftTreeCost){ 0 };
  charge (cost, &cost->keys, self->n_keys, self->n_pairs);
}
