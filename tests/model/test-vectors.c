/* Tests of version vectors in a store: what a client tells, what nodes count, and what is known.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

static DriftCluster *
new_vectors (DriftVectorsPolicy policy, const char *text)
{
  DriftConfig config = plain_config ();
  DriftCluster *cluster;

  config.settings.values[DRIFT_SETTING_ORDER] = DRIFT_ORDER_VECTOR;
  config.settings.values[DRIFT_SETTING_VECTORS] = policy;
  cluster = drift_cluster_new (&config);
  play (cluster, text);
  return cluster;
}

static gint64
siblings_of (DriftCluster *cluster, const char *key)
{
  return drift_cluster_measure (cluster, DRIFT_METRIC_SIBLINGS, find_key (cluster, key),
                                DRIFT_NODE_NONE);
}

static gint64
lost_of (DriftCluster *cluster)
{
  return drift_cluster_measure (cluster, DRIFT_METRIC_ACKNOWLEDGED_WRITES_LOST, DRIFT_KEY_NONE,
                                DRIFT_NODE_NONE);
}

/* Each client has its own last answer, each key another, and a failure is none. */
static void
test_context (void)
{
  g_autoptr (DriftCluster) cluster =
      new_vectors (DRIFT_VECTORS_DOTTED,
                   "write k a as ann via R1; wait 1s; write k b as ben via R1; wait 1s");

  assert_copies (cluster, "k", "{R1:2} {R1:2} {R1:2}");
  g_assert_cmpint (siblings_of (cluster, "k"), ==, 2);
  play (cluster, "write other c as ann via R1; wait 1s; write other d as ann via R2; wait 1s");
  assert_copies (cluster, "other", "{R1:1,R2:1} {R1:1,R2:1} {R1:1,R2:1}");
  g_assert_cmpint (siblings_of (cluster, "other"), ==, 1);

  /* What Cyd is not answered she has not seen. */
  play (cluster,
        "set w 3; drop ack always; write k c as cyd via R1; wait 2s; clear-rules; set w 1");
  assert_metric (cluster, WRITES_FAILED, 1);
  g_assert_cmpint (siblings_of (cluster, "k"), ==, 3);
  play (cluster, "write k d as cyd via R1; wait 1s");
  g_assert_cmpint (siblings_of (cluster, "k"), ==, 4);

  /* An answer that there is no copy is one that has seen nothing. */
  play (cluster, "lose k on R3; read k from R3 as ben; wait 1s; write k e as ben via R2; wait 1s");
  g_assert_cmpint (siblings_of (cluster, "k"), ==, 5);
}

/* An OK brings all that the copies had seen that were acknowledged by then, also what its client
 * never read; and who hears nothing has still seen what he had. */
static void
test_context_of_ok (void)
{
  g_autoptr (DriftCluster) cluster =
      new_vectors (DRIFT_VECTORS_DOTTED,
                   "write k a as ann via R1; wait 1s; write k b as ben via R2; wait 1s");

  g_assert_cmpint (siblings_of (cluster, "k"), ==, 2);
  play (cluster, "write k c as ben via R2; wait 1s");
  assert_copies (cluster, "k", "{R1:1,R2:2} {R1:1,R2:2} {R1:1,R2:2}");
  g_assert_cmpint (siblings_of (cluster, "k"), ==, 1);

  play (cluster, "partition R3 clients ben; read k as ben via R1; wait 2s; heal R3; wait 20s");
  assert_metric (cluster, READS_FAILED, 1);
  play (cluster, "write k d as ben via R3; wait 1s");
  g_assert_cmpint (siblings_of (cluster, "k"), ==, 1);
}

/* A node counts its own writes, and those only; one that lost its disk is told of them by who has
 * seen them. */
static void
test_counts (void)
{
  g_autoptr (DriftCluster) cluster =
      new_vectors (DRIFT_VECTORS_DOTTED, "write k a via R1; wait 1s; write k b via R1; wait 1s; "
                                         "lose all on R1; write k c via R1; wait 1s");

  assert_copies (cluster, "k", "{R1:3} {R1:3} {R1:3}");
  g_assert_cmpint (siblings_of (cluster, "k"), ==, 1);
  play (cluster, "lose all on R1; write k d as stranger via R1; wait 1s");
  g_assert_nonnull (drift_cluster_get_record (cluster, 0, find_key (cluster, "k")).vector);
  assert_copies (cluster, "k", "{R1:1} {R1:3} {R1:3}");
}

/* Nobody is asked for the newest version: a writer's count is its own. */
static void
test_majority (void)
{
  g_autoptr (DriftCluster) cluster =
      new_vectors (DRIFT_VECTORS_PLAIN,
                   "set mint quorum; set conditions quorum; partition R2,R3; "
                   "write k a via R1; wait 2s; write k b via R1 if v1; wait 2s; "
                   "write k c via R1 if v1; wait 2s");

  assert_copies (cluster, "k", "{R1:2} none none");
  assert_metric (cluster, WRITES_ACKNOWLEDGED, 2);
  assert_metric (cluster, WRITES_FAILED, 1);
  g_assert_cmpuint (find_event (cluster, 0, " ask "), ==, 0);
}

/* A write that nobody has seen and no replica holds is lost; who wrote with its vector saw it. */
static void
test_lost (void)
{
  g_autoptr (DriftCluster) cluster =
      new_vectors (DRIFT_VECTORS_DOTTED,
                   "drop write to R2,R3 next 2; write k a as ann via R1; wait 1s; "
                   "write k b as ben via R2; wait 1s");

  assert_copies (cluster, "k", "{R1:1,R2:1} {R2:1} {R2:1}");
  g_assert_cmpint (lost_of (cluster), ==, 0);
  play (cluster, "lose k on R1");
  g_assert_cmpint (lost_of (cluster), ==, 1);
  play (cluster, "write k c as ann via R2; wait 1s");
  g_assert_cmpint (lost_of (cluster), ==, 0);
}

/* Who is in charge saw what an acknowledgement told of, whatever the clients had seen: what was
 * minted then holds it, and an answer with that is not stale. */
static void
test_seen_by_node (void)
{
  g_autoptr (DriftCluster) cluster =
      new_vectors (DRIFT_VECTORS_DOTTED,
                   "drop write to R2,R3 next 2; write k a as ann via R1; wait 1s; "
                   "write k b as ben; wait 1s; write k c as cyd; wait 1s; lose k on R1");

  assert_copies (cluster, "k", "none {coordinator:2} {coordinator:2}");
  g_assert_cmpint (siblings_of (cluster, "k"), ==, 2);
  g_assert_cmpint (lost_of (cluster), ==, 0);
  play (cluster, "read k from R2 as dan; wait 1s");
  assert_metric (cluster, STALE_READS, 0);
}

/* A node has seen what it held once, whatever took its place. */
static void
test_seen_and_gone (void)
{
  g_autoptr (DriftCluster) cluster =
      new_vectors (DRIFT_VECTORS_DOTTED,
                   "drop write to R3 next 1; write k a as ann via R2; wait 1s; "
                   "store k v9@3 x on R3; copy k from R3 to R1,R2; wait 1s");

  assert_copies (cluster, "k", "{R3:9} {R3:9} {R3:9}");
  g_assert_cmpint (lost_of (cluster), ==, 1);
  play (cluster, "write k b as ben via R1; wait 1s");
  assert_copies (cluster, "k", "{R1:1,R3:9} {R1:1,R3:9} {R1:1,R3:9}");
  g_assert_cmpint (lost_of (cluster), ==, 0);
}

/* An answer is stale if it lacks one of two that were acknowledged, whichever that is; and none
 * that a write lacks which came while it was read. */
static void
test_stale (void)
{
  g_autoptr (DriftCluster) cluster =
      new_vectors (DRIFT_VECTORS_DOTTED,
                   "drop write to R2,R3 next 2; write k a as ann via R1; wait 1s; "
                   "drop write to R1,R3 next 2; write k b as ben via R2; wait 1s");

  assert_copies (cluster, "k", "{R1:1} {R2:1} none");
  play (cluster, "read k from R1 as cyd; wait 1s");
  assert_metric (cluster, STALE_READS, 1);
  play (cluster, "read k from R2 as cyd; wait 1s");
  assert_metric (cluster, STALE_READS, 2);
  play (cluster, "read k from R1,R2 as cyd; wait 1s");
  assert_metric (cluster, STALE_READS, 2);
  play (cluster, "read k from R3 as cyd; wait 1s");
  assert_metric (cluster, STALE_READS, 3);

  play (cluster, "drop write to R1,R2 next 2; read k from R1,R2 as cyd; write k c as ann via R3; "
                 "wait 1s");
  assert_metric (cluster, STALE_READS, 3);
}

/* Where a delete was the last word, no copy is as good as its tombstone, and holds it. */
static void
test_deleted (void)
{
  g_autoptr (DriftCluster) cluster =
      new_vectors (DRIFT_VECTORS_DOTTED,
                   "set tombstone-grace 1s; write k a as ann via R1; wait 1s; delete k as ann via "
                   "R2; wait 2s; purge");

  assert_copies (cluster, "k", "none none none");
  g_assert_cmpint (lost_of (cluster), ==, 0);
  play (cluster, "read k as ben; wait 1s");
  assert_metric (cluster, STALE_READS, 0);
  play (cluster, "lose k on R1,R2,R3");
  g_assert_cmpint (lost_of (cluster), ==, 2);
}

/* A rotten copy is not the write that it was, and saw what that had seen. */
static void
test_rotten (void)
{
  g_autoptr (DriftCluster) cluster =
      new_vectors (DRIFT_VECTORS_DOTTED,
                   "write k a via R1; wait 1s; write k b via R1; wait 1s; rot k on R1,R2,R3");

  assert_copies (cluster, "k", "{R1:2} {R1:2} {R1:2}");
  g_assert_cmpint (lost_of (cluster), ==, 1);
  play (cluster, "read k; wait 1s");
  assert_metric (cluster, CORRUPT_READS, 1);
  assert_metric (cluster, STALE_READS, 0);
  g_assert_cmpint (drift_cluster_measure (cluster, DRIFT_METRIC_OWN_WRITES_MISSED, DRIFT_KEY_NONE,
                                          DRIFT_NODE_NONE),
                   ==, 1);
}

/* Traffic of one client makes no siblings, whatever is lost; a sweep brings all copies together. */
static void
test_traffic (void)
{
  for (guint policy = DRIFT_VECTORS_PLAIN; policy <= DRIFT_VECTORS_DOTTED; policy++)
    {
      g_autoptr (DriftCluster) cluster =
          new_vectors ((DriftVectorsPolicy)policy,
                       "set timeout 30ms; drop write chance 0.3; traffic writes 40ms reads 50ms "
                       "keys 3; wait 5s; "
                       "traffic stop; wait 1s; clear-rules; scrub; wait 1s; scrub; wait 1s");

      assert_metric (cluster, DIVERGENT_KEYS, 0);
      for (guint i = 0; i < drift_cluster_get_n_replicas (cluster); i++)
        g_assert_cmpint (drift_cluster_get_version_lag (cluster, i), ==, 0);
      g_assert_cmpint (siblings_of (cluster, "item:1"), >=, 1);
    }
}

/* Copies have vectors from the first of them on, or never. */
static void
test_order_is_fixed (void)
{
  g_autoptr (DriftCluster) with = new_vectors (DRIFT_VECTORS_PLAIN, "write k a");
  g_autoptr (DriftCluster) without = new_cluster ("write k a");
  g_autoptr (DriftCluster) empty = new_cluster ("wait 1s");
  static const char *const commands[] = { "set order clock", "set order vector" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftCommand) command =
          drift_command_parse (commands[i], drift_cluster_get_names (with), NULL);

      g_assert_false (drift_cluster_apply (i == 0 ? with : without, command, &error));
      g_assert_error (error, DRIFT_CLUSTER_ERROR, DRIFT_CLUSTER_ERROR_REFUSED);
    }
  apply (with, "set order vector");
  apply (without, "set order clock");
  apply (with, "set vectors dotted");

  /* As long as there is nothing, a switch is as good as a beginning. */
  apply (empty, "set order vector");
  play (empty, "write k a via R1; wait 1s");
  assert_copies (empty, "k", "{R1:1} {R1:1} {R1:1}");
  drift_cluster_seek (empty, 0);
  apply (empty, "write k a via R1");
  settle (empty);
  assert_copies (empty, "k", "v1@1 v1@1 v1@1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vectors/context", test_context);
  g_test_add_func ("/vectors/context/ok", test_context_of_ok);
  g_test_add_func ("/vectors/counts", test_counts);
  g_test_add_func ("/vectors/majority", test_majority);
  g_test_add_func ("/vectors/lost", test_lost);
  g_test_add_func ("/vectors/seen-by-node", test_seen_by_node);
  g_test_add_func ("/vectors/seen-and-gone", test_seen_and_gone);
  g_test_add_func ("/vectors/stale", test_stale);
  g_test_add_func ("/vectors/deleted", test_deleted);
  g_test_add_func ("/vectors/rotten", test_rotten);
  g_test_add_func ("/vectors/traffic", test_traffic);
  g_test_add_func ("/vectors/order-is-fixed", test_order_is_fixed);
  return g_test_run ();
}
