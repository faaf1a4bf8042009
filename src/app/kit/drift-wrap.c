/* A row of widgets that goes on in the next line where it has no room.
 * SPDX-License-Identifier: MIT */
#include "drift-wrap.h"

#include "drift-widgets.h"

struct _DriftWrap
{
  GtkWidget parent_instance;

  int spacing;
  int line_spacing;
  gboolean squeezes;
};

G_DEFINE_FINAL_TYPE (DriftWrap, drift_wrap, GTK_TYPE_WIDGET)

enum
{
  PROP_SPACING = 1,
  PROP_LINE_SPACING,
  PROP_SQUEEZES,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

/* As many children as stand side by side, from @first up to and without @end. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end;
  int width;
  int least; /* the width to which it can be squeezed */
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

/* Who would have to become higher is not made narrower. */
static int
least_width (DriftWrap *self, GtkWidget *child, int most)
{
  int least;

  if (!self->squeezes || gtk_widget_get_request_mode (child) != GTK_SIZE_REQUEST_CONSTANT_SIZE)
    return natural_width (child, most);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return most >= 0 ? MIN (least, most) : least;
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
      int spacing = child == first ? 0 : self->spacing;
      int least = line->least + spacing + least_width (self, child, width);

      if (width >= 0 && least > width && child != first)
        return;
      line->width += spacing + child_width;
      line->least = least;
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

/* What each child of a squeezed line has: first its least width, then what else there is room for.
 */
static GtkRequestedSize *
squeeze (DriftWrap *self, const Line *line, int width)
{
  GArray *sizes = g_array_new (FALSE, TRUE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = line->first; child != line->end; child = next_shown (child))
    {
      GtkRequestedSize size = { child, least_width (self, child, width),
                                natural_width (child, width) };

      g_array_append_val (sizes, size);
    }
  gtk_distribute_natural_allocation (MAX (width - line->least, 0), sizes->len,
                                     (GtkRequestedSize *)(gpointer)sizes->data);
  return (GtkRequestedSize *)(gpointer)g_array_free (sizes, FALSE);
}

static void
place_line (DriftWrap *self, const Line *line, int width, int y)
{
  g_autofree GtkRequestedSize *sizes = squeeze (self, line, width);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int left_over = MAX (width - line->width, 0);
  int to_share = line->n_expanding;
  int x = 0;
  guint i = 0;

  for (GtkWidget *child = line->first; child != line->end; child = next_shown (child), i++)
    {
      int child_width = line->width > width ? sizes[i].minimum_size : natural_width (child, width);

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

static void
drift_wrap_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DriftWrap *self = DRIFT_WRAP (object);

  switch (id)
    {
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_LINE_SPACING:
      g_value_set_int (value, self->line_spacing);
      break;
    case PROP_SQUEEZES:
      g_value_set_boolean (value, self->squeezes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* Whether @field was another value; a boolean is an int as well. */
static gboolean
change (int *field, int value)
{
  gboolean changed = *field != value;

  *field = value;
  return changed;
}

static void
drift_wrap_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DriftWrap *self = DRIFT_WRAP (object);
  gboolean changed = FALSE;

  switch (id)
    {
    case PROP_SPACING:
      changed = change (&self->spacing, g_value_get_int (value));
      break;
    case PROP_LINE_SPACING:
      changed = change (&self->line_spacing, g_value_get_int (value));
      break;
    case PROP_SQUEEZES:
      changed = change (&self->squeezes, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (!changed)
    return;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
drift_wrap_dispose (GObject *object)
{
  drift_widget_empty (GTK_WIDGET (object));
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
  properties[PROP_SQUEEZES] = g_param_spec_boolean ("squeezes", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "wrap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
drift_wrap_init (DriftWrap *self)
{
}
