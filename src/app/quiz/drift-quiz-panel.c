/* The quiz in the side panel: what is in view of it scrolls, and its buttons stay below.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-panel.h"

#include "drift-quiz-controls.h"
#include "drift-quiz-view.h"
#include "drift-scroll.h"
#include "drift-widgets.h"

enum
{
  REVISIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftQuizPanel
{
  GtkBox parent_instance;

  /* template */
  GtkScrolledWindow *scroller;
  DriftQuizView *view;
  DriftQuizControls *controls;
};

G_DEFINE_FINAL_TYPE (DriftQuizPanel, drift_quiz_panel, GTK_TYPE_BOX)

static void
scroll_to_start (DriftQuizPanel *self)
{
  drift_scroll_to_start (self->scroller);
}

static void
on_revisit (DriftQuizPanel *self, const char *lesson)
{
  g_signal_emit (self, signals[REVISIT], 0, lesson);
}

static void
drift_quiz_panel_class_init (DriftQuizPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * DriftQuizPanel::revisit:
   * @lesson: the id of a lesson
   *
   * Asks to go to the lesson that a question is about.
   */
  signals[REVISIT] = g_signal_new ("revisit", DRIFT_TYPE_QUIZ_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (DRIFT_TYPE_QUIZ_CONTROLS);
  g_type_ensure (DRIFT_TYPE_QUIZ_VIEW);
  drift_widget_class_set_template (widget_class, "quiz/drift-quiz-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, view);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, controls);
  gtk_widget_class_bind_template_callback (widget_class, scroll_to_start);
  gtk_widget_class_bind_template_callback (widget_class, on_revisit);
}

static void
drift_quiz_panel_init (DriftQuizPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_quiz_panel_new:
 *
 * Returns: (transfer full): an empty panel, waiting for drift_quiz_panel_set_walk()
 */
GtkWidget *
drift_quiz_panel_new (void)
{
  return g_object_new (DRIFT_TYPE_QUIZ_PANEL, NULL);
}

/**
 * drift_quiz_panel_set_walk:
 * @walk: what is shown from now on
 */
void
drift_quiz_panel_set_walk (DriftQuizPanel *self, DriftQuizWalk *walk)
{
  g_return_if_fail (DRIFT_IS_QUIZ_PANEL (self));
  drift_quiz_view_set_walk (self->view, walk);
  drift_quiz_controls_set_walk (self->controls, walk, self->view);
  scroll_to_start (self);
}

/**
 * drift_quiz_panel_focus:
 *
 * Gives the focus to what is asked, or to the summary.
 */
void
drift_quiz_panel_focus (DriftQuizPanel *self)
{
  g_return_if_fail (DRIFT_IS_QUIZ_PANEL (self));
  drift_quiz_view_focus (self->view);
}
