/* A chart and theory: where a formula says what it comes to, that value, and since when.
 * SPDX-License-Identifier: MIT */
#include "drift-chart.h"

#include "drift-theory.h"

#include <glib/gi18n-lib.h>

/* Repairs are counted by sweep, of which there may be none. */
static gboolean
measure (const DriftChart *chart, const DriftTheory *theory, double *value)
{
  if (chart->kind == DRIFT_CHART_WRONG)
    *value = drift_theory_get_wrong_answers (theory);
  else if (chart->kind == DRIFT_CHART_SWEEPS && theory->writes > 0.0)
    *value = drift_theory_get_repairs (theory);
  else if (chart->kind == DRIFT_CHART_METRIC && chart->metric == DRIFT_METRIC_DIVERGENT_KEYS)
    *value = drift_theory_get_divergent_keys (theory);
  else if (chart->kind == DRIFT_CHART_METRIC && chart->metric == DRIFT_METRIC_VERSION_LAG)
    *value = drift_theory_get_version_lag (theory, chart->replica);
  else
    return FALSE;
  return TRUE;
}

/**
 * drift_chart_find_theory:
 * @cluster: as it stands
 * @theory: (out caller-allocates): what a formula says of @chart
 *
 * Only the truth knows what formulas ask for.
 *
 * Returns: whether there is a formula for @chart that holds for @cluster as it is set now
 */
gboolean
drift_chart_find_theory (const DriftChart *chart, DriftCluster *cluster, DriftChartTheory *theory)
{
  DriftTheory known;

  if (!drift_theory_holds (cluster, &known) || !measure (chart, &known, &theory->value))
    return FALSE;
  theory->since = drift_theory_since (cluster);
  return TRUE;
}

/**
 * drift_chart_print_theory:
 *
 * Returns: (transfer full): what to call the line of @theory
 */
char *
drift_chart_print_theory (const DriftChart *chart, const DriftChartTheory *theory)
{
  g_autofree char *value = chart->kind != DRIFT_CHART_WRONG && theory->value < 10.0
                               ? g_strdup_printf ("%.1f", theory->value)
                               : drift_chart_print (chart, theory->value);

  /* Translators: the name of a dashed line in a chart: what a formula says, as a figure: "theory
     6.2 %" */
  return g_strdup_printf (_ ("theory %s"), value);
}

/**
 * drift_chart_find_loss:
 * @cluster: as it stands
 * @share: (out): which share of the writes to a replica is lost
 *
 * Returns: whether that is what all sweeps so far had to do with, so that what they repaired can be
 *   held against it
 */
gboolean
drift_chart_find_loss (DriftCluster *cluster, DriftSeries *series, double *share)
{
  DriftTheory known;
  guint n_sweeps;
  const DriftSweepReport *sweeps = drift_series_get_sweeps (series, &n_sweeps);

  if (n_sweeps == 0 || !drift_theory_knows_loss (cluster, &known) ||
      drift_theory_since (cluster) >= sweeps[0].compared)
    return FALSE;
  *share = drift_theory_get_loss (&known);
  return TRUE;
}
