/* A question of a quiz session as it is shown: its place, its options and what was answered.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-session-private.h"

/**
 * drift_quiz_session_get_question_at:
 * @place: less than the number of questions
 *
 * Returns: the index of the question that is asked in this place
 */
guint
drift_quiz_session_get_question_at (DriftQuizSession *self, guint place)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), 0);
  g_return_val_if_fail (place < self->order->len, 0);
  return g_array_index (self->order, guint, place);
}

/**
 * drift_quiz_session_get_place_of:
 *
 * Returns: the place in which @question is asked
 */
guint
drift_quiz_session_get_place_of (DriftQuizSession *self, guint question)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), 0);

  for (guint place = 0; place < self->order->len; place++)
    if (g_array_index (self->order, guint, place) == question)
      return place;
  g_return_val_if_reached (0);
}

/**
 * drift_quiz_session_get_option_at:
 * @place: less than the number of options
 *
 * Returns: the index of the option of @question that is shown in this place
 */
guint
drift_quiz_session_get_option_at (DriftQuizSession *self, guint question, guint place)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), 0);
  g_return_val_if_fail (question < self->work->len, 0);
  g_return_val_if_fail (place < DRIFT_QUIZ_MAX_OPTIONS, 0);
  return drift_quiz_session_work_on (self, question)->options[place];
}

/**
 * drift_quiz_session_get_question:
 *
 * Returns: (transfer none): the question with the numbers of this try, alive until the next
 */
const DriftQuizQuestion *
drift_quiz_session_get_question (DriftQuizSession *self, guint question)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), NULL);
  g_return_val_if_fail (question < self->work->len, NULL);
  return drift_quiz_session_work_on (self, question)->asked;
}

/**
 * drift_quiz_session_get_choice:
 *
 * Returns: the index of the option that is marked, or -1
 */
int
drift_quiz_session_get_choice (DriftQuizSession *self, guint question)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), DRIFT_QUIZ_NO_OPTION);
  g_return_val_if_fail (question < self->work->len, DRIFT_QUIZ_NO_OPTION);
  return drift_quiz_session_work_on (self, question)->choice;
}

/**
 * drift_quiz_session_get_first_choice:
 *
 * Returns: the index of the option that is scored, that of the first answer, or -1
 */
int
drift_quiz_session_get_first_choice (DriftQuizSession *self, guint question)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), DRIFT_QUIZ_NO_OPTION);
  g_return_val_if_fail (question < self->work->len, DRIFT_QUIZ_NO_OPTION);
  return drift_quiz_session_work_on (self, question)->first;
}

/**
 * drift_quiz_session_get_confidence:
 *
 * Returns: the #DriftConfidence of the first answer, or %DRIFT_QUIZ_UNSAID
 */
int
drift_quiz_session_get_confidence (DriftQuizSession *self, guint question)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), DRIFT_QUIZ_UNSAID);
  g_return_val_if_fail (question < self->work->len, DRIFT_QUIZ_UNSAID);
  return drift_quiz_session_work_on (self, question)->first_sure;
}

/**
 * drift_quiz_session_is_answered:
 *
 * Returns: whether the answer to @question is out, so that its options are explained
 */
gboolean
drift_quiz_session_is_answered (DriftQuizSession *self, guint question)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), FALSE);
  g_return_val_if_fail (question < self->work->len, FALSE);
  return drift_quiz_session_work_on (self, question)->answered;
}

/**
 * drift_quiz_session_get_verdict:
 *
 * Returns: whether @option is right; %DRIFT_QUIZ_VERDICT_NONE while the question is open
 */
DriftQuizVerdict
drift_quiz_session_get_verdict (DriftQuizSession *self, guint question, guint option)
{
  if (!drift_quiz_session_is_answered (self, question))
    return DRIFT_QUIZ_VERDICT_NONE;
  return option == drift_quiz_get_question (self->quiz, question)->answer
             ? DRIFT_QUIZ_VERDICT_RIGHT
             : DRIFT_QUIZ_VERDICT_WRONG;
}

/**
 * drift_quiz_session_get_tries:
 *
 * Returns: how often @question has been answered
 */
guint
drift_quiz_session_get_tries (DriftQuizSession *self, guint question)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), 0);
  g_return_val_if_fail (question < self->work->len, 0);
  return drift_quiz_session_work_on (self, question)->tries;
}
