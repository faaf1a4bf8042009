/* The zoom: how much larger a person wants everything in the windows than the desktop has it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_ZOOM_MIN 0.75
#define DRIFT_ZOOM_MAX 3.0

/**
 * DriftZoom:
 *
 * Properties: "zoom" (read and write, double: 1 is the size of the desktop's text; what is out of
 * range is brought into it).
 */
#define DRIFT_TYPE_ZOOM (drift_zoom_get_type ())
G_DECLARE_FINAL_TYPE (DriftZoom, drift_zoom, DRIFT, ZOOM, GObject)

DriftZoom *drift_zoom_new (GdkDisplay *display);

void drift_zoom_set (DriftZoom *self, double zoom);
double drift_zoom_get (DriftZoom *self);
void drift_zoom_set_least (DriftZoom *self, double text_scale);
void drift_zoom_go_up (DriftZoom *self);
void drift_zoom_go_down (DriftZoom *self);

G_END_DECLS
