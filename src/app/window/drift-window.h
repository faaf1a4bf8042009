/* The window: a session on the stage, and the side panel beside it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"
#include "drift-theme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_WINDOW (drift_window_get_type ())
G_DECLARE_FINAL_TYPE (DriftWindow, drift_window, DRIFT, WINDOW, GtkApplicationWindow)

DriftWindow *drift_window_new (GtkApplication *application, DriftTheme *theme);

void drift_window_set_scenario (DriftWindow *self, DriftScenario *scenario);
gboolean drift_window_load (DriftWindow *self, const char *id_or_file, GError **error);
void drift_window_load_default (DriftWindow *self);
DriftSession *drift_window_get_session (DriftWindow *self);
gboolean drift_window_has_frames (DriftWindow *self);
void drift_window_tell (DriftWindow *self, const char *heading, const char *sentence);

G_END_DECLS
