/* The prediction card: asks what comes next and how sure one is, and says how it came out.
 * SPDX-License-Identifier: MIT */
#include "drift-prediction-card.h"

#include "drift-button.h"
#include "drift-grade.h"
#include "drift-scroll.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

/* A choice of so many characters fits in half the card. */
#define SHORT 14

typedef enum
{
  STATE_OPEN,
  STATE_WAITING, /* predicted; what comes is still to be seen */
  STATE_REVEALED,
} State;

/* A choice, and the mark it wears when the outcome is known. */
typedef struct
{
  GtkWidget *radio;
  GtkImage *mark;
} Choice;

struct _DriftPredictionCard
{
  GtkBox parent_instance;

  State state;
  gboolean invited; /* to answer before it is played */
  int choice;       /* the one marked, or DRIFT_PREDICTION_SHOW */
  int confidence;   /* the one marked, or -1 */

  /* owned */
  DriftPrediction *prediction; /* NULL before the first question */

  /* borrowed, children of choices */
  Choice options[DRIFT_PREDICTION_MAX_CHOICES];
  guint n_options;

  /* template */
  GtkLabel *caption;
  GtkLabel *question;
  GtkGrid *choices;
  GtkWidget *sure;
  GtkToggleButton *guess;
  GtkToggleButton *fair;
  GtkToggleButton *certain;
  GtkWidget *buttons;
  GtkWidget *predict;
  DriftGrade *outcome;
  GtkLabel *reason;
  GtkWidget *again;
};

G_DEFINE_FINAL_TYPE (DriftPredictionCard, drift_prediction_card, GTK_TYPE_BOX)

enum
{
  PREDICTED,
  AGAIN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static GtkToggleButton *
confidence_button (DriftPredictionCard *self, DriftConfidence confidence)
{
  GtkToggleButton *const buttons[] = { self->guess, self->fair, self->certain };

  return buttons[confidence];
}

static void
show_choices (DriftPredictionCard *self)
{
  int right = (int)drift_prediction_get_right (self->prediction);
  gboolean graded = drift_prediction_is_graded (self->prediction);

  for (int i = 0; i < (int)self->n_options; i++)
    {
      Choice *option = &self->options[i];
      gboolean revealed = self->state == STATE_REVEALED;
      gboolean wrong = revealed && graded && i != right && i == self->choice;
      gboolean marked = (revealed && i == right) || wrong;

      gtk_check_button_set_active (GTK_CHECK_BUTTON (option->radio), i == self->choice);
      gtk_widget_set_sensitive (option->radio, self->state == STATE_OPEN);
      drift_widget_set_class (option->radio, "right", revealed && i == right);
      drift_widget_set_class (option->radio, "wrong", wrong);
      gtk_image_set_from_icon_name (option->mark, i == right ? "object-select-symbolic"
                                                             : "window-close-symbolic");
      gtk_widget_set_visible (GTK_WIDGET (option->mark), marked);
      if (!revealed || i != right)
        gtk_accessible_reset_property (GTK_ACCESSIBLE (option->radio),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      else
        gtk_accessible_update_property (GTK_ACCESSIBLE (option->radio),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                        /* Translators: said of the choice that turned out right */
                                        _ ("This is what happened."), -1);
    }
}

static void
show_outcome (DriftPredictionCard *self)
{
  gboolean shown = self->choice == DRIFT_PREDICTION_SHOW;
  gboolean right = self->choice == (int)drift_prediction_get_right (self->prediction);
  const char *reason = drift_prediction_get_reason (self->prediction);
  g_autofree char *outcome = drift_prediction_outcome (self->prediction, self->choice,
                                                       (DriftConfidence)MAX (self->confidence, 0));

  drift_grade_show (self->outcome,
                    shown || !drift_prediction_is_graded (self->prediction) ? DRIFT_GRADED_NOT
                    : right                                                 ? DRIFT_GRADED_RIGHT
                                                                            : DRIFT_GRADED_WRONG,
                    outcome);
  gtk_label_set_text (self->reason, reason == NULL ? "" : reason);
}

static const char *
caption_of (DriftPredictionCard *self)
{
  switch (self->state)
    {
    case STATE_OPEN:
      return self->invited ? _ ("Say what you expect, or press Play again to watch")
                           : _ ("What do you expect?");
    case STATE_WAITING:
      return _ ("Watch what happens");
    case STATE_REVEALED:
      break;
    }
  return _ ("How it came out");
}

static void
update (DriftPredictionCard *self)
{
  gboolean open = self->state == STATE_OPEN;
  gboolean revealed = self->state == STATE_REVEALED;
  gboolean graded = drift_prediction_is_graded (self->prediction);
  gboolean ready = open && self->choice >= 0 && (self->confidence >= 0 || !graded);

  /* What is not asked any more is read: the focus stays with the whole of it. So it does with what
   * one is invited to: a choice would take the Space that plays without an answer. */
  gtk_widget_set_focusable (GTK_WIDGET (self), !open || self->invited);
  if (!open)
    drift_widget_pass_focus (GTK_WIDGET (self), GTK_WIDGET (self));
  drift_widget_set_class (self, "invited", open && self->invited);
  gtk_label_set_text (self->caption, caption_of (self));
  show_choices (self);
  for (int i = 0; i < DRIFT_N_CONFIDENCES; i++)
    gtk_toggle_button_set_active (confidence_button (self, (DriftConfidence)i),
                                  i == self->confidence);
  gtk_widget_set_visible (self->sure, open && graded);
  gtk_widget_set_visible (self->buttons, open);
  gtk_widget_set_sensitive (self->predict, ready);
  drift_widget_set_class (self->predict, "suggested-action", ready);
  if (!revealed)
    drift_grade_hide (self->outcome);
  gtk_widget_set_visible (GTK_WIDGET (self->reason),
                          revealed && *gtk_label_get_text (self->reason) != '\0');
  gtk_widget_set_visible (self->again, revealed);
}

static void
on_choice_toggled (GtkCheckButton *radio, gpointer data)
{
  DriftPredictionCard *self = data;

  if (self->state != STATE_OPEN || !gtk_check_button_get_active (radio))
    return;
  for (guint i = 0; i < self->n_options; i++)
    if (self->options[i].radio == GTK_WIDGET (radio))
      self->choice = (int)i;
  update (self);
  /* What is still to be said, and the button that says it, may stand below the edge of the page. */
  drift_scroll_page_to_show (GTK_WIDGET (self));
}

static void
on_confidence_toggled (GtkToggleButton *button, gpointer data)
{
  DriftPredictionCard *self = data;

  if (self->state != STATE_OPEN || !gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < DRIFT_N_CONFIDENCES; i++)
    if (confidence_button (self, (DriftConfidence)i) == button)
      self->confidence = i;
  update (self);
}

static void
commit (DriftPredictionCard *self, int choice)
{
  self->choice = choice;
  self->state = STATE_WAITING;
  update (self);
  g_signal_emit (self, signals[PREDICTED], 0, choice, (guint)MAX (self->confidence, 0));
}

static void
on_predict_clicked (DriftPredictionCard *self)
{
  commit (self, self->choice);
}

static void
on_show_clicked (DriftPredictionCard *self)
{
  commit (self, DRIFT_PREDICTION_SHOW);
}

static void
on_again_clicked (DriftPredictionCard *self)
{
  g_signal_emit (self, signals[AGAIN], 0);
}

/* Who comes here wants to answer, or else to read. */
static gboolean
drift_prediction_card_grab_focus (GtkWidget *widget)
{
  DriftPredictionCard *self = DRIFT_PREDICTION_CARD (widget);

  if (drift_prediction_card_is_open (self))
    return gtk_widget_grab_focus (self->options[MAX (self->choice, 0)].radio);
  return GTK_WIDGET_CLASS (drift_prediction_card_parent_class)->grab_focus (widget);
}

static void
clear (DriftPredictionCard *self)
{
  for (guint i = 0; i < self->n_options; i++)
    gtk_grid_remove (self->choices, self->options[i].radio);
  self->n_options = 0;
  g_clear_pointer (&self->prediction, drift_prediction_free);
}

static GtkWidget *
make_label (const char *text, const char *class_name)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class_name);
  return label;
}

/* Choices of a word or two stand two in a row. */
static guint
count_columns (const DriftPrediction *prediction)
{
  guint n = drift_prediction_get_n_choices (prediction);

  for (guint i = 0; i < n; i++)
    if (drift_prediction_get_note (prediction, i) != NULL ||
        g_utf8_strlen (drift_prediction_get_choice (prediction, i), -1) > SHORT)
      return 1;
  return 2;
}

static void
add_choice (DriftPredictionCard *self, guint index, guint columns)
{
  const char *text = drift_prediction_get_choice (self->prediction, index);
  const char *note = drift_prediction_get_note (self->prediction, index);
  Choice *option = &self->options[index];
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *name =
      note == NULL
          ? g_strdup (text)
          /* Translators: a choice and what it means: "v5, the value from two writes ago" */
          : g_strdup_printf (_ ("%s, %s"), text, note);

  option->radio =
      g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  option->mark = GTK_IMAGE (
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (content), make_label (text, "choice-value"));
  /* What is said in a few words is said in one line. */
  gtk_label_set_wrap (GTK_LABEL (gtk_widget_get_first_child (content)),
                      g_utf8_strlen (text, -1) > SHORT);
  gtk_box_append (GTK_BOX (content), make_label (note == NULL ? "" : note, "choice-note"));
  gtk_widget_set_hexpand (gtk_widget_get_last_child (content), TRUE);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (option->mark));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (option->radio), content);
  gtk_widget_add_css_class (option->radio, "choice");
  drift_widget_set_spoken_name (option->radio, name);
  if (index > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (option->radio),
                                GTK_CHECK_BUTTON (self->options[0].radio));
  g_signal_connect (option->radio, "toggled", G_CALLBACK (on_choice_toggled), self);
  gtk_widget_set_hexpand (option->radio, TRUE);
  gtk_grid_attach (self->choices, option->radio, (int)(index % columns), (int)(index / columns), 1,
                   1);
  self->n_options = index + 1;
}

/**
 * drift_prediction_card_ask:
 * @prediction: (transfer full): what to ask
 */
void
drift_prediction_card_ask (DriftPredictionCard *self, DriftPrediction *prediction)
{
  gboolean inside;

  g_return_if_fail (DRIFT_IS_PREDICTION_CARD (self) && prediction != NULL);
  inside = gtk_widget_is_focus (GTK_WIDGET (self)) ||
           gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  clear (self);
  self->prediction = prediction;
  self->state = STATE_OPEN;
  self->choice = DRIFT_PREDICTION_SHOW;
  self->confidence = -1;
  self->invited = FALSE;
  for (guint i = 0; i < drift_prediction_get_n_choices (prediction); i++)
    add_choice (self, i, count_columns (prediction));
  gtk_label_set_text (self->question, drift_prediction_get_question (prediction));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  drift_prediction_get_question (prediction), -1);
  if (inside)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  update (self);
}

/**
 * drift_prediction_card_get_prediction:
 *
 * Returns: (transfer none) (nullable): what is asked
 */
const DriftPrediction *
drift_prediction_card_get_prediction (DriftPredictionCard *self)
{
  g_return_val_if_fail (DRIFT_IS_PREDICTION_CARD (self), NULL);
  return self->prediction;
}

/**
 * drift_prediction_card_is_open:
 *
 * Returns: whether there is a question that waits for an answer
 */
gboolean
drift_prediction_card_is_open (DriftPredictionCard *self)
{
  g_return_val_if_fail (DRIFT_IS_PREDICTION_CARD (self), FALSE);
  return self->prediction != NULL && self->state == STATE_OPEN;
}

/**
 * drift_prediction_card_is_waiting:
 *
 * Returns: whether a prediction waits for its outcome
 */
gboolean
drift_prediction_card_is_waiting (DriftPredictionCard *self)
{
  g_return_val_if_fail (DRIFT_IS_PREDICTION_CARD (self), FALSE);
  return self->prediction != NULL && self->state == STATE_WAITING;
}

/**
 * drift_prediction_card_is_revealed:
 *
 * Returns: whether it says how a prediction came out
 */
gboolean
drift_prediction_card_is_revealed (DriftPredictionCard *self)
{
  g_return_val_if_fail (DRIFT_IS_PREDICTION_CARD (self), FALSE);
  return self->prediction != NULL && self->state == STATE_REVEALED;
}

/**
 * drift_prediction_card_predict:
 * @choice: a choice, or %DRIFT_PREDICTION_SHOW
 *
 * Does what a person does by the buttons. Where no confidence is marked, it is the middle one.
 *
 * Returns: whether there was such a choice to make
 */
gboolean
drift_prediction_card_predict (DriftPredictionCard *self, int choice)
{
  g_return_val_if_fail (DRIFT_IS_PREDICTION_CARD (self), FALSE);
  if (!drift_prediction_card_is_open (self) || choice < DRIFT_PREDICTION_SHOW ||
      choice >= (int)self->n_options)
    return FALSE;
  if (self->confidence < 0)
    self->confidence = DRIFT_CONFIDENCE_FAIR;
  commit (self, choice);
  return TRUE;
}

/**
 * drift_prediction_card_invite:
 *
 * Invites a person who is about to play to say first what they expect. Once is enough.
 *
 * Returns: whether there is a question that they were not invited to before
 */
gboolean
drift_prediction_card_invite (DriftPredictionCard *self)
{
  g_return_val_if_fail (DRIFT_IS_PREDICTION_CARD (self), FALSE);
  if (!drift_prediction_card_is_open (self) || self->invited ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  self->invited = TRUE;
  update (self);
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), GTK_WIDGET (self));
  return TRUE;
}

/**
 * drift_prediction_card_ask_again:
 *
 * Does what a person does by "Ask me again".
 *
 * Returns: whether there is an outcome to leave behind
 */
gboolean
drift_prediction_card_ask_again (DriftPredictionCard *self)
{
  g_return_val_if_fail (DRIFT_IS_PREDICTION_CARD (self), FALSE);
  if (!drift_prediction_card_is_revealed (self))
    return FALSE;
  on_again_clicked (self);
  return TRUE;
}

/**
 * drift_prediction_card_reveal:
 *
 * Says how it came out; to a person who gave no answer, as if they had asked to be shown.
 */
void
drift_prediction_card_reveal (DriftPredictionCard *self)
{
  g_return_if_fail (DRIFT_IS_PREDICTION_CARD (self) && self->prediction != NULL);
  if (self->state == STATE_OPEN)
    self->choice = DRIFT_PREDICTION_SHOW;
  self->state = STATE_REVEALED;
  show_outcome (self);
  update (self);
}

static void
drift_prediction_card_dispose (GObject *object)
{
  clear (DRIFT_PREDICTION_CARD (object));
  G_OBJECT_CLASS (drift_prediction_card_parent_class)->dispose (object);
}

static void
drift_prediction_card_class_init (DriftPredictionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_prediction_card_dispose;
  widget_class->grab_focus = drift_prediction_card_grab_focus;

  /**
   * DriftPredictionCard::predicted:
   * @choice: the choice, or %DRIFT_PREDICTION_SHOW
   * @confidence: a #DriftConfidence
   *
   * A prediction was made, and waits for drift_prediction_card_reveal().
   */
  signals[PREDICTED] = g_signal_new ("predicted", DRIFT_TYPE_PREDICTION_CARD, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT);

  /**
   * DriftPredictionCard::again:
   *
   * The person wants to be asked once more.
   */
  signals[AGAIN] = g_signal_new ("again", DRIFT_TYPE_PREDICTION_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DRIFT_TYPE_GRADE);
  g_type_ensure (DRIFT_TYPE_BUTTON);
  drift_widget_class_set_template (widget_class, "exercise/drift-prediction-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftPredictionCard, caption);
  gtk_widget_class_bind_template_child (widget_class, DriftPredictionCard, question);
  gtk_widget_class_bind_template_child (widget_class, DriftPredictionCard, choices);
  gtk_widget_class_bind_template_child (widget_class, DriftPredictionCard, sure);
  gtk_widget_class_bind_template_child (widget_class, DriftPredictionCard, guess);
  gtk_widget_class_bind_template_child (widget_class, DriftPredictionCard, fair);
  gtk_widget_class_bind_template_child (widget_class, DriftPredictionCard, certain);
  gtk_widget_class_bind_template_child (widget_class, DriftPredictionCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, DriftPredictionCard, predict);
  gtk_widget_class_bind_template_child (widget_class, DriftPredictionCard, outcome);
  gtk_widget_class_bind_template_child (widget_class, DriftPredictionCard, reason);
  gtk_widget_class_bind_template_child (widget_class, DriftPredictionCard, again);
  gtk_widget_class_bind_template_callback (widget_class, on_predict_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_show_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_confidence_toggled);
}

static void
drift_prediction_card_init (DriftPredictionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < DRIFT_N_CONFIDENCES; i++)
    gtk_button_set_label (GTK_BUTTON (confidence_button (self, (DriftConfidence)i)),
                          drift_confidence_label ((DriftConfidence)i));
}

/**
 * drift_prediction_card_new:
 *
 * Returns: (transfer full): a card without a question
 */
GtkWidget *
drift_prediction_card_new (void)
{
  return g_object_new (DRIFT_TYPE_PREDICTION_CARD, NULL);
}
