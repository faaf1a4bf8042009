/* A still part of the canvas: a widget that paints a scene and is painted again only on change.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-compose.h"
#include "drift-painter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the parts of a canvas have in common. */
typedef struct
{
  DriftLayout layout;
  DriftPicture picture;
  DriftPaletteId palette;
} DriftPartContext;

/**
 * DriftPartFunc:
 * @scene: a scene with its origin at the corner of the canvas
 *
 * Composes a part of the canvas.
 */
typedef void (*DriftPartFunc) (DriftScene *scene, const DriftPartContext *context);

#define DRIFT_TYPE_PART (drift_part_get_type ())
G_DECLARE_FINAL_TYPE (DriftPart, drift_part, DRIFT, PART, GtkWidget)

GtkWidget *drift_part_new (DriftPartFunc compose, const DriftPartContext *context);
GtkWidget *drift_part_new_image (DriftPartFunc compose, const DriftPartContext *context);
void drift_part_set_origin (DriftPart *self, double x, double y);

void drift_part_snapshot_scene (GtkWidget *widget,
                                GtkSnapshot *snapshot,
                                const DriftScene *scene,
                                DriftPaletteId palette);

G_END_DECLS
