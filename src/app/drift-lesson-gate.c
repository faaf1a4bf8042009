/* The gate of a page: the widget for what the page asks, and what becomes of it.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson-gate.h"

#include "drift-exercise-page.h"
#include "drift-gate-card.h"
#include "drift-pitfall-list.h"
#include "drift-prediction-card.h"
#include "drift-quiz-session.h"
#include "drift-wish.h"

struct _DriftLessonGate
{
  GtkWidget parent_instance;

  /* owned */
  DriftCourse *course;
  DriftProgress *progress;
  DriftRun *run; /* what the stage shows, or NULL */

  const DriftLessonPage *page; /* borrowed from the course */
  GtkWidget *child;            /* borrowed: the widget of the gate, or NULL */
  gboolean met;                /* whether the run was where the page asks for, when last looked */
};

G_DEFINE_FINAL_TYPE (DriftLessonGate, drift_lesson_gate, GTK_TYPE_WIDGET)

enum
{
  WISH,
  ASKING,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
send_wish (DriftLessonGate *self, const DriftWish *wish)
{
  g_signal_emit (self, signals[WISH], 0, wish);
}

static gboolean
is_on_stage (DriftLessonGate *self)
{
  return self->run != NULL && g_strcmp0 (drift_scenario_get_id (drift_run_get_scenario (self->run)),
                                         self->page->stage.scenario) == 0;
}

static void
show_stage (DriftLessonGate *self)
{
  DriftWish wish = { .kind = DRIFT_WISH_SHOW, .stage = &self->page->stage };

  send_wish (self, &wish);
}

/* Predictions */

/* The question is computed from what the stage shows. Where that has nothing to ask, because a
 * person has brought something else there, nothing is asked until they return. */
static void
ask (DriftLessonGate *self)
{
  DriftPrediction *prediction = NULL;

  if (is_on_stage (self))
    prediction = drift_prediction_new (self->run, self->page->gate.prediction, NULL);
  gtk_widget_set_visible (self->child, prediction != NULL);
  if (prediction != NULL)
    drift_prediction_card_ask (DRIFT_PREDICTION_CARD (self->child), prediction);
  g_signal_emit (self, signals[ASKING], 0);
}

/* The story waits while the outcome is told, and the truth shows why. */
static void
reveal (DriftLessonGate *self)
{
  DriftWish pause = { .kind = DRIFT_WISH_PAUSE };
  DriftWish truth = { .kind = DRIFT_WISH_TRUTH };

  drift_prediction_card_reveal (DRIFT_PREDICTION_CARD (self->child));
  send_wish (self, &pause);
  send_wish (self, &truth);
  g_signal_emit (self, signals[ASKING], 0);
}

static void
on_predicted (DriftPredictionCard *card, int choice, guint confidence, gpointer data)
{
  DriftLessonGate *self = data;
  const DriftPrediction *prediction = drift_prediction_card_get_prediction (card);
  DriftWish step = { .kind = DRIFT_WISH_STEP };

  if (!is_on_stage (self) || !drift_prediction_holds (prediction, self->run))
    show_stage (self);
  if (!is_on_stage (self) || !drift_prediction_holds (prediction, self->run))
    {
      ask (self);
      return;
    }
  drift_course_note_prediction (self->course, prediction, choice, (DriftConfidence)confidence);
  if (drift_prediction_needs_step (prediction))
    send_wish (self, &step);
  else
    reveal (self);
}

static void
on_again (DriftPredictionCard *card, gpointer data)
{
  DriftLessonGate *self = data;

  self->met = FALSE;
  show_stage (self);
  ask (self);
}

/* Who has played on without an answer has been shown. */
static void
pass_by (DriftLessonGate *self, DriftPredictionCard *card)
{
  drift_course_note_prediction (self->course, drift_prediction_card_get_prediction (card),
                                DRIFT_PREDICTION_SHOW, DRIFT_CONFIDENCE_GUESS);
  reveal (self);
}

/* The step goes on to its end after the outcome was told; there the story waits once more. */
static void
wait_at_end (DriftLessonGate *self)
{
  DriftWish pause = { .kind = DRIFT_WISH_PAUSE };

  if (self->met || !drift_run_is_at_rest (self->run))
    return;
  self->met = TRUE;
  send_wish (self, &pause);
}

static void
follow_prediction (DriftLessonGate *self)
{
  DriftPredictionCard *card = DRIFT_PREDICTION_CARD (self->child);
  const DriftPrediction *prediction = drift_prediction_card_get_prediction (card);

  if (!is_on_stage (self) || prediction == NULL || !drift_prediction_needs_step (prediction) ||
      !drift_prediction_has_come_out (prediction, self->run))
    return;
  if (drift_prediction_card_is_open (card))
    pass_by (self, card);
  else if (drift_prediction_card_is_waiting (card))
    reveal (self);
  wait_at_end (self);
}

/* What is to be done on the stage */

static void
on_act (DriftGateCard *card, gpointer data)
{
  DriftLessonGate *self = data;
  const DriftGate *gate = &self->page->gate;
  DriftWish wish = { .kind = DRIFT_WISH_PLAY,
                     .setting = gate->setting,
                     .amount = gate->amount,
                     .name = gate->quiz };

  if (gate->kind == DRIFT_GATE_QUIZ)
    wish.kind = DRIFT_WISH_QUIZ;
  else if (!is_on_stage (self))
    show_stage (self);
  if (gate->kind == DRIFT_GATE_FLIP)
    wish.kind = DRIFT_WISH_SET;
  send_wish (self, &wish);
}

static void
on_show (DriftGateCard *card, gpointer data)
{
  DriftLessonGate *self = data;
  DriftWish wish = { .kind = DRIFT_WISH_GO_TO, .number = self->page->gate.step };

  if (!is_on_stage (self))
    show_stage (self);
  send_wish (self, &wish);
}

/* Where the page asks to play to, the story waits, so that what the page says of it is still in
 * view. Who plays on from there plays on. */
static void
follow_gate (DriftLessonGate *self)
{
  DriftWish pause = { .kind = DRIFT_WISH_PAUSE };
  gboolean arrives = !self->met;

  self->met = is_on_stage (self) && drift_gate_is_met (&self->page->gate, self->run);
  if (!self->met)
    return;
  if (arrives && self->page->gate.kind == DRIFT_GATE_PLAY)
    send_wish (self, &pause);
  drift_course_set_gate_state (self->course, DRIFT_GATE_PASSED);
}

/* Pitfalls */

static void
on_pitfall_asking (DriftLessonGate *self)
{
  g_signal_emit (self, signals[ASKING], 0);
}

static void
on_pitfall_wish (DriftPitfallList *list, const DriftWish *wish, gpointer data)
{
  send_wish (data, wish);
}

/* One pitfall seen through is a try; all of them pass the gate. */
static void
on_pitfall_seen (DriftLessonGate *self)
{
  DriftPitfallList *list = DRIFT_PITFALL_LIST (self->child);
  guint seen = drift_pitfall_list_count_seen (list);

  if (seen == drift_pitfall_list_get_n (list))
    drift_course_set_gate_state (self->course, DRIFT_GATE_PASSED);
  else if (seen > 0)
    drift_course_set_gate_state (self->course, DRIFT_GATE_TRIED);
}

/* Questions */

static gboolean
is_quiz_finished (DriftLessonGate *self)
{
  g_autoptr (DriftQuiz) quiz = drift_quiz_load (self->page->gate.quiz, NULL);
  g_autoptr (DriftQuizSession) session = NULL;

  if (quiz == NULL)
    return FALSE;
  session = drift_quiz_session_new_shuffled (quiz, self->progress, 1);
  return drift_quiz_session_is_finished (session);
}

/* All of them */

static GtkWidget *
make_child (DriftLessonGate *self)
{
  GtkWidget *child = NULL;

  switch (self->page->gate.kind)
    {
    case DRIFT_GATE_SCRUBBER:
    case DRIFT_GATE_PUZZLES:
    case DRIFT_GATE_INCIDENT:
      return drift_exercise_page_new (self->page->gate.kind, self->course, self->progress);
    case DRIFT_GATE_PREDICT:
      child = drift_prediction_card_new ();
      g_signal_connect_object (child, "predicted", G_CALLBACK (on_predicted), self, 0);
      g_signal_connect_object (child, "again", G_CALLBACK (on_again), self, 0);
      break;
    case DRIFT_GATE_PLAY:
    case DRIFT_GATE_FLIP:
    case DRIFT_GATE_QUIZ:
      child = drift_gate_card_new ();
      drift_gate_card_set_gate (DRIFT_GATE_CARD (child), &self->page->gate);
      g_signal_connect_object (child, "act", G_CALLBACK (on_act), self, 0);
      g_signal_connect_object (child, "show-me", G_CALLBACK (on_show), self, 0);
      break;
    case DRIFT_GATE_PITFALLS:
      child = drift_pitfall_list_new (self->progress);
      g_signal_connect_object (child, "wish", G_CALLBACK (on_pitfall_wish), self, 0);
      g_signal_connect_object (child, "seen", G_CALLBACK (on_pitfall_seen), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (child, "noted", G_CALLBACK (drift_course_save), self->course,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (child, "asking", G_CALLBACK (on_pitfall_asking), self,
                               G_CONNECT_SWAPPED);
      break;
    default:
      break;
    }
  return child;
}

/**
 * drift_lesson_gate_clear:
 *
 * Takes the gate away: what happens on the stage from now on is not for it.
 */
void
drift_lesson_gate_clear (DriftLessonGate *self)
{
  g_return_if_fail (DRIFT_IS_LESSON_GATE (self));
  g_clear_pointer (&self->child, gtk_widget_unparent);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * drift_lesson_gate_show:
 * @page: where the course stands
 * @run: (nullable): what the stage shows
 *
 * Makes the widget for what @page asks.
 */
void
drift_lesson_gate_show (DriftLessonGate *self, const DriftLessonPage *page, DriftRun *run)
{
  g_return_if_fail (DRIFT_IS_LESSON_GATE (self) && self->course != NULL);
  drift_lesson_gate_clear (self);
  self->page = page;
  self->met = FALSE;
  g_set_object (&self->run, run);
  self->child = make_child (self);
  if (self->child == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  drift_lesson_gate_set_state (self, drift_course_get_gate_state (self->course,
                                                                  drift_course_get_lesson_index (
                                                                      self->course),
                                                                  drift_course_get_page_index (
                                                                      self->course)));
  if (page->gate.kind == DRIFT_GATE_PREDICT)
    ask (self);
  drift_lesson_gate_update (self);
  drift_lesson_gate_look_at_quiz (self);
}

/**
 * drift_lesson_gate_update:
 *
 * Follows the run, which has moved: what was asked may be done now.
 */
void
drift_lesson_gate_update (DriftLessonGate *self)
{
  g_return_if_fail (DRIFT_IS_LESSON_GATE (self));
  if (self->child == NULL || self->run == NULL)
    return;
  if (DRIFT_IS_PREDICTION_CARD (self->child))
    follow_prediction (self);
  else if (DRIFT_IS_PITFALL_LIST (self->child))
    drift_pitfall_list_follow (DRIFT_PITFALL_LIST (self->child), self->run);
  else
    follow_gate (self);
}

/**
 * drift_lesson_gate_look_at_quiz:
 *
 * Something was answered in a quiz: it may be the one that is asked for.
 */
void
drift_lesson_gate_look_at_quiz (DriftLessonGate *self)
{
  g_return_if_fail (DRIFT_IS_LESSON_GATE (self));
  if (self->child != NULL && self->page->gate.kind == DRIFT_GATE_QUIZ && is_quiz_finished (self))
    drift_course_set_gate_state (self->course, DRIFT_GATE_PASSED);
}

/**
 * drift_lesson_gate_set_state:
 *
 * Shows what became of the gate.
 */
void
drift_lesson_gate_set_state (DriftLessonGate *self, DriftGateState state)
{
  g_return_if_fail (DRIFT_IS_LESSON_GATE (self));
  if (self->child != NULL && DRIFT_IS_GATE_CARD (self->child))
    drift_gate_card_set_state (DRIFT_GATE_CARD (self->child), state);
}

/* The question in view, of the page itself or of one of its pitfalls; or NULL. */
static DriftPredictionCard *
card_in_view (DriftLessonGate *self)
{
  if (self->child == NULL)
    return NULL;
  if (DRIFT_IS_PITFALL_LIST (self->child))
    return drift_pitfall_list_get_card (DRIFT_PITFALL_LIST (self->child));
  return DRIFT_IS_PREDICTION_CARD (self->child) ? DRIFT_PREDICTION_CARD (self->child) : NULL;
}

/**
 * drift_lesson_gate_get_subject:
 *
 * Returns: (transfer none) (nullable): what of it there is to look at: a question, or its outcome;
 *   of a pitfall also how it goes on from there
 */
GtkWidget *
drift_lesson_gate_get_subject (DriftLessonGate *self)
{
  g_return_val_if_fail (DRIFT_IS_LESSON_GATE (self), NULL);
  if (self->child != NULL && DRIFT_IS_PITFALL_LIST (self->child))
    return drift_pitfall_list_get_subject (DRIFT_PITFALL_LIST (self->child));
  return (GtkWidget *)card_in_view (self);
}

/**
 * drift_lesson_gate_asks:
 *
 * Returns: whether a question is open, whose answer must not be in view
 */
gboolean
drift_lesson_gate_asks (DriftLessonGate *self)
{
  DriftPredictionCard *card;

  g_return_val_if_fail (DRIFT_IS_LESSON_GATE (self), FALSE);
  card = card_in_view (self);
  return card != NULL &&
         (drift_prediction_card_is_open (card) || drift_prediction_card_is_waiting (card));
}

/**
 * drift_lesson_gate_is_lost:
 *
 * Returns: whether there is a question that the stage, as it is, does not answer
 */
gboolean
drift_lesson_gate_is_lost (DriftLessonGate *self)
{
  g_return_val_if_fail (DRIFT_IS_LESSON_GATE (self), FALSE);
  return self->child != NULL && DRIFT_IS_PREDICTION_CARD (self->child) &&
         !gtk_widget_get_visible (self->child);
}

/**
 * drift_lesson_gate_roams:
 *
 * Returns: whether the gate itself brings other stories to the stage
 */
gboolean
drift_lesson_gate_roams (DriftLessonGate *self)
{
  g_return_val_if_fail (DRIFT_IS_LESSON_GATE (self), FALSE);
  return self->page != NULL && self->page->gate.kind >= DRIFT_GATE_PITFALLS;
}

/**
 * drift_lesson_gate_invite:
 *
 * Invites a person who is about to play to answer a question first.
 *
 * Returns: whether there is one about what the stage shows, that they were not invited to before
 */
gboolean
drift_lesson_gate_invite (DriftLessonGate *self)
{
  DriftPredictionCard *card;

  g_return_val_if_fail (DRIFT_IS_LESSON_GATE (self), FALSE);
  card = card_in_view (self);
  return card != NULL && drift_prediction_card_is_open (card) && self->run != NULL &&
         drift_prediction_holds (drift_prediction_card_get_prediction (card), self->run) &&
         drift_prediction_card_invite (card);
}

/**
 * drift_lesson_gate_has_news:
 *
 * Returns: whether the run, which plays, has come to what is to be told at once
 */
gboolean
drift_lesson_gate_has_news (DriftLessonGate *self)
{
  DriftPredictionCard *card;

  g_return_val_if_fail (DRIFT_IS_LESSON_GATE (self), FALSE);
  if (self->child == NULL || !DRIFT_IS_PREDICTION_CARD (self->child) || !is_on_stage (self))
    return FALSE;
  card = DRIFT_PREDICTION_CARD (self->child);
  return drift_lesson_gate_asks (self) &&
         drift_prediction_has_come_out (drift_prediction_card_get_prediction (card), self->run);
}

/**
 * drift_lesson_gate_predict:
 *
 * Returns: whether there is a question with that choice
 */
gboolean
drift_lesson_gate_predict (DriftLessonGate *self, int choice)
{
  DriftPredictionCard *card;

  g_return_val_if_fail (DRIFT_IS_LESSON_GATE (self), FALSE);
  card = card_in_view (self);
  return card != NULL && drift_prediction_card_predict (card, choice);
}

/**
 * drift_lesson_gate_ask_again:
 *
 * Returns: whether there is a question whose outcome is known
 */
gboolean
drift_lesson_gate_ask_again (DriftLessonGate *self)
{
  DriftPredictionCard *card;

  g_return_val_if_fail (DRIFT_IS_LESSON_GATE (self), FALSE);
  card = card_in_view (self);
  return card != NULL && drift_prediction_card_ask_again (card);
}

/**
 * drift_lesson_gate_get_exercise:
 *
 * Returns: (transfer none) (nullable): the exercise that the page asks to do
 */
DriftExercise *
drift_lesson_gate_get_exercise (DriftLessonGate *self)
{
  g_return_val_if_fail (DRIFT_IS_LESSON_GATE (self), NULL);
  return self->child != NULL && DRIFT_IS_EXERCISE (self->child) ? DRIFT_EXERCISE (self->child)
                                                                : NULL;
}

/**
 * drift_lesson_gate_play_pitfall:
 *
 * Returns: whether there is that pitfall
 */
gboolean
drift_lesson_gate_play_pitfall (DriftLessonGate *self, const char *id, gboolean cured)
{
  g_return_val_if_fail (DRIFT_IS_LESSON_GATE (self), FALSE);
  return self->child != NULL && DRIFT_IS_PITFALL_LIST (self->child) &&
         drift_pitfall_list_play (DRIFT_PITFALL_LIST (self->child), id, cured);
}

/**
 * drift_lesson_gate_set_run:
 * @run: what the stage shows from now on
 */
void
drift_lesson_gate_set_run (DriftLessonGate *self, DriftRun *run)
{
  g_return_if_fail (DRIFT_IS_LESSON_GATE (self));
  g_set_object (&self->run, run);
}

/**
 * drift_lesson_gate_set_course:
 * @course: whose gates are shown
 * @progress: where it is kept what was done
 */
void
drift_lesson_gate_set_course (DriftLessonGate *self, DriftCourse *course, DriftProgress *progress)
{
  g_return_if_fail (DRIFT_IS_LESSON_GATE (self));
  g_set_object (&self->course, course);
  g_set_object (&self->progress, progress);
}

static void
drift_lesson_gate_dispose (GObject *object)
{
  DriftLessonGate *self = DRIFT_LESSON_GATE (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_object (&self->run);
  g_clear_object (&self->progress);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (drift_lesson_gate_parent_class)->dispose (object);
}

static void
drift_lesson_gate_class_init (DriftLessonGateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_lesson_gate_dispose;

  /**
   * DriftLessonGate::wish:
   * @wish: a #DriftWish
   *
   * Something is to be done with the stage.
   */
  signals[WISH] = g_signal_new ("wish", DRIFT_TYPE_LESSON_GATE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * DriftLessonGate::asking:
   *
   * Whether a question is open may have changed.
   */
  signals[ASKING] = g_signal_new ("asking", DRIFT_TYPE_LESSON_GATE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "lessongate");
}

static void
drift_lesson_gate_init (DriftLessonGate *self)
{
}

/**
 * drift_lesson_gate_new:
 *
 * Returns: (transfer full): no gate yet
 */
GtkWidget *
drift_lesson_gate_new (void)
{
  return g_object_new (DRIFT_TYPE_LESSON_GATE, NULL);
}
