/* The gate of a page: makes the view for what the page asks, and speaks for it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-exercise.h"
#include "drift-gate-view.h"
#include "drift-quizzes.h"
#include "drift-session.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_LESSON_GATE (drift_lesson_gate_get_type ())
G_DECLARE_FINAL_TYPE (DriftLessonGate, drift_lesson_gate, DRIFT, LESSON_GATE, GtkWidget)

void drift_lesson_gate_set_course (DriftLessonGate *self,
                                   DriftSession *session,
                                   DriftCourse *course,
                                   DriftProgress *progress,
                                   DriftQuizzes *quizzes);
void drift_lesson_gate_show (DriftLessonGate *self, const DriftLessonPage *page);
void drift_lesson_gate_clear (DriftLessonGate *self);
void drift_lesson_gate_set_state (DriftLessonGate *self, DriftGateState state);

GtkWidget *drift_lesson_gate_get_subject (DriftLessonGate *self);
gboolean drift_lesson_gate_asks (DriftLessonGate *self);
gboolean drift_lesson_gate_is_lost (DriftLessonGate *self);
gboolean drift_lesson_gate_take_stage (DriftLessonGate *self);
gboolean drift_lesson_gate_roams (DriftLessonGate *self);

/* What a person does in it, for other programs. */
gboolean drift_lesson_gate_predict (DriftLessonGate *self, int choice);
gboolean drift_lesson_gate_ask_again (DriftLessonGate *self);
DriftExercise *drift_lesson_gate_get_exercise (DriftLessonGate *self);
gboolean drift_lesson_gate_play_pitfall (DriftLessonGate *self, const char *id, gboolean cured);

G_END_DECLS
