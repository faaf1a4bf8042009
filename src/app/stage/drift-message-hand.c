/* The hand on a message: which one is meant, by pointer or by keys, and what is done to it.
 * SPDX-License-Identifier: MIT */
#include "drift-message-hand.h"

#include "drift-canvas-actions.h"
#include "drift-hand-ring.h"
#include "drift-queue.h"

#include <glib/gi18n-lib.h>

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

static guint32
followed_by (DriftMessageHand *self)
{
  DriftSession *session = session_of (self);

  return session != NULL ? drift_session_get_followed (session) : DRIFT_SEQUENCE_NONE;
}

static gboolean
is_followed (DriftMessageHand *self, const DriftToken *token)
{
  guint32 followed = followed_by (self);

  return followed != DRIFT_SEQUENCE_NONE && token->sequence == followed;
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

  g_autofree char *name = NULL;

  if (token == NULL)
    return g_strdup (_ ("No message is on its way"));
  name = drift_token_describe (token, drift_cluster_get_names (cluster));
  if (!is_followed (self, token))
    return g_steal_pointer (&name);
  /* Translators: %s is "Write of v7 to R3, on its way" or the like; time goes on until it arrives
   */
  return g_strdup_printf (_ ("%s, followed"), name);
}

static void
update_ring (DriftMessageHand *self, const DriftToken *token)
{
  static const DriftToken none = { .sequence = DRIFT_SEQUENCE_NONE };
  gboolean shown =
      token != NULL && (is_followed (self, token) || drift_hand_get_pointed (DRIFT_HAND (self)) ||
                        drift_hand_has_ring (DRIFT_HAND (self)));

  if (!shown)
    token = &none;
  if (self->shown.sequence == token->sequence && self->shown.x == token->x &&
      self->shown.y == token->y)
    return;
  self->shown = *token;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The one that is meant: the one that is pointed at, or the one that is followed, or that was
 * meant; and where that is there no more, the next that was sent, or else the one before. */
static const DriftToken *
choose (DriftMessageHand *self)
{
  const GArray *tokens = tokens_of (self);
  const DriftToken *token = hit (self);
  gboolean is_free = drift_hand_is_free (DRIFT_HAND (self));

  drift_hand_set_pointed (DRIFT_HAND (self), token != NULL);
  if (token == NULL && is_free && followed_by (self) != DRIFT_SEQUENCE_NONE)
    token = drift_tokens_find (tokens, followed_by (self));
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
act (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DriftMessageHand *self = DRIFT_MESSAGE_HAND (widget);
  const DriftToken *token = drift_tokens_find (tokens_of (self), self->meant);
  g_autofree char *message = NULL;

  if (token == NULL)
    return;
  message =
      drift_cluster_name_message (drift_session_get_cluster (session_of (self)), token->sequence);
  drift_canvas_action_do (drift_canvas_action_find (name), session_of (self), message, NULL);
}

static void
follow (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DriftMessageHand *self = DRIFT_MESSAGE_HAND (widget);
  const DriftToken *token = drift_tokens_find (tokens_of (self), self->meant);

  if (token != NULL)
    drift_session_follow (session_of (self), token->sequence);
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
  act (GTK_WIDGET (self), "message.lose", NULL);
}

/* A key that is pressed while the pointer is at a message means that one, wherever the focus is. */
static gboolean
do_if_pointed (GtkWidget *widget, GVariant *action, gpointer data)
{
  const char *name = g_variant_get_string (action, NULL);

  if (!drift_hand_get_pointed (DRIFT_HAND (widget)))
    return FALSE;
  if (g_str_equal (name, "message.follow"))
    follow (widget, name, NULL);
  else
    act (widget, name, NULL);
  return TRUE;
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
  if (is_followed (self, token)) /* in few words, for there is more to be seen on the way */
    drift_hand_ring_append (widget, snapshot, self->context, &box, _ ("Followed"),
                            _ ("Escape: stop here"));
  else
    drift_hand_ring_append (widget, snapshot, self->context, &box,
                            drift_hand_get_name (DRIFT_HAND (self)),
                            _ ("Click or Delete: lose it; H: hold it back; Enter: follow it"));
}

/* By a push assistive technology does the first action that takes nothing, and GTK tells of them in
 * any order: so there is one, and the others take a text that is empty. */
static void
drift_message_hand_class_init (DriftMessageHandClass *klass)
{
  static const struct
  {
    guint keys[2];
    const char *action;
    const char *takes;
    GtkWidgetActionActivateFunc func;
  } table[] = {
    { { GDK_KEY_Delete, GDK_KEY_KP_Delete }, "message.lose", "s", act },
    { { GDK_KEY_h, GDK_KEY_h }, "message.hold", "s", act },
    { { GDK_KEY_Return, GDK_KEY_KP_Enter }, "message.follow", NULL, follow },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, "message.next", "s", mean_next },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, "message.previous", "s", mean_previous },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = drift_message_hand_snapshot;
  DRIFT_HAND_CLASS (klass)->update = drift_message_hand_update;
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gtk_widget_class_install_action (widget_class, table[i].action, table[i].takes,
                                       table[i].func);
      for (gsize k = 0; k < G_N_ELEMENTS (table[i].keys); k++)
        gtk_widget_class_add_binding_action (widget_class, table[i].keys[k], 0, table[i].action,
                                             table[i].takes, "");
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
    { GDK_KEY_Delete, "message.lose" },     { GDK_KEY_KP_Delete, "message.lose" },
    { GDK_KEY_h, "message.hold" },          { GDK_KEY_Return, "message.follow" },
    { GDK_KEY_KP_Enter, "message.follow" },
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
                                     "back for a second, Enter follows it until it arrives"),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "Up Down Delete H Enter",
                                  -1);
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
