/* A chart as a widget: it shows what came of a run, reads where somebody points or the arrow keys
 * are, and goes there.
 * SPDX-License-Identifier: MIT */
#include "drift-chart-view.h"

#include "drift-chart-lines.h"
#include "drift-part.h"
#include "drift-text-scale.h"

#include <math.h>

/* In design units. */
#define HEIGHT 24
#define HEIGHT_TO_DRAG 40 /* with a line that is dragged */
#define LEAST_WIDTH 60

/* A line is hit that is as close, in design units. */
#define REACH 6.0

/* By so many columns a key goes on: by a bar. */
#define KEY_COLUMNS 6

struct _DriftChartView
{
  GtkWidget parent_instance;

  /* owned */
  DriftChartTime *time;
  DriftChartColumn *columns; /* as many as there were at the last look */
  DriftScene *shown;         /* what the widget's node shows */
  char *told;                /* what a screen reader was told of it */
  char *reading;             /* where somebody points, or NULL */
  DriftChartLines lines;     /* what else was seen then */

  DriftChart chart;
  guint n_columns;
  double most;    /* what is as high as the widget */
  double sampled; /* the most that there is to show, at the last look */
  double pointer; /* where somebody points, from 0 to 1; below 0 if nobody does */
};

enum
{
  PROP_READING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DriftChartView, drift_chart_view, GTK_TYPE_WIDGET)

static double
scale_of (GtkWidget *widget)
{
  return drift_text_scale_get (widget);
}

static double
width_of (DriftChartView *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self)) / scale_of (GTK_WIDGET (self));
}

static const DriftChartAxis *
axis_of (DriftChartView *self)
{
  return drift_chart_time_get_axis (self->time, (guint)MAX (width_of (self), LEAST_WIDTH));
}

static gboolean
has_run (DriftChartView *self)
{
  return drift_session_get_run (drift_chart_time_get_session (self->time)) != NULL;
}

static DriftScene *
compose (DriftChartView *self)
{
  double scale = scale_of (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self)) / scale;
  double above = drift_chart_lines_get_height (&self->lines);
  DriftBox box = { 0.0, above, width_of (self), height - above };
  DriftScene *scene = drift_scene_new (box.width, height, scale);

  drift_compose_chart (scene, &box, &self->chart, axis_of (self), self->columns, self->most);
  drift_chart_lines_compose (&self->lines, &self->chart, scene, &box, axis_of (self),
                             drift_chart_time_get_now (self->time), self->most);
  drift_compose_chart_cursor (scene, &box, drift_chart_time_get_now (self->time), DRIFT_COLOR_TEXT);
  if (self->pointer >= 0.0)
    drift_compose_chart_cursor (scene, &box, self->pointer, DRIFT_COLOR_ACCENT);
  return scene;
}

/* Draws nothing anew that looks as it did. */
static void
redraw (DriftChartView *self)
{
  g_autoptr (DriftScene) scene = NULL;

  if (self->columns != NULL && self->n_columns == axis_of (self)->n_columns)
    scene = compose (self);
  if (scene == NULL || self->shown == NULL || !drift_scene_equal (scene, self->shown))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* It is wider than when it was looked at, or less wide. Where it is as high as what it shows, it is
 * as high as that is now: of what is counted less comes in a column that is less wide. */
static void
fit_columns (DriftChartView *self)
{
  gboolean is_own = self->most <= self->sampled;
  double most = drift_chart_view_sample (self);

  self->most = is_own ? most : MAX (self->most, most);
}

static void
drift_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DriftChartView *self = DRIFT_CHART_VIEW (widget);

  if (!has_run (self))
    return;
  if (self->columns == NULL || self->n_columns != axis_of (self)->n_columns)
    fit_columns (self);
  drift_scene_free (self->shown);
  self->shown = compose (self);
  drift_part_snapshot_scene (widget, snapshot, self->shown,
                             drift_chart_time_get_palette (self->time));
}

static double
height_of (DriftChartView *self)
{
  return drift_chart_lines_get_height (&self->lines) +
         (self->lines.alert_name != NULL ? HEIGHT_TO_DRAG : HEIGHT);
}

static void
drift_chart_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  double least =
      orientation == GTK_ORIENTATION_VERTICAL ? height_of (DRIFT_CHART_VIEW (widget)) : LEAST_WIDTH;

  *minimum = *natural = (int)ceil (least * scale_of (widget));
}

static void
drift_chart_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  gtk_widget_queue_resize (widget);
  gtk_widget_queue_draw (widget);
  GTK_WIDGET_CLASS (drift_chart_view_parent_class)->system_setting_changed (widget, setting);
}

static void
drift_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_READING)
    g_value_set_string (value, DRIFT_CHART_VIEW (object)->reading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_chart_view_finalize (GObject *object)
{
  DriftChartView *self = DRIFT_CHART_VIEW (object);

  g_clear_object (&self->time);
  drift_scene_free (self->shown);
  g_free (self->columns);
  g_free (self->told);
  g_free (self->reading);
  drift_chart_lines_clear (&self->lines);
  G_OBJECT_CLASS (drift_chart_view_parent_class)->finalize (object);
}

/* The event that stands at @x, from 0 to 1: what is to come and not known has none of its own. */
static guint
event_at (DriftChartView *self, double x)
{
  const DriftChartAxis *axis = axis_of (self);

  return axis->ends[MIN ((guint)(x * axis->n_columns), axis->n_columns - 1)];
}

static void
read_pointer (DriftChartView *self)
{
  char *reading = NULL;

  if (self->pointer >= 0.0 && has_run (self))
    reading = drift_chart_read (&self->chart, drift_chart_time_get_series (self->time),
                                event_at (self, self->pointer));
  if (g_strcmp0 (reading, self->reading) == 0)
    {
      g_free (reading);
      return;
    }
  g_free (self->reading);
  self->reading = reading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READING]);
}

static void
point_at (DriftChartView *self, double pointer)
{
  self->pointer = pointer;
  read_pointer (self);
  redraw (self);
}

/* Who reads with keys hears what is read. */
static void
say_reading (DriftChartView *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->reading != NULL ? self->reading : "", -1);
}

/* How much of the chart there is something to read of. What is to come and not known is not. */
static double
end_of (DriftChartView *self)
{
  const DriftChartAxis *axis = axis_of (self);

  return (double)axis->n_known / axis->n_columns;
}

/* From where somebody points, or the run stands, by a bar, and on to where there is another event.
 */
static gboolean
read_by_key (GtkWidget *widget, GVariant *right, gpointer data)
{
  DriftChartView *self = DRIFT_CHART_VIEW (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double step, x, next;

  if (!has_run (self))
    return FALSE;
  step = (double)KEY_COLUMNS / axis_of (self)->n_columns;
  if (g_variant_get_boolean (right) == mirrored)
    step = -step;
  x = self->pointer >= 0.0 ? self->pointer : drift_chart_time_get_now (self->time);
  next = CLAMP (x + step, 0.0, end_of (self));
  while (event_at (self, next) == event_at (self, x) && next > 0.0 && next < end_of (self))
    next = CLAMP (next + step, 0.0, end_of (self));
  point_at (self, next);
  say_reading (self);
  return TRUE;
}

static gboolean
read_at_edge (GtkWidget *widget, GVariant *at_end, gpointer data)
{
  DriftChartView *self = DRIFT_CHART_VIEW (widget);

  if (!has_run (self))
    return FALSE;
  point_at (self, g_variant_get_boolean (at_end) ? end_of (self) : 0.0);
  say_reading (self);
  return TRUE;
}

static gboolean
stop_reading (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  DriftChartView *self = DRIFT_CHART_VIEW (widget);

  if (self->pointer < 0.0)
    return FALSE;
  point_at (self, -1.0);
  say_reading (self);
  return TRUE;
}

static gboolean
go_to_pointer (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  DriftChartView *self = DRIFT_CHART_VIEW (widget);

  if (self->pointer < 0.0 || !has_run (self))
    return FALSE;
  drift_session_go_to (drift_chart_time_get_session (self->time), event_at (self, self->pointer));
  return TRUE;
}

static void
add_keys (GtkWidgetClass *klass)
{
  static const guint enters[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };
  static const guint lefts[] = { GDK_KEY_Left, GDK_KEY_KP_Left };
  static const guint rights[] = { GDK_KEY_Right, GDK_KEY_KP_Right };

  for (gsize i = 0; i < G_N_ELEMENTS (lefts); i++)
    {
      gtk_widget_class_add_binding (klass, lefts[i], 0, read_by_key, "b", FALSE);
      gtk_widget_class_add_binding (klass, rights[i], 0, read_by_key, "b", TRUE);
    }
  gtk_widget_class_add_binding (klass, GDK_KEY_Home, 0, read_at_edge, "b", FALSE);
  gtk_widget_class_add_binding (klass, GDK_KEY_End, 0, read_at_edge, "b", TRUE);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, stop_reading, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (enters); i++)
    gtk_widget_class_add_binding (klass, enters[i], 0, go_to_pointer, NULL);
}

static void
drift_chart_view_class_init (DriftChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = drift_chart_view_get_property;
  object_class->finalize = drift_chart_view_finalize;
  widget_class->snapshot = drift_chart_view_snapshot;
  widget_class->measure = drift_chart_view_measure;
  widget_class->system_setting_changed = drift_chart_view_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  add_keys (widget_class);

  properties[PROP_READING] =
      g_param_spec_string ("reading", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* Which value stands at the height @y, in pixels of the widget. */
static double
value_at (DriftChartView *self, double y)
{
  double scale = scale_of (GTK_WIDGET (self));
  double above = drift_chart_lines_get_height (&self->lines);
  double height = gtk_widget_get_height (GTK_WIDGET (self)) / scale - above;

  return self->most * (1.0 - (y / scale - above) / MAX (height, 1.0));
}

/* Time runs as the language does. */
static double
fraction_at (DriftChartView *self, double x)
{
  double fraction = x / MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    fraction = 1.0 - fraction;
  return CLAMP (fraction, 0.0, 1.0);
}

static void
on_motion (DriftChartView *self, double x, double y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), drift_chart_view_is_at_alert (self, y)
                                                          ? "ns-resize"
                                                          : "pointer");
  point_at (self, fraction_at (self, x));
}

/* The pointer has left, or the focus has. */
static void
on_leave (DriftChartView *self)
{
  point_at (self, -1.0);
}

/* The line of an alert is there to be dragged. */
static void
on_pressed (DriftChartView *self, int n_presses, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (has_run (self) && !drift_chart_view_is_at_alert (self, y))
    drift_session_go_to (drift_chart_time_get_session (self->time),
                         event_at (self, fraction_at (self, x)));
}

static void
drift_chart_view_init (DriftChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->pointer = -1.0;
  g_signal_connect_object (motion, "enter", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                  "Left Right Home End Return", -1);
}

/**
 * drift_chart_view_new:
 * @time: what it has in common with other charts
 * @chart: what it shows; it is copied
 *
 * Returns: (transfer floating): a chart that shows nothing yet
 */
GtkWidget *
drift_chart_view_new (DriftChartTime *time, const DriftChart *chart)
{
  DriftChartView *self = g_object_new (DRIFT_TYPE_CHART_VIEW, NULL);

  self->time = g_object_ref (time);
  self->chart = *chart;
  g_signal_connect_object (time, "notify::palette", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * drift_chart_view_get_chart:
 *
 * Returns: (transfer none): what it shows
 */
const DriftChart *
drift_chart_view_get_chart (DriftChartView *self)
{
  g_return_val_if_fail (DRIFT_IS_CHART_VIEW (self), NULL);
  return &self->chart;
}

static void
look_for_lines (DriftChartView *self)
{
  double height = drift_chart_lines_get_height (&self->lines);

  drift_chart_lines_look (&self->lines, &self->chart, drift_chart_time_get_session (self->time));
  if (height != drift_chart_lines_get_height (&self->lines))
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * drift_chart_view_sample:
 *
 * Looks at the series, which its time must have been updated for.
 *
 * Returns: the most that there is to show
 */
double
drift_chart_view_sample (DriftChartView *self)
{
  const DriftChartAxis *axis;
  double most;

  g_return_val_if_fail (DRIFT_IS_CHART_VIEW (self), 0.0);
  look_for_lines (self);
  axis = axis_of (self);
  if (self->n_columns != axis->n_columns)
    self->columns = g_renew (DriftChartColumn, self->columns, axis->n_columns);
  self->n_columns = axis->n_columns;
  most = drift_chart_sample (&self->chart, drift_chart_time_get_series (self->time), axis,
                             self->columns);
  self->sampled = MAX (most, drift_chart_lines_get_most (&self->lines));
  return self->sampled;
}

/* Says to who does not see it what is to be seen. */
static void
tell (DriftChartView *self)
{
  g_autofree char *seen = drift_chart_tell (&self->chart, drift_chart_time_get_series (self->time),
                                            axis_of (self), self->columns);
  char *text = drift_chart_lines_tell (&self->lines, seen);

  if (g_strcmp0 (text, self->told) == 0)
    {
      g_free (text);
      return;
    }
  g_free (self->told);
  self->told = text;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * drift_chart_view_show:
 * @most: what is as high as the chart
 *
 * Shows what drift_chart_view_sample() saw.
 */
void
drift_chart_view_show (DriftChartView *self, double most)
{
  g_return_if_fail (DRIFT_IS_CHART_VIEW (self) && self->columns != NULL);
  self->most = most;
  tell (self);
  read_pointer (self);
  redraw (self);
}

/**
 * drift_chart_view_get_reading:
 *
 * Returns: (transfer none) (nullable): what it reads where somebody points
 */
const char *
drift_chart_view_get_reading (DriftChartView *self)
{
  g_return_val_if_fail (DRIFT_IS_CHART_VIEW (self), NULL);
  return self->reading;
}

/**
 * drift_chart_view_print_note:
 *
 * Returns: (transfer full): what to say of it where nobody points
 */
char *
drift_chart_view_print_note (DriftChartView *self)
{
  DriftSession *session;
  DriftSeries *series;
  DriftCluster *cluster;
  double loss;

  g_return_val_if_fail (DRIFT_IS_CHART_VIEW (self), NULL);
  if (!has_run (self))
    return g_strdup (drift_chart_get_meaning (&self->chart));
  session = drift_chart_time_get_session (self->time);
  series = drift_chart_time_get_series (self->time);
  cluster = drift_session_get_cluster (session);
  if (!drift_session_get_truth (session) || !drift_chart_find_loss (cluster, series, &loss))
    loss = -1.0;
  return drift_chart_print_note (&self->chart, series, drift_cluster_get_position (cluster), loss);
}

/**
 * drift_chart_view_is_at_alert:
 * @y: in pixels of the widget
 *
 * Returns: whether the line of an alert is there, for a hand
 */
gboolean
drift_chart_view_is_at_alert (DriftChartView *self, double y)
{
  double reach;

  g_return_val_if_fail (DRIFT_IS_CHART_VIEW (self), FALSE);
  if (self->lines.alert_name == NULL || !has_run (self))
    return FALSE;
  reach = value_at (self, 0.0) - value_at (self, REACH * scale_of (GTK_WIDGET (self)));
  return ABS (value_at (self, y) - self->lines.limit) <= reach;
}

/**
 * drift_chart_view_get_value:
 * @y: in pixels of the widget; it may be above it, or below
 *
 * Returns: what stands as high
 */
double
drift_chart_view_get_value (DriftChartView *self, double y)
{
  g_return_val_if_fail (DRIFT_IS_CHART_VIEW (self), 0.0);
  return value_at (self, y);
}
