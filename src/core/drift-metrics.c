/* What is counted, in two groups that are never mixed: what an operator sees, and the truth.
 * SPDX-License-Identifier: MIT */
#include "drift-metrics.h"

static const char *const names[DRIFT_N_METRICS] = {
  [DRIFT_METRIC_WRITES_ACKNOWLEDGED] = "writes_acknowledged",
  [DRIFT_METRIC_WRITES_FAILED] = "writes_failed",
  [DRIFT_METRIC_READS_SERVED] = "reads_served",
  [DRIFT_METRIC_READS_FAILED] = "reads_failed",
  [DRIFT_METRIC_DIGEST_MISMATCHES] = "digest_mismatches",
  [DRIFT_METRIC_COPIES_REPAIRED] = "copies_repaired",
  [DRIFT_METRIC_REPAIR_EVENTS] = "repair_events",
  [DRIFT_METRIC_REPAIRS_CANCELED] = "repairs_canceled",
  [DRIFT_METRIC_CONFLICTS] = "conflicts",
  [DRIFT_METRIC_ROTTEN_COPIES] = "rotten_copies",
  [DRIFT_METRIC_SWEEPS] = "sweeps",
  [DRIFT_METRIC_SWEEP_KEYS_COMPARED] = "sweep_keys_compared",
  [DRIFT_METRIC_SWEEP_KEYS_SKIPPED] = "sweep_keys_skipped",
  [DRIFT_METRIC_SWEEP_REPLICAS_UNREACHABLE] = "sweep_replicas_unreachable",
  [DRIFT_METRIC_MERKLE_COMPARISONS] = "merkle_comparisons",
  [DRIFT_METRIC_STALE_READS] = "stale_reads",
  [DRIFT_METRIC_CORRUPT_READS] = "corrupt_reads",
  [DRIFT_METRIC_MESSAGES_DROPPED] = "messages_dropped",
  [DRIFT_METRIC_DIVERGENT_KEYS] = "divergent_keys",
};

/**
 * drift_metric_name:
 *
 * Returns: (transfer none): the name of @metric in traces and expectations
 */
const char *
drift_metric_name (DriftMetric metric)
{
  g_return_val_if_fail (metric < DRIFT_N_METRICS, "");
  return names[metric];
}

/**
 * drift_metric_parse:
 *
 * Returns: whether @name is the name of a metric
 */
gboolean
drift_metric_parse (const char *name, DriftMetric *metric)
{
  for (guint i = 0; i < DRIFT_N_METRICS; i++)
    if (g_str_equal (name, names[i]))
      {
        *metric = (DriftMetric)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * drift_metrics_count:
 * @kind: of the event, and so on
 * @sign: 1 to count the event, -1 to take it back
 *
 * Adds one event to @metrics. To step back is to count with the other sign, and a
 * recount of a whole run must give the same numbers.
 */
void
drift_metrics_count (DriftMetrics *metrics,
                     DriftEventKind kind,
                     guint32 a,
                     guint32 b,
                     guint32 count,
                     int sign)
{
  gint64 *values = metrics->values;

  switch (kind)
    {
    case DRIFT_EVENT_OK:
      values[DRIFT_METRIC_WRITES_ACKNOWLEDGED] += sign;
      break;
    case DRIFT_EVENT_ANSWER:
      values[DRIFT_METRIC_READS_SERVED] += sign;
      if (a > 0)
        values[DRIFT_METRIC_STALE_READS] += sign;
      values[DRIFT_METRIC_CORRUPT_READS] += sign * (gint64)count;
      break;
    case DRIFT_EVENT_FAIL:
      values[count ? DRIFT_METRIC_READS_FAILED : DRIFT_METRIC_WRITES_FAILED] += sign;
      break;
    case DRIFT_EVENT_REFUSE:
      values[DRIFT_METRIC_WRITES_FAILED] += sign;
      break;
    case DRIFT_EVENT_LOST:
      values[DRIFT_METRIC_MESSAGES_DROPPED] += sign;
      break;
    case DRIFT_EVENT_MISMATCH:
      values[DRIFT_METRIC_DIGEST_MISMATCHES] += sign;
      values[DRIFT_METRIC_REPAIR_EVENTS] += sign;
      values[DRIFT_METRIC_ROTTEN_COPIES] += sign * (gint64)count;
      break;
    case DRIFT_EVENT_CONFLICT:
      values[DRIFT_METRIC_DIGEST_MISMATCHES] += sign;
      values[DRIFT_METRIC_CONFLICTS] += sign;
      values[DRIFT_METRIC_ROTTEN_COPIES] += sign * (gint64)count;
      break;
    case DRIFT_EVENT_ROTTEN:
      values[DRIFT_METRIC_DIGEST_MISMATCHES] += sign;
      values[DRIFT_METRIC_ROTTEN_COPIES] += sign * (gint64)count;
      break;
    case DRIFT_EVENT_SKIP:
      values[DRIFT_METRIC_SWEEP_KEYS_SKIPPED] += sign;
      break;
    case DRIFT_EVENT_REPAIR:
      values[DRIFT_METRIC_COPIES_REPAIRED] += sign;
      break;
    case DRIFT_EVENT_CANCEL:
      values[DRIFT_METRIC_REPAIRS_CANCELED] += sign;
      break;
    case DRIFT_EVENT_COMPARED:
      values[DRIFT_METRIC_SWEEPS] += sign;
      values[DRIFT_METRIC_SWEEP_KEYS_COMPARED] += sign * (gint64)count;
      values[DRIFT_METRIC_SWEEP_REPLICAS_UNREACHABLE] += sign * (gint64)(b - a);
      break;
    case DRIFT_EVENT_TREES:
      values[DRIFT_METRIC_MERKLE_COMPARISONS] += sign * (gint64)a;
      break;
    default:
      break;
    }
}
