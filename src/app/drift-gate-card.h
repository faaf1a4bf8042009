/* The gate card: what a page asks a person to do on the stage, and whether it is done.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-course.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_GATE_CARD (drift_gate_card_get_type ())
G_DECLARE_FINAL_TYPE (DriftGateCard, drift_gate_card, DRIFT, GATE_CARD, GtkBox)

GtkWidget *drift_gate_card_new (void);
void drift_gate_card_set_gate (DriftGateCard *self, const DriftGate *gate);
void drift_gate_card_set_state (DriftGateCard *self, DriftGateState state);

G_END_DECLS
