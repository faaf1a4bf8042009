/* The lines of a chart that are none of the run: what theory says, and where an alert has its
 * limit. SPDX-License-Identifier: MIT */
#include "drift-chart-lines.h"

#include <glib/gi18n-lib.h>

void
drift_chart_lines_clear (DriftChartLines *self)
{
  g_clear_pointer (&self->theory_name, g_free);
  g_clear_pointer (&self->alert_name, g_free);
  g_clear_pointer (&self->fired, g_array_unref);
}

/**
 * drift_chart_lines_find_alert:
 * @alert: (out caller-allocates): the alert that is set on what @chart shows
 *
 * Returns: whether there is one
 */
gboolean
drift_chart_lines_find_alert (const DriftChart *chart, DriftSession *session, DriftAlert *alert)
{
  for (DriftAlertKind kind = 0; kind < DRIFT_N_ALERTS; kind++)
    if (drift_chart_takes_alert (chart, kind) && drift_session_get_alert (session, kind, alert))
      return TRUE;
  return FALSE;
}

/* Only the truth knows what formulas ask for. */
static void
look_for_theory (DriftChartLines *self, const DriftChart *chart, DriftSession *session)
{
  if (drift_session_get_truth (session) &&
      drift_chart_find_theory (chart, drift_session_get_cluster (session), &self->theory))
    self->theory_name = drift_chart_print_theory (chart, &self->theory);
}

static void
look_for_alert (DriftChartLines *self, const DriftChart *chart, DriftSession *session)
{
  DriftSeries *series = drift_run_get_series (drift_session_get_run (session));
  guint position = drift_cluster_get_position (drift_session_get_cluster (session));

  if (!drift_chart_lines_find_alert (chart, session, &self->alert))
    return;
  self->alert_name = drift_chart_print_alert (&self->alert);
  self->limit = drift_chart_place_alert (&self->alert, series, position);
  self->fired = drift_alert_list_fired (&self->alert, series);
}

/**
 * drift_chart_lines_look:
 * @session: with a run
 *
 * Looks at the run as it stands.
 */
void
drift_chart_lines_look (DriftChartLines *self, const DriftChart *chart, DriftSession *session)
{
  drift_chart_lines_clear (self);
  look_for_theory (self, chart, session);
  look_for_alert (self, chart, session);
}

/**
 * drift_chart_lines_get_most:
 *
 * Returns: how high the chart has to be for them, in its units
 */
double
drift_chart_lines_get_most (const DriftChartLines *self)
{
  double most = 0.0;

  if (self->theory_name != NULL)
    most = self->theory.value;
  if (self->alert_name != NULL)
    most = MAX (most, self->limit);
  return most;
}

/**
 * drift_chart_lines_get_height:
 *
 * Returns: how much room they need above the chart, in design units
 */
double
drift_chart_lines_get_height (const DriftChartLines *self)
{
  if (self->alert_name != NULL)
    return DRIFT_CHART_LEGEND + DRIFT_CHART_MARKS;
  return self->theory_name != NULL ? DRIFT_CHART_LEGEND : 0.0;
}

/**
 * drift_chart_lines_tell:
 * @told: what is said of the chart
 *
 * Returns: (transfer full): that, and what is said of its lines
 */
char *
drift_chart_lines_tell (const DriftChartLines *self, const char *told)
{
  GString *text = g_string_new (told);
  const char *const names[] = { self->theory_name, self->alert_name };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      /* Translators: between what a screen reader says of a chart, and of a line in it: "Wrong
         answers over time: now 6.1 %, at most 7.0 %, around Monday 09:02:07; theory 6.2 %" */
      g_string_append_printf (text, _ ("; %s"), names[i]);
  return g_string_free (text, FALSE);
}

/* Theory goes on into what is not known yet, and not into what is known to come after a change. */
static void
compose_theory (const DriftChartLines *self,
                DriftScene *scene,
                const DriftBox *box,
                const DriftChartAxis *axis,
                double now,
                double most)
{
  double from = drift_chart_axis_find (axis, self->theory.since);
  double to = axis->position < axis->length ? now : 1.0;

  drift_compose_chart_theory (scene, box, self->theory.value, MIN (from, to), to, most,
                              self->theory_name);
}

/**
 * drift_chart_lines_compose:
 * @box: where the chart stands
 * @now: where the run stands on @axis, from 0 to 1
 * @most: what is as high as the chart
 *
 * Writes them into the chart, and their names above it.
 */
void
drift_chart_lines_compose (const DriftChartLines *self,
                           const DriftChart *chart,
                           DriftScene *scene,
                           const DriftBox *box,
                           const DriftChartAxis *axis,
                           double now,
                           double most)
{
  if (self->theory_name != NULL)
    compose_theory (self, scene, box, axis, now, most);
  if (self->alert_name == NULL)
    return;
  drift_compose_chart_alert (scene, box, self->limit, most, self->alert_name);
  drift_compose_chart_fired (scene, box, chart, axis,
                             (const guint *)(gconstpointer)self->fired->data, self->fired->len);
}
