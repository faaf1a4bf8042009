/* Tests of the metrics: their names, what each event counts, and that counting can be undone.
 * SPDX-License-Identifier: MIT */
#include "drift-metrics.h"

static void
test_names (void)
{
  /* Other programs rely on these. */
  const char *const known[] = { "writes_acknowledged", "reads_served",  "digest_mismatches",
                                "copies_repaired",     "repair_events", "sweeps",
                                "conflicts",           "stale_reads",   "messages_dropped",
                                "divergent_keys" };
  const DriftNames names = { 2, { "R1", "west" } };
  DriftNode replica = DRIFT_NODE_NONE;
  DriftMetric metric;

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_true (drift_metric_parse (known[i], &names, &metric, &replica));
  for (DriftMetric i = 0; i < DRIFT_N_METRICS; i++)
    {
      g_autofree char *name = drift_metric_print (i, &names, 1);
      gboolean of_replica = drift_metric_scope (i) == DRIFT_METRIC_OF_REPLICA;

      replica = DRIFT_NODE_NONE;
      g_assert_true (drift_metric_parse (name, &names, &metric, &replica));
      g_assert_cmpint (metric, ==, i);
      g_assert_cmpint (replica, ==, of_replica ? 1 : DRIFT_NODE_NONE);
      g_assert_cmpint (of_replica, ==, !g_str_equal (name, drift_metric_name (i)));
    }
  g_assert_false (drift_metric_parse ("", &names, &metric, &replica));
  g_assert_false (drift_metric_parse ("sweep", &names, &metric, &replica));
  g_assert_false (drift_metric_parse ("version_lag", &names, &metric, &replica));
  g_assert_false (drift_metric_parse ("version_lag_", &names, &metric, &replica));
  g_assert_false (drift_metric_parse ("version_lag_R2", &names, &metric, &replica));
  g_assert_false (drift_metric_parse ("version_lag_client", &names, &metric, &replica));
  g_assert_false (drift_metric_parse ("stale_reads_R1", &names, &metric, &replica));
}

/* What was meant by a word that is no metric. */
static void
test_nearest (void)
{
  const DriftNames names = { 2, { "R1", "west" } };
  const char *const words[][2] = {
    { "stale_read", "stale_reads" },
    { "largest_lags", "largest_lag" },
    { "version_lag_wets", "version_lag_west" },
    { "nonsense", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      DriftNearest nearest = { words[i][0], "", 0 };

      drift_metric_offer (&nearest, &names);
      g_assert_cmpstr (nearest.best, ==, words[i][1]);
    }
}

/* Only the simulator can know these; an operator's view must not show them. */
static void
test_groups (void)
{
  const DriftMetric truth[] = {
    DRIFT_METRIC_STALE_READS,      DRIFT_METRIC_CORRUPT_READS,
    DRIFT_METRIC_MESSAGES_DROPPED, DRIFT_METRIC_DIVERGENT_KEYS,
    DRIFT_METRIC_DISTINCT_DIGESTS, DRIFT_METRIC_LARGEST_LAG,
    DRIFT_METRIC_VERSION_LAG,      DRIFT_METRIC_ACKNOWLEDGED_WRITES_LOST,
    DRIFT_METRIC_READS_BACKWARDS,  DRIFT_METRIC_OWN_WRITES_MISSED,
    DRIFT_METRIC_SIBLINGS
  };
  guint n_truth = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (truth); i++)
    g_assert_cmpint (drift_metric_group (truth[i]), ==, DRIFT_METRICS_OF_TRUTH);
  for (DriftMetric i = 0; i < DRIFT_N_METRICS; i++)
    n_truth += drift_metric_group (i) == DRIFT_METRICS_OF_TRUTH;
  g_assert_cmpint (n_truth, ==, G_N_ELEMENTS (truth));
}

/* A meaning is a line that fits a terminal and the panel, and no two metrics are called alike. */
static void
test_words (void)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);

  for (DriftMetric i = 0; i < DRIFT_N_METRICS; i++)
    {
      const char *meaning = drift_metric_meaning (i);

      g_test_message ("%s (%s): %s", drift_metric_name (i), drift_metric_unit (i), meaning);
      g_assert_true (g_hash_table_add (labels, (char *)drift_metric_label (i)));
      g_assert_cmpstr (drift_metric_unit (i), !=, "");
      g_assert_true (g_unichar_isupper (g_utf8_get_char (meaning)));
      g_assert_false (g_str_has_suffix (meaning, "."));
      g_assert_cmpint (g_utf8_strlen (meaning, -1), <=, 60);
    }
}

typedef struct
{
  DriftEventKind kind;
  guint32 a, b, count;
  struct
  {
    DriftMetric metric;
    gint64 added;
  } changes[4];
} Case;

static const Case cases[] = {
  { DRIFT_EVENT_DO, 9, 9, 9, { { 0, 0 } } },
  { DRIFT_EVENT_ACCEPT, 3, 0, 0, { { 0, 0 } } },
  { DRIFT_EVENT_STORE, 6, 0, 0, { { 0, 0 } } },
  { DRIFT_EVENT_OK, 1, 3, 0, { { DRIFT_METRIC_WRITES_ACKNOWLEDGED, 1 } } },
  { DRIFT_EVENT_ANSWER, 0, 0, 0, { { DRIFT_METRIC_READS_SERVED, 1 } } },
  { DRIFT_EVENT_ANSWER,
    2,
    0,
    0,
    { { DRIFT_METRIC_READS_SERVED, 1 }, { DRIFT_METRIC_STALE_READS, 1 } } },
  { DRIFT_EVENT_FAIL, 1, 2, 0, { { DRIFT_METRIC_WRITES_FAILED, 1 } } },
  { DRIFT_EVENT_FAIL, 1, 2, 1, { { DRIFT_METRIC_READS_FAILED, 1 } } },
  { DRIFT_EVENT_LOST, 0, 0, 0, { { DRIFT_METRIC_MESSAGES_DROPPED, 1 } } },
  { DRIFT_EVENT_MATCH, 3, 0, 0, { { 0, 0 } } },
  { DRIFT_EVENT_MISMATCH,
    2,
    3,
    1,
    { { DRIFT_METRIC_DIGEST_MISMATCHES, 1 },
      { DRIFT_METRIC_REPAIR_EVENTS, 1 },
      { DRIFT_METRIC_ROTTEN_COPIES, 1 } } },
  { DRIFT_EVENT_CONFLICT,
    0,
    3,
    2,
    { { DRIFT_METRIC_DIGEST_MISMATCHES, 1 },
      { DRIFT_METRIC_CONFLICTS, 1 },
      { DRIFT_METRIC_ROTTEN_COPIES, 2 } } },
  { DRIFT_EVENT_ROTTEN,
    3,
    3,
    3,
    { { DRIFT_METRIC_DIGEST_MISMATCHES, 1 }, { DRIFT_METRIC_ROTTEN_COPIES, 3 } } },
  { DRIFT_EVENT_REPAIR, 6, 0, 0, { { DRIFT_METRIC_COPIES_REPAIRED, 1 } } },
  { DRIFT_EVENT_COPY_ACK, 0, 0, 0, { { 0, 0 } } },
  { DRIFT_EVENT_SKIP, 2, 3, 0, { { DRIFT_METRIC_SWEEP_KEYS_SKIPPED, 1 } } },
  { DRIFT_EVENT_CANCEL, 8, 0, 0, { { DRIFT_METRIC_REPAIRS_CANCELED, 1 } } },
  { DRIFT_EVENT_COMPARED,
    3,
    3,
    5,
    { { DRIFT_METRIC_SWEEPS, 1 }, { DRIFT_METRIC_SWEEP_KEYS_COMPARED, 5 } } },
  { DRIFT_EVENT_COMPARED,
    1,
    3,
    G_MAXUINT32,
    { { DRIFT_METRIC_SWEEPS, 1 },
      { DRIFT_METRIC_SWEEP_KEYS_COMPARED, G_MAXUINT32 },
      { DRIFT_METRIC_SWEEP_REPLICAS_UNREACHABLE, 2 } } },
  { DRIFT_EVENT_TREES, 42, 1, 1024, { { DRIFT_METRIC_MERKLE_COMPARISONS, 42 } } },
  { DRIFT_EVENT_SWEPT, 1, 2, 0, { { 0, 0 } } },
  { DRIFT_EVENT_HINT_KEPT, 2, 0, 0, { { DRIFT_METRIC_HINTS_KEPT, 1 } } },
  { DRIFT_EVENT_HINT_EXPIRED, 2, 0, 0, { { DRIFT_METRIC_HINTS_EXPIRED, 1 } } },
  { DRIFT_EVENT_HINT_SENT, 0, 0, 0, { { 0, 0 } } },
  { DRIFT_EVENT_HINT_ACK, 0, 0, 0, { { 0, 0 } } },
  { DRIFT_EVENT_HINT_ACK,
    0,
    0,
    1,
    { { DRIFT_METRIC_HINTS_KEPT, -1 }, { DRIFT_METRIC_HINTS_DELIVERED, 1 } } },
  { DRIFT_EVENT_ACK,
    3,
    1,
    1,
    { { DRIFT_METRIC_HINTS_KEPT, -1 }, { DRIFT_METRIC_HINTS_DELIVERED, 1 } } },
  { DRIFT_EVENT_PURGE, 0, 0, 0, { { 0, 0 } } },
  { DRIFT_EVENT_RESTART, 0, 0, 0, { { 0, 0 } } },
  { DRIFT_EVENT_WAKE, 0, 0, 0, { { 0, 0 } } },
};

static void
test_count (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      DriftMetrics expected, metrics;

      g_test_message ("%s %u %u %u", drift_event_kind_name (c->kind), c->a, c->b, c->count);
      for (guint metric = 0; metric < DRIFT_N_KEPT_METRICS; metric++)
        expected.values[metric] = metrics.values[metric] = 10 + metric;
      for (gsize j = 0; j < G_N_ELEMENTS (c->changes); j++)
        expected.values[c->changes[j].metric] += c->changes[j].added;

      drift_metrics_count (&metrics, c->kind, c->a, c->b, c->count, 1);
      for (guint metric = 0; metric < DRIFT_N_KEPT_METRICS; metric++)
        g_assert_cmpint (metrics.values[metric], ==, expected.values[metric]);
      drift_metrics_count (&metrics, c->kind, c->a, c->b, c->count, -1);
      for (guint metric = 0; metric < DRIFT_N_KEPT_METRICS; metric++)
        g_assert_cmpint (metrics.values[metric], ==, 10 + metric);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/names", test_names);
  g_test_add_func ("/metrics/nearest", test_nearest);
  g_test_add_func ("/metrics/groups", test_groups);
  g_test_add_func ("/metrics/words", test_words);
  g_test_add_func ("/metrics/count", test_count);
  return g_test_run ();
}
