/* The course: the lessons in order, where a person stands in them, and which gates are passed.
 * SPDX-License-Identifier: MIT */
#include "drift-course.h"

struct _DriftCourse
{
  GObject parent_instance;

  /* owned */
  DriftProgress *progress;
  GStrv ids;             /* of the lessons, in order */
  DriftLesson **lessons; /* likewise; a lesson is read when it is first asked for */
  char *trouble;

  guint n_lessons;
  guint lesson;
  guint page;
};

enum
{
  PROP_LESSON = 1,
  PROP_PAGE,
  PROP_TROUBLE,
  N_PROPS
};

enum
{
  MOVED,
  GATE_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DriftCourse, drift_course, G_TYPE_OBJECT)

static void
drift_course_finalize (GObject *object)
{
  DriftCourse *self = DRIFT_COURSE (object);

  g_clear_object (&self->progress);
  for (guint i = 0; i < self->n_lessons; i++)
    g_clear_object (&self->lessons[i]);
  g_free (self->lessons);
  g_strfreev (self->ids);
  g_free (self->trouble);
  G_OBJECT_CLASS (drift_course_parent_class)->finalize (object);
}

static void
drift_course_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DriftCourse *self = DRIFT_COURSE (object);

  switch (id)
    {
    case PROP_LESSON:
      g_value_set_uint (value, self->lesson);
      break;
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_TROUBLE:
      g_value_set_string (value, self->trouble);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_course_class_init (DriftCourseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = drift_course_finalize;
  object_class->get_property = drift_course_get_property;

  properties[PROP_LESSON] = g_param_spec_uint ("lesson", NULL, NULL, 0, G_MAXUINT, 0,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TROUBLE] =
      g_param_spec_string ("trouble", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[MOVED] = g_signal_new ("moved", DRIFT_TYPE_COURSE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[GATE_CHANGED] = g_signal_new ("gate-changed", DRIFT_TYPE_COURSE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
drift_course_init (DriftCourse *self)
{
  self->ids = drift_lesson_list_built_in ();
  self->n_lessons = g_strv_length (self->ids);
  self->lessons = g_new0 (DriftLesson *, self->n_lessons);
}

/* To read a lesson is to read the scenarios that it plays: the first start needs one of six. */
static DriftLesson *
lesson_at (DriftCourse *self, guint lesson)
{
  g_autoptr (GError) error = NULL;

  if (self->lessons[lesson] == NULL)
    self->lessons[lesson] = drift_lesson_load (self->ids[lesson], &error);
  /* Built in, and held good by a test. */
  if (self->lessons[lesson] == NULL)
    g_error ("%s", error->message);
  return self->lessons[lesson];
}

static guint
n_pages (DriftCourse *self, guint lesson)
{
  return drift_lesson_get_n_pages (lesson_at (self, lesson));
}

/**
 * drift_course_save:
 *
 * Saves what was noted in the progress file, at once, so that whoever is killed comes back to where
 * they were. If it cannot be saved, #DriftCourse:trouble says why.
 */
void
drift_course_save (DriftCourse *self)
{
  g_autoptr (GError) error = NULL;
  const char *trouble;

  g_return_if_fail (DRIFT_IS_COURSE (self));
  trouble = drift_progress_save (self->progress, &error) ? NULL : error->message;
  if (g_strcmp0 (trouble, self->trouble) == 0)
    return;
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

/* Keeps where a person stands. */
static void
keep_place (DriftCourse *self, guint lesson, guint page)
{
  drift_course_record_set_place (self->progress, lesson_at (self, lesson), page);
  drift_course_save (self);
}

/**
 * drift_course_new:
 * @progress: where it is kept how far a person is
 *
 * Stands where the person left; on the first page of the first lesson if they never came. Nothing
 * is saved before the first move.
 *
 * Returns: (transfer full): the course of the built-in lessons
 */
DriftCourse *
drift_course_new (DriftProgress *progress)
{
  DriftCourse *self = g_object_new (DRIFT_TYPE_COURSE, NULL);
  g_autofree char *id = NULL;

  self->progress = g_object_ref (progress);
  drift_course_record_carry_over (progress);
  id = drift_course_record_get_lesson (progress);
  if (id != NULL && drift_course_find_lesson (self, id, &self->lesson))
    self->page = drift_course_get_kept_page (self, self->lesson);
  return self;
}

/**
 * drift_course_get_n_lessons:
 *
 * Returns: how many lessons there are, at least one
 */
guint
drift_course_get_n_lessons (DriftCourse *self)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self), 0);
  return self->n_lessons;
}

/**
 * drift_course_get_lesson:
 *
 * Returns: (transfer none): a lesson
 */
DriftLesson *
drift_course_get_lesson (DriftCourse *self, guint lesson)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self) && lesson < self->n_lessons, NULL);
  return lesson_at (self, lesson);
}

/**
 * drift_course_find_lesson:
 * @lesson: (out): its place in the course; left alone if there is none
 *
 * Returns: whether a lesson is called @id
 */
gboolean
drift_course_find_lesson (DriftCourse *self, const char *id, guint *lesson)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self), FALSE);
  for (guint i = 0; i < self->n_lessons; i++)
    if (g_str_equal (id, self->ids[i]))
      {
        *lesson = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * drift_course_was_begun:
 *
 * Returns: whether the person has been in the course before; if not, this is the first start
 */
gboolean
drift_course_was_begun (DriftCourse *self)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (DRIFT_IS_COURSE (self), FALSE);
  id = drift_course_record_get_lesson (self->progress);
  return id != NULL;
}

/**
 * drift_course_get_lesson_index:
 *
 * Returns: the lesson where the person stands, from 0
 */
guint
drift_course_get_lesson_index (DriftCourse *self)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self), 0);
  return self->lesson;
}

/**
 * drift_course_get_page_index:
 *
 * Returns: the page of that lesson where the person stands, from 0
 */
guint
drift_course_get_page_index (DriftCourse *self)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self), 0);
  return self->page;
}

/**
 * drift_course_get_page:
 *
 * Returns: (transfer none): the page where the person stands
 */
const DriftLessonPage *
drift_course_get_page (DriftCourse *self)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self), NULL);
  return drift_lesson_get_page (lesson_at (self, self->lesson), self->page);
}

/**
 * drift_course_get_kept_page:
 *
 * Returns: the page at which @lesson was left; 0 if it is new
 */
guint
drift_course_get_kept_page (DriftCourse *self, guint lesson)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self) && lesson < self->n_lessons, 0);
  return drift_course_record_get_page (self->progress, lesson_at (self, lesson));
}

/* A page that asks for nothing is passed when it is left for the next. */
static void
pass_plain_page (DriftCourse *self)
{
  if (drift_course_get_page (self)->gate.kind == DRIFT_GATE_NONE)
    drift_course_record_set_gate (self->progress, lesson_at (self, self->lesson), self->page,
                                  DRIFT_GATE_PASSED);
}

/* Stands there, and tells. */
static void
place (DriftCourse *self, guint lesson, guint page)
{
  gboolean to_lesson = lesson != self->lesson;
  gboolean to_page = page != self->page;

  self->lesson = lesson;
  self->page = page;
  if (to_lesson)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LESSON]);
  if (to_page)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
  if (to_lesson || to_page)
    g_signal_emit (self, signals[MOVED], 0);
}

/**
 * drift_course_go_to:
 *
 * Goes to any page of any lesson.
 */
void
drift_course_go_to (DriftCourse *self, guint lesson, guint page)
{
  g_return_if_fail (DRIFT_IS_COURSE (self) && lesson < self->n_lessons);
  page = MIN (page, n_pages (self, lesson) - 1);
  keep_place (self, lesson, page);
  place (self, lesson, page);
}

/**
 * drift_course_enter_lesson:
 *
 * Goes to where @lesson was left; a lesson that is done begins anew.
 */
void
drift_course_enter_lesson (DriftCourse *self, guint lesson)
{
  g_return_if_fail (DRIFT_IS_COURSE (self) && lesson < self->n_lessons);
  drift_course_go_to (self, lesson,
                      drift_course_get_lesson_state (self, lesson) == DRIFT_LESSON_DONE
                          ? 0
                          : drift_course_get_kept_page (self, lesson));
}

/**
 * drift_course_can_go_next:
 *
 * Returns: whether a page comes after this one, in this lesson or the next
 */
gboolean
drift_course_can_go_next (DriftCourse *self)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self), FALSE);
  return self->page + 1 < n_pages (self, self->lesson) || self->lesson + 1 < self->n_lessons;
}

/**
 * drift_course_can_go_back:
 *
 * Returns: whether a page comes before this one, in this lesson or the one before
 */
gboolean
drift_course_can_go_back (DriftCourse *self)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self), FALSE);
  return self->page > 0 || self->lesson > 0;
}

/**
 * drift_course_go_next:
 *
 * Goes to the next page, which may be the first of the next lesson. A gate that is open does not
 * block: nothing does. At the very end it only notes that the last page was left.
 *
 * Returns: whether there was a next page
 */
gboolean
drift_course_go_next (DriftCourse *self)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self), FALSE);
  pass_plain_page (self);
  if (!drift_course_can_go_next (self))
    {
      keep_place (self, self->lesson, self->page);
      return FALSE;
    }
  if (self->page + 1 < n_pages (self, self->lesson))
    drift_course_go_to (self, self->lesson, self->page + 1);
  else
    drift_course_go_to (self, self->lesson + 1, 0);
  return TRUE;
}

/**
 * drift_course_go_back:
 *
 * Goes to the page before, which may be the last of the lesson before.
 *
 * Returns: whether there was one
 */
gboolean
drift_course_go_back (DriftCourse *self)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self), FALSE);
  if (!drift_course_can_go_back (self))
    return FALSE;
  if (self->page > 0)
    drift_course_go_to (self, self->lesson, self->page - 1);
  else
    drift_course_go_to (self, self->lesson - 1, n_pages (self, self->lesson - 1) - 1);
  return TRUE;
}

/**
 * drift_course_get_gate_state:
 *
 * Returns: what became of the gate of a page; a page without one is open until it was left
 */
DriftGateState
drift_course_get_gate_state (DriftCourse *self, guint lesson, guint page)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self) && lesson < self->n_lessons, DRIFT_GATE_OPEN);
  return drift_course_record_get_gate (self->progress, lesson_at (self, lesson), page);
}

/**
 * drift_course_set_gate_state:
 *
 * Notes what became of the gate of the page where the person stands. What was reached stays
 * reached: a gate that is passed does not open again by a later try.
 */
void
drift_course_set_gate_state (DriftCourse *self, DriftGateState state)
{
  g_return_if_fail (DRIFT_IS_COURSE (self) && state <= DRIFT_GATE_PASSED);
  if (state <= drift_course_get_gate_state (self, self->lesson, self->page))
    return;
  drift_course_record_set_gate (self->progress, lesson_at (self, self->lesson), self->page, state);
  keep_place (self, self->lesson, self->page);
  g_signal_emit (self, signals[GATE_CHANGED], 0, self->lesson, self->page);
}

/**
 * drift_course_note_prediction:
 * @choice: what was chosen, or %DRIFT_PREDICTION_SHOW
 *
 * Notes the answer to the prediction of the page where the person stands, how sure they were, and
 * with it what became of the gate.
 */
void
drift_course_note_prediction (DriftCourse *self,
                              const DriftPrediction *prediction,
                              int choice,
                              DriftConfidence confidence)
{
  g_autofree char *said = NULL;
  gboolean right = !drift_prediction_is_graded (prediction) ||
                   choice == (int)drift_prediction_get_right (prediction);

  g_return_if_fail (DRIFT_IS_COURSE (self) && confidence < DRIFT_N_CONFIDENCES);
  said = drift_prediction_print_said (prediction, choice, confidence);
  drift_course_record_set_said (self->progress, lesson_at (self, self->lesson), self->page, said);
  keep_place (self, self->lesson, self->page);
  drift_course_set_gate_state (self, choice == DRIFT_PREDICTION_SHOW ? DRIFT_GATE_SHOWN
                                     : right                         ? DRIFT_GATE_PASSED
                                                                     : DRIFT_GATE_TRIED);
}

/**
 * drift_course_get_n_seen:
 *
 * Returns: how many pages of @lesson were seen
 */
guint
drift_course_get_n_seen (DriftCourse *self, guint lesson)
{
  guint seen = 0;

  g_return_val_if_fail (DRIFT_IS_COURSE (self) && lesson < self->n_lessons, 0);
  for (guint page = 0; page < n_pages (self, lesson); page++)
    seen += drift_course_record_was_seen (self->progress, lesson_at (self, lesson), page);
  return seen;
}

/**
 * drift_course_get_lesson_state:
 *
 * Returns: how far the person is with @lesson
 */
DriftLessonState
drift_course_get_lesson_state (DriftCourse *self, guint lesson)
{
  guint seen;

  g_return_val_if_fail (DRIFT_IS_COURSE (self) && lesson < self->n_lessons, DRIFT_LESSON_NEW);
  seen = drift_course_get_n_seen (self, lesson);
  if (seen < n_pages (self, lesson))
    return seen == 0 ? DRIFT_LESSON_NEW : DRIFT_LESSON_BEGUN;
  for (guint page = 0; page < n_pages (self, lesson); page++)
    {
      const DriftLessonPage *what = drift_lesson_get_page (lesson_at (self, lesson), page);

      if (what->gate.kind != DRIFT_GATE_NONE &&
          drift_course_get_gate_state (self, lesson, page) == DRIFT_GATE_OPEN)
        return DRIFT_LESSON_BEGUN;
    }
  return DRIFT_LESSON_DONE;
}

/**
 * drift_course_is_complete:
 *
 * Returns: whether every lesson is done
 */
gboolean
drift_course_is_complete (DriftCourse *self)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self), FALSE);
  for (guint i = 0; i < self->n_lessons; i++)
    if (drift_course_get_lesson_state (self, i) != DRIFT_LESSON_DONE)
      return FALSE;
  return TRUE;
}

/**
 * drift_course_get_trouble:
 *
 * Returns: (transfer none) (nullable): why the last change could not be saved, as a sentence
 */
const char *
drift_course_get_trouble (DriftCourse *self)
{
  g_return_val_if_fail (DRIFT_IS_COURSE (self), NULL);
  return self->trouble;
}

/**
 * drift_course_forget:
 *
 * Begins anew: no page was seen and no gate passed.
 */
void
drift_course_forget (DriftCourse *self)
{
  g_return_if_fail (DRIFT_IS_COURSE (self));
  for (guint i = 0; i < self->n_lessons; i++)
    drift_course_record_forget (self->progress, self->ids[i]);
  drift_course_save (self);
  place (self, 0, 0);
}
