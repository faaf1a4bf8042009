/* The keyspace: how the copies of each range of keys stand, and what the last sweep said of it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"
#include "drift-range.h"

G_BEGIN_DECLS

guint drift_cluster_count_ranges (DriftCluster *self);
guint drift_cluster_find_range (DriftCluster *self, guint32 key);
guint32 drift_cluster_get_range_start (DriftCluster *self, guint range);
void drift_cluster_get_range (DriftCluster *self, guint replica, guint range, DriftRange *standing);
guint32
drift_cluster_find_worst_key (DriftCluster *self, guint replica, guint range, guint32 after);
const DriftSwept *drift_cluster_get_swept (DriftCluster *self);

G_END_DECLS
