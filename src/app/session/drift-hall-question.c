/* A question to a hall: of a prediction or of a quiz, with the hands that are raised for its
 * choices. SPDX-License-Identifier: MIT */
#include "drift-hall-question.h"

#include <glib/gi18n-lib.h>

#define MAX_CHOICES MAX (DRIFT_PREDICTION_MAX_CHOICES, DRIFT_QUIZ_MAX_OPTIONS)

/* One of the two is there. */
struct _DriftHallQuestion
{
  DriftPrediction *prediction;
  DriftQuizQuestion *quiz;
  guint n_hands[MAX_CHOICES];
  int last; /* the choice of the last hand that was counted, or -1 */
};

/**
 * drift_hall_question_new_prediction:
 *
 * Returns: (transfer full) (nullable): what comes next in @run; %NULL if there is nothing to ask
 */
DriftHallQuestion *
drift_hall_question_new_prediction (DriftRun *run, DriftQuestion kind)
{
  DriftPrediction *prediction = drift_prediction_new (run, kind, NULL);
  DriftHallQuestion *self;

  if (prediction == NULL)
    return NULL;
  self = g_new0 (DriftHallQuestion, 1);
  self->prediction = prediction;
  self->last = -1;
  return self;
}

/**
 * drift_hall_question_new_quiz:
 * @seed: draws its numbers, if it has any
 *
 * Returns: (transfer full): what @question asks; its options are in the order of the file
 */
DriftHallQuestion *
drift_hall_question_new_quiz (const DriftQuizQuestion *question, guint64 seed)
{
  DriftHallQuestion *self = g_new0 (DriftHallQuestion, 1);

  self->quiz = drift_quiz_question_fill (question, seed);
  self->last = -1;
  return self;
}

/**
 * drift_hall_question_free:
 * @self: (transfer full) (nullable)
 */
void
drift_hall_question_free (DriftHallQuestion *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->prediction, drift_prediction_free);
  g_clear_pointer (&self->quiz, drift_quiz_question_free);
  g_free (self);
}

const char *
drift_hall_question_get_text (const DriftHallQuestion *self)
{
  return self->quiz != NULL ? self->quiz->text : drift_prediction_get_question (self->prediction);
}

guint
drift_hall_question_get_n_choices (const DriftHallQuestion *self)
{
  return self->quiz != NULL ? self->quiz->n_options
                            : drift_prediction_get_n_choices (self->prediction);
}

const char *
drift_hall_question_get_choice (const DriftHallQuestion *self, guint choice)
{
  return self->quiz != NULL ? self->quiz->options[choice].text
                            : drift_prediction_get_choice (self->prediction, choice);
}

/**
 * drift_hall_question_get_note:
 *
 * Returns: (nullable): what a choice means
 */
const char *
drift_hall_question_get_note (const DriftHallQuestion *self, guint choice)
{
  return self->quiz != NULL ? NULL : drift_prediction_get_note (self->prediction, choice);
}

/**
 * drift_hall_question_is_of_stage:
 *
 * Returns: whether the answer is seen on the stage; the one of a quiz is only told
 */
gboolean
drift_hall_question_is_of_stage (const DriftHallQuestion *self)
{
  return self->quiz == NULL;
}

/**
 * drift_hall_question_needs_step:
 *
 * Returns: whether the answer is still to happen
 */
gboolean
drift_hall_question_needs_step (const DriftHallQuestion *self)
{
  return self->quiz == NULL && drift_prediction_needs_step (self->prediction);
}

gboolean
drift_hall_question_has_come_out (const DriftHallQuestion *self, DriftRun *run)
{
  return self->quiz == NULL && drift_prediction_has_come_out (self->prediction, run);
}

guint
drift_hall_question_get_right (const DriftHallQuestion *self)
{
  return self->quiz != NULL ? self->quiz->answer : drift_prediction_get_right (self->prediction);
}

/**
 * drift_hall_question_tell_outcome:
 *
 * Returns: (transfer full): how it came out; of a quiz, what is to be learned from it
 */
char *
drift_hall_question_tell_outcome (const DriftHallQuestion *self)
{
  guint right = drift_hall_question_get_right (self);

  if (self->quiz != NULL)
    /* Translators: how a question to a hall came out: the letter of the right choice, and a
     * sentence or two on what is to be learned from it. */
    return g_strdup_printf (_ ("It was %c. %s"), (char)('A' + right), self->quiz->explain);
  /* Translators: how a question to a hall came out; %s is one of the choices. */
  return g_strdup_printf (_ ("It was “%s”."), drift_hall_question_get_choice (self, right));
}

/**
 * drift_hall_question_count:
 *
 * Returns: whether there is such a choice
 */
gboolean
drift_hall_question_count (DriftHallQuestion *self, guint choice)
{
  if (choice >= drift_hall_question_get_n_choices (self))
    return FALSE;
  self->n_hands[choice]++;
  self->last = (int)choice;
  return TRUE;
}

/**
 * drift_hall_question_take_back:
 *
 * Forgets the hand that was counted last.
 *
 * Returns: whether there was one
 */
gboolean
drift_hall_question_take_back (DriftHallQuestion *self)
{
  if (self->last < 0)
    return FALSE;
  self->n_hands[self->last]--;
  self->last = -1;
  return TRUE;
}

guint
drift_hall_question_get_n_hands (const DriftHallQuestion *self, guint choice)
{
  g_return_val_if_fail (choice < MAX_CHOICES, 0);
  return self->n_hands[choice];
}

guint
drift_hall_question_get_n_all_hands (const DriftHallQuestion *self)
{
  guint n = 0;

  for (guint i = 0; i < MAX_CHOICES; i++)
    n += self->n_hands[i];
  return n;
}
