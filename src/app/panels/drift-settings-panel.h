/* The settings panel: all that can be set of the cluster, by what it is about.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_SETTINGS_PANEL (drift_settings_panel_get_type ())
G_DECLARE_FINAL_TYPE (DriftSettingsPanel, drift_settings_panel, DRIFT, SETTINGS_PANEL, GtkWidget)

GtkWidget *drift_settings_panel_new (DriftSession *session);

G_END_DECLS
