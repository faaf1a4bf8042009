/* The gate card: what a page asks a person to do on the stage, and whether it is done.
 * SPDX-License-Identifier: MIT */
#include "drift-gate-card.h"

#include "drift-button.h"
#include "drift-quiz.h"
#include "drift-setting-words.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftGateCard
{
  GtkBox parent_instance;

  /* template */
  GtkImage *icon;
  GtkLabel *caption;
  GtkLabel *sentence;
  GtkWidget *buttons;
  GtkWidget *act;
  GtkWidget *show;
};

G_DEFINE_FINAL_TYPE (DriftGateCard, drift_gate_card, GTK_TYPE_BOX)

enum
{
  ACT,
  SHOW,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
on_act_clicked (DriftGateCard *self)
{
  g_signal_emit (self, signals[ACT], 0);
}

static void
on_show_clicked (DriftGateCard *self)
{
  g_signal_emit (self, signals[SHOW], 0);
}

static char *
say_flip (const DriftGate *gate)
{
  g_autofree char *setting = NULL;

  if (drift_setting_type (gate->setting) == DRIFT_SETTING_SWITCH)
    /* Translators: %s is the name of a switch, "Anti-entropy" for example */
    return g_strdup_printf (gate->amount != 0 ? _ ("Switch this on: %s.")
                                              : _ ("Switch this off: %s."),
                            drift_setting_label (gate->setting));
  setting = drift_setting_say (gate->setting, gate->amount);
  /* Translators: %s is a setting and its value, "Repair algorithm: naive" for example */
  return g_strdup_printf (_ ("Set this: %s."), setting);
}

static char *
say_quiz (const DriftGate *gate)
{
  g_autoptr (DriftQuiz) quiz = drift_quiz_load (gate->quiz, NULL);

  /* Translators: %s is the title of a set of questions */
  return g_strdup_printf (_ ("Answer the questions of “%s”."),
                          quiz != NULL ? drift_quiz_get_title (quiz) : gate->quiz);
}

static char *
say (const DriftGate *gate)
{
  switch (gate->kind)
    {
    case DRIFT_GATE_PLAY:
      return g_strdup_printf (_ ("Play the story to the end of step %u."), gate->step);
    case DRIFT_GATE_FLIP:
      return say_flip (gate);
    case DRIFT_GATE_QUIZ:
      return say_quiz (gate);
    default:
      return g_strdup ("");
    }
}

static const char *
name_act (const DriftGate *gate)
{
  if (gate->kind == DRIFT_GATE_PLAY)
    return _ ("_Play");
  if (gate->kind == DRIFT_GATE_QUIZ)
    return _ ("_Open the questions");
  if (drift_setting_type (gate->setting) != DRIFT_SETTING_SWITCH)
    return _ ("_Set it");
  return gate->amount != 0 ? _ ("_Switch it on") : _ ("_Switch it off");
}

/**
 * drift_gate_card_set_gate:
 * @gate: one of play, flip or quiz
 */
void
drift_gate_card_set_gate (DriftGateCard *self, const DriftGate *gate)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (DRIFT_IS_GATE_CARD (self) && gate != NULL);
  sentence = say (gate);
  gtk_label_set_text (self->sentence, sentence);
  gtk_button_set_label (GTK_BUTTON (self->act), name_act (gate));
  gtk_widget_set_visible (self->show, gate->kind == DRIFT_GATE_PLAY);
  drift_gate_card_set_state (self, DRIFT_GATE_OPEN);
}

/**
 * drift_gate_card_set_state:
 *
 * Shows what became of the gate.
 */
void
drift_gate_card_set_state (DriftGateCard *self, DriftGateState state)
{
  gboolean passed = state == DRIFT_GATE_PASSED;

  g_return_if_fail (DRIFT_IS_GATE_CARD (self));
  gtk_widget_set_visible (GTK_WIDGET (self->icon), passed);
  /* Translators: what stands above something that a page of a lesson asks for */
  gtk_label_set_text (self->caption, passed ? _ ("Done") : _ ("Now you"));
  /* What is done is read: the focus stays with the whole of it. */
  gtk_widget_set_focusable (GTK_WIDGET (self), passed);
  if (passed)
    drift_widget_pass_focus (self->buttons, GTK_WIDGET (self));
  gtk_widget_set_visible (self->buttons, !passed);
  drift_widget_set_class (self, "passed", passed);
}

static void
drift_gate_card_class_init (DriftGateCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * DriftGateCard::act:
   *
   * The person wants to do what is asked for.
   */
  signals[ACT] = g_signal_new ("act", DRIFT_TYPE_GATE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);

  /**
   * DriftGateCard::show-me:
   *
   * The person wants to be shown.
   */
  signals[SHOW] = g_signal_new ("show-me", DRIFT_TYPE_GATE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (DRIFT_TYPE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/replicadrift/ReplicaDrift/ui/"
                                                             "drift-gate-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftGateCard, icon);
  gtk_widget_class_bind_template_child (widget_class, DriftGateCard, caption);
  gtk_widget_class_bind_template_child (widget_class, DriftGateCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, DriftGateCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, DriftGateCard, act);
  gtk_widget_class_bind_template_child (widget_class, DriftGateCard, show);
  gtk_widget_class_bind_template_callback (widget_class, on_act_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_show_clicked);
}

static void
drift_gate_card_init (DriftGateCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_gate_card_new:
 *
 * Returns: (transfer full): a card that asks for nothing yet
 */
GtkWidget *
drift_gate_card_new (void)
{
  return g_object_new (DRIFT_TYPE_GATE_CARD, NULL);
}
