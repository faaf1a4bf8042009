/* A hand on the picture: what is meant by pointer or by keys, of which there is no widget.
 * SPDX-License-Identifier: MIT */
#include "drift-hand.h"

#include "drift-canvas-actions.h"

typedef struct
{
  /* owned */
  DriftSession *session; /* NULL before it is followed */
  char *name;

  /* borrowed */
  const DriftPartContext *context;
  GtkWidget *canvas; /* the parent, where the pointer is looked for */

  gboolean hall;
  gboolean is_free;     /* whether things can be touched */
  gboolean reached;     /* whether it takes the focus */
  gboolean has_pointer; /* whether it is over the canvas, and was moved after the last key */
  double x;             /* where it is then, in the pixels of the canvas */
  double y;
  gboolean is_pointed; /* whether the pointer is at what is meant */
} DriftHandPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DriftHand, drift_hand, GTK_TYPE_WIDGET)

static DriftHandPrivate *
priv_of (DriftHand *self)
{
  return drift_hand_get_instance_private (self);
}

/**
 * drift_hand_update:
 *
 * Finds out anew what is meant, now that things are elsewhere.
 */
void
drift_hand_update (DriftHand *self)
{
  g_return_if_fail (DRIFT_IS_HAND (self));
  DRIFT_HAND_GET_CLASS (self)->update (self);
}

/* In a hall nobody touches what is in the picture. */
static void
update_freedom (DriftHand *self)
{
  DriftHandPrivate *priv = priv_of (self);

  priv->is_free =
      !priv->hall && priv->session != NULL && drift_canvas_actions_may_be (priv->session);
  drift_hand_update (self);
}

/**
 * drift_hand_follow:
 * @session: in whose run it acts from now on
 */
void
drift_hand_follow (DriftHand *self, DriftSession *session)
{
  DriftHandPrivate *priv = priv_of (self);

  g_return_if_fail (DRIFT_IS_HAND (self) && priv->session == NULL);
  priv->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::pins", G_CALLBACK (update_freedom), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::bare", G_CALLBACK (update_freedom), self,
                           G_CONNECT_SWAPPED);
  update_freedom (self);
}

/**
 * drift_hand_set_hall:
 * @hall: whether the canvas is read from the last row of a hall
 */
void
drift_hand_set_hall (DriftHand *self, gboolean hall)
{
  g_return_if_fail (DRIFT_IS_HAND (self));
  priv_of (self)->hall = hall;
  update_freedom (self);
}

/* The pointer */

static void
on_motion (DriftHand *self, double x, double y)
{
  drift_hand_point_at (self, x, y);
}

static void
on_leave (DriftHand *self)
{
  drift_hand_forget_pointer (self);
}

/**
 * drift_hand_set_canvas:
 * @canvas: its parent, as large as it, in which it looks for the pointer, before what lies there
 * @context: (transfer none): the canvas's, which outlives it
 */
void
drift_hand_set_canvas (DriftHand *self, GtkWidget *canvas, const DriftPartContext *context)
{
  DriftHandPrivate *priv = priv_of (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  priv->canvas = canvas;
  priv->context = context;
  gtk_widget_set_parent (GTK_WIDGET (self), canvas);
  g_signal_connect_object (motion, "enter", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (canvas, motion);
}

/**
 * drift_hand_locate:
 * @x: in the pixels of the canvas, which has a layout
 * @y: likewise
 *
 * Returns: that place in design units: where one reads from right to left the picture is mirrored
 */
DriftPoint
drift_hand_locate (DriftHand *self, double x, double y)
{
  const DriftLayout *layout = &priv_of (self)->context->layout;
  DriftPoint point = { x / layout->scale, y / layout->scale };

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    point.x = layout->width - point.x;
  return point;
}

/**
 * drift_hand_point_at:
 * @x: in the pixels of the canvas
 * @y: likewise
 *
 * Brings the pointer there, and finds out what is meant.
 */
void
drift_hand_point_at (DriftHand *self, double x, double y)
{
  DriftHandPrivate *priv = priv_of (self);

  priv->has_pointer = TRUE;
  priv->x = x;
  priv->y = y;
  drift_hand_update (self);
}

/**
 * drift_hand_forget_pointer:
 *
 * From now on keys choose, until the pointer moves again.
 */
void
drift_hand_forget_pointer (DriftHand *self)
{
  priv_of (self)->has_pointer = FALSE;
  drift_hand_update (self);
}

/**
 * drift_hand_find_pointer:
 * @point: (out): where it is, in design units
 *
 * Returns: whether there is a pointer that may mean something
 */
gboolean
drift_hand_find_pointer (DriftHand *self, DriftPoint *point)
{
  DriftHandPrivate *priv = priv_of (self);

  if (!priv->is_free || !priv->has_pointer || priv->context->layout.scale <= 0.0)
    return FALSE;
  *point = drift_hand_locate (self, priv->x, priv->y);
  return TRUE;
}

/* What can be clicked is seen to be, whichever hand it is for. */
static void
update_cursor (DriftHand *self)
{
  GtkWidget *canvas = priv_of (self)->canvas;
  GtkWidget *child = gtk_widget_get_first_child (canvas);
  gboolean any = FALSE;

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    any = any || (DRIFT_IS_HAND (child) && priv_of (DRIFT_HAND (child))->is_pointed);
  gtk_widget_set_cursor_from_name (canvas, any ? "pointer" : NULL);
}

/**
 * drift_hand_set_pointed:
 * @pointed: whether the pointer is at what is meant
 */
void
drift_hand_set_pointed (DriftHand *self, gboolean pointed)
{
  DriftHandPrivate *priv = priv_of (self);

  if (priv->is_pointed == pointed)
    return;
  priv->is_pointed = pointed;
  update_cursor (self);
}

gboolean
drift_hand_get_pointed (DriftHand *self)
{
  return priv_of (self)->is_pointed;
}

/* The focus */

/**
 * drift_hand_set_reached:
 * @reached: whether there is something to be reached
 *
 * It keeps the focus until that goes elsewhere. To change whether it is focusable would have GTK
 * lay out the window.
 */
void
drift_hand_set_reached (DriftHand *self, gboolean reached)
{
  DriftHandPrivate *priv = priv_of (self);

  reached = priv->is_free && (reached || gtk_widget_has_focus (GTK_WIDGET (self)));
  if (priv->reached == reached)
    return;
  priv->reached = reached;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, !reached, -1);
}

/**
 * drift_hand_has_ring:
 *
 * Returns: whether its focus is to be seen; what the window says of that comes after the state
 */
gboolean
drift_hand_has_ring (DriftHand *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_VISIBLE) != 0;
}

/**
 * drift_hand_take_name:
 * @name: (transfer full): what is meant is called
 */
void
drift_hand_take_name (DriftHand *self, char *name)
{
  DriftHandPrivate *priv = priv_of (self);
  g_autofree char *old = NULL;

  if (g_strcmp0 (priv->name, name) == 0)
    {
      g_free (name);
      return;
    }
  old = priv->name;
  priv->name = name;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
drift_hand_get_name (DriftHand *self)
{
  return priv_of (self)->name;
}

/**
 * drift_hand_get_session:
 *
 * Returns: (transfer none) (nullable): the one that it follows
 */
DriftSession *
drift_hand_get_session (DriftHand *self)
{
  return priv_of (self)->session;
}

/**
 * drift_hand_is_free:
 *
 * Returns: whether things can be touched
 */
gboolean
drift_hand_is_free (DriftHand *self)
{
  return priv_of (self)->is_free;
}

static void
drift_hand_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  GtkStateFlags changed = previous ^ gtk_widget_get_state_flags (widget);

  if (changed & (GTK_STATE_FLAG_FOCUS_VISIBLE | GTK_STATE_FLAG_FOCUSED))
    {
      drift_hand_update (DRIFT_HAND (widget));
      gtk_widget_queue_draw (widget);
    }
  GTK_WIDGET_CLASS (drift_hand_parent_class)->state_flags_changed (widget, previous);
}

static gboolean
drift_hand_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return priv_of (DRIFT_HAND (widget))->reached &&
         GTK_WIDGET_CLASS (drift_hand_parent_class)->focus (widget, direction);
}

static gboolean
drift_hand_grab_focus (GtkWidget *widget)
{
  return priv_of (DRIFT_HAND (widget))->reached &&
         GTK_WIDGET_CLASS (drift_hand_parent_class)->grab_focus (widget);
}

static void
drift_hand_dispose (GObject *object)
{
  g_clear_object (&priv_of (DRIFT_HAND (object))->session);
  G_OBJECT_CLASS (drift_hand_parent_class)->dispose (object);
}

static void
drift_hand_finalize (GObject *object)
{
  g_free (priv_of (DRIFT_HAND (object))->name);
  G_OBJECT_CLASS (drift_hand_parent_class)->finalize (object);
}

static void
drift_hand_class_init (DriftHandClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = drift_hand_dispose;
  object_class->finalize = drift_hand_finalize;
  widget_class->focus = drift_hand_focus;
  widget_class->grab_focus = drift_hand_grab_focus;
  widget_class->state_flags_changed = drift_hand_state_flags_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
drift_hand_init (DriftHand *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
}
