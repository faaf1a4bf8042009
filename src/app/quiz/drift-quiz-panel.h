/* The quiz in the side panel: what is in view of it scrolls, and its buttons stay below.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-walk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftQuizPanel:
 *
 * Signals: "revisit" (lesson id) to ask for the lesson that a question is about.
 */
#define DRIFT_TYPE_QUIZ_PANEL (drift_quiz_panel_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizPanel, drift_quiz_panel, DRIFT, QUIZ_PANEL, GtkBox)

GtkWidget *drift_quiz_panel_new (void);
void drift_quiz_panel_set_walk (DriftQuizPanel *self, DriftQuizWalk *walk);
void drift_quiz_panel_focus (DriftQuizPanel *self);

G_END_DECLS
