/* The gate of a page: makes the view for what the page asks, and speaks for it.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson-gate.h"

#include "drift-exercise-page.h"
#include "drift-gate-card.h"
#include "drift-pitfall-list.h"
#include "drift-prediction-gate.h"
#include "drift-quiz-gate.h"

struct _DriftLessonGate
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;
  DriftCourse *course;
  DriftProgress *progress;
  DriftQuizzes *quizzes;

  const DriftLessonPage *page; /* borrowed from the course */
  DriftGateView *view;         /* borrowed: the only child, or NULL */
};

G_DEFINE_FINAL_TYPE (DriftLessonGate, drift_lesson_gate, GTK_TYPE_WIDGET)

enum
{
  ASKING,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GtkWidget *
make_view (DriftLessonGate *self)
{
  DriftGateKind kind = self->page->gate.kind;

  switch (kind)
    {
    case DRIFT_GATE_SCRUBBER:
    case DRIFT_GATE_PUZZLES:
    case DRIFT_GATE_INCIDENT:
      return drift_exercise_page_new (kind, self->session, self->course, self->progress);
    case DRIFT_GATE_PREDICT:
      return drift_prediction_gate_new (self->session, self->course, self->page);
    case DRIFT_GATE_PLAY:
    case DRIFT_GATE_FLIP:
      return drift_gate_card_new (self->session, self->course, self->page);
    case DRIFT_GATE_QUIZ:
      return drift_quiz_gate_new (self->course, self->quizzes, self->page);
    case DRIFT_GATE_PITFALLS:
      return drift_pitfall_list_new (self->session, self->course, self->progress);
    default:
      return NULL;
    }
}

static void
tell_asking (DriftLessonGate *self)
{
  g_signal_emit (self, signals[ASKING], 0);
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
  g_clear_pointer ((GtkWidget **)&self->view, gtk_widget_unparent);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * drift_lesson_gate_show:
 * @page: where the course stands
 *
 * Makes the view for what @page asks.
 */
void
drift_lesson_gate_show (DriftLessonGate *self, const DriftLessonPage *page)
{
  GtkWidget *view;

  g_return_if_fail (DRIFT_IS_LESSON_GATE (self) && self->course != NULL);
  drift_lesson_gate_clear (self);
  self->page = page;
  view = make_view (self);
  if (view == NULL)
    return;
  self->view = DRIFT_GATE_VIEW (view);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_set_parent (view, GTK_WIDGET (self));
  g_signal_connect_object (view, "asking", G_CALLBACK (tell_asking), self, G_CONNECT_SWAPPED);
  drift_gate_view_set_state (self->view,
                             drift_course_get_gate_state (self->course,
                                                          drift_course_get_lesson_index (
                                                              self->course),
                                                          drift_course_get_page_index (
                                                              self->course)));
  tell_asking (self);
  drift_gate_view_update (self->view);
}

/* The run has moved. */
static void
update (DriftLessonGate *self)
{
  if (self->view != NULL)
    drift_gate_view_update (self->view);
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
  if (self->view != NULL)
    drift_gate_view_set_state (self->view, state);
}

/* The question in view, of the page itself or of one of its pitfalls; or NULL. */
static DriftPredictionCard *
card_in_view (DriftLessonGate *self)
{
  return self->view != NULL ? drift_gate_view_get_card (self->view) : NULL;
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
  return self->view != NULL ? drift_gate_view_get_subject (self->view) : NULL;
}

/**
 * drift_lesson_gate_asks:
 *
 * Returns: whether a question is open, whose answer must not be in view
 */
gboolean
drift_lesson_gate_asks (DriftLessonGate *self)
{
  g_return_val_if_fail (DRIFT_IS_LESSON_GATE (self), FALSE);
  return self->view != NULL && drift_gate_view_asks (self->view);
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
  return self->view != NULL && drift_gate_view_is_lost (self->view);
}

/**
 * drift_lesson_gate_take_stage:
 *
 * Brings what the gate is about to the stage.
 *
 * Returns: whether it is about something of its own, and not about the story of the page
 */
gboolean
drift_lesson_gate_take_stage (DriftLessonGate *self)
{
  g_return_val_if_fail (DRIFT_IS_LESSON_GATE (self), FALSE);
  return self->view != NULL && drift_gate_view_take_stage (self->view);
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

/* A person who is about to play is invited to answer a question about what the stage shows first,
 * if they were not invited to before. */
static gboolean
ask_first (DriftLessonGate *self)
{
  DriftPredictionCard *card = card_in_view (self);

  return card != NULL && drift_prediction_card_is_open (card) &&
         drift_prediction_holds (drift_prediction_card_get_prediction (card),
                                 drift_session_get_run (self->session)) &&
         drift_prediction_card_invite (card);
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
  return self->view != NULL && DRIFT_IS_EXERCISE (self->view) ? DRIFT_EXERCISE (self->view) : NULL;
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
  return self->view != NULL && drift_gate_view_play_pitfall (self->view, id, cured);
}

/**
 * drift_lesson_gate_set_course:
 * @session: on which the pages play
 * @course: whose gates are shown
 * @progress: where it is kept what was done
 * @quizzes: which pages may ask for
 */
void
drift_lesson_gate_set_course (DriftLessonGate *self,
                              DriftSession *session,
                              DriftCourse *course,
                              DriftProgress *progress,
                              DriftQuizzes *quizzes)
{
  g_return_if_fail (DRIFT_IS_LESSON_GATE (self) && self->course == NULL);
  self->session = g_object_ref (session);
  self->course = g_object_ref (course);
  self->progress = g_object_ref (progress);
  self->quizzes = g_object_ref (quizzes);
  g_signal_connect_object (session, "stepped", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "ask-first", G_CALLBACK (ask_first), self, G_CONNECT_SWAPPED);
}

static void
drift_lesson_gate_dispose (GObject *object)
{
  DriftLessonGate *self = DRIFT_LESSON_GATE (object);

  g_clear_pointer ((GtkWidget **)&self->view, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_object (&self->progress);
  g_clear_object (&self->quizzes);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (drift_lesson_gate_parent_class)->dispose (object);
}

static void
drift_lesson_gate_class_init (DriftLessonGateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_lesson_gate_dispose;

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
