/* Small drawings: the glyph of a digest and the marks, which no font decides on.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

#define DRIFT_GLYPH_SIDE 5

gboolean drift_glyph_is_set (guint64 digest, guint row, guint column);
void drift_mark_paint (cairo_t *cr, DriftMark mark, double x, double y, double size);

G_END_DECLS
