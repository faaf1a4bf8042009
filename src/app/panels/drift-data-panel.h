/* The data panel: the keys and their copies.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-data-list.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_DATA_PANEL (drift_data_panel_get_type ())
G_DECLARE_FINAL_TYPE (DriftDataPanel, drift_data_panel, DRIFT, DATA_PANEL, GtkWidget)

GtkWidget *drift_data_panel_new (DriftSession *session);

G_END_DECLS
