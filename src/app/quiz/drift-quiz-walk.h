/* Where a person stands in a quiz: which question is in view, and what is done with it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-session.h"

G_BEGIN_DECLS

/**
 * DriftQuizWalk:
 *
 * All that show a quiz follow one walk, so that what is done in one of them is done in all.
 *
 * Signals: "changed" when something about what is in view did, "turned" when another question or
 * the summary comes into view, "answered" after an answer.
 */
#define DRIFT_TYPE_QUIZ_WALK (drift_quiz_walk_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizWalk, drift_quiz_walk, DRIFT, QUIZ_WALK, GObject)

DriftQuizWalk *drift_quiz_walk_new (DriftQuiz *quiz, DriftProgress *progress, guint64 seed);

/* What is in view. */
DriftQuizSession *drift_quiz_walk_get_session (DriftQuizWalk *self);
DriftQuiz *drift_quiz_walk_get_quiz (DriftQuizWalk *self);
guint drift_quiz_walk_get_page (DriftQuizWalk *self);
gboolean drift_quiz_walk_is_in_summary (DriftQuizWalk *self);
guint drift_quiz_walk_get_question (DriftQuizWalk *self);
gboolean drift_quiz_walk_is_answered (DriftQuizWalk *self);
const char *drift_quiz_walk_get_trouble (DriftQuizWalk *self);
char *drift_quiz_walk_print_place (DriftQuizWalk *self);

/* What a person does. */
void drift_quiz_walk_turn_to (DriftQuizWalk *self, guint page);
gboolean drift_quiz_walk_can_go_next (DriftQuizWalk *self);
void drift_quiz_walk_choose (DriftQuizWalk *self, guint option);
void drift_quiz_walk_answer (DriftQuizWalk *self, DriftConfidence confidence);
void drift_quiz_walk_try_again (DriftQuizWalk *self);
void drift_quiz_walk_start_over (DriftQuizWalk *self);
gboolean drift_quiz_walk_answer_and_turn (DriftQuizWalk *self, guint option);

G_END_DECLS
