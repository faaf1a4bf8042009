/* Doing the commands of an exercise on a cluster, each to its end.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"

G_BEGIN_DECLS

void drift_rehearse (DriftCluster *cluster, const char *commands);
char *drift_rehearse_print_copies (DriftCluster *cluster, guint32 key);

G_END_DECLS
