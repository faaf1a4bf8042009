/* The side panel: lesson, code, log, signals, quizzes, settings, rules and data, as pages that are
 * made when first seen. SPDX-License-Identifier: MIT */
#pragma once

#include "drift-data-panel.h"
#include "drift-lesson-panel.h"
#include "drift-quiz-shelf.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_SIDE_PANEL (drift_side_panel_get_type ())
G_DECLARE_FINAL_TYPE (DriftSidePanel, drift_side_panel, DRIFT, SIDE_PANEL, GtkBox)

void drift_side_panel_set_session (DriftSidePanel *self, DriftSession *session);
DriftSession *drift_side_panel_get_session (DriftSidePanel *self);
DriftProgress *drift_side_panel_get_progress (DriftSidePanel *self);
DriftCourse *drift_side_panel_get_course (DriftSidePanel *self);

const char *drift_side_panel_get_page (DriftSidePanel *self);
gboolean drift_side_panel_open_course (DriftSidePanel *self);
gboolean drift_side_panel_has_page (DriftSidePanel *self, const char *name);
void drift_side_panel_open (DriftSidePanel *self, const char *name);
void drift_side_panel_make_pages (DriftSidePanel *self);
void drift_side_panel_focus_page (DriftSidePanel *self);
void drift_side_panel_set_away (DriftSidePanel *self, gboolean away);

DriftLessonPanel *drift_side_panel_get_lesson (DriftSidePanel *self);
DriftDataPanel *drift_side_panel_get_data (DriftSidePanel *self);
DriftQuizzes *drift_side_panel_get_quizzes (DriftSidePanel *self);

G_END_DECLS
