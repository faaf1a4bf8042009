/* Tests of a drop rule as an object: its value, its switch, its sentence.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

static void
test_describe (void)
{
  static const struct
  {
    const char *command;
    const char *sentence;
  } cases[] = {
    { "drop write to R3 next 1", "Drops write messages to R3: the next one." },
    { "drop write to R2,R3 next 2", "Drops write messages to R2,R3: the next 2." },
    { "drop write to 2 of R1,R2,R3", "Drops write messages to any 2 of R1,R2,R3: every one." },
    { "drop copy", "Drops copy messages to anyone: every one." },
    { "drop any to R1 chance 0.25", "Drops all kinds of messages to R1: 25 in 100." },
    { "drop any from R2 to coordinator",
      "Drops all kinds of messages from R2 to coordinator: every one." },
    { "drop reply from R1,R2", "Drops reply messages from R1,R2 to anyone: every one." },
    { "drop write to R1 key user:42", "Drops write messages to R1 about user:42: every one." },
    { "drop write for 90s", "Drops write messages to anyone sent before 00:01:30: every one." },
    { "drop write key a for 5s next 1",
      "Drops write messages to anyone about a, sent before 00:00:05: the next one." },
    { "drop write chance 0.001", "Drops write messages to anyone: 0.1 in 100." },
    { "delay 50ms ack to coordinator always",
      "Delays by 50ms: ack messages to coordinator: every one." },
    { "delay 2s any next 10", "Delays by 2s: all kinds of messages to anyone: the next 10." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftCluster) cluster = new_cluster (cases[i].command);
      GListModel *rules = drift_bus_get_rules (drift_cluster_get_bus (cluster));
      g_autoptr (DriftDropRule) rule = g_list_model_get_item (rules, 0);
      g_autofree char *sentence = drift_drop_rule_describe (rule, drift_cluster_get_names (cluster),
                                                            drift_cluster_get_keys (cluster));

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

/* The sentence follows what is left of the rule. */
static void
test_describe_what_is_left (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("drop write to R3 next 3; write a 1");
  GListModel *rules = drift_bus_get_rules (drift_cluster_get_bus (cluster));
  g_autoptr (DriftDropRule) rule = g_list_model_get_item (rules, 0);
  g_autofree char *after = NULL;
  g_autofree char *spent = NULL;
  g_autofree char *before = NULL;

  after = drift_drop_rule_describe (rule, drift_cluster_get_names (cluster),
                                    drift_cluster_get_keys (cluster));
  g_assert_cmpstr (after, ==, "Drops write messages to R3: the next 2.");
  play (cluster, "write a 2; write a 3");
  spent = drift_drop_rule_describe (rule, drift_cluster_get_names (cluster),
                                    drift_cluster_get_keys (cluster));
  g_assert_cmpstr (spent, ==, "Drops write messages to R3: none any more.");
  drift_cluster_seek (cluster, 1);
  before = drift_drop_rule_describe (rule, drift_cluster_get_names (cluster),
                                     drift_cluster_get_keys (cluster));
  g_assert_cmpstr (before, ==, "Drops write messages to R3: the next 3.");
}

static void
count_notify (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_enabled (void)
{
  DriftRule value;
  g_autoptr (DriftDropRule) rule = NULL;
  gboolean enabled;
  guint notified = 0;

  drift_rule_init (&value);
  value.to = DRIFT_NODE_BIT (1);
  rule = drift_drop_rule_new (&value);
  g_assert_cmpmem (drift_drop_rule_peek (rule), sizeof value, &value, sizeof value);
  g_signal_connect (rule, "notify::enabled", G_CALLBACK (count_notify), &notified);
  drift_drop_rule_set_enabled (rule, FALSE);
  drift_drop_rule_set_enabled (rule, FALSE);
  g_assert_cmpuint (notified, ==, 1);
  g_assert_false (drift_drop_rule_peek (rule)->enabled);
  g_object_set (rule, "enabled", TRUE, NULL);
  g_object_get (rule, "enabled", &enabled, NULL);
  g_assert_cmpuint (notified, ==, 2);
  g_assert_true (enabled);
}

/* The bus does not ask a rule that is switched off. */
static void
test_disabled_rule_is_not_asked (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("drop write to R3; drop write to R2");
  GListModel *rules = drift_bus_get_rules (drift_cluster_get_bus (cluster));
  g_autoptr (DriftDropRule) rule = g_list_model_get_item (rules, 0);

  drift_drop_rule_set_enabled (rule, FALSE);
  play (cluster, "write a 1");
  assert_copies (cluster, "a", "v1 none v1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drop-rule/describe", test_describe);
  g_test_add_func ("/drop-rule/describe/left", test_describe_what_is_left);
  g_test_add_func ("/drop-rule/enabled", test_enabled);
  g_test_add_func ("/drop-rule/disabled", test_disabled_rule_is_not_asked);
  return g_test_run ();
}
