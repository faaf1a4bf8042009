/* The quiz in the side panel: one question at a time, its options as cards, and what they teach.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-panel.h"

#include "drift-quiz-card.h"
#include "drift-quiz-session.h"

#include <glib/gi18n-lib.h>

struct _DriftQuizPanel
{
  GtkBox parent_instance;

  guint question; /* the one in view */

  /* owned */
  DriftQuizSession *session; /* %NULL before a quiz is set */

  /* borrowed, children of options */
  DriftQuizCard *cards[DRIFT_QUIZ_MAX_OPTIONS];
  guint n_cards;

  /* template */
  GtkScrolledWindow *scroller;
  GtkLabel *notice;
  GtkLabel *title;
  GtkLabel *score;
  GtkLabel *text;
  GtkWidget *status_box;
  GtkImage *status_icon;
  GtkLabel *status;
  GtkBox *options;
  GtkWidget *closing;
  GtkLabel *explain;
  GtkWidget *check;
  GtkWidget *again;
  GtkWidget *back;
  GtkLabel *place;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (DriftQuizPanel, drift_quiz_panel, GTK_TYPE_BOX)

static void
set_css_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_notice (DriftQuizPanel *self, const char *sentence)
{
  gtk_label_set_text (self->notice, sentence == NULL ? "" : sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), sentence != NULL);
}

static DriftQuizVerdict
verdict_of_choice (DriftQuizPanel *self)
{
  int choice = drift_quiz_session_get_choice (self->session, self->question);

  return choice < 0 ? DRIFT_QUIZ_VERDICT_NONE
                    : drift_quiz_session_get_verdict (self->session, self->question, (guint)choice);
}

/* The sentence of the live region, which is said aloud when it changes. */
static const char *
status_sentence (DriftQuizPanel *self)
{
  guint tries = drift_quiz_session_get_tries (self->session, self->question);

  switch (verdict_of_choice (self))
    {
    case DRIFT_QUIZ_VERDICT_RIGHT:
      return tries == 1 ? _ ("Right at the first try.") : _ ("Right this time.");
    case DRIFT_QUIZ_VERDICT_WRONG:
      return _ ("Not so. Every option says why.");
    case DRIFT_QUIZ_VERDICT_NONE:
      break;
    }
  return tries == 0 ? _ ("Choose one answer.")
                    : _ ("Choose again. The score keeps your first answer.");
}

static void
update_status (DriftQuizPanel *self)
{
  DriftQuizVerdict verdict = verdict_of_choice (self);
  gboolean right = verdict == DRIFT_QUIZ_VERDICT_RIGHT;

  gtk_image_set_from_icon_name (self->status_icon,
                                right ? "object-select-symbolic" : "window-close-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->status_icon), verdict != DRIFT_QUIZ_VERDICT_NONE);
  set_css_class (self->status_box, "right", right);
  set_css_class (self->status_box, "wrong", verdict == DRIFT_QUIZ_VERDICT_WRONG);
  gtk_label_set_text (self->status, status_sentence (self));
}

static void
update_score (DriftQuizPanel *self)
{
  g_autofree char *score = NULL;
  guint right;
  guint answered;

  drift_quiz_session_get_score (self->session, &right, &answered);
  if (answered > 0)
    /* Translators: how many questions were answered rightly at the first try, of how many that
     * were answered at all */
    score = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u right at first try",
                                          "%u of %u right at first try", answered),
                             right, answered);
  gtk_label_set_text (self->score, score == NULL ? "" : score);
}

static void
update_cards (DriftQuizPanel *self)
{
  int choice = drift_quiz_session_get_choice (self->session, self->question);

  for (guint i = 0; i < self->n_cards; i++)
    {
      drift_quiz_card_set_chosen (self->cards[i], (int)i == choice);
      drift_quiz_card_set_verdict (self->cards[i],
                                   drift_quiz_session_get_verdict (self->session, self->question,
                                                                   i));
    }
}

static void
update_buttons (DriftQuizPanel *self)
{
  gboolean answered = drift_quiz_session_is_answered (self->session, self->question);
  gboolean chosen = drift_quiz_session_get_choice (self->session, self->question) >= 0;
  guint n = drift_quiz_get_n_questions (drift_quiz_session_get_quiz (self->session));

  gtk_widget_set_visible (self->check, !answered);
  gtk_widget_set_sensitive (self->check, chosen);
  set_css_class (self->check, "suggested-action", chosen);
  gtk_widget_set_visible (self->again, answered);
  gtk_widget_set_sensitive (self->back, self->question > 0);
  gtk_widget_set_sensitive (self->next, self->question + 1 < n);
  /* One accent at a time, on what comes next. */
  set_css_class (self->next, "suggested-action", answered && self->question + 1 < n);
}

static void
update (DriftQuizPanel *self)
{
  update_cards (self);
  update_status (self);
  update_score (self);
  update_buttons (self);
  gtk_widget_set_visible (self->closing,
                          drift_quiz_session_is_answered (self->session, self->question));
}

static void
on_card_chosen (DriftQuizPanel *self, DriftQuizCard *card)
{
  for (guint i = 0; i < self->n_cards; i++)
    if (self->cards[i] == card)
      drift_quiz_session_choose (self->session, self->question, i);
}

static void
remove_cards (DriftQuizPanel *self)
{
  for (guint i = 0; i < self->n_cards; i++)
    gtk_box_remove (self->options, GTK_WIDGET (self->cards[i]));
  self->n_cards = 0;
}

static void
add_cards (DriftQuizPanel *self, const DriftQuizQuestion *question)
{
  for (guint i = 0; i < question->n_options; i++)
    {
      GtkWidget *card = drift_quiz_card_new (&question->options[i], i == 0 ? NULL : self->cards[0]);

      g_signal_connect_object (card, "chosen", G_CALLBACK (on_card_chosen), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->options, card);
      self->cards[i] = DRIFT_QUIZ_CARD (card);
    }
  self->n_cards = question->n_options;
}

static void
scroll_to_start (DriftQuizPanel *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
show_question (DriftQuizPanel *self, guint index)
{
  DriftQuiz *quiz = drift_quiz_session_get_quiz (self->session);
  const DriftQuizQuestion *question = drift_quiz_get_question (quiz, index);
  /* Translators: the place in a row of questions: "1 of 2" */
  g_autofree char *place =
      g_strdup_printf (_ ("%u of %u"), index + 1, drift_quiz_get_n_questions (quiz));

  self->question = index;
  remove_cards (self);
  add_cards (self, question);
  gtk_label_set_text (self->text, question->text);
  gtk_label_set_text (self->explain, question->explain);
  gtk_label_set_text (self->place, place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->options), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  question->text, -1);
  update (self);
  scroll_to_start (self);
}

/* Gives the focus to the card that is marked, or else to the first. */
static void
focus_cards (DriftQuizPanel *self)
{
  int choice = drift_quiz_session_get_choice (self->session, self->question);

  gtk_widget_grab_focus (GTK_WIDGET (self->cards[MAX (choice, 0)]));
  scroll_to_start (self);
}

static void
on_check_clicked (DriftQuizPanel *self)
{
  g_autoptr (GError) error = NULL;

  drift_quiz_session_answer (self->session, self->question, &error);
  show_notice (self, error == NULL ? NULL : error->message);
  focus_cards (self);
}

static void
on_again_clicked (DriftQuizPanel *self)
{
  drift_quiz_session_try_again (self->session, self->question);
  focus_cards (self);
}

/* Turns the page; the focus stays on @button as long as that leads anywhere. */
static void
turn (DriftQuizPanel *self, GtkWidget *button, guint index)
{
  show_question (self, index);
  if (!gtk_widget_get_sensitive (button))
    focus_cards (self);
}

static void
on_back_clicked (DriftQuizPanel *self)
{
  turn (self, self->back, self->question - 1);
}

static void
on_next_clicked (DriftQuizPanel *self)
{
  turn (self, self->next, self->question + 1);
}

static void
on_session_changed (DriftQuizPanel *self, guint question)
{
  if (question == self->question)
    update (self);
}

static void
forget_session (DriftQuizPanel *self)
{
  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
drift_quiz_panel_dispose (GObject *object)
{
  DriftQuizPanel *self = DRIFT_QUIZ_PANEL (object);

  forget_session (self);
  self->n_cards = 0;
  G_OBJECT_CLASS (drift_quiz_panel_parent_class)->dispose (object);
}

static void
drift_quiz_panel_class_init (DriftQuizPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_quiz_panel_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/replicadrift/ReplicaDrift/ui/"
                                                             "drift-quiz-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, notice);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, title);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, score);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, text);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, status_box);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, status_icon);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, status);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, options);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, closing);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, explain);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, check);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, again);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, back);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, place);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, next);
  gtk_widget_class_bind_template_callback (widget_class, on_check_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
}

static void
drift_quiz_panel_init (DriftQuizPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_quiz_panel_new:
 *
 * Returns: (transfer full): an empty panel, waiting for drift_quiz_panel_set_quiz()
 */
GtkWidget *
drift_quiz_panel_new (void)
{
  return g_object_new (DRIFT_TYPE_QUIZ_PANEL, NULL);
}

/**
 * drift_quiz_panel_set_quiz:
 * @progress: (nullable): where answers are kept
 *
 * Opens @quiz at the first question that was never answered.
 */
void
drift_quiz_panel_set_quiz (DriftQuizPanel *self, DriftQuiz *quiz, DriftProgress *progress)
{
  g_return_if_fail (DRIFT_IS_QUIZ_PANEL (self));
  g_return_if_fail (DRIFT_IS_QUIZ (quiz));
  g_return_if_fail (progress == NULL || DRIFT_IS_PROGRESS (progress));

  forget_session (self);
  self->session = drift_quiz_session_new (quiz, progress);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (on_session_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_label_set_text (self->title, drift_quiz_get_title (quiz));
  show_notice (self, progress == NULL ? NULL : drift_progress_get_trouble (progress));
  show_question (self, drift_quiz_session_get_first_open (self->session));
}
