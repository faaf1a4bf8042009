/* A row of a lesson's living table: a signal, what it reads now, and a "show me".
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-chart-time.h"
#include "drift-lesson.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_ROW_VIEW (drift_row_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftRowView, drift_row_view, DRIFT, ROW_VIEW, GtkBox)

GtkWidget *drift_row_view_new (const DriftLessonRow *row, DriftChartTime *time);
const DriftLessonRow *drift_row_view_get_row (DriftRowView *self);
void drift_row_view_read (DriftRowView *self, DriftRun *run);
void drift_row_view_set_lit (DriftRowView *self, gboolean lit);

G_END_DECLS
