/* The hand on the links: which one is meant, by pointer or by keys, or crossed, and how it is cut.
 * SPDX-License-Identifier: MIT */
#include "drift-link-hand.h"

#include "drift-hand-ring.h"
#include "drift-links.h"
#include "drift-session-acts.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In design units. */
#define BLADE 1.5 /* the width of a stroke */
#define SLIM 6.0  /* half of what the ring goes around */
#define SHORT                                                                                      \
  7.0 /* from the ends of a link to that, so that the ring touches neither bus nor card */

struct _DriftLinkHand
{
  DriftHand parent_instance;

  /* owned */
  GArray *stroke; /* the corners of one, in the pixels of the canvas: none while there is none */

  /* borrowed */
  const DriftPartContext *context;
  DriftMessageLayer *layer;

  DriftNode meant;    /* whose link, or DRIFT_NODE_NONE */
  DriftNode shown;    /* the one that has the ring, or DRIFT_NODE_NONE */
  DriftNode pressed;  /* the one that a press began at, or DRIFT_NODE_NONE */
  DriftPoint start;   /* where that was, in the pixels of the canvas */
  DriftNodes crossed; /* by the stroke */
  gboolean is_down;   /* whether there was a press that is for it */
};

G_DEFINE_FINAL_TYPE (DriftLinkHand, drift_link_hand, DRIFT_TYPE_HAND)

static guint
count_links (DriftLinkHand *self)
{
  return drift_hand_is_free (DRIFT_HAND (self)) ? self->context->picture.n_replicas : 0;
}

static DriftLinkState
state_of (DriftLinkHand *self, DriftNode link)
{
  return self->context->picture.links[link].state;
}

/* What lies there: a message goes before the link that it is on. */
static DriftNode
find_link (DriftLinkHand *self, DriftPoint point)
{
  const GArray *tokens = drift_message_layer_get_tokens (self->layer);

  if (drift_tokens_hit (tokens, point.x, point.y) != NULL)
    return DRIFT_NODE_NONE;
  return drift_links_hit (&self->context->layout, point.x, point.y);
}

static gboolean
is_in (const DriftBox *box, DriftPoint point)
{
  return point.x >= box->x && point.x < box->x + box->width && point.y >= box->y &&
         point.y < box->y + box->height;
}

/* Whether nothing lies there that has a use of its own for a press. */
static gboolean
is_empty (DriftLinkHand *self, DriftPoint point)
{
  const DriftLayout *layout = &self->context->layout;
  gboolean is_box = is_in (&layout->coordinator, point);

  for (guint i = 0; i < layout->n_clients; i++)
    is_box = is_box || is_in (&layout->clients[i], point);
  for (guint i = 0; i < layout->n_replicas; i++)
    is_box = is_box || is_in (&layout->replicas[i], point);
  return !is_box &&
         drift_tokens_hit (drift_message_layer_get_tokens (self->layer), point.x, point.y) == NULL;
}

/* What is said of it */

static const char *
name_of (DriftLinkHand *self, DriftNode link)
{
  return self->context->picture.cards[link].name;
}

static char *
describe (DriftLinkHand *self)
{
  if (self->meant == DRIFT_NODE_NONE)
    return g_strdup ("");
  return drift_link_describe (&self->context->picture.links[self->meant],
                              name_of (self, self->meant));
}

static char *
advise (DriftLinkHand *self)
{
  switch (state_of (self, self->shown))
    {
    case DRIFT_LINK_CUT:
      return g_strdup (_ ("Click or Enter: heal it"));
    case DRIFT_LINK_ONE_WAY:
      /* Translators: of a link on which what is sent to a replica, "R2", is lost */
      return g_strdup_printf (_ ("Click or Enter: cut %s off; with Shift: let all through"),
                              name_of (self, self->shown));
    case DRIFT_LINK_WHOLE:
    default:
      /* Translators: %s is a replica, "R2"; one way is: what is sent to it is lost, and what it
       * sends goes through */
      return g_strdup_printf (_ ("Click or Enter: cut %s off; with Shift: one way"),
                              name_of (self, self->shown));
    }
}

static void
update_ring (DriftLinkHand *self)
{
  gboolean shown =
      drift_hand_get_pointed (DRIFT_HAND (self)) || drift_hand_has_ring (DRIFT_HAND (self));
  DriftNode link = shown ? self->meant : DRIFT_NODE_NONE;

  if (self->shown == link)
    return;
  self->shown = link;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The one that is pointed at is meant, or the one that was. */
static void
drift_link_hand_update (DriftHand *hand)
{
  DriftLinkHand *self = DRIFT_LINK_HAND (hand);
  guint n = count_links (self);
  DriftNode link = DRIFT_NODE_NONE;
  DriftPoint point;

  if (self->stroke->len == 0 && n > 0 && drift_hand_find_pointer (hand, &point))
    link = find_link (self, point);
  drift_hand_set_pointed (hand, link != DRIFT_NODE_NONE);
  if (link != DRIFT_NODE_NONE)
    self->meant = link;
  else if (n == 0)
    self->meant = DRIFT_NODE_NONE;
  else if (self->meant >= n)
    self->meant = 0;
  drift_hand_take_name (hand, describe (self));
  drift_hand_set_reached (hand, n > 0);
  update_ring (self);
}

/* What is done to it */

/* By a command, so that it is a line of the log, and is stepped back over. */
static void
part (DriftLinkHand *self, DriftCommandKind kind, DriftNodes nodes)
{
  g_autoptr (DriftCommand) command = drift_command_new (kind);

  command->nodes = nodes;
  drift_session_do (drift_hand_get_session (DRIFT_HAND (self)), command);
}

static void
cut_or_heal (DriftLinkHand *self)
{
  if (self->meant == DRIFT_NODE_NONE)
    return;
  part (self,
        state_of (self, self->meant) == DRIFT_LINK_CUT ? DRIFT_COMMAND_HEAL
                                                       : DRIFT_COMMAND_PARTITION,
        DRIFT_NODE_BIT (self->meant));
}

/* By a rule, so that what the replica sends goes through; where nothing does, it heals. */
static void
cut_one_way (DriftLinkHand *self)
{
  DriftSession *session = drift_hand_get_session (DRIFT_HAND (self));

  if (self->meant == DRIFT_NODE_NONE)
    return;
  switch (state_of (self, self->meant))
    {
    case DRIFT_LINK_CUT:
      cut_or_heal (self);
      break;
    case DRIFT_LINK_ONE_WAY:
      drift_session_unblock (session, self->meant);
      break;
    case DRIFT_LINK_WHOLE:
    default:
      drift_session_block (session, DRIFT_NODE_BIT (self->meant));
      break;
    }
}

static void
cut (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cut_or_heal (DRIFT_LINK_HAND (widget));
}

static void
cut_by_shift (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cut_one_way (DRIFT_LINK_HAND (widget));
}

/* Arrows go where they point to, also where the picture is mirrored. */
static void
mean_beside (DriftLinkHand *self, gboolean right)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint n = count_links (self);

  if (self->meant == DRIFT_NODE_NONE)
    return;
  if (right != mirrored && self->meant + 1u < n)
    self->meant++;
  else if (right == mirrored && self->meant > 0)
    self->meant--;
  drift_hand_forget_pointer (DRIFT_HAND (self));
}

static void
choose (GtkWidget *widget, const char *action, GVariant *right)
{
  mean_beside (DRIFT_LINK_HAND (widget), g_variant_get_boolean (right));
}

/* The pointer */

static void
forget_stroke (DriftLinkHand *self)
{
  self->is_down = FALSE;
  self->pressed = DRIFT_NODE_NONE;
  self->crossed = 0;
  if (self->stroke->len == 0)
    return;
  g_array_set_size (self->stroke, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_begin (DriftLinkHand *self, double x, double y, GtkGestureDrag *drag)
{
  DriftHand *hand = DRIFT_HAND (self);

  forget_stroke (self);
  self->start = (DriftPoint){ x, y };
  drift_hand_point_at (hand, x, y);
  if (count_links (self) == 0 || !is_empty (self, drift_hand_locate (hand, x, y)))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->is_down = TRUE;
  if (drift_hand_get_pointed (hand))
    self->pressed = self->meant;
}

/* Adds a corner to the stroke, which may have crossed links on its way there. */
static void
draw_on (DriftLinkHand *self, double x, double y)
{
  DriftHand *hand = DRIFT_HAND (self);
  DriftPoint to = { x, y };

  if (self->stroke->len > 0)
    {
      DriftPoint from = g_array_index (self->stroke, DriftPoint, self->stroke->len - 1);

      self->crossed |=
          drift_links_cross (&self->context->layout, drift_hand_locate (hand, from.x, from.y),
                             drift_hand_locate (hand, x, y));
    }
  g_array_append_val (self->stroke, to);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_update (DriftLinkHand *self, double dx, double dy, GtkGestureDrag *drag)
{
  GtkWidget *canvas = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drag));

  if (!self->is_down)
    return;
  if (self->stroke->len == 0)
    {
      if (!gtk_drag_check_threshold (canvas, 0, 0, (int)dx, (int)dy))
        return;
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
      self->pressed = DRIFT_NODE_NONE;
      draw_on (self, self->start.x, self->start.y);
      drift_hand_update (DRIFT_HAND (self));
    }
  draw_on (self, self->start.x + dx, self->start.y + dy);
}

/* All that a stroke has crossed and that is not cut yet, as one command. */
static void
cut_crossed (DriftLinkHand *self, gboolean one_way)
{
  DriftNodes nodes = self->crossed;

  for (guint i = 0; i < self->context->picture.n_replicas; i++)
    {
      DriftLinkState state = state_of (self, (DriftNode)i);

      if (state == DRIFT_LINK_CUT || (one_way && state == DRIFT_LINK_ONE_WAY))
        nodes &= (DriftNodes)~DRIFT_NODE_BIT (i);
    }
  if (nodes == 0)
    return;
  if (one_way)
    drift_session_block (drift_hand_get_session (DRIFT_HAND (self)), nodes);
  else
    part (self, DRIFT_COMMAND_PARTITION, nodes);
}

static void
on_drag_end (DriftLinkHand *self, double dx, double dy, GtkGestureDrag *drag)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));
  gboolean one_way = (state & GDK_SHIFT_MASK) != 0;

  if (self->stroke->len > 0)
    cut_crossed (self, one_way);
  else if (self->pressed != DRIFT_NODE_NONE && count_links (self) > 0)
    {
      self->meant = self->pressed;
      if (one_way)
        cut_one_way (self);
      else
        cut_or_heal (self);
    }
  forget_stroke (self);
  drift_hand_update (DRIFT_HAND (self));
}

static void
on_cancel (DriftLinkHand *self)
{
  forget_stroke (self);
  drift_hand_update (DRIFT_HAND (self));
}

/* The picture */

static void
append_ring (DriftLinkHand *self, GtkSnapshot *snapshot, DriftNode link, const char *hint)
{
  DriftBox box;

  drift_link_get_box (&self->context->layout, link, &box);
  box.x += box.width / 2.0 - SLIM;
  box.width = 2.0 * SLIM;
  box.y += SHORT;
  box.height -= 2.0 * SHORT;
  drift_hand_ring_append (GTK_WIDGET (self), snapshot, self->context, &box,
                          hint != NULL ? drift_hand_get_name (DRIFT_HAND (self)) : NULL, hint);
}

static void
append_stroke (DriftLinkHand *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DriftRgb rgb = drift_palette_get (self->context->palette)->colors[DRIFT_COLOR_TEXT];
  graphene_rect_t all = GRAPHENE_RECT_INIT (0.0f, 0.0f, (float)gtk_widget_get_width (widget),
                                            (float)gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &all);

  for (guint i = 0; i < self->stroke->len; i++)
    {
      const DriftPoint *point = &g_array_index (self->stroke, DriftPoint, i);

      cairo_line_to (cr, point->x, point->y);
    }
  cairo_set_source_rgb (cr, rgb.red, rgb.green, rgb.blue);
  cairo_set_line_width (cr, BLADE * self->context->layout.scale);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
drift_link_hand_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DriftLinkHand *self = DRIFT_LINK_HAND (widget);

  if (self->stroke->len > 0)
    {
      for (guint i = 0; i < self->context->picture.n_replicas; i++)
        if (self->crossed & DRIFT_NODE_BIT (i))
          append_ring (self, snapshot, (DriftNode)i, NULL);
      append_stroke (self, snapshot);
    }
  else if (self->shown != DRIFT_NODE_NONE)
    {
      g_autofree char *hint = advise (self);

      append_ring (self, snapshot, self->shown, hint);
    }
}

static void
drift_link_hand_finalize (GObject *object)
{
  g_array_unref (DRIFT_LINK_HAND (object)->stroke);
  G_OBJECT_CLASS (drift_link_hand_parent_class)->finalize (object);
}

/* By a push assistive technology does the first action that takes nothing, and GTK tells of them in
 * any order: so there is one. */
static void
drift_link_hand_class_init (DriftLinkHandClass *klass)
{
  static const guint enters[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };
  static const struct
  {
    guint key;
    gboolean right;
  } arrows[] = {
    { GDK_KEY_Left, FALSE },
    { GDK_KEY_KP_Left, FALSE },
    { GDK_KEY_Right, TRUE },
    { GDK_KEY_KP_Right, TRUE },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = drift_link_hand_finalize;
  widget_class->snapshot = drift_link_hand_snapshot;
  DRIFT_HAND_CLASS (klass)->update = drift_link_hand_update;
  gtk_widget_class_install_action (widget_class, "link.cut", NULL, cut);
  gtk_widget_class_install_action (widget_class, "link.cut-one-way", "b", cut_by_shift);
  gtk_widget_class_install_action (widget_class, "link.choose", "b", choose);
  /* Enter, not Space: Space plays and pauses, wherever in the canvas the focus is. */
  for (gsize i = 0; i < G_N_ELEMENTS (enters); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, enters[i], 0, "link.cut", NULL);
      gtk_widget_class_add_binding_action (widget_class, enters[i], GDK_SHIFT_MASK,
                                           "link.cut-one-way", "b", TRUE);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    gtk_widget_class_add_binding_action (widget_class, arrows[i].key, 0, "link.choose", "b",
                                         arrows[i].right);
  gtk_widget_class_set_css_name (widget_class, "linkhand");
}

static void
drift_link_hand_init (DriftLinkHand *self)
{
  self->stroke = g_array_new (FALSE, FALSE, sizeof (DriftPoint));
  self->meant = self->shown = self->pressed = DRIFT_NODE_NONE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  /* Translators: the names of keys */
                                  _ ("Left and Right choose a link, Enter cuts it or heals it, "
                                     "Shift and Enter do so one way"),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                  "Left Right Enter Shift+Enter", -1);
}

/**
 * drift_link_hand_new:
 * @canvas: its parent, as large as it, in which it looks for the pointer
 * @context: (transfer none): the canvas's, which outlives it
 * @messages: (transfer none): the #DriftMessageLayer, whose messages go before the links that they
 *   are on; it outlives it
 *
 * Returns: (transfer none): a hand that has nothing to do yet
 */
GtkWidget *
drift_link_hand_new (GtkWidget *canvas, const DriftPartContext *context, GtkWidget *messages)
{
  DriftLinkHand *self = g_object_new (DRIFT_TYPE_LINK_HAND, NULL);
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->context = context;
  self->layer = DRIFT_MESSAGE_LAYER (messages);
  drift_hand_set_canvas (DRIFT_HAND (self), canvas, context);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (on_drag_end), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (on_cancel), self, G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (canvas, GTK_EVENT_CONTROLLER (drag));
  return GTK_WIDGET (self);
}

/**
 * drift_link_hand_get_link:
 *
 * Returns: the replica whose link has the ring, or %DRIFT_NODE_NONE
 */
DriftNode
drift_link_hand_get_link (DriftLinkHand *self)
{
  g_return_val_if_fail (DRIFT_IS_LINK_HAND (self), DRIFT_NODE_NONE);
  return self->shown;
}

/**
 * drift_link_hand_get_crossed:
 *
 * Returns: the replicas whose links the stroke that is being drawn has crossed
 */
DriftNodes
drift_link_hand_get_crossed (DriftLinkHand *self)
{
  g_return_val_if_fail (DRIFT_IS_LINK_HAND (self), 0);
  return self->crossed;
}
