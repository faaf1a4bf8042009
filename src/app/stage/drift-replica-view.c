/* A replica's card as a widget: it takes the focus, and says in words what it shows.
 * SPDX-License-Identifier: MIT */
#include "drift-replica-view.h"

#include "drift-card-places.h"
#include "drift-keyspace-hand.h"

struct _DriftReplicaView
{
  DriftPart parent_instance;

  /* owned */
  char *description;
  DriftCardHand *hand;

  /* borrowed */
  const DriftPartContext *context;

  guint replica;

  /* borrowed: NULL where the copy stays where it is */
  GtkEventController *drag;
  GtkEventController *drop;
};

enum
{
  ACTIVATE,
  COPY_DROPPED,
  RANGE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DriftReplicaView, drift_replica_view, DRIFT_TYPE_PART)

static void
drift_replica_view_compose (DriftPart *part, DriftScene *scene, const DriftPartContext *context)
{
  guint replica = DRIFT_REPLICA_VIEW (part)->replica;
  const DriftBox *box = &context->layout.replicas[replica];

  drift_compose_card (scene, box, &context->picture.cards[replica]);
  drift_part_compose_focus (part, scene, box);
}

static void
drift_replica_view_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  drift_part_show_focus (DRIFT_PART (widget), previous);
  GTK_WIDGET_CLASS (drift_replica_view_parent_class)->state_flags_changed (widget, previous);
}

static void
drift_replica_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  drift_card_hand_allocate (DRIFT_REPLICA_VIEW (widget)->hand);
}

static void
drift_replica_view_dispose (GObject *object)
{
  g_clear_pointer (&DRIFT_REPLICA_VIEW (object)->hand, drift_card_hand_free);
  G_OBJECT_CLASS (drift_replica_view_parent_class)->dispose (object);
}

static void
drift_replica_view_finalize (GObject *object)
{
  g_free (DRIFT_REPLICA_VIEW (object)->description);
  G_OBJECT_CLASS (drift_replica_view_parent_class)->finalize (object);
}

static void
activate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate (widget);
}

/* Where the card has a map its letter means a range of it. */
static gboolean
look_by_key (GtkWidget *widget, GVariant *go_on, gpointer data)
{
  DriftReplicaView *self = DRIFT_REPLICA_VIEW (widget);
  const DriftKeyspaceMap *map = &self->context->picture.cards[self->replica].map;
  guint range;

  if (!drift_keyspace_hand_choose (map, g_variant_get_boolean (go_on), &range))
    return FALSE;
  g_signal_emit (self, signals[RANGE_ACTIVATED], 0, range);
  return TRUE;
}

static void
drift_replica_view_class_init (DriftReplicaViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = drift_replica_view_dispose;
  object_class->finalize = drift_replica_view_finalize;
  widget_class->size_allocate = drift_replica_view_size_allocate;
  DRIFT_PART_CLASS (klass)->compose = drift_replica_view_compose;
  widget_class->state_flags_changed = drift_replica_view_state_flags_changed;

  /* Enter, not Space: Space plays and pauses, wherever in the canvas the focus is. */
  signals[ACTIVATE] =
      g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATE]);
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_Return, 0, "activate", NULL);
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_KP_Enter, 0, "activate", NULL);
  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_ISO_Enter, 0, "activate", NULL);
  /* Of a widget that is none of its own, GTK offers assistive technology the actions only. */
  gtk_widget_class_install_action (widget_class, "replica.activate", NULL, activate);
  drift_card_hand_install (widget_class, DRIFT_TARGET_REPLICA);

  /**
   * DriftReplicaView::copy-dropped:
   * @from: the number of the replica whose copy it is
   *
   * The copy of another replica was dragged here.
   */
  signals[COPY_DROPPED] =
      g_signal_new ("copy-dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * DriftReplicaView::range-activated:
   * @range: of the keys of its map
   *
   * The cell of a range was clicked, or chosen by a letter.
   */
  signals[RANGE_ACTIVATED] =
      g_signal_new ("range-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_k, 0, look_by_key, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_k, GDK_SHIFT_MASK, look_by_key, "b", TRUE);

  gtk_widget_class_set_css_name (widget_class, "replica");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, DriftReplicaView *self)
{
  guint range;

  if (!gtk_widget_contains (GTK_WIDGET (self), x, y))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (drift_keyspace_hand_find (DRIFT_PART (self), self->context, self->replica, x, y, &range))
    g_signal_emit (self, signals[RANGE_ACTIVATED], 0, range);
  else
    gtk_widget_activate (GTK_WIDGET (self));
}

static void
drift_replica_view_init (DriftReplicaView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
}

/**
 * drift_replica_view_new:
 * @replica: its number, from 0
 * @context: (transfer none): the canvas's, which outlives it
 *
 * Returns: (transfer floating): a new view
 */
GtkWidget *
drift_replica_view_new (guint replica, const DriftPartContext *context)
{
  DriftReplicaView *self = g_object_new (DRIFT_TYPE_REPLICA_VIEW, NULL);

  self->replica = replica;
  self->context = context;
  self->hand = drift_card_hand_new (GTK_WIDGET (self), DRIFT_TARGET_REPLICA, (DriftNode)replica);
  drift_part_set_context (DRIFT_PART (self), context);
  drift_replica_view_update (self);
  return GTK_WIDGET (self);
}

guint
drift_replica_view_get_replica (DriftReplicaView *self)
{
  g_return_val_if_fail (DRIFT_IS_REPLICA_VIEW (self), 0);
  return self->replica;
}

/**
 * drift_replica_view_get_hand:
 *
 * Returns: (transfer none): what is done to the replica
 */
DriftCardHand *
drift_replica_view_get_hand (DriftReplicaView *self)
{
  g_return_val_if_fail (DRIFT_IS_REPLICA_VIEW (self), NULL);
  return self->hand;
}

/* Dragging a copy */

/**
 * drift_replica_view_paint_badge:
 * @place: (out): where the badge is in the widget
 *
 * Returns: (transfer full): the badge of the card, as it is seen
 */
GdkPaintable *
drift_replica_view_paint_badge (DriftReplicaView *self, graphene_rect_t *place)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  DriftBox badge;
  GskRoundedRect clip;

  g_return_val_if_fail (DRIFT_IS_REPLICA_VIEW (self), NULL);
  drift_card_place_badge (&self->context->picture.cards[self->replica],
                          &self->context->layout.replicas[self->replica], &badge);
  drift_part_locate (DRIFT_PART (self), &badge, place);
  gsk_rounded_rect_init_from_rect (&clip, place,
                                   (float)(DRIFT_BADGE_RADIUS * self->context->layout.scale));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-place->origin.x, -place->origin.y));
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  GTK_WIDGET_GET_CLASS (self)->snapshot (GTK_WIDGET (self), snapshot);
  gtk_snapshot_pop (snapshot);
  return gtk_snapshot_free_to_paintable (snapshot, &place->size);
}

/* Who drags a copy has its badge in hand: where it was taken, or else in the middle. */
static GdkContentProvider *
on_drag_prepare (DriftReplicaView *self, double x, double y)
{
  graphene_point_t hand = GRAPHENE_POINT_INIT ((float)x, (float)y);
  g_autoptr (GdkPaintable) badge = NULL;
  graphene_rect_t place;

  if (!self->context->picture.cards[self->replica].has_copy)
    return NULL;
  badge = drift_replica_view_paint_badge (self, &place);
  if (!graphene_rect_contains_point (&place, &hand))
    graphene_rect_get_center (&place, &hand);
  gtk_drag_source_set_icon (GTK_DRAG_SOURCE (self->drag), badge, (int)(hand.x - place.origin.x),
                            (int)(hand.y - place.origin.y));
  return gdk_content_provider_new_typed (DRIFT_TYPE_REPLICA_VIEW, self);
}

/* A card takes the copy of another one of the same picture. */
static gboolean
can_take (DriftReplicaView *self, DriftReplicaView *other)
{
  return other != NULL && other != self && other->context == self->context;
}

static gboolean
on_accept (DriftReplicaView *self, GdkDrop *drop)
{
  GdkDrag *drag = gdk_drop_get_drag (drop);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, DRIFT_TYPE_REPLICA_VIEW);
  return drag != NULL &&
         gdk_content_provider_get_value (gdk_drag_get_content (drag), &value, NULL) &&
         can_take (self, g_value_get_object (&value));
}

static gboolean
on_drop (DriftReplicaView *self, const GValue *value)
{
  DriftReplicaView *other = g_value_get_object (value);

  if (!can_take (self, other))
    return FALSE;
  g_signal_emit (self, signals[COPY_DROPPED], 0, other->replica);
  return TRUE;
}

static void
let_move (DriftReplicaView *self)
{
  self->drag = GTK_EVENT_CONTROLLER (gtk_drag_source_new ());
  self->drop =
      GTK_EVENT_CONTROLLER (gtk_drop_target_new (DRIFT_TYPE_REPLICA_VIEW, GDK_ACTION_COPY));
  g_signal_connect_swapped (self->drag, "prepare", G_CALLBACK (on_drag_prepare), self);
  g_signal_connect_swapped (self->drop, "accept", G_CALLBACK (on_accept), self);
  g_signal_connect_swapped (self->drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), self->drag);
  gtk_widget_add_controller (GTK_WIDGET (self), self->drop);
}

/**
 * drift_replica_view_set_movable:
 * @movable: whether its copy can be dragged to another replica, and theirs to it
 */
void
drift_replica_view_set_movable (DriftReplicaView *self, gboolean movable)
{
  g_return_if_fail (DRIFT_IS_REPLICA_VIEW (self));
  if (movable && self->drag == NULL)
    let_move (self);
  else if (!movable && self->drag != NULL)
    {
      gtk_widget_remove_controller (GTK_WIDGET (self), g_steal_pointer (&self->drag));
      gtk_widget_remove_controller (GTK_WIDGET (self), g_steal_pointer (&self->drop));
    }
}

/* A screen reader hears of a change only where there is one. */
static void
describe (DriftReplicaView *self)
{
  const DriftCard *card = &self->context->picture.cards[self->replica];
  g_autofree char *description = drift_card_describe (card);

  if (g_strcmp0 (description, self->description) == 0)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, card->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  g_free (self->description);
  self->description = g_steal_pointer (&description);
}

/**
 * drift_replica_view_update:
 *
 * Takes its card from the canvas's picture, says it, and shows it.
 */
void
drift_replica_view_update (DriftReplicaView *self)
{
  g_return_if_fail (DRIFT_IS_REPLICA_VIEW (self));
  describe (self);
  drift_part_update (DRIFT_PART (self));
}
