/* What is counted, in two groups that are never mixed: what an operator sees, and the truth.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-event.h"
#include "drift-nearest.h"

G_BEGIN_DECLS

/* What each is stands in the table of drift-metrics.c. */
typedef enum
{
  /* Kept as a run goes, and what its trace ends with: what an operator can see, */
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
  DRIFT_METRIC_HINTS_KEPT,
  DRIFT_METRIC_HINTS_DELIVERED,
  DRIFT_METRIC_HINTS_EXPIRED,
  /* and what only the simulator knows. */
  DRIFT_METRIC_STALE_READS,
  DRIFT_METRIC_CORRUPT_READS,
  DRIFT_METRIC_MESSAGES_DROPPED,
  DRIFT_METRIC_DIVERGENT_KEYS,
  DRIFT_N_KEPT_METRICS,
  /* Read off the cluster when somebody asks. */
  DRIFT_METRIC_REPLICAS_UP = DRIFT_N_KEPT_METRICS,
  DRIFT_METRIC_DISTINCT_DIGESTS,
  DRIFT_METRIC_LARGEST_LAG,
  DRIFT_METRIC_SIBLINGS,
  DRIFT_METRIC_VERSION_LAG,
  DRIFT_METRIC_ACKNOWLEDGED_WRITES_LOST,
  DRIFT_METRIC_READS_BACKWARDS,
  DRIFT_METRIC_OWN_WRITES_MISSED,
  DRIFT_N_METRICS
} DriftMetric;

typedef enum
{
  DRIFT_METRICS_OF_OPERATOR, /* what a dashboard can show */
  DRIFT_METRICS_OF_TRUTH,    /* what only a simulator has */
  DRIFT_N_METRIC_GROUPS
} DriftMetricGroup;

typedef enum
{
  DRIFT_METRIC_COUNT, /* only grows */
  DRIFT_METRIC_LEVEL, /* how it is now */
} DriftMetricType;

/* What a metric is about: there is one of it, or one of each. */
typedef enum
{
  DRIFT_METRIC_OF_RUN,
  DRIFT_METRIC_OF_KEY,
  DRIFT_METRIC_OF_REPLICA,
} DriftMetricScope;

/* By #DriftMetric. All counts are a sum over the events of a run. */
typedef struct
{
  gint64 values[DRIFT_N_KEPT_METRICS];
} DriftMetrics;

const char *drift_metric_name (DriftMetric metric);
DriftMetricGroup drift_metric_group (DriftMetric metric);
DriftMetricType drift_metric_type (DriftMetric metric);
DriftMetricScope drift_metric_scope (DriftMetric metric);
const char *drift_metric_unit (DriftMetric metric);
const char *drift_metric_label (DriftMetric metric);
const char *drift_metric_meaning (DriftMetric metric);

char *drift_metric_print (DriftMetric metric, const DriftNames *names, DriftNode replica);
gboolean drift_metric_parse (const char *text,
                             const DriftNames *names,
                             DriftMetric *metric,
                             DriftNode *replica);
void drift_metric_offer (DriftNearest *nearest, const DriftNames *names);

void drift_metrics_count (DriftMetrics *metrics,
                          DriftEventKind kind,
                          guint32 a,
                          guint32 b,
                          guint32 count,
                          int sign);

G_END_DECLS
