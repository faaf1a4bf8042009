/* A button for a move of an exercise, with the digit that does the same.
 * SPDX-License-Identifier: MIT */
#include "drift-move-button.h"

#include "drift-widgets.h"

static GtkWidget *
add_label (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/**
 * drift_move_button_new:
 * @number: from 1 to 9, the key that does the same: to bind it is up to whoever has the button
 * @text: what the move does
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
drift_move_button_new (guint number, const char *text)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *digit = g_strdup_printf ("%u", number);
  GtkWidget *label;

  gtk_widget_add_css_class (add_label (box, digit), "exercise-dim");
  label = add_label (box, text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_button_set_child (GTK_BUTTON (button), box);
  drift_widget_set_spoken_name (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                  digit, -1);
  gtk_widget_add_css_class (button, "move");
  return button;
}
