/* A chart and an alert: where its limit stands, by how much it is moved, and what came of it, in
 * words. SPDX-License-Identifier: MIT */
#include "drift-chart.h"

#include "drift-clock.h"
#include "drift-duration.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What an alert begins as: so many times what is usual. */
#define FIRST_RISE 2.0
#define FIRST_AGE 1.5

/* The age of sweeps is moved by such a part of their period, and by seconds. */
#define AGE_STEPS 20

/**
 * drift_chart_takes_alert:
 *
 * Returns: whether alerts of @kind are on what @chart shows
 */
gboolean
drift_chart_takes_alert (const DriftChart *chart, DriftAlertKind kind)
{
  switch (chart->kind)
    {
    case DRIFT_CHART_SWEEPS:
      return kind == DRIFT_ALERT_REPAIRS || kind == DRIFT_ALERT_TREND;
    case DRIFT_CHART_SWEEP_AGE:
      return kind == DRIFT_ALERT_SWEEP_AGE;
    case DRIFT_CHART_METRIC:
    case DRIFT_CHART_COVERAGE:
    case DRIFT_CHART_WRONG:
    default:
      return FALSE;
    }
}

/* What a limit of 1 is in the units of the chart. */
static double
unit_of (const DriftAlert *alert, DriftSeries *series, guint event)
{
  switch (alert->kind)
    {
    case DRIFT_ALERT_TREND:
      return drift_alert_get_baseline (series, drift_series_count_sweeps (series, event));
    case DRIFT_ALERT_SWEEP_AGE:
      return (double)DRIFT_HOUR;
    case DRIFT_ALERT_REPAIRS:
    case DRIFT_ALERT_FAILURES:
    case DRIFT_ALERT_DOWN:
    case DRIFT_N_ALERTS:
    default:
      return 1.0;
    }
}

/**
 * drift_chart_place_alert:
 * @event: where the run stands
 *
 * Returns: the limit of @alert in the units of drift_chart_measure(): above the baseline, what it
 *   is for the next sweep
 */
double
drift_chart_place_alert (const DriftAlert *alert, DriftSeries *series, guint event)
{
  return alert->limit * unit_of (alert, series, event);
}

/**
 * drift_chart_get_alert_step:
 *
 * Returns: by how much the limit of @alert is moved at least
 */
double
drift_chart_get_alert_step (const DriftAlert *alert, DriftCluster *cluster)
{
  gint64 part_us;

  if (alert->kind == DRIFT_ALERT_TREND)
    return 0.1;
  if (alert->kind != DRIFT_ALERT_SWEEP_AGE)
    return 1.0;
  part_us = drift_cluster_get_setting (cluster, DRIFT_SETTING_SWEEP_PERIOD) / AGE_STEPS;
  part_us -= part_us % (part_us >= DRIFT_MINUTE ? DRIFT_MINUTE : DRIFT_SECOND);
  return (double)MAX (part_us, DRIFT_SECOND) / DRIFT_HOUR;
}

/**
 * drift_chart_move_alert:
 * @alert: (inout): its limit is moved
 * @cluster: where it stands
 * @value: in the units of drift_chart_measure()
 *
 * Moves the limit to @value, by whole steps.
 */
void
drift_chart_move_alert (DriftAlert *alert, DriftCluster *cluster, DriftSeries *series, double value)
{
  double step = drift_chart_get_alert_step (alert, cluster);
  double unit = unit_of (alert, series, drift_cluster_get_position (cluster));

  alert->limit = step * round (MAX (value, 0.0) / unit / step);
}

/**
 * drift_chart_make_alert:
 * @alert: (inout): of a kind, which gets a limit to begin with
 * @cluster: where it stands
 *
 * Has it fire at more than what was usual so far.
 */
void
drift_chart_make_alert (DriftAlert *alert, DriftCluster *cluster, DriftSeries *series)
{
  guint event = drift_cluster_get_position (cluster);
  gint64 period_us = drift_cluster_get_setting (cluster, DRIFT_SETTING_SWEEP_PERIOD);
  double value =
      FIRST_RISE * drift_alert_get_baseline (series, drift_series_count_sweeps (series, event));

  if (alert->kind == DRIFT_ALERT_SWEEP_AGE)
    value = FIRST_AGE * (double)period_us;
  drift_chart_move_alert (alert, cluster, series, value);
}

static char *
print_age (gint64 age_us)
{
  const DriftChart chart = { DRIFT_CHART_SWEEP_AGE, 0, 0, DRIFT_COLOR_NONE };

  return drift_chart_print (&chart, (double)age_us);
}

/**
 * drift_chart_print_alert:
 *
 * Returns: (transfer full): what to call the line of @alert
 */
char *
drift_chart_print_alert (const DriftAlert *alert)
{
  g_autofree char *age = NULL;

  switch (alert->kind)
    {
    case DRIFT_ALERT_TREND:
      /* Translators: the name of a line in a chart: a number of times the median before */
      return g_strdup_printf (_ ("alert above %.1f × the baseline"), alert->limit);
    case DRIFT_ALERT_SWEEP_AGE:
      age = print_age ((gint64)round (alert->limit * DRIFT_HOUR));
      /* Translators: the name of a line in a chart: an age */
      return g_strdup_printf (_ ("alert above %s"), age);
    case DRIFT_ALERT_REPAIRS:
    case DRIFT_ALERT_FAILURES:
    case DRIFT_ALERT_DOWN:
    case DRIFT_N_ALERTS:
    default:
      /* Translators: the name of a line in a chart: a number */
      return g_strdup_printf (_ ("alert above %.0f"), alert->limit);
    }
}

static char *
tell_fired (DriftSeries *series, const GArray *fired, guint n)
{
  g_autofree char *clock = NULL;

  if (n == 0)
    return g_strdup (_ ("The alert has not fired."));
  clock = drift_clock_print_day (drift_series_get_time (series, g_array_index (fired, guint, 0)));
  if (n == 1)
    /* Translators: of an alert; a day and hour */
    return g_strdup_printf (_ ("The alert fired on %s."), clock);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       /* Translators: of an alert; a day and hour */
                                       "The alert fired %u time, first on %s.",
                                       "The alert fired %u times, first on %s.", n),
                          n, clock);
}

/* How long a loss went unnoticed, or has so far: only the truth knows. */
static char *
tell_detection (DriftCluster *cluster, DriftSeries *series, const GArray *fired, guint n)
{
  guint loss = drift_alert_find_first_loss (cluster);
  guint found = drift_cluster_get_position (cluster);
  g_autofree char *age = NULL;
  guint i = 0;

  if (loss == 0)
    return g_strdup (_ ("No write was lost yet."));
  while (i < n && g_array_index (fired, guint, i) < loss)
    i++;
  if (i < n)
    found = g_array_index (fired, guint, i);
  age = print_age (drift_series_get_time (series, found) - drift_series_get_time (series, loss));
  if (i < n)
    /* Translators: how long it took from the first write that was lost to the first alarm after */
    return g_strdup_printf (_ ("Time to detection, from the first lost write: %s."), age);
  /* Translators: how long ago it is that the first write was lost, which no alert has noticed */
  return g_strdup_printf (_ ("The first write was lost %s ago."), age);
}

/**
 * drift_chart_tell_alert:
 * @cluster: where it stands; what comes after is not told
 * @truth: whether to tell how long it took, which only the truth knows
 *
 * Returns: (transfer full): what came of @alert
 */
char *
drift_chart_tell_alert (const DriftAlert *alert,
                        DriftCluster *cluster,
                        DriftSeries *series,
                        gboolean truth)
{
  g_autoptr (GArray) fired = drift_alert_list_fired (alert, series);
  guint position = drift_cluster_get_position (cluster);
  g_autofree char *told = NULL;
  g_autofree char *detection = NULL;
  guint n = 0;

  while (n < fired->len && g_array_index (fired, guint, n) <= position)
    n++;
  told = tell_fired (series, fired, n);
  if (!truth)
    return g_steal_pointer (&told);
  detection = tell_detection (cluster, series, fired, n);
  /* Translators: two sentences: when an alert fired, and how long that took */
  return g_strdup_printf (_ ("%s %s"), told, detection);
}
