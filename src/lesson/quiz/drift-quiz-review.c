/* Coming back to a quiz another day: when a round is done, when the next is due, and its seed.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-review.h"

#include "drift-random.h"

#include <string.h>

#define DATE_LENGTH 11

/* Days from one round to the next. To recall from memory just before it fades is what makes it
 * last; see Roediger and Karpicke, "Test-enhanced learning", 2006. */
static const guint waits[] = { 1, 3, 7 };

static char *
group_of (const char *quiz)
{
  return g_strdup_printf ("Quiz %s", quiz);
}

/* Reads "2025-11-30"; anything else leaves @date invalid. */
static void
parse_date (const char *text, GDate *date)
{
  guint numbers[3] = { 0, 0, 0 };
  guint n = 0;

  g_date_clear (date, 1);
  if (text == NULL || strlen (text) != DATE_LENGTH - 1 || text[4] != '-' || text[7] != '-')
    return;
  for (guint i = 0; text[i] != '\0'; i++)
    if (g_ascii_isdigit (text[i]))
      numbers[n] = numbers[n] * 10 + (guint)g_ascii_digit_value (text[i]);
    else if (i == 4 || i == 7)
      n++;
    else
      return;
  if (g_date_valid_dmy ((GDateDay)numbers[2], (GDateMonth)numbers[1], (GDateYear)numbers[0]))
    g_date_set_dmy (date, (GDateDay)numbers[2], (GDateMonth)numbers[1], (GDateYear)numbers[0]);
}

/**
 * drift_quiz_review_load:
 * @quiz: the id of a quiz
 * @review: (out caller-allocates): what @progress knows
 *
 * Returns: whether the quiz was ever begun
 */
gboolean
drift_quiz_review_load (DriftProgress *progress, const char *quiz, DriftQuizReview *review)
{
  g_autofree char *group = group_of (quiz);
  g_autofree char *due = drift_progress_get_text (progress, group, "Due");
  g_autofree char *seed = drift_progress_get_text (progress, group, "Seed");

  review->rounds =
      (guint)CLAMP (drift_progress_get_number (progress, group, "Rounds"), 0, G_MAXINT);
  review->seed = seed == NULL ? 0 : g_ascii_strtoull (seed, NULL, 16);
  parse_date (due, &review->due);
  return seed != NULL;
}

/**
 * drift_quiz_review_keep:
 *
 * Keeps @review in memory; drift_progress_save() writes it.
 */
void
drift_quiz_review_keep (DriftProgress *progress, const char *quiz, const DriftQuizReview *review)
{
  g_autofree char *group = group_of (quiz);
  g_autofree char *seed = g_strdup_printf ("%016" G_GINT64_MODIFIER "x", review->seed);

  drift_progress_set_text (progress, group, "Seed", seed);
  drift_progress_set_number (progress, group, "Rounds", review->rounds);
  if (g_date_valid (&review->due))
    {
      g_autofree char *due =
          g_strdup_printf ("%04u-%02u-%02u", (guint)g_date_get_year (&review->due),
                           (guint)g_date_get_month (&review->due),
                           (guint)g_date_get_day (&review->due));

      drift_progress_set_text (progress, group, "Due", due);
    }
}

/**
 * drift_quiz_review_is_due:
 * @today: the date, by the clock of whoever asks
 *
 * Returns: whether a round was done and it is time for the next
 */
gboolean
drift_quiz_review_is_due (const DriftQuizReview *review, const GDate *today)
{
  return g_date_valid (&review->due) && g_date_compare (today, &review->due) >= 0;
}

/**
 * drift_quiz_review_finish:
 * @today: the date on which the last question of a round was answered
 *
 * Says when to come back. A round that was begun before it was due does not stretch the wait.
 */
void
drift_quiz_review_finish (DriftQuizReview *review, const GDate *today)
{
  if (review->rounds == 0 || drift_quiz_review_is_due (review, today))
    review->rounds++;
  review->due = *today;
  g_date_add_days (&review->due, waits[MIN (review->rounds, G_N_ELEMENTS (waits)) - 1]);
}

/**
 * drift_quiz_review_begin_again:
 *
 * Takes another seed, so that order and numbers are new.
 */
void
drift_quiz_review_begin_again (DriftQuizReview *review)
{
  review->seed = drift_random (review->seed, "round", 0, 0);
}
