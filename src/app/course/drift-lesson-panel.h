/* The lesson in the side panel: a page of text that drives the stage, and the gate that it sets.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-lesson-gate.h"
#include "drift-row-table.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_LESSON_PANEL (drift_lesson_panel_get_type ())
G_DECLARE_FINAL_TYPE (DriftLessonPanel, drift_lesson_panel, DRIFT, LESSON_PANEL, GtkBox)

GtkWidget *drift_lesson_panel_new (DriftSession *session,
                                   DriftCourse *course,
                                   DriftProgress *progress,
                                   DriftQuizzes *quizzes);
DriftLessonGate *drift_lesson_panel_get_gate (DriftLessonPanel *self);
void drift_lesson_panel_take_stage (DriftLessonPanel *self);
DriftRowTable *drift_lesson_panel_get_rows (DriftLessonPanel *self);
void drift_lesson_panel_set_away (DriftLessonPanel *self, gboolean away);

G_END_DECLS
