/* The code in the side panel: read repair line by line, as it runs on the stage.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_CODE_PANEL (drift_code_panel_get_type ())
G_DECLARE_FINAL_TYPE (DriftCodePanel, drift_code_panel, DRIFT, CODE_PANEL, GtkBox)

GtkWidget *drift_code_panel_new (DriftSession *session);
void drift_code_panel_embed (DriftCodePanel *self);
void drift_code_panel_set_hall (DriftCodePanel *self);
void drift_code_panel_set_low (DriftCodePanel *self, gboolean low);

G_END_DECLS
