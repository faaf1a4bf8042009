/* A frame that gives its label the width in which its lines are about equally long.
 * SPDX-License-Identifier: MIT */
#include "drift-balanced.h"

#include "drift-breaks.h"
#include "drift-widgets.h"

struct _DriftBalanced
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DriftBalanced, drift_balanced, GTK_TYPE_WIDGET)

static GtkWidget *
get_label (GtkWidget *self)
{
  return gtk_widget_get_first_child (self);
}

/* As many pixels as the label is to have of @width. What is cut after its last line needs all. */
static int
choose_width (GtkLabel *label, int width)
{
  g_autoptr (PangoLayout) layout = pango_layout_copy (gtk_label_get_layout (label));
  int most_lines = gtk_label_get_lines (label);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  if (most_lines > 0 && pango_layout_get_line_count (layout) > most_lines)
    return width;
  drift_breaks_balance (layout);
  return PANGO_PIXELS_CEIL (pango_layout_get_width (layout));
}

static GtkSizeRequestMode
drift_balanced_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (get_label (widget));
}

/* It has as many lines as the label has in all the width, and so it is as high. */
static void
drift_balanced_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  gtk_widget_measure (get_label (widget), orientation, for_size, minimum, natural, NULL, NULL);
}

static void
drift_balanced_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *label = get_label (widget);
  int chosen = choose_width (GTK_LABEL (label), width);
  int least;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  chosen = MAX (chosen, least);
  gtk_widget_size_allocate (label, &(GtkAllocation){ (width - chosen) / 2, 0, chosen, height }, -1);
}

static void
drift_balanced_dispose (GObject *object)
{
  drift_widget_empty (GTK_WIDGET (object));
  G_OBJECT_CLASS (drift_balanced_parent_class)->dispose (object);
}

static void
drift_balanced_class_init (DriftBalancedClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_balanced_dispose;
  widget_class->get_request_mode = drift_balanced_get_request_mode;
  widget_class->measure = drift_balanced_measure;
  widget_class->size_allocate = drift_balanced_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "balanced");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
drift_balanced_init (DriftBalanced *self)
{
}
