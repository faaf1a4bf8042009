/* What the charts of a panel have in common: the time of the run that a session shows.
 * SPDX-License-Identifier: MIT */
#include "drift-chart-time.h"

struct _DriftChartTime
{
  GObject parent_instance;

  /* owned */
  DriftSession *session;
  DriftChartAxis *axis; /* that was asked for last, or NULL */
};

G_DEFINE_FINAL_TYPE (DriftChartTime, drift_chart_time, G_TYPE_OBJECT)

static void
drift_chart_time_finalize (GObject *object)
{
  DriftChartTime *self = DRIFT_CHART_TIME (object);

  g_clear_object (&self->session);
  drift_chart_axis_free (self->axis);
  G_OBJECT_CLASS (drift_chart_time_parent_class)->finalize (object);
}

static void
drift_chart_time_class_init (DriftChartTimeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_chart_time_finalize;
}

static void
drift_chart_time_init (DriftChartTime *self)
{
}

/**
 * drift_chart_time_new:
 *
 * Returns: (transfer full): the time of the run that @session shows, whichever that is
 */
DriftChartTime *
drift_chart_time_new (DriftSession *session)
{
  DriftChartTime *self = g_object_new (DRIFT_TYPE_CHART_TIME, NULL);

  self->session = g_object_ref (session);
  return self;
}

static guint
position_of (DriftChartTime *self)
{
  return drift_cluster_get_position (drift_session_get_cluster (self->session));
}

/**
 * drift_chart_time_update:
 *
 * Forgets the axis: the run has come elsewhere, or is another.
 */
void
drift_chart_time_update (DriftChartTime *self)
{
  g_return_if_fail (DRIFT_IS_CHART_TIME (self));
  g_clear_pointer (&self->axis, drift_chart_axis_free);
}

/**
 * drift_chart_time_get_session:
 *
 * Returns: (transfer none): whose run it is
 */
DriftSession *
drift_chart_time_get_session (DriftChartTime *self)
{
  g_return_val_if_fail (DRIFT_IS_CHART_TIME (self), NULL);
  return self->session;
}

/**
 * drift_chart_time_get_series:
 *
 * Returns: (transfer none): the series of the run
 */
DriftSeries *
drift_chart_time_get_series (DriftChartTime *self)
{
  g_return_val_if_fail (DRIFT_IS_CHART_TIME (self), NULL);
  return drift_run_get_series (drift_session_get_run (self->session));
}

/**
 * drift_chart_time_get_axis:
 * @n_columns: how many columns of it are wanted
 *
 * Returns: (transfer none): the axis as of the last update; good until the next one, and until
 *   somebody wants another number of columns
 */
const DriftChartAxis *
drift_chart_time_get_axis (DriftChartTime *self, guint n_columns)
{
  g_return_val_if_fail (DRIFT_IS_CHART_TIME (self), NULL);
  if (self->axis == NULL || self->axis->n_columns != n_columns)
    {
      drift_chart_axis_free (self->axis);
      self->axis = drift_chart_axis_new (drift_session_get_timeline (self->session), n_columns,
                                         position_of (self));
    }
  return self->axis;
}

/**
 * drift_chart_time_get_now:
 *
 * Returns: where the run stands on the axis, from 0 to 1
 */
double
drift_chart_time_get_now (DriftChartTime *self)
{
  g_return_val_if_fail (DRIFT_IS_CHART_TIME (self), 0.0);
  return drift_timeline_position_to_x (drift_session_get_timeline (self->session),
                                       position_of (self));
}
