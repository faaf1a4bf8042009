/* A still part of the canvas: a widget that is painted again only where its scene is another.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-compose.h"
#include "drift-painter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftPartContext:
 * @hint: (nullable): what can be done with what is pointed at, or has the focus
 *
 * What the parts of a canvas have in common.
 */
typedef struct
{
  DriftLayout layout;
  DriftPicture picture;
  DriftPaletteId palette;
  const char *hint;
} DriftPartContext;

/**
 * DriftPartFunc:
 * @scene: a scene with its origin at the corner of the canvas
 *
 * Composes a part of the canvas.
 */
typedef void (*DriftPartFunc) (DriftScene *scene, const DriftPartContext *context);

#define DRIFT_TYPE_PART (drift_part_get_type ())
G_DECLARE_DERIVABLE_TYPE (DriftPart, drift_part, DRIFT, PART, GtkWidget)

/**
 * DriftPartClass:
 * @compose: composes the part; it calls its #DriftPartFunc where a class has nothing else to do
 */
struct _DriftPartClass
{
  GtkWidgetClass parent_class;

  void (*compose) (DriftPart *self, DriftScene *scene, const DriftPartContext *context);
};

GtkWidget *drift_part_new (DriftPartFunc compose, const DriftPartContext *context);
GtkWidget *drift_part_new_image (DriftPartFunc compose, const DriftPartContext *context);
void drift_part_set_context (DriftPart *self, const DriftPartContext *context);
void drift_part_set_origin (DriftPart *self, double x, double y);
void drift_part_locate (DriftPart *self, const DriftBox *box, graphene_rect_t *place);
void drift_part_update (DriftPart *self);
void drift_part_compose_focus (DriftPart *self, DriftScene *scene, const DriftBox *box);
void drift_part_show_focus (DriftPart *self, GtkStateFlags previous);

void drift_part_snapshot_scene (GtkWidget *widget,
                                GtkSnapshot *snapshot,
                                const DriftScene *scene,
                                DriftPaletteId palette);

G_END_DECLS
