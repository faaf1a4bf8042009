/* The data panel: the list of the keys, and one that is looked at in its place.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-data-key.h"
#include "drift-data-list.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_DATA_PANEL (drift_data_panel_get_type ())
G_DECLARE_FINAL_TYPE (DriftDataPanel, drift_data_panel, DRIFT, DATA_PANEL, GtkWidget)

GtkWidget *drift_data_panel_new (DriftSession *session);
void drift_data_panel_open_list (DriftDataPanel *self);
void drift_data_panel_open_key (DriftDataPanel *self, const char *key, DriftNode replica);
const char *drift_data_panel_get_key (DriftDataPanel *self);

G_END_DECLS
