/* What the charts of a panel have in common: the time of the run that a session shows, and colours.
 * SPDX-License-Identifier: MIT */
#include "drift-chart-time.h"

struct _DriftChartTime
{
  GObject parent_instance;

  /* owned */
  DriftSession *session;
  DriftChartAxis *axis; /* that was asked for last, or NULL */

  DriftPaletteId palette;
};

enum
{
  PROP_PALETTE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DriftChartTime, drift_chart_time, G_TYPE_OBJECT)

static void
drift_chart_time_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PALETTE)
    g_value_set_int (value, (int)DRIFT_CHART_TIME (object)->palette);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_chart_time_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DriftChartTime *self = DRIFT_CHART_TIME (object);

  if (id != PROP_PALETTE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if ((int)self->palette == g_value_get_int (value))
    return;
  self->palette = (DriftPaletteId)g_value_get_int (value);
  g_object_notify_by_pspec (object, pspec);
}

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
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = drift_chart_time_get_property;
  object_class->set_property = drift_chart_time_set_property;
  object_class->finalize = drift_chart_time_finalize;
  properties[PROP_PALETTE] =
      g_param_spec_int ("palette", NULL, NULL, 0, DRIFT_N_PALETTES - 1, DRIFT_PALETTE_LIGHT,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
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

DriftPaletteId
drift_chart_time_get_palette (DriftChartTime *self)
{
  g_return_val_if_fail (DRIFT_IS_CHART_TIME (self), DRIFT_PALETTE_LIGHT);
  return self->palette;
}
