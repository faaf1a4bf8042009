/* Tests of a replica's health: what it is, and what the health check sees of it.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

/* Checks are made at whole multiples of ten seconds. */

static void
test_flicker_is_not_seen (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("wait 11s; partition R3; wait 8s");
  DriftReplica *r3 = drift_cluster_get_replica (cluster, 2);

  g_assert_cmpuint (drift_replica_get_health (r3), ==, DRIFT_HEALTH_PARTITIONED);
  g_assert_true (drift_cluster_seen_up (cluster, 2));
  g_assert_cmpuint (drift_cluster_get_replicas_up (cluster), ==, 3);
  play (cluster, "heal R3; wait 30s");
  g_assert_cmpuint (drift_replica_get_health (r3), ==, DRIFT_HEALTH_UP);
  g_assert_true (drift_cluster_seen_up (cluster, 2));
}

static void
test_crash_is_seen_at_the_next_check (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("wait 11s; crash R1; wait 8999ms");

  g_assert_true (drift_cluster_seen_up (cluster, 0));
  play (cluster, "wait 1ms");
  g_assert_false (drift_cluster_seen_up (cluster, 0));
  g_assert_true (drift_cluster_seen_up (cluster, 1));
  g_assert_cmpuint (drift_cluster_get_replicas_up (cluster), ==, 2);

  /* And so is the restart. */
  play (cluster, "wait 1s; restart R1; wait 8s");
  g_assert_false (drift_cluster_seen_up (cluster, 0));
  play (cluster, "wait 1s");
  g_assert_true (drift_cluster_seen_up (cluster, 0));
  g_assert_cmpuint (drift_cluster_get_replicas_up (cluster), ==, 3);
}

static void
test_failure_at_the_moment_of_a_check (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("wait 20s; crash R2");

  g_assert_false (drift_cluster_seen_up (cluster, 1));
}

/* A replica that was down at one check and flickers up between two stays red. */
static void
test_recovery_that_is_not_seen (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("wait 5s; crash R2; wait 8s; restart R2; wait 4s; crash R2; wait 1s");

  g_assert_false (drift_cluster_seen_up (cluster, 1));
  play (cluster, "wait 60s");
  g_assert_false (drift_cluster_seen_up (cluster, 1));
}

static void
test_period (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("set health-period 1s; wait 11500ms; crash R2; wait 499ms");

  g_assert_true (drift_cluster_seen_up (cluster, 1));
  play (cluster, "wait 1ms");
  g_assert_false (drift_cluster_seen_up (cluster, 1));
}

static void
test_step_back (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("wait 11s; crash R1,R2; wait 60s");

  g_assert_cmpuint (drift_cluster_get_replicas_up (cluster), ==, 1);
  drift_cluster_seek (cluster, 2);
  g_assert_cmpuint (drift_cluster_get_replicas_up (cluster), ==, 3);
  g_assert_cmpuint (drift_replica_get_health (drift_cluster_get_replica (cluster, 0)), ==,
                    DRIFT_HEALTH_UP);
  drift_cluster_seek (cluster, 3);
  g_assert_cmpuint (drift_replica_get_health (drift_cluster_get_replica (cluster, 0)), ==,
                    DRIFT_HEALTH_CRASHED);
  g_assert_cmpuint (drift_cluster_get_replicas_up (cluster), ==, 3);
}

static void
test_name_and_node (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;
  g_autofree char *name = NULL;

  config.names = (DriftNames){ 2, { "left", "right" } };
  cluster = drift_cluster_new (&config);
  g_assert_cmpuint (drift_cluster_get_n_replicas (cluster), ==, 2);
  g_assert_cmpstr (drift_replica_get_name (drift_cluster_get_replica (cluster, 0)), ==, "left");
  g_assert_cmpuint (drift_replica_get_node (drift_cluster_get_replica (cluster, 1)), ==, 1);
  g_object_get (drift_cluster_get_replica (cluster, 1), "name", &name, NULL);
  g_assert_cmpstr (name, ==, "right");
  play (cluster, "crash left; write a x");
  assert_copies (cluster, "a", "none v1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/replica/flicker", test_flicker_is_not_seen);
  g_test_add_func ("/replica/crash", test_crash_is_seen_at_the_next_check);
  g_test_add_func ("/replica/at-the-check", test_failure_at_the_moment_of_a_check);
  g_test_add_func ("/replica/unseen-recovery", test_recovery_that_is_not_seen);
  g_test_add_func ("/replica/period", test_period);
  g_test_add_func ("/replica/step-back", test_step_back);
  g_test_add_func ("/replica/name-and-node", test_name_and_node);
  return g_test_run ();
}
