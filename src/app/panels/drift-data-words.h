/* How the copies of a key stand, in few words, and what the client heard of it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"

G_BEGIN_DECLS

char *drift_data_print_version (DriftCluster *cluster, guint replica, guint32 key);
char *
drift_data_print_state (DriftCluster *cluster, guint replica, guint32 key, const char **class_name);
char *drift_data_print_heard (DriftCluster *cluster, guint32 key, gint64 *time_us);

G_END_DECLS
