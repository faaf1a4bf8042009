/* A chart with an alert: its menu, its limit, which is dragged or moved by keys, and what came of
 * it. SPDX-License-Identifier: MIT */
#pragma once

#include "drift-chart-view.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_ALERT_VIEW (drift_alert_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftAlertView, drift_alert_view, DRIFT, ALERT_VIEW, GtkBox)

GtkWidget *drift_alert_view_new (DriftChartTime *time, DriftChartView *chart);
GtkWidget *drift_alert_view_get_button (DriftAlertView *self);
void drift_alert_view_update (DriftAlertView *self);

G_END_DECLS
