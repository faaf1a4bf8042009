/* A row of widgets that goes on in the next line where it has no room.
 * SPDX-License-Identifier: MIT */
#include "drift-wrap.h"

struct _DriftWrap
{
  GtkWidget parent_instance;

  int spacing;
  int line_spacing;
};

G_DEFINE_FINAL_TYPE (DriftWrap, drift_wrap, GTK_TYPE_WIDGET)

enum
{
  PROP_SPACING = 1,
  PROP_LINE_SPACING,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

/* As many children as stand side by side, from @first up to and without @end. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end;
  int width;
  int height;
  int n_expanding;
} Line;

static GtkWidget *
find_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  return find_shown (gtk_widget_get_next_sibling (child));
}

static int
natural_width (GtkWidget *child, int most)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return most >= 0 ? MIN (natural, most) : natural;
}

static int
natural_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Fills a line with the child @first and what fits after it in @width, which is below 0 for any. */
static void
fill_line (DriftWrap *self, GtkWidget *first, int width, Line *line)
{
  *line = (Line){ .first = first };
  for (line->end = first; line->end != NULL; line->end = next_shown (line->end))
    {
      GtkWidget *child = line->end;
      int child_width = natural_width (child, width);
      int needed = child == first ? child_width : line->width + self->spacing + child_width;

      if (width >= 0 && needed > width && child != first)
        return;
      line->width = needed;
      line->height = MAX (line->height, natural_height (child, child_width));
      line->n_expanding += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
    }
}

static void
drift_wrap_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  DriftWrap *self = DRIFT_WRAP (widget);
  GtkWidget *child = find_shown (gtk_widget_get_first_child (widget));
  Line line;

  *minimum = *natural = 0;
  if (child == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      fill_line (self, child, -1, &line);
      *natural = line.width;
      for (; child != NULL; child = next_shown (child))
        {
          int least;

          gtk_widget_measure (child, orientation, -1, &least, NULL, NULL, NULL);
          *minimum = MAX (*minimum, least);
        }
      return;
    }
  for (; child != NULL; child = line.end)
    {
      fill_line (self, child, for_size, &line);
      *natural += line.height + (line.end != NULL ? self->line_spacing : 0);
    }
  *minimum = *natural;
}

static void
place_line (DriftWrap *self, const Line *line, int width, int y)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int left_over = MAX (width - line->width, 0);
  int to_share = line->n_expanding;
  int x = 0;

  for (GtkWidget *child = line->first; child != line->end; child = next_shown (child))
    {
      int child_width = natural_width (child, width);

      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        {
          child_width += left_over / to_share;
          left_over -= left_over / to_share--;
        }
      gtk_widget_size_allocate (child,
                                &(GtkAllocation){ mirrored ? width - x - child_width : x, y,
                                                  child_width, line->height },
                                -1);
      x += child_width + self->spacing;
    }
}

static void
drift_wrap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DriftWrap *self = DRIFT_WRAP (widget);
  Line line;
  int y = 0;

  for (GtkWidget *child = find_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = line.end)
    {
      fill_line (self, child, width, &line);
      place_line (self, &line, width, y);
      y += line.height + self->line_spacing;
    }
}

static GtkSizeRequestMode
drift_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int *
find_length (DriftWrap *self, guint id)
{
  return id == PROP_SPACING ? &self->spacing : id == PROP_LINE_SPACING ? &self->line_spacing : NULL;
}

static void
drift_wrap_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  int *length = find_length (DRIFT_WRAP (object), id);

  if (length != NULL)
    g_value_set_int (value, *length);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_wrap_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  int *length = find_length (DRIFT_WRAP (object), id);

  if (length == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (*length == g_value_get_int (value))
    return;
  *length = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
  g_object_notify_by_pspec (object, pspec);
}

static void
drift_wrap_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (drift_wrap_parent_class)->dispose (object);
}

static void
drift_wrap_class_init (DriftWrapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = drift_wrap_dispose;
  object_class->get_property = drift_wrap_get_property;
  object_class->set_property = drift_wrap_set_property;
  widget_class->measure = drift_wrap_measure;
  widget_class->size_allocate = drift_wrap_size_allocate;
  widget_class->get_request_mode = drift_wrap_get_request_mode;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  properties[PROP_LINE_SPACING] =
      g_param_spec_int ("line-spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "wrap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
drift_wrap_init (DriftWrap *self)
{
}
