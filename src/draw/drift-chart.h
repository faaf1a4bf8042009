/* A chart: what of the series of a run it shows, and what that comes to over the axis of time.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-alert.h"
#include "drift-palette.h"
#include "drift-timeline.h"

G_BEGIN_DECLS

typedef enum
{
  DRIFT_CHART_METRIC,    /* a metric of the run or of a replica */
  DRIFT_CHART_SWEEPS,    /* how many copies each sweep repaired */
  DRIFT_CHART_COVERAGE,  /* how many replicas each sweep heard of */
  DRIFT_CHART_SWEEP_AGE, /* how long ago the last sweep ended that heard of all replicas */
  DRIFT_CHART_WRONG,     /* the share of wrong answers among those that were given */
} DriftChartKind;

/**
 * DriftChart:
 * @metric: of a %DRIFT_CHART_METRIC, one that there are series of
 * @replica: whose, if it is one of a replica
 * @color: of what is drawn
 */
typedef struct
{
  DriftChartKind kind;
  DriftMetric metric;
  DriftNode replica;
  DriftColor color;
} DriftChart;

/* How it looks. */
typedef enum
{
  DRIFT_CHART_BARS, /* what came in each stretch of time */
  DRIFT_CHART_AREA, /* how high it stood */
  DRIFT_CHART_LINE, /* likewise, where the ground means nothing */
} DriftChartLook;

/**
 * DriftChartAxis:
 * @n_columns: columns of one width, from the beginning to the end of the timeline
 * @ends: by column, the last event in it or before it
 * @n_known: how many columns there is something to show of
 * @length: how many events are known
 * @position: where the run stands
 *
 * The axis of time that charts have in common, and with the ribbon.
 */
typedef struct
{
  guint n_columns;
  guint *ends;
  guint n_known;
  guint length;
  guint position;
} DriftChartAxis;

/**
 * DriftChartColumn:
 * @low: the least in it
 * @high: the most
 * @is_hollow: whether it tells less than it seems to: a sweep that did not hear of all replicas
 *
 * A column of a chart, in the units of what it shows; below 0 there is nothing to show.
 */
typedef struct
{
  double low;
  double high;
  gboolean is_hollow;
} DriftChartColumn;

/**
 * DriftChartTheory:
 * @value: what a formula says, in the units of what the chart shows
 * @since: the event since which it holds
 */
typedef struct
{
  double value;
  guint since;
} DriftChartTheory;

/* So many columns are one bar, with a column of ground between two. */
#define DRIFT_CHART_BAR 6

/* How high the line of names is above a chart that has any, and below it that of the marks where an
 * alert fired, in design units. */
#define DRIFT_CHART_LEGEND 16.0
#define DRIFT_CHART_MARKS 13.0

DriftChartAxis *
drift_chart_axis_new (const DriftTimeline *timeline, guint n_columns, guint position);
void drift_chart_axis_free (DriftChartAxis *axis);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftChartAxis, drift_chart_axis_free)
double drift_chart_axis_find (const DriftChartAxis *axis, guint event);

DriftChartLook drift_chart_get_look (const DriftChart *chart);
gboolean drift_chart_is_flat (const DriftChart *chart, DriftSeries *series);
double drift_chart_measure (const DriftChart *chart, DriftSeries *series, guint event);
double drift_chart_sample (const DriftChart *chart,
                           DriftSeries *series,
                           const DriftChartAxis *axis,
                           DriftChartColumn *columns);

/* By formula: drift-chart-theory.c. */
gboolean
drift_chart_find_theory (const DriftChart *chart, DriftCluster *cluster, DriftChartTheory *theory);
char *drift_chart_print_theory (const DriftChart *chart, const DriftChartTheory *theory);
gboolean drift_chart_find_loss (DriftCluster *cluster, DriftSeries *series, double *share);

/* Alerts: drift-chart-alert.c. */
gboolean drift_chart_takes_alert (const DriftChart *chart, DriftAlertKind kind);
double drift_chart_place_alert (const DriftAlert *alert, DriftSeries *series, guint event);
void drift_chart_move_alert (DriftAlert *alert,
                             DriftCluster *cluster,
                             DriftSeries *series,
                             double value);
void drift_chart_make_alert (DriftAlert *alert, DriftCluster *cluster, DriftSeries *series);
double drift_chart_get_alert_step (const DriftAlert *alert, DriftCluster *cluster);
char *drift_chart_print_alert (const DriftAlert *alert);
char *drift_chart_tell_alert (const DriftAlert *alert,
                              DriftCluster *cluster,
                              DriftSeries *series,
                              gboolean truth);

/* In words: drift-chart-words.c. */
char *drift_chart_print_label (const DriftChart *chart, const DriftNames *names);
const char *drift_chart_get_meaning (const DriftChart *chart);
char *
drift_chart_print_note (const DriftChart *chart, DriftSeries *series, guint event, double loss);
char *drift_chart_print (const DriftChart *chart, double value);
char *drift_chart_read (const DriftChart *chart, DriftSeries *series, guint event);
char *drift_chart_tell (const DriftChart *chart,
                        DriftSeries *series,
                        const DriftChartAxis *axis,
                        const DriftChartColumn *columns);

G_END_DECLS
