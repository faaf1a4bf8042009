/* What is counted, in two groups that are never mixed: what an operator sees, and the truth.
 * SPDX-License-Identifier: MIT */
#include "drift-metrics.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *name;
  DriftMetricGroup group;
  DriftMetricType type;
  const char *unit;
  const char *label;
  const char *meaning;
  DriftMetricScope scope;
} Row;

/* A row: the metric, its name, its group, whether it counts or is a level, its unit, its label,
 * what it means below that label, and what it is about if that is not the run. */
#define ROW(metric, ...) [metric] = { __VA_ARGS__ }

static const Row table[DRIFT_N_METRICS] = {
  ROW (DRIFT_METRIC_WRITES_ACKNOWLEDGED,
       "writes_acknowledged",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       /* Translators: this and what stands in its place below are what is counted: "12 writes" */
       N_ ("writes"),
       N_ ("Writes acknowledged"),
       N_ ("Enough replicas said that they stored it")),
  ROW (DRIFT_METRIC_WRITES_FAILED,
       "writes_failed",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("writes"),
       N_ ("Writes failed"),
       N_ ("Too few replicas up, no answer in time, or it was refused")),
  ROW (DRIFT_METRIC_READS_SERVED,
       "reads_served",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("reads"),
       N_ ("Reads served"),
       N_ ("Answered 200 OK")),
  ROW (DRIFT_METRIC_READS_FAILED,
       "reads_failed",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("reads"),
       N_ ("Reads failed"),
       N_ ("Too few replicas seen up, or no answer in time")),
  ROW (DRIFT_METRIC_DIGEST_MISMATCHES,
       "digest_mismatches",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("comparisons"),
       N_ ("Digest mismatches"),
       N_ ("Comparisons that found copies to differ")),
  ROW (DRIFT_METRIC_COPIES_REPAIRED,
       "copies_repaired",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("copies"),
       N_ ("Copies repaired"),
       N_ ("Older ones written over; an early warning above its baseline")),
  ROW (DRIFT_METRIC_REPAIR_EVENTS,
       "repair_events",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("comparisons"),
       N_ ("Repair events"),
       N_ ("Comparisons that had something repaired")),
  ROW (DRIFT_METRIC_REPAIRS_CANCELED,
       "repairs_canceled",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("copies"),
       N_ ("Repairs cancelled"),
       N_ ("The copy there was not older after all")),
  ROW (DRIFT_METRIC_CONFLICTS,
       "conflicts",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("comparisons"),
       N_ ("Conflicts"),
       N_ ("One version, different bytes")),
  ROW (DRIFT_METRIC_ROTTEN_COPIES,
       "rotten_copies",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("copies"),
       N_ ("Rotten copies"),
       N_ ("Found to fail their own checksum")),
  ROW (DRIFT_METRIC_SWEEPS,
       "sweeps",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("sweeps"),
       N_ ("Sweeps"),
       N_ ("Runs of anti-entropy that compared copies")),
  ROW (DRIFT_METRIC_SWEEP_KEYS_COMPARED,
       "sweep_keys_compared",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("keys"),
       N_ ("Keys compared"),
       N_ ("By all sweeps together")),
  ROW (DRIFT_METRIC_SWEEP_KEYS_SKIPPED,
       "sweep_keys_skipped",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("keys"),
       N_ ("Keys skipped"),
       N_ ("Too young to be judged by a sweep")),
  ROW (DRIFT_METRIC_SWEEP_REPLICAS_UNREACHABLE,
       "sweep_replicas_unreachable",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("replicas"),
       N_ ("Replicas not reached"),
       N_ ("By sweeps; nothing is known about them")),
  ROW (DRIFT_METRIC_MERKLE_COMPARISONS,
       "merkle_comparisons",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("comparisons"),
       N_ ("Merkle comparisons"),
       N_ ("Pairs of nodes, by sweeps that use trees")),
  ROW (DRIFT_METRIC_HINTS_KEPT,
       "hints_kept",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_LEVEL,
       N_ ("hints"),
       N_ ("Hints kept"),
       N_ ("Writes that wait for a replica to acknowledge them")),
  ROW (DRIFT_METRIC_HINTS_DELIVERED,
       "hints_delivered",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("hints"),
       N_ ("Hints delivered"),
       N_ ("Acknowledged by the replica they were for")),
  ROW (DRIFT_METRIC_HINTS_EXPIRED,
       "hints_expired",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_COUNT,
       N_ ("hints"),
       N_ ("Hints expired"),
       N_ ("Not made: the replica had been down for too long")),

  ROW (DRIFT_METRIC_STALE_READS,
       "stale_reads",
       DRIFT_METRICS_OF_TRUTH,
       DRIFT_METRIC_COUNT,
       N_ ("reads"),
       N_ ("Stale reads"),
       N_ ("Answered with an old value")),
  ROW (DRIFT_METRIC_CORRUPT_READS,
       "corrupt_reads",
       DRIFT_METRICS_OF_TRUTH,
       DRIFT_METRIC_COUNT,
       N_ ("reads"),
       N_ ("Corrupt reads"),
       N_ ("Answered with bytes that fail their checksum")),
  ROW (DRIFT_METRIC_MESSAGES_DROPPED,
       "messages_dropped",
       DRIFT_METRICS_OF_TRUTH,
       DRIFT_METRIC_COUNT,
       N_ ("messages"),
       N_ ("Messages lost"),
       N_ ("Sent in vain, and nobody was told")),
  ROW (DRIFT_METRIC_DIVERGENT_KEYS,
       "divergent_keys",
       DRIFT_METRICS_OF_TRUTH,
       DRIFT_METRIC_LEVEL,
       N_ ("keys"),
       N_ ("Divergent keys"),
       N_ ("Keys whose copies differ now")),

  ROW (DRIFT_METRIC_REPLICAS_UP,
       "replicas_up",
       DRIFT_METRICS_OF_OPERATOR,
       DRIFT_METRIC_LEVEL,
       N_ ("replicas"),
       N_ ("Replicas up"),
       N_ ("Passed their last health check")),
  ROW (DRIFT_METRIC_DISTINCT_DIGESTS,
       "distinct_digests",
       DRIFT_METRICS_OF_TRUTH,
       DRIFT_METRIC_LEVEL,
       N_ ("digests"),
       N_ ("Distinct digests"),
       N_ ("How many different ones the copies of a key have"),
       DRIFT_METRIC_OF_KEY),
  ROW (DRIFT_METRIC_LARGEST_LAG,
       "largest_lag",
       DRIFT_METRICS_OF_TRUTH,
       DRIFT_METRIC_LEVEL,
       N_ ("versions"),
       N_ ("Largest lag"),
       N_ ("How far the oldest copy of a key is behind"),
       DRIFT_METRIC_OF_KEY),
  ROW (DRIFT_METRIC_SIBLINGS,
       "siblings",
       DRIFT_METRICS_OF_TRUTH,
       DRIFT_METRIC_LEVEL,
       N_ ("values"),
       N_ ("Siblings"),
       N_ ("The most concurrent values that one copy of a key holds"),
       DRIFT_METRIC_OF_KEY),
  ROW (DRIFT_METRIC_VERSION_LAG,
       "version_lag",
       DRIFT_METRICS_OF_TRUTH,
       DRIFT_METRIC_LEVEL,
       N_ ("versions"),
       N_ ("Version lag"),
       N_ ("Versions behind the newest that any replica stored"),
       DRIFT_METRIC_OF_REPLICA),
  ROW (DRIFT_METRIC_ACKNOWLEDGED_WRITES_LOST,
       "acknowledged_writes_lost",
       DRIFT_METRICS_OF_TRUTH,
       DRIFT_METRIC_LEVEL,
       N_ ("writes"),
       N_ ("Acknowledged writes lost"),
       N_ ("Answered OK, and no replica holds them or what came after")),
  ROW (DRIFT_METRIC_READS_BACKWARDS,
       "reads_backwards",
       DRIFT_METRICS_OF_TRUTH,
       DRIFT_METRIC_COUNT,
       N_ ("reads"),
       N_ ("Reads that went back"),
       N_ ("Older than what the same client had read before")),
  ROW (DRIFT_METRIC_OWN_WRITES_MISSED,
       "own_writes_missed",
       DRIFT_METRICS_OF_TRUTH,
       DRIFT_METRIC_COUNT,
       N_ ("reads"),
       N_ ("Own writes missed"),
       N_ ("Answers without what the same client had written")),
};

/**
 * drift_metric_name:
 *
 * Returns: (transfer none): the name of @metric in traces and expectations, but for the replica
 * that it may end with
 */
const char *
drift_metric_name (DriftMetric metric)
{
  g_return_val_if_fail (metric < DRIFT_N_METRICS, "");
  return table[metric].name;
}

/**
 * drift_metric_group:
 *
 * Returns: who can know it
 */
DriftMetricGroup
drift_metric_group (DriftMetric metric)
{
  g_return_val_if_fail (metric < DRIFT_N_METRICS, DRIFT_METRICS_OF_TRUTH);
  return table[metric].group;
}

/**
 * drift_metric_type:
 *
 * Returns: whether it only grows
 */
DriftMetricType
drift_metric_type (DriftMetric metric)
{
  g_return_val_if_fail (metric < DRIFT_N_METRICS, DRIFT_METRIC_LEVEL);
  return table[metric].type;
}

/**
 * drift_metric_scope:
 *
 * Returns: what there is one of it for
 */
DriftMetricScope
drift_metric_scope (DriftMetric metric)
{
  g_return_val_if_fail (metric < DRIFT_N_METRICS, DRIFT_METRIC_OF_RUN);
  return table[metric].scope;
}

/**
 * drift_metric_unit:
 *
 * Returns: (transfer none): what it is a number of, such as "copies"
 */
const char *
drift_metric_unit (DriftMetric metric)
{
  g_return_val_if_fail (metric < DRIFT_N_METRICS, "");
  return _ (table[metric].unit);
}

/**
 * drift_metric_label:
 *
 * Returns: (transfer none): what a person calls it
 */
const char *
drift_metric_label (DriftMetric metric)
{
  g_return_val_if_fail (metric < DRIFT_N_METRICS, "");
  return _ (table[metric].label);
}

/**
 * drift_metric_meaning:
 *
 * Returns: (transfer none): what it says, in a line below its label, without a full stop
 */
const char *
drift_metric_meaning (DriftMetric metric)
{
  g_return_val_if_fail (metric < DRIFT_N_METRICS, "");
  return _ (table[metric].meaning);
}

/**
 * drift_metric_print:
 * @replica: which one it is about, if it is about a replica
 *
 * Returns: (transfer full): the name of @metric in traces and expectations, such as
 * "version_lag_R3"
 */
char *
drift_metric_print (DriftMetric metric, const DriftNames *names, DriftNode replica)
{
  const char *name = drift_metric_name (metric);

  if (drift_metric_scope (metric) != DRIFT_METRIC_OF_REPLICA)
    return g_strdup (name);
  return g_strconcat (name, "_", drift_names_get (names, replica), NULL);
}

static gboolean
find_replica (const char *text, const char *name, const DriftNames *names, DriftNode *replica)
{
  gsize length = strlen (name);

  if (!g_str_has_prefix (text, name) || text[length] != '_')
    return FALSE;
  *replica = drift_names_find (names, text + length + 1);
  return *replica < DRIFT_MAX_REPLICAS;
}

/**
 * drift_metric_parse:
 * @replica: (out): which one it is about, if it is about a replica
 *
 * Reads what drift_metric_print() writes.
 *
 * Returns: whether @text was a metric
 */
gboolean
drift_metric_parse (const char *text,
                    const DriftNames *names,
                    DriftMetric *metric,
                    DriftNode *replica)
{
  for (guint i = 0; i < DRIFT_N_METRICS; i++)
    if (table[i].scope == DRIFT_METRIC_OF_REPLICA
            ? find_replica (text, table[i].name, names, replica)
            : g_str_equal (text, table[i].name))
      {
        *metric = (DriftMetric)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * drift_metric_offer:
 *
 * Offers each metric that an expectation may name.
 */
void
drift_metric_offer (DriftNearest *nearest, const DriftNames *names)
{
  for (DriftMetric metric = 0; metric < DRIFT_N_METRICS; metric++)
    {
      guint n = table[metric].scope == DRIFT_METRIC_OF_REPLICA ? names->n_replicas : 1;

      for (DriftNode i = 0; i < n; i++)
        {
          g_autofree char *name = drift_metric_print (metric, names, i);

          drift_nearest_offer (nearest, name);
        }
    }
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
    case DRIFT_EVENT_UNAVAILABLE:
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
    case DRIFT_EVENT_HINT_KEPT:
      values[DRIFT_METRIC_HINTS_KEPT] += sign;
      break;
    case DRIFT_EVENT_HINT_EXPIRED:
      values[DRIFT_METRIC_HINTS_EXPIRED] += sign;
      break;
    case DRIFT_EVENT_ACK:
    case DRIFT_EVENT_HINT_ACK:
      values[DRIFT_METRIC_HINTS_KEPT] -= sign * (gint64)count;
      values[DRIFT_METRIC_HINTS_DELIVERED] += sign * (gint64)count;
      break;
    case DRIFT_EVENT_TREES:
      values[DRIFT_METRIC_MERKLE_COMPARISONS] += sign * (gint64)a;
      break;
    default:
      break;
    }
}
