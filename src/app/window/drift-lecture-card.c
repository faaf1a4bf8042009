/* The question of a lecture: large letters to choose by, and how many hands were raised for each.
 * SPDX-License-Identifier: MIT */
#include "drift-lecture-card.h"

#include "drift-columns.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* A choice: its letter and its words, and a bar as long as its share of the hands. */
typedef struct
{
  GtkWidget *row;
  GtkLevelBar *share;
  GtkLabel *n_hands;
  GtkWidget *note; /* what it means, or NULL */
} Choice;

struct _DriftLectureCard
{
  GtkBox parent_instance;

  /* owned */
  DriftLecture *lecture;

  const DriftHallQuestion *shown; /* borrowed: whose choices there are */

  /* borrowed, children of choices */
  Choice options[DRIFT_QUIZ_MAX_OPTIONS];

  /* template */
  GtkLabel *question;
  DriftColumns *choices;
  GtkLabel *outcome;
};

G_DEFINE_FINAL_TYPE (DriftLectureCard, drift_lecture_card, GTK_TYPE_BOX)

static void
row_clicked (GtkButton *row, gpointer data)
{
  DriftLectureCard *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->options); i++)
    if (self->options[i].row == GTK_WIDGET (row))
      drift_lecture_count_hand (self->lecture, i);
}

/* The words, how many hands there are for them, and below both the bar. */
static GtkWidget *
make_words (Choice *choice, const char *text, const char *note)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *value = drift_paragraph_new (text, "hands-value");

  choice->n_hands = GTK_LABEL (gtk_label_new (NULL));
  choice->share = GTK_LEVEL_BAR (
      g_object_new (GTK_TYPE_LEVEL_BAR, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (choice->n_hands), "hands-count");
  gtk_label_set_width_chars (choice->n_hands, 2);
  gtk_label_set_xalign (choice->n_hands, 1.0f);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_box_append (GTK_BOX (line), value);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (choice->n_hands));
  gtk_box_append (GTK_BOX (words), line);
  choice->note = note != NULL ? drift_paragraph_new (note, "hands-note") : NULL;
  if (note != NULL)
    gtk_box_append (GTK_BOX (words), choice->note);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (choice->share));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  return words;
}

static void
add_choice (DriftLectureCard *self, const DriftHallQuestion *question, guint index)
{
  const char letter[] = { (char)('A' + index), '\0' };
  Choice *choice = &self->options[index];
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *badge = gtk_label_new (letter);

  choice->row = gtk_button_new ();
  gtk_widget_add_css_class (choice->row, "hands-row");
  gtk_widget_add_css_class (badge, "hands-letter");
  gtk_box_append (GTK_BOX (content), badge);
  gtk_box_append (GTK_BOX (content),
                  make_words (choice, drift_hall_question_get_choice (question, index),
                              drift_hall_question_get_note (question, index)));
  gtk_button_set_child (GTK_BUTTON (choice->row), content);
  gtk_widget_set_focus_on_click (choice->row, FALSE);
  g_signal_connect (choice->row, "clicked", G_CALLBACK (row_clicked), self);
  gtk_widget_set_parent (choice->row, GTK_WIDGET (self->choices));
}

static void
make_choices (DriftLectureCard *self, const DriftHallQuestion *question)
{
  drift_columns_empty (self->choices);
  for (guint i = 0; i < drift_hall_question_get_n_choices (question); i++)
    add_choice (self, question, i);
  gtk_label_set_text (self->question, drift_hall_question_get_text (question));
}

static void
update_choice (DriftLectureCard *self, guint index)
{
  const DriftHallQuestion *question = self->shown;
  Choice *choice = &self->options[index];
  guint n = drift_hall_question_get_n_hands (question, index);
  guint n_all = drift_hall_question_get_n_all_hands (question);
  gboolean revealed = drift_lecture_get_hands (self->lecture) == DRIFT_HANDS_REVEALED;
  gboolean right = revealed && index == drift_hall_question_get_right (question);
  g_autofree char *number = g_strdup_printf ("%u", n);
  /* Translators: how many people in the hall chose this. */
  g_autofree char *hands = g_strdup_printf (ngettext ("%u hand", "%u hands", n), n);
  /* Translators: a choice, with its letter, and how many chose it: "B, R3, 5 hands" */
  g_autofree char *name = g_strdup_printf (_ ("%c, %s, %s"), (char)('A' + index),
                                           drift_hall_question_get_choice (question, index), hands);

  gtk_label_set_text (choice->n_hands, n_all > 0 ? number : "");
  gtk_level_bar_set_value (choice->share, n_all > 0 ? (double)n / n_all : 0.0);
  /* Once it has come out, what a choice means was read. */
  if (choice->note != NULL)
    gtk_widget_set_visible (choice->note, !revealed);
  drift_widget_set_class (choice->row, "right", right);
  drift_widget_set_class (choice->row, "wrong", revealed && !right);
  drift_widget_set_spoken_name (choice->row, name);
}

/* The tally stays beside the outcome. */
static void
update (DriftLectureCard *self)
{
  const DriftHallQuestion *question = drift_lecture_get_question (self->lecture);
  gboolean revealed = drift_lecture_get_hands (self->lecture) == DRIFT_HANDS_REVEALED;
  g_autofree char *outcome = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), question != NULL);
  if (question != NULL && question != self->shown)
    make_choices (self, question);
  self->shown = question;
  if (question == NULL)
    return;
  for (guint i = 0; i < drift_hall_question_get_n_choices (question); i++)
    update_choice (self, i);
  if (revealed)
    outcome = drift_hall_question_tell_outcome (question);
  drift_label_tell (self->outcome, outcome);
}

/**
 * drift_lecture_card_set_lecture:
 * @lecture: whose questions are shown
 */
void
drift_lecture_card_set_lecture (DriftLectureCard *self, DriftLecture *lecture)
{
  g_return_if_fail (DRIFT_IS_LECTURE_CARD (self) && self->lecture == NULL);
  self->lecture = g_object_ref (lecture);
  g_signal_connect_object (lecture, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
drift_lecture_card_dispose (GObject *object)
{
  g_clear_object (&DRIFT_LECTURE_CARD (object)->lecture);
  G_OBJECT_CLASS (drift_lecture_card_parent_class)->dispose (object);
}

static void
drift_lecture_card_class_init (DriftLectureCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_lecture_card_dispose;
  g_type_ensure (DRIFT_TYPE_COLUMNS);
  drift_widget_class_set_template (widget_class, "window/drift-lecture-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftLectureCard, question);
  gtk_widget_class_bind_template_child (widget_class, DriftLectureCard, choices);
  gtk_widget_class_bind_template_child (widget_class, DriftLectureCard, outcome);
}

static void
drift_lecture_card_init (DriftLectureCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
