/* The progress that all windows share: a second opinion of the same file would undo the first.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-progress.h"

G_BEGIN_DECLS

DriftProgress *drift_shared_progress_get (void);

G_END_DECLS
