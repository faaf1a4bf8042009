/* The painter: a scene goes in, and cairo draws it in a palette; window and file share it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-scene.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * DriftPaint:
 * @palette: which colours
 * @rtl: whether the picture is mirrored for a right-to-left language
 * @sans: (nullable): the family of text, %NULL for "Sans"
 * @mono: (nullable): the family of bytes and digests, %NULL for "Monospace"
 */
typedef struct
{
  DriftPaletteId palette;
  gboolean rtl;
  const char *sans;
  const char *mono;
} DriftPaint;

void drift_painter_paint (cairo_t *cr, const DriftScene *scene, const DriftPaint *paint);
double drift_painter_measure_text (const DriftItem *item, const DriftPaint *paint);
void drift_painter_paint_ground (cairo_t *cr, const DriftPaint *paint);

G_END_DECLS
