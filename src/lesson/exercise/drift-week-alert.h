/* How an alert rule would have done in a week: when it fires, and whether rightly.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-week.h"

G_BEGIN_DECLS

typedef enum
{
  DRIFT_ALERT_QUIET,  /* silent on an ordinary night */
  DRIFT_ALERT_CAUGHT, /* it fired, and rightly */
  DRIFT_ALERT_FALSE,  /* it fired on an ordinary night */
  DRIFT_ALERT_MISSED, /* silent, where it should have fired */
} DriftAlertResult;

DriftAlertResult drift_alert_judge (const DriftAlert *alert, const DriftWeek *week, guint night);

gboolean drift_alert_get_threshold (const DriftAlert *alert,
                                    const DriftWeek *week,
                                    guint night,
                                    double *copies);

const char *drift_alert_result_name (DriftAlertResult result);
char *drift_alert_tell_night (const DriftAlert *alert,
                              const DriftWeek *week,
                              guint night,
                              gboolean *fires);
char *drift_alert_tell_week (const DriftAlert *alert, const DriftWeek *week);
char *drift_alert_explain (const DriftAlert *alert, const DriftWeek *week, guint night);
char *drift_alert_sum_up (const DriftAlert *alert, const DriftWeek *week, gboolean *won);

G_END_DECLS
