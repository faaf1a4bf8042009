/* What is said of trees that were compared: in a few words beside them, and in sentences.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-picture.h"

G_BEGIN_DECLS

char *drift_tree_words_nodes (const DriftTreeCost *cost);
char *drift_tree_words_flat (const DriftTreeCost *cost);
char *drift_tree_words_describe (const DriftPicture *picture);

G_END_DECLS
