/* Tests of rules as commands change them: what each does, what it refuses, and that it is undone.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

/* The numbers of the rules in their order, with "-" behind one that is off. */
static char *
print_rules (DriftCluster *cluster)
{
  GListModel *rules = drift_bus_get_rules (drift_cluster_get_bus (cluster));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rules); i++)
    {
      g_autoptr (DriftDropRule) rule = g_list_model_get_item (rules, i);
      const DriftRule *value = drift_drop_rule_peek (rule);

      g_string_append_printf (text, "%s%u%s", i > 0 ? " " : "", value->number,
                              value->enabled ? "" : "-");
    }
  return g_string_free (text, FALSE);
}

static void
assert_rules (DriftCluster *cluster, const char *expected)
{
  g_autofree char *rules = print_rules (cluster);

  g_assert_cmpstr (rules, ==, expected);
}

static guint
struck (DriftCluster *cluster, guint place)
{
  GListModel *rules = drift_bus_get_rules (drift_cluster_get_bus (cluster));
  g_autoptr (DriftDropRule) rule = g_list_model_get_item (rules, place);

  return drift_drop_rule_peek (rule)->struck;
}

/* Each change does what it says, and a step back restores the very state. */
static void
test_changes (void)
{
  static const struct
  {
    const char *change;
    const char *rules;
  } cases[] = {
    { "rule 2 off", "1 2- 3 4-" },      { "rule 4 on", "1 2 3 4" },
    { "rule 2 on", "1 2 3 4-" },        { "rule 2 remove", "1 3 4-" },
    { "rule 3 before 1", "3 1 2 4-" },  { "rule 4 before 2", "1 4- 2 3" },
    { "rule 1 before 4", "2 3 1 4-" },  { "rule 1 after 4", "2 3 4- 1" },
    { "rule 4 after 1", "1 4- 2 3" },   { "rule 2 after 1", "1 2 3 4-" },
    { "rule 2 drop ack", "1 2 3 4-" },  { "rule 4 delay 5ms read key new", "1 2 3 4-" },
    { "rule 3 drop read", "1 2 3 4-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftCluster) cluster =
          new_cluster ("drop write to R1 next 5; drop write to R2; drop read; delay 10ms ack; "
                       "rule 4 off; write a 1");
      guint64 before = drift_cluster_hash (cluster);
      guint64 after;

      g_test_message ("%s", cases[i].change);
      apply (cluster, cases[i].change);
      assert_rules (cluster, cases[i].rules);
      after = drift_cluster_hash (cluster);
      drift_cluster_step_back (cluster);
      assert_rules (cluster, "1 2 3 4-");
      g_assert_cmphex (drift_cluster_hash (cluster), ==, before);
      drift_cluster_step (cluster);
      assert_rules (cluster, cases[i].rules);
      g_assert_cmphex (drift_cluster_hash (cluster), ==, after);
    }
}

/* The state is another one after each of these. */
static void
test_hash (void)
{
  static const char *const changes[] = { "rule 2 off", "rule 2 remove", "rule 2 before 1",
                                         "rule 2 drop ack" };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (DriftCluster) plain = new_cluster ("drop write; drop read; rule 1 on");
      g_autoptr (DriftCluster) changed = new_cluster ("drop write; drop read");

      apply (changed, changes[i]);
      g_assert_cmphex (drift_cluster_hash (plain), !=, drift_cluster_hash (changed));
    }
}

static void
test_switch (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("drop write to R2; rule 1 off; write a 1");

  assert_copies (cluster, "a", "v1 v1 v1");
  play (cluster, "rule 1 on; write a 2");
  assert_copies (cluster, "a", "v2 v1 v2");
}

/* The first that takes a message decides. */
static void
test_order (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("delay 1s write to R2; drop write to R2; write a 1");

  assert_copies (cluster, "a", "v1 v1 v1");
  play (cluster, "rule 2 before 1; write a 2");
  assert_copies (cluster, "a", "v2 v1 v2");
  g_assert_cmpuint (count_events (cluster, "write: rule 2"), ==, 1);
  play (cluster, "rule 2 after 1; write a 3");
  assert_copies (cluster, "a", "v3 v3 v3");
}

/* A number is free again when its rule is gone, and no other rule gets another one. */
static void
test_numbers (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("drop write; drop read; drop ack");
  g_autofree char *rules = NULL;

  play (cluster, "rule 2 remove");
  assert_rules (cluster, "1 3");
  play (cluster, "drop reply");
  assert_rules (cluster, "1 3 2");
  play (cluster, "clear-rules; drop reply");
  assert_rules (cluster, "1");
  for (guint i = 0; i < DRIFT_MAX_RULES - 1; i++)
    play (cluster, "drop read");
  play (cluster, "rule 40 remove; drop write");
  rules = print_rules (cluster);
  g_assert_true (g_str_has_suffix (rules, " 64 40"));
}

static void
test_replace (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (
      "drop write to R2; write a 1; wait 1s; rule 1 drop write to R3 next 1; write a 2");

  assert_copies (cluster, "a", "v2 v2 v1");
  g_assert_cmpuint (struck (cluster, 0), ==, 1);
  play (cluster, "rule 1 off; rule 1 drop write to R1; write a 3");
  assert_rules (cluster, "1-");
  assert_copies (cluster, "a", "v3 v3 v3");
}

/* A rule draws by its text, however it came to be. */
static void
test_draws (void)
{
  g_autoptr (DriftCluster) born = new_cluster ("drop write chance 0.5");
  g_autoptr (DriftCluster) made = new_cluster ("drop ack; rule 1 drop write chance 0.5");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  for (guint i = 0; i < 20; i++)
    {
      play (born, "write a x");
      play (made, "write a x");
    }
  first = copies_of (born, "a");
  second = copies_of (made, "a");
  g_assert_cmpuint (struck (born, 0), >, 5);
  g_assert_cmpuint (struck (born, 0), ==, struck (made, 0));
  g_assert_cmpstr (first, ==, second);
}

/* Of two rules of one text each draws its own, also when the first of them is made again. */
static void
test_twins (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("drop write chance 0.5; drop write chance 0.5; rule 2 before 1; "
                   "drop write chance 0.5");
  GListModel *rules = drift_bus_get_rules (drift_cluster_get_bus (cluster));

  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < i; j++)
      {
        g_autoptr (DriftDropRule) a = g_list_model_get_item (rules, i);
        g_autoptr (DriftDropRule) b = g_list_model_get_item (rules, j);

        g_assert_cmphex (drift_drop_rule_peek (a)->name, !=, drift_drop_rule_peek (b)->name);
      }
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *change;
    const char *sentence;
  } cases[] = {
    { "rule 3 off", "there is no rule 3" },
    { "rule 3 before 1", "there is no rule 3" },
    { "rule 1 before 3", "there is no rule 3" },
    { "rule 1 after 1", "rule 1 cannot stand before or after itself" },
    { "rule 3 drop read", "there is no rule 3" },
  };
  g_autoptr (DriftCluster) cluster = new_cluster ("drop write; drop read");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftCommand) command =
          drift_command_parse (cases[i].change, drift_cluster_get_names (cluster), NULL);

      g_assert_false (drift_cluster_apply (cluster, command, &error));
      g_assert_error (error, DRIFT_CLUSTER_ERROR, DRIFT_CLUSTER_ERROR_REFUSED);
      g_assert_cmpstr (error->message, ==, cases[i].sentence);
    }
}

/* A rule is at work where it takes a message and where that is lost; one that has its number later
 * has nothing to do with it. */
static void
test_striking (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("delay 10ms ack; drop write to R2; drop read; write a 1");
  guint step;

  for (step = 1; step <= drift_cluster_get_length (cluster); step++)
    {
      guint64 rules;
      g_autofree char *line = NULL;

      drift_cluster_seek (cluster, step);
      line = drift_cluster_print_event (cluster, step);
      rules = drift_cluster_get_striking_rules (cluster);
      if (strstr (line, " accept ") != NULL || strstr (line, ": rule 2") != NULL)
        g_assert_cmphex (rules, ==, DRIFT_RULE_BIT (2));
      else if (strstr (line, " store ") != NULL)
        g_assert_cmphex (rules, ==, DRIFT_RULE_BIT (1));
      else
        g_assert_cmphex (rules, ==, 0);
    }
  g_assert_cmpuint (struck (cluster, 0), ==, 2);
  g_assert_cmpuint (struck (cluster, 1), ==, 1);
  drift_cluster_seek (cluster, 3);
  g_assert_cmpuint (struck (cluster, 0), ==, 0);
}

static void
test_striking_of_another (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("");

  apply (cluster, "drop write to R2");
  apply (cluster, "write a 1");
  do
    drift_cluster_step (cluster);
  while (drift_cluster_get_striking_rules (cluster) == 0);
  apply (cluster, "rule 1 drop write to R2");
  do
    {
      g_assert_true (drift_cluster_step (cluster));
      g_assert_cmphex (drift_cluster_get_striking_rules (cluster), ==, 0);
    }
  while (drift_cluster_get_event_kind (cluster, drift_cluster_get_position (cluster)) !=
         DRIFT_EVENT_LOST);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/changes", test_changes);
  g_test_add_func ("/rules/hash", test_hash);
  g_test_add_func ("/rules/switch", test_switch);
  g_test_add_func ("/rules/order", test_order);
  g_test_add_func ("/rules/numbers", test_numbers);
  g_test_add_func ("/rules/replace", test_replace);
  g_test_add_func ("/rules/draws", test_draws);
  g_test_add_func ("/rules/twins", test_twins);
  g_test_add_func ("/rules/refusals", test_refusals);
  g_test_add_func ("/rules/striking", test_striking);
  g_test_add_func ("/rules/striking/another", test_striking_of_another);
  return g_test_run ();
}
