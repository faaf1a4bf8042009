/* The quizzes of a window: all that are built in, and the walk through the one that is open.
 * SPDX-License-Identifier: MIT */
#include "drift-quizzes.h"

#include "drift-digest.h"
#include "drift-random.h"

#include <string.h>

enum
{
  CHANGED,
  TURNED,
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftQuizzes
{
  GObject parent_instance;

  guint64 seed;

  /* owned */
  DriftProgress *progress;
  GPtrArray *all;      /* of DriftQuiz; NULL before it is first asked for */
  DriftQuizWalk *walk; /* through the one that is open, if any */
};

G_DEFINE_FINAL_TYPE (DriftQuizzes, drift_quizzes, G_TYPE_OBJECT)

static guint64
seed_of (DriftQuizzes *self, DriftQuiz *quiz)
{
  const char *id = drift_quiz_get_id (quiz);

  return drift_random (self->seed, "quiz", drift_digest (id, strlen (id)), 0);
}

static GPtrArray *
all_of (DriftQuizzes *self)
{
  if (self->all == NULL)
    self->all = drift_quiz_load_built_in ();
  return self->all;
}

static DriftQuiz *
find (DriftQuizzes *self, const char *id)
{
  for (guint i = 0; i < all_of (self)->len; i++)
    if (g_strcmp0 (drift_quiz_get_id (self->all->pdata[i]), id) == 0)
      return self->all->pdata[i];
  return NULL;
}

static void
on_turned (DriftQuizzes *self)
{
  g_signal_emit (self, signals[TURNED], 0);
}

static void
on_answered (DriftQuizzes *self)
{
  g_signal_emit (self, signals[ANSWERED], 0);
}

static void
forget_walk (DriftQuizzes *self)
{
  if (self->walk == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->walk, self);
  g_clear_object (&self->walk);
}

static gboolean
is_open (DriftQuizzes *self, DriftQuiz *quiz)
{
  return self->walk != NULL &&
         g_str_equal (drift_quiz_get_id (drift_quiz_walk_get_quiz (self->walk)),
                      drift_quiz_get_id (quiz));
}

static void
tell (DriftQuizzes *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
drift_quizzes_dispose (GObject *object)
{
  DriftQuizzes *self = DRIFT_QUIZZES (object);

  forget_walk (self);
  g_clear_object (&self->progress);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  G_OBJECT_CLASS (drift_quizzes_parent_class)->dispose (object);
}

static void
drift_quizzes_class_init (DriftQuizzesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_quizzes_dispose;

  /**
   * DriftQuizzes::changed:
   *
   * Says that another quiz is open, or none.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_QUIZZES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  /**
   * DriftQuizzes::turned:
   *
   * Says that drift_quizzes_print_place() may be another.
   */
  signals[TURNED] = g_signal_new ("turned", DRIFT_TYPE_QUIZZES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  /**
   * DriftQuizzes::answered:
   *
   * Says that a question of the quiz that is open was answered, in this window or in another.
   */
  signals[ANSWERED] = g_signal_new ("answered", DRIFT_TYPE_QUIZZES, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
drift_quizzes_init (DriftQuizzes *self)
{
}

/**
 * drift_quizzes_new:
 * @progress: (nullable): where answers are kept
 * @seed: what order and numbers are drawn by, as far as @progress does not know them
 *
 * Returns: (transfer full): the built-in quizzes, none of which is open
 */
DriftQuizzes *
drift_quizzes_new (DriftProgress *progress, guint64 seed)
{
  DriftQuizzes *self;

  g_return_val_if_fail (progress == NULL || DRIFT_IS_PROGRESS (progress), NULL);
  self = g_object_new (DRIFT_TYPE_QUIZZES, NULL);
  g_set_object (&self->progress, progress);
  self->seed = seed;
  return self;
}

guint
drift_quizzes_get_n (DriftQuizzes *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZZES (self), 0);
  return all_of (self)->len;
}

/**
 * drift_quizzes_get:
 * @index: less than drift_quizzes_get_n()
 *
 * Returns: (transfer none): a quiz, in the order of the course
 */
DriftQuiz *
drift_quizzes_get (DriftQuizzes *self, guint index)
{
  g_return_val_if_fail (DRIFT_IS_QUIZZES (self) && index < all_of (self)->len, NULL);
  return self->all->pdata[index];
}

/**
 * drift_quizzes_recall:
 *
 * Returns: (transfer full): how far one is with @quiz; to look at, since answers are given in a
 *   walk
 */
DriftQuizSession *
drift_quizzes_recall (DriftQuizzes *self, DriftQuiz *quiz)
{
  g_return_val_if_fail (DRIFT_IS_QUIZZES (self), NULL);
  if (is_open (self, quiz))
    return g_object_ref (drift_quiz_walk_get_session (self->walk));
  return drift_quiz_session_share (quiz, self->progress, seed_of (self, quiz));
}

/**
 * drift_quizzes_is_finished:
 *
 * Returns: whether there is a quiz of that name all of whose questions are answered
 */
gboolean
drift_quizzes_is_finished (DriftQuizzes *self, const char *id)
{
  g_autoptr (DriftQuizSession) session = NULL;
  DriftQuiz *quiz;

  g_return_val_if_fail (DRIFT_IS_QUIZZES (self), FALSE);
  quiz = find (self, id);
  if (quiz == NULL)
    return FALSE;
  session = drift_quizzes_recall (self, quiz);
  return drift_quiz_session_is_finished (session);
}

/**
 * drift_quizzes_open:
 *
 * Opens a quiz at the first question that is open, or at the summary if none is; one that is open
 * already stays where it is.
 *
 * Returns: whether there is a quiz of that name; if not, nothing changes
 */
gboolean
drift_quizzes_open (DriftQuizzes *self, const char *id)
{
  DriftQuiz *quiz;

  g_return_val_if_fail (DRIFT_IS_QUIZZES (self), FALSE);
  quiz = find (self, id);
  if (quiz == NULL || is_open (self, quiz))
    return quiz != NULL;
  forget_walk (self);
  self->walk = drift_quiz_walk_new (quiz, self->progress, seed_of (self, quiz));
  g_signal_connect_object (self->walk, "turned", G_CALLBACK (on_turned), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->walk, "answered", G_CALLBACK (on_answered), self,
                           G_CONNECT_SWAPPED);
  tell (self);
  on_turned (self);
  return TRUE;
}

/**
 * drift_quizzes_close:
 *
 * No quiz is open any more.
 */
void
drift_quizzes_close (DriftQuizzes *self)
{
  g_return_if_fail (DRIFT_IS_QUIZZES (self));
  if (self->walk == NULL)
    return;
  forget_walk (self);
  tell (self);
  on_turned (self);
}

/**
 * drift_quizzes_get_walk:
 *
 * Returns: (transfer none) (nullable): through the quiz that is open
 */
DriftQuizWalk *
drift_quizzes_get_walk (DriftQuizzes *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZZES (self), NULL);
  return self->walk;
}

/**
 * drift_quizzes_print_place:
 *
 * Returns: (transfer full): what is in view: "QUIZ/QUESTION", "QUIZ" for its summary, or nothing if
 *   none is open
 */
char *
drift_quizzes_print_place (DriftQuizzes *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZZES (self), NULL);
  return self->walk != NULL ? drift_quiz_walk_print_place (self->walk) : g_strdup ("");
}
