/* The log panel: the events in their one-line text, the newest in view.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-event-log.h"
#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_LOG_PANEL (drift_log_panel_get_type ())
G_DECLARE_FINAL_TYPE (DriftLogPanel, drift_log_panel, DRIFT, LOG_PANEL, GtkWidget)

GtkWidget *drift_log_panel_new (DriftSession *session);
void drift_log_panel_set_key (DriftLogPanel *self, guint32 key);
GListModel *drift_log_panel_get_lines (DriftLogPanel *self);

G_END_DECLS
