/* The hand on a message: which one is meant, by pointer or by keys, and what is done to it.
 * SPDX-License-Identifier: MIT */
#include "drift-message-hand.h"

#include "drift-hand-ring.h"
#include "drift-queue.h"
#include "drift-session-acts.h"

#include <glib/gi18n-lib.h>

/* By how much a message is held back. */
#define HELD_US DRIFT_SECOND

struct _DriftMessageHand
{
  DriftHand parent_instance;

  /* borrowed */
  const DriftPartContext *context;
  DriftMessageLayer *layer;

  guint32 meant;    /* the sequence of its message, or DRIFT_SEQUENCE_NONE */
  DriftToken shown; /* what has the ring, of no message for none */
};

G_DEFINE_FINAL_TYPE (DriftMessageHand, drift_message_hand, DRIFT_TYPE_HAND)

static const GArray *
tokens_of (DriftMessageHand *self)
{
  return drift_message_layer_get_tokens (self->layer);
}

static DriftSession *
session_of (DriftMessageHand *self)
{
  return drift_hand_get_session (DRIFT_HAND (self));
}

static const DriftToken *
hit (DriftMessageHand *self)
{
  DriftPoint point;

  if (!drift_hand_find_pointer (DRIFT_HAND (self), &point))
    return NULL;
  return drift_tokens_hit (tokens_of (self), point.x, point.y);
}

/* What is said of it */

static char *
describe (DriftMessageHand *self, const DriftToken *token)
{
  DriftCluster *cluster = drift_session_get_cluster (session_of (self));

  if (token == NULL)
    return g_strdup (_ ("No message is on its way"));
  return drift_token_describe (token, drift_cluster_get_names (cluster));
}

static void
update_ring (DriftMessageHand *self, const DriftToken *token)
{
  static const DriftToken none = { .sequence = DRIFT_SEQUENCE_NONE };
  gboolean shown = token != NULL && (drift_hand_get_pointed (DRIFT_HAND (self)) ||
                                     gtk_widget_has_visible_focus (GTK_WIDGET (self)));

  if (!shown)
    token = &none;
  if (self->shown.sequence == token->sequence && self->shown.x == token->x &&
      self->shown.y == token->y)
    return;
  self->shown = *token;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The one that is meant: the one that is pointed at, or the one that was; and where that is there
 * no more, the next that was sent, or else the one before. */
static const DriftToken *
choose (DriftMessageHand *self)
{
  const GArray *tokens = tokens_of (self);
  const DriftToken *token = hit (self);
  gboolean is_free = drift_hand_is_free (DRIFT_HAND (self));

  drift_hand_set_pointed (DRIFT_HAND (self), token != NULL);
  if (token == NULL && is_free)
    token = drift_tokens_find (tokens, self->meant);
  if (token == NULL && is_free)
    token = drift_tokens_step (tokens, self->meant, TRUE);
  if (token == NULL && is_free)
    token = drift_tokens_step (tokens, self->meant, FALSE);
  self->meant = token != NULL ? token->sequence : DRIFT_SEQUENCE_NONE;
  return token;
}

static void
drift_message_hand_update (DriftHand *hand)
{
  DriftMessageHand *self = DRIFT_MESSAGE_HAND (hand);
  DriftSession *session = session_of (self);
  const DriftToken *token = choose (self);

  if (session != NULL && drift_session_get_run (session) != NULL)
    drift_hand_take_name (hand, describe (self, token));
  drift_hand_set_reached (hand, token != NULL);
  update_ring (self, token);
}

/* What is done to it */

/* By a command, so that it is a line of the log, and is stepped back over. */
static void
act (DriftMessageHand *self, DriftCommandKind kind)
{
  g_autoptr (DriftCommand) command = drift_command_new (kind);
  const DriftToken *token = drift_tokens_find (tokens_of (self), self->meant);

  if (token == NULL)
    return;
  command->message =
      drift_cluster_name_message (drift_session_get_cluster (session_of (self)), token->sequence);
  if (kind == DRIFT_COMMAND_DELAY)
    command->duration_us = HELD_US;
  drift_session_do (session_of (self), command);
}

static void
lose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  act (DRIFT_MESSAGE_HAND (widget), DRIFT_COMMAND_DROP);
}

static void
hold (GtkWidget *widget, const char *action, GVariant *parameter)
{
  act (DRIFT_MESSAGE_HAND (widget), DRIFT_COMMAND_DELAY);
}

static void
mean_another (DriftMessageHand *self, gboolean forward)
{
  const DriftToken *token = drift_tokens_step (tokens_of (self), self->meant, forward);

  if (token != NULL)
    self->meant = token->sequence;
  drift_hand_forget_pointer (DRIFT_HAND (self));
}

static void
mean_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mean_another (DRIFT_MESSAGE_HAND (widget), TRUE);
}

static void
mean_previous (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mean_another (DRIFT_MESSAGE_HAND (widget), FALSE);
}

/* The pointer */

/* At the press: by the release it is elsewhere. What is not at a message is for what lies there. */
static void
on_pressed (DriftMessageHand *self, int n_press, double x, double y, GtkGestureSingle *click)
{
  drift_hand_point_at (DRIFT_HAND (self), x, y);
  if (!drift_hand_get_pointed (DRIFT_HAND (self)))
    {
      gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  act (self, DRIFT_COMMAND_DROP);
}

/* A key that is pressed while the pointer is at a message means that one, wherever the focus is. */
static gboolean
do_if_pointed (GtkWidget *widget, GVariant *action, gpointer data)
{
  if (!drift_hand_get_pointed (DRIFT_HAND (widget)))
    return FALSE;
  return gtk_widget_activate_action (widget, g_variant_get_string (action, NULL), NULL);
}

/* The picture */

static void
drift_message_hand_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DriftMessageHand *self = DRIFT_MESSAGE_HAND (widget);
  const DriftToken *token = &self->shown;
  DriftBox box;

  if (token->sequence == DRIFT_SEQUENCE_NONE)
    return;
  drift_token_get_size (token, &box.width, &box.height);
  box.x = token->x - box.width / 2.0;
  box.y = token->y - box.height / 2.0;
  drift_hand_ring_append (widget, snapshot, self->context, &box,
                          drift_hand_get_name (DRIFT_HAND (self)),
                          _ ("Click or Delete: lose it; H: hold it back"));
}

static void
drift_message_hand_class_init (DriftMessageHandClass *klass)
{
  static const struct
  {
    guint keys[2];
    const char *action;
    GtkWidgetActionActivateFunc func;
  } table[] = {
    { { GDK_KEY_Delete, GDK_KEY_KP_Delete }, "message.lose", lose },
    { { GDK_KEY_h, GDK_KEY_h }, "message.hold", hold },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, "message.next", mean_next },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, "message.previous", mean_previous },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = drift_message_hand_snapshot;
  DRIFT_HAND_CLASS (klass)->update = drift_message_hand_update;
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gtk_widget_class_install_action (widget_class, table[i].action, NULL, table[i].func);
      for (gsize k = 0; k < G_N_ELEMENTS (table[i].keys); k++)
        gtk_widget_class_add_binding_action (widget_class, table[i].keys[k], 0, table[i].action,
                                             NULL);
    }
  gtk_widget_class_set_css_name (widget_class, "messagehand");
}

static void
drift_message_hand_init (DriftMessageHand *self)
{
  static const struct
  {
    guint key;
    const char *action;
  } table[] = {
    { GDK_KEY_Delete, "message.lose" },
    { GDK_KEY_KP_Delete, "message.lose" },
    { GDK_KEY_h, "message.hold" },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->meant = DRIFT_SEQUENCE_NONE;
  self->shown.sequence = DRIFT_SEQUENCE_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      GtkShortcut *shortcut =
          gtk_shortcut_new (gtk_keyval_trigger_new (table[i].key, 0),
                            gtk_callback_action_new (do_if_pointed, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (table[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_MANAGED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  /* Translators: the names of keys */
                                  _ ("Up and Down choose a message, Delete loses it, H holds it "
                                     "back for a second"),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "Up Down Delete H", -1);
}

/**
 * drift_message_hand_new:
 * @canvas: its parent, as large as it, in which it looks for the pointer
 * @context: (transfer none): the canvas's, which outlives it
 * @messages: (transfer none): the #DriftMessageLayer whose messages it is for; it outlives it
 *
 * Returns: (transfer none): a hand that has nothing to do yet
 */
GtkWidget *
drift_message_hand_new (GtkWidget *canvas, const DriftPartContext *context, GtkWidget *messages)
{
  DriftMessageHand *self = g_object_new (DRIFT_TYPE_MESSAGE_HAND, NULL);
  GtkGesture *click = gtk_gesture_click_new ();

  self->context = context;
  self->layer = DRIFT_MESSAGE_LAYER (messages);
  drift_hand_set_canvas (DRIFT_HAND (self), canvas, context);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (canvas, GTK_EVENT_CONTROLLER (click));
  return GTK_WIDGET (self);
}

/**
 * drift_message_hand_get_token:
 *
 * Returns: (transfer none) (nullable): the one that has the ring
 */
const DriftToken *
drift_message_hand_get_token (DriftMessageHand *self)
{
  g_return_val_if_fail (DRIFT_IS_MESSAGE_HAND (self), NULL);
  return self->shown.sequence != DRIFT_SEQUENCE_NONE ? &self->shown : NULL;
}
