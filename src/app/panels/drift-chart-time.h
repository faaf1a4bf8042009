/* What the charts of a panel have in common: the time of the run that a session shows, and colours.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-chart.h"
#include "drift-session.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_CHART_TIME (drift_chart_time_get_type ())
G_DECLARE_FINAL_TYPE (DriftChartTime, drift_chart_time, DRIFT, CHART_TIME, GObject)

DriftChartTime *drift_chart_time_new (DriftSession *session);
void drift_chart_time_update (DriftChartTime *self);
DriftSession *drift_chart_time_get_session (DriftChartTime *self);
DriftSeries *drift_chart_time_get_series (DriftChartTime *self);
const DriftChartAxis *drift_chart_time_get_axis (DriftChartTime *self, guint n_columns);
double drift_chart_time_get_now (DriftChartTime *self);
DriftPaletteId drift_chart_time_get_palette (DriftChartTime *self);

G_END_DECLS
