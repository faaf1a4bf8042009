/* What the cluster may do to the bus and nobody else.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-bus.h"
#include "drift-settings.h"

G_BEGIN_DECLS

DriftBus *drift_bus_new (guint64 seed);
void drift_bus_carry (DriftBus *self,
                      DriftMessage *message,
                      const DriftSettings *settings,
                      guint64 about);
void drift_bus_uncarry (DriftBus *self, const DriftMessage *message);
void drift_bus_arrived (DriftBus *self, int count);
guint64 drift_bus_name_rule (DriftBus *self, const char *text);
void drift_bus_add_rule (DriftBus *self, const DriftRule *rule);
void drift_bus_remove_last_rule (DriftBus *self);
GPtrArray *drift_bus_take_rules (DriftBus *self);
void drift_bus_put_rules (DriftBus *self, GPtrArray *rules);
DriftDropRule *drift_bus_find_rule (DriftBus *self, guint number, guint *place);
void drift_bus_take_rule (DriftBus *self, DriftDropRule *rule);
void drift_bus_put_rule (DriftBus *self, DriftDropRule *rule, guint place);
guint drift_bus_get_n_rules (DriftBus *self);
const DriftRule *drift_bus_peek_rule (DriftBus *self, guint place);

G_END_DECLS
