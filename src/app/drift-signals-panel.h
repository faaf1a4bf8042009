/* The signals panel: the metrics in two groups, what an operator sees and what is true.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_SIGNALS_PANEL (drift_signals_panel_get_type ())
G_DECLARE_FINAL_TYPE (DriftSignalsPanel, drift_signals_panel, DRIFT, SIGNALS_PANEL, GtkWidget)

GtkWidget *drift_signals_panel_new (void);
void drift_signals_panel_set_cluster (DriftSignalsPanel *self, DriftCluster *cluster);
void drift_signals_panel_set_truth (DriftSignalsPanel *self, gboolean truth);
void drift_signals_panel_update (DriftSignalsPanel *self);

G_END_DECLS
