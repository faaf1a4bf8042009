/* A question: what a learner is asked to predict before a step is played.
 * SPDX-License-Identifier: MIT */
#include "drift-question.h"

static const char *const names[DRIFT_N_QUESTIONS] = { "missed", "answer", "repairs", "newest",
                                                      "told" };

/**
 * drift_question_name:
 *
 * Returns: (transfer none): the word for @question in the files of lessons and scenarios
 */
const char *
drift_question_name (DriftQuestion question)
{
  g_return_val_if_fail (question < DRIFT_N_QUESTIONS, "");
  return names[question];
}

/**
 * drift_question_parse:
 *
 * Returns: whether @name is the word for a question, which @question then is
 */
gboolean
drift_question_parse (const char *name, DriftQuestion *question)
{
  for (guint i = 0; i < DRIFT_N_QUESTIONS; i++)
    if (g_str_equal (name, names[i]))
      {
        *question = (DriftQuestion)i;
        return TRUE;
      }
  return FALSE;
}
