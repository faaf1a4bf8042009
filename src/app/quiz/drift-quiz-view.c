/* What is in view of a quiz: one question with what its options teach, or the summary.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-view.h"

#include "drift-grade.h"
#include "drift-quiz-card.h"
#include "drift-quiz-summary-view.h"
#include "drift-quiz-words.h"
#include "drift-today.h"
#include "drift-widgets.h"

enum
{
  BEGINS,
  CHOSEN,
  REVISIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftQuizView
{
  GtkBox parent_instance;

  gboolean embedded; /* in a page that has a title of its own */

  /* owned */
  DriftQuizWalk *walk; /* NULL before there is one */

  /* borrowed, children of options */
  DriftQuizCard *cards[DRIFT_QUIZ_MAX_OPTIONS];
  guint n_cards;

  /* template */
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
};

G_DEFINE_FINAL_TYPE (DriftQuizView, drift_quiz_view, GTK_TYPE_BOX)

static DriftQuizSession *
session_of (DriftQuizView *self)
{
  return drift_quiz_walk_get_session (self->walk);
}

static guint
question_of (DriftQuizView *self)
{
  return drift_quiz_walk_get_question (self->walk);
}

/* The option that the card in this place shows. */
static guint
option_at (DriftQuizView *self, guint place)
{
  return drift_quiz_session_get_option_at (session_of (self), question_of (self), place);
}

static void
update_status (DriftQuizView *self)
{
  static const DriftGraded graded[] = {
    [DRIFT_QUIZ_VERDICT_NONE] = DRIFT_GRADED_NOT,
    [DRIFT_QUIZ_VERDICT_RIGHT] = DRIFT_GRADED_RIGHT,
    [DRIFT_QUIZ_VERDICT_WRONG] = DRIFT_GRADED_WRONG,
  };
  guint question = question_of (self);

  drift_grade_show (self->status, graded[drift_quiz_find_verdict (session_of (self), question)],
                    drift_quiz_tell_status (session_of (self), question));
  /* A page has told before how to answer, and keeps the room for what there is to choose. */
  gtk_widget_set_visible (GTK_WIDGET (self->status),
                          !self->embedded ||
                              drift_quiz_session_get_tries (session_of (self), question) > 0);
}

static void
update_title (DriftQuizView *self)
{
  g_autofree char *page = drift_quiz_name_page (self->walk);

  gtk_label_set_text (self->title, self->embedded ? page
                                                  : drift_quiz_get_title (
                                                        drift_quiz_walk_get_quiz (self->walk)));
}

static void
update_score (DriftQuizView *self)
{
  g_autofree char *score = drift_quiz_tell_score (session_of (self));

  gtk_label_set_text (self->score, score == NULL ? "" : score);
}

static void
update_cards (DriftQuizView *self)
{
  guint question = question_of (self);
  int choice = drift_quiz_session_get_choice (session_of (self), question);

  for (guint i = 0; i < self->n_cards; i++)
    {
      guint option = option_at (self, i);

      drift_quiz_card_set_chosen (self->cards[i], (int)option == choice);
      drift_quiz_card_set_verdict (self->cards[i],
                                   drift_quiz_session_get_verdict (session_of (self), question,
                                                                   option));
    }
}

static void
on_card_chosen (DriftQuizView *self, DriftQuizCard *card)
{
  for (guint i = 0; i < self->n_cards; i++)
    if (self->cards[i] == card)
      drift_quiz_walk_choose (self->walk, option_at (self, i));
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
remove_cards (DriftQuizView *self)
{
  for (guint i = 0; i < self->n_cards; i++)
    gtk_box_remove (self->options, GTK_WIDGET (self->cards[i]));
  self->n_cards = 0;
}

static void
add_cards (DriftQuizView *self, const DriftQuizQuestion *question)
{
  for (guint i = 0; i < question->n_options; i++)
    {
      GtkWidget *card = drift_quiz_card_new (&question->options[option_at (self, i)], i + 1,
                                             i == 0 ? NULL : self->cards[0]);

      g_signal_connect_object (card, "chosen", G_CALLBACK (on_card_chosen), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->options, card);
      self->cards[i] = DRIFT_QUIZ_CARD (card);
    }
  self->n_cards = question->n_options;
}

/* Lays the question in view out anew: another try has other numbers and another order. */
static void
lay_out_question (DriftQuizView *self)
{
  const DriftQuizQuestion *question =
      drift_quiz_session_get_question (session_of (self), question_of (self));

  remove_cards (self);
  add_cards (self, question);
  gtk_label_set_text (self->text, question->text);
  gtk_label_set_text (self->explain, question->explain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->options), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  question->text, -1);
}

static void
update_question (DriftQuizView *self)
{
  update_cards (self);
  update_status (self);
  gtk_widget_set_visible (self->closing, drift_quiz_walk_is_answered (self->walk));
}

static void
update_summary (DriftQuizView *self)
{
  GDate today = drift_today ();

  drift_quiz_summary_view_show (self->summary, session_of (self), &today);
}

static gboolean
is_untouched (DriftQuizView *self)
{
  return !drift_quiz_walk_is_answered (self->walk) &&
         drift_quiz_session_get_choice (session_of (self), question_of (self)) < 0;
}

/* Something about what is in view is another. */
static void
update (DriftQuizView *self)
{
  drift_label_tell (self->notice, drift_quiz_walk_get_trouble (self->walk));
  update_score (self);
  if (drift_quiz_walk_is_in_summary (self->walk))
    {
      update_summary (self);
      return;
    }
  if (is_untouched (self))
    lay_out_question (self);
  update_question (self);
}

/* Something else is in view. */
static void
show_page (DriftQuizView *self)
{
  gboolean in_summary = drift_quiz_walk_is_in_summary (self->walk);

  /* A quiz that is finished opens at its summary: no question of the one before may be left. */
  remove_cards (self);
  update_title (self);
  if (!in_summary)
    lay_out_question (self);
  gtk_widget_set_visible (self->question_page, !in_summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), in_summary);
  gtk_widget_set_visible (GTK_WIDGET (self->score), !in_summary);
  update (self);
}

static void
begin (DriftQuizView *self)
{
  g_signal_emit (self, signals[BEGINS], 0);
}

static void
on_turned (DriftQuizView *self)
{
  show_page (self);
  begin (self);
}

/* Gives the focus to the card that is marked, or else to the first. */
static void
focus_cards (DriftQuizView *self)
{
  int choice = drift_quiz_session_get_choice (session_of (self), question_of (self));
  guint marked = 0;

  for (guint i = 0; i < self->n_cards; i++)
    if ((int)option_at (self, i) == choice)
      marked = i;
  drift_quiz_card_take_focus (self->cards[marked]);
}

static void
on_revisit (DriftQuizView *self, const char *lesson)
{
  g_signal_emit (self, signals[REVISIT], 0, lesson);
}

static void
on_look_again (DriftQuizView *self, guint question)
{
  drift_quiz_walk_turn_to (self->walk,
                           drift_quiz_session_get_place_of (session_of (self), question));
  drift_quiz_view_focus (self);
}

static void
on_start_over (DriftQuizView *self)
{
  drift_quiz_walk_start_over (self->walk);
  drift_quiz_view_focus (self);
}

/* Marks the option in that place, as long as the answer is not out. */
static gboolean
choose_by_key (GtkWidget *widget, GVariant *place, gpointer data)
{
  DriftQuizView *self = DRIFT_QUIZ_VIEW (widget);

  if (!gtk_widget_get_mapped (widget) || drift_quiz_walk_is_answered (self->walk) ||
      g_variant_get_uint32 (place) >= self->n_cards)
    return FALSE;
  drift_quiz_card_set_chosen (self->cards[g_variant_get_uint32 (place)], TRUE);
  drift_quiz_card_take_focus (self->cards[g_variant_get_uint32 (place)]);
  return TRUE;
}

static GtkShortcut *
make_key (guint place)
{
  GtkShortcutTrigger *trigger =
      gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_1 + place, 0),
                                   gtk_keyval_trigger_new (GDK_KEY_KP_1 + place, 0));
  GtkShortcut *key =
      gtk_shortcut_new (trigger, gtk_callback_action_new (choose_by_key, NULL, NULL));

  gtk_shortcut_set_arguments (key, g_variant_new_uint32 (place));
  return key;
}

/* They are for the whole window as long as the view is in it, after whatever has the focus. */
static void
add_keys (DriftQuizView *self)
{
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  gtk_shortcut_controller_set_scope (keys, GTK_SHORTCUT_SCOPE_MANAGED);
  for (guint i = 0; i < DRIFT_QUIZ_MAX_OPTIONS; i++)
    gtk_shortcut_controller_add_shortcut (keys, make_key (i));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (keys));
}

static void
forget_walk (DriftQuizView *self)
{
  if (self->walk == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->walk, self);
  g_clear_object (&self->walk);
}

static void
drift_quiz_view_dispose (GObject *object)
{
  forget_walk (DRIFT_QUIZ_VIEW (object));
  G_OBJECT_CLASS (drift_quiz_view_parent_class)->dispose (object);
}

static void
drift_quiz_view_class_init (DriftQuizViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_quiz_view_dispose;

  /**
   * DriftQuizView::begins:
   *
   * Asks to be scrolled to its start: there is something new to read.
   */
  signals[BEGINS] = g_signal_new ("begins", DRIFT_TYPE_QUIZ_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  /**
   * DriftQuizView::chosen:
   *
   * Says that an option is marked, and that it is time to say how sure one is of it.
   */
  signals[CHOSEN] = g_signal_new ("chosen", DRIFT_TYPE_QUIZ_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  /**
   * DriftQuizView::revisit:
   * @lesson: the id of a lesson
   *
   * Asks to go to the lesson that a question is about.
   */
  signals[REVISIT] = g_signal_new ("revisit", DRIFT_TYPE_QUIZ_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (DRIFT_TYPE_GRADE);
  g_type_ensure (DRIFT_TYPE_QUIZ_SUMMARY_VIEW);
  drift_widget_class_set_template (widget_class, "quiz/drift-quiz-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftQuizView, notice);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizView, title);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizView, score);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizView, text);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizView, status);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizView, options);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizView, closing);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizView, explain);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizView, question_page);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizView, summary);
  gtk_widget_class_bind_template_callback (widget_class, on_revisit);
  gtk_widget_class_bind_template_callback (widget_class, on_look_again);
  gtk_widget_class_bind_template_callback (widget_class, on_start_over);
}

static void
drift_quiz_view_init (DriftQuizView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
}

/**
 * drift_quiz_view_set_walk:
 * @walk: what is shown from now on
 */
void
drift_quiz_view_set_walk (DriftQuizView *self, DriftQuizWalk *walk)
{
  g_return_if_fail (DRIFT_IS_QUIZ_VIEW (self) && DRIFT_IS_QUIZ_WALK (walk));
  if (self->walk == walk)
    return;
  forget_walk (self);
  self->walk = g_object_ref (walk);
  g_signal_connect_object (walk, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (walk, "turned", G_CALLBACK (on_turned), self, G_CONNECT_SWAPPED);
  show_page (self);
}

/**
 * drift_quiz_view_embed:
 *
 * Has it in a page that has a title of its own: above the question stands which one it is.
 */
void
drift_quiz_view_embed (DriftQuizView *self)
{
  g_return_if_fail (DRIFT_IS_QUIZ_VIEW (self) && self->walk == NULL);
  self->embedded = TRUE;
  drift_quiz_summary_view_embed (self->summary);
}

/**
 * drift_quiz_view_focus:
 *
 * Gives the focus to what is asked, or to the summary, and asks to be seen from there on.
 */
void
drift_quiz_view_focus (DriftQuizView *self)
{
  g_return_if_fail (DRIFT_IS_QUIZ_VIEW (self));
  if (self->walk == NULL)
    return;
  if (drift_quiz_walk_is_in_summary (self->walk))
    drift_quiz_summary_view_take_focus (self->summary);
  else
    focus_cards (self);
  begin (self);
}
