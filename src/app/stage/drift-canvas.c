/* The canvas: the picture of a run as a widget whose still parts are children that GTK caches.
 * SPDX-License-Identifier: MIT */
#include "drift-canvas.h"

#include "drift-canvas-actions.h"
#include "drift-canvas-parts.h"
#include "drift-hand.h"
#include "drift-message-layer.h"
#include "drift-pin-row.h"
#include "drift-replica-view.h"
#include "drift-session-acts.h"
#include "drift-text-scale.h"
#include "drift-tree-words.h"
#include "drift-user-view.h"

#include <string.h>

/* Of what the client hears, in design units: of an answer with its version. */
#define HALF_BUBBLE 70.0

struct _DriftCanvas
{
  GtkWidget parent_instance;

  /* owned */
  DriftSession *session;

  DriftCanvasParts parts;
  gboolean animate;
  gboolean hall;
};

enum
{
  PROP_PALETTE = 1,
  PROP_ANIMATE,
  N_PROPS
};

enum
{
  REPLICA_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DriftCanvas, drift_canvas, GTK_TYPE_WIDGET)

static DriftRun *
run_of (DriftCanvas *self)
{
  return self->session != NULL ? drift_session_get_run (self->session) : NULL;
}

static guint
count_replicas (DriftCanvas *self)
{
  DriftRun *run = run_of (self);

  return run != NULL ? drift_cluster_get_n_replicas (drift_run_get_cluster (run)) : 0;
}

/* Copies that are moved by hand are shown with all that tells them apart. */
static gboolean
is_in_hall (DriftCanvas *self)
{
  return self->hall && self->session != NULL && !drift_session_get_bare (self->session);
}

/* In a hall the smallest letters are as large as the text around the canvas. */
static double
get_text_scale (DriftCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (!is_in_hall (self))
    return drift_text_scale_get (widget);
  return drift_text_scale_get_size (widget) / drift_style_get_size (DRIFT_STYLE_BODY);
}

static void
drift_canvas_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  DriftCanvas *self = DRIFT_CANVAS (widget);
  guint n = MAX (count_replicas (self), 3);
  gboolean hall = is_in_hall (self);
  double text_scale = get_text_scale (self);
  double least[2];
  double best[2];
  gboolean height = orientation == GTK_ORIENTATION_VERTICAL;

  drift_layout_get_minimum (hall, text_scale, 1, n, &least[0], &least[1]);
  drift_layout_get_natural (hall, text_scale, 1, &best[0], &best[1]);
  *minimum = (int)least[height];
  *natural = (int)MAX (best[height], least[height]);
}

/* What is shown now; there is a run. */
static void
get_moment (DriftCanvas *self, DriftMoment *moment)
{
  drift_moment_init (moment, run_of (self), drift_session_get_moment (self->session),
                     drift_session_get_truth (self->session));
  moment->key = drift_session_get_key (self->session);
  moment->bare = drift_session_get_bare (self->session);
  moment->tokens = self->animate;
  moment->tree_levels = drift_session_get_tree_levels (self->session);
  moment->lit = drift_session_get_lit_nodes (self->session, &moment->bus_lit);
}

static void
show_messages (DriftCanvas *self, const DriftMoment *moment)
{
  drift_message_layer_set_moment (DRIFT_MESSAGE_LAYER (self->parts.messages), moment);
  for (guint i = 0; i < DRIFT_N_HANDS; i++)
    drift_hand_update (DRIFT_HAND (self->parts.hands[i]));
}

static void
drift_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DriftCanvas *self = DRIFT_CANVAS (widget);
  DriftMoment moment;
  guint n = count_replicas (self);

  gtk_widget_size_allocate (self->parts.messages, &(GtkAllocation){ 0, 0, width, height }, -1);
  for (guint i = 0; i < DRIFT_N_HANDS; i++)
    gtk_widget_size_allocate (self->parts.hands[i], &(GtkAllocation){ 0, 0, width, height }, -1);
  if (n == 0)
    return;
  drift_layout_init (&self->parts.context.layout, width, height, is_in_hall (self),
                     get_text_scale (self), 1, n);
  drift_canvas_parts_allocate (&self->parts);
  get_moment (self, &moment);
  show_messages (self, &moment);
  gtk_widget_queue_draw (self->parts.messages);
}

/* The trees are a picture, whose name says what it shows, and which is there where any were
 * compared. */
static void
name_trees (DriftCanvas *self)
{
  const DriftPicture *picture = &self->parts.context.picture;
  g_autofree char *name = drift_tree_words_describe (picture);

  gtk_widget_set_visible (self->parts.trees, picture->trees.n_pairs > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->parts.trees), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static gboolean
shows_other_trees (const DriftPicture *last, const DriftPicture *picture)
{
  return last->tree_levels != picture->tree_levels ||
         memcmp (&last->trees, &picture->trees, sizeof last->trees) != 0;
}

/* Whether what pins keep clear of has come, or has gone. */
static gboolean
moves_pins (const DriftPicture *last, const DriftPicture *picture)
{
  return (last->note == DRIFT_NOTE_NONE) != (picture->note == DRIFT_NOTE_NONE) ||
         (last->bubble == DRIFT_BUBBLE_NONE) != (picture->bubble == DRIFT_BUBBLE_NONE);
}

/* Draws again what looks different, and nothing else. */
static void
show_moment (DriftCanvas *self)
{
  DriftPicture last = self->parts.context.picture;
  const DriftPicture *picture = &self->parts.context.picture;
  DriftMoment moment;

  if (run_of (self) == NULL)
    return;
  get_moment (self, &moment);
  drift_picture_init (&self->parts.context.picture, &moment);
  if (shows_other_trees (&last, picture))
    name_trees (self);
  if (!drift_picture_equal (&last, picture))
    drift_canvas_parts_update (&self->parts);
  if (drift_session_get_pins (self->session) != NULL && moves_pins (&last, picture))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  show_messages (self, &moment);
}

static void
drift_canvas_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  drift_canvas_parts_redraw (&DRIFT_CANVAS (widget)->parts);
  GTK_WIDGET_CLASS (drift_canvas_parent_class)->direction_changed (widget, previous);
}

static void
drift_canvas_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  drift_canvas_parts_redraw (&DRIFT_CANVAS (widget)->parts);
  gtk_widget_queue_resize (widget);
  GTK_WIDGET_CLASS (drift_canvas_parent_class)->system_setting_changed (widget, setting);
}

static void
drift_canvas_dispose (GObject *object)
{
  DriftCanvas *self = DRIFT_CANVAS (object);

  drift_canvas_parts_remove (&self->parts);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (drift_canvas_parent_class)->dispose (object);
}

static void
drift_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DriftCanvas *self = DRIFT_CANVAS (object);

  switch (id)
    {
    case PROP_PALETTE:
      g_value_set_uint (value, self->parts.context.palette);
      break;
    case PROP_ANIMATE:
      g_value_set_boolean (value, self->animate);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DriftCanvas *self = DRIFT_CANVAS (object);

  switch (id)
    {
    case PROP_PALETTE:
      drift_canvas_set_palette (self, (DriftPaletteId)g_value_get_uint (value));
      break;
    case PROP_ANIMATE:
      drift_canvas_set_animate (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_canvas_class_init (DriftCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = drift_canvas_dispose;
  object_class->get_property = drift_canvas_get_property;
  object_class->set_property = drift_canvas_set_property;
  widget_class->measure = drift_canvas_measure;
  widget_class->size_allocate = drift_canvas_size_allocate;
  widget_class->direction_changed = drift_canvas_direction_changed;
  widget_class->system_setting_changed = drift_canvas_system_setting_changed;

  properties[PROP_PALETTE] = g_param_spec_uint ("palette", NULL, NULL, 0, DRIFT_N_PALETTES - 1,
                                                DRIFT_PALETTE_LIGHT, flags);
  properties[PROP_ANIMATE] = g_param_spec_boolean ("animate", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DriftCanvas::replica-activated:
   * @replica: its number, from 0
   *
   * A replica was clicked, or Enter was pressed on it.
   */
  signals[REPLICA_ACTIVATED] =
      g_signal_new ("replica-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
drift_canvas_init (DriftCanvas *self)
{
  self->animate = TRUE;
  drift_canvas_parts_add (&self->parts, GTK_WIDGET (self));
}

/**
 * drift_canvas_new:
 *
 * Returns: (transfer floating): a canvas that shows no run yet
 */
GtkWidget *
drift_canvas_new (void)
{
  return g_object_new (DRIFT_TYPE_CANVAS, NULL);
}

static void
on_replica_activate (DriftReplicaView *view, DriftCanvas *self)
{
  g_signal_emit (self, signals[REPLICA_ACTIVATED], 0, drift_replica_view_get_replica (view));
}

static void
on_copy_dropped (DriftReplicaView *view, guint from, DriftCanvas *self)
{
  drift_session_drop_copy (self->session, (DriftNode)from,
                           (DriftNode)drift_replica_view_get_replica (view));
}

/* In a hall nobody touches the picture. */
static void
on_range_activated (DriftReplicaView *view, guint range, DriftCanvas *self)
{
  if (!self->hall)
    drift_session_look_into_range (self->session, (DriftNode)drift_replica_view_get_replica (view),
                                   range);
}

static void
set_n_replicas (DriftCanvas *self, guint n)
{
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    {
      if (i >= n)
        g_clear_pointer (&self->parts.replicas[i], gtk_widget_unparent);
      else if (self->parts.replicas[i] == NULL)
        {
          GtkWidget *view = drift_canvas_parts_add_replica (&self->parts, i);

          g_signal_connect (view, "activate", G_CALLBACK (on_replica_activate), self);
          g_signal_connect (view, "copy-dropped", G_CALLBACK (on_copy_dropped), self);
          g_signal_connect (view, "range-activated", G_CALLBACK (on_range_activated), self);
        }
    }
}

/* Before a hall, and where an exercise has the stage, nothing in the picture is touched. */
static void
update_touch (DriftCanvas *self)
{
  gboolean may_be = !self->hall && drift_canvas_actions_may_be (self->session);
  DriftSession *session = may_be ? self->session : NULL;

  drift_user_view_set_session (DRIFT_USER_VIEW (self->parts.client), session);
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    if (self->parts.replicas[i] != NULL)
      drift_card_hand_set_session (drift_replica_view_get_hand (
                                       DRIFT_REPLICA_VIEW (self->parts.replicas[i])),
                                   may_be ? self->session : NULL);
}

/* Another run, or none: as many boxes as it has replicas. */
static void
run_changed (DriftCanvas *self)
{
  memset (&self->parts.context.picture, 0, sizeof self->parts.context.picture);
  show_messages (self, NULL);
  show_moment (self);
  set_n_replicas (self, count_replicas (self));
  show_moment (self);
  name_trees (self);
  drift_user_view_update (DRIFT_USER_VIEW (self->parts.client));
  drift_canvas_parts_show (&self->parts, run_of (self) != NULL);
  update_touch (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* A copy can be dragged where there is something to be done with it. With how much is said of it
 * the room changes that it takes. */
static void
update_hands (DriftCanvas *self)
{
  for (guint i = 0; i < DRIFT_N_HANDS; i++)
    drift_hand_set_hall (DRIFT_HAND (self->parts.hands[i]), self->hall);
  update_touch (self);
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    if (self->parts.replicas[i] != NULL)
      drift_replica_view_set_movable (DRIFT_REPLICA_VIEW (self->parts.replicas[i]),
                                      drift_session_get_bare (self->session) && !self->hall);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * drift_canvas_set_session:
 * @session: what to show from now on, frame by frame while it plays
 */
void
drift_canvas_set_session (DriftCanvas *self, DriftSession *session)
{
  g_return_if_fail (DRIFT_IS_CANVAS (self) && self->session == NULL);
  self->session = g_object_ref (session);
  for (guint i = 0; i < DRIFT_N_HANDS; i++)
    drift_hand_follow (DRIFT_HAND (self->parts.hands[i]), session);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (run_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "moved", G_CALLBACK (show_moment), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::bare", G_CALLBACK (update_hands), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::pins", G_CALLBACK (update_touch), self,
                           G_CONNECT_SWAPPED);
  for (guint place = 0; place < DRIFT_N_PIN_ROWS; place++)
    drift_pin_row_follow (DRIFT_PIN_ROW (self->parts.pins[place]), session, place);
  run_changed (self);
  update_hands (self);
}

void
drift_canvas_set_palette (DriftCanvas *self, DriftPaletteId palette)
{
  g_return_if_fail (DRIFT_IS_CANVAS (self));
  g_return_if_fail ((guint)palette < DRIFT_N_PALETTES);

  if (self->parts.context.palette == palette)
    return;
  self->parts.context.palette = palette;
  drift_canvas_parts_redraw (&self->parts);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PALETTE]);
}

DriftPaletteId
drift_canvas_get_palette (DriftCanvas *self)
{
  g_return_val_if_fail (DRIFT_IS_CANVAS (self), DRIFT_PALETTE_LIGHT);
  return self->parts.context.palette;
}

/**
 * drift_canvas_set_animate:
 * @animate: whether messages are seen to move; without it they jump
 */
void
drift_canvas_set_animate (DriftCanvas *self, gboolean animate)
{
  g_return_if_fail (DRIFT_IS_CANVAS (self));

  animate = animate != FALSE;
  if (self->animate == animate)
    return;
  self->animate = animate;
  show_moment (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANIMATE]);
}

/**
 * drift_canvas_set_hall:
 * @hall: whether it is read from the last row of a hall: then it says less, in larger letters
 */
void
drift_canvas_set_hall (DriftCanvas *self, gboolean hall)
{
  g_return_if_fail (DRIFT_IS_CANVAS (self));
  self->hall = hall;
  update_hands (self);
  drift_canvas_parts_redraw (&self->parts);
}

/**
 * drift_canvas_find_head:
 * @head: (out): what is above the replicas
 * @heard: (out): of that, where what the client hears is said
 *
 * Returns: whether there are any
 */
gboolean
drift_canvas_find_head (DriftCanvas *self, GdkRectangle *head, GdkRectangle *heard)
{
  const DriftLayout *layout = &self->parts.context.layout;
  double bottom = (layout->replicas[0].y - DRIFT_CARD_MARGIN) * layout->scale;
  double begin = MAX (layout->bubble.x, layout->bubble_tip - HALF_BUBBLE);
  double end = MIN (layout->bubble.x + layout->bubble.width, layout->bubble_tip + HALF_BUBBLE);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      double mirrored = layout->width - end;

      end = layout->width - begin;
      begin = mirrored;
    }
  *head = (GdkRectangle){ 0, 0, gtk_widget_get_width (GTK_WIDGET (self)), (int)bottom };
  *heard = (GdkRectangle){ (int)(begin * layout->scale), (int)(layout->bubble.y * layout->scale),
                           (int)((end - begin) * layout->scale),
                           (int)(layout->bubble.height * layout->scale) };
  return count_replicas (self) > 0;
}

/**
 * drift_canvas_get_replica_view:
 * @replica: its number, from 0
 *
 * Returns: (transfer none) (nullable): the widget of that replica
 */
GtkWidget *
drift_canvas_get_replica_view (DriftCanvas *self, guint replica)
{
  g_return_val_if_fail (DRIFT_IS_CANVAS (self) && replica < DRIFT_MAX_REPLICAS, NULL);
  return self->parts.replicas[replica];
}
