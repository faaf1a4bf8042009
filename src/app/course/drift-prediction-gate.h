/* The gate that asks for a prediction: about what comes next on the stage, told when it has come.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-gate-view.h"
#include "drift-session.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_PREDICTION_GATE (drift_prediction_gate_get_type ())
G_DECLARE_FINAL_TYPE (DriftPredictionGate, drift_prediction_gate, DRIFT, PREDICTION_GATE, GtkWidget)

GtkWidget *
drift_prediction_gate_new (DriftSession *session, DriftCourse *course, const DriftLessonPage *page);

G_END_DECLS
