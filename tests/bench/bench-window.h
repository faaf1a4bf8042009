/* What the benchmarks of the window share: one that is open, and the story in it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-window.h"

G_BEGIN_DECLS

DriftWindow *bench_window_open (void);
void bench_window_show (DriftWindow *window, const char *story);

G_END_DECLS
