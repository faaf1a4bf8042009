/* The hand on a message: which one is meant, by pointer or by keys, and what is done to it.
 * SPDX-License-Identifier: MIT */
#include "drift-message-hand.h"

#include "drift-canvas-actions.h"
#include "drift-message-ring.h"
#include "drift-queue.h"

#include <glib/gi18n-lib.h>

struct _DriftMessageHand
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;
  char *name;

  /* borrowed */
  const DriftPartContext *context;
  DriftMessageLayer *layer;
  GtkWidget *canvas; /* the parent, where the pointer is looked for */

  guint32 meant; /* the sequence of its message, or DRIFT_SEQUENCE_NONE */
  gboolean hall;
  gboolean is_free;     /* whether messages can be touched */
  gboolean reached;     /* whether it takes the focus */
  gboolean has_pointer; /* whether it is over the canvas, and was moved after the last key */
  double x;             /* where it is then */
  double y;
  gboolean is_pointed; /* whether the pointer is at what is meant */
  DriftToken shown;    /* what has the ring, of no message for none */
};

G_DEFINE_FINAL_TYPE (DriftMessageHand, drift_message_hand, GTK_TYPE_WIDGET)

static const GArray *
tokens_of (DriftMessageHand *self)
{
  return drift_message_layer_get_tokens (self->layer);
}

/* Where one reads from right to left the picture is mirrored. */
static double
mirror (DriftMessageHand *self, double x)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return self->context->layout.width - x;
  return x;
}

static const DriftToken *
hit (DriftMessageHand *self)
{
  double scale = self->context->layout.scale;

  if (!self->is_free || !self->has_pointer || scale <= 0.0)
    return NULL;
  return drift_tokens_hit (tokens_of (self), mirror (self, self->x / scale), self->y / scale);
}

/* What is said of it */

static void
update_name (DriftMessageHand *self, const DriftToken *token)
{
  g_autofree char *name = NULL;

  if (token != NULL)
    name =
        drift_token_describe (token,
                              drift_cluster_get_names (drift_session_get_cluster (self->session)));
  else
    name = g_strdup (_ ("No message is on its way"));
  if (g_strcmp0 (self->name, name) == 0)
    return;
  g_free (self->name);
  self->name = g_steal_pointer (&name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name,
                                  -1);
}

/* It can be reached while there is a message, and keeps the focus until that goes elsewhere. To
 * change whether it is focusable would have GTK lay out the window. */
static void
update_reach (DriftMessageHand *self, const DriftToken *token)
{
  gboolean reached = self->is_free && (token != NULL || gtk_widget_has_focus (GTK_WIDGET (self)));

  if (self->reached == reached)
    return;
  self->reached = reached;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, !reached, -1);
}

static void
update_ring (DriftMessageHand *self, const DriftToken *token)
{
  static const DriftToken none = { .sequence = DRIFT_SEQUENCE_NONE };
  gboolean shown =
      token != NULL && (self->is_pointed || gtk_widget_has_visible_focus (GTK_WIDGET (self)));

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

  self->is_pointed = token != NULL;
  if (token == NULL && self->is_free)
    token = drift_tokens_find (tokens, self->meant);
  if (token == NULL && self->is_free)
    token = drift_tokens_step (tokens, self->meant, TRUE);
  if (token == NULL && self->is_free)
    token = drift_tokens_step (tokens, self->meant, FALSE);
  self->meant = token != NULL ? token->sequence : DRIFT_SEQUENCE_NONE;
  return token;
}

/**
 * drift_message_hand_update:
 *
 * Finds out anew which message is meant, now that they are elsewhere.
 */
void
drift_message_hand_update (DriftMessageHand *self)
{
  const DriftToken *token;
  gboolean was_pointed;

  g_return_if_fail (DRIFT_IS_MESSAGE_HAND (self));
  was_pointed = self->is_pointed;
  token = choose (self);
  if (self->is_pointed != was_pointed)
    gtk_widget_set_cursor_from_name (self->canvas, self->is_pointed ? "pointer" : NULL);
  if (self->session != NULL && drift_session_get_run (self->session) != NULL)
    update_name (self, token);
  update_reach (self, token);
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
  message = drift_cluster_name_message (drift_session_get_cluster (self->session), token->sequence);
  drift_canvas_action_do (drift_canvas_action_find (name), self->session, message, NULL);
}

static void
mean_another (DriftMessageHand *self, gboolean forward)
{
  const DriftToken *token = drift_tokens_step (tokens_of (self), self->meant, forward);

  self->has_pointer = FALSE;
  if (token != NULL)
    self->meant = token->sequence;
  drift_message_hand_update (self);
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

static void
on_motion (DriftMessageHand *self, double x, double y)
{
  self->has_pointer = TRUE;
  self->x = x;
  self->y = y;
  drift_message_hand_update (self);
}

static void
on_leave (DriftMessageHand *self)
{
  self->has_pointer = FALSE;
  drift_message_hand_update (self);
}

/* At the press: by the release it is elsewhere. What is not at a message is for what lies there. */
static void
on_pressed (DriftMessageHand *self, int n_press, double x, double y, GtkGestureSingle *click)
{
  on_motion (self, x, y);
  if (!self->is_pointed)
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
  if (!DRIFT_MESSAGE_HAND (widget)->is_pointed)
    return FALSE;
  return gtk_widget_activate_action (widget, g_variant_get_string (action, NULL), NULL);
}

/* The picture */

static void
drift_message_hand_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DriftMessageHand *self = DRIFT_MESSAGE_HAND (widget);

  if (self->shown.sequence != DRIFT_SEQUENCE_NONE)
    drift_message_ring_append (widget, snapshot, self->context, &self->shown, self->name);
}

static void
drift_message_hand_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  GtkStateFlags changed = previous ^ gtk_widget_get_state_flags (widget);

  if (changed & (GTK_STATE_FLAG_FOCUS_VISIBLE | GTK_STATE_FLAG_FOCUSED))
    {
      drift_message_hand_update (DRIFT_MESSAGE_HAND (widget));
      gtk_widget_queue_draw (widget);
    }
  GTK_WIDGET_CLASS (drift_message_hand_parent_class)->state_flags_changed (widget, previous);
}

static gboolean
drift_message_hand_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return DRIFT_MESSAGE_HAND (widget)->reached &&
         GTK_WIDGET_CLASS (drift_message_hand_parent_class)->focus (widget, direction);
}

static gboolean
drift_message_hand_grab_focus (GtkWidget *widget)
{
  return DRIFT_MESSAGE_HAND (widget)->reached &&
         GTK_WIDGET_CLASS (drift_message_hand_parent_class)->grab_focus (widget);
}

static void
drift_message_hand_dispose (GObject *object)
{
  g_clear_object (&DRIFT_MESSAGE_HAND (object)->session);
  G_OBJECT_CLASS (drift_message_hand_parent_class)->dispose (object);
}

static void
drift_message_hand_finalize (GObject *object)
{
  g_free (DRIFT_MESSAGE_HAND (object)->name);
  G_OBJECT_CLASS (drift_message_hand_parent_class)->finalize (object);
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
    { { GDK_KEY_Delete, GDK_KEY_KP_Delete }, "message.lose", act },
    { { GDK_KEY_h, GDK_KEY_h }, "message.hold", act },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, "message.next", mean_next },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, "message.previous", mean_previous },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = drift_message_hand_dispose;
  object_class->finalize = drift_message_hand_finalize;
  widget_class->focus = drift_message_hand_focus;
  widget_class->grab_focus = drift_message_hand_grab_focus;
  widget_class->snapshot = drift_message_hand_snapshot;
  widget_class->state_flags_changed = drift_message_hand_state_flags_changed;
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gtk_widget_class_install_action (widget_class, table[i].action, NULL, table[i].func);
      for (gsize k = 0; k < G_N_ELEMENTS (table[i].keys); k++)
        gtk_widget_class_add_binding_action (widget_class, table[i].keys[k], 0, table[i].action,
                                             NULL);
    }
  gtk_widget_class_set_css_name (widget_class, "messagehand");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
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
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  /* Translators: the names of keys */
                                  _ ("Up and Down choose a message, Delete loses it, H holds it "
                                     "back for a second"),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "Up Down Delete H", -1);
}

/* Before what else lies in the canvas. */
static void
watch_pointer (DriftMessageHand *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());

  g_signal_connect_object (motion, "enter", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (click, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->canvas, motion);
  gtk_widget_add_controller (self->canvas, click);
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

  self->canvas = canvas;
  self->context = context;
  self->layer = DRIFT_MESSAGE_LAYER (messages);
  gtk_widget_set_parent (GTK_WIDGET (self), canvas);
  watch_pointer (self);
  return GTK_WIDGET (self);
}

/* An exercise that has the stage has its own things to do there; in a hall nobody touches it. */
static void
update_freedom (DriftMessageHand *self)
{
  self->is_free =
      !self->hall && self->session != NULL && drift_canvas_actions_may_be (self->session);
  drift_message_hand_update (self);
}

/**
 * drift_message_hand_follow:
 * @session: in whose run it acts from now on
 */
void
drift_message_hand_follow (DriftMessageHand *self, DriftSession *session)
{
  g_return_if_fail (DRIFT_IS_MESSAGE_HAND (self) && self->session == NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::pins", G_CALLBACK (update_freedom), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::bare", G_CALLBACK (update_freedom), self,
                           G_CONNECT_SWAPPED);
  update_freedom (self);
}

/**
 * drift_message_hand_set_hall:
 * @hall: whether the canvas is read from the last row of a hall
 */
void
drift_message_hand_set_hall (DriftMessageHand *self, gboolean hall)
{
  g_return_if_fail (DRIFT_IS_MESSAGE_HAND (self));
  self->hall = hall;
  update_freedom (self);
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
