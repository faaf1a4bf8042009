/* The user's screen as a widget: a picture that says what it shows, and from which the user acts.
 * SPDX-License-Identifier: MIT */
#include "drift-user-view.h"

struct _DriftUserView
{
  DriftPart parent_instance;

  /* owned */
  char *name;
  DriftCardHand *hand;

  /* borrowed */
  const DriftPartContext *context;
};

G_DEFINE_FINAL_TYPE (DriftUserView, drift_user_view, DRIFT_TYPE_PART)

static void
drift_user_view_compose (DriftPart *part, DriftScene *scene, const DriftPartContext *context)
{
  const DriftBox *box = &context->layout.clients[0];

  drift_compose_screen (scene, box, &context->picture.user);
  drift_part_compose_focus (part, scene, box);
}

static void
drift_user_view_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  drift_part_show_focus (DRIFT_PART (widget), previous);
  GTK_WIDGET_CLASS (drift_user_view_parent_class)->state_flags_changed (widget, previous);
}

static void
drift_user_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  drift_card_hand_allocate (DRIFT_USER_VIEW (widget)->hand);
}

static void
drift_user_view_dispose (GObject *object)
{
  g_clear_pointer (&DRIFT_USER_VIEW (object)->hand, drift_card_hand_free);
  G_OBJECT_CLASS (drift_user_view_parent_class)->dispose (object);
}

static void
drift_user_view_finalize (GObject *object)
{
  g_free (DRIFT_USER_VIEW (object)->name);
  G_OBJECT_CLASS (drift_user_view_parent_class)->finalize (object);
}

static void
drift_user_view_class_init (DriftUserViewClass *klass)
{
  static const guint enter[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = drift_user_view_dispose;
  object_class->finalize = drift_user_view_finalize;
  DRIFT_PART_CLASS (klass)->compose = drift_user_view_compose;
  widget_class->state_flags_changed = drift_user_view_state_flags_changed;
  widget_class->size_allocate = drift_user_view_size_allocate;
  drift_card_hand_install (widget_class, DRIFT_TARGET_USER);
  for (guint i = 0; i < G_N_ELEMENTS (enter); i++)
    gtk_widget_class_add_binding_action (widget_class, enter[i], 0, "card.menu", NULL);
  gtk_widget_class_set_css_name (widget_class, "user");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, DriftUserView *self)
{
  if (gtk_widget_contains (GTK_WIDGET (self), x, y))
    drift_card_hand_open_at (self->hand, x, y);
}

static void
drift_user_view_init (DriftUserView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * drift_user_view_new:
 * @context: (transfer none): the canvas's, which outlives it
 *
 * Returns: (transfer floating): a new view, which can but be looked at
 */
GtkWidget *
drift_user_view_new (const DriftPartContext *context)
{
  DriftUserView *self = g_object_new (DRIFT_TYPE_USER_VIEW, NULL);

  self->context = context;
  drift_part_set_context (DRIFT_PART (self), context);
  self->hand = drift_card_hand_new (GTK_WIDGET (self), DRIFT_TARGET_USER, DRIFT_NODE_CLIENT);
  drift_user_view_set_session (self, NULL);
  return GTK_WIDGET (self);
}

/**
 * drift_user_view_get_hand:
 *
 * Returns: (transfer none): what the user does
 */
DriftCardHand *
drift_user_view_get_hand (DriftUserView *self)
{
  g_return_val_if_fail (DRIFT_IS_USER_VIEW (self), NULL);
  return self->hand;
}

/**
 * drift_user_view_set_session:
 * @session: (nullable) (transfer none): in whose run the user acts from now on; or %NULL where it
 * is but a picture
 */
void
drift_user_view_set_session (DriftUserView *self, DriftSession *session)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_if_fail (DRIFT_IS_USER_VIEW (self));
  drift_card_hand_set_session (self->hand, session);
  gtk_widget_set_focusable (widget, session != NULL);
  gtk_widget_set_can_target (widget, session != NULL);
  gtk_widget_set_cursor_from_name (widget, session != NULL ? "pointer" : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_DISABLED,
                               session == NULL, -1);
}

/**
 * drift_user_view_update:
 *
 * Takes what it shows from the canvas's picture, says it where that is another, and shows it.
 */
void
drift_user_view_update (DriftUserView *self)
{
  g_autofree char *name = NULL;

  g_return_if_fail (DRIFT_IS_USER_VIEW (self));
  name = drift_screen_describe (&self->context->picture.user);
  if (g_strcmp0 (name, self->name) != 0)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      g_free (self->name);
      self->name = g_steal_pointer (&name);
    }
  drift_part_update (DRIFT_PART (self));
}
