/* Trees that a sweep compares, level by level: a moment of the run that takes a while to be seen.
 * SPDX-License-Identifier: MIT */
#include "drift-session-private.h"

#include "drift-trees.h"

/* How long a level is looked at before the next is opened; the last one, with what was found. */
#define LEVEL_US 450000
#define LAST_LEVEL_US 1200000

/* How many levels of the trees that were compared in the last event have something to be seen, or
 * 0. Where traffic flows nothing waits for them. */
static guint
count_levels (DriftSession *self)
{
  DriftCluster *cluster = drift_run_get_cluster (self->run);
  guint position = drift_cluster_get_position (cluster);
  DriftTrees trees;

  if (position == 0 || drift_cluster_has_traffic (cluster) ||
      !drift_cluster_get_trees (cluster, position, &trees))
    return 0;
  return drift_trees_get_opened (&trees);
}

/* The run has made an event, or has rested at one: opens the next level of the trees that were
 * compared there. Returns for how long that is looked at, or 0 if all are open. */
gint64
drift_session_open_trees (DriftSession *self)
{
  guint position = drift_cluster_get_position (drift_run_get_cluster (self->run));
  guint n_levels = count_levels (self);

  if (n_levels == 0)
    return 0;
  if (self->trees_at != position)
    {
      self->trees_at = position;
      self->tree_levels = 0;
    }
  if (self->tree_levels == n_levels)
    return 0;
  self->tree_levels++;
  return self->tree_levels < n_levels ? LEVEL_US : LAST_LEVEL_US;
}

/* The run stands elsewhere: who comes back to trees finds them opened. */
void
drift_session_leave_trees (DriftSession *self)
{
  self->trees_at = 0;
  self->tree_levels = 0;
}

/**
 * drift_session_get_tree_levels:
 *
 * Returns: how many levels of the trees that are being compared have been opened, 0 for all
 */
guint
drift_session_get_tree_levels (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), 0);
  return self->tree_levels;
}
