/* What is counted, in two groups that are never mixed: what an operator sees, and the truth.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-event.h"

G_BEGIN_DECLS

typedef enum
{
  /* What an operator can see. */
  DRIFT_METRIC_WRITES_ACKNOWLEDGED,
  DRIFT_METRIC_WRITES_FAILED,
  DRIFT_METRIC_READS_SERVED,
  DRIFT_METRIC_READS_FAILED,
  DRIFT_METRIC_DIGEST_MISMATCHES,
  DRIFT_METRIC_COPIES_REPAIRED,
  DRIFT_METRIC_REPAIR_EVENTS,
  DRIFT_METRIC_REPAIRS_CANCELED,
  DRIFT_METRIC_CONFLICTS,
  DRIFT_METRIC_ROTTEN_COPIES,
  DRIFT_METRIC_SWEEPS,
  DRIFT_METRIC_SWEEP_KEYS_COMPARED,
  DRIFT_METRIC_SWEEP_KEYS_SKIPPED,
  DRIFT_METRIC_SWEEP_REPLICAS_UNREACHABLE,
  DRIFT_METRIC_MERKLE_COMPARISONS,
  /* What only the simulator knows. */
  DRIFT_METRIC_STALE_READS,
  DRIFT_METRIC_CORRUPT_READS,
  DRIFT_METRIC_MESSAGES_DROPPED,
  DRIFT_METRIC_DIVERGENT_KEYS,
  DRIFT_N_METRICS
} DriftMetric;

#define DRIFT_METRIC_FIRST_OF_TRUTH DRIFT_METRIC_STALE_READS

/* By #DriftMetric. All but divergent keys are a sum over the events of a run. */
typedef struct
{
  gint64 values[DRIFT_N_METRICS];
} DriftMetrics;

const char *drift_metric_name (DriftMetric metric);
gboolean drift_metric_parse (const char *name, DriftMetric *metric);
void drift_metrics_count (DriftMetrics *metrics,
                          DriftEventKind kind,
                          guint32 a,
                          guint32 b,
                          guint32 count,
                          int sign);

G_END_DECLS
