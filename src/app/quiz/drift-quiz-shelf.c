/* The shelf of quizzes: the sets by depth, how far one is with each, and the one that is open.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-shelf.h"

#include "drift-digest.h"
#include "drift-quiz-panel.h"
#include "drift-quiz-session.h"
#include "drift-random.h"
#include "drift-today.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  ANSWERED,
  REVISIT,
  TURNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftQuizShelf
{
  GtkBox parent_instance;

  guint64 seed;
  GDate today; /* if valid, what day it is; else the clock says */

  /* owned */
  DriftProgress *progress;
  GPtrArray *quizzes;
  DriftQuizWalk *walk; /* through the quiz that is open, if any */

  /* template */
  GtkStack *stack;
  GtkBox *sets;
  GtkWidget *back;
  DriftQuizPanel *panel;
};

G_DEFINE_FINAL_TYPE (DriftQuizShelf, drift_quiz_shelf, GTK_TYPE_BOX)

static guint64
seed_of (DriftQuizShelf *self, DriftQuiz *quiz)
{
  const char *id = drift_quiz_get_id (quiz);

  return drift_random (self->seed, "quiz", drift_digest (id, strlen (id)), 0);
}

/* How far one is with a quiz, in words. */
static char *
tell_state (DriftQuizShelf *self, DriftQuizSession *session, gboolean due)
{
  guint n = drift_quiz_get_n_questions (drift_quiz_session_get_quiz (session));
  guint right;
  guint answered;

  drift_quiz_session_get_score (session, &right, &answered);
  if (due)
    return g_strdup (_ ("Time to come back"));
  if (answered == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u question", "%u questions", n), n);
  if (answered < n)
    /* Translators: how many questions are answered, of how many */
    return g_strdup_printf (_ ("%u of %u answered"), answered, n);
  /* Translators: how many questions were answered rightly, of how many */
  return g_strdup_printf (_ ("%u of %u right"), right, n);
}

static void
on_set_clicked (DriftQuizShelf *self, GtkWidget *button)
{
  if (drift_quiz_shelf_open (self, gtk_widget_get_name (button)))
    drift_quiz_panel_focus (self->panel);
}

static GtkWidget *
make_set (DriftQuizShelf *self, DriftQuiz *quiz)
{
  g_autoptr (DriftQuizSession) session =
      drift_quiz_session_new_shuffled (quiz, self->progress, seed_of (self, quiz));
  GDate today = drift_today (&self->today);
  gboolean due = drift_quiz_review_is_due (drift_quiz_session_get_review (session), &today) &&
                 drift_quiz_session_is_finished (session);
  g_autofree char *state = tell_state (self, session, due);
  /* Translators: what a screen reader says of a set of questions: its title and how far one is */
  g_autofree char *label = g_strdup_printf (_ ("%s: %s"), drift_quiz_get_title (quiz), state);
  const char *summary = drift_quiz_get_summary (quiz);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_set_name (button, drift_quiz_get_id (quiz));
  gtk_widget_add_css_class (button, "quiz-set");
  gtk_box_append (GTK_BOX (box),
                  drift_paragraph_new (drift_quiz_get_title (quiz), "quiz-set-title"));
  if (summary != NULL)
    gtk_box_append (GTK_BOX (box), drift_paragraph_new (summary, "quiz-set-summary"));
  gtk_box_append (GTK_BOX (box), drift_paragraph_new (state, due ? "quiz-tag" : "quiz-dim"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  summary == NULL ? "" : summary, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_set_clicked), self, G_CONNECT_SWAPPED);
  return button;
}

static void
list_sets (DriftQuizShelf *self)
{
  drift_box_empty (self->sets);
  for (guint i = 0; self->quizzes != NULL && i < self->quizzes->len; i++)
    gtk_box_append (self->sets, make_set (self, self->quizzes->pdata[i]));
}

static void
on_back_clicked (DriftQuizShelf *self)
{
  g_autoptr (DriftQuizWalk) left = g_steal_pointer (&self->walk);
  const char *id = drift_quiz_get_id (drift_quiz_walk_get_quiz (left));
  GtkWidget *child;

  drift_quiz_shelf_close (self);
  child = gtk_widget_get_first_child (GTK_WIDGET (self->sets));
  while (child != NULL && g_strcmp0 (gtk_widget_get_name (child), id) != 0)
    child = gtk_widget_get_next_sibling (child);
  if (child != NULL)
    gtk_widget_grab_focus (child);
}

static void
on_revisit (DriftQuizShelf *self, const char *lesson)
{
  g_signal_emit (self, signals[REVISIT], 0, lesson);
}

static void
on_answered (DriftQuizShelf *self)
{
  g_signal_emit (self, signals[ANSWERED], 0);
}

static void
on_turned (DriftQuizShelf *self)
{
  g_signal_emit (self, signals[TURNED], 0);
}

static void
drift_quiz_shelf_dispose (GObject *object)
{
  DriftQuizShelf *self = DRIFT_QUIZ_SHELF (object);

  g_clear_object (&self->progress);
  g_clear_pointer (&self->quizzes, g_ptr_array_unref);
  g_clear_object (&self->walk);
  G_OBJECT_CLASS (drift_quiz_shelf_parent_class)->dispose (object);
}

static void
drift_quiz_shelf_class_init (DriftQuizShelfClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_quiz_shelf_dispose;

  /**
   * DriftQuizShelf::revisit:
   * @lesson: the id of a lesson
   *
   * Asks to go to the lesson that a question is about.
   */
  signals[REVISIT] = g_signal_new ("revisit", DRIFT_TYPE_QUIZ_SHELF, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * DriftQuizShelf::answered:
   *
   * Says that a question was answered.
   */
  signals[ANSWERED] = g_signal_new ("answered", DRIFT_TYPE_QUIZ_SHELF, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DriftQuizShelf::turned:
   *
   * Says that drift_quiz_shelf_print_place() may be another.
   */
  signals[TURNED] = g_signal_new ("turned", DRIFT_TYPE_QUIZ_SHELF, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (DRIFT_TYPE_QUIZ_PANEL);
  drift_widget_class_set_template (widget_class, "quiz/drift-quiz-shelf.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftQuizShelf, stack);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizShelf, sets);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizShelf, back);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizShelf, panel);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_revisit);
}

static void
drift_quiz_shelf_init (DriftQuizShelf *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_date_clear (&self->today, 1);
}

/**
 * drift_quiz_shelf_new:
 *
 * Returns: (transfer full): an empty shelf, waiting for drift_quiz_shelf_set_progress()
 */
GtkWidget *
drift_quiz_shelf_new (void)
{
  return g_object_new (DRIFT_TYPE_QUIZ_SHELF, NULL);
}

/**
 * drift_quiz_shelf_set_progress:
 * @progress: (nullable): where answers are kept
 * @seed: what order and numbers are drawn by, as far as @progress does not know them
 *
 * Puts the built-in quizzes on the shelf, and opens the first one until it has been gone through.
 */
void
drift_quiz_shelf_set_progress (DriftQuizShelf *self, DriftProgress *progress, guint64 seed)
{
  g_autoptr (DriftQuizSession) first = NULL;

  g_return_if_fail (DRIFT_IS_QUIZ_SHELF (self));
  g_return_if_fail (progress == NULL || DRIFT_IS_PROGRESS (progress));

  g_set_object (&self->progress, progress);
  self->seed = seed;
  g_clear_pointer (&self->quizzes, g_ptr_array_unref);
  self->quizzes = drift_quiz_load_built_in ();
  first = drift_quiz_session_new_shuffled (self->quizzes->pdata[0], progress, 1);
  if (drift_quiz_session_is_finished (first))
    drift_quiz_shelf_close (self);
  else
    drift_quiz_shelf_open (self, drift_quiz_get_id (self->quizzes->pdata[0]));
}

/**
 * drift_quiz_shelf_set_today:
 * @today: (nullable): what day it is, %NULL to ask the clock
 *
 * Decides which quizzes are due.
 */
void
drift_quiz_shelf_set_today (DriftQuizShelf *self, const GDate *today)
{
  g_return_if_fail (DRIFT_IS_QUIZ_SHELF (self));

  g_date_clear (&self->today, 1);
  if (today != NULL)
    self->today = *today;
  if (self->walk != NULL)
    drift_quiz_walk_set_today (self->walk, today);
  list_sets (self);
}

static void
walk_through (DriftQuizShelf *self, DriftQuiz *quiz)
{
  g_clear_object (&self->walk);
  self->walk = drift_quiz_walk_new (quiz, self->progress, seed_of (self, quiz));
  if (g_date_valid (&self->today))
    drift_quiz_walk_set_today (self->walk, &self->today);
  g_signal_connect_object (self->walk, "answered", G_CALLBACK (on_answered), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->walk, "turned", G_CALLBACK (on_turned), self, G_CONNECT_SWAPPED);
  drift_quiz_panel_set_walk (self->panel, self->walk);
  gtk_stack_set_visible_child_name (self->stack, "quiz");
  on_turned (self);
}

/**
 * drift_quiz_shelf_open:
 * @quiz: the id of a built-in quiz
 *
 * Returns: whether there is such a quiz; if not, nothing changes
 */
gboolean
drift_quiz_shelf_open (DriftQuizShelf *self, const char *quiz)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SHELF (self), FALSE);
  g_return_val_if_fail (self->quizzes != NULL, FALSE);

  for (guint i = 0; i < self->quizzes->len; i++)
    {
      DriftQuiz *candidate = self->quizzes->pdata[i];

      if (g_strcmp0 (drift_quiz_get_id (candidate), quiz) != 0)
        continue;
      walk_through (self, candidate);
      return TRUE;
    }
  return FALSE;
}

/**
 * drift_quiz_shelf_close:
 *
 * Shows all sets, and how far one is with each.
 */
void
drift_quiz_shelf_close (DriftQuizShelf *self)
{
  g_return_if_fail (DRIFT_IS_QUIZ_SHELF (self));

  g_clear_object (&self->walk);
  list_sets (self);
  gtk_stack_set_visible_child_name (self->stack, "sets");
  on_turned (self);
}

/**
 * drift_quiz_shelf_answer:
 * @option: its index in the question
 *
 * Answers the question in view of the quiz that is open.
 *
 * Returns: whether there was one
 */
gboolean
drift_quiz_shelf_answer (DriftQuizShelf *self, guint option)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SHELF (self), FALSE);
  return self->walk != NULL && drift_quiz_walk_answer_and_turn (self->walk, option);
}

/**
 * drift_quiz_shelf_start_over:
 *
 * Asks everything once more, from the summary of the quiz that is open.
 *
 * Returns: whether there is one
 */
gboolean
drift_quiz_shelf_start_over (DriftQuizShelf *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SHELF (self), FALSE);
  if (self->walk == NULL || !drift_quiz_walk_is_in_summary (self->walk))
    return FALSE;
  drift_quiz_walk_start_over (self->walk);
  return TRUE;
}

/**
 * drift_quiz_shelf_print_place:
 *
 * Returns: (transfer full): what is in view: "QUIZ/QUESTION", "QUIZ" for its summary, or nothing
 *   for all sets
 */
char *
drift_quiz_shelf_print_place (DriftQuizShelf *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_SHELF (self), NULL);
  return self->walk != NULL ? drift_quiz_walk_print_place (self->walk) : g_strdup ("");
}
