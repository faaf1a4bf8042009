/* A person working through a quiz: what is chosen, how sure they are, what was answered, how well.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-prediction.h"
#include "drift-progress.h"
#include "drift-quiz-review.h"
#include "drift-quiz.h"

G_BEGIN_DECLS

/* In the place of a DriftConfidence: it was not said. */
#define DRIFT_QUIZ_UNSAID (-1)

typedef enum
{
  DRIFT_QUIZ_VERDICT_NONE, /* the question is open */
  DRIFT_QUIZ_VERDICT_RIGHT,
  DRIFT_QUIZ_VERDICT_WRONG,
} DriftQuizVerdict;

#define DRIFT_TYPE_QUIZ_SESSION (drift_quiz_session_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizSession, drift_quiz_session, DRIFT, QUIZ_SESSION, GObject)

DriftQuizSession *drift_quiz_session_new (DriftQuiz *quiz, DriftProgress *progress);
DriftQuizSession *
drift_quiz_session_new_shuffled (DriftQuiz *quiz, DriftProgress *progress, guint64 seed);
DriftQuizSession *drift_quiz_session_share (DriftQuiz *quiz, DriftProgress *progress, guint64 seed);

DriftQuiz *drift_quiz_session_get_quiz (DriftQuizSession *self);

/* In which order. */
guint drift_quiz_session_get_question_at (DriftQuizSession *self, guint place);
guint drift_quiz_session_get_place_of (DriftQuizSession *self, guint question);
guint drift_quiz_session_get_option_at (DriftQuizSession *self, guint question, guint place);
guint drift_quiz_session_get_first_open (DriftQuizSession *self);

/* What one question asks and what was done with it. */
const DriftQuizQuestion *drift_quiz_session_get_question (DriftQuizSession *self, guint question);
int drift_quiz_session_get_choice (DriftQuizSession *self, guint question);
int drift_quiz_session_get_first_choice (DriftQuizSession *self, guint question);
int drift_quiz_session_get_confidence (DriftQuizSession *self, guint question);
gboolean drift_quiz_session_is_answered (DriftQuizSession *self, guint question);
DriftQuizVerdict
drift_quiz_session_get_verdict (DriftQuizSession *self, guint question, guint option);
guint drift_quiz_session_get_tries (DriftQuizSession *self, guint question);

/* All of it. */
void drift_quiz_session_get_score (DriftQuizSession *self, guint *right, guint *answered);
gboolean drift_quiz_session_is_finished (DriftQuizSession *self);
const DriftQuizReview *drift_quiz_session_get_review (DriftQuizSession *self);

void drift_quiz_session_choose (DriftQuizSession *self, guint question, guint option);
void
drift_quiz_session_be_sure (DriftQuizSession *self, guint question, DriftConfidence confidence);
void drift_quiz_session_set_today (DriftQuizSession *self, const GDate *today);
gboolean drift_quiz_session_answer (DriftQuizSession *self, guint question, GError **error);
void drift_quiz_session_try_again (DriftQuizSession *self, guint question);
gboolean drift_quiz_session_start_over (DriftQuizSession *self, GError **error);

G_END_DECLS
