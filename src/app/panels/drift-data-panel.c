/* The data panel: the keys and their copies.
 * SPDX-License-Identifier: MIT */
#include "drift-data-panel.h"

#include "drift-session-acts.h"
#include "drift-widgets.h"

struct _DriftDataPanel
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;

  /* borrowed */
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (DriftDataPanel, drift_data_panel, GTK_TYPE_WIDGET)

static void
on_chosen (DriftDataPanel *self, guint key)
{
  drift_session_set_key (self->session, key);
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
  self->list = drift_data_list_new (session);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
