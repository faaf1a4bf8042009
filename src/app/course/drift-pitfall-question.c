/* The question of a pitfall: comes up where the run rests before the step that decides.
 * SPDX-License-Identifier: MIT */
#include "drift-pitfall-question.h"

struct _DriftPitfallQuestion
{
  GtkWidget parent_instance;

  guint step; /* where it was asked */

  DriftPredictionCard *card; /* borrowed, the child; NULL before the first question */
};

G_DEFINE_FINAL_TYPE (DriftPitfallQuestion, drift_pitfall_question, GTK_TYPE_WIDGET)

enum
{
  ASKING,
  PREDICTED,
  AGAIN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
on_predicted (DriftPitfallQuestion *self, int choice, guint confidence)
{
  g_signal_emit (self, signals[PREDICTED], 0, choice, confidence);
}

static void
on_again (DriftPitfallQuestion *self)
{
  g_signal_emit (self, signals[AGAIN], 0);
}

static gboolean
is_in_view (DriftPitfallQuestion *self)
{
  return self->card != NULL && gtk_widget_get_visible (GTK_WIDGET (self));
}

static void
hide (DriftPitfallQuestion *self)
{
  if (!is_in_view (self))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[ASKING], 0);
}

static void
make_card (DriftPitfallQuestion *self)
{
  GtkWidget *card = drift_prediction_card_new ();

  self->card = DRIFT_PREDICTION_CARD (card);
  g_signal_connect_object (card, "predicted", G_CALLBACK (on_predicted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "again", G_CALLBACK (on_again), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (card, GTK_WIDGET (self));
}

static void
ask (DriftPitfallQuestion *self, DriftRun *run, DriftQuestion question)
{
  DriftPrediction *prediction = drift_prediction_new (run, question, NULL);

  if (prediction == NULL)
    {
      hide (self);
      return;
    }
  if (self->card == NULL)
    make_card (self);
  self->step = drift_run_get_step (run);
  drift_prediction_card_ask (self->card, prediction);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  g_signal_emit (self, signals[ASKING], 0);
}

/* Whether the question in view is about what @run does next, or has done since. */
static gboolean
is_about (DriftPitfallQuestion *self, DriftRun *run)
{
  const DriftPrediction *prediction;

  if (!is_in_view (self))
    return FALSE;
  prediction = drift_prediction_card_get_prediction (self->card);
  return drift_cluster_get_position (drift_run_get_cluster (run)) >
             drift_prediction_get_position (prediction) ||
         drift_prediction_holds (prediction, run);
}

static gboolean
has_question (DriftRun *run, DriftQuestion *question)
{
  guint next = drift_run_get_step (run) + 1;

  return drift_run_is_at_rest (run) && next <= drift_run_get_n_steps (run) &&
         drift_scenario_get_question (drift_run_get_scenario (run), next, question);
}

/**
 * drift_pitfall_question_follow:
 * @run: (nullable): what the stage shows of the pitfall, or %NULL if it shows something else
 *
 * Follows the run. A question stays, with its outcome, until the run goes back; who plays on
 * without an answer has passed it by.
 */
void
drift_pitfall_question_follow (DriftPitfallQuestion *self, DriftRun *run)
{
  DriftQuestion question;

  g_return_if_fail (DRIFT_IS_PITFALL_QUESTION (self));
  if (run == NULL)
    hide (self);
  else if (has_question (run, &question))
    {
      if (!is_about (self, run) || drift_prediction_card_is_revealed (self->card))
        ask (self, run, question);
    }
  else if (!is_about (self, run) || drift_prediction_card_is_open (self->card))
    hide (self);
  else if (drift_run_is_at_rest (run) && drift_prediction_card_is_waiting (self->card))
    {
      drift_prediction_card_reveal (self->card);
      g_signal_emit (self, signals[ASKING], 0);
    }
}

/**
 * drift_pitfall_question_asks:
 *
 * Returns: whether a question is open, or waits for its outcome
 */
gboolean
drift_pitfall_question_asks (DriftPitfallQuestion *self)
{
  g_return_val_if_fail (DRIFT_IS_PITFALL_QUESTION (self), FALSE);
  return is_in_view (self) && !drift_prediction_card_is_revealed (self->card);
}

/**
 * drift_pitfall_question_get_step:
 *
 * Returns: the step at whose end it was asked
 */
guint
drift_pitfall_question_get_step (DriftPitfallQuestion *self)
{
  g_return_val_if_fail (DRIFT_IS_PITFALL_QUESTION (self), 0);
  return self->step;
}

/**
 * drift_pitfall_question_get_card:
 *
 * Returns: (transfer none) (nullable): what is in view of it
 */
DriftPredictionCard *
drift_pitfall_question_get_card (DriftPitfallQuestion *self)
{
  g_return_val_if_fail (DRIFT_IS_PITFALL_QUESTION (self), NULL);
  return is_in_view (self) ? self->card : NULL;
}

static void
drift_pitfall_question_dispose (GObject *object)
{
  DriftPitfallQuestion *self = DRIFT_PITFALL_QUESTION (object);

  if (self->card != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->card));
  self->card = NULL;
  G_OBJECT_CLASS (drift_pitfall_question_parent_class)->dispose (object);
}

static void
drift_pitfall_question_class_init (DriftPitfallQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_pitfall_question_dispose;

  signals[ASKING] = g_signal_new ("asking", DRIFT_TYPE_PITFALL_QUESTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[PREDICTED] = g_signal_new ("predicted", DRIFT_TYPE_PITFALL_QUESTION, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT);
  signals[AGAIN] = g_signal_new ("again", DRIFT_TYPE_PITFALL_QUESTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
drift_pitfall_question_init (DriftPitfallQuestion *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
