/* Tests of the cluster as a whole: its clock and queue, its signal, its truth, its counts.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

static void
test_new (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;

  config.seed = 77;
  config.start_us = 9 * DRIFT_HOUR;
  cluster = drift_cluster_new (&config);
  g_assert_cmpuint (drift_cluster_get_seed (cluster), ==, 77);
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 9 * DRIFT_HOUR);
  g_assert_cmpint (drift_cluster_get_next_time (cluster), ==, G_MAXINT64);
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, 0);
  g_assert_cmpuint (drift_cluster_get_length (cluster), ==, 0);
  g_assert_cmpuint (drift_cluster_get_n_waiting (cluster), ==, 0);
  g_assert_cmpuint (drift_cluster_get_replicas_up (cluster), ==, 3);
  g_assert_true (drift_cluster_is_settled (cluster));
  g_assert_false (drift_cluster_has_traffic (cluster));
  g_assert_false (drift_cluster_is_waiting (cluster));
  g_assert_false (drift_cluster_step (cluster));
  g_assert_false (drift_cluster_step_back (cluster));
  g_assert_cmpuint (drift_cluster_run (cluster, 100), ==, 0);
  for (guint i = 0; i < DRIFT_N_KEPT_METRICS; i++)
    g_assert_cmpint (drift_cluster_get_metric (cluster, (DriftMetric)i), ==, 0);
}

static void
test_default_config (void)
{
  DriftConfig config;

  drift_config_init (&config);
  g_assert_cmpuint (config.names.n_replicas, ==, 3);
  g_assert_cmpstr (config.names.replicas[2], ==, "R3");
  g_assert_cmpuint (config.seed, ==, 1);
  g_assert_cmpint (config.start_us, ==, 0);
  g_assert_cmpint (config.settings.values[DRIFT_SETTING_DROP_MESSAGES], ==, TRUE);
  g_assert_cmpint (config.settings.values[DRIFT_SETTING_W], ==, 1);
}

/* What is stored where, and how far each copy is behind the newest that any replica has. */
static void
test_copies_and_lags (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store a v5 one; store a v6 two on R1,R2; store a v9 three on R1; "
                   "store b v2 'ä b' on R2");
  guint32 a = find_key (cluster, "a");
  guint32 b = find_key (cluster, "b");
  DriftRecord record = drift_cluster_get_record (cluster, 1, b);

  g_assert_cmpmem (record.bytes, record.size, "ä b", 4);
  g_assert_cmphex (record.checksum, ==, G_GUINT64_CONSTANT (0x988ab78628b9e163));
  g_assert_cmpuint (record.version.counter, ==, 2);
  g_assert_cmpuint (drift_cluster_get_record (cluster, 0, b).version.counter, ==, 0);
  g_assert_cmpuint (drift_cluster_get_record (cluster, 0, DRIFT_KEY_NONE).version.counter, ==, 0);

  g_assert_cmpuint (drift_cluster_get_latest (cluster, a).counter, ==, 9);
  g_assert_cmpuint (drift_cluster_get_lag (cluster, 0, a), ==, 0);
  g_assert_cmpuint (drift_cluster_get_lag (cluster, 1, a), ==, 3);
  g_assert_cmpuint (drift_cluster_get_lag (cluster, 2, a), ==, 4);
  g_assert_cmpuint (drift_cluster_get_largest_lag (cluster, a), ==, 4);
  g_assert_cmpuint (drift_cluster_get_largest_lag (cluster, b), ==, 2);
  g_assert_cmpuint (drift_cluster_get_distinct_digests (cluster, a), ==, 3);
  g_assert_cmpuint (drift_cluster_get_distinct_digests (cluster, b), ==, 2);
  g_assert_cmpint (drift_cluster_get_version_lag (cluster, 0), ==, 0 + 2);
  g_assert_cmpint (drift_cluster_get_version_lag (cluster, 1), ==, 3 + 0);
  g_assert_cmpint (drift_cluster_get_version_lag (cluster, 2), ==, 4 + 2);
  assert_metric (cluster, DIVERGENT_KEYS, 2);

  g_assert_cmpuint (drift_cluster_get_lag (cluster, 0, DRIFT_KEY_NONE), ==, 0);
  g_assert_cmpuint (drift_cluster_get_distinct_digests (cluster, DRIFT_KEY_NONE), ==, 0);
  g_assert_cmpuint (drift_cluster_get_latest (cluster, DRIFT_KEY_NONE).counter, ==, 0);
  g_assert_cmpuint (drift_cluster_get_payload (cluster, DRIFT_PAYLOAD_NONE).size, ==, 0);
}

static void
test_prepare (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = drift_cluster_new (&config);
  g_autoptr (DriftCommand) store = drift_command_parse ("store a v5 x on R1", &config.names, NULL);

  drift_cluster_prepare (cluster, store);
  assert_copies (cluster, "a", "v5 none none");
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, 0);
  g_assert_cmpuint (drift_cluster_get_length (cluster), ==, 0);

  /* It is there before the first step and cannot be undone. */
  play (cluster, "write a y");
  assert_copies (cluster, "a", "v6 v6 v6");
  drift_cluster_seek (cluster, 0);
  assert_copies (cluster, "a", "v5 none none");
}

static void
test_clock (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("");

  apply (cluster, "wait 3s");
  g_assert_true (drift_cluster_is_waiting (cluster));
  g_assert_true (drift_cluster_is_settled (cluster));
  g_assert_cmpint (drift_cluster_get_next_time (cluster), ==, 3 * DRIFT_SECOND);
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 0);
  apply (cluster, "write a x");
  g_assert_false (drift_cluster_is_settled (cluster));
  g_assert_cmpint (drift_cluster_get_next_time (cluster), ==, 10 * MS);
  settle (cluster);
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 40 * MS);
  g_assert_true (drift_cluster_step (cluster));
  g_assert_false (drift_cluster_is_waiting (cluster));
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 3 * DRIFT_SECOND);

  /* In the past, what is known to come next may be a command. */
  drift_cluster_seek (cluster, 1);
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 0);
  g_assert_cmpint (drift_cluster_get_next_time (cluster), ==, 0);
}

static void
test_settings (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("");

  for (guint i = 0; i < DRIFT_N_SETTINGS; i++)
    {
      DriftSetting setting = (DriftSetting)i;
      gint64 before = drift_cluster_get_setting (cluster, setting);
      DriftSettingType type = drift_setting_type (setting);
      gboolean two = type == DRIFT_SETTING_SWITCH || type == DRIFT_SETTING_CHOICE;
      gint64 amount = two ? !before : 2;
      g_autoptr (DriftCommand) command = drift_command_new_set (setting, amount);

      g_assert_true (drift_cluster_apply (cluster, command, NULL));
      g_assert_cmpint (drift_cluster_get_setting (cluster, setting), ==, amount);
      g_assert_cmpint (drift_cluster_get_settings (cluster)->values[i], ==, amount);
      drift_cluster_step_back (cluster);
      g_assert_cmpint (drift_cluster_get_setting (cluster, setting), ==, before);
      drift_cluster_step (cluster);
    }
}

static void
test_queue (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("store a v1 x");
  const DriftMessage *message;
  guint32 sequence = DRIFT_KEY_NONE;
  guint nodes = 0;

  apply (cluster, "write a y");
  g_assert_cmpuint (drift_cluster_get_n_waiting (cluster), ==, 1);
  message = drift_cluster_get_waiting (cluster, 0, &sequence);
  g_assert_cmpuint (sequence, ==, 0);
  g_assert_cmpuint (message->kind, ==, DRIFT_MESSAGE_REQUEST);
  g_assert_cmpuint (message->from, ==, DRIFT_NODE_CLIENT);
  g_assert_cmpuint (drift_cluster_get_payload (cluster, message->payload).version.counter, ==, 0);
  g_assert_null (drift_cluster_get_cause (cluster, 2));

  drift_cluster_step (cluster);
  g_assert_cmpuint (drift_cluster_get_cause (cluster, 3)->kind, ==, DRIFT_MESSAGE_REQUEST);
  g_assert_cmpuint (drift_cluster_get_n_waiting (cluster), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      message = drift_cluster_get_waiting (cluster, i, NULL);
      g_assert_cmpuint (message->kind, ==, DRIFT_MESSAGE_WRITE);
      g_assert_cmpint (message->sent_us, ==, 10 * MS);
      g_assert_cmpint (message->time_us, ==, 20 * MS);
      g_assert_cmpuint (drift_cluster_get_payload (cluster, message->payload).version.counter, ==,
                        2);
      nodes |= DRIFT_NODE_BIT (message->to);
    }
  g_assert_cmpuint (nodes, ==, 7);
}

typedef struct
{
  DriftCluster *cluster;
  guint calls;
  guint from;
  guint position;
} Heard;

static void
on_stepped (DriftCluster *cluster, guint from, Heard *heard)
{
  heard->calls++;
  heard->from = from;
  heard->position = drift_cluster_get_position (cluster);
}

#define assert_heard(heard, expected_from, expected_position)                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_cmpuint ((heard).calls, ==, 1);                                                       \
    g_assert_cmpuint ((heard).from, ==, expected_from);                                            \
    g_assert_cmpuint ((heard).position, ==, expected_position);                                    \
    (heard).calls = 0;                                                                             \
  }                                                                                                \
  G_STMT_END

/* One signal at the end of each movement, however long, and none if nothing moved. */
static void
test_stepped (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("");
  Heard heard = { cluster, 0, 0, 0 };

  g_signal_connect (cluster, "stepped", G_CALLBACK (on_stepped), &heard);
  apply (cluster, "write a x");
  assert_heard (heard, 0, 1);
  drift_cluster_step (cluster);
  assert_heard (heard, 1, 2);
  g_assert_cmpuint (drift_cluster_run (cluster, 3), ==, 3);
  assert_heard (heard, 2, 5);
  g_assert_cmpuint (drift_cluster_run (cluster, 100), ==, 4);
  assert_heard (heard, 5, 9);
  drift_cluster_step_back (cluster);
  assert_heard (heard, 9, 8);
  drift_cluster_seek (cluster, 2);
  assert_heard (heard, 8, 2);
  drift_cluster_seek (cluster, 1000);
  assert_heard (heard, 2, 9);

  g_assert_false (drift_cluster_step (cluster));
  g_assert_cmpuint (drift_cluster_run (cluster, 5), ==, 0);
  drift_cluster_seek (cluster, 9);
  g_assert_cmpuint (heard.calls, ==, 0);
}

/* From @from on and back from the end, by looking at every event. */
static void
assert_found (DriftCluster *cluster, DriftEventKinds kinds, guint from)
{
  guint end = drift_cluster_get_position (cluster);
  guint first = 0;
  guint last = 0;

  for (guint step = from; step <= end; step++)
    if (DRIFT_EVENT_BIT (drift_cluster_get_event_kind (cluster, step)) & kinds)
      {
        first = first == 0 ? step : first;
        last = step;
      }
  g_assert_cmpuint (drift_cluster_find_event (cluster, kinds, from), ==, first);
  g_assert_cmpuint (drift_cluster_find_last_event (cluster, kinds, from, end), ==, last);
  if (first != 0)
    g_assert_cmpuint (drift_cluster_find_last_event (cluster, kinds, from, first - 1), ==, 0);
}

/* Events are found where many of other kinds come between, and not where another future had them.
 */
static void
test_find_event (void)
{
  static const char *const futures[] = { "read a", "write a y", "scrub" };
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = drift_cluster_new (&config);

  apply (cluster, "write a x");
  settle (cluster);
  apply (cluster, "traffic reads 1ms keys 5");
  drift_cluster_run (cluster, 5000);
  for (guint i = 0; i < G_N_ELEMENTS (futures); i++)
    {
      drift_cluster_seek (cluster, 3000 - 700 * i);
      apply (cluster, futures[i]);
      drift_cluster_run (cluster, 100 + 2000 * i);
      for (guint kind = 0; kind < DRIFT_N_EVENTS; kind++)
        for (guint from = 1; from <= drift_cluster_get_position (cluster); from += 511)
          assert_found (cluster, DRIFT_EVENT_BIT (kind), from);
      assert_found (cluster, DRIFT_EVENT_BIT (DRIFT_EVENT_OK) | DRIFT_EVENT_BIT (DRIFT_EVENT_DO),
                    1);
      assert_found (cluster, DRIFT_EVENT_BIT (DRIFT_EVENT_SWEPT), 1);
    }
}

static void
test_traffic (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("traffic writes 100ms reads 50ms keys 4; wait 20s");
  guint writes, reads;

  g_assert_true (drift_cluster_has_traffic (cluster));
  writes = count_events (cluster, "write") - 1;
  g_assert_cmpuint (writes, >, 0);
  play (cluster, "traffic stop; wait 5s");
  g_assert_false (drift_cluster_has_traffic (cluster));
  g_assert_cmpuint (drift_cluster_get_n_waiting (cluster), ==, 0);

  writes = 0;
  reads = 0;
  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      DriftEvent event;

      drift_cluster_get_event (cluster, step, &event);
      if (event.kind != DRIFT_EVENT_TRAFFIC)
        continue;
      g_assert_cmpuint (event.key, <, 4);
      writes += event.about == DRIFT_MESSAGE_WRITE;
      reads += event.about == DRIFT_MESSAGE_READ;
    }
  g_assert_cmpuint (writes, >=, 180);
  g_assert_cmpuint (writes, <=, 220);
  g_assert_cmpuint (reads, >=, 370);
  g_assert_cmpuint (reads, <=, 430);
  assert_metric (cluster, WRITES_ACKNOWLEDGED, writes);
  assert_metric (cluster, READS_SERVED, reads);
  g_assert_cmpuint (drift_keys_count (drift_cluster_get_keys (cluster)), ==, 4);
  g_assert_cmpuint (find_key (cluster, "item:4"), ==, 3);
}

static void
test_traffic_of_one_key (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store other v1 x; traffic reads 1s keys 1; wait 10s; traffic stop");

  g_assert_cmpuint (find_key (cluster, "user:42"), ==, 1);
  g_assert_cmpuint (count_events (cluster, "traffic user:42 read"), ==,
                    count_events (cluster, "traffic user:42"));
  g_assert_cmpuint (count_events (cluster, "traffic user:42 read"), >, 5);
}

/* A new flow takes the place of the old one, and the keys may have been there before. */
static void
test_traffic_again (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store item:2 v1 x; traffic writes 1s keys 3; traffic writes 1h keys 3; "
                   "wait 10s");

  g_assert_cmpuint (count_events (cluster, " accept "), ==, 0);
  play (cluster, "traffic writes 10ms keys 3; wait 10s; traffic stop");
  g_assert_cmpuint (drift_keys_count (drift_cluster_get_keys (cluster)), ==, 3);
  g_assert_cmpuint (count_events (cluster, "traffic item:1 write"), >, 200);
  g_assert_cmpuint (count_events (cluster, "traffic item:2 write"), >, 200);
  g_assert_cmpuint (count_events (cluster, "traffic item:3 write"), >, 200);
}

/* Adds what the line of one event says to a recount. */
static void
recount_line (DriftCluster *cluster, guint step, gint64 counts[DRIFT_N_KEPT_METRICS])
{
  g_autoptr (DriftKeys) keys = drift_keys_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *line = drift_cluster_print_event (cluster, step);
  DriftEvent event, stored;

  drift_event_parse (line, drift_cluster_get_names (cluster), keys, &event, &error);
  g_assert_no_error (error);
  drift_cluster_get_event (cluster, step, &stored);
  g_assert_cmpuint (event.kind, ==, stored.kind);
  g_assert_true ((event.key == DRIFT_KEY_NONE) == (stored.key == DRIFT_KEY_NONE));
  counts[DRIFT_METRIC_WRITES_ACKNOWLEDGED] += event.kind == DRIFT_EVENT_OK;
  counts[DRIFT_METRIC_READS_SERVED] += event.kind == DRIFT_EVENT_ANSWER;
  counts[DRIFT_METRIC_STALE_READS] += event.kind == DRIFT_EVENT_ANSWER && event.a > 0;
  counts[DRIFT_METRIC_WRITES_FAILED] +=
      event.kind == DRIFT_EVENT_FAIL && event.about == DRIFT_MESSAGE_WRITE;
  counts[DRIFT_METRIC_READS_FAILED] +=
      event.kind == DRIFT_EVENT_FAIL && event.about == DRIFT_MESSAGE_READ;
  counts[DRIFT_METRIC_MESSAGES_DROPPED] += event.kind == DRIFT_EVENT_LOST;
  counts[DRIFT_METRIC_DIGEST_MISMATCHES] +=
      event.kind == DRIFT_EVENT_MISMATCH || event.kind == DRIFT_EVENT_CONFLICT;
  counts[DRIFT_METRIC_REPAIR_EVENTS] += event.kind == DRIFT_EVENT_MISMATCH;
  counts[DRIFT_METRIC_CONFLICTS] += event.kind == DRIFT_EVENT_CONFLICT;
  counts[DRIFT_METRIC_COPIES_REPAIRED] += event.kind == DRIFT_EVENT_REPAIR;
  counts[DRIFT_METRIC_REPAIRS_CANCELED] += event.kind == DRIFT_EVENT_CANCEL;
  counts[DRIFT_METRIC_SWEEP_KEYS_SKIPPED] += event.kind == DRIFT_EVENT_SKIP;
  counts[DRIFT_METRIC_MERKLE_COMPARISONS] += event.kind == DRIFT_EVENT_TREES ? event.a : 0;
  if (event.kind != DRIFT_EVENT_COMPARED)
    return;
  counts[DRIFT_METRIC_SWEEPS]++;
  counts[DRIFT_METRIC_SWEEP_KEYS_COMPARED] += event.count;
  counts[DRIFT_METRIC_SWEEP_REPLICAS_UNREACHABLE] += event.b - event.a;
}

/* The truth, counted from the copies. */
static void
recount_copies (DriftCluster *cluster, gint64 counts[DRIFT_N_KEPT_METRICS])
{
  gint64 lags[DRIFT_MAX_REPLICAS] = { 0 };

  for (guint32 key = 0; key < drift_keys_count (drift_cluster_get_keys (cluster)); key++)
    {
      DriftRecord first = drift_cluster_get_record (cluster, 0, key);
      guint32 newest = 0;
      gboolean differs = FALSE;

      for (guint i = 0; i < 3; i++)
        {
          DriftRecord copy = drift_cluster_get_record (cluster, i, key);

          newest = MAX (newest, copy.version.counter);
          differs |= copy.checksum != first.checksum ||
                     drift_version_compare (copy.version, first.version) != 0;
        }
      counts[DRIFT_METRIC_DIVERGENT_KEYS] += differs;
      for (guint i = 0; i < 3; i++)
        lags[i] += newest - drift_cluster_get_record (cluster, i, key).version.counter;
    }
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (lags[i], ==, drift_cluster_get_version_lag (cluster, i));
}

/* The hints, counted from the lines that say for whom and what they are: one is delivered by the
 * first acknowledgement after it was kept. */
static void
recount_hints (DriftCluster *cluster, gint64 counts[DRIFT_N_KEPT_METRICS])
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      g_autofree char *hint = NULL;
      DriftEvent event;

      drift_cluster_get_event (cluster, step, &event);
      hint =
          g_strdup_printf ("%u %u %u", event.kind == DRIFT_EVENT_HINT_KEPT ? event.to : event.from,
                           event.key, event.version.counter);
      if (event.kind == DRIFT_EVENT_HINT_KEPT)
        g_hash_table_add (kept, g_steal_pointer (&hint));
      else if (event.kind == DRIFT_EVENT_ACK || event.kind == DRIFT_EVENT_HINT_ACK)
        counts[DRIFT_METRIC_HINTS_DELIVERED] += g_hash_table_remove (kept, hint);
      counts[DRIFT_METRIC_HINTS_EXPIRED] += event.kind == DRIFT_EVENT_HINT_EXPIRED;
    }
  counts[DRIFT_METRIC_HINTS_KEPT] = g_hash_table_size (kept);
}

/* A run in which every metric moves, but for those that take rot. */
#define BUSY                                                                                       \
  "set hints on; set health-period 500ms; set hint-window 3s; set hint-retry 2s; "                 \
  "set w 2; set read-repair on; set r 2; set jitter 15ms; set sweep-period 3s; "                   \
  "set anti-entropy on; drop any chance 0.15; store c v1 x; store c v1 y on R2; "                  \
  "traffic writes 60ms reads 90ms keys 6; wait 9s; partition R3; wait 6s; heal R3; "               \
  "set compare merkle; set sweep-grace 500ms; wait 4s; read c; write item:1 z; crash R2; wait "    \
  "2s; restart R2; "                                                                               \
  "set w 1; set r 1; wait 9s; traffic stop; wait 4s; crash R1; write item:1 z; wait 1s"

/* The counts are those of the lines that anybody can read. */
static void
test_metrics_equal_a_recount (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (BUSY);
  gint64 counts[DRIFT_N_KEPT_METRICS] = { 0 };

  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    recount_line (cluster, step, counts);
  recount_copies (cluster, counts);
  recount_hints (cluster, counts);
  for (guint i = 0; i < DRIFT_N_KEPT_METRICS; i++)
    {
      g_test_message ("%s: %d", drift_metric_name ((DriftMetric)i), (int)counts[i]);
      g_assert_cmpint (drift_cluster_get_metric (cluster, (DriftMetric)i), ==, counts[i]);
      /* No store in this run rots; everything else must have happened for this to say much. */
      g_assert_true (counts[i] > 0 || i == DRIFT_METRIC_ROTTEN_COPIES ||
                     i == DRIFT_METRIC_CORRUPT_READS || i == DRIFT_METRIC_DIVERGENT_KEYS);
    }
}

/* Event by event: a count is never less than before, and a level, over such a run, is. */
static void
test_only_counts_only_grow (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (BUSY);
  guint32 key = drift_keys_find (drift_cluster_get_keys (cluster), "item:1");
  gboolean falls[DRIFT_N_METRICS] = { FALSE };
  gint64 before[DRIFT_N_METRICS] = { 0 };

  play (cluster,
        "traffic stop; write item:1 z; wait 2s; lose all on R1,R2,R3; revert R1 to 1s ago");
  drift_cluster_seek (cluster, 0);
  do
    for (DriftMetric i = 0; i < DRIFT_N_METRICS; i++)
      {
        gint64 now = drift_cluster_measure (cluster, i, key, 2);

        falls[i] |= now < before[i];
        before[i] = now;
      }
  while (drift_cluster_get_position (cluster) < drift_cluster_get_length (cluster) &&
         drift_cluster_step (cluster));
  for (DriftMetric i = 0; i < DRIFT_N_METRICS; i++)
    {
      g_test_message ("%s", drift_metric_name (i));
      g_assert_cmpint (falls[i], ==, drift_metric_type (i) == DRIFT_METRIC_LEVEL);
    }
}

static void
test_memory (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("");
  gsize before = drift_cluster_get_memory (cluster);

  play (cluster, "traffic writes 1ms reads 1ms keys 10; wait 10s; traffic stop");
  g_assert_cmpuint (drift_cluster_get_memory (cluster), >, before);
  g_assert_cmpuint (drift_cluster_get_memory (cluster) / drift_cluster_get_position (cluster), <=,
                    256);
}

/* Replicas that are added are called as no other is, and those that stay keep their names. */
static void
test_set_replicas (void)
{
  DriftConfig config = plain_config ();

  drift_config_set_replicas (&config, 2);
  g_assert_cmpuint (config.names.n_replicas, ==, 2);
  g_strlcpy (config.names.replicas[0], "R4", DRIFT_NAME_LENGTH);
  drift_config_set_replicas (&config, 5);
  g_assert_cmpuint (config.names.n_replicas, ==, 5);
  g_assert_cmpstr (config.names.replicas[0], ==, "R4");
  g_assert_cmpstr (config.names.replicas[1], ==, "R2");
  g_assert_cmpstr (config.names.replicas[2], ==, "R3");
  g_assert_cmpstr (config.names.replicas[3], ==, "R5");
  g_assert_cmpstr (config.names.replicas[4], ==, "R6");
}

/* The client's traffic is over as many keys as it is told of at the start, or later. */
static void
test_items (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;

  config.n_items = 3;
  config.settings.values[DRIFT_SETTING_WRITES_EVERY] = 10 * MS;
  cluster = drift_cluster_new (&config);
  drift_cluster_run (cluster, 200);
  g_assert_cmpuint (drift_keys_count (drift_cluster_get_keys (cluster)), ==, 3);
  g_assert_cmpuint (find_key (cluster, "item:3"), !=, DRIFT_KEY_NONE);
  g_assert_cmpuint (find_key (cluster, "user:42"), ==, DRIFT_KEY_NONE);
}

/* What a person did is known wherever the run stands; what a story did is no act. */
static void
test_has_acts (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("write a 1");
  g_autoptr (DriftCommand) scrub = drift_command_new (DRIFT_COMMAND_SCRUB);

  g_assert_false (drift_cluster_has_acts (cluster));
  drift_cluster_apply_by_hand (cluster, scrub, 0, NULL);
  g_assert_true (drift_cluster_has_acts (cluster));
  drift_cluster_seek (cluster, 0);
  g_assert_true (drift_cluster_has_acts (cluster));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/new", test_new);
  g_test_add_func ("/cluster/default-config", test_default_config);
  g_test_add_func ("/cluster/copies-and-lags", test_copies_and_lags);
  g_test_add_func ("/cluster/prepare", test_prepare);
  g_test_add_func ("/cluster/clock", test_clock);
  g_test_add_func ("/cluster/settings", test_settings);
  g_test_add_func ("/cluster/queue", test_queue);
  g_test_add_func ("/cluster/stepped", test_stepped);
  g_test_add_func ("/cluster/find-event", test_find_event);
  g_test_add_func ("/cluster/traffic", test_traffic);
  g_test_add_func ("/cluster/traffic/one-key", test_traffic_of_one_key);
  g_test_add_func ("/cluster/traffic/again", test_traffic_again);
  g_test_add_func ("/cluster/metrics", test_metrics_equal_a_recount);
  g_test_add_func ("/cluster/counts-and-levels", test_only_counts_only_grow);
  g_test_add_func ("/cluster/memory", test_memory);
  g_test_add_func ("/cluster/set-replicas", test_set_replicas);
  g_test_add_func ("/cluster/items", test_items);
  g_test_add_func ("/cluster/has-acts", test_has_acts);
  return g_test_run ();
}
