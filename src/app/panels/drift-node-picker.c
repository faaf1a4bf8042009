/* Nodes to choose from: a button for each, of which any number may be pressed.
 * SPDX-License-Identifier: MIT */
#include "drift-node-picker.h"

#include "drift-widgets.h"
#include "drift-wrap.h"

struct _DriftNodePicker
{
  GtkWidget parent_instance;

  gboolean showing;

  /* borrowed */
  GtkWidget *wrap;
  GtkWidget *buttons[DRIFT_NODE_COORDINATOR + 1]; /* NULL where there is no such node */
};

G_DEFINE_FINAL_TYPE (DriftNodePicker, drift_node_picker, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
toggled (DriftNodePicker *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_node (DriftNodePicker *self, const DriftNames *names, DriftNode node)
{
  g_autoptr (GString) name = g_string_new (NULL);

  drift_names_print (names, DRIFT_NODE_BIT (node), name);
  self->buttons[node] = gtk_toggle_button_new_with_label (name->str);
  g_signal_connect_swapped (self->buttons[node], "toggled", G_CALLBACK (toggled), self);
  gtk_widget_set_parent (self->buttons[node], self->wrap);
}

/**
 * drift_node_picker_set_names:
 * @names: whose replicas they are
 *
 * Makes the buttons anew, of which none is pressed.
 */
void
drift_node_picker_set_names (DriftNodePicker *self, const DriftNames *names)
{
  g_return_if_fail (DRIFT_IS_NODE_PICKER (self));
  drift_widget_empty (self->wrap);
  memset (self->buttons, 0, sizeof self->buttons);
  for (guint i = 0; i < names->n_replicas; i++)
    add_node (self, names, (DriftNode)i);
  add_node (self, names, DRIFT_NODE_COORDINATOR);
}

void
drift_node_picker_set_nodes (DriftNodePicker *self, DriftNodes nodes)
{
  g_return_if_fail (DRIFT_IS_NODE_PICKER (self));
  self->showing = TRUE;
  for (guint node = 0; node < G_N_ELEMENTS (self->buttons); node++)
    if (self->buttons[node] != NULL)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[node]),
                                    (nodes & DRIFT_NODE_BIT (node)) != 0);
  self->showing = FALSE;
}

/**
 * drift_node_picker_get_nodes:
 *
 * Returns: those that are pressed
 */
DriftNodes
drift_node_picker_get_nodes (DriftNodePicker *self)
{
  DriftNodes nodes = 0;

  g_return_val_if_fail (DRIFT_IS_NODE_PICKER (self), 0);
  for (guint node = 0; node < G_N_ELEMENTS (self->buttons); node++)
    if (self->buttons[node] != NULL &&
        gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[node])))
      nodes |= DRIFT_NODE_BIT (node);
  return nodes;
}

static void
drift_node_picker_dispose (GObject *object)
{
  drift_widget_empty (GTK_WIDGET (object));
  G_OBJECT_CLASS (drift_node_picker_parent_class)->dispose (object);
}

static void
drift_node_picker_class_init (DriftNodePickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_node_picker_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "nodepicker");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * DriftNodePicker::changed:
   *
   * The person has pressed a button.
   */
  signals[CHANGED] = g_signal_new ("changed", DRIFT_TYPE_NODE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
drift_node_picker_init (DriftNodePicker *self)
{
  self->wrap = g_object_new (DRIFT_TYPE_WRAP, "spacing", 4, "line-spacing", 4, NULL);
  gtk_widget_set_parent (self->wrap, GTK_WIDGET (self));
}
