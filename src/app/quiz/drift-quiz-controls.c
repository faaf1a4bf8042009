/* The buttons of a quiz: how sure one is, another try, and the way to the next question.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-controls.h"

#include "drift-button.h"
#include "drift-quiz-words.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftQuizControls
{
  GtkBox parent_instance;

  gboolean embedded; /* in a page that has a way back and on of its own */
  gboolean leads;    /* and nothing else does, so that it may have an accent */

  /* owned */
  DriftQuizWalk *walk; /* NULL before there is one */

  DriftQuizView *view; /* borrowed from the template around, which shows the walk */

  /* template */
  GtkWidget *sure;
  GtkWidget *sure_guess;
  GtkWidget *sure_fair;
  GtkWidget *sure_certain;
  GtkWidget *again;
  GtkWidget *back;
  GtkLabel *place;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (DriftQuizControls, drift_quiz_controls, GTK_TYPE_BOX)

static gboolean
is_chosen (DriftQuizControls *self)
{
  return !drift_quiz_walk_is_in_summary (self->walk) &&
         drift_quiz_session_get_choice (drift_quiz_walk_get_session (self->walk),
                                        drift_quiz_walk_get_question (self->walk)) >= 0;
}

static void
update_sure (DriftQuizControls *self)
{
  gboolean chosen = is_chosen (self);

  gtk_widget_set_visible (self->sure, !drift_quiz_walk_is_in_summary (self->walk) &&
                                          !drift_quiz_walk_is_answered (self->walk));
  gtk_widget_set_sensitive (self->sure_guess, chosen);
  gtk_widget_set_sensitive (self->sure_fair, chosen);
  gtk_widget_set_sensitive (self->sure_certain, chosen);
}

static void
update_next (DriftQuizControls *self)
{
  guint n = drift_quiz_get_n_questions (drift_quiz_walk_get_quiz (self->walk));
  gboolean next = drift_quiz_walk_can_go_next (self->walk);
  gboolean answered = drift_quiz_walk_is_answered (self->walk);
  gboolean last = drift_quiz_walk_get_page (self->walk) + 1 == n;

  gtk_widget_set_sensitive (self->next, next);
  gtk_widget_set_visible (self->next, next || !self->embedded);
  gtk_button_set_label (GTK_BUTTON (self->next), next && last     ? _ ("_Summary")
                                                 : self->embedded ? _ ("Next _question")
                                                                  : _ ("_Next"));
  /* One accent at a time, on what comes next. */
  drift_widget_set_class (self->next, "suggested-action", self->leads && answered && next);
  drift_widget_set_class (self->next, "quiz-quiet", self->embedded && !answered);
}

static void
update_back (DriftQuizControls *self)
{
  gboolean back = drift_quiz_walk_get_page (self->walk) > 0;

  gtk_widget_set_sensitive (self->back, back);
  gtk_widget_set_visible (self->back, back || !self->embedded);
}

static void
update (DriftQuizControls *self)
{
  g_autofree char *place = drift_quiz_tell_place (self->walk);

  update_sure (self);
  gtk_widget_set_visible (self->again, drift_quiz_walk_is_answered (self->walk));
  update_back (self);
  gtk_label_set_text (self->place, place);
  update_next (self);
}

static void
answer (DriftQuizControls *self, DriftConfidence confidence)
{
  drift_quiz_walk_answer (self->walk, confidence);
  drift_quiz_view_focus (self->view);
}

static void
on_guess_clicked (DriftQuizControls *self)
{
  answer (self, DRIFT_CONFIDENCE_GUESS);
}

static void
on_fair_clicked (DriftQuizControls *self)
{
  answer (self, DRIFT_CONFIDENCE_FAIR);
}

static void
on_certain_clicked (DriftQuizControls *self)
{
  answer (self, DRIFT_CONFIDENCE_CERTAIN);
}

static void
on_again_clicked (DriftQuizControls *self)
{
  drift_quiz_walk_try_again (self->walk);
  drift_quiz_view_focus (self->view);
}

/* Turns the page; the focus stays on @button as long as that leads anywhere, and there is nothing
 * to answer. */
static void
turn (DriftQuizControls *self, GtkWidget *button, guint page)
{
  drift_quiz_walk_turn_to (self->walk, page);
  if (!gtk_widget_get_sensitive (button) || !drift_quiz_walk_is_answered (self->walk))
    drift_quiz_view_focus (self->view);
}

static void
on_back_clicked (DriftQuizControls *self)
{
  turn (self, self->back, drift_quiz_walk_get_page (self->walk) - 1);
}

static void
on_next_clicked (DriftQuizControls *self)
{
  turn (self, self->next, drift_quiz_walk_get_page (self->walk) + 1);
}

static void
forget_walk (DriftQuizControls *self)
{
  if (self->walk == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->walk, self);
  g_clear_object (&self->walk);
}

static void
drift_quiz_controls_dispose (GObject *object)
{
  forget_walk (DRIFT_QUIZ_CONTROLS (object));
  G_OBJECT_CLASS (drift_quiz_controls_parent_class)->dispose (object);
}

static void
drift_quiz_controls_class_init (DriftQuizControlsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_quiz_controls_dispose;
  g_type_ensure (DRIFT_TYPE_BUTTON);
  drift_widget_class_set_template (widget_class, "quiz/drift-quiz-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftQuizControls, sure);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizControls, sure_guess);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizControls, sure_fair);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizControls, sure_certain);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizControls, again);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizControls, back);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizControls, place);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizControls, next);
  gtk_widget_class_bind_template_callback (widget_class, on_guess_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_fair_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_certain_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
}

static void
drift_quiz_controls_init (DriftQuizControls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->leads = TRUE;
}

/**
 * drift_quiz_controls_set_walk:
 * @walk: what the buttons act on from now on
 * @view: shows @walk, and takes the focus where a button leads to it
 */
void
drift_quiz_controls_set_walk (DriftQuizControls *self, DriftQuizWalk *walk, DriftQuizView *view)
{
  g_return_if_fail (DRIFT_IS_QUIZ_CONTROLS (self) && DRIFT_IS_QUIZ_WALK (walk));
  self->view = view;
  if (self->walk == walk)
    return;
  forget_walk (self);
  self->walk = g_object_ref (walk);
  g_signal_connect_object (walk, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (walk, "turned", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * drift_quiz_controls_embed:
 *
 * Has them in a page that has a way back and on of its own: these say that they lead to questions.
 */
void
drift_quiz_controls_embed (DriftQuizControls *self)
{
  g_return_if_fail (DRIFT_IS_QUIZ_CONTROLS (self) && self->walk == NULL);
  self->embedded = TRUE;
  /* Translators: a button that leads to the question before this one */
  gtk_button_set_label (GTK_BUTTON (self->back), _ ("_Previous"));
  gtk_widget_add_css_class (self->back, "quiz-quiet");
  gtk_widget_set_visible (GTK_WIDGET (self->place), FALSE);
}

/**
 * drift_quiz_controls_set_leads:
 * @leads: whether the way on is the one that a person is expected to take
 */
void
drift_quiz_controls_set_leads (DriftQuizControls *self, gboolean leads)
{
  g_return_if_fail (DRIFT_IS_QUIZ_CONTROLS (self));
  self->leads = leads;
  if (self->walk != NULL)
    update_next (self);
}

/**
 * drift_quiz_controls_get_sure:
 *
 * Returns: (transfer none): the part that asks how sure one is
 */
GtkWidget *
drift_quiz_controls_get_sure (DriftQuizControls *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_CONTROLS (self), NULL);
  return self->sure;
}
