/* The saver: waits, away from the window, for the disk and for other processes that save progress.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-progress.h"

G_BEGIN_DECLS

void drift_saver_attach (DriftProgress *progress, guint patience_ms);

G_END_DECLS
