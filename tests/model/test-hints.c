/* Tests of hints: what is one, when it is sent, and until when it is kept.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

/* Messages take 10 ms and operations a second; checks are made at whole multiples of ten. A write
 * at 3 s is accepted at 3.010, lands at 3.020, and its acknowledgement comes at 3.030. */
#define ON "store k v5 a; set hints on; wait 3s; "

/* Plays it, and holds that it can be taken back step by step. */
static DriftCluster *
play_both_ways (const char *text)
{
  DriftCluster *cluster = new_cluster (text);
  guint64 start;

  drift_cluster_seek (cluster, 0);
  start = drift_cluster_hash (cluster);
  drift_cluster_seek (cluster, drift_cluster_get_length (cluster));
  assert_undo (cluster, start);
  return cluster;
}

typedef struct
{
  const char *name;
  const char *trouble;
  const char *copies; /* before the hint is sent */
  gint64 kept;
} Silence;

/* Whoever is in charge hears nothing, and cannot know why. */
static const Silence silences[] = {
  { "none", "wait 0s", "v6 v6 v6", 0 },
  { "write-lost", "drop write to R3 next 1", "v6 v6 v5", 1 },
  { "ack-lost", "drop ack from R3 next 1", "v6 v6 v6", 1 },
  { "either-lost", "drop write to R2 next 1; drop ack from R3 next 1", "v6 v5 v6", 2 },
  { "write-late", "delay 5s write to R3 next 1", "v6 v6 v5", 1 },
  { "ack-late", "delay 5s ack from R3 next 1", "v6 v6 v6", 1 },
  { "ack-in-time", "delay 970ms ack from R3 next 1", "v6 v6 v6", 0 },
  { "ack-too-late", "delay 970001us ack from R3 next 1", "v6 v6 v6", 1 },
  { "crash", "crash R3", "v6 v6 v5", 1 },
  { "partition", "partition R3", "v6 v6 v5", 1 },
  { "all", "drop write", "v5 v5 v5", 3 },
};

static void
test_silence (gconstpointer data)
{
  const Silence *silence = data;
  g_autofree char *text = g_strconcat (ON, silence->trouble, "; write k b", NULL);
  g_autoptr (DriftCluster) cluster = play_both_ways (text);

  drift_cluster_seek (cluster, find_event (cluster, 0, " ok "));
  while (drift_cluster_get_next_time (cluster) <= 4000 * MS)
    g_assert_true (drift_cluster_step (cluster));
  assert_copies (cluster, "k", silence->copies);
  assert_metric (cluster, HINTS_KEPT, silence->kept);
  g_assert_cmpuint (count_events (cluster, " 4.000000 hint-kept coordinator>"), ==, silence->kept);
  g_assert_cmpuint (count_events (cluster, " hint-kept coordinator>R3 k v6"), ==,
                    silence->kept > 0);
  assert_metric (cluster, HINTS_DELIVERED, 0);
}

/* Without the setting nothing is kept; and what is kept when it is turned off is sent all the
 * same. */
static void
test_off (void)
{
  g_autoptr (DriftCluster) cluster =
      play_both_ways ("store k v5 a; crash R3; write k b; wait 20s; restart R3; wait 1h; "
                      "set hints on; drop write to R3 next 1; write k c; wait 2s; set hints off; "
                      "drop write to R2 next 1; write k d; wait 1min");

  assert_copies (cluster, "k", "v8 v7 v8");
  assert_metric (cluster, HINTS_DELIVERED, 1);
}

/* The client has its OK long before, or an error; and no scenario waits for what is kept. */
static void
test_kept_is_no_operation (void)
{
  g_autoptr (DriftCluster) cluster = play_both_ways (ON "crash R3; write k b");

  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 4 * DRIFT_SECOND);
  assert_metric (cluster, WRITES_ACKNOWLEDGED, 1);
  assert_metric (cluster, HINTS_KEPT, 1);
  play (cluster, "restart R3; delay 5min hint; wait 7s; write j a");
  assert_event (cluster, "10.000000 hint-sent coordinator>R3 k v6");
  g_assert_cmpint (drift_cluster_get_now (cluster), <, 12 * DRIFT_SECOND);
  assert_metric (cluster, HINTS_KEPT, 1);
}

static void
test_failed_write (void)
{
  g_autoptr (DriftCluster) cluster =
      play_both_ways (ON "set w 3; drop write to R2 next 1; write k b; wait 20s");

  assert_metric (cluster, WRITES_FAILED, 1);
  assert_metric (cluster, HINTS_DELIVERED, 1);
  assert_copies (cluster, "k", "v6 v6 v6");
}

/* Where the last check saw the replica down, a hint is kept at once. */
static void
test_at_once (void)
{
  g_autoptr (DriftCluster) cluster = play_both_ways (
      "store k v5 a; set hints on; wait 15s; crash R2; wait 10s; crash R3; write k b");

  assert_event (cluster, " 25.010000 hint-kept coordinator>R2 k v6");
  assert_event (cluster, " 26.000000 hint-kept coordinator>R3 k v6");
  assert_metric (cluster, HINTS_KEPT, 2);
}

/* A replica that is up again and was seen down at the last check gets the write itself; its
 * acknowledgement does for the hint. */
static void
test_write_arrives_after_all (void)
{
  g_autoptr (DriftCluster) cluster = play_both_ways (
      "store k v5 a; set hints on; wait 15s; crash R2; wait 8s; restart R2; write k b; wait 1s");

  assert_event (cluster, "23.010000 hint-kept coordinator>R2");
  assert_metric (cluster, HINTS_KEPT, 0);
  assert_metric (cluster, HINTS_DELIVERED, 1);
  play (cluster, "wait 1h");
  g_assert_cmpuint (count_events (cluster, " hint-sent "), ==, 0);
}

/* So does one that comes late. */
static void
test_late_ack (void)
{
  g_autoptr (DriftCluster) cluster =
      play_both_ways (ON "delay 3s ack from R3 next 1; write k b; wait 1h");

  assert_event (cluster, " 4.000000 hint-kept coordinator>R3 k v6");
  assert_metric (cluster, HINTS_KEPT, 0);
  assert_metric (cluster, HINTS_DELIVERED, 1);
  g_assert_cmpuint (count_events (cluster, " hint-sent "), ==, 0);
}

/* A hint is sent at the next check that sees the replica up, also if it was never seen down, and
 * again until it is acknowledged. */
static void
test_retry (void)
{
  g_autoptr (DriftCluster) cluster = play_both_ways (
      ON "set hint-retry 90s; drop hint next 2; drop write to R3 next 1; write k b; wait 1h");
  static const char *const lines[] = {
    "4.000000 hint-kept coordinator>R3 k v6",
    "10.000000 hint-sent coordinator>R3 k v6",
    "lost coordinator>R3 k v6",
    "100.000000 hint-sent coordinator>R3 k v6",
    "lost coordinator>R3 k v6",
    "190.000000 hint-sent coordinator>R3 k v6",
    "190.010000 store coordinator>R3 k v6",
    "190.020000 hint-ack R3>coordinator k v6",
    "3603.000000 wake",
  };
  guint from = find_event (cluster, 0, lines[0]) - 1;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpuint (find_event (cluster, from + i, lines[i]), ==, from + 1 + i);
  assert_metric (cluster, HINTS_DELIVERED, 1);
  assert_metric (cluster, COPIES_REPAIRED, 0);
}

/* The acknowledgement of a hint can be lost as well: the replica gets it twice. */
static void
test_lost_hint_ack (void)
{
  g_autoptr (DriftCluster) cluster =
      play_both_ways (ON "drop hint-ack next 1; drop ack from R3 next 1; write k b; wait 11s");

  assert_event (cluster, "lost R3>coordinator k v6");
  assert_metric (cluster, HINTS_KEPT, 1);
  play (cluster, "wait 10min");
  assert_event (cluster, "610.010000 ignore coordinator>R3 k v6");
  assert_metric (cluster, HINTS_KEPT, 0);
  assert_metric (cluster, HINTS_DELIVERED, 1);
}

/* The same acknowledgement may come twice, and counts once. */
static void
test_acknowledged_twice (void)
{
  g_autoptr (DriftCluster) cluster =
      play_both_ways (ON "set hint-retry 20s; delay 30s hint-ack; drop write to R3 next 1; "
                         "write k b; wait 5min");

  g_assert_cmpuint (count_events (cluster, " hint-sent "), ==, 2);
  g_assert_cmpuint (count_events (cluster, " hint-ack R3>"), ==, 2);
  assert_metric (cluster, HINTS_KEPT, 0);
  assert_metric (cluster, HINTS_DELIVERED, 1);
}

/* Each time that a hint is sent it is another matter whether it comes through. */
static void
test_chance (void)
{
  g_autoptr (DriftCluster) cluster =
      play_both_ways ("set hints on; set hint-retry 1min; crash R3; traffic writes 20ms keys 30; "
                      "wait 10s; traffic stop; drop hint chance 0.5; restart R3; wait 1min");
  gint64 kept = drift_cluster_get_metric (cluster, DRIFT_METRIC_HINTS_KEPT);

  g_assert_cmpint (kept, >, 150);
  play (cluster, "wait 1h");
  assert_metric (cluster, HINTS_KEPT, 0);
  g_assert_cmpuint (count_events (cluster, " hint-sent "), >, kept * 3 / 2);
}

/* For a replica that stays down no timer is set: the run is over. */
static void
test_no_polling (void)
{
  g_autoptr (DriftCluster) cluster = play_both_ways (ON "crash R3; write k b; wait 1h");

  assert_metric (cluster, HINTS_KEPT, 1);
  g_assert_cmpuint (count_events (cluster, " hint-sent "), ==, 0);
  g_assert_cmpint (drift_cluster_get_next_time (cluster), ==, G_MAXINT64);
  play (cluster, "partition R3; wait 1h; restart R3; wait 1h");
  assert_metric (cluster, HINTS_KEPT, 1);
  play (cluster, "heal R3; wait 10s");
  assert_metric (cluster, HINTS_KEPT, 0);
  assert_copies (cluster, "k", "v6 v6 v6");
}

/* A check that sees the replica down stops what is to be sent again. */
static void
test_down_again (void)
{
  g_autoptr (DriftCluster) cluster = play_both_ways (
      ON "drop write to R3 next 1; drop hint next 1; write k b; wait 10s; partition R3; wait 1h");
  guint from = drift_cluster_get_position (cluster);

  g_assert_cmpuint (count_events (cluster, " hint-sent "), ==, 1);
  g_assert_cmpint (drift_cluster_get_next_time (cluster), ==, G_MAXINT64);
  play (cluster, "heal R3; wait 10s");
  assert_event_after (cluster, from, " 3620.000000 hint-sent coordinator>R3 k v6");
  assert_metric (cluster, HINTS_KEPT, 0);
}

/* The window is counted from the check that first saw the replica down. */
static void
test_window (void)
{
  g_autoptr (DriftCluster) cluster =
      play_both_ways ("store k v5 a; set hints on; set hint-window 1h; wait 15s; crash R3; "
                      "wait 1h; wait 4980ms; write k b; wait 1s; write k c; wait 1s");

  assert_event (cluster, " 3619.990000 hint-kept coordinator>R3 k v6");
  assert_event (cluster, " hint-expired coordinator>R3 k v7");
  assert_metric (cluster, HINTS_KEPT, 1);
  assert_metric (cluster, HINTS_EXPIRED, 1);
  play (cluster, "restart R3; wait 1h");
  assert_copies (cluster, "k", "v7 v7 v6");
  assert_metric (cluster, HINTS_KEPT, 0);
}

/* Each node in charge keeps its own, goes by its own checks, and keeps nothing for itself. */
static void
test_keepers (void)
{
  g_autoptr (DriftCluster) cluster = play_both_ways (
      ON "set writer-ids off; partition R1; wait 10s; write k b via R1; write k c; wait 10s");

  assert_event (cluster, " hint-kept R1>R2 k v6");
  assert_event (cluster, " hint-kept R1>R3 k v6");
  assert_event (cluster, " hint-kept coordinator>R1 k v6");
  assert_metric (cluster, HINTS_KEPT, 3);
  play (cluster, "heal R1; wait 10s");
  assert_metric (cluster, HINTS_KEPT, 0);
  g_assert_cmpuint (count_events (cluster, " hint-sent R1>"), ==, 2);
  g_assert_cmpuint (count_events (cluster, " hint-sent coordinator>R1"), ==, 1);
}

/* Hints survive that their keeper crashes, and wait for its first check. */
static void
test_keeper_crashes (void)
{
  g_autoptr (DriftCluster) cluster = play_both_ways (
      ON "drop write to R3 next 1; write k b via R1; wait 2s; crash R1; wait 1h; restart R1");
  guint from = drift_cluster_get_position (cluster);

  assert_metric (cluster, HINTS_KEPT, 1);
  g_assert_cmpuint (count_events (cluster, " hint-sent "), ==, 0);
  assert_copies (cluster, "k", "v6@1 v6@1 v5");
  play (cluster, "wait 10s");
  assert_event_after (cluster, from, " 3610.000000 hint-sent R1>R3 k v6@1");
  assert_copies (cluster, "k", "v6@1 v6@1 v6@1");
  assert_metric (cluster, HINTS_KEPT, 0);
}

/* What a node has begun it forgets with a crash, so that it keeps no hints for it. */
static void
test_keeper_crashes_in_mid_write (void)
{
  g_autoptr (DriftCluster) cluster = play_both_ways (
      ON "delay 5s write to R3 next 1; write k b via R1; wait 100ms; crash R1; wait 100ms; "
         "restart R1; wait 1h");

  assert_metric (cluster, HINTS_KEPT, 0);
  g_assert_cmpuint (count_events (cluster, " hint-kept "), ==, 0);
  assert_copies (cluster, "k", "v6@1 v6@1 v6@1");
}

/* Older than what is there by the time it comes, a hint is acknowledged and changes nothing. */
static void
test_overtaken (void)
{
  g_autoptr (DriftCluster) cluster =
      play_both_ways (ON "drop write to R3 next 1; write k b; wait 2s; write k c; wait 1min");

  assert_event (cluster, "ignore coordinator>R3 k v6");
  assert_copies (cluster, "k", "v7 v7 v7");
  assert_metric (cluster, HINTS_DELIVERED, 1);
}

/* A tombstone is handed on like any other write, and is seen as such. */
static void
test_tombstone (void)
{
  g_autoptr (DriftCluster) cluster =
      play_both_ways (ON "drop write to R3 next 1; delete k; wait 1min");
  static const char *const words[] = { "hint-kept", "hint-sent", "hint-ack" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      guint step = find_event (cluster, 0, words[i]);
      g_autofree char *line = drift_cluster_print_event (cluster, step);

      g_assert_true (g_str_has_suffix (line, " deleted"));
    }
}

/* What a majority was asked to agree to is brought to the others once it has agreed. */
static void
test_decided_by_majority (void)
{
  g_autoptr (DriftCluster) decided =
      play_both_ways (ON "set conditions quorum; drop propose to R3 next 1; write k b if v5; "
                         "wait 2s; wait 1min");
  g_autoptr (DriftCluster) not_decided =
      play_both_ways (ON "set conditions quorum; drop propose to R2,R3 next 2; "
                         "write k b if v5; wait 2s; wait 1min");

  assert_event (decided, " 4.000000 hint-kept coordinator>R3 k v6");
  assert_metric (decided, HINTS_DELIVERED, 1);
  assert_copies (decided, "k", "v6 v6 v6");
  assert_metric (not_decided, WRITES_FAILED, 1);
  g_assert_cmpuint (count_events (not_decided, " hint-kept "), ==, 0);
  assert_copies (not_decided, "k", "v6 v5 v5");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (silences); i++)
    {
      g_autofree char *path = g_strconcat ("/hints/silence/", silences[i].name, NULL);

      g_test_add_data_func (path, &silences[i], test_silence);
    }
  g_test_add_func ("/hints/off", test_off);
  g_test_add_func ("/hints/no-operation", test_kept_is_no_operation);
  g_test_add_func ("/hints/failed-write", test_failed_write);
  g_test_add_func ("/hints/at-once", test_at_once);
  g_test_add_func ("/hints/write-after-all", test_write_arrives_after_all);
  g_test_add_func ("/hints/late-ack", test_late_ack);
  g_test_add_func ("/hints/retry", test_retry);
  g_test_add_func ("/hints/lost-hint-ack", test_lost_hint_ack);
  g_test_add_func ("/hints/acknowledged-twice", test_acknowledged_twice);
  g_test_add_func ("/hints/chance", test_chance);
  g_test_add_func ("/hints/no-polling", test_no_polling);
  g_test_add_func ("/hints/down-again", test_down_again);
  g_test_add_func ("/hints/window", test_window);
  g_test_add_func ("/hints/keepers", test_keepers);
  g_test_add_func ("/hints/keeper-crashes", test_keeper_crashes);
  g_test_add_func ("/hints/keeper-crashes/mid-write", test_keeper_crashes_in_mid_write);
  g_test_add_func ("/hints/overtaken", test_overtaken);
  g_test_add_func ("/hints/tombstone", test_tombstone);
  g_test_add_func ("/hints/decided-by-majority", test_decided_by_majority);
  return g_test_run ();
}
