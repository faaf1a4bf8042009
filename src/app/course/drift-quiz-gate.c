/* The gate that asks the questions of a quiz, one after the other, in the page itself.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-gate.h"

#include "drift-quiz-controls.h"
#include "drift-scroll.h"
#include "drift-widgets.h"

struct _DriftQuizGate
{
  GtkBox parent_instance;

  /* owned */
  DriftCourse *course;
  DriftQuizzes *quizzes;

  const DriftLessonPage *page; /* borrowed from the course */

  /* template */
  DriftQuizView *view;
  DriftQuizControls *controls;
};

static void gate_view_init (DriftGateViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DriftQuizGate,
                               drift_quiz_gate,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DRIFT_TYPE_GATE_VIEW, gate_view_init))

/* The quiz that is open may be the one of the page, wherever it was opened. */
static void
follow (DriftQuizGate *self)
{
  DriftQuizWalk *walk = drift_quizzes_get_walk (self->quizzes);

  if (walk == NULL ||
      g_strcmp0 (drift_quiz_get_id (drift_quiz_walk_get_quiz (walk)), self->page->gate.quiz) != 0)
    return;
  drift_quiz_view_set_walk (self->view, walk);
  drift_quiz_controls_set_walk (self->controls, walk, self->view);
}

static void
pass (DriftQuizGate *self)
{
  if (drift_quizzes_is_finished (self->quizzes, self->page->gate.quiz))
    drift_course_set_gate_state (self->course, DRIFT_GATE_PASSED);
}

/* The page around it, while somebody looks at that. */
static GtkScrolledWindow *
find_page (DriftQuizGate *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  return (GtkScrolledWindow *)gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
}

/* There is a question to read, or what its options teach. */
static void
on_begins (DriftQuizGate *self)
{
  GtkScrolledWindow *page = find_page (self);

  if (page != NULL)
    drift_scroll_to_top_of (page, GTK_WIDGET (self->view));
}

/* How sure of it one is, is asked below. */
static void
on_chosen (DriftQuizGate *self)
{
  GtkScrolledWindow *page = find_page (self);

  if (page != NULL)
    drift_scroll_to_end_of (page, drift_quiz_controls_get_sure (self->controls),
                            GTK_WIDGET (self->view));
}

static void
on_revisit (DriftQuizGate *self, const char *lesson)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.lesson", "s", lesson);
}

static void
set_state (DriftGateView *view, DriftGateState state)
{
  drift_quiz_controls_set_leads (DRIFT_QUIZ_GATE (view)->controls, state != DRIFT_GATE_PASSED);
}

static void
gate_view_init (DriftGateViewInterface *iface)
{
  iface->set_state = set_state;
}

/* What is in view is what is answered, by whatever means. */
static void
drift_quiz_gate_map (GtkWidget *widget)
{
  DriftQuizGate *self = DRIFT_QUIZ_GATE (widget);

  drift_quizzes_open (self->quizzes, self->page->gate.quiz);
  follow (self);
  GTK_WIDGET_CLASS (drift_quiz_gate_parent_class)->map (widget);
}

static void
drift_quiz_gate_dispose (GObject *object)
{
  DriftQuizGate *self = DRIFT_QUIZ_GATE (object);

  g_clear_object (&self->course);
  g_clear_object (&self->quizzes);
  G_OBJECT_CLASS (drift_quiz_gate_parent_class)->dispose (object);
}

static void
drift_quiz_gate_class_init (DriftQuizGateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_quiz_gate_dispose;
  widget_class->map = drift_quiz_gate_map;
  g_type_ensure (DRIFT_TYPE_QUIZ_CONTROLS);
  g_type_ensure (DRIFT_TYPE_QUIZ_VIEW);
  drift_widget_class_set_template (widget_class, "course/drift-quiz-gate.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftQuizGate, view);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizGate, controls);
  gtk_widget_class_bind_template_callback (widget_class, on_begins);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_revisit);
}

static void
drift_quiz_gate_init (DriftQuizGate *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  drift_quiz_view_embed (self->view);
  drift_quiz_controls_embed (self->controls);
}

/**
 * drift_quiz_gate_new:
 * @course: which stands on @page, and is told when all is answered
 * @quizzes: of which the one of the page is opened as soon as the gate is in view
 * @page: one that asks for a quiz
 *
 * Returns: (transfer full): the gate
 */
GtkWidget *
drift_quiz_gate_new (DriftCourse *course, DriftQuizzes *quizzes, const DriftLessonPage *page)
{
  DriftQuizGate *self = g_object_new (DRIFT_TYPE_QUIZ_GATE, NULL);

  self->course = g_object_ref (course);
  self->quizzes = g_object_ref (quizzes);
  self->page = page;
  g_signal_connect_object (quizzes, "changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (quizzes, "answered", G_CALLBACK (pass), self, G_CONNECT_SWAPPED);
  follow (self);
  pass (self);
  return GTK_WIDGET (self);
}
