/* A still part of the canvas: a widget that is painted again only where its scene is another.
 * SPDX-License-Identifier: MIT */
#include "drift-part.h"

typedef struct
{
  /* owned */
  DriftScene *shown; /* what the widget's node shows */

  /* borrowed */
  const DriftPartContext *context;

  DriftPartFunc compose;
  double x;
  double y;
} DriftPartPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (DriftPart, drift_part, GTK_TYPE_WIDGET)

static DriftPartPrivate *
private_of (gpointer self)
{
  return drift_part_get_instance_private (self);
}

/**
 * drift_part_snapshot_scene:
 * @widget: whose size, direction and font the picture has
 * @scene: a scene as large as @widget
 *
 * Records a scene as one node of the size of @widget. GTK keeps the node until the widget
 * asks to be drawn again.
 */
void
drift_part_snapshot_scene (GtkWidget *widget,
                           GtkSnapshot *snapshot,
                           const DriftScene *scene,
                           DriftPaletteId palette)
{
  const PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  DriftPaint paint = {
    .palette = palette,
    .rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
    .sans = pango_font_description_get_family (font),
  };
  graphene_rect_t bounds;
  cairo_t *cr;

  graphene_rect_init (&bounds, 0.0f, 0.0f, (float)gtk_widget_get_width (widget),
                      (float)gtk_widget_get_height (widget));
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  drift_painter_paint (cr, scene, &paint);
  cairo_destroy (cr);
}

static void
drift_part_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DriftPartPrivate *self = private_of (widget);

  if (self->shown != NULL)
    drift_part_snapshot_scene (widget, snapshot, self->shown, self->context->palette);
}

static void
drift_part_compose (DriftPart *self, DriftScene *scene, const DriftPartContext *context)
{
  private_of (self)->compose (scene, context);
}

static void
drift_part_finalize (GObject *object)
{
  drift_scene_free (private_of (object)->shown);
  G_OBJECT_CLASS (drift_part_parent_class)->finalize (object);
}

static void
drift_part_class_init (DriftPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = drift_part_finalize;
  widget_class->snapshot = drift_part_snapshot;
  klass->compose = drift_part_compose;
  gtk_widget_class_set_css_name (widget_class, "part");
}

static void
drift_part_init (DriftPart *self)
{
}

static GtkWidget *
new_part (DriftPartFunc compose, const DriftPartContext *context, GtkAccessibleRole role)
{
  DriftPart *self = g_object_new (DRIFT_TYPE_PART, "accessible-role", role, NULL);

  private_of (self)->compose = compose;
  drift_part_set_context (self, context);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  return GTK_WIDGET (self);
}

/**
 * drift_part_new:
 * @compose: writes the part
 * @context: (transfer none): what it is written from; the canvas's, which outlives it
 *
 * Returns: (transfer floating): a new part, of which a screen reader says nothing: what it shows
 *   is said elsewhere
 */
GtkWidget *
drift_part_new (DriftPartFunc compose, const DriftPartContext *context)
{
  return new_part (compose, context, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

/**
 * drift_part_new_image:
 * @compose: writes the part
 * @context: (transfer none): what it is written from; the canvas's, which outlives it
 *
 * Returns: (transfer floating): a new part that is a picture in the accessible tree, and needs a
 *   name
 */
GtkWidget *
drift_part_new_image (DriftPartFunc compose, const DriftPartContext *context)
{
  return new_part (compose, context, GTK_ACCESSIBLE_ROLE_IMG);
}

/**
 * drift_part_set_context:
 * @context: (transfer none): the canvas's, which outlives it
 *
 * Says what the part is composed from, for a class that derives from this one.
 */
void
drift_part_set_context (DriftPart *self, const DriftPartContext *context)
{
  private_of (self)->context = context;
}

/**
 * drift_part_set_origin:
 * @x: of its corner, in the canvas's design units
 * @y: likewise
 */
void
drift_part_set_origin (DriftPart *self, double x, double y)
{
  private_of (self)->x = x;
  private_of (self)->y = y;
}

/**
 * drift_part_locate:
 * @box: in the canvas's design units
 * @place: (out): where that is in the widget
 */
void
drift_part_locate (DriftPart *self, const DriftBox *box, graphene_rect_t *place)
{
  DriftPartPrivate *priv = private_of (self);
  double scale = priv->context->layout.scale;
  double x = (box->x - priv->x) * scale;
  double width = box->width * scale;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  graphene_rect_init (place, (float)x, (float)((box->y - priv->y) * scale), (float)width,
                      (float)(box->height * scale));
}

/**
 * drift_part_update:
 *
 * Composes the part as it is by now. Where its scene is the one that is shown nothing is painted.
 */
void
drift_part_update (DriftPart *self)
{
  DriftPartPrivate *priv = private_of (self);
  GtkWidget *widget = GTK_WIDGET (self);
  double scale = priv->context->layout.scale;
  g_autoptr (DriftScene) scene = NULL;

  if (scale <= 0.0)
    return;
  scene = drift_scene_new (gtk_widget_get_width (widget) / scale,
                           gtk_widget_get_height (widget) / scale, scale);
  drift_scene_set_origin (scene, -priv->x, -priv->y);
  drift_scene_set_hall (scene, priv->context->layout.hall);
  DRIFT_PART_GET_CLASS (self)->compose (self, scene, priv->context);
  if (priv->shown != NULL && drift_scene_equal (scene, priv->shown))
    return;
  drift_scene_free (priv->shown);
  priv->shown = g_steal_pointer (&scene);
  gtk_widget_queue_draw (widget);
}

/**
 * drift_part_compose_focus:
 * @box: of a card
 *
 * Writes the ring of what has the focus, within %DRIFT_CARD_MARGIN, if that is to be seen; what the
 * window says of that comes after the state.
 */
void
drift_part_compose_focus (DriftPart *self, DriftScene *scene, const DriftBox *box)
{
  if (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_VISIBLE)
    drift_scene_add_outline (scene, box->x - 5.0, box->y - 5.0, box->width + 10.0,
                             box->height + 10.0, 17.0, DRIFT_COLOR_NONE, DRIFT_COLOR_TEXT, 2.0);
}

/**
 * drift_part_show_focus:
 * @previous: the flags before they changed
 *
 * Composes the part again where the ring comes or goes.
 */
void
drift_part_show_focus (DriftPart *self, GtkStateFlags previous)
{
  GtkStateFlags changed = previous ^ gtk_widget_get_state_flags (GTK_WIDGET (self));

  if (changed & (GTK_STATE_FLAG_FOCUS_VISIBLE | GTK_STATE_FLAG_FOCUSED))
    drift_part_update (self);
}
