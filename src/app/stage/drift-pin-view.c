/* A pin of an exercise as a widget: words at a place of the stage, or a button.
 * SPDX-License-Identifier: MIT */
#include "drift-pin-view.h"

#include "drift-widgets.h"

struct _DriftPinView
{
  GtkWidget parent_instance;

  /* owned */
  DriftPin *pin;

  /* borrowed: the only child, a label that is a status or the button with it */
  GtkWidget *child;
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (DriftPinView, drift_pin_view, GTK_TYPE_WIDGET)

static void
update (DriftPinView *self)
{
  static const char *const classes[DRIFT_N_TONES] = {
    [DRIFT_TONE_RIGHT] = "right",
    [DRIFT_TONE_WRONG] = "wrong",
    [DRIFT_TONE_ASKING] = "asking",
  };
  const char *words = drift_pin_get_words (self->pin);
  const char *name = drift_pin_get_name (self->pin);

  for (guint i = 0; i < DRIFT_N_TONES; i++)
    if (classes[i] != NULL)
      drift_widget_set_class (self->child, classes[i], drift_pin_get_tone (self->pin) == i);
  gtk_label_set_text (self->words, words != NULL ? words : "");
  if (drift_pin_is_pressable (self->pin))
    drift_widget_set_spoken_name (self->child, name != NULL ? name : words != NULL ? words : "");
  gtk_widget_set_sensitive (self->child, drift_pin_is_open (self->pin));
  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
}

/* A button, with the digit before its words that does the same. */
static void
make_button (DriftPinView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  guint number = drift_pin_get_number (self->pin);

  self->child = gtk_button_new ();
  if (number > 0)
    {
      g_autofree char *digit = g_strdup_printf ("%u", number);
      GtkWidget *label = gtk_label_new (digit);

      gtk_widget_add_css_class (label, "pin-number");
      gtk_box_append (GTK_BOX (box), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->child),
                                      GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, digit, -1);
    }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_button_set_child (GTK_BUTTON (self->child), box);
  gtk_widget_set_tooltip_text (self->child, drift_pin_get_name (self->pin));
  g_signal_connect_object (self->child, "clicked", G_CALLBACK (drift_pin_press), self->pin,
                           G_CONNECT_SWAPPED);
}

static void
drift_pin_view_dispose (GObject *object)
{
  DriftPinView *self = DRIFT_PIN_VIEW (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_object (&self->pin);
  G_OBJECT_CLASS (drift_pin_view_parent_class)->dispose (object);
}

static void
drift_pin_view_class_init (DriftPinViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_pin_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pinview");
}

static void
drift_pin_view_init (DriftPinView *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * drift_pin_view_new:
 *
 * Returns: (transfer floating): a view of @pin, hidden while that says nothing
 */
GtkWidget *
drift_pin_view_new (DriftPin *pin)
{
  DriftPinView *self = g_object_new (DRIFT_TYPE_PIN_VIEW, NULL);

  self->pin = g_object_ref (pin);
  self->words = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                         drift_pin_is_pressable (pin) ? GTK_ACCESSIBLE_ROLE_LABEL
                                                                      : GTK_ACCESSIBLE_ROLE_STATUS,
                                         NULL));
  self->child = GTK_WIDGET (self->words);
  if (drift_pin_is_pressable (pin))
    make_button (self);
  else
    gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (self->child, "pin");
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  g_signal_connect_object (pin, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * drift_pin_view_get_pin:
 *
 * Returns: (transfer none): what it shows
 */
DriftPin *
drift_pin_view_get_pin (DriftPinView *self)
{
  g_return_val_if_fail (DRIFT_IS_PIN_VIEW (self), NULL);
  return self->pin;
}
