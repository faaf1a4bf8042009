/* The living table of a lesson: its rows, each with a signal that it reads off the stage.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-chart-time.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_ROW_TABLE (drift_row_table_get_type ())
G_DECLARE_FINAL_TYPE (DriftRowTable, drift_row_table, DRIFT, ROW_TABLE, GtkBox)

void drift_row_table_set_session (DriftRowTable *self, DriftSession *session);
DriftChartTime *drift_row_table_get_time (DriftRowTable *self);
void drift_row_table_show (DriftRowTable *self, DriftLesson *lesson);
void drift_row_table_read (DriftRowTable *self);
void drift_row_table_unlight (DriftRowTable *self);
gboolean drift_row_table_show_row (DriftRowTable *self, guint row);

G_END_DECLS
