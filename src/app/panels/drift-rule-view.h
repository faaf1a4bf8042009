/* A rule as a person sees it: its sentence, its switch, what it took, and its place in the list.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftRuleView:
 *
 * Emits "changed" (int: a #DriftRuleChange; unsigned int: the number of the other rule) when a
 * person wants that of the rule, and "edit" when they want to edit it.
 */
#define DRIFT_TYPE_RULE_VIEW (drift_rule_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftRuleView, drift_rule_view, DRIFT, RULE_VIEW, GtkWidget)

GtkWidget *drift_rule_view_new (DriftDropRule *rule);
DriftDropRule *drift_rule_view_get_rule (DriftRuleView *self);
void drift_rule_view_show (DriftRuleView *self,
                           DriftCluster *cluster,
                           gboolean truth,
                           guint before,
                           guint after);
void drift_rule_view_light (DriftRuleView *self, gboolean strikes);

G_END_DECLS
