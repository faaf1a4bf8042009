/* Tests of anti-entropy: what a sweep compares, copies and reports, and when it comes.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

static void
test_line_by_line (void)
{
  static const char *const expected[] = {
    "4 0.000000 do scrub",
    "5 0.000000 sweep 1 begins with 3 replicas",
    "6 0.010000 digests R1>coordinator of 1 keys",
    "7 0.010000 digests R2>coordinator of 1 keys",
    "8 0.010000 digests R3>coordinator of 1 keys",
    "9 0.010000 mismatch user:42 v7 b72d189fc7bb23bb 2 of 3 copies behind",
    "10 0.010000 compared 3 of 3 replicas, 1 keys",
    "11 0.020000 repair R1>R2 user:42 v7 b72d189fc7bb23bb over v6",
    "12 0.020000 repair R1>R3 user:42 v7 b72d189fc7bb23bb over v5",
    "13 0.030000 copy-ack R2>coordinator user:42 v7 b72d189fc7bb23bb",
    "14 0.030000 copy-ack R3>coordinator user:42 v7 b72d189fc7bb23bb",
    "15 0.030000 swept 1 ends with 2 copies repaired",
  };
  g_autoptr (DriftCluster) cluster = new_cluster (THREE_VERSIONS "scrub");

  assert_lines (cluster, 3, expected, G_N_ELEMENTS (expected));
  assert_copies (cluster, "user:42", "v7 v7 v7");
  assert_metric (cluster, SWEEPS, 1);
  assert_metric (cluster, SWEEP_KEYS_COMPARED, 1);
  assert_metric (cluster, SWEEP_REPLICAS_UNREACHABLE, 0);
  assert_metric (cluster, DIGEST_MISMATCHES, 1);
  assert_metric (cluster, COPIES_REPAIRED, 2);
  assert_metric (cluster, REPAIR_EVENTS, 1);
  assert_metric (cluster, DIVERGENT_KEYS, 0);
}

/* A sweep of copies that agree says so: no repair, and full coverage. */
static void
test_nothing_to_do (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("store a v1 x; store b v1 y; scrub");
  g_autoptr (DriftCluster) empty = new_cluster ("scrub");

  assert_event (cluster, "compared 3 of 3 replicas, 2 keys");
  assert_event (cluster, "swept 1 ends with 0 copies repaired");
  assert_metric (cluster, DIGEST_MISMATCHES, 0);
  assert_event (empty, "compared 3 of 3 replicas, 0 keys");
  assert_event (empty, "swept 1 ends with 0 copies repaired");
}

/* Every key that differs is found, the first, the last and neighbours too, and no other. */
static void
test_many_keys (void)
{
  static const guint behind[] = { 0, 1, 7, 21, 22, 23, 40, 48, 49 };
  g_autoptr (DriftCluster) cluster = new_cluster ("");

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *text = g_strdup_printf ("store k%u v1 x", i);

      play (cluster, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (behind); i++)
    {
      g_autofree char *text = g_strdup_printf ("store k%u v2 y on R%u", behind[i], i % 3 + 1);

      play (cluster, text);
    }
  assert_metric (cluster, DIVERGENT_KEYS, 9);
  play (cluster, "scrub");
  assert_event (cluster, "compared 3 of 3 replicas, 50 keys");
  assert_event (cluster, "swept 1 ends with 18 copies repaired");
  assert_metric (cluster, DIGEST_MISMATCHES, 9);
  assert_metric (cluster, COPIES_REPAIRED, 18);
  assert_metric (cluster, DIVERGENT_KEYS, 0);
  play (cluster, "scrub");
  assert_event (cluster, "swept 2 ends with 0 copies repaired");
}

/* Of thousands of keys nearly all were never written, and whole blocks of them are passed over:
 * what stands at the edges of others is found. */
static void
test_few_among_many (void)
{
  static const guint written[] = { 0, 511, 1024, 2047, 3584, 3999 };
  g_autoptr (DriftCluster) cluster = new_cluster ("traffic writes 9h keys 4000");

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("store item:%u v1 x on R%u", written[i] + 1, i % 3 + 1);

      play (cluster, text);
    }
  assert_metric (cluster, DIVERGENT_KEYS, 6);
  play (cluster, "scrub");
  assert_metric (cluster, DIGEST_MISMATCHES, 6);
  assert_event (cluster, "swept 1 ends with 12 copies repaired");
  assert_metric (cluster, DIVERGENT_KEYS, 0);
}

/* "0 repairs" with a replica out of reach proves nothing about it, and the coverage says so. */
static void
test_coverage (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (THREE_VERSIONS "partition R3; scrub");

  assert_event (cluster, "lost R3>coordinator - none 0000000000000000 digests: partition");
  assert_event (cluster, "mismatch user:42 v7 b72d189fc7bb23bb 1 of 2 copies behind");
  assert_event (cluster, "compared 2 of 3 replicas, 1 keys");
  assert_copies (cluster, "user:42", "v7 v7 v5");
  assert_metric (cluster, SWEEP_REPLICAS_UNREACHABLE, 1);

  play (cluster, "scrub");
  assert_event (cluster, "swept 2 ends with 0 copies repaired");
  assert_metric (cluster, SWEEP_REPLICAS_UNREACHABLE, 2);
  assert_metric (cluster, DIVERGENT_KEYS, 1);

  /* One replica alone has nothing to be compared with; none at all has less. */
  play (cluster, "crash R2; scrub");
  assert_event (cluster, "compared 1 of 3 replicas, 0 keys");
  play (cluster, "crash R1; scrub");
  assert_event (cluster, "compared 0 of 3 replicas, 0 keys");
  assert_metric (cluster, SWEEPS, 4);
  assert_metric (cluster, SWEEP_KEYS_COMPARED, 2);
  assert_metric (cluster, SWEEP_REPLICAS_UNREACHABLE, 7);

  play (cluster, "heal R3; restart R1,R2; scrub");
  assert_copies (cluster, "user:42", "v7 v7 v7");
}

/* Whether digests are lost or late, the sweep waits for them as long, and cannot tell the one from
 * the other. Those that come after all change nothing. */
static void
test_silence (void)
{
  static const char story[] = "set timeout 300ms; " THREE_VERSIONS "scrub; wait 2s";
  g_autofree char *losing = g_strconcat ("drop digests from R3 next 1; ", story, NULL);
  g_autofree char *delaying = g_strconcat ("delay 500ms digests from R3 next 1; ", story, NULL);
  g_autoptr (DriftCluster) lost = new_cluster (losing);
  g_autoptr (DriftCluster) late = new_cluster (delaying);
  DriftCluster *clusters[] = { lost, late };

  for (guint i = 0; i < G_N_ELEMENTS (clusters); i++)
    {
      assert_event (clusters[i], " 0.300000 mismatch user:42 v7 b72d189fc7bb23bb 1 of 2 copies");
      assert_event (clusters[i], " 0.300000 compared 2 of 3 replicas, 1 keys");
      assert_event (clusters[i], " 0.320000 swept 1 ends with 1 copies repaired");
      assert_copies (clusters[i], "user:42", "v7 v7 v5");
      assert_metric (clusters[i], SWEEP_REPLICAS_UNREACHABLE, 1);
    }
  assert_event (late, " 0.510000 late R3>coordinator digests");
  g_assert_cmpuint (count_events (late, " digests R"), ==, 2);
}

/* So it is with the acknowledgements of its copies. */
static void
test_silence_at_the_end (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("set timeout 300ms; " THREE_VERSIONS
                   "drop copy-ack from R2 next 1; delay 500ms copy-ack from R3 next 1; scrub");

  assert_event (cluster, " 0.010000 compared 3 of 3 replicas, 1 keys");
  assert_event (cluster, " 0.310000 swept 1 ends with 2 copies repaired");
  assert_event (cluster, " 0.530000 copy-ack R3>coordinator");
  g_assert_cmpuint (count_events (cluster, " swept "), ==, 1);
  assert_copies (cluster, "user:42", "v7 v7 v7");
}

/* One version with different bytes: no order of the replicas may settle it. */
static void
test_conflict (void)
{
  static const char *const order[] = { "R1", "R2", "R3" };

  for (guint odd = 0; odd < 3; odd++)
    {
      g_autofree char *text = g_strconcat ("store a v7 blue; store a v7 green on ", order[odd],
                                           "; set read-repair on; scrub; wait 1s; "
                                           "read a from R1,R2,R3",
                                           NULL);
      g_autoptr (DriftCluster) cluster = new_cluster (text);
      guint same = odd == 0 ? 1 : 0;

      assert_copies (cluster, "a", "v7 v7 v7");
      g_assert_cmpuint (count_events (cluster, " conflict a v7 "), ==, 2);
      assert_event (cluster, "different bytes among 3 copies");
      assert_metric (cluster, CONFLICTS, 2);
      assert_metric (cluster, DIGEST_MISMATCHES, 2);
      assert_metric (cluster, COPIES_REPAIRED, 0);
      assert_metric (cluster, REPAIR_EVENTS, 0);
      assert_metric (cluster, DIVERGENT_KEYS, 1);
      g_assert_cmpmem (drift_cluster_get_record (cluster, odd, 0).bytes, 5, "green", 5);
      g_assert_cmpmem (drift_cluster_get_record (cluster, same, 0).bytes, 4, "blue", 4);
      g_assert_cmpuint (drift_cluster_get_distinct_digests (cluster, 0), ==, 2);
      g_assert_cmpuint (drift_cluster_get_largest_lag (cluster, 0), ==, 0);
    }
}

/* A newer write settles what no sweep could. */
static void
test_write_settles_a_conflict (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store a v7 blue; store a v7 green on R2; write a red; scrub");

  assert_copies (cluster, "a", "v8 v8 v8");
  assert_metric (cluster, DIVERGENT_KEYS, 0);
}

/* Equal bytes at an older version are behind all the same, where the digests alone agree too. */
static void
test_versions_are_compared (void)
{
  g_autoptr (DriftCluster) some =
      new_cluster ("store a v5 A; store a v6 B on R2; store a v7 B on R1; scrub");
  g_autoptr (DriftCluster) all =
      new_cluster ("store a v6 B; store b v6 B; store a v7 B on R1; scrub");

  assert_copies (some, "a", "v7 v7 v7");
  assert_metric (some, COPIES_REPAIRED, 2);
  assert_copies (all, "a", "v7 v7 v7");
  assert_metric (all, COPIES_REPAIRED, 2);
  assert_metric (all, DIGEST_MISMATCHES, 1);
}

/* A copy that was on its way when a newer write landed is refused. */
static void
test_repair_is_cancelled_by_a_newer_write (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store a v5 old; store a v7 new on R1; delay 20ms copy to R3; scrub; "
                   "wait 15ms; write a newest");

  assert_event (cluster, "repair R1>R2 a v7 4db73088ace631b8 over v5");
  assert_event (cluster, "cancel R1>R3 a v7 4db73088ace631b8 has v8");
  assert_event (cluster, "swept 1 ends with 1 copies repaired");
  assert_copies (cluster, "a", "v8 v8 v8");
  assert_metric (cluster, REPAIRS_CANCELED, 1);
  assert_metric (cluster, COPIES_REPAIRED, 1);
}

/* A repair that is lost leaves its replica behind; the next sweep finds it again. */
static void
test_lost_repair (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (THREE_VERSIONS "drop copy to R3 next 1; scrub");

  assert_event (cluster, "lost R1>R3 user:42 v7 b72d189fc7bb23bb copy: rule 1");
  assert_event (cluster, "swept 1 ends with 1 copies repaired");
  assert_copies (cluster, "user:42", "v7 v7 v5");
  play (cluster, "scrub");
  assert_event (cluster, "mismatch user:42 v7 b72d189fc7bb23bb 1 of 3 copies behind");
  assert_event (cluster, "swept 2 ends with 1 copies repaired");
  assert_copies (cluster, "user:42", "v7 v7 v7");
}

/* Two sweeps at once do no harm: the second copy of a pair is refused. */
static void
test_two_sweeps_at_once (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (THREE_VERSIONS "scrub; scrub");

  assert_copies (cluster, "user:42", "v7 v7 v7");
  assert_metric (cluster, SWEEPS, 2);
  assert_metric (cluster, COPIES_REPAIRED, 2);
  assert_metric (cluster, REPAIRS_CANCELED, 2);
}

static void
test_without_latency (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("set latency 0s; store b v1 x; store c v1 x; " THREE_VERSIONS
                   "store b v2 y on R2; store c v3 z on R3; scrub");

  assert_event (cluster, "compared 3 of 3 replicas, 3 keys");
  assert_event (cluster, "swept 1 ends with 6 copies repaired");
  g_assert_cmpuint (count_events (cluster, " swept "), ==, 1);
  g_assert_cmpuint (count_events (cluster, " compared "), ==, 1);
  assert_metric (cluster, DIVERGENT_KEYS, 0);
}

/* Sweeps come by the clock at phase + n * period while anti-entropy is on. */
static void
test_timer (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster (THREE_VERSIONS "set sweep-period 1h; set sweep-phase 10min; wait 24h");

  assert_metric (cluster, SWEEPS, 0);
  play (cluster, "set anti-entropy on; wait 3h");
  assert_event (cluster, " 87000.000000 sweep 1 begins");
  assert_event (cluster, " 90600.000000 sweep 2 begins");
  assert_event (cluster, " 94200.000000 sweep 3 begins");
  assert_metric (cluster, SWEEPS, 3);
  assert_copies (cluster, "user:42", "v7 v7 v7");

  play (cluster, "set anti-entropy off; wait 24h");
  assert_metric (cluster, SWEEPS, 3);
  play (cluster, "scrub");
  assert_metric (cluster, SWEEPS, 4);
}

/* Each change of the clock's settings replaces the timer instead of adding one. */
static void
test_timer_is_one (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("wait 1s; set anti-entropy on; set anti-entropy on; set sweep-period 10s; "
                   "set sweep-phase 2s; wait 30s; set anti-entropy off");

  assert_event (cluster, " 2.000000 sweep 1 begins");
  assert_event (cluster, " 12.000000 sweep 2 begins");
  assert_event (cluster, " 22.000000 sweep 3 begins");
  assert_metric (cluster, SWEEPS, 3);
  g_assert_cmpuint (drift_cluster_get_n_waiting (cluster), ==, 0);

  play (cluster, "set anti-entropy on");
  g_assert_cmpuint (drift_cluster_get_n_waiting (cluster), ==, 1);
  g_assert_cmpint (drift_cluster_get_next_time (cluster), ==, 32 * DRIFT_SECOND);
}

/* A sweep by hand does not move those that come by the clock. */
static void
test_scrub_beside_timer (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store a v1 x; set anti-entropy on; wait 30s; scrub; wait 2min; "
                   "set anti-entropy off");

  assert_event (cluster, " 30.000000 sweep 1 begins");
  assert_event (cluster, " 60.000000 sweep 2 begins");
  assert_event (cluster, " 120.000000 sweep 3 begins");
  assert_metric (cluster, SWEEPS, 3);
}

static void
test_on_from_the_start (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;

  config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = TRUE;
  config.start_us = 90 * DRIFT_SECOND;
  cluster = drift_cluster_new (&config);
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 90 * DRIFT_SECOND);
  g_assert_cmpint (drift_cluster_get_next_time (cluster), ==, 120 * DRIFT_SECOND);
  g_assert_true (drift_cluster_is_settled (cluster));
  play (cluster, "wait 1min");
  assert_event (cluster, " 120.000000 sweep 1 begins");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/anti-entropy/line-by-line", test_line_by_line);
  g_test_add_func ("/anti-entropy/nothing-to-do", test_nothing_to_do);
  g_test_add_func ("/anti-entropy/many-keys", test_many_keys);
  g_test_add_func ("/anti-entropy/few-among-many", test_few_among_many);
  g_test_add_func ("/anti-entropy/coverage", test_coverage);
  g_test_add_func ("/anti-entropy/silence", test_silence);
  g_test_add_func ("/anti-entropy/silence/at-the-end", test_silence_at_the_end);
  g_test_add_func ("/anti-entropy/conflict", test_conflict);
  g_test_add_func ("/anti-entropy/conflict/settled-by-a-write", test_write_settles_a_conflict);
  g_test_add_func ("/anti-entropy/versions", test_versions_are_compared);
  g_test_add_func ("/anti-entropy/cancelled", test_repair_is_cancelled_by_a_newer_write);
  g_test_add_func ("/anti-entropy/lost-repair", test_lost_repair);
  g_test_add_func ("/anti-entropy/two-at-once", test_two_sweeps_at_once);
  g_test_add_func ("/anti-entropy/without-latency", test_without_latency);
  g_test_add_func ("/anti-entropy/timer", test_timer);
  g_test_add_func ("/anti-entropy/timer/one", test_timer_is_one);
  g_test_add_func ("/anti-entropy/timer/scrub", test_scrub_beside_timer);
  g_test_add_func ("/anti-entropy/timer/start", test_on_from_the_start);
  return g_test_run ();
}
