/* The actions of the zoom, and the wheel that turns it.
 * SPDX-License-Identifier: MIT */
#include "drift-zoom-actions.h"

static void
zoom_in (GSimpleAction *action, GVariant *parameter, gpointer zoom)
{
  drift_zoom_go_up (zoom);
}

static void
zoom_out (GSimpleAction *action, GVariant *parameter, gpointer zoom)
{
  drift_zoom_go_down (zoom);
}

static void
zoom_normal (GSimpleAction *action, GVariant *parameter, gpointer zoom)
{
  drift_zoom_set (zoom, 1.0);
}

static const GActionEntry entries[] = {
  { "zoom-in", zoom_in },
  { "zoom-out", zoom_out },
  { "zoom-normal", zoom_normal },
};

/* A click of the wheel is a stop; a finger on a touchpad goes that way in many small parts. */
static gboolean
turn_wheel (GtkEventControllerScroll *wheel, double dx, double dy, gpointer data)
{
  DriftZoom *zoom = data;
  GdkModifierType held =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (wheel));

  if ((held & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  if (dy <= -1.0)
    drift_zoom_go_up (zoom);
  else if (dy >= 1.0)
    drift_zoom_go_down (zoom);
  return GDK_EVENT_STOP;
}

/**
 * drift_zoom_actions_add:
 * @window: where the actions go, and in which the wheel turns the zoom while Ctrl is held
 * @zoom: it must outlive @window
 */
void
drift_zoom_actions_add (GtkApplicationWindow *window, DriftZoom *zoom)
{
  g_autoptr (GPropertyAction) action = g_property_action_new ("zoom", zoom, "zoom");
  GtkEventController *wheel = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), zoom);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_object (wheel, "scroll", G_CALLBACK (turn_wheel), zoom, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), wheel);
}
