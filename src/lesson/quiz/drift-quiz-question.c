/* One question of a quiz: freed, or copied with numbers in the place of their names.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-question.h"

#include "drift-quiz-numbers.h"

G_DEFINE_QUARK (drift_quiz_error, drift_quiz_error)

/**
 * drift_quiz_question_free:
 *
 * Frees a question that drift_quiz_question_fill() made.
 */
void
drift_quiz_question_free (DriftQuizQuestion *question)
{
  for (guint i = 0; i < DRIFT_QUIZ_MAX_OPTIONS; i++)
    {
      g_free (question->options[i].text);
      g_free (question->options[i].why);
    }
  g_free (question->id);
  g_free (question->text);
  g_free (question->explain);
  g_free (question->lesson);
  g_free (question->numbers);
  g_free (question);
}

static char *
fill (const DriftQuizNumbers *numbers, const char *text)
{
  return numbers == NULL ? g_strdup (text) : drift_quiz_numbers_fill (numbers, text);
}

/**
 * drift_quiz_question_fill:
 * @question: as the file has it
 * @seed: what its numbers are drawn by; the same seed always draws the same
 *
 * Returns: (transfer full): a copy of @question with numbers in all its texts
 */
DriftQuizQuestion *
drift_quiz_question_fill (const DriftQuizQuestion *question, guint64 seed)
{
  DriftQuizQuestion *copy = g_new0 (DriftQuizQuestion, 1);
  DriftQuizNumbers drawn;
  const DriftQuizNumbers *numbers = NULL;

  if (question->numbers != NULL && drift_quiz_numbers_draw (question->numbers, seed, &drawn))
    numbers = &drawn;
  copy->id = g_strdup (question->id);
  copy->text = fill (numbers, question->text);
  copy->explain = fill (numbers, question->explain);
  copy->lesson = g_strdup (question->lesson);
  copy->numbers = g_strdup (question->numbers);
  copy->answer = question->answer;
  copy->n_options = question->n_options;
  for (guint i = 0; i < question->n_options; i++)
    {
      copy->options[i].letter = question->options[i].letter;
      copy->options[i].text = fill (numbers, question->options[i].text);
      copy->options[i].why = fill (numbers, question->options[i].why);
    }
  return copy;
}
