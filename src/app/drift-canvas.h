/* The canvas: the picture of a run as a widget whose still parts are children that GTK caches.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-palette.h"
#include "drift-run.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_CANVAS (drift_canvas_get_type ())
G_DECLARE_FINAL_TYPE (DriftCanvas, drift_canvas, DRIFT, CANVAS, GtkWidget)

GtkWidget *drift_canvas_new (void);

void drift_canvas_set_run (DriftCanvas *self, DriftRun *run);
DriftRun *drift_canvas_get_run (DriftCanvas *self);
void drift_canvas_set_moment (DriftCanvas *self, gint64 time_us);
void drift_canvas_refresh (DriftCanvas *self, gint64 time_us);

void drift_canvas_set_truth (DriftCanvas *self, gboolean truth);
gboolean drift_canvas_get_truth (DriftCanvas *self);
void drift_canvas_set_light (DriftCanvas *self, DriftNodes nodes, gboolean bus);
void drift_canvas_set_palette (DriftCanvas *self, DriftPaletteId palette);
DriftPaletteId drift_canvas_get_palette (DriftCanvas *self);
void drift_canvas_set_animate (DriftCanvas *self, gboolean animate);

GtkWidget *drift_canvas_get_replica_view (DriftCanvas *self, guint replica);

G_END_DECLS
