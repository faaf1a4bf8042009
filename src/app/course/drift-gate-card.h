/* The gate card: what a page asks a person to do on the stage, and whether it is done.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-gate-view.h"
#include "drift-session.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_GATE_CARD (drift_gate_card_get_type ())
G_DECLARE_FINAL_TYPE (DriftGateCard, drift_gate_card, DRIFT, GATE_CARD, GtkBox)

GtkWidget *
drift_gate_card_new (DriftSession *session, DriftCourse *course, const DriftLessonPage *page);

G_END_DECLS
