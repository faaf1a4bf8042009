/* Where a rule is made, or another made of one that there is: what it does, to which messages, and
 * how often. SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftRuleForm:
 *
 * Emits "closed" when the person is done, with or without a rule.
 */
#define DRIFT_TYPE_RULE_FORM (drift_rule_form_get_type ())
G_DECLARE_FINAL_TYPE (DriftRuleForm, drift_rule_form, DRIFT, RULE_FORM, GtkWidget)

GtkWidget *drift_rule_form_new (DriftSession *session, DriftDropRule *rule);
DriftDropRule *drift_rule_form_get_rule (DriftRuleForm *self);

G_END_DECLS
