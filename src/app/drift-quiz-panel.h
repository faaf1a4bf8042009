/* The quiz in the side panel: one question at a time, its options as cards, and what they teach.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-progress.h"
#include "drift-quiz.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_QUIZ_PANEL (drift_quiz_panel_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizPanel, drift_quiz_panel, DRIFT, QUIZ_PANEL, GtkBox)

GtkWidget *drift_quiz_panel_new (void);
void drift_quiz_panel_set_quiz (DriftQuizPanel *self, DriftQuiz *quiz, DriftProgress *progress);

G_END_DECLS
