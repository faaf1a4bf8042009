/* What the bus may do to a drop rule and nobody else.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-drop-rule.h"

G_BEGIN_DECLS

void drift_drop_rule_add_left (DriftDropRule *self, int amount);

G_END_DECLS
