/* Alert rules, and how each would have done in a week: when it fires, and whether rightly.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-week.h"

G_BEGIN_DECLS

typedef enum
{
  DRIFT_ALERT_REPAIRS,   /* on copies repaired by a sweep */
  DRIFT_ALERT_TREND,     /* on that over the median of the nights before */
  DRIFT_ALERT_SWEEP_AGE, /* on the age of the last sweep that heard of every replica, in hours */
  DRIFT_ALERT_FAILURES,  /* on requests that failed in a day */
  DRIFT_ALERT_DOWN,      /* on replicas that a health check saw down */
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

typedef enum
{
  DRIFT_ALERT_QUIET,  /* silent on an ordinary night */
  DRIFT_ALERT_CAUGHT, /* it fired, and rightly */
  DRIFT_ALERT_FALSE,  /* it fired on an ordinary night */
  DRIFT_ALERT_MISSED, /* silent, where it should have fired */
} DriftAlertResult;

/* The trend needs this many nights to compare with. */
#define DRIFT_ALERT_MIN_HISTORY 2

gboolean
drift_alert_measure (const DriftAlert *alert, const DriftWeek *week, guint night, double *value);
DriftAlertResult drift_alert_judge (const DriftAlert *alert, const DriftWeek *week, guint night);

const char *drift_alert_result_name (DriftAlertResult result);
char *drift_alert_tell_night (const DriftAlert *alert,
                              const DriftWeek *week,
                              guint night,
                              gboolean *fires);
char *drift_alert_tell_week (const DriftAlert *alert, const DriftWeek *week);
char *drift_alert_explain (const DriftAlert *alert, const DriftWeek *week, guint night);
char *drift_alert_sum_up (const DriftAlert *alert, const DriftWeek *week, gboolean *won);

G_END_DECLS
