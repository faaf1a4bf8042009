/* The lecture: pages shown to a hall one after the other, and the hands that are raised at them.
 * SPDX-License-Identifier: MIT */
#include "drift-lecture.h"

#include "drift-algorithm.h"
#include "drift-quiz.h"
#include "drift-session-acts.h"

/* In a comparison of three copies that ends with repairs code is run in so many events at most;
 * where it runs oftener there are many of them, and a hall would wait for each. */
#define FEW 9

struct _DriftLecture
{
  GObject parent_instance;

  gboolean active;
  gboolean path; /* the pages are those of a lecture, and not of the course */
  guint page;

  /* owned */
  DriftSession *session;
  GPtrArray *lessons;          /* of DriftLesson */
  GPtrArray *pages;            /* of their DriftLessonPage */
  DriftQuiz *quiz;             /* of the page, or NULL */
  DriftHallQuestion *question; /* what is asked, or NULL */

  DriftHands state;
  guint n_asked; /* of the quiz of the page */
};

G_DEFINE_FINAL_TYPE (DriftLecture, drift_lecture, G_TYPE_OBJECT)

enum
{
  PROP_ACTIVE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static DriftRun *
run_of (DriftLecture *self)
{
  return drift_session_get_run (self->session);
}

static void
tell (DriftLecture *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The question */

static void
put_question_away (DriftLecture *self)
{
  g_clear_pointer (&self->question, drift_hall_question_free);
  self->state = DRIFT_HANDS_NONE;
}

/* A page that is shown anew asks its quiz from the beginning. */
static void
forget_page (DriftLecture *self)
{
  put_question_away (self);
  g_clear_object (&self->quiz);
  self->n_asked = 0;
}

/* The quiz of the page, whose questions are asked one after the other; or NULL. */
static DriftQuiz *
get_quiz (DriftLecture *self)
{
  const DriftGate *gate = &drift_lecture_get_page (self)->gate;

  if (self->quiz == NULL && gate->kind == DRIFT_GATE_QUIZ)
    self->quiz = drift_quiz_load (gate->quiz, NULL);
  return self->quiz;
}

/* What the page asks next where the story stands; or NULL. */
static DriftHallQuestion *
make_question (DriftLecture *self)
{
  const DriftGate *gate = &drift_lecture_get_page (self)->gate;
  DriftQuiz *quiz = get_quiz (self);

  if (quiz != NULL && self->n_asked < drift_quiz_get_n_questions (quiz))
    return drift_hall_question_new_quiz (drift_quiz_get_question (quiz, self->n_asked), self->page);
  if (gate->kind == DRIFT_GATE_PREDICT && self->state == DRIFT_HANDS_NONE)
    return drift_hall_question_new_prediction (run_of (self), gate->prediction);
  return NULL;
}

/* The story waits while it is told, and the truth shows why. */
static void
show_outcome (DriftLecture *self)
{
  self->state = DRIFT_HANDS_REVEALED;
  drift_session_halt (self->session);
  if (drift_hall_question_is_of_stage (self->question))
    drift_session_set_truth (self->session, TRUE);
  tell (self);
}

/* Who plays on in another way than by the next thing sees it come out as well. */
static void
follow (DriftLecture *self)
{
  gboolean asked = self->state == DRIFT_HANDS_COUNTED || self->state == DRIFT_HANDS_WAITING;

  if (self->active && asked && drift_hall_question_needs_step (self->question) &&
      drift_hall_question_has_come_out (self->question, run_of (self)))
    show_outcome (self);
}

/* Another story is on the stage. */
static void
run_changed (DriftLecture *self)
{
  put_question_away (self);
  tell (self);
}

static void
reveal (DriftLecture *self)
{
  if (!drift_hall_question_needs_step (self->question))
    {
      show_outcome (self);
      return;
    }
  self->state = DRIFT_HANDS_WAITING;
  /* Code that runs tells the truth line by line, of what is to be seen then. */
  if (drift_lecture_will_run_code (self))
    drift_session_set_truth (self->session, TRUE);
  drift_session_move_on (self->session);
  drift_session_play_one_step (self->session);
  tell (self);
}

/**
 * drift_lecture_will_run_code:
 *
 * Returns: whether the code is worth a look up to the next rest: the page speaks of it, or it runs
 *   there a few times
 */
gboolean
drift_lecture_will_run_code (DriftLecture *self)
{
  guint n;

  g_return_val_if_fail (DRIFT_IS_LECTURE (self), FALSE);
  if (run_of (self) == NULL || drift_lecture_get_page (self) == NULL)
    return FALSE;
  if (drift_lecture_get_page (self)->stage.panel == DRIFT_PANEL_CODE)
    return TRUE;
  n = drift_algorithm_count_ahead (run_of (self));
  return n > 0 && n <= FEW;
}

/**
 * drift_lecture_get_hands:
 *
 * Returns: what became of the question
 */
DriftHands
drift_lecture_get_hands (DriftLecture *self)
{
  g_return_val_if_fail (DRIFT_IS_LECTURE (self), DRIFT_HANDS_NONE);
  return self->state;
}

/**
 * drift_lecture_get_question:
 *
 * Returns: (transfer none) (nullable): what is asked, or was and has come out
 */
const DriftHallQuestion *
drift_lecture_get_question (DriftLecture *self)
{
  g_return_val_if_fail (DRIFT_IS_LECTURE (self), NULL);
  return self->question;
}

/**
 * drift_lecture_count_hand:
 * @choice: from 0
 *
 * Returns: whether hands are counted, and there is such a choice
 */
gboolean
drift_lecture_count_hand (DriftLecture *self, guint choice)
{
  g_return_val_if_fail (DRIFT_IS_LECTURE (self), FALSE);
  if (self->state != DRIFT_HANDS_COUNTED || !drift_hall_question_count (self->question, choice))
    return FALSE;
  tell (self);
  return TRUE;
}

/**
 * drift_lecture_take_hand_back:
 *
 * Forgets the hand that was counted last.
 *
 * Returns: whether there was one
 */
gboolean
drift_lecture_take_hand_back (DriftLecture *self)
{
  g_return_val_if_fail (DRIFT_IS_LECTURE (self), FALSE);
  if (self->state != DRIFT_HANDS_COUNTED || !drift_hall_question_take_back (self->question))
    return FALSE;
  tell (self);
  return TRUE;
}

/* The pages */

/**
 * drift_lecture_get_page:
 *
 * Returns: (transfer none) (nullable): the page that is shown; %NULL before there are any
 */
const DriftLessonPage *
drift_lecture_get_page (DriftLecture *self)
{
  g_return_val_if_fail (DRIFT_IS_LECTURE (self), NULL);
  return self->page < self->pages->len ? self->pages->pdata[self->page] : NULL;
}

/**
 * drift_lecture_get_title:
 *
 * Returns: (transfer none) (nullable): what the lesson of the page is called
 */
const char *
drift_lecture_get_title (DriftLecture *self)
{
  guint before = 0;

  g_return_val_if_fail (DRIFT_IS_LECTURE (self), NULL);
  for (guint i = 0; i < self->lessons->len; i++)
    {
      before += drift_lesson_get_n_pages (self->lessons->pdata[i]);
      if (self->page < before)
        return drift_lesson_get_title (self->lessons->pdata[i]);
    }
  return NULL;
}

/**
 * drift_lecture_get_place:
 * @n_pages: (out): how many pages the lecture has
 *
 * Returns: which of them is shown, from 1
 */
guint
drift_lecture_get_place (DriftLecture *self, guint *n_pages)
{
  g_return_val_if_fail (DRIFT_IS_LECTURE (self), 0);
  *n_pages = self->pages->len;
  return self->page + 1;
}

/**
 * drift_lecture_has_path:
 *
 * Returns: whether the pages are those of a lecture, and not of the course
 */
gboolean
drift_lecture_has_path (DriftLecture *self)
{
  g_return_val_if_fail (DRIFT_IS_LECTURE (self), FALSE);
  return self->path;
}

static void
show_page (DriftLecture *self, guint page, gboolean from_before)
{
  self->page = page;
  forget_page (self);
  drift_session_show_stage (self->session, &drift_lecture_get_page (self)->stage, from_before);
  tell (self);
}

/**
 * drift_lecture_take_lessons:
 * @lessons: (element-type DriftLesson): at least one
 * @lesson: where to stand among them
 * @page: and in that lesson
 *
 * Shows the pages of @lessons from there on. The stage stays as it is.
 */
void
drift_lecture_take_lessons (DriftLecture *self, GPtrArray *lessons, guint lesson, guint page)
{
  g_return_if_fail (DRIFT_IS_LECTURE (self) && lesson < lessons->len);
  g_ptr_array_set_size (self->lessons, 0);
  g_ptr_array_set_size (self->pages, 0);
  for (guint i = 0; i < lessons->len; i++)
    {
      DriftLesson *each = lessons->pdata[i];

      if (i == lesson)
        self->page = self->pages->len + page;
      g_ptr_array_add (self->lessons, g_object_ref (each));
      for (guint p = 0; p < drift_lesson_get_n_pages (each); p++)
        g_ptr_array_add (self->pages, (gpointer)drift_lesson_get_page (each, p));
    }
  self->path = FALSE;
  forget_page (self);
  tell (self);
}

/**
 * drift_lecture_start_path:
 * @id: the lesson that the path is, built in and outside of the course
 *
 * Shows its first page on the stage.
 *
 * Returns: whether there is such a lesson
 */
gboolean
drift_lecture_start_path (DriftLecture *self, const char *id)
{
  g_autoptr (DriftLesson) lesson = drift_lesson_load (id, NULL);
  g_autoptr (GPtrArray) lessons = g_ptr_array_new ();

  g_return_val_if_fail (DRIFT_IS_LECTURE (self), FALSE);
  if (lesson == NULL)
    return FALSE;
  g_ptr_array_add (lessons, lesson);
  drift_lecture_take_lessons (self, lessons, 0, 0);
  self->path = TRUE;
  show_page (self, 0, FALSE);
  return TRUE;
}

/* On, and back */

static gboolean
is_on_stage (DriftLecture *self)
{
  return drift_stage_is_on (&drift_lecture_get_page (self)->stage, run_of (self));
}

/* What the page asks for, if it is something that is done on the stage and not done yet. */
static DriftNext
ask_gate (DriftLecture *self)
{
  const DriftLessonPage *page = drift_lecture_get_page (self);
  g_autoptr (DriftHallQuestion) question = make_question (self);
  DriftRun *run = run_of (self);

  switch (page->gate.kind)
    {
    case DRIFT_GATE_PLAY:
      return drift_gate_is_met (&page->gate, run) ? DRIFT_NEXT_PAGE : DRIFT_NEXT_STEP;
    case DRIFT_GATE_FLIP:
      return drift_gate_is_met (&page->gate, run) ? DRIFT_NEXT_PAGE : DRIFT_NEXT_FLIP;
    case DRIFT_GATE_PREDICT:
    case DRIFT_GATE_QUIZ:
      return question != NULL ? DRIFT_NEXT_QUESTION : DRIFT_NEXT_PAGE;
    default:
      return DRIFT_NEXT_PAGE;
    }
}

/**
 * drift_lecture_get_next:
 *
 * Decides what the next thing is. What is under way is brought to its end first, an open question
 * is answered, a step that was begun is finished, and what the page asks for is done; then the page
 * is turned. A story that does not belong to the page is told to its end before.
 *
 * Returns: what drift_lecture_go_on() does
 */
DriftNext
drift_lecture_get_next (DriftLecture *self)
{
  DriftNext next;

  g_return_val_if_fail (DRIFT_IS_LECTURE (self), DRIFT_NEXT_NOTHING);
  if (run_of (self) == NULL || drift_lecture_get_page (self) == NULL)
    return DRIFT_NEXT_NOTHING;
  if (drift_session_get_playing (self->session))
    return DRIFT_NEXT_STEP;
  if (self->state == DRIFT_HANDS_COUNTED)
    return DRIFT_NEXT_REVEAL;
  if (!drift_run_is_at_rest (run_of (self)) || self->state == DRIFT_HANDS_WAITING)
    return DRIFT_NEXT_STEP;
  if (!is_on_stage (self))
    return drift_run_is_over (run_of (self)) ? DRIFT_NEXT_RETURN : DRIFT_NEXT_STEP;
  next = ask_gate (self);
  if (next == DRIFT_NEXT_STEP && drift_run_is_over (run_of (self)))
    next = DRIFT_NEXT_PAGE;
  if (next == DRIFT_NEXT_PAGE && self->page + 1 == self->pages->len)
    next = DRIFT_NEXT_NOTHING;
  return next;
}

static void
step (DriftLecture *self)
{
  if (drift_session_get_playing (self->session) || drift_session_get_working (self->session))
    drift_session_step_forward (self->session);
  else
    drift_session_play_one_step (self->session);
}

static void
ask (DriftLecture *self)
{
  DriftHallQuestion *question = make_question (self);

  put_question_away (self);
  self->question = question;
  self->state = DRIFT_HANDS_COUNTED;
  self->n_asked++;
  tell (self);
}

/**
 * drift_lecture_go_on:
 *
 * Does the next thing, whatever it is.
 */
void
drift_lecture_go_on (DriftLecture *self)
{
  const DriftLessonPage *page = drift_lecture_get_page (self);

  switch (drift_lecture_get_next (self))
    {
    case DRIFT_NEXT_STEP:
      step (self);
      break;
    case DRIFT_NEXT_QUESTION:
      ask (self);
      break;
    case DRIFT_NEXT_REVEAL:
      reveal (self);
      break;
    case DRIFT_NEXT_FLIP:
      drift_session_set_setting (self->session, page->gate.setting, page->gate.amount);
      break;
    case DRIFT_NEXT_RETURN:
      show_page (self, self->page, FALSE);
      break;
    case DRIFT_NEXT_PAGE:
      show_page (self, self->page + 1, TRUE);
      break;
    case DRIFT_NEXT_NOTHING:
      break;
    }
}

/* Whether something was done on the page, which can be taken back. */
static gboolean
has_moved (DriftLecture *self)
{
  const DriftStage *stage = &drift_lecture_get_page (self)->stage;
  DriftRun *run = run_of (self);

  return self->state != DRIFT_HANDS_NONE || !is_on_stage (self) || !drift_run_is_at_rest (run) ||
         drift_run_get_step (run) > stage->step;
}

/**
 * drift_lecture_go_back:
 *
 * Goes back to where the page began; from there to the beginning of the page before.
 */
void
drift_lecture_go_back (DriftLecture *self)
{
  g_return_if_fail (DRIFT_IS_LECTURE (self));
  if (run_of (self) == NULL || drift_lecture_get_page (self) == NULL)
    return;
  if (has_moved (self))
    show_page (self, self->page, FALSE);
  else if (self->page > 0)
    show_page (self, self->page - 1, FALSE);
}

/**
 * drift_lecture_set_active:
 *
 * Begins or ends; the pages and the place among them are kept.
 */
void
drift_lecture_set_active (DriftLecture *self, gboolean active)
{
  g_return_if_fail (DRIFT_IS_LECTURE (self));
  if (self->active == !!active)
    return;
  self->active = !!active;
  forget_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
  tell (self);
}

gboolean
drift_lecture_get_active (DriftLecture *self)
{
  g_return_val_if_fail (DRIFT_IS_LECTURE (self), FALSE);
  return self->active;
}

static void
drift_lecture_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    g_value_set_boolean (value, DRIFT_LECTURE (object)->active);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_lecture_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    drift_lecture_set_active (DRIFT_LECTURE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_lecture_finalize (GObject *object)
{
  DriftLecture *self = DRIFT_LECTURE (object);

  forget_page (self);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->lessons, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_lecture_parent_class)->finalize (object);
}

static void
drift_lecture_class_init (DriftLectureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = drift_lecture_get_property;
  object_class->set_property = drift_lecture_set_property;
  object_class->finalize = drift_lecture_finalize;
  properties[PROP_ACTIVE] =
      g_param_spec_boolean ("active", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DriftLecture::changed:
   *
   * The page, the question or the hands are not what they were.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_LECTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
drift_lecture_init (DriftLecture *self)
{
  self->lessons = g_ptr_array_new_with_free_func (g_object_unref);
  self->pages = g_ptr_array_new ();
}

/**
 * drift_lecture_new:
 * @session: which it drives
 *
 * Returns: (transfer full): a lecture without pages
 */
DriftLecture *
drift_lecture_new (DriftSession *session)
{
  DriftLecture *self = g_object_new (DRIFT_TYPE_LECTURE, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "stepped", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (run_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}
