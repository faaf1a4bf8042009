/* The quizzes of a window: all that are built in, and the walk through the one that is open.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-walk.h"

G_BEGIN_DECLS

/**
 * DriftQuizzes:
 *
 * Wherever a window shows a quiz, it is the one that is open here. Each window has its own place in
 * a quiz, and all share the answers.
 *
 * Signals: "changed" when another is open or none; "turned" when drift_quizzes_print_place() may be
 * another; "answered" after an answer.
 */
#define DRIFT_TYPE_QUIZZES (drift_quizzes_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizzes, drift_quizzes, DRIFT, QUIZZES, GObject)

DriftQuizzes *drift_quizzes_new (DriftProgress *progress, guint64 seed);

guint drift_quizzes_get_n (DriftQuizzes *self);
DriftQuiz *drift_quizzes_get (DriftQuizzes *self, guint index);
DriftQuizSession *drift_quizzes_recall (DriftQuizzes *self, DriftQuiz *quiz);
gboolean drift_quizzes_is_finished (DriftQuizzes *self, const char *id);

gboolean drift_quizzes_open (DriftQuizzes *self, const char *id);
void drift_quizzes_close (DriftQuizzes *self);
DriftQuizWalk *drift_quizzes_get_walk (DriftQuizzes *self);
char *drift_quizzes_print_place (DriftQuizzes *self);

G_END_DECLS
