/* A person working through a quiz: what is chosen, how sure they are, what was answered, how well.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-session-private.h"

#include "drift-digest.h"
#include "drift-random.h"

#include <string.h>

enum
{
  CHANGED,
  STARTED_OVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const DriftQuizWork untouched = {
  .choice = DRIFT_QUIZ_NO_OPTION,
  .first = DRIFT_QUIZ_NO_OPTION,
  .sure = DRIFT_QUIZ_UNSAID,
  .first_sure = DRIFT_QUIZ_UNSAID,
};

/* The words of the progress file. */
static const char *const sure_words[DRIFT_N_CONFIDENCES] = {
  [DRIFT_CONFIDENCE_GUESS] = "guess",
  [DRIFT_CONFIDENCE_FAIR] = "fairly-sure",
  [DRIFT_CONFIDENCE_CERTAIN] = "certain",
};

G_DEFINE_FINAL_TYPE (DriftQuizSession, drift_quiz_session, G_TYPE_OBJECT)

/* Under which a progress knows the session that all share. */
static char *
share_name (DriftQuiz *quiz)
{
  return g_strconcat ("drift-quiz-session-", drift_quiz_get_id (quiz), NULL);
}

static void
stop_sharing (DriftQuizSession *self)
{
  g_autofree char *name = NULL;

  if (self->progress == NULL)
    return;
  name = share_name (self->quiz);
  if (g_object_get_data (G_OBJECT (self->progress), name) == self)
    g_object_set_data (G_OBJECT (self->progress), name, NULL);
}

static void
drift_quiz_session_finalize (GObject *object)
{
  DriftQuizSession *self = DRIFT_QUIZ_SESSION (object);

  stop_sharing (self);
  g_clear_object (&self->quiz);
  g_clear_object (&self->progress);
  g_array_unref (self->work);
  g_array_unref (self->order);
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

  /**
   * DriftQuizSession::started-over:
   *
   * Says that a new round began: all questions are open, in another order, with other numbers.
   */
  signals[STARTED_OVER] = g_signal_new ("started-over", DRIFT_TYPE_QUIZ_SESSION, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
clear_work (gpointer data)
{
  DriftQuizWork *work = data;

  g_clear_pointer (&work->asked, drift_quiz_question_free);
}

static void
drift_quiz_session_init (DriftQuizSession *self)
{
  self->work = g_array_new (FALSE, TRUE, sizeof (DriftQuizWork));
  g_array_set_clear_func (self->work, clear_work);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_date_clear (&self->today, 1);
  g_date_clear (&self->review.due, 1);
}

/* The group of the progress file for one question; it outlives a change of the order. */
static char *
group_of (DriftQuizSession *self, guint question)
{
  return g_strdup_printf ("Quiz %s %s", drift_quiz_get_id (self->quiz),
                          drift_quiz_get_question (self->quiz, question)->id);
}

/* Puts 0 to @n - 1 into an order that only the seed and @about decide; seed 0 leaves them as the
 * file has them. */
static void
shuffle (guint64 seed, guint64 about, guint *items, guint n)
{
  for (guint i = 0; i < n; i++)
    items[i] = i;
  for (guint i = n; i > 1 && seed != 0; i--)
    {
      guint j = (guint)drift_random_below (drift_random (seed, "order", about, i), i);
      guint item = items[i - 1];

      items[i - 1] = items[j];
      items[j] = item;
    }
}

/* Draws order and numbers of the options for the try that is shown. */
static void
ask (DriftQuizSession *self, guint question)
{
  DriftQuizWork *work = drift_quiz_session_work_on (self, question);
  const DriftQuizQuestion *plain = drift_quiz_get_question (self->quiz, question);
  guint try = work->answered ? work->tries - 1 : work->tries;
  guint64 about = drift_digest (plain->id, strlen (plain->id));

  g_clear_pointer (&work->asked, drift_quiz_question_free);
  work->asked =
      drift_quiz_question_fill (plain, drift_random (self->review.seed, "asked", about, try));
  shuffle (self->review.seed, about + try, work->options, plain->n_options);
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
  return DRIFT_QUIZ_NO_OPTION;
}

/* Returns how sure a word of the progress file says one was. */
static int
recall_sure (DriftQuizSession *self, const char *group, const char *key)
{
  g_autofree char *word = drift_progress_get_text (self->progress, group, key);

  for (int i = 0; word != NULL && i < DRIFT_N_CONFIDENCES; i++)
    if (strcmp (word, sure_words[i]) == 0)
      return i;
  return DRIFT_QUIZ_UNSAID;
}

static void
recall (DriftQuizSession *self, guint question)
{
  DriftQuizWork *work = drift_quiz_session_work_on (self, question);
  g_autofree char *group = group_of (self, question);
  int first = recall_option (self, question, group, "First");
  int last = recall_option (self, question, group, "Last");

  if (first == DRIFT_QUIZ_NO_OPTION || last == DRIFT_QUIZ_NO_OPTION)
    return;
  work->first = first;
  work->choice = last;
  work->first_sure = recall_sure (self, group, "First-sure");
  work->sure = recall_sure (self, group, "Last-sure");
  work->tries =
      (guint)CLAMP (drift_progress_get_number (self->progress, group, "Tries"), 1, G_MAXINT);
  work->answered = TRUE;
}

/* Lays out a round: the order of the questions, and each of them as it is asked. */
static void
lay_out (DriftQuizSession *self)
{
  guint n = drift_quiz_get_n_questions (self->quiz);

  g_array_set_size (self->order, n);
  shuffle (self->review.seed, 0, (guint *)(void *)self->order->data, n);
  for (guint i = 0; i < n; i++)
    ask (self, i);
}

/**
 * drift_quiz_session_new:
 * @progress: (nullable): where answers are kept; without it they last as long as the session
 *
 * Begins with the answers that @progress knows of, and in the order of the file if it knows none.
 *
 * Returns: (transfer full): the session
 */
DriftQuizSession *
drift_quiz_session_new (DriftQuiz *quiz, DriftProgress *progress)
{
  return drift_quiz_session_new_shuffled (quiz, progress, 0);
}

/**
 * drift_quiz_session_new_shuffled:
 * @progress: (nullable): where answers are kept; without it they last as long as the session
 * @seed: what order and numbers are drawn by if @progress does not know the quiz yet; 0 keeps the
 *   order of the file
 *
 * Returns: (transfer full): the session
 */
DriftQuizSession *
drift_quiz_session_new_shuffled (DriftQuiz *quiz, DriftProgress *progress, guint64 seed)
{
  DriftQuizSession *self;

  g_return_val_if_fail (DRIFT_IS_QUIZ (quiz), NULL);
  g_return_val_if_fail (progress == NULL || DRIFT_IS_PROGRESS (progress), NULL);

  self = g_object_new (DRIFT_TYPE_QUIZ_SESSION, NULL);
  self->quiz = g_object_ref (quiz);
  g_set_object (&self->progress, progress);
  if (progress == NULL ||
      !drift_quiz_review_load (progress, drift_quiz_get_id (quiz), &self->review))
    self->review.seed = seed;
  for (guint i = 0; i < drift_quiz_get_n_questions (quiz); i++)
    {
      g_array_append_val (self->work, untouched);
      if (progress != NULL)
        recall (self, i);
    }
  lay_out (self);
  return self;
}

/**
 * drift_quiz_session_share:
 * @progress: (nullable): as for drift_quiz_session_new_shuffled()
 * @seed: likewise
 *
 * Returns: (transfer full): the one session that @quiz has with @progress: who answers in it
 * answers for all who have it
 */
DriftQuizSession *
drift_quiz_session_share (DriftQuiz *quiz, DriftProgress *progress, guint64 seed)
{
  g_autofree char *name = NULL;
  DriftQuizSession *self;

  g_return_val_if_fail (DRIFT_IS_QUIZ (quiz), NULL);
  if (progress == NULL)
    return drift_quiz_session_new_shuffled (quiz, NULL, seed);
  name = share_name (quiz);
  self = g_object_get_data (G_OBJECT (progress), name);
  if (self != NULL)
    return g_object_ref (self);
  self = drift_quiz_session_new_shuffled (quiz, progress, seed);
  g_object_set_data (G_OBJECT (progress), name, self);
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
 * drift_quiz_session_get_first_open:
 *
 * Returns: the place of the first question that was not answered yet, or 0 if all were
 */
guint
drift_quiz_session_get_first_open (DriftQuizSession *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), 0);

  for (guint i = 0; i < self->work->len; i++)
    if (drift_quiz_session_work_on (self, drift_quiz_session_get_question_at (self, i))->tries == 0)
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
      const DriftQuizWork *work = drift_quiz_session_work_on (self, i);

      *answered += work->tries > 0;
      *right +=
          work->tries > 0 && work->first == (int)drift_quiz_get_question (self->quiz, i)->answer;
    }
}

/**
 * drift_quiz_session_is_finished:
 *
 * Returns: whether every question was answered
 */
gboolean
drift_quiz_session_is_finished (DriftQuizSession *self)
{
  guint right;
  guint answered;

  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), FALSE);
  drift_quiz_session_get_score (self, &right, &answered);
  return answered == self->work->len;
}

/**
 * drift_quiz_session_get_review:
 *
 * Returns: (transfer none): how many rounds are done and when the next is due
 */
const DriftQuizReview *
drift_quiz_session_get_review (DriftQuizSession *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), NULL);
  return &self->review;
}

/**
 * drift_quiz_session_set_today:
 * @today: the date by the caller's clock
 *
 * Lets the answer that completes a round say when to come back.
 */
void
drift_quiz_session_set_today (DriftQuizSession *self, const GDate *today)
{
  g_return_if_fail (DRIFT_IS_QUIZ_SESSION (self));
  g_return_if_fail (g_date_valid (today));
  self->today = *today;
}

/**
 * drift_quiz_session_choose:
 *
 * Marks @option of a @question whose answer is not out.
 */
void
drift_quiz_session_choose (DriftQuizSession *self, guint question, guint option)
{
  DriftQuizWork *work;

  g_return_if_fail (DRIFT_IS_QUIZ_SESSION (self));
  g_return_if_fail (question < self->work->len);
  g_return_if_fail (option < drift_quiz_get_question (self->quiz, question)->n_options);

  work = drift_quiz_session_work_on (self, question);
  if (work->answered || work->choice == (int)option)
    return;
  work->choice = (int)option;
  g_signal_emit (self, signals[CHANGED], 0, question);
}

/**
 * drift_quiz_session_be_sure:
 *
 * Says how sure one is of the choice, before the answer to @question is out.
 */
void
drift_quiz_session_be_sure (DriftQuizSession *self, guint question, DriftConfidence confidence)
{
  DriftQuizWork *work;

  g_return_if_fail (DRIFT_IS_QUIZ_SESSION (self));
  g_return_if_fail (question < self->work->len);
  g_return_if_fail (confidence < DRIFT_N_CONFIDENCES);

  work = drift_quiz_session_work_on (self, question);
  if (!work->answered)
    work->sure = (int)confidence;
}

static void
remember_sure (DriftQuizSession *self, const char *group, const char *key, int sure)
{
  drift_progress_set_text (self->progress, group, key,
                           sure == DRIFT_QUIZ_UNSAID ? "unsaid" : sure_words[sure]);
}

static gboolean
remember (DriftQuizSession *self, guint question, GError **error)
{
  const DriftQuizQuestion *asked = drift_quiz_get_question (self->quiz, question);
  const DriftQuizWork *work = drift_quiz_session_work_on (self, question);
  g_autofree char *group = group_of (self, question);
  const char first[] = { asked->options[work->first].letter, '\0' };
  const char last[] = { asked->options[work->choice].letter, '\0' };

  if (self->progress == NULL)
    return TRUE;
  drift_progress_set_text (self->progress, group, "First", first);
  drift_progress_set_text (self->progress, group, "Last", last);
  remember_sure (self, group, "First-sure", work->first_sure);
  remember_sure (self, group, "Last-sure", work->sure);
  drift_progress_set_number (self->progress, group, "Tries", work->tries);
  drift_quiz_review_keep (self->progress, drift_quiz_get_id (self->quiz), &self->review);
  return drift_progress_save (self->progress, error);
}

/**
 * drift_quiz_session_answer:
 *
 * Takes the marked option as the answer, brings out the verdicts and saves. The answer that
 * completes a round sets the day to come back, if the session knows what day it is.
 *
 * Returns: whether the answer is on disk; if not, a #DRIFT_PROGRESS_ERROR says why, and the answer
 * counts all the same until the program ends
 */
gboolean
drift_quiz_session_answer (DriftQuizSession *self, guint question, GError **error)
{
  DriftQuizWork *work;
  gboolean is_last;
  gboolean saved;

  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), FALSE);
  g_return_val_if_fail (question < self->work->len, FALSE);

  work = drift_quiz_session_work_on (self, question);
  g_return_val_if_fail (work->choice != DRIFT_QUIZ_NO_OPTION, FALSE);
  if (work->answered)
    return TRUE;
  is_last = work->tries == 0;
  if (work->tries == 0)
    {
      work->first = work->choice;
      work->first_sure = work->sure;
    }
  work->tries += work->tries < G_MAXINT;
  work->answered = TRUE;
  is_last = is_last && drift_quiz_session_is_finished (self);
  if (is_last && g_date_valid (&self->today))
    drift_quiz_review_finish (&self->review, &self->today);
  saved = remember (self, question, error);
  g_signal_emit (self, signals[CHANGED], 0, question);
  return saved;
}

/**
 * drift_quiz_session_try_again:
 *
 * Hides the answer to @question, unmarks its options and draws other numbers. The first answer
 * goes on being the one that is scored.
 */
void
drift_quiz_session_try_again (DriftQuizSession *self, guint question)
{
  DriftQuizWork *work;

  g_return_if_fail (DRIFT_IS_QUIZ_SESSION (self));
  g_return_if_fail (question < self->work->len);

  work = drift_quiz_session_work_on (self, question);
  if (!work->answered)
    return;
  work->answered = FALSE;
  work->choice = DRIFT_QUIZ_NO_OPTION;
  work->sure = DRIFT_QUIZ_UNSAID;
  ask (self, question);
  g_signal_emit (self, signals[CHANGED], 0, question);
}

/**
 * drift_quiz_session_start_over:
 *
 * Forgets the answers and begins a new round, in another order and with other numbers.
 *
 * Returns: whether that is on disk; if not, a #DRIFT_PROGRESS_ERROR says why
 */
gboolean
drift_quiz_session_start_over (DriftQuizSession *self, GError **error)
{
  gboolean saved = TRUE;

  g_return_val_if_fail (DRIFT_IS_QUIZ_SESSION (self), FALSE);

  for (guint i = 0; i < self->work->len; i++)
    {
      g_autofree char *group = group_of (self, i);

      clear_work (drift_quiz_session_work_on (self, i));
      *drift_quiz_session_work_on (self, i) = untouched;
      if (self->progress != NULL)
        drift_progress_remove (self->progress, group);
    }
  drift_quiz_review_begin_again (&self->review);
  lay_out (self);
  if (self->progress != NULL)
    {
      drift_quiz_review_keep (self->progress, drift_quiz_get_id (self->quiz), &self->review);
      saved = drift_progress_save (self->progress, error);
    }
  g_signal_emit (self, signals[STARTED_OVER], 0);
  return saved;
}
