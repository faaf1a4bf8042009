/* A person working through a quiz: what is chosen, what was answered, and how well.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-session.h"

#define NO_OPTION (-1)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a person did with one question. */
typedef struct
{
  int choice; /* the option marked now */
  int first;  /* the option of the first answer ever given, which is the one that is scored */
  guint tries;
  gboolean answered; /* whether the answer is out; not so while trying again */
} Work;

struct _DriftQuizSession
{
  GObject parent_instance;

  /* owned */
  DriftQuiz *quiz;
  DriftProgress *progress;
  GArray *work; /* by question */
};

G_DEFINE_FINAL_TYPE (DriftQuizSession, drift_quiz_session, G_TYPE_OBJECT)

static void
drift_quiz_session_finalize (GObject *object)
{
  DriftQuizSession *self = DRIFT_QUIZ_SESSION (object);

  g_clear_object (&self->quiz);
  g_clear_object (&self->progress);
  g_array_unref (self->work);
  G_OBJECT_CLASS (drift_quiz_session_parent_class)->finalize (object);
}

static void
drift_quiz_session_class_init (DriftQuizSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_quiz_session_finalize;

  /**
   * DriftQuizSession::changed:
   * @question: the index of the question that something changed about
   *
   * Says that a choice was made, an answer given or a new try begun.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_QUIZ_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
drift_quiz_session_init (DriftQuizSession *self)
{
  self->work = g_array_new (FALSE, TRUE, sizeof (Work));
}

static Work *
work_on (DriftQuizSession *self, guint question)
{
  return &g_array_index (self->work, Work, question);
}

/* The group of the progress file for one question; it outlives a change of the order. */
static char *
group_of (DriftQuizSession *self, guint question)
{
  return g_strdup_printf ("Quiz %s %s", drift_quiz_get_id (self->quiz),
                          drift_quiz_get_question (self->quiz, question)->id);
}

/* Returns the option that a letter of the progress file names, if there is one still. */
static int
recall_option (DriftQuizSession *self, guint question, const char *group, const char *key)
{
  const DriftQuizQuestion *asked = drift_quiz_get_question (self->quiz, question);
  g_autofree char *letter = drift_progress_get_text (self->progress, group, key);

  for (guint i = 0; letter != NULL && i < asked->n_options; i++)
    if (letter[0] == asked->options[i].letter && letter[1] == '\0')
      return (int)i;
  return NO_OPTION;
}

static void
recall (DriftQuizSession *self, guint question)
{
  Work *work = work_on (self, question);
  g_autofree char *group = group_of (self, question);
  int first = recall_option (self, question, group, "First");
  int last = recall_option (self, question, group, "Last");

  if (first == NO_OPTION || last == NO_OPTION)
    return;
  work->first = first;
  work->choice = last;
  work->tries =
      (guint)CLAMP (drift_progress_get_number (self->progress, group, "Tries"), 1, G_MAXINT);
  work->answered = TRUE;
}

/**
 * drift_quiz_session_new:
 * @progress: (nullable): where answers are kept; without it they last as long as the session
 *
 * Begins with the answers that @progress knows of.
 *
 * Returns: (transfer full): the session
 */
DriftQuizSession *
drift_quiz_session_new (DriftQuiz *quiz, DriftProgress *progress)
{
  DriftQuizSession *self;
  const Work untouched = { .choice = NO_OPTION, .first = NO_OPTION };

  g_return_val_if_fail (DRIFT_IS_QUIZ (quiz), NULL);
  g_return_val_if_fail (progress == NULL || DRIFT_IS_PROGRESS (progress), NULL);

  self = g_object_new (DRIFT_TYPE_QUIZ_SESSION, NULL);
  self->quiz = g_object_ref (quiz);
  g_set_object (&self->progress, progress);
  for (guint i = 0; i < drift_quiz_get_n_questions (quiz); i++)
    {
      g_array_append_val (self->work, untouched);
      if (progress != NULL)
        recall (self, i);
    }
  return self;
}

/**
 * drift_quiz_session_get_quiz:
 *
 * Returns: (transfer none): the quiz
 */
DriftQuiz *
drift_quiz_session_get_quiz (DriftQuizSession *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), NULL);
  return self->quiz;
}

/**
 * drift_quiz_session_get_choice:
 *
 * Returns: the index of the option that is marked, or -1
 */
int
drift_quiz_session_get_choice (DriftQuizSession *self, guint question)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), NO_OPTION);
  g_return_val_if_fail (question < self->work->len, NO_OPTION);
  return work_on (self, question)->choice;
}

/**
 * drift_quiz_session_is_answered:
 *
 * Returns: whether the answer to @question is out, so that its options are explained
 */
gboolean
drift_quiz_session_is_answered (DriftQuizSession *self, guint question)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), FALSE);
  g_return_val_if_fail (question < self->work->len, FALSE);
  return work_on (self, question)->answered;
}

/**
 * drift_quiz_session_get_verdict:
 *
 * Returns: whether @option is right; %DRIFT_QUIZ_VERDICT_NONE while the question is open
 */
DriftQuizVerdict
drift_quiz_session_get_verdict (DriftQuizSession *self, guint question, guint option)
{
  if (!drift_quiz_session_is_answered (self, question))
    return DRIFT_QUIZ_VERDICT_NONE;
  return option == drift_quiz_get_question (self->quiz, question)->answer
             ? DRIFT_QUIZ_VERDICT_RIGHT
             : DRIFT_QUIZ_VERDICT_WRONG;
}

/**
 * drift_quiz_session_get_tries:
 *
 * Returns: how often @question has been answered
 */
guint
drift_quiz_session_get_tries (DriftQuizSession *self, guint question)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), 0);
  g_return_val_if_fail (question < self->work->len, 0);
  return work_on (self, question)->tries;
}

/**
 * drift_quiz_session_get_first_open:
 *
 * Returns: the index of the first question that was never answered, or 0 if all were
 */
guint
drift_quiz_session_get_first_open (DriftQuizSession *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), 0);

  for (guint i = 0; i < self->work->len; i++)
    if (work_on (self, i)->tries == 0)
      return i;
  return 0;
}

/**
 * drift_quiz_session_get_score:
 * @right: (out): how many questions were answered rightly at the first try
 * @answered: (out): how many were answered at all
 */
void
drift_quiz_session_get_score (DriftQuizSession *self, guint *right, guint *answered)
{
  g_return_if_fail (DRIFT_IS_QUIZ_SESSION (self));

  *right = *answered = 0;
  for (guint i = 0; i < self->work->len; i++)
    {
      const Work *work = work_on (self, i);

      *answered += work->tries > 0;
      *right +=
          work->tries > 0 && work->first == (int)drift_quiz_get_question (self->quiz, i)->answer;
    }
}

/**
 * drift_quiz_session_choose:
 *
 * Marks @option of a @question whose answer is not out.
 */
void
drift_quiz_session_choose (DriftQuizSession *self, guint question, guint option)
{
  Work *work;

  g_return_if_fail (DRIFT_IS_QUIZ_SESSION (self));
  g_return_if_fail (question < self->work->len);
  g_return_if_fail (option < drift_quiz_get_question (self->quiz, question)->n_options);

  work = work_on (self, question);
  if (work->answered || work->choice == (int)option)
    return;
  work->choice = (int)option;
  g_signal_emit (self, signals[CHANGED], 0, question);
}

static gboolean
remember (DriftQuizSession *self, guint question, GError **error)
{
  const DriftQuizQuestion *asked = drift_quiz_get_question (self->quiz, question);
  const Work *work = work_on (self, question);
  g_autofree char *group = group_of (self, question);
  const char first[] = { asked->options[work->first].letter, '\0' };
  const char last[] = { asked->options[work->choice].letter, '\0' };

  if (self->progress == NULL)
    return TRUE;
  drift_progress_set_text (self->progress, group, "First", first);
  drift_progress_set_text (self->progress, group, "Last", last);
  drift_progress_set_number (self->progress, group, "Tries", work->tries);
  return drift_progress_save (self->progress, error);
}

/**
 * drift_quiz_session_answer:
 *
 * Takes the marked option as the answer, brings out the verdicts and saves.
 *
 * Returns: whether the answer is on disk; if not, a #DRIFT_PROGRESS_ERROR says why, and the answer
 * counts all the same until the program ends
 */
gboolean
drift_quiz_session_answer (DriftQuizSession *self, guint question, GError **error)
{
  Work *work;
  gboolean saved;

  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), FALSE);
  g_return_val_if_fail (question < self->work->len, FALSE);

  work = work_on (self, question);
  g_return_val_if_fail (work->choice != NO_OPTION, FALSE);
  if (work->answered)
    return TRUE;
  if (work->tries == 0)
    work->first = work->choice;
  work->tries += work->tries < G_MAXINT;
  work->answered = TRUE;
  saved = remember (self, question, error);
  g_signal_emit (self, signals[CHANGED], 0, question);
  return saved;
}

/**
 * drift_quiz_session_try_again:
 *
 * Hides the answer to @question and unmarks its options. The first answer goes on being the one
 * that is scored.
 */
void
drift_quiz_session_try_again (DriftQuizSession *self, guint question)
{
  Work *work;

  g_return_if_fail (DRIFT_IS_QUIZ_SESSION (self));
  g_return_if_fail (question < self->work->len);

  work = work_on (self, question);
  if (!work->answered)
    return;
  work->answered = FALSE;
  work->choice = NO_OPTION;
  g_signal_emit (self, signals[CHANGED], 0, question);
}
