/* The gate of a page: the widget for what the page asks, and what becomes of it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-course.h"
#include "drift-exercise.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_LESSON_GATE (drift_lesson_gate_get_type ())
G_DECLARE_FINAL_TYPE (DriftLessonGate, drift_lesson_gate, DRIFT, LESSON_GATE, GtkWidget)

GtkWidget *drift_lesson_gate_new (void);
void
drift_lesson_gate_set_course (DriftLessonGate *self, DriftCourse *course, DriftProgress *progress);
void drift_lesson_gate_set_run (DriftLessonGate *self, DriftRun *run);
void drift_lesson_gate_show (DriftLessonGate *self, const DriftLessonPage *page, DriftRun *run);
void drift_lesson_gate_clear (DriftLessonGate *self);
void drift_lesson_gate_update (DriftLessonGate *self);
void drift_lesson_gate_look_at_quiz (DriftLessonGate *self);
void drift_lesson_gate_set_state (DriftLessonGate *self, DriftGateState state);

GtkWidget *drift_lesson_gate_get_subject (DriftLessonGate *self);
gboolean drift_lesson_gate_asks (DriftLessonGate *self);
gboolean drift_lesson_gate_is_lost (DriftLessonGate *self);
gboolean drift_lesson_gate_roams (DriftLessonGate *self);
gboolean drift_lesson_gate_invite (DriftLessonGate *self);
gboolean drift_lesson_gate_has_news (DriftLessonGate *self);
gboolean drift_lesson_gate_predict (DriftLessonGate *self, int choice);
gboolean drift_lesson_gate_ask_again (DriftLessonGate *self);
DriftExercise *drift_lesson_gate_get_exercise (DriftLessonGate *self);
gboolean drift_lesson_gate_play_pitfall (DriftLessonGate *self, const char *id, gboolean cured);

G_END_DECLS
