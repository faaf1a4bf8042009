/* The signals panel: the metrics in two groups, what an operator sees and what is true.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-chart-time.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_SIGNALS_PANEL (drift_signals_panel_get_type ())
G_DECLARE_FINAL_TYPE (DriftSignalsPanel, drift_signals_panel, DRIFT, SIGNALS_PANEL, GtkWidget)

GtkWidget *drift_signals_panel_new (DriftSession *session);
DriftChartTime *drift_signals_panel_get_time (DriftSignalsPanel *self);

G_END_DECLS
