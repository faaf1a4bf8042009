/* A chart: what of the series of a run it shows, and what that comes to over the axis of time.
 * SPDX-License-Identifier: MIT */
#include "drift-chart.h"

/* The last event that does not stand after @x. */
static guint
last_up_to (const DriftTimeline *timeline, double x)
{
  guint position = drift_timeline_x_to_position (timeline, x);

  while (position > 0 && drift_timeline_position_to_x (timeline, position) > x)
    position--;
  return position;
}

/**
 * drift_chart_axis_new:
 * @n_columns: as many as can be told apart
 * @position: where the run stands
 *
 * Returns: (transfer full): the axis of the run that @timeline knows
 */
DriftChartAxis *
drift_chart_axis_new (const DriftTimeline *timeline, guint n_columns, guint position)
{
  DriftChartAxis *axis = g_new0 (DriftChartAxis, 1);
  double end = drift_timeline_position_to_x (timeline, drift_timeline_get_length (timeline));

  axis->n_columns = n_columns;
  axis->ends = g_new (guint, n_columns);
  axis->length = drift_timeline_get_length (timeline);
  axis->position = position;
  for (guint i = 0; i < n_columns; i++)
    {
      axis->ends[i] = last_up_to (timeline, (i + 1.0) / n_columns);
      axis->n_known += axis->length > 0 && (double)i / n_columns < end;
    }
  return axis;
}

/**
 * drift_chart_axis_free:
 * @axis: (transfer full) (nullable): an axis
 */
void
drift_chart_axis_free (DriftChartAxis *axis)
{
  if (axis == NULL)
    return;
  g_free (axis->ends);
  g_free (axis);
}

/**
 * drift_chart_axis_find:
 * @event: up to the length
 *
 * Returns: where the column begins that has @event in it, from 0 to 1
 */
double
drift_chart_axis_find (const DriftChartAxis *axis, guint event)
{
  guint low = 0;
  guint high = axis->n_columns;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (axis->ends[middle] < event)
        low = middle + 1;
      else
        high = middle;
    }
  return (double)low / axis->n_columns;
}

/**
 * drift_chart_get_look:
 *
 * Returns: how it is drawn: what is counted as how much of it came when, and a level as it stood
 */
DriftChartLook
drift_chart_get_look (const DriftChart *chart)
{
  switch (chart->kind)
    {
    case DRIFT_CHART_SWEEPS:
    case DRIFT_CHART_COVERAGE:
      return DRIFT_CHART_BARS;
    case DRIFT_CHART_SWEEP_AGE:
    case DRIFT_CHART_WRONG:
      return DRIFT_CHART_LINE;
    case DRIFT_CHART_METRIC:
    default:
      if (chart->metric == DRIFT_METRIC_REPLICAS_UP)
        return DRIFT_CHART_LINE;
      return drift_metric_type (chart->metric) == DRIFT_METRIC_COUNT ? DRIFT_CHART_BARS
                                                                     : DRIFT_CHART_AREA;
    }
}

static const DriftCurve *
curve_of (const DriftChart *chart, DriftSeries *series)
{
  return drift_series_get_curve (series, chart->metric, chart->replica);
}

/* Whether a curve never changes after the beginning. */
static gboolean
never_changes (const DriftCurve *curve)
{
  DriftCurvePlace place = drift_curve_find (curve, 0);

  return !drift_curve_next (&place);
}

/**
 * drift_chart_is_flat:
 *
 * Returns: whether there is nothing to see on it
 */
gboolean
drift_chart_is_flat (const DriftChart *chart, DriftSeries *series)
{
  guint n_sweeps;

  switch (chart->kind)
    {
    case DRIFT_CHART_SWEEPS:
    case DRIFT_CHART_COVERAGE:
    case DRIFT_CHART_SWEEP_AGE:
      drift_series_get_sweeps (series, &n_sweeps);
      return n_sweeps == 0;
    case DRIFT_CHART_WRONG:
      return never_changes (drift_series_get_curve (series, DRIFT_METRIC_READS_SERVED, 0));
    case DRIFT_CHART_METRIC:
    default:
      return curve_of (chart, series) == NULL || never_changes (curve_of (chart, series));
    }
}

static double
measure_wrong (DriftSeries *series, guint event)
{
  gint64 served = drift_series_measure (series, DRIFT_METRIC_READS_SERVED, 0, event);
  gint64 wrong = drift_series_measure (series, DRIFT_METRIC_STALE_READS, 0, event) +
                 drift_series_measure (series, DRIFT_METRIC_CORRUPT_READS, 0, event);

  return served > 0 ? (double)wrong / (double)served : 0.0;
}

/* What a chart of sweeps shows of one. */
static double
measure_sweep (const DriftChart *chart, const DriftSweepReport *sweep)
{
  return chart->kind == DRIFT_CHART_COVERAGE ? sweep->n_heard : sweep->n_repaired;
}

/**
 * drift_chart_measure:
 * @event: one that the series know
 *
 * Returns: what it shows after @event: of the sweeps, what is so of the last one; of times, in
 *   microseconds; of shares, from 0 to 1
 */
double
drift_chart_measure (const DriftChart *chart, DriftSeries *series, guint event)
{
  guint n_sweeps;
  const DriftSweepReport *sweeps;

  switch (chart->kind)
    {
    case DRIFT_CHART_SWEEPS:
    case DRIFT_CHART_COVERAGE:
      sweeps = drift_series_get_sweeps (series, &n_sweeps);
      n_sweeps = drift_series_count_sweeps (series, event);
      return n_sweeps > 0 ? measure_sweep (chart, &sweeps[n_sweeps - 1]) : 0.0;
    case DRIFT_CHART_SWEEP_AGE:
      return (double)drift_series_get_sweep_age (series, event);
    case DRIFT_CHART_WRONG:
      return measure_wrong (series, event);
    case DRIFT_CHART_METRIC:
    default:
      return (double)drift_curve_get (curve_of (chart, series), event);
    }
}

/* The last column of the bar that begins with column @first. */
static guint
last_of_bar (const DriftChartAxis *axis, guint first)
{
  return MIN (first + DRIFT_CHART_BAR, axis->n_columns) - 1;
}

/* The bar stands in all its columns but the last, which parts it from the next. */
static void
put_bar (const DriftChartAxis *axis, DriftChartColumn *columns, guint first, DriftChartColumn bar)
{
  guint last = last_of_bar (axis, first);

  for (guint i = first; i <= last; i++)
    columns[i] =
        i < first + DRIFT_CHART_BAR - 1 && i < axis->n_known ? bar : (DriftChartColumn){ -1, -1 };
}

static void
sample_count (const DriftCurve *curve, const DriftChartAxis *axis, DriftChartColumn *columns)
{
  gint64 before = 0;

  for (guint first = 0; first < axis->n_columns; first += DRIFT_CHART_BAR)
    {
      gint64 value = drift_curve_get (curve, axis->ends[last_of_bar (axis, first)]);

      put_bar (axis, columns, first, (DriftChartColumn){ 0.0, (double)(value - before) });
      before = value;
    }
}

/* Of the sweeps that end in one bar, the one that repaired the most, or heard of the fewest. */
static void
sample_sweeps (const DriftChart *chart,
               DriftSeries *series,
               const DriftChartAxis *axis,
               DriftChartColumn *columns)
{
  gboolean least = chart->kind == DRIFT_CHART_COVERAGE;
  guint n_sweeps;
  const DriftSweepReport *sweeps = drift_series_get_sweeps (series, &n_sweeps);
  guint next = 0;

  for (guint first = 0; first < axis->n_columns; first += DRIFT_CHART_BAR)
    {
      guint end = axis->ends[last_of_bar (axis, first)];
      DriftChartColumn bar = { 0.0, -1.0 };

      for (; next < n_sweeps && sweeps[next].ended <= end; next++)
        {
          double value = measure_sweep (chart, &sweeps[next]);

          bar.high = least && bar.high >= 0.0 ? MIN (bar.high, value) : MAX (bar.high, value);
          bar.is_hollow |= !drift_sweep_report_is_full (&sweeps[next]);
        }
      put_bar (axis, columns, first, bar);
    }
}

/* The least and the most that a level comes to in each column, however short a time. */
static void
sample_level (const DriftCurve *curve, const DriftChartAxis *axis, DriftChartColumn *columns)
{
  DriftCurvePlace place = drift_curve_find (curve, 0);
  DriftCurvePlace next = place;
  gboolean more = drift_curve_next (&next);

  for (guint i = 0; i < axis->n_known; i++)
    {
      columns[i] = (DriftChartColumn){ (double)place.value, (double)place.value };
      for (; more && next.since <= axis->ends[i]; more = drift_curve_next (&next))
        {
          place = next;
          columns[i].low = MIN (columns[i].low, (double)place.value);
          columns[i].high = MAX (columns[i].high, (double)place.value);
        }
    }
}

/* What is measured at the end of each column. */
static void
sample_ends (const DriftChart *chart,
             DriftSeries *series,
             const DriftChartAxis *axis,
             DriftChartColumn *columns)
{
  for (guint i = 0; i < axis->n_known; i++)
    {
      double value = drift_chart_measure (chart, series, axis->ends[i]);

      columns[i] = (DriftChartColumn){ value, value };
    }
}

/**
 * drift_chart_sample:
 * @columns: (out caller-allocates): one for each column of @axis
 *
 * Returns: the most of all columns, in the units of drift_chart_measure(); 0 if there is nothing
 */
double
drift_chart_sample (const DriftChart *chart,
                    DriftSeries *series,
                    const DriftChartAxis *axis,
                    DriftChartColumn *columns)
{
  double most = 0.0;

  for (guint i = 0; i < axis->n_columns; i++)
    columns[i] = (DriftChartColumn){ -1.0, -1.0 };
  if (chart->kind == DRIFT_CHART_SWEEPS || chart->kind == DRIFT_CHART_COVERAGE)
    sample_sweeps (chart, series, axis, columns);
  else if (chart->kind != DRIFT_CHART_METRIC)
    sample_ends (chart, series, axis, columns);
  else if (drift_chart_get_look (chart) == DRIFT_CHART_BARS)
    sample_count (curve_of (chart, series), axis, columns);
  else
    sample_level (curve_of (chart, series), axis, columns);
  for (guint i = 0; i < axis->n_columns; i++)
    most = MAX (most, columns[i].high);
  return most;
}
