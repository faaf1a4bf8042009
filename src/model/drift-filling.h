/* Fillings: the words in braces of an operator's caption, which the run fills in.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"

G_BEGIN_DECLS

char *drift_filling_find_fault (const char *text);
char *drift_filling_fill (const char *text, DriftCluster *cluster, guint since);
const char *drift_filling_choose (DriftCluster *cluster, guint since);

G_END_DECLS
