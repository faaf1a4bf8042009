/* The rules panel: what the network does to messages, as sentences that are switched, edited, moved
 * and removed. SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_RULES_PANEL (drift_rules_panel_get_type ())
G_DECLARE_FINAL_TYPE (DriftRulesPanel, drift_rules_panel, DRIFT, RULES_PANEL, GtkWidget)

GtkWidget *drift_rules_panel_new (DriftSession *session);

G_END_DECLS
