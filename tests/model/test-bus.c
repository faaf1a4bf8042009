/* Tests of the bus: what partitions, crashes and drop rules take, and what they let through.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

static void
test_partition (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store user:42 v5 old; wait 1s; partition R3; write user:42 new; wait 1s; "
                   "heal R3; wait 1h");

  /* It breaks off half way. */
  assert_event (cluster, " 1.015000 lost coordinator>R3 user:42 v6 4db73088ace631b8 write: "
                         "partition");
  assert_copies (cluster, "user:42", "v6 v6 v5");
  assert_metric (cluster, MESSAGES_DROPPED, 1);
  assert_metric (cluster, WRITES_ACKNOWLEDGED, 1);
}

static void
test_partition_takes_reads_and_digests (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store user:42 v5 old; partition R3; read user:42 from R3; scrub");

  assert_event (cluster, "lost coordinator>R3 user:42 none 0000000000000000 read: partition");
  assert_event (cluster, "lost R3>coordinator - none 0000000000000000 digests: partition");
  assert_metric (cluster, READS_FAILED, 1);
  assert_metric (cluster, MESSAGES_DROPPED, 2);
}

static void
test_crash (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store user:42 v5 old; crash R2; write user:42 new; wait 1s; restart R2; "
                   "read user:42 from R2");

  assert_event (cluster, "lost coordinator>R2 user:42 v6 4db73088ace631b8 write: crash");
  assert_event (cluster, "answer coordinator>client user:42 v5 ");
  assert_copies (cluster, "user:42", "v6 v5 v6");
  g_assert_cmpuint (drift_replica_get_health (drift_cluster_get_replica (cluster, 1)), ==,
                    DRIFT_HEALTH_UP);
}

/* A message that was on its way when its receiver went is lost where it would have arrived. */
static void
test_failure_in_flight (void)
{
  g_autoptr (DriftCluster) crash = new_cluster ("write user:42 new; wait 15ms; crash R2");
  g_autoptr (DriftCluster) partition = new_cluster ("write user:42 new; wait 15ms; partition R1");

  assert_event (crash, " 0.020000 lost coordinator>R2 user:42 v1 4db73088ace631b8 write: crash");
  assert_copies (crash, "user:42", "v1 none v1");
  assert_event (partition,
                " 0.020000 lost coordinator>R1 user:42 v1 4db73088ace631b8 write: partition");
  assert_copies (partition, "user:42", "none v1 v1");
}

/* What left a replica before it went arrives. */
static void
test_failure_after_sending (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("set w 3; write user:42 new; wait 25ms; crash R1,R2,R3");

  assert_metric (cluster, WRITES_ACKNOWLEDGED, 1);
  assert_metric (cluster, MESSAGES_DROPPED, 0);
}

static void
test_next_n (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("drop write to R3 next 2; write a 1; wait 1s; write a 2; wait 1s; write a 3");

  g_assert_cmpuint (count_events (cluster, "write: rule 1"), ==, 2);
  assert_event (cluster, "store coordinator>R3 a v3 ");
  assert_copies (cluster, "a", "v3 v3 v3");
}

static void
test_always_and_clear (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("drop write to R2");

  for (guint i = 0; i < 20; i++)
    play (cluster, "write a x");
  assert_copies (cluster, "a", "v20 none v20");
  play (cluster, "clear-rules; write a x");
  assert_copies (cluster, "a", "v21 v21 v21");
  assert_metric (cluster, MESSAGES_DROPPED, 20);
}

/* Each kind that travels on the bus can be dropped, and the rule takes no other. */
static void
test_kinds (void)
{
  static const struct
  {
    const char *rule;
    const char *play;
    const char *lost;
    guint n_lost;
  } cases[] = {
    { "drop to R1", "write a y; read a from R1; scrub", " lost coordinator>R1 a v2 ", 1 },
    { "drop write to R1", "write a y; read a from R1; scrub", " lost coordinator>R1 a v2 ", 1 },
    { "drop ack from R1", "write a y; read a from R1; scrub", " lost R1>coordinator a v2 ", 1 },
    { "drop read to R1", "write a y; read a from R1; scrub", " lost coordinator>R1 a none ", 1 },
    { "drop reply from R1", "read a from R1; scrub", " lost R1>coordinator a v1 ", 1 },
    { "drop digests from R2", "read a; scrub", " lost R2>coordinator - none ", 1 },
    { "drop copy to R3", "store a v2 y on R1; read a from R1,R3", " lost coordinator>R3 a v2 ", 1 },
    { "drop copy from R1 to R3", "store a v2 y on R1; scrub", " lost R1>R3 a v2 ", 1 },
    { "drop any to R1", "write a y; wait 2s; read a from R1", " lost coordinator>R1 ", 2 },
    { "drop any from R1", "write a y; wait 2s; scrub", " lost R1>coordinator ", 2 },
    { "drop any to coordinator", "write a y; wait 2s; scrub", " lost R", 6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftCluster) cluster = new_cluster ("store a v1 x; set read-repair on");

      g_test_message ("%s", cases[i].rule);
      play (cluster, cases[i].rule);
      play (cluster, cases[i].play);
      g_assert_cmpuint (count_events (cluster, cases[i].lost), ==, cases[i].n_lost);
      g_assert_cmpuint (count_events (cluster, ": rule 1"), ==, cases[i].n_lost);
      assert_metric (cluster, MESSAGES_DROPPED, cases[i].n_lost);
    }
}

static void
test_key (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("drop write key b; write a 1; write b 1; write c 1");

  assert_copies (cluster, "a", "v1 v1 v1");
  assert_copies (cluster, "b", "none none none");
  assert_copies (cluster, "c", "v1 v1 v1");
}

/* The window counts from the moment of the command and is about when a message is sent. */
static void
test_window (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("wait 1h; drop write to R3 for 5s; write a 1; wait 4980ms; write a 2; "
                   "wait 10ms; write a 3; wait 1ms; write a 4");

  /* Their writes leave the coordinator 10, 4990, 5000 and 5001 ms after the command. */
  g_assert_cmpuint (count_events (cluster, "write: rule 1"), ==, 2);
  assert_event (cluster, "store coordinator>R3 a v3 ");
  assert_event (cluster, "store coordinator>R3 a v4 ");
}

static guint
lost_with (const char *chance, guint64 seed, GString *which)
{
  DriftConfig config = plain_config ();
  g_autofree char *rule = g_strconcat ("drop write to R3 chance ", chance, NULL);
  g_autoptr (DriftCluster) cluster = NULL;

  config.seed = seed;
  cluster = drift_cluster_new (&config);
  play (cluster, rule);
  for (guint i = 0; i < 1000; i++)
    {
      gint64 before = drift_cluster_get_metric (cluster, DRIFT_METRIC_MESSAGES_DROPPED);

      play (cluster, "write a x");
      if (which != NULL)
        g_string_append_c (which, drift_cluster_get_metric (cluster,
                                                            DRIFT_METRIC_MESSAGES_DROPPED) > before
                                      ? 'x'
                                      : '.');
    }
  return (guint)drift_cluster_get_metric (cluster, DRIFT_METRIC_MESSAGES_DROPPED);
}

static void
test_chance (void)
{
  g_autoptr (GString) one = g_string_new (NULL);
  g_autoptr (GString) again = g_string_new (NULL);
  g_autoptr (GString) other = g_string_new (NULL);
  guint n;

  g_assert_cmpuint (lost_with ("0", 1, NULL), ==, 0);
  g_assert_cmpuint (lost_with ("1", 1, NULL), ==, 1000);
  n = lost_with ("0.3", 7, one);
  g_assert_cmpuint (n, >, 240);
  g_assert_cmpuint (n, <, 360);
  lost_with ("0.3", 7, again);
  g_assert_cmpstr (one->str, ==, again->str);
  lost_with ("0.3", 8, other);
  g_assert_cmpstr (one->str, !=, other->str);
}

/* To two replicas it is two draws, not one. */
static void
test_chance_is_drawn_for_each_replica (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("drop write to R2,R3 chance 0.5");
  guint n_both = 0, n_one = 0;
  guint from = 0;

  for (guint i = 0; i < 200; i++)
    {
      gint64 lost = drift_cluster_get_metric (cluster, DRIFT_METRIC_MESSAGES_DROPPED);

      play (cluster, "write a x");
      lost = drift_cluster_get_metric (cluster, DRIFT_METRIC_MESSAGES_DROPPED) - lost;
      n_one += lost == 1;
      n_both += lost == 2;
      from = drift_cluster_get_position (cluster);
    }
  g_assert_cmpuint (from, >, 0);
  g_assert_cmpuint (n_one, >, 60);
  g_assert_cmpuint (n_both, >, 20);
}

static void
test_delay (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("delay 50ms write to R3 next 1; write a 1; wait 1s; write a 2");

  assert_event (cluster, " 0.070000 store coordinator>R3 a v1 ");
  assert_event (cluster, " 1.020000 store coordinator>R3 a v2 ");
  assert_metric (cluster, MESSAGES_DROPPED, 0);
}

/* Two writes overtake each other on the way; the older one must not win. */
static void
test_delay_reorders (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("delay 500ms write to R3 next 1; write a 1; wait 50ms; write a 2");

  assert_event (cluster, "ignore coordinator>R3 a v1 ");
  assert_copies (cluster, "a", "v2 v2 v2");
  assert_metric (cluster, WRITES_ACKNOWLEDGED, 2);
}

static void
test_drop_messages_off (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("drop write to R3; drop ack; delay 1s any; set drop-messages off; write a 1");

  assert_copies (cluster, "a", "v1 v1 v1");
  assert_metric (cluster, MESSAGES_DROPPED, 0);
  g_assert_cmpint (drift_cluster_get_now (cluster), ==, 40 * MS);

  /* A partition is no rule: the switch is about rules. */
  play (cluster, "partition R3; write a 2");
  assert_copies (cluster, "a", "v2 v2 v1");
  play (cluster, "heal R3; set drop-messages on; clear-rules; drop write to R3; write a 3");
  assert_copies (cluster, "a", "v3 v3 v1");
}

/* The first rule that takes a message decides; the others are not used up by it. */
static void
test_first_rule_decides (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("drop write to R3 next 1; drop write next 4; write a 1; wait 1s; write a 2");

  assert_event (cluster, "lost coordinator>R3 a v1 ");
  g_assert_cmpuint (count_events (cluster, "write: rule 1"), ==, 1);
  g_assert_cmpuint (count_events (cluster, "write: rule 2"), ==, 4);
  assert_copies (cluster, "a", "none none v2");
}

static void
on_items_changed (GListModel *list, guint place, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "%u-%u+%u ", place, removed, added);
}

static void
test_rules_are_a_list (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("");
  GListModel *rules = drift_bus_get_rules (drift_cluster_get_bus (cluster));
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GListModel) same = NULL;

  g_signal_connect (rules, "items-changed", G_CALLBACK (on_items_changed), log);
  g_object_get (drift_cluster_get_bus (cluster), "rules", &same, NULL);
  g_assert_true (same == rules);
  g_assert_true (g_list_model_get_item_type (rules) == DRIFT_TYPE_DROP_RULE);
  play (cluster, "drop write; drop ack; drop read");
  g_assert_cmpuint (g_list_model_get_n_items (rules), ==, 3);
  drift_cluster_step_back (cluster);
  play (cluster, "clear-rules");
  drift_cluster_step_back (cluster);
  g_assert_cmpuint (g_list_model_get_n_items (rules), ==, 2);
#ifndef DRIFT_CHECK_INVARIANTS
  g_assert_cmpstr (log->str, ==, "0-0+1 1-0+1 2-0+1 2-1+0 0-2+0 0-0+1 1-0+1 ");
#endif
}

static void
test_too_many_rules (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("");
  g_autoptr (DriftCommand) command = drift_command_new (DRIFT_COMMAND_DROP);
  g_autoptr (GError) error = NULL;
  guint position;

  for (guint i = 0; i < DRIFT_MAX_RULES; i++)
    apply (cluster, "delay 1ms write key b");
  position = drift_cluster_get_position (cluster);
  g_assert_false (drift_cluster_apply (cluster, command, &error));
  g_assert_error (error, DRIFT_CLUSTER_ERROR, DRIFT_CLUSTER_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, "the bus has 64 drop rules already");
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, position);

  /* The last of them still works. */
  play (cluster, "clear-rules");
  for (guint i = 1; i < DRIFT_MAX_RULES; i++)
    apply (cluster, "drop write key b");
  play (cluster, "drop write to R1 key a; write a 1");
  assert_event (cluster, "lost coordinator>R1 a v1 ");
  assert_event (cluster, "write: rule 64");
}

static void
test_in_flight (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("store a v1 x");
  DriftBus *bus = drift_cluster_get_bus (cluster);

  g_assert_cmpuint (drift_bus_get_in_flight (bus), ==, 0);
  apply (cluster, "write a y");
  g_assert_cmpuint (drift_bus_get_in_flight (bus), ==, 1);
  drift_cluster_step (cluster);
  g_assert_cmpuint (drift_bus_get_in_flight (bus), ==, 3);
  drift_cluster_step_back (cluster);
  g_assert_cmpuint (drift_bus_get_in_flight (bus), ==, 1);
  settle (cluster);
  g_assert_cmpuint (drift_bus_get_in_flight (bus), ==, 0);
}

/* Chance spreads messages over the jitter, and one seed spreads them in one way. */
static void
test_jitter (void)
{
  gint64 first = -1;
  guint n_other = 0;

  for (guint64 seed = 1; seed <= 50; seed++)
    {
      DriftConfig config = plain_config ();
      g_autoptr (DriftCluster) cluster = NULL;
      gint64 travel;

      config.settings.values[DRIFT_SETTING_JITTER] = 5 * MS;
      config.seed = seed;
      cluster = drift_cluster_new (&config);
      apply (cluster, "write a x");
      travel = drift_cluster_get_next_time (cluster);
      g_assert_cmpint (travel, >=, 10 * MS);
      g_assert_cmpint (travel, <, 15 * MS);
      n_other += travel != first;
      first = first < 0 ? travel : first;
    }
  g_assert_cmpuint (n_other, >, 45);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bus/partition", test_partition);
  g_test_add_func ("/bus/partition/reads-and-digests", test_partition_takes_reads_and_digests);
  g_test_add_func ("/bus/crash", test_crash);
  g_test_add_func ("/bus/crash/in-flight", test_failure_in_flight);
  g_test_add_func ("/bus/crash/after-sending", test_failure_after_sending);
  g_test_add_func ("/bus/rule/next", test_next_n);
  g_test_add_func ("/bus/rule/always-and-clear", test_always_and_clear);
  g_test_add_func ("/bus/rule/kinds", test_kinds);
  g_test_add_func ("/bus/rule/key", test_key);
  g_test_add_func ("/bus/rule/window", test_window);
  g_test_add_func ("/bus/rule/chance", test_chance);
  g_test_add_func ("/bus/rule/chance-of-each", test_chance_is_drawn_for_each_replica);
  g_test_add_func ("/bus/rule/delay", test_delay);
  g_test_add_func ("/bus/rule/delay-reorders", test_delay_reorders);
  g_test_add_func ("/bus/rule/switched-off", test_drop_messages_off);
  g_test_add_func ("/bus/rule/first-decides", test_first_rule_decides);
  g_test_add_func ("/bus/rule/list", test_rules_are_a_list);
  g_test_add_func ("/bus/rule/too-many", test_too_many_rules);
  g_test_add_func ("/bus/in-flight", test_in_flight);
  g_test_add_func ("/bus/jitter", test_jitter);
  return g_test_run ();
}
