/* Where a person stands in a quiz: which question is in view, and what is done with it.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-walk.h"

#include "drift-today.h"

enum
{
  CHANGED,
  TURNED,
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftQuizWalk
{
  GObject parent_instance;

  guint page; /* which page is in view; after the last question comes the summary */

  /* owned */
  DriftQuizSession *session;
  char *trouble; /* why the last answer could not be saved; or NULL */
};

G_DEFINE_FINAL_TYPE (DriftQuizWalk, drift_quiz_walk, G_TYPE_OBJECT)

static void
tell (DriftQuizWalk *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Here or in another window: all share what is answered, and each has its own page. */
static void
on_session_changed (DriftQuizWalk *self, guint question)
{
  if (!drift_quiz_walk_is_in_summary (self) && question == drift_quiz_walk_get_question (self))
    tell (self);
  if (drift_quiz_session_is_answered (self->session, question))
    g_signal_emit (self, signals[ANSWERED], 0);
}

static void
on_started_over (DriftQuizWalk *self)
{
  drift_quiz_walk_turn_to (self, 0);
}

static void
take_trouble (DriftQuizWalk *self, const GError *error)
{
  g_free (self->trouble);
  self->trouble = error != NULL ? g_strdup (error->message) : NULL;
}

static void
drift_quiz_walk_finalize (GObject *object)
{
  DriftQuizWalk *self = DRIFT_QUIZ_WALK (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->trouble, g_free);
  G_OBJECT_CLASS (drift_quiz_walk_parent_class)->finalize (object);
}

static void
drift_quiz_walk_class_init (DriftQuizWalkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_quiz_walk_finalize;

  /**
   * DriftQuizWalk::changed:
   *
   * Says that a choice was made, an answer given or a new try begun.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_QUIZ_WALK, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DriftQuizWalk::turned:
   *
   * Says that another question is in view, or the summary.
   */
  signals[TURNED] = g_signal_new ("turned", DRIFT_TYPE_QUIZ_WALK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  /**
   * DriftQuizWalk::answered:
   *
   * Says that a question was answered.
   */
  signals[ANSWERED] = g_signal_new ("answered", DRIFT_TYPE_QUIZ_WALK, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
drift_quiz_walk_init (DriftQuizWalk *self)
{
}

/**
 * drift_quiz_walk_new:
 * @progress: (nullable): where answers are kept
 * @seed: what order and numbers are drawn by, unless @progress knows that already; 0 keeps the
 *   order of the file
 *
 * Returns: (transfer full): a walk that begins at the first question that was never answered, or at
 *   the summary if all were
 */
DriftQuizWalk *
drift_quiz_walk_new (DriftQuiz *quiz, DriftProgress *progress, guint64 seed)
{
  DriftQuizWalk *self;

  g_return_val_if_fail (DRIFT_IS_QUIZ (quiz), NULL);
  g_return_val_if_fail (progress == NULL || DRIFT_IS_PROGRESS (progress), NULL);

  self = g_object_new (DRIFT_TYPE_QUIZ_WALK, NULL);
  self->session = drift_quiz_session_share (quiz, progress, seed);
  self->page = drift_quiz_session_is_finished (self->session)
                   ? drift_quiz_get_n_questions (quiz)
                   : drift_quiz_session_get_first_open (self->session);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (on_session_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "started-over", G_CALLBACK (on_started_over), self,
                           G_CONNECT_SWAPPED);
  return self;
}

DriftQuizSession *
drift_quiz_walk_get_session (DriftQuizWalk *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_WALK (self), NULL);
  return self->session;
}

DriftQuiz *
drift_quiz_walk_get_quiz (DriftQuizWalk *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_WALK (self), NULL);
  return drift_quiz_session_get_quiz (self->session);
}

/**
 * drift_quiz_walk_get_page:
 *
 * Returns: which page is in view, from 0; after one for each question comes the summary
 */
guint
drift_quiz_walk_get_page (DriftQuizWalk *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_WALK (self), 0);
  return self->page;
}

gboolean
drift_quiz_walk_is_in_summary (DriftQuizWalk *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_WALK (self), FALSE);
  return self->page == drift_quiz_get_n_questions (drift_quiz_walk_get_quiz (self));
}

/**
 * drift_quiz_walk_get_question:
 *
 * Returns: the index of the question in view, which the summary is not
 */
guint
drift_quiz_walk_get_question (DriftQuizWalk *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_WALK (self), 0);
  g_return_val_if_fail (!drift_quiz_walk_is_in_summary (self), 0);
  return drift_quiz_session_get_question_at (self->session, self->page);
}

/**
 * drift_quiz_walk_is_answered:
 *
 * Returns: whether there is a question in view, and the answer to it is out
 */
gboolean
drift_quiz_walk_is_answered (DriftQuizWalk *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_WALK (self), FALSE);
  return !drift_quiz_walk_is_in_summary (self) &&
         drift_quiz_session_is_answered (self->session, drift_quiz_walk_get_question (self));
}

/**
 * drift_quiz_walk_get_trouble:
 *
 * Returns: (transfer none) (nullable): why the last answer could not be saved, a sentence
 */
const char *
drift_quiz_walk_get_trouble (DriftQuizWalk *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_WALK (self), NULL);
  return self->trouble;
}

/**
 * drift_quiz_walk_print_place:
 *
 * Returns: (transfer full): what is in view: "QUIZ/QUESTION", or "QUIZ" for its summary
 */
char *
drift_quiz_walk_print_place (DriftQuizWalk *self)
{
  const char *quiz;

  g_return_val_if_fail (DRIFT_IS_QUIZ_WALK (self), NULL);
  quiz = drift_quiz_get_id (drift_quiz_walk_get_quiz (self));
  if (drift_quiz_walk_is_in_summary (self))
    return g_strdup (quiz);
  return g_strjoin ("/", quiz,
                    drift_quiz_session_get_question (self->session,
                                                     drift_quiz_walk_get_question (self))
                        ->id,
                    NULL);
}

/**
 * drift_quiz_walk_turn_to:
 * @page: as for drift_quiz_walk_get_page()
 */
void
drift_quiz_walk_turn_to (DriftQuizWalk *self, guint page)
{
  g_return_if_fail (DRIFT_IS_QUIZ_WALK (self));
  g_return_if_fail (page <= drift_quiz_get_n_questions (drift_quiz_walk_get_quiz (self)));
  self->page = page;
  g_signal_emit (self, signals[TURNED], 0);
}

/**
 * drift_quiz_walk_can_go_next:
 *
 * Returns: whether there is a page after this one; there is no summary before all is answered
 */
gboolean
drift_quiz_walk_can_go_next (DriftQuizWalk *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_WALK (self), FALSE);
  return !drift_quiz_walk_is_in_summary (self) &&
         (self->page + 1 < drift_quiz_get_n_questions (drift_quiz_walk_get_quiz (self)) ||
          drift_quiz_session_is_finished (self->session));
}

/**
 * drift_quiz_walk_choose:
 * @option: its index in the question in view
 *
 * Marks an option.
 */
void
drift_quiz_walk_choose (DriftQuizWalk *self, guint option)
{
  g_return_if_fail (DRIFT_IS_QUIZ_WALK (self));
  drift_quiz_session_choose (self->session, drift_quiz_walk_get_question (self), option);
}

/**
 * drift_quiz_walk_answer:
 * @confidence: how sure one is
 *
 * Takes the marked option as the answer to the question in view.
 */
void
drift_quiz_walk_answer (DriftQuizWalk *self, DriftConfidence confidence)
{
  g_autoptr (GError) error = NULL;
  GDate today = drift_today ();
  guint question;

  g_return_if_fail (DRIFT_IS_QUIZ_WALK (self));
  question = drift_quiz_walk_get_question (self);
  drift_quiz_session_set_today (self->session, &today);
  drift_quiz_session_be_sure (self->session, question, confidence);
  drift_quiz_session_answer (self->session, question, &error);
  take_trouble (self, error);
  tell (self);
}

/**
 * drift_quiz_walk_try_again:
 *
 * Asks the question in view once more.
 */
void
drift_quiz_walk_try_again (DriftQuizWalk *self)
{
  g_return_if_fail (DRIFT_IS_QUIZ_WALK (self));
  drift_quiz_session_try_again (self->session, drift_quiz_walk_get_question (self));
}

/**
 * drift_quiz_walk_start_over:
 *
 * Asks everything once more.
 */
void
drift_quiz_walk_start_over (DriftQuizWalk *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DRIFT_IS_QUIZ_WALK (self));
  drift_quiz_session_start_over (self->session, &error);
  take_trouble (self, error);
  tell (self);
}

/**
 * drift_quiz_walk_answer_and_turn:
 * @option: its index in the question, whatever the order in which options are shown
 *
 * Does what a person does who chooses, is fairly sure, and turns the page if there is another.
 *
 * Returns: whether the question in view was open and has that option
 */
gboolean
drift_quiz_walk_answer_and_turn (DriftQuizWalk *self, guint option)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_WALK (self), FALSE);

  if (drift_quiz_walk_is_in_summary (self) || drift_quiz_walk_is_answered (self) ||
      option >= drift_quiz_session_get_question (self->session, drift_quiz_walk_get_question (self))
                    ->n_options)
    return FALSE;
  drift_quiz_walk_choose (self, option);
  drift_quiz_walk_answer (self, DRIFT_CONFIDENCE_FAIR);
  if (drift_quiz_walk_can_go_next (self))
    drift_quiz_walk_turn_to (self, self->page + 1);
  return TRUE;
}
