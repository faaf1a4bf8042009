/* A row of pins: what an exercise says at one place of the stage, side by side.
 * SPDX-License-Identifier: MIT */
#include "drift-pin-row.h"

#include "drift-pin-view.h"
#include "drift-widgets.h"
#include "drift-wrap.h"

#define SPACING 6

struct _DriftPinRow
{
  GtkWidget parent_instance;

  guint place;

  /* owned */
  DriftSession *session;

  /* borrowed: the only child, which has a view of each pin */
  GtkWidget *wrap;
};

G_DEFINE_FINAL_TYPE (DriftPinRow, drift_pin_row, GTK_TYPE_WIDGET)

static void
fill (DriftPinRow *self)
{
  GListModel *pins = drift_session_get_pins (self->session);
  guint n = pins != NULL ? g_list_model_get_n_items (pins) : 0;

  drift_widget_empty (self->wrap);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DriftPin) pin = g_list_model_get_item (pins, i);

      if (drift_pin_get_place (pin) == self->place)
        gtk_widget_set_parent (drift_pin_view_new (pin), self->wrap);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->wrap) != NULL);
}

static void
drift_pin_row_dispose (GObject *object)
{
  DriftPinRow *self = DRIFT_PIN_ROW (object);

  g_clear_pointer (&self->wrap, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_pin_row_parent_class)->dispose (object);
}

static void
drift_pin_row_class_init (DriftPinRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_pin_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pinrow");
}

static void
drift_pin_row_init (DriftPinRow *self)
{
  self->wrap = g_object_new (DRIFT_TYPE_WRAP, "spacing", SPACING, "line-spacing", SPACING, NULL);
  gtk_widget_set_parent (self->wrap, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * drift_pin_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
drift_pin_row_new (void)
{
  return g_object_new (DRIFT_TYPE_PIN_ROW, NULL);
}

/**
 * drift_pin_row_follow:
 * @session: whose pins to show from now on
 * @place: those at this place: the number of a replica, or one of #DriftPlace
 */
void
drift_pin_row_follow (DriftPinRow *self, DriftSession *session, guint place)
{
  g_return_if_fail (DRIFT_IS_PIN_ROW (self) && self->session == NULL);
  g_return_if_fail (DRIFT_IS_SESSION (session) && place < DRIFT_N_PLACES);
  self->session = g_object_ref (session);
  self->place = place;
  g_signal_connect_object (session, "notify::pins", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}
