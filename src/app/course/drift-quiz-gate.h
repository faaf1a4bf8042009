/* The gate that asks the questions of a quiz, one after the other, in the page itself.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-gate-view.h"
#include "drift-quizzes.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_QUIZ_GATE (drift_quiz_gate_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizGate, drift_quiz_gate, DRIFT, QUIZ_GATE, GtkBox)

GtkWidget *
drift_quiz_gate_new (DriftCourse *course, DriftQuizzes *quizzes, const DriftLessonPage *page);

G_END_DECLS
