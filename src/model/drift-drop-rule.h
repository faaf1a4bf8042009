/* A drop rule in the bus's list: a value with an identity, a switch and a sentence.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-keys.h"
#include "drift-rule.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_DROP_RULE (drift_drop_rule_get_type ())
G_DECLARE_FINAL_TYPE (DriftDropRule, drift_drop_rule, DRIFT, DROP_RULE, GObject)

DriftDropRule *drift_drop_rule_new (const DriftRule *rule);
const DriftRule *drift_drop_rule_peek (DriftDropRule *self);
void drift_drop_rule_set_enabled (DriftDropRule *self, gboolean enabled);
char *drift_rule_describe (const DriftRule *rule, const DriftNames *names, const char *key);
char *
drift_drop_rule_describe (DriftDropRule *self, const DriftNames *names, const DriftKeys *keys);

G_END_DECLS
