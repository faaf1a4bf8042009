/* The list of the data panel: the keys, and how their copies stand.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-key-rows.h"
#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_DATA_LIST (drift_data_list_get_type ())
G_DECLARE_FINAL_TYPE (DriftDataList, drift_data_list, DRIFT, DATA_LIST, GtkWidget)

GtkWidget *drift_data_list_new (DriftSession *session);
void drift_data_list_light (DriftDataList *self, DriftNode replica);
DriftKeyRows *drift_data_list_get_rows (DriftDataList *self);

G_END_DECLS
