/* The message bus: how long a message travels, and which drop rule takes it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-drop-rule.h"
#include "drift-message.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_BUS (drift_bus_get_type ())
G_DECLARE_FINAL_TYPE (DriftBus, drift_bus, DRIFT, BUS, GObject)

GListModel *drift_bus_get_rules (DriftBus *self);
DriftDropRule *drift_bus_find_block (DriftBus *self, DriftNode to);
guint drift_bus_get_in_flight (DriftBus *self);

G_END_DECLS
