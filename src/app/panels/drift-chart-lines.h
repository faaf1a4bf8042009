/* The lines of a chart that are none of the run: what theory says, and where an alert has its
 * limit. SPDX-License-Identifier: MIT */
#pragma once

#include "drift-compose.h"
#include "drift-session.h"

G_BEGIN_DECLS

/**
 * DriftChartLines:
 * @theory: what a formula says
 * @theory_name: what its line is called, or %NULL if there is none
 * @alert: that of the chart
 * @alert_name: what its line is called, or %NULL if there is none
 * @limit: of @alert, in the units of the chart
 * @fired: (element-type guint): the events at which it fires
 */
typedef struct
{
  DriftChartTheory theory;
  DriftAlert alert;
  double limit;

  /* owned */
  char *theory_name;
  char *alert_name;
  GArray *fired;
} DriftChartLines;

void drift_chart_lines_clear (DriftChartLines *self);
gboolean
drift_chart_lines_find_alert (const DriftChart *chart, DriftSession *session, DriftAlert *alert);
void drift_chart_lines_look (DriftChartLines *self, const DriftChart *chart, DriftSession *session);
double drift_chart_lines_get_most (const DriftChartLines *self);
double drift_chart_lines_get_height (const DriftChartLines *self);
char *drift_chart_lines_tell (const DriftChartLines *self, const char *told);
void drift_chart_lines_compose (const DriftChartLines *self,
                                const DriftChart *chart,
                                DriftScene *scene,
                                const DriftBox *box,
                                const DriftChartAxis *axis,
                                double now,
                                double most);

G_END_DECLS
