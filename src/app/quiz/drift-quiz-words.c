/* What a quiz says of the answer that was given, and of all of them.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-words.h"

#include <glib/gi18n-lib.h>

/**
 * drift_quiz_find_verdict:
 *
 * Returns: what became of the option that is chosen; no verdict if none is, or before the answer
 */
DriftQuizVerdict
drift_quiz_find_verdict (DriftQuizSession *session, guint question)
{
  int choice = drift_quiz_session_get_choice (session, question);

  return choice < 0 ? DRIFT_QUIZ_VERDICT_NONE
                    : drift_quiz_session_get_verdict (session, question, (guint)choice);
}

/* What to say of a first answer that was as sure as wrong, or as right as lucky. */
static const char *
surprise_sentence (DriftQuizVerdict verdict, int confidence)
{
  if (verdict == DRIFT_QUIZ_VERDICT_WRONG && confidence == DRIFT_CONFIDENCE_CERTAIN)
    return _ ("You were certain, and it is not so. Every option says why.");
  if (verdict == DRIFT_QUIZ_VERDICT_RIGHT && confidence == DRIFT_CONFIDENCE_GUESS)
    return _ ("Right, and a guess. Read why.");
  return NULL;
}

/**
 * drift_quiz_tell_status:
 *
 * Returns: (transfer none): where one is with a question, and how the answer came out; a sentence
 */
const char *
drift_quiz_tell_status (DriftQuizSession *session, guint question)
{
  guint tries = drift_quiz_session_get_tries (session, question);
  DriftQuizVerdict verdict = drift_quiz_find_verdict (session, question);
  const char *surprise =
      tries == 1
          ? surprise_sentence (verdict, drift_quiz_session_get_confidence (session, question))
          : NULL;

  if (surprise != NULL)
    return surprise;
  switch (verdict)
    {
    case DRIFT_QUIZ_VERDICT_RIGHT:
      return tries == 1 ? _ ("Right at the first try.") : _ ("Right this time.");
    case DRIFT_QUIZ_VERDICT_WRONG:
      return _ ("Not so. Every option says why.");
    case DRIFT_QUIZ_VERDICT_NONE:
      break;
    }
  return tries == 0 ? _ ("Choose one answer.")
                    : _ ("Choose again. The score keeps your first answer.");
}

/**
 * drift_quiz_tell_score:
 *
 * Returns: (transfer full) (nullable): how many questions were answered rightly at the first try,
 * in words; %NULL before the first answer
 */
char *
drift_quiz_tell_score (DriftQuizSession *session)
{
  guint right;
  guint answered;

  drift_quiz_session_get_score (session, &right, &answered);
  if (answered == 0)
    return NULL;
  /* Translators: how many questions were answered rightly at the first try, of how many that
   * were answered at all */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u right at first try",
                                       "%u of %u right at first try", answered),
                          right, answered);
}

/**
 * drift_quiz_tell_place:
 *
 * Returns: (transfer full): which page of how many, in words
 */
char *
drift_quiz_tell_place (DriftQuizWalk *walk)
{
  if (drift_quiz_walk_is_in_summary (walk))
    return g_strdup (_ ("Summary"));
  /* Translators: the place in a row of questions: "1 of 2" */
  return g_strdup_printf (_ ("%u of %u"), drift_quiz_walk_get_page (walk) + 1,
                          drift_quiz_get_n_questions (drift_quiz_walk_get_quiz (walk)));
}

/**
 * drift_quiz_name_page:
 *
 * Returns: (transfer full): the same where other pages stand around it
 */
char *
drift_quiz_name_page (DriftQuizWalk *walk)
{
  if (drift_quiz_walk_is_in_summary (walk))
    return g_strdup (_ ("Summary"));
  /* Translators: which question of a quiz of how many: "Question 1 of 2" */
  return g_strdup_printf (_ ("Question %u of %u"), drift_quiz_walk_get_page (walk) + 1,
                          drift_quiz_get_n_questions (drift_quiz_walk_get_quiz (walk)));
}
