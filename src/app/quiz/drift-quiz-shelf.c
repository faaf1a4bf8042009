/* The shelf of quizzes: the sets by depth, how far one is with each, and the one that is open.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-shelf.h"

#include "drift-quiz-panel.h"
#include "drift-today.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* Under which the card of a set has its session. */
#define SESSION "session"

enum
{
  REVISIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftQuizShelf
{
  GtkBox parent_instance;

  /* owned */
  DriftQuizzes *quizzes; /* NULL before they are set */

  /* template */
  GtkStack *stack;
  GtkBox *sets;
  GtkWidget *back;
  DriftQuizPanel *panel;
};

G_DEFINE_FINAL_TYPE (DriftQuizShelf, drift_quiz_shelf, GTK_TYPE_BOX)

/* How far one is with a quiz, in words. */
static char *
tell_state (DriftQuizSession *session, gboolean due)
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
  if (drift_quizzes_open (self->quizzes, gtk_widget_get_name (button)))
    drift_quiz_panel_focus (self->panel);
}

/* Says on the card of a set how far one is with it, which another window may change. */
static void
update_set (GtkWidget *button)
{
  DriftQuizSession *session = g_object_get_data (G_OBJECT (button), SESSION);
  DriftQuiz *quiz = drift_quiz_session_get_quiz (session);
  GtkWidget *line = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button)));
  GDate today = drift_today ();
  gboolean due = drift_quiz_review_is_due (drift_quiz_session_get_review (session), &today) &&
                 drift_quiz_session_is_finished (session);
  g_autofree char *state = tell_state (session, due);
  /* Translators: what a screen reader says of a set of questions: its title and how far one is */
  g_autofree char *label = g_strdup_printf (_ ("%s: %s"), drift_quiz_get_title (quiz), state);

  gtk_label_set_text (GTK_LABEL (line), state);
  drift_widget_set_class (line, "quiz-tag", due);
  drift_widget_set_class (line, "quiz-dim", !due);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
follow_session (GtkWidget *button, DriftQuizSession *session)
{
  g_object_set_data_full (G_OBJECT (button), SESSION, session, g_object_unref);
  g_signal_connect_object (session, "changed", G_CALLBACK (update_set), button, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "started-over", G_CALLBACK (update_set), button,
                           G_CONNECT_SWAPPED);
  update_set (button);
}

static GtkWidget *
make_set (DriftQuizShelf *self, DriftQuiz *quiz)
{
  const char *summary = drift_quiz_get_summary (quiz);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_set_name (button, drift_quiz_get_id (quiz));
  gtk_widget_add_css_class (button, "quiz-set");
  gtk_box_append (GTK_BOX (box),
                  drift_paragraph_new (drift_quiz_get_title (quiz), "quiz-set-title"));
  if (summary != NULL)
    gtk_box_append (GTK_BOX (box), drift_paragraph_new (summary, "quiz-set-summary"));
  gtk_box_append (GTK_BOX (box), drift_paragraph_new ("", NULL));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  summary == NULL ? "" : summary, -1);
  follow_session (button, drift_quizzes_recall (self->quizzes, quiz));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_set_clicked), self, G_CONNECT_SWAPPED);
  return button;
}

static void
list_sets (DriftQuizShelf *self)
{
  drift_box_empty (self->sets);
  for (guint i = 0; i < drift_quizzes_get_n (self->quizzes); i++)
    gtk_box_append (self->sets, make_set (self, drift_quizzes_get (self->quizzes, i)));
}

/* Another quiz is open, or none: then all are shown, and how far one is with each. */
static void
update (DriftQuizShelf *self)
{
  DriftQuizWalk *walk = drift_quizzes_get_walk (self->quizzes);

  if (walk != NULL)
    drift_quiz_panel_set_walk (self->panel, walk);
  else
    list_sets (self);
  gtk_stack_set_visible_child_name (self->stack, walk != NULL ? "quiz" : "sets");
}

static void
on_back_clicked (DriftQuizShelf *self)
{
  g_autoptr (DriftQuizWalk) left = g_object_ref (drift_quizzes_get_walk (self->quizzes));
  const char *id = drift_quiz_get_id (drift_quiz_walk_get_quiz (left));
  GtkWidget *child;

  drift_quizzes_close (self->quizzes);
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
drift_quiz_shelf_dispose (GObject *object)
{
  DriftQuizShelf *self = DRIFT_QUIZ_SHELF (object);

  g_clear_object (&self->quizzes);
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
}

/**
 * drift_quiz_shelf_new:
 * @quizzes: what is on the shelf
 *
 * Returns: (transfer full): a shelf that opens the first quiz until it has been gone through, if no
 *   other is open
 */
GtkWidget *
drift_quiz_shelf_new (DriftQuizzes *quizzes)
{
  DriftQuizShelf *self = g_object_new (DRIFT_TYPE_QUIZ_SHELF, NULL);
  const char *first = drift_quiz_get_id (drift_quizzes_get (quizzes, 0));

  self->quizzes = g_object_ref (quizzes);
  g_signal_connect_object (quizzes, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (drift_quizzes_get_walk (quizzes) == NULL && !drift_quizzes_is_finished (quizzes, first))
    drift_quizzes_open (quizzes, first);
  else
    update (self);
  return GTK_WIDGET (self);
}
