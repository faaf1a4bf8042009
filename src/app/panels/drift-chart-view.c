/* A chart as a widget: it shows what came of a run, reads where somebody points, and goes there.
 * SPDX-License-Identifier: MIT */
#include "drift-chart-view.h"

#include "drift-part.h"
#include "drift-text-scale.h"

#include <math.h>

/* In design units. */
#define HEIGHT 24
#define LEAST_WIDTH 60

struct _DriftChartView
{
  GtkWidget parent_instance;

  /* owned */
  DriftChartTime *time;
  DriftChartColumn *columns; /* as many as there were at the last look */
  DriftScene *shown;         /* what the widget's node shows */
  char *told;                /* what a screen reader was told of it */
  char *reading;             /* where somebody points, or NULL */

  DriftChart chart;
  DriftPaletteId palette;
  guint n_columns;
  double most;    /* what is as high as the widget */
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
  DriftBox box = { 0.0, 0.0, width_of (self), height };
  DriftScene *scene = drift_scene_new (box.width, box.height, scale);

  drift_compose_chart (scene, &box, &self->chart, axis_of (self), self->columns, self->most);
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

static void
drift_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DriftChartView *self = DRIFT_CHART_VIEW (widget);

  if (!has_run (self))
    return;
  if (self->columns == NULL || self->n_columns != axis_of (self)->n_columns)
    self->most = MAX (self->most, drift_chart_view_sample (self));
  drift_scene_free (self->shown);
  self->shown = compose (self);
  drift_part_snapshot_scene (widget, snapshot, self->shown, self->palette);
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
  double least = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : LEAST_WIDTH;

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
  G_OBJECT_CLASS (drift_chart_view_parent_class)->finalize (object);
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

  properties[PROP_READING] =
      g_param_spec_string ("reading", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
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
point_at (DriftChartView *self, double pointer)
{
  self->pointer = pointer;
  read_pointer (self);
  redraw (self);
}

static void
on_motion (DriftChartView *self, double x)
{
  point_at (self, fraction_at (self, x));
}

static void
on_leave (DriftChartView *self)
{
  point_at (self, -1.0);
}

static void
on_pressed (DriftChartView *self, int n_presses, double x)
{
  if (has_run (self))
    drift_session_go_to (drift_chart_time_get_session (self->time),
                         event_at (self, fraction_at (self, x)));
}

static void
drift_chart_view_init (DriftChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->pointer = -1.0;
  g_signal_connect_object (motion, "enter", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
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

  g_return_val_if_fail (DRIFT_IS_CHART_VIEW (self), 0.0);
  axis = axis_of (self);
  if (self->n_columns != axis->n_columns)
    self->columns = g_renew (DriftChartColumn, self->columns, axis->n_columns);
  self->n_columns = axis->n_columns;
  return drift_chart_sample (&self->chart, drift_chart_time_get_series (self->time), axis,
                             self->columns);
}

/* Says to who does not see it what is to be seen. */
static void
tell (DriftChartView *self)
{
  char *text = drift_chart_tell (&self->chart, drift_chart_time_get_series (self->time),
                                 axis_of (self), self->columns);

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

void
drift_chart_view_set_palette (DriftChartView *self, DriftPaletteId palette)
{
  g_return_if_fail (DRIFT_IS_CHART_VIEW (self));
  if (self->palette == palette)
    return;
  self->palette = palette;
  gtk_widget_queue_draw (GTK_WIDGET (self));
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
  DriftCluster *cluster;

  g_return_val_if_fail (DRIFT_IS_CHART_VIEW (self), NULL);
  if (!has_run (self))
    return g_strdup (drift_chart_get_meaning (&self->chart));
  cluster = drift_session_get_cluster (drift_chart_time_get_session (self->time));
  return drift_chart_print_note (&self->chart, drift_chart_time_get_series (self->time),
                                 drift_cluster_get_position (cluster));
}
