/* The quiz in the side panel: one question at a time, what its options teach, and a summary.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-progress.h"
#include "drift-quiz.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftQuizPanel:
 *
 * Signals: "answered" after an answer, "turned" when another question or the summary comes into
 * view, "revisit" (lesson id) to ask for the lesson that a question is about.
 */
#define DRIFT_TYPE_QUIZ_PANEL (drift_quiz_panel_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizPanel, drift_quiz_panel, DRIFT, QUIZ_PANEL, GtkBox)

GtkWidget *drift_quiz_panel_new (void);
void drift_quiz_panel_set_quiz (DriftQuizPanel *self, DriftQuiz *quiz, DriftProgress *progress);
void drift_quiz_panel_set_quiz_shuffled (DriftQuizPanel *self,
                                         DriftQuiz *quiz,
                                         DriftProgress *progress,
                                         guint64 seed);
void drift_quiz_panel_set_today (DriftQuizPanel *self, const GDate *today);
void drift_quiz_panel_focus (DriftQuizPanel *self);
const char *drift_quiz_panel_get_question_id (DriftQuizPanel *self);
gboolean drift_quiz_panel_start_over (DriftQuizPanel *self);
gboolean drift_quiz_panel_answer (DriftQuizPanel *self, guint option);

G_END_DECLS
