/* The canvas: the picture of a run as a widget whose still parts are children that GTK caches.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-palette.h"
#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_CANVAS (drift_canvas_get_type ())
G_DECLARE_FINAL_TYPE (DriftCanvas, drift_canvas, DRIFT, CANVAS, GtkWidget)

GtkWidget *drift_canvas_new (void);

void drift_canvas_set_session (DriftCanvas *self, DriftSession *session);
void drift_canvas_set_palette (DriftCanvas *self, DriftPaletteId palette);
DriftPaletteId drift_canvas_get_palette (DriftCanvas *self);
void drift_canvas_set_animate (DriftCanvas *self, gboolean animate);
void drift_canvas_set_hall (DriftCanvas *self, gboolean hall);
gboolean drift_canvas_find_head (DriftCanvas *self, GdkRectangle *head, GdkRectangle *heard);

GtkWidget *drift_canvas_get_replica_view (DriftCanvas *self, guint replica);

G_END_DECLS
