/* The quizzes of a window: all that are built in, and the walk through the one that is open.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-walk.h"

G_BEGIN_DECLS

/**
 * DriftQuizzes:
 *
 * Wherever a quiz is shown, it is the one that is open here.
 *
 * Signals: "changed" when another is open or none, or it is another day; "turned" when
 * drift_quizzes_print_place() may be another; "answered" after an answer.
 */
#define DRIFT_TYPE_QUIZZES (drift_quizzes_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizzes, drift_quizzes, DRIFT, QUIZZES, GObject)

DriftQuizzes *drift_quizzes_new (DriftProgress *progress, guint64 seed);
void drift_quizzes_set_today (DriftQuizzes *self, const GDate *today);
GDate drift_quizzes_get_today (DriftQuizzes *self);

guint drift_quizzes_get_n (DriftQuizzes *self);
DriftQuiz *drift_quizzes_get (DriftQuizzes *self, guint index);
DriftQuizSession *drift_quizzes_recall (DriftQuizzes *self, DriftQuiz *quiz);
gboolean drift_quizzes_is_finished (DriftQuizzes *self, const char *id);

gboolean drift_quizzes_open (DriftQuizzes *self, const char *id);
void drift_quizzes_close (DriftQuizzes *self);
DriftQuizWalk *drift_quizzes_get_walk (DriftQuizzes *self);
char *drift_quizzes_print_place (DriftQuizzes *self);

G_END_DECLS
