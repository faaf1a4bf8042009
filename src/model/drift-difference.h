/* Where two histories come to differ, which began alike.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"

G_BEGIN_DECLS

/**
 * DriftDifference:
 * @set_apart: (array): the settings that make the difference: that one is changed counts for none
 * @left: the last event of the one history that was compared, or 0,
 * @right: and that of the other one
 * @found: whether these two differ; all before them are alike
 *
 * How far two histories have been compared. It begins as 0 but for the settings.
 */
typedef struct
{
  gboolean set_apart[DRIFT_N_SETTINGS];
  guint left;
  guint right;
  gboolean found;
} DriftDifference;

gboolean drift_difference_look (DriftDifference *self, DriftCluster *left, DriftCluster *right);
gboolean
drift_difference_look_at_ends (DriftDifference *self, DriftCluster *left, DriftCluster *right);

G_END_DECLS
