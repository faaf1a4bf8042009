/* What the bus may do to a drop rule and nobody else.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-drop-rule.h"

G_BEGIN_DECLS

void drift_drop_rule_set_value (DriftDropRule *self, const DriftRule *rule);
void drift_drop_rule_strike (DriftDropRule *self, int count);

G_END_DECLS
