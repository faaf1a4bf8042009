/* A person working through a quiz: what is chosen, what was answered, and how well.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-progress.h"
#include "drift-quiz.h"

G_BEGIN_DECLS

typedef enum
{
  DRIFT_QUIZ_VERDICT_NONE, /* the question is open */
  DRIFT_QUIZ_VERDICT_RIGHT,
  DRIFT_QUIZ_VERDICT_WRONG,
} DriftQuizVerdict;

#define DRIFT_TYPE_QUIZ_SESSION (drift_quiz_session_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizSession, drift_quiz_session, DRIFT, QUIZ_SESSION, GObject)

DriftQuizSession *drift_quiz_session_new (DriftQuiz *quiz, DriftProgress *progress);

DriftQuiz *drift_quiz_session_get_quiz (DriftQuizSession *self);
int drift_quiz_session_get_choice (DriftQuizSession *self, guint question);
gboolean drift_quiz_session_is_answered (DriftQuizSession *self, guint question);
DriftQuizVerdict
drift_quiz_session_get_verdict (DriftQuizSession *self, guint question, guint option);
guint drift_quiz_session_get_tries (DriftQuizSession *self, guint question);
guint drift_quiz_session_get_first_open (DriftQuizSession *self);
void drift_quiz_session_get_score (DriftQuizSession *self, guint *right, guint *answered);

void drift_quiz_session_choose (DriftQuizSession *self, guint question, guint option);
gboolean drift_quiz_session_answer (DriftQuizSession *self, guint question, GError **error);
void drift_quiz_session_try_again (DriftQuizSession *self, guint question);

G_END_DECLS
