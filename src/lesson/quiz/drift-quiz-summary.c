/* What a round of a quiz shows about a person: right and wrong by confidence, and what to revisit.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-summary.h"

#include <glib/gi18n-lib.h>

static void
count (DriftQuizSummary *summary, const DriftQuizResult *result)
{
  if (result->confidence == DRIFT_QUIZ_UNSAID)
    {
      summary->n_unsaid_right += result->right;
      summary->n_unsaid_wrong += !result->right;
      return;
    }
  summary->n_right[result->confidence] += result->right;
  summary->n_wrong[result->confidence] += !result->right;
}

/* An error one was certain of is worth most: once seen, it stays corrected. */
static int
worth (const DriftQuizResult *result)
{
  return result->right ? -2 : result->confidence;
}

static int
compare_worths (gconstpointer a, gconstpointer b)
{
  const DriftQuizResult *first = a;
  const DriftQuizResult *second = b;

  if (worth (first) != worth (second))
    return worth (first) > worth (second) ? -1 : 1;
  return first->question < second->question ? -1 : 1;
}

/**
 * drift_quiz_summary_new:
 *
 * Looks at the first answers given in @session; open questions do not count.
 *
 * Returns: (transfer full): the summary
 */
DriftQuizSummary *
drift_quiz_summary_new (DriftQuizSession *session)
{
  DriftQuizSummary *summary = g_new0 (DriftQuizSummary, 1);
  DriftQuiz *quiz;

  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (session), NULL);

  quiz = drift_quiz_session_get_quiz (session);
  summary->revisit = g_array_new (FALSE, FALSE, sizeof (DriftQuizResult));
  for (guint i = 0; i < drift_quiz_get_n_questions (quiz); i++)
    {
      int first = drift_quiz_session_get_first_choice (session, i);
      DriftQuizResult result = {
        .question = i,
        .confidence = drift_quiz_session_get_confidence (session, i),
        .right = first == (int)drift_quiz_get_question (quiz, i)->answer,
      };

      if (first < 0)
        continue;
      count (summary, &result);
      if (!result.right || result.confidence == DRIFT_CONFIDENCE_GUESS)
        g_array_append_val (summary->revisit, result);
    }
  g_array_sort (summary->revisit, compare_worths);
  return summary;
}

/**
 * drift_quiz_summary_free:
 *
 * Frees @summary.
 */
void
drift_quiz_summary_free (DriftQuizSummary *summary)
{
  g_array_unref (summary->revisit);
  g_free (summary);
}

static guint
sum (const guint *counts)
{
  guint total = 0;

  for (guint i = 0; i < DRIFT_N_CONFIDENCES; i++)
    total += counts[i];
  return total;
}

/**
 * drift_quiz_summary_advice:
 *
 * Returns: (transfer none): one or two sentences about how sure and how right go together
 */
const char *
drift_quiz_summary_advice (const DriftQuizSummary *summary)
{
  guint wrong = sum (summary->n_wrong) + summary->n_unsaid_wrong;

  if (summary->n_wrong[DRIFT_CONFIDENCE_CERTAIN] > 0)
    return _ ("You were certain of something that is not so. That is the most useful thing to "
              "find out: begin there.");
  if (wrong > 0)
    return _ ("Where you were wrong you had your doubts. Trust them, and look again.");
  if (summary->n_right[DRIFT_CONFIDENCE_GUESS] > 0)
    return _ ("All right, some of it by luck. Look again at what you guessed.");
  return _ ("All right, and you knew it.");
}
