/* A prediction: a question about what comes, whose answer is computed by running ahead.
 * SPDX-License-Identifier: MIT */
#include "drift-prediction-private.h"

#include <glib/gi18n-lib.h>

/* So many seconds of play are watched to their end; more are not. */
#define WATCHED_S 3

G_DEFINE_QUARK (drift_prediction_error, drift_prediction_error)

/**
 * drift_confidence_label:
 *
 * Returns: (transfer none): what a person says with @confidence, in their language
 */
const char *
drift_confidence_label (DriftConfidence confidence)
{
  switch (confidence)
    {
    case DRIFT_CONFIDENCE_GUESS:
      return _ ("A guess");
    case DRIFT_CONFIDENCE_FAIR:
      return _ ("Fairly sure");
    default:
      return _ ("Certain");
    }
}

static gint64
time_of (DriftCluster *cluster, guint position)
{
  DriftEvent event;

  drift_cluster_get_event (cluster, position, &event);
  return event.time_us;
}

/* Where a learner would have to watch for long after the event that decides, the outcome is told at
 * that event, while it is in view; where the step is as good as over, it is told at its end. */
static void
wait_for_end (DriftLookAhead *look)
{
  gint64 pace_us = drift_scenario_get_pace (drift_run_get_scenario (look->ahead));
  gint64 left_us;

  drift_cluster_seek (look->cluster, look->to); /* to look at it may have gone back */
  left_us = time_of (look->cluster, look->to) - time_of (look->cluster, look->prediction->outcome);
  if (left_us < WATCHED_S * pace_us)
    look->prediction->outcome = look->to;
}

/* Plays the next step on the copy. */
static gboolean
play_step (DriftLookAhead *look, GError **error)
{
  drift_run_head_for_rest (look->ahead);
  if (drift_run_work (look->ahead, DRIFT_AHEAD_WORK))
    return drift_prediction_nothing (error, _ ("The next step is too long to look ahead in."));
  look->to = drift_cluster_get_position (look->cluster);
  return look->to >= look->from || drift_prediction_nothing (error, _ ("The story is over."));
}

/**
 * drift_prediction_new:
 * @run: where the question is asked; it is not disturbed
 *
 * The choices and the right one come from an exact copy of @run that plays the next step; a run or
 * a step too long for that has no prediction.
 *
 * Returns: (transfer full) (nullable): the prediction, or %NULL and a %DRIFT_PREDICTION_ERROR if
 *   the next step holds nothing of the kind
 */
DriftPrediction *
drift_prediction_new (DriftRun *run, DriftQuestion kind, GError **error)
{
  g_autoptr (DriftPrediction) prediction = NULL;
  g_autoptr (DriftRun) ahead = NULL;
  DriftLookAhead look;

  g_return_val_if_fail (DRIFT_IS_RUN (run) && kind < DRIFT_N_QUESTIONS, NULL);
  prediction = g_new0 (DriftPrediction, 1);
  ahead = drift_run_copy_if_short (run);
  if (ahead == NULL)
    {
      drift_prediction_nothing (error, _ ("The run is too long to look ahead in."));
      return NULL;
    }
  look = (DriftLookAhead){ prediction, ahead, drift_run_get_cluster (ahead), 0, 0 };
  prediction->kind = kind;
  prediction->position = drift_cluster_get_position (look.cluster);
  prediction->hash = drift_cluster_hash (look.cluster);
  prediction->work = drift_cluster_get_work (look.cluster);
  look.from = prediction->position + 1;
  look.to = prediction->position;
  if (drift_prediction_needs_step (prediction) && !play_step (&look, error))
    return NULL;
  prediction->outcome = look.to;
  if (!drift_prediction_ask (&look, drift_run_get_focus (ahead), error))
    return NULL;
  if (drift_prediction_needs_step (prediction))
    wait_for_end (&look);
  return g_steal_pointer (&prediction);
}

/**
 * drift_prediction_free:
 * @prediction: (transfer full): a prediction
 */
void
drift_prediction_free (DriftPrediction *prediction)
{
  for (guint i = 0; i < prediction->n_choices; i++)
    {
      g_free (prediction->choices[i].label);
      g_free (prediction->choices[i].note);
    }
  g_free (prediction->question);
  g_free (prediction->reason);
  g_free (prediction);
}

/**
 * drift_prediction_get_position:
 *
 * Returns: where the run stood when it was asked
 */
guint
drift_prediction_get_position (const DriftPrediction *prediction)
{
  g_return_val_if_fail (prediction != NULL, 0);
  return prediction->position;
}

/**
 * drift_prediction_has_come_out:
 *
 * Returns: whether @run has played the event that decides: the last message of the write was lost,
 *   the answer arrived, the sweep came to its end. Where that is soon before the end of the step,
 *   or nothing of the kind happens, it is the end that counts
 */
gboolean
drift_prediction_has_come_out (const DriftPrediction *prediction, DriftRun *run)
{
  g_return_val_if_fail (prediction != NULL && DRIFT_IS_RUN (run), FALSE);
  return drift_cluster_get_position (drift_run_get_cluster (run)) >= prediction->outcome;
}

/**
 * drift_prediction_holds:
 *
 * Returns: whether @run still stands where the question was asked, and is as it was: if a person
 *   flipped a switch since, ask anew
 */
gboolean
drift_prediction_holds (const DriftPrediction *prediction, DriftRun *run)
{
  DriftCluster *cluster = drift_run_get_cluster (run);

  return drift_cluster_get_position (cluster) == prediction->position &&
         drift_cluster_get_work (cluster) == prediction->work &&
         drift_cluster_hash (cluster) == prediction->hash;
}

/**
 * drift_prediction_get_question:
 *
 * Returns: (transfer none): the question, in the language of the person
 */
const char *
drift_prediction_get_question (const DriftPrediction *prediction)
{
  return prediction->question;
}

/**
 * drift_prediction_get_n_choices:
 *
 * Returns: how many there are to choose from, 2 to 4
 */
guint
drift_prediction_get_n_choices (const DriftPrediction *prediction)
{
  return prediction->n_choices;
}

/**
 * drift_prediction_get_choice:
 *
 * Returns: (transfer none): what can be chosen in a word or two, "v6" or "R3"
 */
const char *
drift_prediction_get_choice (const DriftPrediction *prediction, guint choice)
{
  g_return_val_if_fail (choice < prediction->n_choices, NULL);
  return prediction->choices[choice].label;
}

/**
 * drift_prediction_get_note:
 *
 * Returns: (transfer none) (nullable): what the choice means, "1 write before the newest"
 */
const char *
drift_prediction_get_note (const DriftPrediction *prediction, guint choice)
{
  g_return_val_if_fail (choice < prediction->n_choices, NULL);
  return prediction->choices[choice].note;
}

/**
 * drift_prediction_get_right:
 *
 * Returns: which choice the simulation, run ahead, found to be right
 */
guint
drift_prediction_get_right (const DriftPrediction *prediction)
{
  return prediction->right;
}

/**
 * drift_prediction_needs_step:
 *
 * Returns: whether the answer is seen by playing the next step; if not, it is seen at once by
 *   looking at the truth
 */
gboolean
drift_prediction_needs_step (const DriftPrediction *prediction)
{
  return prediction->kind != DRIFT_QUESTION_NEWEST;
}

/**
 * drift_prediction_is_graded:
 *
 * Returns: whether an answer can be right; which replica a lost message was for only chance decides
 */
gboolean
drift_prediction_is_graded (const DriftPrediction *prediction)
{
  return prediction->kind != DRIFT_QUESTION_MISSED;
}

/* What is said of a right choice, and of a wrong one, by confidence. */
static char *
say_right (DriftConfidence confidence, const char *what)
{
  switch (confidence)
    {
    case DRIFT_CONFIDENCE_GUESS:
      /* Translators: %s is the choice: "v5", "R3", "2", "Nobody" */
      return g_strdup_printf (_ ("You guessed “%s”, and that is what happened."), what);
    case DRIFT_CONFIDENCE_FAIR:
      return g_strdup_printf (_ ("You were fairly sure of “%s”, and that is what happened."), what);
    default:
      return g_strdup_printf (_ ("You were certain of “%s”, and that is what happened."), what);
    }
}

static char *
say_wrong (DriftConfidence confidence, const char *said, const char *was)
{
  switch (confidence)
    {
    case DRIFT_CONFIDENCE_GUESS:
      /* Translators: both %s are choices: "v5", "R3", "2", "Nobody" */
      return g_strdup_printf (_ ("You guessed “%s”, and it was “%s”."), said, was);
    case DRIFT_CONFIDENCE_FAIR:
      /* Translators: two choices, the one made and the right one */
      return g_strdup_printf (_ ("You were fairly sure of “%s”, and it was “%s”."), said, was);
    default:
      /* Translators: two choices, the one made and the right one */
      return g_strdup_printf (_ ("You were certain of “%s”, but it was “%s”: this one is worth "
                                 "remembering."),
                              said, was);
    }
}

/**
 * drift_prediction_outcome:
 * @choice: what was chosen, or %DRIFT_PREDICTION_SHOW
 *
 * Returns: (transfer full): one sentence that sets what was predicted against what happened
 */
char *
drift_prediction_outcome (const DriftPrediction *prediction, int choice, DriftConfidence confidence)
{
  const char *was = prediction->choices[prediction->right].label;

  g_return_val_if_fail (choice < (int)prediction->n_choices, NULL);
  if (choice < 0)
    return g_strdup_printf (_ ("You asked to be shown, and it was “%s”."), was);
  if (!drift_prediction_is_graded (prediction))
    /* Translators: %s is what happened, one of the choices */
    return g_strdup_printf (_ ("It was “%s”. Only chance decided, so nothing is right or wrong."),
                            was);
  if ((guint)choice == prediction->right)
    return say_right (confidence, was);
  return say_wrong (confidence, prediction->choices[choice].label, was);
}

/**
 * drift_prediction_print_said:
 * @choice: what was chosen, or %DRIFT_PREDICTION_SHOW
 *
 * Returns: (transfer full): what a progress file keeps of an answer: "show", or whether it was
 *   right and how sure the person was, as in "wrong certain"
 */
char *
drift_prediction_print_said (const DriftPrediction *prediction,
                             int choice,
                             DriftConfidence confidence)
{
  static const char *const sure[DRIFT_N_CONFIDENCES] = { "guess", "fair", "certain" };

  g_return_val_if_fail (prediction != NULL && confidence < DRIFT_N_CONFIDENCES, NULL);
  if (choice == DRIFT_PREDICTION_SHOW)
    return g_strdup ("show");
  return g_strdup_printf ("%s %s", choice == (int)prediction->right ? "right" : "wrong",
                          sure[confidence]);
}

/**
 * drift_prediction_get_reason:
 *
 * Returns: (transfer none): why it came so, in a sentence; to be shown after the outcome
 */
const char *
drift_prediction_get_reason (const DriftPrediction *prediction)
{
  return prediction->reason;
}
