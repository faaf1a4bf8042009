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

/* What checks see is an event where it is new, and nothing where it is not. */
static void
test_checks_are_no_events (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("wait 11s; crash R2; wait 18h; restart R2");
  guint up;

  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, 8);
  assert_event (cluster, "5 20.000000 seen-down coordinator>R2");
  assert_event (cluster, "6 64811.000000 wake");
  assert_event (cluster, "8 64811.000000 restart R2>R2");
  while (drift_cluster_step (cluster))
    continue;
  up = find_event (cluster, 0, "9 64820.000000 seen-up coordinator>R2");
  g_assert_cmpuint (up, ==, drift_cluster_get_position (cluster));
}

/* Who starts again says so before anything else is done, and who ran already says nothing, unless
 * it is set back. */
static void
test_restarts_are_told (void)
{
  static const char *const lines[] = {
    "7 1.000000 do restart R1,R2,R3",     "8 1.000000 restart R1>R1",
    "9 1.000000 restart R3>R3",           "10 1.000000 do restart R1",
    "11 1.000000 do revert R2 to 1s ago", "12 1.000000 restart R2>R2",
  };
  g_autoptr (DriftCluster) cluster =
      new_cluster ("wait 1ms; crash R1,R3; partition R3; wait 999ms");
  guint64 start;

  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, 6);
  play (cluster, "restart R1,R2,R3; restart R1; revert R2 to 1s ago");
  assert_lines (cluster, 6, lines, G_N_ELEMENTS (lines));
  drift_cluster_seek (cluster, 0);
  start = drift_cluster_hash (cluster);
  drift_cluster_seek (cluster, G_MAXUINT);
  assert_undo (cluster, start);
}

/* A failure that no check sees leaves no timer behind. */
static void
test_flicker_is_no_event (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("wait 11s; partition R3; wait 8s; heal R3");

  g_assert_cmpint (drift_cluster_get_next_time (cluster), ==, G_MAXINT64);
  g_assert_cmpuint (count_events (cluster, "seen-"), ==, 0);
}

/* Each node goes by its own checks: who is cut off sees that nobody answers. */
static void
test_each_node_checks (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("set r 2; write k a via R1; wait 15s");
  guint start = drift_cluster_get_position (cluster);
  static const char *const seen[] = { "do partition R1", "do wait 10s",
                                      "20.000000 seen-down coordinator>R1",
                                      "20.000000 seen-down R1>R2", "20.000000 seen-down R1>R3" };

  play (cluster, "partition R1; wait 10s");
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    g_assert_cmpuint (find_event (cluster, start, seen[i]), ==, start + i + 1);
  g_assert_cmpuint (drift_cluster_get_replicas_up (cluster), ==, 2);

  start = drift_cluster_get_position (cluster);
  play (cluster, "read k via R1; read k via R2");
  assert_event_after (cluster, start, "unavailable R1>client k read: 1 of 2 needed are seen up");
  assert_event_after (cluster, start, "route client>R2 k read sent to 2 replicas");

  start = drift_cluster_get_position (cluster);
  play (cluster, "heal R1; wait 10s; read k via R1");
  assert_event_after (cluster, start, "seen-up R1>R3");
  assert_event_after (cluster, start, "seen-up R2>R1");
  assert_event_after (cluster, start, "route client>R1 k read sent to 2 replicas");
}

/* A node that was never in charge has checked all along, and nobody was told. */
static void
test_silent_checks (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("set r 3; wait 15s; crash R3; wait 10s");

  g_assert_cmpuint (count_events (cluster, "seen-down"), ==, 1);
  play (cluster, "read k via R2");
  assert_event (cluster, "unavailable R2>client k read: 2 of 3 needed are seen up");
}

/* A node that has crashed checks nothing. Back again it sees what has happened meanwhile. */
static void
test_crashed_node_checks_nothing (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("write k a via R1; crash R1; wait 15s; crash R2; wait 20s");
  guint start = drift_cluster_get_position (cluster);

  assert_event (cluster, "seen-down coordinator>R2");
  g_assert_cmpuint (count_events (cluster, "seen-down R1>"), ==, 0);
  play (cluster, "restart R1; wait 10s");
  assert_event_after (cluster, start, "seen-up coordinator>R1");
  assert_event_after (cluster, start, "seen-down R1>R2");

  /* Nor does one that comes back cut off, of which no other node sees anything new. */
  start = drift_cluster_get_position (cluster);
  play (cluster, "crash R3; wait 10s; partition R3; restart R3; wait 10s");
  assert_event_after (cluster, start, "seen-down coordinator>R3");
  g_assert_cmpuint (find_event (cluster, start, "seen-down R3>R1"), >, 0);
  g_assert_cmpint (drift_cluster_get_next_time (cluster), ==, G_MAXINT64);
}

/* The period of the checks may change while one is due. */
static void
test_period_changes (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("wait 11s; crash R2; wait 1s; set health-period 7s; wait 1999ms");
  guint64 start;

  g_assert_true (drift_cluster_seen_up (cluster, 1));
  play (cluster, "wait 1ms");
  g_assert_false (drift_cluster_seen_up (cluster, 1));
  drift_cluster_seek (cluster, 0);
  start = drift_cluster_hash (cluster);
  drift_cluster_seek (cluster, drift_cluster_get_length (cluster));
  assert_undo (cluster, start);
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

/* A restart mends no network, and what heals a network starts nobody. */
static void
test_crashed_and_cut_off (void)
{
  static const struct
  {
    const char *text;
    DriftHealth health;
  } acts[] = {
    { "partition R1; crash R1", DRIFT_HEALTH_CRASHED },
    { "restart R1", DRIFT_HEALTH_PARTITIONED },
    { "crash R1", DRIFT_HEALTH_CRASHED },
    { "heal R1", DRIFT_HEALTH_CRASHED },
    { "partition R1", DRIFT_HEALTH_CRASHED },
    { "heal R1,R2", DRIFT_HEALTH_CRASHED },
    { "restart R1", DRIFT_HEALTH_UP },
    { "partition R1", DRIFT_HEALTH_PARTITIONED },
    { "restart R1", DRIFT_HEALTH_PARTITIONED },
    { "revert R1 to 0s ago", DRIFT_HEALTH_PARTITIONED },
    { "heal R1", DRIFT_HEALTH_UP },
  };
  g_autoptr (DriftCluster) cluster = new_cluster ("");
  guint64 start = drift_cluster_hash (cluster);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      play (cluster, acts[i].text);
      g_test_message ("%s", acts[i].text);
      g_assert_cmpuint (drift_replica_get_health (drift_cluster_get_replica (cluster, 0)), ==,
                        acts[i].health);
    }
  assert_undo (cluster, start);
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
  g_test_add_func ("/replica/restarts-are-told", test_restarts_are_told);
  g_test_add_func ("/replica/crashed-and-cut-off", test_crashed_and_cut_off);
  g_test_add_func ("/replica/crash", test_crash_is_seen_at_the_next_check);
  g_test_add_func ("/replica/at-the-check", test_failure_at_the_moment_of_a_check);
  g_test_add_func ("/replica/unseen-recovery", test_recovery_that_is_not_seen);
  g_test_add_func ("/replica/period", test_period);
  g_test_add_func ("/replica/period/changes", test_period_changes);
  g_test_add_func ("/replica/checks/no-events", test_checks_are_no_events);
  g_test_add_func ("/replica/checks/flicker", test_flicker_is_no_event);
  g_test_add_func ("/replica/checks/each-node", test_each_node_checks);
  g_test_add_func ("/replica/checks/silent", test_silent_checks);
  g_test_add_func ("/replica/checks/crashed", test_crashed_node_checks_nothing);
  g_test_add_func ("/replica/step-back", test_step_back);
  g_test_add_func ("/replica/name-and-node", test_name_and_node);
  return g_test_run ();
}
