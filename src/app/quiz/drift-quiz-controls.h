/* The buttons of a quiz: how sure one is, another try, and the way to the next question.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-view.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_QUIZ_CONTROLS (drift_quiz_controls_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizControls, drift_quiz_controls, DRIFT, QUIZ_CONTROLS, GtkBox)

void
drift_quiz_controls_set_walk (DriftQuizControls *self, DriftQuizWalk *walk, DriftQuizView *view);
void drift_quiz_controls_embed (DriftQuizControls *self);
void drift_quiz_controls_set_leads (DriftQuizControls *self, gboolean leads);
GtkWidget *drift_quiz_controls_get_sure (DriftQuizControls *self);

G_END_DECLS
