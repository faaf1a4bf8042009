/* Randomness as a function: the same question always draws the same number.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint64 drift_random (guint64 seed, const char *stream, guint64 about, guint64 which);
double drift_random_unit (guint64 draw);
gboolean drift_random_chance (guint64 draw, double probability);
guint64 drift_random_below (guint64 draw, guint64 limit);
guint32 drift_random_subset (guint64 draw, guint32 set, guint size);

G_END_DECLS
