/* What is on its way to a replica: versions newer than its copies, whether or not they will arrive.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"

G_BEGIN_DECLS

guint32 drift_pending_find (DriftCluster *cluster, guint replica, guint32 key);
GArray *drift_pending_list_keys (DriftCluster *cluster, guint replica);

G_END_DECLS
