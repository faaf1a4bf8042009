/* Widgets of one width in one column or in two, whichever is lower.
 * SPDX-License-Identifier: MIT */
#include "drift-columns.h"

#include "drift-widgets.h"

#define MOST 2

struct _DriftColumns
{
  GtkWidget parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (DriftColumns, drift_columns, GTK_TYPE_WIDGET)

enum
{
  PROP_SPACING = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static int
least_width (DriftColumns *self)
{
  int least = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      least = MAX (least, minimum);
    }
  return least;
}

static int
column_width (DriftColumns *self, int n_columns, int width)
{
  return (width - self->spacing * (n_columns - 1)) / n_columns;
}

/* How high the line that begins with *@child is; *@child is the first of the next one. */
static int
line_height (GtkWidget **child, int n_columns, int width)
{
  int height = 0;

  for (int i = 0; i < n_columns && *child != NULL; i++)
    {
      int natural;

      gtk_widget_measure (*child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
      height = MAX (height, natural);
      *child = gtk_widget_get_next_sibling (*child);
    }
  return height;
}

static int
all_height (DriftColumns *self, int n_columns, int width)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int height = 0;

  while (child != NULL)
    height += line_height (&child, n_columns, width) + (child != NULL ? self->spacing : 0);
  return height;
}

/* The number of columns in a width, and how high they are. */
static int
choose_columns (DriftColumns *self, int width, int *height)
{
  int least = least_width (self);
  int best = 1;

  width = MAX (width, least);
  *height = all_height (self, 1, width);
  for (int n = 2; n <= MOST && column_width (self, n, width) >= least; n++)
    {
      int other = all_height (self, n, column_width (self, n, width));

      if (other < *height)
        {
          *height = other;
          best = n;
        }
    }
  return best;
}

static void
drift_columns_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  DriftColumns *self = DRIFT_COLUMNS (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = least_width (self);
  else
    choose_columns (self, for_size, minimum);
  *natural = *minimum;
}

static void
drift_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DriftColumns *self = DRIFT_COLUMNS (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int all;
  int n_columns = choose_columns (self, width, &all);
  int each = column_width (self, n_columns, width);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      GtkWidget *next = child;
      int line = line_height (&next, n_columns, each);

      for (int x = 0; child != next; x += each + self->spacing)
        {
          int start = mirrored ? width - x - each : x;

          gtk_widget_size_allocate (child, &(GtkAllocation){ start, y, each, line }, -1);
          child = gtk_widget_get_next_sibling (child);
        }
      y += line + self->spacing;
    }
}

static GtkSizeRequestMode
drift_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
drift_columns_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    g_value_set_int (value, DRIFT_COLUMNS (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_columns_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DriftColumns *self = DRIFT_COLUMNS (object);

  if (id != PROP_SPACING)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->spacing == g_value_get_int (value))
    return;
  self->spacing = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
drift_columns_dispose (GObject *object)
{
  drift_columns_empty (DRIFT_COLUMNS (object));
  G_OBJECT_CLASS (drift_columns_parent_class)->dispose (object);
}

static void
drift_columns_class_init (DriftColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = drift_columns_get_property;
  object_class->set_property = drift_columns_set_property;
  object_class->dispose = drift_columns_dispose;
  widget_class->measure = drift_columns_measure;
  widget_class->size_allocate = drift_columns_size_allocate;
  widget_class->get_request_mode = drift_columns_get_request_mode;
  properties[PROP_SPACING] =
      g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
drift_columns_init (DriftColumns *self)
{
}

/**
 * drift_columns_empty:
 *
 * Takes all children out.
 */
void
drift_columns_empty (DriftColumns *self)
{
  g_return_if_fail (DRIFT_IS_COLUMNS (self));
  drift_widget_empty (GTK_WIDGET (self));
}
