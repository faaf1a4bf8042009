/* The look: the colours of the palette that fits the desktop, as style sheets, and the zoom.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-palette.h"
#include "drift-zoom.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_THEME (drift_theme_get_type ())
G_DECLARE_FINAL_TYPE (DriftTheme, drift_theme, DRIFT, THEME, GObject)

DriftTheme *drift_theme_new (GdkDisplay *display);
DriftPaletteId drift_theme_get_palette (DriftTheme *self);
DriftZoom *drift_theme_get_zoom (DriftTheme *self);
void drift_theme_follow_portal (DriftTheme *self, GDBusConnection *bus);

DriftPaletteId drift_theme_choose (const char *theme_name, const char *env, gboolean prefer_dark);

G_END_DECLS
