/* The gate that asks for a prediction: about what comes next on the stage, told when it has come.
 * SPDX-License-Identifier: MIT */
#include "drift-prediction-gate.h"

#include "drift-session-acts.h"

#include <glib/gi18n-lib.h>

struct _DriftPredictionGate
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;
  DriftCourse *course;

  const DriftLessonPage *page; /* borrowed from the course */
  DriftPredictionCard *card;   /* borrowed: its only child */
  gboolean at_end;             /* whether the story has waited at the end of the step */
};

static void gate_view_init (DriftGateViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftPredictionGate,
                               drift_prediction_gate,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DRIFT_TYPE_GATE_VIEW, gate_view_init))

static DriftRun *
run_of (DriftPredictionGate *self)
{
  return drift_session_get_run (self->session);
}

static gboolean
is_on_stage (DriftPredictionGate *self)
{
  return drift_stage_is_on (&self->page->stage, run_of (self));
}

static void
show_stage (DriftPredictionGate *self)
{
  drift_session_show_stage (self->session, &self->page->stage, FALSE);
}

/* The question is computed from what the stage shows. Where that has nothing to ask, because a
 * person has brought something else there, nothing is asked until they return. */
static void
ask (DriftPredictionGate *self)
{
  DriftPrediction *prediction = NULL;

  if (is_on_stage (self))
    prediction = drift_prediction_new (run_of (self), self->page->gate.prediction, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->card), prediction != NULL);
  if (prediction != NULL)
    drift_prediction_card_ask (self->card, prediction);
  drift_gate_view_tell_asking (DRIFT_GATE_VIEW (self));
}

/* The story waits while the outcome is told, and the truth shows why. */
static void
reveal (DriftPredictionGate *self)
{
  drift_prediction_card_reveal (self->card);
  drift_session_halt (self->session);
  drift_session_set_hint (self->session, _ ("It waits here, so that you see how it came out."));
  drift_session_set_truth (self->session, TRUE);
  drift_gate_view_tell_asking (DRIFT_GATE_VIEW (self));
}

static void
on_predicted (DriftPredictionGate *self, int choice, guint confidence)
{
  const DriftPrediction *prediction = drift_prediction_card_get_prediction (self->card);

  if (!is_on_stage (self) || !drift_prediction_holds (prediction, run_of (self)))
    show_stage (self);
  if (!is_on_stage (self) || !drift_prediction_holds (prediction, run_of (self)))
    {
      ask (self);
      return;
    }
  drift_course_note_prediction (self->course, prediction, choice, (DriftConfidence)confidence);
  if (!drift_prediction_needs_step (prediction))
    {
      reveal (self);
      return;
    }
  /* Code that runs tells the truth line by line, of what is to be seen then. */
  if (self->page->stage.panel == DRIFT_PANEL_CODE)
    drift_session_set_truth (self->session, TRUE);
  drift_session_move_on (self->session);
  drift_session_play_one_step (self->session);
}

static void
on_again (DriftPredictionGate *self)
{
  self->at_end = FALSE;
  show_stage (self);
  ask (self);
}

/* Who has played on without an answer has been shown. */
static void
pass_by (DriftPredictionGate *self)
{
  drift_course_note_prediction (self->course, drift_prediction_card_get_prediction (self->card),
                                DRIFT_PREDICTION_SHOW, DRIFT_CONFIDENCE_GUESS);
  reveal (self);
}

/* The step goes on to its end after the outcome was told; there the story waits once more. */
static void
wait_at_end (DriftPredictionGate *self)
{
  if (self->at_end || !drift_run_is_at_rest (run_of (self)))
    return;
  self->at_end = TRUE;
  drift_session_halt (self->session);
  drift_session_set_hint (self->session, _ ("It waits here: what the page asked about is over."));
}

static void
update (DriftGateView *view)
{
  DriftPredictionGate *self = DRIFT_PREDICTION_GATE (view);
  const DriftPrediction *prediction = drift_prediction_card_get_prediction (self->card);

  if (!is_on_stage (self) || prediction == NULL || !drift_prediction_needs_step (prediction) ||
      !drift_prediction_has_come_out (prediction, run_of (self)))
    return;
  if (drift_prediction_card_is_open (self->card))
    pass_by (self);
  else if (drift_prediction_card_is_waiting (self->card))
    reveal (self);
  wait_at_end (self);
}

static DriftPredictionCard *
get_card (DriftGateView *view)
{
  return DRIFT_PREDICTION_GATE (view)->card;
}

static gboolean
is_lost (DriftGateView *view)
{
  return !gtk_widget_get_visible (GTK_WIDGET (DRIFT_PREDICTION_GATE (view)->card));
}

static void
gate_view_init (DriftGateViewInterface *iface)
{
  iface->update = update;
  iface->get_card = get_card;
  iface->is_lost = is_lost;
}

static void
drift_prediction_gate_dispose (GObject *object)
{
  DriftPredictionGate *self = DRIFT_PREDICTION_GATE (object);

  g_clear_pointer ((GtkWidget **)&self->card, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (drift_prediction_gate_parent_class)->dispose (object);
}

static void
drift_prediction_gate_class_init (DriftPredictionGateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_prediction_gate_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
drift_prediction_gate_init (DriftPredictionGate *self)
{
  self->card = DRIFT_PREDICTION_CARD (drift_prediction_card_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->card), GTK_WIDGET (self));
  g_signal_connect_swapped (self->card, "predicted", G_CALLBACK (on_predicted), self);
  g_signal_connect_swapped (self->card, "again", G_CALLBACK (on_again), self);
}

/**
 * drift_prediction_gate_new:
 * @session: whose run is asked about
 * @course: which stands on @page, and keeps what is said
 * @page: a page with a prediction
 *
 * Returns: (transfer full): the gate, which asks at once if the stage is where @page is
 */
GtkWidget *
drift_prediction_gate_new (DriftSession *session, DriftCourse *course, const DriftLessonPage *page)
{
  DriftPredictionGate *self = g_object_new (DRIFT_TYPE_PREDICTION_GATE, NULL);

  self->session = g_object_ref (session);
  self->course = g_object_ref (course);
  self->page = page;
  ask (self);
  return GTK_WIDGET (self);
}
