/* A frame that knows how much room there is for the text in it, so that the text can grow with it.
 * SPDX-License-Identifier: MIT */
#include "drift-roomy.h"

#include "drift-text-scale.h"
#include "drift-widgets.h"

#include <math.h>

/* How much of the room that there is beyond the usual the text takes: it grows a little more slowly
 * than what is around it. */
#define SHARE 0.9

/* The most steps, and of how much each is. */
#define N_STEPS 6
#define STEP 0.125

struct _DriftRoomy
{
  GtkWidget parent_instance;

  /* owned */
  guint class_id;

  int usual[2]; /* by orientation */
  guint steps;
};

G_DEFINE_FINAL_TYPE (DriftRoomy, drift_roomy, GTK_TYPE_WIDGET)

enum
{
  PROP_USUAL_WIDTH = 1,
  PROP_USUAL_HEIGHT,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static const char *const classes[N_STEPS + 1] = { NULL,      "roomy-1", "roomy-2", "roomy-3",
                                                  "roomy-4", "roomy-5", "roomy-6" };

/* How many steps there are in so much room. What is asked for is how large a person wants text to
 * be, and not how large it is by now: a step never leads to another. */
static guint
choose_steps (DriftRoomy *self, int width, int height)
{
  double scale = drift_text_scale_get (GTK_WIDGET (self));
  double across = width / scale / self->usual[GTK_ORIENTATION_HORIZONTAL];
  double down = height / scale / self->usual[GTK_ORIENTATION_VERTICAL];
  double steps = (MIN (across, down) - 1.0) * SHARE / STEP;

  return (guint)CLAMP (floor (steps), 0.0, N_STEPS);
}

/* Out of an allocation, in which nobody may ask for another. */
static gboolean
set_class (gpointer data)
{
  DriftRoomy *self = data;

  self->class_id = 0;
  drift_widget_set_class (self, "roomy", self->steps > 0);
  for (guint i = 1; i <= N_STEPS; i++)
    drift_widget_set_class (self, classes[i], i == self->steps);
  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
drift_roomy_get_request_mode (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
drift_roomy_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
drift_roomy_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DriftRoomy *self = DRIFT_ROOMY (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  guint steps = choose_steps (self, width, height);

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, width, height }, baseline);
  if (steps == self->steps)
    return;
  self->steps = steps;
  if (self->class_id == 0)
    self->class_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, set_class, self, NULL);
}

static void
drift_roomy_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  gtk_widget_queue_allocate (widget);
  GTK_WIDGET_CLASS (drift_roomy_parent_class)->system_setting_changed (widget, setting);
}

static void
drift_roomy_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DriftRoomy *self = DRIFT_ROOMY (object);

  if (id == PROP_USUAL_WIDTH || id == PROP_USUAL_HEIGHT)
    g_value_set_int (value, self->usual[id - PROP_USUAL_WIDTH]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_roomy_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DriftRoomy *self = DRIFT_ROOMY (object);
  int *usual;

  if (id != PROP_USUAL_WIDTH && id != PROP_USUAL_HEIGHT)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  usual = &self->usual[id - PROP_USUAL_WIDTH];
  if (*usual == g_value_get_int (value))
    return;
  *usual = g_value_get_int (value);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
drift_roomy_dispose (GObject *object)
{
  g_clear_handle_id (&DRIFT_ROOMY (object)->class_id, g_source_remove);
  drift_widget_empty (GTK_WIDGET (object));
  G_OBJECT_CLASS (drift_roomy_parent_class)->dispose (object);
}

static void
drift_roomy_class_init (DriftRoomyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = drift_roomy_dispose;
  object_class->get_property = drift_roomy_get_property;
  object_class->set_property = drift_roomy_set_property;
  widget_class->get_request_mode = drift_roomy_get_request_mode;
  widget_class->measure = drift_roomy_measure;
  widget_class->size_allocate = drift_roomy_size_allocate;
  widget_class->system_setting_changed = drift_roomy_system_setting_changed;

  properties[PROP_USUAL_WIDTH] =
      g_param_spec_int ("usual-width", NULL, NULL, 1, G_MAXINT, G_MAXINT, flags);
  properties[PROP_USUAL_HEIGHT] =
      g_param_spec_int ("usual-height", NULL, NULL, 1, G_MAXINT, G_MAXINT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "roomy");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
drift_roomy_init (DriftRoomy *self)
{
  self->usual[GTK_ORIENTATION_HORIZONTAL] = self->usual[GTK_ORIENTATION_VERTICAL] = G_MAXINT;
}
