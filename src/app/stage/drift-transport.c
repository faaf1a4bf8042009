/* The transport: play and step, speed, jumps, and the switches of the cluster.
 * SPDX-License-Identifier: MIT */
#include "drift-transport.h"

#include "drift-icon.h"
#include "drift-widgets.h"
#include "drift-wrap.h"

#include <glib/gi18n-lib.h>

struct _DriftTransport
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;

  /* template */
  GtkWidget *play_button;
  DriftIcon *play_icon;
  GtkLabel *play_label;
  GtkMenuButton *speed_button;
  GtkLabel *speed_label;
  GMenuModel *speed_menu;
  GtkWidget *jumps;
  GtkWidget *switches;
  GtkWidget *drop_switch;
  GtkWidget *repair_switch;
  GtkWidget *entropy_switch;
};

G_DEFINE_FINAL_TYPE (DriftTransport, drift_transport, GTK_TYPE_WIDGET)

/* Who clicks on the words beside a switch means the switch. */
static void
label_released (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  GtkWidget *label = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_activate (gtk_label_get_mnemonic_widget (GTK_LABEL (label)));
}

static void
update_play (DriftTransport *self)
{
  gboolean playing = self->session != NULL && drift_session_get_playing (self->session);
  const char *text = playing ? _ ("Pause") : _ ("Play");

  drift_icon_set_shape (self->play_icon, playing ? DRIFT_ICON_PAUSE : DRIFT_ICON_PLAY);
  gtk_label_set_text (self->play_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

/* To play is the next thing to do, but where an exercise waits for hands. */
static void
update_accent (DriftTransport *self)
{
  drift_widget_set_class (self->play_button, "suggested-action",
                          drift_session_get_pins (self->session) == NULL);
}

static char *
print_speed (double speed)
{
  if (speed == 0.25)
    return g_strdup ("¼×");
  if (speed == 0.5)
    return g_strdup ("½×");
  return g_strdup_printf ("%g×", speed);
}

static void
update_speed (DriftTransport *self)
{
  g_autofree char *text = print_speed (drift_session_get_speed (self->session));
  /* Translators: what a screen reader says of the button; %s is for example "2×". */
  g_autofree char *label = g_strdup_printf (_ ("Speed of play: %s"), text);

  gtk_label_set_text (self->speed_label, text);
  /* The button within it, which takes the focus, is labelled by it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->speed_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static gboolean
is_control (DriftLight light)
{
  return light == DRIFT_LIGHT_ANTI_ENTROPY || light == DRIFT_LIGHT_READ_REPAIR ||
         light == DRIFT_LIGHT_DROP_MESSAGES;
}

static void
light_switch (GtkWidget *control, gboolean lit)
{
  drift_widget_set_class (gtk_widget_get_parent (control), "lit", lit);
}

/* The switches come with the page that needs them. The jumps go to what no operator sees. */
static void
update_controls (DriftTransport *self)
{
  DriftLight light = drift_session_get_light (self->session);
  gboolean all = drift_session_get_all_controls (self->session) || is_control (light);

  gtk_widget_set_visible (self->switches, all);
  gtk_widget_set_visible (GTK_WIDGET (self->speed_button), all);
  gtk_widget_set_visible (self->jumps, all && drift_session_get_truth (self->session));
  drift_widget_set_class (self->play_button, "lit", light == DRIFT_LIGHT_PLAY);
  light_switch (self->drop_switch, light == DRIFT_LIGHT_DROP_MESSAGES);
  light_switch (self->repair_switch, light == DRIFT_LIGHT_READ_REPAIR);
  light_switch (self->entropy_switch, light == DRIFT_LIGHT_ANTI_ENTROPY);
}

/**
 * drift_transport_set_session:
 * @session: what it plays and switches
 */
void
drift_transport_set_session (DriftTransport *self, DriftSession *session)
{
  g_return_if_fail (DRIFT_IS_TRANSPORT (self) && self->session == NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::playing", G_CALLBACK (update_play), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::speed", G_CALLBACK (update_speed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::truth", G_CALLBACK (update_controls), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::all-controls", G_CALLBACK (update_controls), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::light", G_CALLBACK (update_controls), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::pins", G_CALLBACK (update_accent), self,
                           G_CONNECT_SWAPPED);
  update_play (self);
  update_accent (self);
  update_speed (self);
  update_controls (self);
}

/**
 * drift_transport_focus_play:
 *
 * Takes the focus to the button that plays. It is no grab_focus() of the class: GTK calls that when
 * the focus leaves backwards, and it would never get out.
 */
void
drift_transport_focus_play (DriftTransport *self)
{
  g_return_if_fail (DRIFT_IS_TRANSPORT (self));
  gtk_widget_grab_focus (self->play_button);
}

static void
drift_transport_dispose (GObject *object)
{
  drift_widget_empty (GTK_WIDGET (object));
  g_clear_object (&DRIFT_TRANSPORT (object)->session);
  G_OBJECT_CLASS (drift_transport_parent_class)->dispose (object);
}

static void
drift_transport_class_init (DriftTransportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_transport_dispose;
  g_type_ensure (DRIFT_TYPE_ICON);
  g_type_ensure (DRIFT_TYPE_WRAP);
  drift_widget_class_set_template (widget_class, "stage/drift-transport.ui");
  gtk_widget_class_set_css_name (widget_class, "transport");
  gtk_widget_class_bind_template_child (widget_class, DriftTransport, play_button);
  gtk_widget_class_bind_template_child (widget_class, DriftTransport, play_icon);
  gtk_widget_class_bind_template_child (widget_class, DriftTransport, play_label);
  gtk_widget_class_bind_template_child (widget_class, DriftTransport, speed_button);
  gtk_widget_class_bind_template_child (widget_class, DriftTransport, speed_label);
  gtk_widget_class_bind_template_child (widget_class, DriftTransport, speed_menu);
  gtk_widget_class_bind_template_child (widget_class, DriftTransport, jumps);
  gtk_widget_class_bind_template_child (widget_class, DriftTransport, switches);
  gtk_widget_class_bind_template_child (widget_class, DriftTransport, drop_switch);
  gtk_widget_class_bind_template_child (widget_class, DriftTransport, repair_switch);
  gtk_widget_class_bind_template_child (widget_class, DriftTransport, entropy_switch);
  gtk_widget_class_bind_template_callback (widget_class, label_released);
}

/* A menu is a tree of widgets: it is made when it is first opened. */
static void
make_speed_menu (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, DRIFT_TRANSPORT (data)->speed_menu);
}

static void
drift_transport_init (DriftTransport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->speed_button, make_speed_menu, self, NULL);
  gtk_widget_set_direction (GTK_WIDGET (self->speed_label), GTK_TEXT_DIR_LTR);
}
