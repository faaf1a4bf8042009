/* The saver: waits, away from the window, until another process has saved the progress.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-progress.h"

G_BEGIN_DECLS

void drift_saver_attach (DriftProgress *progress, guint patience_ms);

G_END_DECLS
