/* The data panel: the list of the keys, and one that is looked at in its place.
 * SPDX-License-Identifier: MIT */
#include "drift-data-panel.h"

#include "drift-widgets.h"

struct _DriftDataPanel
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;

  /* borrowed */
  GtkStack *stack;
  DriftDataList *list;
  DriftDataKey *key;
};

G_DEFINE_FINAL_TYPE (DriftDataPanel, drift_data_panel, GTK_TYPE_WIDGET)

/* Who was inside what goes finds a place in what comes. */
static void
turn_to (DriftDataPanel *self, gpointer page)
{
  GtkWidget *other = gtk_stack_get_visible_child (self->stack);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean was_inside = focus != NULL && gtk_widget_is_ancestor (focus, other);

  if (other == page)
    return;
  gtk_stack_set_visible_child (self->stack, page);
  if (was_inside)
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

/**
 * drift_data_panel_open_list:
 *
 * Shows all keys.
 */
void
drift_data_panel_open_list (DriftDataPanel *self)
{
  g_return_if_fail (DRIFT_IS_DATA_PANEL (self));
  turn_to (self, self->list);
}

/**
 * drift_data_panel_open_key:
 * @key: the name of a key
 * @replica: whose copy and column are lit, or %DRIFT_NODE_NONE
 *
 * Shows the copies of a key.
 */
void
drift_data_panel_open_key (DriftDataPanel *self, const char *key, DriftNode replica)
{
  g_return_if_fail (DRIFT_IS_DATA_PANEL (self));
  drift_data_list_light (self->list, replica);
  turn_to (self, self->key);
  drift_data_key_open (self->key, key, replica);
}

/**
 * drift_data_panel_get_key:
 *
 * Returns: (transfer none) (nullable): the name of the key that is looked at; %NULL at the list
 */
const char *
drift_data_panel_get_key (DriftDataPanel *self)
{
  g_return_val_if_fail (DRIFT_IS_DATA_PANEL (self), NULL);
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->key)
             ? drift_data_key_get_key (self->key)
             : NULL;
}

static void
on_chosen (DriftDataPanel *self, guint key)
{
  const DriftKeys *keys = drift_cluster_get_keys (drift_session_get_cluster (self->session));

  drift_data_panel_open_key (self, drift_keys_name (keys, key), DRIFT_NODE_NONE);
}

static void
drift_data_panel_dispose (GObject *object)
{
  g_clear_object (&DRIFT_DATA_PANEL (object)->session);
  drift_widget_empty (GTK_WIDGET (object));
  G_OBJECT_CLASS (drift_data_panel_parent_class)->dispose (object);
}

static void
drift_data_panel_class_init (DriftDataPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_data_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
drift_data_panel_init (DriftDataPanel *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
}

/**
 * drift_data_panel_new:
 * @session: whose keys are shown
 *
 * Returns: (transfer full): the keys, which look at the session once they are in view
 */
GtkWidget *
drift_data_panel_new (DriftSession *session)
{
  DriftDataPanel *self = g_object_new (DRIFT_TYPE_DATA_PANEL, NULL);

  self->session = g_object_ref (session);
  self->list = DRIFT_DATA_LIST (drift_data_list_new (session));
  self->key = DRIFT_DATA_KEY (drift_data_key_new (session));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->list));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->key));
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->key, "left", G_CALLBACK (drift_data_panel_open_list), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
