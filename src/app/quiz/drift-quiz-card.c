/* One option of a question as a card: a radio button that, once answered, tells why it is right.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-card.h"

#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _DriftQuizCard
{
  GtkWidget parent_instance;

  DriftQuizVerdict verdict;

  /* template */
  GtkCheckButton *check;
  GtkLabel *text;
  GtkLabel *key;
  GtkWidget *reason;
  GtkImage *icon;
  GtkLabel *verdict_label;
  GtkLabel *why;
};

G_DEFINE_FINAL_TYPE (DriftQuizCard, drift_quiz_card, GTK_TYPE_WIDGET)

static const char *
name_verdict (DriftQuizVerdict verdict, gboolean chosen)
{
  if (verdict == DRIFT_QUIZ_VERDICT_RIGHT)
    return chosen ? _ ("Your answer: right") : _ ("Right");
  /* Translators: said of one option of a question, after the answer */
  return chosen ? _ ("Your answer: not so") : _ ("Not so");
}

/* Says in the card, and to a screen reader that stops at it, what the verdict is and why. */
static void
tell_verdict (DriftQuizCard *self)
{
  gboolean right = self->verdict == DRIFT_QUIZ_VERDICT_RIGHT;
  const char *name = name_verdict (self->verdict, gtk_check_button_get_active (self->check));
  /* Translators: a verdict, "Right" for example, and the reason, one or more sentences */
  g_autofree char *told = g_strdup_printf (_ ("%s. %s"), name, gtk_label_get_text (self->why));

  gtk_image_set_from_icon_name (self->icon,
                                right ? "object-select-symbolic" : "window-close-symbolic");
  gtk_label_set_text (self->verdict_label, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told,
                                  -1);
}

static void
update (DriftQuizCard *self)
{
  gboolean answered = self->verdict != DRIFT_QUIZ_VERDICT_NONE;

  drift_widget_set_class (self, "chosen", gtk_check_button_get_active (self->check));
  drift_widget_set_class (self, "right", self->verdict == DRIFT_QUIZ_VERDICT_RIGHT);
  drift_widget_set_class (self, "wrong", self->verdict == DRIFT_QUIZ_VERDICT_WRONG);
  gtk_widget_set_visible (self->reason, answered);
  gtk_widget_set_visible (GTK_WIDGET (self->key), !answered);
  /* An answered card is not chosen any more but read: the keyboard stops at the whole of it. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), !answered);
  gtk_widget_set_focusable (GTK_WIDGET (self), answered);
  if (answered)
    tell_verdict (self);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
on_toggled (DriftQuizCard *self)
{
  update (self);
  if (gtk_check_button_get_active (self->check))
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
drift_quiz_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DRIFT_TYPE_QUIZ_CARD);
  G_OBJECT_CLASS (drift_quiz_card_parent_class)->dispose (object);
}

static void
drift_quiz_card_class_init (DriftQuizCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_quiz_card_dispose;

  /**
   * DriftQuizCard::chosen:
   *
   * Says that the radio button was turned on.
   */
  signals[CHOSEN] = g_signal_new ("chosen", DRIFT_TYPE_QUIZ_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "quizcard");
  drift_widget_class_set_template (widget_class, "quiz/drift-quiz-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftQuizCard, check);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizCard, text);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizCard, key);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizCard, reason);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizCard, icon);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizCard, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, DriftQuizCard, why);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
drift_quiz_card_init (DriftQuizCard *self)
{
  GtkWidget *radio;

  gtk_widget_init_template (GTK_WIDGET (self));
  /* The mark belongs to the first line of a long option, not to its middle. */
  radio = gtk_widget_get_first_child (GTK_WIDGET (self->check));
  gtk_widget_set_valign (radio, GTK_ALIGN_START);
}

/**
 * drift_quiz_card_new:
 * @option: what can be chosen; copied
 * @key: the digit that chooses it
 * @group: (nullable): another card of the same question
 *
 * Returns: (transfer full): an open card
 */
GtkWidget *
drift_quiz_card_new (const DriftQuizOption *option, guint key, DriftQuizCard *group)
{
  DriftQuizCard *self = g_object_new (DRIFT_TYPE_QUIZ_CARD, NULL);
  g_autofree char *digit = g_strdup_printf ("%u", key);

  gtk_label_set_text (self->text, option->text);
  gtk_label_set_text (self->why, option->why);
  gtk_label_set_text (self->key, digit);
  drift_widget_set_spoken_name (self->check, option->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, digit, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  option->text, -1);
  if (group != NULL)
    gtk_check_button_set_group (self->check, group->check);
  return GTK_WIDGET (self);
}

/**
 * drift_quiz_card_set_chosen:
 *
 * Turns the radio button on or off.
 */
void
drift_quiz_card_set_chosen (DriftQuizCard *self, gboolean chosen)
{
  g_return_if_fail (DRIFT_IS_QUIZ_CARD (self));
  gtk_check_button_set_active (self->check, chosen);
}

/**
 * drift_quiz_card_set_verdict:
 *
 * Shows why the option is right or wrong, or opens the card again.
 */
void
drift_quiz_card_set_verdict (DriftQuizCard *self, DriftQuizVerdict verdict)
{
  g_return_if_fail (DRIFT_IS_QUIZ_CARD (self));
  self->verdict = verdict;
  update (self);
}

/**
 * drift_quiz_card_get_verdict:
 *
 * Returns: the verdict shown
 */
DriftQuizVerdict
drift_quiz_card_get_verdict (DriftQuizCard *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ_CARD (self), DRIFT_QUIZ_VERDICT_NONE);
  return self->verdict;
}

/**
 * drift_quiz_card_take_focus:
 *
 * Takes the focus to what is to be chosen, or read.
 */
void
drift_quiz_card_take_focus (DriftQuizCard *self)
{
  g_return_if_fail (DRIFT_IS_QUIZ_CARD (self));
  if (self->verdict == DRIFT_QUIZ_VERDICT_NONE)
    gtk_widget_grab_focus (GTK_WIDGET (self->check));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}
