/* A chart as a widget: it shows what came of a run, reads where somebody points, and goes there.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-chart-time.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_CHART_VIEW (drift_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftChartView, drift_chart_view, DRIFT, CHART_VIEW, GtkWidget)

GtkWidget *drift_chart_view_new (DriftChartTime *time, const DriftChart *chart);
const DriftChart *drift_chart_view_get_chart (DriftChartView *self);
double drift_chart_view_sample (DriftChartView *self);
void drift_chart_view_show (DriftChartView *self, double most);
const char *drift_chart_view_get_reading (DriftChartView *self);
char *drift_chart_view_print_note (DriftChartView *self);
gboolean drift_chart_view_is_at_alert (DriftChartView *self, double y);
double drift_chart_view_get_value (DriftChartView *self, double y);

G_END_DECLS
