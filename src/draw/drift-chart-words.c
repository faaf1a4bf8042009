/* A chart in words: its name, what it reads at an event, and what a screen reader says of it.
 * SPDX-License-Identifier: MIT */
#include "drift-chart.h"

#include "drift-clock.h"
#include "drift-duration.h"

#include <glib/gi18n-lib.h>

/* What a chart is called that is none of a metric, and what that means in a line below. */
static const struct
{
  const char *label;
  const char *meaning;
} words[] = {
  [DRIFT_CHART_SWEEPS] = { N_ ("Repaired by the last sweep"),
                           N_ ("Copies, sweep by sweep; hollow where not all replicas answered") },
  [DRIFT_CHART_COVERAGE] = { N_ ("Replicas in the last sweep"),
                             N_ ("How many it heard of; of the others it says nothing") },
  [DRIFT_CHART_SWEEP_AGE] = { N_ ("Age of the last full sweep"),
                              N_ ("Since all replicas were compared") },
  [DRIFT_CHART_WRONG] = { N_ ("Wrong answers"), N_ ("Share of the reads served so far") },
};

/**
 * drift_chart_print_label:
 * @names: of the replicas
 *
 * Returns: (transfer full): what a person calls it
 */
char *
drift_chart_print_label (const DriftChart *chart, const DriftNames *names)
{
  if (chart->kind != DRIFT_CHART_METRIC)
    return g_strdup (_ (words[chart->kind].label));
  if (chart->metric == DRIFT_METRIC_VERSION_LAG)
    /* Translators: how many versions the replica of that name is behind, over all keys. */
    return g_strdup_printf (_ ("Version lag of %s"), drift_names_get (names, chart->replica));
  return g_strdup (drift_metric_label (chart->metric));
}

/**
 * drift_chart_get_meaning:
 *
 * Returns: (transfer none): what it says, in a line below its label, without a full stop
 */
const char *
drift_chart_get_meaning (const DriftChart *chart)
{
  return chart->kind == DRIFT_CHART_METRIC ? drift_metric_meaning (chart->metric)
                                           : _ (words[chart->kind].meaning);
}

/**
 * drift_chart_print_note:
 * @event: where the run stands
 * @loss: which share of the writes to a replica is lost, which only the truth knows; below 0 if it
 *   is not to be told
 *
 * Returns: (transfer full): what it says, and of sweeps what that tells where it tells more: what
 * is lost in silence
 */
char *
drift_chart_print_note (const DriftChart *chart, DriftSeries *series, guint event, double loss)
{
  double share;

  if (chart->kind != DRIFT_CHART_SWEEPS || !drift_series_estimate_loss (series, event, &share))
    return g_strdup (drift_chart_get_meaning (chart));
  if (loss >= 0.0)
    /* Translators: below a chart of what sweeps repaired: how much is lost on the way to replicas,
       as an estimate, and how much it is in truth */
    return g_strdup_printf (_ ("Going by these, about %.1f %% of the writes to a replica are lost "
                               "(it is %.1f %%)"),
                            100.0 * share, 100.0 * loss);
  /* Translators: below a chart of what sweeps repaired: how much is lost on the way to replicas, as
     an estimate */
  return g_strdup_printf (_ ("Going by these, about %.1f %% of the writes to a replica are lost"),
                          100.0 * share);
}

/* In one or two whole units, which a glance takes in. */
static char *
print_age (gint64 age_us)
{
  if (age_us < DRIFT_MINUTE)
    /* Translators: an age in seconds */
    return g_strdup_printf (_ ("%d s"), (int)(age_us / DRIFT_SECOND));
  if (age_us < DRIFT_HOUR)
    /* Translators: an age in minutes and seconds */
    return g_strdup_printf (_ ("%d min %d s"), (int)(age_us / DRIFT_MINUTE),
                            (int)(age_us % DRIFT_MINUTE / DRIFT_SECOND));
  if (age_us < DRIFT_DAY)
    /* Translators: an age in hours and minutes */
    return g_strdup_printf (_ ("%d h %d min"), (int)(age_us / DRIFT_HOUR),
                            (int)(age_us % DRIFT_HOUR / DRIFT_MINUTE));
  /* Translators: an age in days and hours */
  return g_strdup_printf (_ ("%d d %d h"), (int)(age_us / DRIFT_DAY),
                          (int)(age_us % DRIFT_DAY / DRIFT_HOUR));
}

/**
 * drift_chart_print:
 * @value: as drift_chart_measure() gives it
 *
 * Returns: (transfer full): @value as a figure
 */
char *
drift_chart_print (const DriftChart *chart, double value)
{
  switch (chart->kind)
    {
    case DRIFT_CHART_WRONG:
      /* Translators: a share, as a figure */
      return g_strdup_printf (_ ("%.1f %%"), 100.0 * value);
    case DRIFT_CHART_SWEEP_AGE:
      return print_age ((gint64)value);
    case DRIFT_CHART_SWEEPS:
    case DRIFT_CHART_COVERAGE:
    case DRIFT_CHART_METRIC:
    default:
      return g_strdup_printf ("%.0f", value);
    }
}

/* Whether it shows when what is counted came, and not how much there is of it. */
static gboolean
is_counted (const DriftChart *chart)
{
  return chart->kind == DRIFT_CHART_METRIC && drift_chart_get_look (chart) == DRIFT_CHART_BARS;
}

/**
 * drift_chart_read:
 * @event: one that the series know
 *
 * Returns: (transfer full): what it reads there, for who points at it
 */
char *
drift_chart_read (const DriftChart *chart, DriftSeries *series, guint event)
{
  g_autofree char *value = drift_chart_print (chart, drift_chart_measure (chart, series, event));
  g_autofree char *clock = drift_clock_print_day (drift_series_get_time (series, event));

  if (is_counted (chart))
    /* Translators: a day and hour, and how much was counted by then: "Monday 09:00:06: 3 so far" */
    return g_strdup_printf (_ ("%s: %s so far"), clock, value);
  /* Translators: a day and hour, and a value then: "Monday 09:00:06: 3" */
  return g_strdup_printf (_ ("%s: %s"), clock, value);
}

/* The column in which a chart shows the most, of those up to where the run stands. */
static guint
find_most (const DriftChartAxis *axis, const DriftChartColumn *columns)
{
  guint most = 0;

  for (guint i = 1; i < axis->n_known && axis->ends[i - 1] < axis->position; i++)
    if (columns[i].high > columns[most].high)
      most = i;
  return most;
}

/* Of what is counted it is said when the last of it came. */
static char *
tell_count (const DriftChart *chart, DriftSeries *series, guint event)
{
  const DriftCurve *curve = drift_series_get_curve (series, chart->metric, chart->replica);
  DriftCurvePlace last = drift_curve_find (curve, event);
  g_autofree char *label = drift_chart_print_label (chart, drift_series_get_names (series));
  g_autofree char *value = drift_chart_print (chart, (double)last.value);
  g_autofree char *clock = drift_clock_print_day (drift_series_get_time (series, last.since));

  if (last.value == 0)
    /* Translators: what a screen reader says of a chart: its name */
    return g_strdup_printf (_ ("%s over time: none so far"), label);
  /* Translators: what a screen reader says of a chart: its name, how much was counted, and on which
     day and hour the last of it was */
  return g_strdup_printf (_ ("%s over time: %s so far, the last on %s"), label, value, clock);
}

/**
 * drift_chart_tell:
 * @columns: what drift_chart_sample() made of @axis
 *
 * Returns: (transfer full): a sentence that says what the chart shows up to where the run stands,
 *   for who does not see it
 */
char *
drift_chart_tell (const DriftChart *chart,
                  DriftSeries *series,
                  const DriftChartAxis *axis,
                  const DriftChartColumn *columns)
{
  guint most = find_most (axis, columns);
  guint event = MIN (axis->ends[most], axis->position);
  double value = drift_chart_measure (chart, series, axis->position);
  g_autofree char *label = drift_chart_print_label (chart, drift_series_get_names (series));
  g_autofree char *now = drift_chart_print (chart, value);
  g_autofree char *high = drift_chart_print (chart, MAX (columns[most].high, 0.0));
  g_autofree char *clock = drift_clock_print_day (drift_series_get_time (series, event));

  if (is_counted (chart))
    return tell_count (chart, series, axis->position);
  /* Translators: what a screen reader says of a chart: its name, its value now, the most that it
     came to, and around which day and hour that was */
  return g_strdup_printf (_ ("%s over time: now %s, at most %s, around %s"), label, now, high,
                          clock);
}
