/* The icons that are the program's own, drawn in the colour of the text around them.
 * SPDX-License-Identifier: MIT
 *
 * Seven shapes of a few lines each. As SVG files they would have the program load a whole renderer
 * of SVG (7 MB with its XML parser) before the first picture; as a drawing they are also sharp at
 * any scale, and one drawing serves both directions of reading. */
#include "drift-icon.h"

#include "drift-glyph.h"
#include "drift-text-scale.h"

#define SIDE 16

struct _DriftIcon
{
  GtkWidget parent_instance;

  DriftIconShape shape;
};

G_DEFINE_FINAL_TYPE (DriftIcon, drift_icon, GTK_TYPE_WIDGET)

G_DEFINE_ENUM_TYPE (DriftIconShape,
                    drift_icon_shape,
                    G_DEFINE_ENUM_VALUE (DRIFT_ICON_PLAY, "play"),
                    G_DEFINE_ENUM_VALUE (DRIFT_ICON_PAUSE, "pause"),
                    G_DEFINE_ENUM_VALUE (DRIFT_ICON_STEP_FORWARD, "step-forward"),
                    G_DEFINE_ENUM_VALUE (DRIFT_ICON_STEP_BACK, "step-back"),
                    G_DEFINE_ENUM_VALUE (DRIFT_ICON_START_OVER, "start-over"),
                    G_DEFINE_ENUM_VALUE (DRIFT_ICON_PANEL, "panel"),
                    G_DEFINE_ENUM_VALUE (DRIFT_ICON_ALERT, "alert"))

enum
{
  PROP_SHAPE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

/* What is filled has a stroke around it, which rounds its corners. */
static void
paint (cairo_t *cr)
{
  cairo_fill_preserve (cr);
  cairo_stroke (cr);
}

static void
paint_bar (cairo_t *cr, double x, double width)
{
  cairo_rectangle (cr, x + 0.75, 3.75, width - 1.5, 8.5);
  paint (cr);
}

/* A triangle from its back to its tip, which may point to either side. */
static void
paint_triangle (cairo_t *cr, double back, double tip, double half_height)
{
  double inwards = back < tip ? 0.75 : -0.75;

  cairo_move_to (cr, back + inwards, 8 - half_height + 1.2);
  cairo_line_to (cr, tip - 1.5 * inwards, 8);
  cairo_line_to (cr, back + inwards, 8 + half_height - 1.2);
  cairo_close_path (cr);
  paint (cr);
}

/* A window of which the side is filled. */
static void
paint_panel (cairo_t *cr)
{
  cairo_set_line_width (cr, 1.6);
  cairo_arc (cr, 3, 4, 1.2, G_PI, 1.5 * G_PI);
  cairo_arc (cr, 13, 4, 1.2, -0.5 * G_PI, 0);
  cairo_arc (cr, 13, 12, 1.2, 0, 0.5 * G_PI);
  cairo_arc (cr, 3, 12, 1.2, 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
  cairo_stroke_preserve (cr);
  cairo_clip (cr);
  cairo_rectangle (cr, 9, 2, 6, 12);
  cairo_fill (cr);
}

static void
paint_shape (cairo_t *cr, DriftIconShape shape)
{
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  switch (shape)
    {
    case DRIFT_ICON_PLAY:
      paint_triangle (cr, 3.5, 13.5, 6.2);
      break;
    case DRIFT_ICON_PAUSE:
      paint_bar (cr, 3, 3.5);
      paint_bar (cr, 9.5, 3.5);
      break;
    case DRIFT_ICON_STEP_FORWARD:
      paint_bar (cr, 3, 2);
      paint_triangle (cr, 6.5, 14, 5.2);
      break;
    case DRIFT_ICON_STEP_BACK:
      paint_bar (cr, 11, 2);
      paint_triangle (cr, 9.5, 2, 5.2);
      break;
    case DRIFT_ICON_START_OVER:
      paint_bar (cr, 1.5, 2);
      paint_triangle (cr, 9, 3.5, 5.2);
      paint_triangle (cr, 14.5, 9, 5.2);
      break;
    case DRIFT_ICON_PANEL:
      paint_panel (cr);
      break;
    case DRIFT_ICON_ALERT:
      drift_mark_paint (cr, DRIFT_MARK_ALERT, 8, 8, 14);
      break;
    }
}

static void
drift_icon_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  int side = drift_text_scale_length (widget, SIDE);
  float x = (float)(gtk_widget_get_width (widget) - side) / 2;
  float y = (float)(gtk_widget_get_height (widget) - side) / 2;
  cairo_t *cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, y, (float)side, (float)side));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_translate (cr, x, y);
  cairo_scale (cr, (double)side / SIDE, (double)side / SIDE);
  /* Who reads from the right has time run to the left. */
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cr, SIDE, 0);
      cairo_scale (cr, -1, 1);
    }
  paint_shape (cr, DRIFT_ICON (widget)->shape);
  cairo_destroy (cr);
}

static void
drift_icon_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  *minimum = *natural = drift_text_scale_length (widget, SIDE);
}

static void
drift_icon_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  gtk_widget_queue_resize (widget);
  GTK_WIDGET_CLASS (drift_icon_parent_class)->system_setting_changed (widget, setting);
}

static void
drift_icon_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SHAPE:
      g_value_set_enum (value, (int)DRIFT_ICON (object)->shape);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_icon_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SHAPE:
      drift_icon_set_shape (DRIFT_ICON (object), (DriftIconShape)g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_icon_class_init (DriftIconClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = drift_icon_get_property;
  object_class->set_property = drift_icon_set_property;
  widget_class->measure = drift_icon_measure;
  widget_class->snapshot = drift_icon_snapshot;
  widget_class->system_setting_changed = drift_icon_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "image");
  /* The button around it says in words what it does. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);

  properties[PROP_SHAPE] =
      g_param_spec_enum ("shape", NULL, NULL, DRIFT_TYPE_ICON_SHAPE, DRIFT_ICON_PLAY,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
drift_icon_init (DriftIcon *self)
{
}

/**
 * drift_icon_set_shape:
 *
 * Draws another shape.
 */
void
drift_icon_set_shape (DriftIcon *self, DriftIconShape shape)
{
  g_return_if_fail (DRIFT_IS_ICON (self));
  if (self->shape == shape)
    return;
  self->shape = shape;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHAPE]);
}
