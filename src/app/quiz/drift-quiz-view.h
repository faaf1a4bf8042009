/* What is in view of a quiz: one question with what its options teach, or the summary.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-walk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftQuizView:
 *
 * It stands in the page of whoever scrolls it, see #DriftQuizPanel.
 *
 * Signals: "begins" to be scrolled to its start, "chosen" when an option is marked, "revisit"
 * (lesson id) to ask for the lesson that a question is about.
 *
 * Its keys, wherever the focus is while it is in view: 1 and so on for the options.
 */
#define DRIFT_TYPE_QUIZ_VIEW (drift_quiz_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizView, drift_quiz_view, DRIFT, QUIZ_VIEW, GtkBox)

void drift_quiz_view_set_walk (DriftQuizView *self, DriftQuizWalk *walk);
void drift_quiz_view_embed (DriftQuizView *self);
void drift_quiz_view_focus (DriftQuizView *self);

G_END_DECLS
