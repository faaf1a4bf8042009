/* The quiz in the side panel: one question at a time, what its options teach, and a summary.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-panel.h"

#include "drift-button.h"
#include "drift-grade.h"
#include "drift-quiz-card.h"
#include "drift-quiz-summary-view.h"
#include "drift-quiz-words.h"
#include "drift-today.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

enum
{
  REVISIT,
  ANSWERED,
  TURNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftQuizPanel
{
  GtkBox parent_instance;

  guint page;     /* which page is in view; after the last question comes the summary */
  guint question; /* the one in view */
  GDate today;    /* if valid, what day it is; else the clock says */

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
  DriftGrade *status;
  GtkBox *options;
  GtkWidget *closing;
  GtkLabel *explain;
  GtkWidget *question_page;
  DriftQuizSummaryView *summary;
  GtkWidget *sure;
  GtkWidget *sure_guess;
  GtkWidget *sure_fair;
  GtkWidget *sure_certain;
  GtkWidget *again;
  GtkWidget *back;
  GtkLabel *place;
  GtkButton *next;
};

G_DEFINE_FINAL_TYPE (DriftQuizPanel, drift_quiz_panel, GTK_TYPE_BOX)

static gboolean
in_summary (DriftQuizPanel *self)
{
  return drift_quiz_is_summary (self->session, self->page);
}

static void
update_status (DriftQuizPanel *self)
{
  static const DriftGraded graded[] = {
    [DRIFT_QUIZ_VERDICT_NONE] = DRIFT_GRADED_NOT,
    [DRIFT_QUIZ_VERDICT_RIGHT] = DRIFT_GRADED_RIGHT,
    [DRIFT_QUIZ_VERDICT_WRONG] = DRIFT_GRADED_WRONG,
  };

  drift_grade_show (self->status, graded[drift_quiz_find_verdict (self->session, self->question)],
                    drift_quiz_tell_status (self->session, self->question));
}

static void
update_score (DriftQuizPanel *self)
{
  g_autofree char *score = drift_quiz_tell_score (self->session);

  gtk_label_set_text (self->score, score == NULL ? "" : score);
}

/* The option that the card in this place shows. */
static guint
option_at (DriftQuizPanel *self, guint place)
{
  return drift_quiz_session_get_option_at (self->session, self->question, place);
}

static void
update_cards (DriftQuizPanel *self)
{
  int choice = drift_quiz_session_get_choice (self->session, self->question);

  for (guint i = 0; i < self->n_cards; i++)
    {
      guint option = option_at (self, i);

      drift_quiz_card_set_chosen (self->cards[i], (int)option == choice);
      drift_quiz_card_set_verdict (self->cards[i],
                                   drift_quiz_session_get_verdict (self->session, self->question,
                                                                   option));
    }
}

static gboolean
can_go_next (DriftQuizPanel *self)
{
  return !in_summary (self) && (!drift_quiz_is_summary (self->session, self->page + 1) ||
                                drift_quiz_session_is_finished (self->session));
}

static void
update_buttons (DriftQuizPanel *self)
{
  gboolean asked = !in_summary (self);
  gboolean answered = drift_quiz_session_is_answered (self->session, self->question);
  gboolean chosen = drift_quiz_session_get_choice (self->session, self->question) >= 0;
  gboolean next = can_go_next (self);

  gtk_widget_set_visible (self->sure, asked && !answered);
  gtk_widget_set_sensitive (self->sure_guess, chosen);
  gtk_widget_set_sensitive (self->sure_fair, chosen);
  gtk_widget_set_sensitive (self->sure_certain, chosen);
  gtk_widget_set_visible (self->again, asked && answered);
  gtk_widget_set_sensitive (self->back, self->page > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), next);
  gtk_button_set_label (self->next, next && drift_quiz_is_summary (self->session, self->page + 1)
                                        ? _ ("_Summary")
                                        : _ ("_Next"));
  /* One accent at a time, on what comes next. */
  drift_widget_set_class (GTK_WIDGET (self->next), "suggested-action", asked && answered && next);
}

static void
update_place (DriftQuizPanel *self)
{
  g_autofree char *place = drift_quiz_tell_place (self->session, self->page);

  gtk_label_set_text (self->place, place);
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
      drift_quiz_session_choose (self->session, self->question, option_at (self, i));
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
      GtkWidget *card = drift_quiz_card_new (&question->options[option_at (self, i)],
                                             i == 0 ? NULL : self->cards[0]);

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

/* Lays the question in view out anew: another try has other numbers and another order. */
static void
lay_out_question (DriftQuizPanel *self)
{
  const DriftQuizQuestion *question =
      drift_quiz_session_get_question (self->session, self->question);

  remove_cards (self);
  add_cards (self, question);
  gtk_label_set_text (self->text, question->text);
  gtk_label_set_text (self->explain, question->explain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->options), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  question->text, -1);
}

static void
show_summary (DriftQuizPanel *self)
{
  GDate today = drift_today (&self->today);

  drift_quiz_summary_view_show (self->summary, self->session, &today);
}

/* Shows a question, or after the last one the summary. */
static void
show_page (DriftQuizPanel *self, guint place)
{
  self->page = place;
  if (in_summary (self))
    show_summary (self);
  else
    {
      self->question = drift_quiz_session_get_question_at (self->session, place);
      lay_out_question (self);
    }
  gtk_widget_set_visible (self->question_page, !in_summary (self));
  gtk_widget_set_visible (GTK_WIDGET (self->summary), in_summary (self));
  gtk_widget_set_visible (GTK_WIDGET (self->score), !in_summary (self));
  update_place (self);
  update (self);
  scroll_to_start (self);
  g_signal_emit (self, signals[TURNED], 0);
}

/* Gives the focus to the card that is marked, or else to the first. */
static void
focus_cards (DriftQuizPanel *self)
{
  int choice = drift_quiz_session_get_choice (self->session, self->question);
  guint marked = 0;

  for (guint i = 0; i < self->n_cards; i++)
    if ((int)option_at (self, i) == choice)
      marked = i;
  drift_quiz_card_take_focus (self->cards[marked]);
  scroll_to_start (self);
}

static void
focus_page (DriftQuizPanel *self)
{
  if (in_summary (self))
    gtk_widget_child_focus (GTK_WIDGET (self->summary), GTK_DIR_TAB_FORWARD);
  else
    focus_cards (self);
  scroll_to_start (self);
}

static void
answer (DriftQuizPanel *self, DriftConfidence confidence)
{
  g_autoptr (GError) error = NULL;
  GDate today = drift_today (&self->today);

  drift_quiz_session_set_today (self->session, &today);
  drift_quiz_session_be_sure (self->session, self->question, confidence);
  drift_quiz_session_answer (self->session, self->question, &error);
  drift_label_tell (self->notice, error == NULL ? NULL : error->message);
  focus_cards (self);
  g_signal_emit (self, signals[ANSWERED], 0);
}

static void
on_guess_clicked (DriftQuizPanel *self)
{
  answer (self, DRIFT_CONFIDENCE_GUESS);
}

static void
on_fair_clicked (DriftQuizPanel *self)
{
  answer (self, DRIFT_CONFIDENCE_FAIR);
}

static void
on_certain_clicked (DriftQuizPanel *self)
{
  answer (self, DRIFT_CONFIDENCE_CERTAIN);
}

static void
on_again_clicked (DriftQuizPanel *self)
{
  drift_quiz_session_try_again (self->session, self->question);
  focus_cards (self);
}

/* Turns the page; the focus stays on @button as long as that leads anywhere. */
static void
turn (DriftQuizPanel *self, GtkWidget *button, guint place)
{
  show_page (self, place);
  if (!gtk_widget_get_sensitive (button))
    focus_page (self);
}

static void
on_back_clicked (DriftQuizPanel *self)
{
  turn (self, self->back, self->page - 1);
}

static void
on_next_clicked (DriftQuizPanel *self)
{
  turn (self, GTK_WIDGET (self->next), self->page + 1);
}

static void
on_revisit (DriftQuizPanel *self, const char *lesson)
{
  g_signal_emit (self, signals[REVISIT], 0, lesson);
}

static void
on_look_again (DriftQuizPanel *self, guint question)
{
  show_page (self, drift_quiz_session_get_place_of (self->session, question));
  focus_page (self);
}

static void
on_start_over (DriftQuizPanel *self)
{
  g_autoptr (GError) error = NULL;

  drift_quiz_session_start_over (self->session, &error);
  drift_label_tell (self->notice, error == NULL ? NULL : error->message);
  show_page (self, 0);
  focus_page (self);
}

static void
on_session_changed (DriftQuizPanel *self, guint question)
{
  if (question != self->question)
    return;
  if (!drift_quiz_session_is_answered (self->session, question) &&
      drift_quiz_session_get_choice (self->session, question) < 0)
    lay_out_question (self);
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
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (DRIFT_TYPE_BUTTON);
  drift_widget_class_set_template (widget_class, "quiz/drift-quiz-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, notice);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, title);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, score);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, text);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, status);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, options);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, closing);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, explain);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, question_page);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, sure);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, sure_guess);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, sure_fair);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, sure_certain);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, again);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, back);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, place);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizPanel, next);
  gtk_widget_class_bind_template_callback (widget_class, on_guess_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_fair_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_certain_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_revisit);
  gtk_widget_class_bind_template_callback (widget_class, on_look_again);
  gtk_widget_class_bind_template_callback (widget_class, on_start_over);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
}

static void
drift_quiz_panel_class_init (DriftQuizPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_quiz_panel_dispose;

  /**
   * DriftQuizPanel::revisit:
   * @lesson: the id of a lesson
   *
   * Asks to go to the lesson that a question is about.
   */
  signals[REVISIT] = g_signal_new ("revisit", DRIFT_TYPE_QUIZ_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * DriftQuizPanel::answered:
   *
   * Says that a question was answered.
   */
  signals[ANSWERED] = g_signal_new ("answered", DRIFT_TYPE_QUIZ_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DriftQuizPanel::turned:
   *
   * Says that another question is in view, or the summary.
   */
  signals[TURNED] = g_signal_new ("turned", DRIFT_TYPE_QUIZ_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  g_type_ensure (DRIFT_TYPE_GRADE);
  g_type_ensure (DRIFT_TYPE_QUIZ_SUMMARY_VIEW);
  bind_template (widget_class);
}

static void
drift_quiz_panel_init (DriftQuizPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_date_clear (&self->today, 1);
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
 * Opens @quiz in the order of the file, at the first question that was never answered.
 */
void
drift_quiz_panel_set_quiz (DriftQuizPanel *self, DriftQuiz *quiz, DriftProgress *progress)
{
  drift_quiz_panel_set_quiz_shuffled (self, quiz, progress, 0);
}

/**
 * drift_quiz_panel_set_quiz_shuffled:
 * @progress: (nullable): where answers are kept
 * @seed: what order and numbers are drawn by, unless @progress knows that already
 *
 * Opens @quiz at the first question that is open, or at the summary if none is.
 */
void
drift_quiz_panel_set_quiz_shuffled (DriftQuizPanel *self,
                                    DriftQuiz *quiz,
                                    DriftProgress *progress,
                                    guint64 seed)
{
  g_return_if_fail (DRIFT_IS_QUIZ_PANEL (self));
  g_return_if_fail (DRIFT_IS_QUIZ (quiz));
  g_return_if_fail (progress == NULL || DRIFT_IS_PROGRESS (progress));

  forget_session (self);
  /* A quiz that is finished opens at its summary: no question of the one before may be left. */
  remove_cards (self);
  self->question = 0;
  self->session = drift_quiz_session_new_shuffled (quiz, progress, seed);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (on_session_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_label_set_text (self->title, drift_quiz_get_title (quiz));
  drift_label_tell (self->notice, NULL);
  show_page (self, drift_quiz_session_is_finished (self->session)
                       ? drift_quiz_get_n_questions (quiz)
                       : drift_quiz_session_get_first_open (self->session));
}

/**
 * drift_quiz_panel_set_today:
 * @today: (nullable): what day it is, %NULL to ask the clock
 *
 * Decides which rounds are due.
 */
void
drift_quiz_panel_set_today (DriftQuizPanel *self, const GDate *today)
{
  g_return_if_fail (DRIFT_IS_QUIZ_PANEL (self));

  g_date_clear (&self->today, 1);
  if (today != NULL)
    self->today = *today;
  if (self->session != NULL && in_summary (self))
    show_summary (self);
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
  if (self->session != NULL)
    focus_page (self);
}

/**
 * drift_quiz_panel_get_question_id:
 *
 * Returns: (transfer none) (nullable): the name of the question in view; %NULL in the summary
 */
const char *
drift_quiz_panel_get_question_id (DriftQuizPanel *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_PANEL (self), NULL);
  if (self->session == NULL || in_summary (self))
    return NULL;
  return drift_quiz_session_get_question (self->session, self->question)->id;
}

/**
 * drift_quiz_panel_start_over:
 *
 * Does what a person does in the summary to be asked everything once more.
 *
 * Returns: whether the summary is in view
 */
gboolean
drift_quiz_panel_start_over (DriftQuizPanel *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_PANEL (self), FALSE);
  if (self->session == NULL || !in_summary (self))
    return FALSE;
  on_start_over (self);
  return TRUE;
}

/**
 * drift_quiz_panel_answer:
 * @option: its index in the question, whatever the order in which options are shown
 *
 * Does what a person does who chooses, is fairly sure, and turns the page if there is another.
 *
 * Returns: whether the question in view was open and has that option
 */
gboolean
drift_quiz_panel_answer (DriftQuizPanel *self, guint option)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_PANEL (self), FALSE);

  if (self->session == NULL || in_summary (self) ||
      drift_quiz_session_is_answered (self->session, self->question) ||
      option >= drift_quiz_session_get_question (self->session, self->question)->n_options)
    return FALSE;
  drift_quiz_session_choose (self->session, self->question, option);
  answer (self, DRIFT_CONFIDENCE_FAIR);
  if (can_go_next (self))
    show_page (self, self->page + 1);
  return TRUE;
}
