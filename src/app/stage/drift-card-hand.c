/* The hand on a card: the menu, the letters and the actions of a replica, or of the user's screen.
 * SPDX-License-Identifier: MIT */
#include "drift-card-hand.h"

#include "drift-card-menu.h"

#include <glib/gi18n-lib.h>

struct _DriftCardHand
{
  /* borrowed */
  GtkWidget *card;
  DriftSession *session; /* NULL while hands are off */
  GtkWidget *menu;       /* a child of the card; NULL before it is first opened */

  DriftTarget target;
  DriftNode it;
};

static GQuark
hand_quark (void)
{
  return g_quark_from_static_string ("drift-card-hand");
}

static DriftCardHand *
hand_of (gpointer card)
{
  return g_object_get_qdata (card, hand_quark ());
}

/* What it is called in commands. */
static const char *
name_of (DriftCardHand *self)
{
  if (self->target == DRIFT_TARGET_USER)
    return DRIFT_CLIENT;
  return drift_names_get (drift_cluster_get_names (drift_session_get_cluster (self->session)),
                          self->it);
}

static void
act (GtkWidget *card, const char *name, GVariant *parameter)
{
  DriftCardHand *self = hand_of (card);

  if (self->session != NULL)
    drift_canvas_action_do (drift_canvas_action_find (name), self->session, name_of (self),
                            g_variant_get_string (parameter, NULL));
}

/* Does what has this letter, if there is anything that can be done now. Else it is the letter of
 * whoever comes next. */
static gboolean
act_by_letter (GtkWidget *card, GVariant *letter, gpointer data)
{
  DriftCardHand *self = hand_of (card);
  const DriftCanvasAction *action;

  if (self->session == NULL)
    return FALSE;
  for (guint i = 0; (action = drift_canvas_action_get (i)) != NULL; i++)
    if (action->target == self->target && action->key == g_variant_get_uint32 (letter) &&
        drift_canvas_action_can (action, self->session, self->it))
      {
        drift_canvas_action_do (action, self->session, name_of (self), NULL);
        return TRUE;
      }
  return FALSE;
}

/* The menu */

/**
 * drift_card_hand_open_at:
 * @x: in the card
 * @y: likewise
 *
 * Opens the menu, unless the hand is off. What can be done changes; what the menu says does so as
 * it is opened. It opens beside the place: there GTK moves it up where it would reach below the
 * screen.
 */
void
drift_card_hand_open_at (DriftCardHand *self, double x, double y)
{
  gboolean mirrored = gtk_widget_get_direction (self->card) == GTK_TEXT_DIR_RTL;
  g_autoptr (GMenuModel) model = NULL;

  if (self->session == NULL)
    return;
  gtk_widget_grab_focus (self->card);
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_valign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, self->card);
    }
  model = drift_card_menu_new (self->session, self->target, self->it);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_position (GTK_POPOVER (self->menu), mirrored ? GTK_POS_LEFT : GTK_POS_RIGHT);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
open_menu (GtkWidget *card, const char *name, GVariant *parameter)
{
  drift_card_hand_open_at (hand_of (card), gtk_widget_get_width (card) / 2.0,
                           gtk_widget_get_height (card) / 2.0);
}

/* Where the pointer or the finger is. */
static void
open_by_gesture (DriftCardHand *self, GtkGesture *gesture, double x, double y)
{
  gtk_gesture_set_state (gesture, self->session != NULL ? GTK_EVENT_SEQUENCE_CLAIMED
                                                        : GTK_EVENT_SEQUENCE_DENIED);
  drift_card_hand_open_at (self, x, y);
}

static void
on_pressed (GtkGesture *click, int n_press, double x, double y, DriftCardHand *self)
{
  open_by_gesture (self, click, x, y);
}

static void
on_long_pressed (GtkGesture *press, double x, double y, DriftCardHand *self)
{
  open_by_gesture (self, press, x, y);
}

/* Making it */

/**
 * drift_card_hand_install:
 * @klass: of cards, each of which has a hand
 *
 * Installs what can be done, and the letters that do it. All of it takes what is chosen besides, or
 * an empty text: of actions without a parameter GTK 4.8 tells assistive technology, in any order,
 * and there the first one is what a push does. It finds them in the menu.
 */
void
drift_card_hand_install (GtkWidgetClass *klass, DriftTarget target)
{
  const DriftCanvasAction *action;

  for (guint i = 0; (action = drift_canvas_action_get (i)) != NULL; i++)
    {
      g_autofree char *name = drift_canvas_action_name (action, '.');

      if (action->target != target)
        continue;
      gtk_widget_class_install_action (klass, name, "s", act);
      if (action->key != 0)
        gtk_widget_class_add_binding (klass, action->key, 0, act_by_letter, "u", action->key);
    }
  gtk_widget_class_install_action (klass, "card.menu", NULL, open_menu);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Menu, 0, "card.menu", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F10, GDK_SHIFT_MASK, "card.menu", NULL);
}

/**
 * drift_card_hand_new:
 * @card: of a class for which drift_card_hand_install() was called
 * @it: which replica it is, if it is one
 *
 * Returns: (transfer full): a hand that is off; it must go before @card is disposed of
 */
DriftCardHand *
drift_card_hand_new (GtkWidget *card, DriftTarget target, DriftNode it)
{
  DriftCardHand *self = g_new0 (DriftCardHand, 1);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  self->card = card;
  self->target = target;
  self->it = it;
  g_object_set_qdata (G_OBJECT (card), hand_quark (), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (press, "pressed", G_CALLBACK (on_long_pressed), self);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (press));
  return self;
}

void
drift_card_hand_free (DriftCardHand *self)
{
  g_object_set_qdata (G_OBJECT (self->card), hand_quark (), NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_free (self);
}

/* "w r x c": each letter once. */
static char *
list_letters (DriftTarget target)
{
  GString *letters = g_string_new ("Shift+F10");
  const DriftCanvasAction *action;
  guint last = 0;

  for (guint i = 0; (action = drift_canvas_action_get (i)) != NULL; i++)
    if (action->target == target && action->key != 0 && action->key != last)
      {
        last = action->key;
        g_string_append_printf (letters, " %s", gdk_keyval_name (gdk_keyval_to_upper (last)));
      }
  return g_string_free (letters, FALSE);
}

/* Whether there is a menu, and which letters there are. */
static void
describe (DriftCardHand *self)
{
  GtkAccessible *card = GTK_ACCESSIBLE (self->card);
  g_autofree char *letters = list_letters (self->target);

  if (self->session != NULL)
    gtk_accessible_update_property (card, GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE,
                                    GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, letters, -1);
  else
    {
      gtk_accessible_reset_property (card, GTK_ACCESSIBLE_PROPERTY_HAS_POPUP);
      gtk_accessible_reset_property (card, GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS);
    }
}

/**
 * drift_card_hand_set_session:
 * @session: (nullable) (transfer none): in whose run it acts from now on, for as long as the card
 * is there; or %NULL to take it off
 */
void
drift_card_hand_set_session (DriftCardHand *self, DriftSession *session)
{
  const DriftCanvasAction *action;

  self->session = session;
  gtk_widget_action_set_enabled (self->card, "card.menu", session != NULL);
  for (guint i = 0; (action = drift_canvas_action_get (i)) != NULL; i++)
    {
      g_autofree char *name = drift_canvas_action_name (action, '.');

      if (action->target != self->target)
        continue;
      gtk_widget_action_set_enabled (self->card, name, session != NULL);
    }
  describe (self);
  if (session == NULL && self->menu != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->menu));
}

/**
 * drift_card_hand_get_hint:
 * @pointed: whether it is asked for as what the pointer is at, and not as what has the focus
 *
 * Returns: (nullable): what can be done with the card, if it is that
 */
const char *
drift_card_hand_get_hint (DriftCardHand *self, gboolean pointed)
{
  gboolean replica = self->target == DRIFT_TARGET_REPLICA;

  if (self->session == NULL)
    return NULL;
  if (!pointed && gtk_widget_get_state_flags (self->card) & GTK_STATE_FLAG_FOCUS_VISIBLE)
    /* Translators: Menu is the name of a key */
    return replica ? _ ("Enter: what is known of it\nMenu: what can be done to it")
                   : _ ("Enter: write or read as the user");
  if (pointed && gtk_widget_get_state_flags (self->card) & GTK_STATE_FLAG_PRELIGHT)
    return replica ? _ ("Click: what is known of it\nRight click: what can be done to it")
                   : _ ("Click: write or read as the user");
  return NULL;
}

/**
 * drift_card_hand_allocate:
 *
 * Has the menu go with the card.
 */
void
drift_card_hand_allocate (DriftCardHand *self)
{
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}
