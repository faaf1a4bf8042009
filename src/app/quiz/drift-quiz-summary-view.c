/* The last page of a quiz: right and wrong by confidence, what to revisit, when to come back.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-summary-view.h"

#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

#define QUESTION_KEY "drift-question"

enum
{
  REVISIT,
  LOOK_AGAIN,
  START_OVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftQuizSummaryView
{
  GtkBox parent_instance;

  gboolean embedded; /* in a page that has a way on of its own */

  /* owned */
  DriftQuizSession *session;

  /* template */
  GtkWidget *start;
  GtkLabel *headline;
  GtkLabel *advice;
  GtkGrid *table;
  GtkLabel *heading;
  GtkBox *revisit;
  GtkLabel *review;
  GtkButton *start_over;
};

G_DEFINE_FINAL_TYPE (DriftQuizSummaryView, drift_quiz_summary_view, GTK_TYPE_BOX)

static const char *
name_confidence (int confidence)
{
  switch (confidence)
    {
    case DRIFT_CONFIDENCE_CERTAIN:
      return _ ("Certain");
    case DRIFT_CONFIDENCE_FAIR:
      return _ ("Fairly sure");
    case DRIFT_CONFIDENCE_GUESS:
      return _ ("A guess");
    default:
      /* Translators: how sure one was of an answer */
      return _ ("Not said");
    }
}

/* The line over a question to go back to: how sure, and whether right. */
static const char *
name_result (const DriftQuizResult *result)
{
  if (result->right)
    return _ ("Right, but a guess");
  switch (result->confidence)
    {
    case DRIFT_CONFIDENCE_CERTAIN:
      return _ ("Certain, and not so");
    case DRIFT_CONFIDENCE_FAIR:
      return _ ("Fairly sure, and not so");
    case DRIFT_CONFIDENCE_GUESS:
      return _ ("A guess, and not so");
    default:
      return _ ("Not so");
    }
}

static void
put (DriftQuizSummaryView *self, GtkWidget *label, int column, int row)
{
  gtk_widget_set_hexpand (label, column == 0);
  gtk_grid_attach (self->table, label, column, row, 1, 1);
}

static void
put_count (DriftQuizSummaryView *self, guint count, const char *css_class, int column, int row)
{
  g_autofree char *text = g_strdup_printf ("%u", count);
  GtkWidget *label = drift_paragraph_new (text, "quiz-count");

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, count > 0 ? css_class : "quiz-dim");
  put (self, label, column, row);
}

static void
put_row (DriftQuizSummaryView *self, int confidence, guint n_right, guint n_wrong, int row)
{
  gboolean alarming = confidence == DRIFT_CONFIDENCE_CERTAIN && n_wrong > 0;

  put (self, drift_paragraph_new (name_confidence (confidence), NULL), 0, row);
  put_count (self, n_right, "right", 1, row);
  put_count (self, n_wrong, alarming ? "wrong" : "quiz-plain", 2, row);
}

static void
fill_table (DriftQuizSummaryView *self, const DriftQuizSummary *summary)
{
  /* Translators: the head of a table of how many answers were right and how many were wrong,
   * by how sure one was */
  GtkWidget *sure = drift_paragraph_new (_ ("You were"), "quiz-dim");
  GtkWidget *right = drift_paragraph_new (_ ("Right"), "quiz-dim");
  GtkWidget *wrong = drift_paragraph_new (_ ("Not so"), "quiz-dim");
  int row = 1;

  drift_widget_empty (GTK_WIDGET (self->table));
  put (self, sure, 0, 0);
  put (self, right, 1, 0);
  put (self, wrong, 2, 0);
  for (int i = DRIFT_N_CONFIDENCES - 1; i >= 0; i--)
    put_row (self, i, summary->n_right[i], summary->n_wrong[i], row++);
  if (summary->n_unsaid_right + summary->n_unsaid_wrong > 0)
    put_row (self, DRIFT_QUIZ_UNSAID, summary->n_unsaid_right, summary->n_unsaid_wrong, row);
}

static guint
question_of (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), QUESTION_KEY));
}

static void
on_lesson_clicked (DriftQuizSummaryView *self, GtkWidget *button)
{
  g_autofree char *lesson =
      g_strdup (drift_quiz_session_get_question (self->session, question_of (button))->lesson);

  g_signal_emit (self, signals[REVISIT], 0, lesson);
}

static void
on_look_clicked (DriftQuizSummaryView *self, GtkWidget *button)
{
  g_signal_emit (self, signals[LOOK_AGAIN], 0, question_of (button));
}

static void
on_start_over_clicked (DriftQuizSummaryView *self)
{
  g_signal_emit (self, signals[START_OVER], 0);
}

static GtkWidget *
make_button (DriftQuizSummaryView *self,
             const char *text,
             const char *name,
             const DriftQuizQuestion *question,
             guint index)
{
  GtkWidget *button = gtk_button_new_with_label (text);
  g_autofree char *label = g_strdup_printf ("%s: %s", name, question->text);

  g_object_set_data (G_OBJECT (button), QUESTION_KEY, GUINT_TO_POINTER (index));
  drift_widget_set_spoken_name (button, label);
  gtk_widget_set_hexpand (button, TRUE);
  return button;
}

/* One question to go back to: what it was, and the ways there. */
static GtkWidget *
make_card (DriftQuizSummaryView *self, const DriftQuizResult *result)
{
  const DriftQuizQuestion *question =
      drift_quiz_session_get_question (self->session, result->question);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *tag = drift_paragraph_new (name_result (result), "quiz-tag");
  GtkWidget *look =
      make_button (self, _ ("The answer"), _ ("See the answer again"), question, result->question);

  gtk_widget_add_css_class (card, "quiz-revisit");
  if (!result->right && result->confidence == DRIFT_CONFIDENCE_CERTAIN)
    gtk_widget_add_css_class (card, "certain");
  gtk_box_append (GTK_BOX (card), tag);
  gtk_box_append (GTK_BOX (card), drift_paragraph_new (question->text, NULL));
  g_signal_connect_object (look, "clicked", G_CALLBACK (on_look_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), look);
  if (question->lesson != NULL)
    {
      GtkWidget *lesson =
          make_button (self, _ ("The lesson"), _ ("Go to the lesson"), question, result->question);

      g_signal_connect_object (lesson, "clicked", G_CALLBACK (on_lesson_clicked), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (buttons), lesson);
    }
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  gtk_box_append (GTK_BOX (card), buttons);
  return card;
}

static void
fill_revisit (DriftQuizSummaryView *self, const DriftQuizSummary *summary)
{
  drift_widget_empty (GTK_WIDGET (self->revisit));
  for (guint i = 0; i < summary->revisit->len; i++)
    gtk_box_append (self->revisit,
                    make_card (self, &g_array_index (summary->revisit, DriftQuizResult, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->heading), summary->revisit->len > 0);
}

/* Offers to come back: on the day itself, or with the day that was set. */
static void
tell_review (DriftQuizSummaryView *self, const GDate *today)
{
  const DriftQuizReview *review = drift_quiz_session_get_review (self->session);
  gboolean due = drift_quiz_review_is_due (review, today);
  g_autofree char *sentence = NULL;

  if (due)
    sentence = g_strdup (_ ("Time to come back. What one recalls after a while, one keeps. The "
                            "order and the numbers are new."));
  else if (g_date_valid (&review->due))
    {
      g_autoptr (GDateTime) day = g_date_time_new_local (g_date_get_year (&review->due),
                                                         (int)g_date_get_month (&review->due),
                                                         g_date_get_day (&review->due), 12, 0, 0);
      /* Translators: a date with its day of the week, "Sunday, 23 November"; see strftime(3) */
      g_autofree char *date = g_date_time_format (day, _ ("%A, %-e %B"));

      /* Translators: %s is a date, "Sunday, 23 November" */
      sentence = g_strdup_printf (_ ("Come back on %s and answer from memory. What one recalls "
                                     "after a while, one keeps."),
                                  date);
    }
  gtk_label_set_text (self->review, sentence == NULL ? "" : sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->review), sentence != NULL);
  gtk_button_set_label (self->start_over, due ? _ ("Ask me again") : _ ("Ask me again now"));
  drift_widget_set_class (self->start_over, "suggested-action", due && !self->embedded);
}

static void
drift_quiz_summary_view_dispose (GObject *object)
{
  g_clear_object (&DRIFT_QUIZ_SUMMARY_VIEW (object)->session);
  G_OBJECT_CLASS (drift_quiz_summary_view_parent_class)->dispose (object);
}

static void
drift_quiz_summary_view_class_init (DriftQuizSummaryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_quiz_summary_view_dispose;

  /**
   * DriftQuizSummaryView::revisit:
   * @lesson: the id of the lesson to go to
   */
  signals[REVISIT] = g_signal_new ("revisit", DRIFT_TYPE_QUIZ_SUMMARY_VIEW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * DriftQuizSummaryView::look-again:
   * @question: the index of the question to show
   */
  signals[LOOK_AGAIN] = g_signal_new ("look-again", DRIFT_TYPE_QUIZ_SUMMARY_VIEW, G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * DriftQuizSummaryView::start-over:
   *
   * Asks for a new round.
   */
  signals[START_OVER] = g_signal_new ("start-over", DRIFT_TYPE_QUIZ_SUMMARY_VIEW, G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  drift_widget_class_set_template (widget_class, "quiz/drift-quiz-summary-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftQuizSummaryView, start);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizSummaryView, headline);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizSummaryView, advice);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizSummaryView, table);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizSummaryView, heading);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizSummaryView, revisit);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizSummaryView, review);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizSummaryView, start_over);
  gtk_widget_class_bind_template_callback (widget_class, on_start_over_clicked);
}

static void
drift_quiz_summary_view_init (DriftQuizSummaryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_quiz_summary_view_new:
 *
 * Returns: (transfer full): an empty page
 */
GtkWidget *
drift_quiz_summary_view_new (void)
{
  return g_object_new (DRIFT_TYPE_QUIZ_SUMMARY_VIEW, NULL);
}

/**
 * drift_quiz_summary_view_show:
 * @today: the date by the caller's clock
 *
 * Sums up @session as it stands.
 */
void
drift_quiz_summary_view_show (DriftQuizSummaryView *self,
                              DriftQuizSession *session,
                              const GDate *today)
{
  g_autoptr (DriftQuizSummary) summary = NULL;
  g_autofree char *headline = NULL;
  guint right;
  guint answered;

  g_return_if_fail (DRIFT_IS_QUIZ_SUMMARY_VIEW (self));
  g_return_if_fail (DRIFT_IS_QUIZ_SESSION (session));

  g_set_object (&self->session, session);
  summary = drift_quiz_summary_new (session);
  drift_quiz_session_get_score (session, &right, &answered);
  /* Translators: how many questions were answered rightly, of how many */
  headline = g_strdup_printf (_ ("%u of %u right"), right, answered);
  gtk_label_set_text (self->headline, headline);
  gtk_label_set_text (self->advice, drift_quiz_summary_advice (summary));
  fill_table (self, summary);
  fill_revisit (self, summary);
  tell_review (self, today);
}

/**
 * drift_quiz_summary_view_embed:
 *
 * Has it in a page that has a way on of its own, which is what stands out there.
 */
void
drift_quiz_summary_view_embed (DriftQuizSummaryView *self)
{
  g_return_if_fail (DRIFT_IS_QUIZ_SUMMARY_VIEW (self));
  self->embedded = TRUE;
}

/**
 * drift_quiz_summary_view_take_focus:
 *
 * Takes the focus to where it begins.
 */
void
drift_quiz_summary_view_take_focus (DriftQuizSummaryView *self)
{
  g_return_if_fail (DRIFT_IS_QUIZ_SUMMARY_VIEW (self));
  gtk_widget_grab_focus (self->start);
}
