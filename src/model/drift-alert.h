/* Alert rules: what each looks at in the series that an operator has, and when it fires.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-series.h"

G_BEGIN_DECLS

typedef enum
{
  DRIFT_ALERT_REPAIRS,   /* on copies repaired by a sweep */
  DRIFT_ALERT_TREND,     /* on that over the median of the sweeps before */
  DRIFT_ALERT_SWEEP_AGE, /* on the age of the last sweep that heard of every replica, in hours */
  DRIFT_ALERT_FAILURES,  /* on requests that failed in a day */
  DRIFT_ALERT_DOWN,      /* on replicas that a health check saw down */
  DRIFT_N_ALERTS
} DriftAlertKind;

/**
 * DriftAlert:
 * @limit: it fires above this
 */
typedef struct
{
  DriftAlertKind kind;
  double limit;
} DriftAlert;

/* The trend needs this many sweeps to compare with, and looks back to so many. */
#define DRIFT_ALERT_MIN_HISTORY 2
#define DRIFT_ALERT_MAX_HISTORY 30

double drift_alert_get_baseline (DriftSeries *series, guint n_sweeps);
gboolean drift_alert_measure (DriftAlertKind kind, DriftSeries *series, guint event, double *value);
GArray *drift_alert_list_fired (const DriftAlert *self, DriftSeries *series);

/* What only the truth knows. */
guint drift_alert_find_first_loss (DriftCluster *cluster);

G_END_DECLS
