/* Tests of expectations: what is read, what holds, and what is said of what does not.
 * SPDX-License-Identifier: MIT */
#include "drift-expectation.h"
#include "model-test.h"

static DriftExpectation *
parse (const char *text, const DriftCondition *condition, GError **error)
{
  DriftConfig config = plain_config ();

  return drift_expectation_parse (text, condition, &config.names, error);
}

/* What a cluster has instead of the one thing expected, NULL if it is as expected. */
static char *
got_instead (DriftCluster *cluster, const char *text)
{
  DriftCondition always = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftExpectation) expectation = parse (text, &always, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (drift_expectation_get_text (expectation), ==, text);
  return drift_expectation_check (expectation, cluster, "user:42");
}

#define assert_holds(cluster, text)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *got_ = got_instead (cluster, text);                                           \
    g_assert_cmpstr (got_, ==, NULL);                                                              \
  }                                                                                                \
  G_STMT_END

#define assert_got(cluster, text, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *got_ = got_instead (cluster, text);                                           \
    g_assert_cmpstr (got_, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

static void
test_copies (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("store user:42 v5 x; store user:42 v6 y on R2");

  assert_holds (cluster, "R1 user:42 v5");
  assert_holds (cluster, "R2 user:42 v6");
  assert_holds (cluster, "R1 other none");
  assert_got (cluster, "R1 user:42 v6", "v5");
  assert_got (cluster, "R2 user:42 none", "v6");
  assert_got (cluster, "R3 other v1", "none");
}

static void
test_answer (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("store user:42 v5 x");

  assert_got (cluster, "answer v5", "no read yet");
  play (cluster, "read user:42");
  assert_holds (cluster, "answer v5");
  assert_got (cluster, "answer v6", "v5");
  play (cluster, "read nothing");
  assert_holds (cluster, "answer none");
  play (cluster, "write user:42 y");
  assert_holds (cluster, "answer none");
  play (cluster, "crash R1; read user:42 from R1");
  assert_got (cluster, "answer v5", "a failed read");
}

static void
test_write (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("");

  assert_got (cluster, "write ok", "no write yet");
  play (cluster, "write user:42 x");
  assert_holds (cluster, "write ok");
  assert_got (cluster, "write failed", "ok");
  play (cluster, "drop write; write user:42 y");
  assert_holds (cluster, "write failed");
  assert_got (cluster, "write ok", "failed");
  play (cluster, "read user:42");
  assert_holds (cluster, "write failed");
}

static void
test_numbers (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store user:42 v5 x; store user:42 v6 y on R1,R2; store user:42 v7 z on R1; "
                   "store other v1 x; drop write to R2,R3; write other y; wait 1s; crash R3; "
                   "wait 20s");

  assert_holds (cluster, "distinct_digests = 3");
  assert_holds (cluster, "largest_lag = 2");
  assert_holds (cluster, "replicas_up = 2");
  assert_holds (cluster, "messages_dropped = 2");
  assert_holds (cluster, "divergent_keys = 2");
  assert_holds (cluster, "copies_repaired = 0");
  assert_holds (cluster, "version_lag_R1 = 0");
  assert_holds (cluster, "version_lag_R3 = 3");
  assert_got (cluster, "version_lag_R2 = 0", "2");
  assert_got (cluster, "distinct_digests = 1", "3");
  assert_got (cluster, "replicas_up = 3", "2");
  assert_got (cluster, "copies_repaired >= 1", "0");
}

static void
test_operators (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("write a x; write a y");
  static const struct
  {
    const char *operator;
    const char *holds; /* for 1, 2 and 3 held against 2 */
  } cases[] = { { "=", "nyn" },  { "!=", "yny" }, { "<", "nny" },
                { "<=", "nyy" }, { ">", "ynn" },  { ">=", "yyn" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint amount = 1; amount <= 3; amount++)
      {
        g_autofree char *text =
            g_strdup_printf ("writes_acknowledged %s %u", cases[i].operator, amount);

        g_test_message ("%s", text);
        if (cases[i].holds[amount - 1] == 'y')
          assert_holds (cluster, text);
        else
          assert_got (cluster, text, "2");
      }
}

/* Every metric has a name that an expectation knows. */
static void
test_every_metric (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("");

  for (DriftMetric i = 0; i < DRIFT_N_METRICS; i++)
    {
      g_autofree char *name = drift_metric_print (i, drift_cluster_get_names (cluster), 0);
      g_autofree char *text = g_strdup_printf ("%s >= 0", name);

      assert_holds (cluster, text);
    }
}

static void
test_condition (void)
{
  DriftCondition condition;
  DriftSettings settings;
  g_autoptr (DriftExpectation) expectation = NULL;
  g_autoptr (DriftCluster) cluster = new_cluster ("");
  g_autofree char *off = NULL;
  g_autofree char *on = NULL;

  drift_settings_init (&settings);
  g_assert_true (drift_condition_parse ("anti-entropy-on", &condition));
  g_assert_false (drift_condition_holds (&condition, &settings));
  settings.values[DRIFT_SETTING_ANTI_ENTROPY] = TRUE;
  g_assert_true (drift_condition_holds (&condition, &settings));
  g_assert_true (drift_condition_parse ("drop-messages-off", &condition));
  g_assert_false (drift_condition_holds (&condition, &settings));
  condition = (DriftCondition){ 0 };
  g_assert_true (drift_condition_holds (&condition, &settings));

  /* It is held against the settings as they are when it is checked. */
  g_assert_true (drift_condition_parse ("anti-entropy-on", &condition));
  expectation = parse ("sweeps = 9", &condition, NULL);
  off = drift_expectation_check (expectation, cluster, "user:42");
  g_assert_cmpstr (off, ==, NULL);
  play (cluster, "set anti-entropy on");
  on = drift_expectation_check (expectation, cluster, "user:42");
  g_assert_cmpstr (on, ==, "0");
}

static void
test_not_a_condition (void)
{
  static const char *const words[] = { "",
                                       "-",
                                       "anti-entropy",
                                       "anti-entropy-yes",
                                       "-on",
                                       "antientropy-on",
                                       "w-two",
                                       "anti-entropy-",
                                       "on-on" };
  DriftCondition condition;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_test_message ("%s", words[i]);
      g_assert_false (drift_condition_parse (words[i], &condition));
    }
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    const char *sentence;
  } cases[] = {
    { "R1", "\"R1\" needs a key and a version" },
    { "R1 user:42 v5 v6", "\"R1\" needs a key and a version" },
    { "R1 \"two words\" v5", "\"two words\" is not a key" },
    { "R1 user:42 five", "\"five\" is not a version such as v5, or none" },
    { "R1 user:42 {R9:1}", "\"{R9:1}\" is not a version vector such as {R1:2,R2:1}" },
    { "R1 user:42 siblings", "\"siblings\" is not a version such as v5, or none" },
    { "answer siblings two", "\"two\" is not a number from 0 to 2147483647" },
    { "R9 user:42 v5", "unknown replica or metric \"R9\"" },
    { "coordinator user:42 v5", "unknown replica or metric \"coordinator\"" },
    { "answer", "\"answer\" needs a version such as v5, or none" },
    { "answer 5", "\"5\" is not a version such as v5, or none" },
    { "answer v5 v6", "\"answer\" needs a version such as v5, or none" },
    { "write", "\"write\" needs ok or failed" },
    { "write fine", "\"write\" needs ok or failed" },
    { "version_lag_R9 = 0",
      "unknown replica or metric \"version_lag_R9\"; did you mean \"version_lag_R1\"?" },
    { "version_lag_ = 0",
      "unknown replica or metric \"version_lag_\"; did you mean \"version_lag_R1\"?" },
    { "version_lag_client = 0", "unknown replica or metric \"version_lag_client\"" },
    { "version_lag_R1", "\"version_lag_R1\" needs an operator and a number" },
    { "stale_raeds = 1",
      "unknown replica or metric \"stale_raeds\"; did you mean \"stale_reads\"?" },
    { "stale_reads", "\"stale_reads\" needs an operator and a number" },
    { "stale_reads 1", "\"stale_reads\" needs an operator and a number" },
    { "stale_reads = 1 2", "\"stale_reads\" needs an operator and a number" },
    { "stale_reads == 1", "\"==\" is not one of = != < <= > >=" },
    { "stale_reads = one", "\"one\" is not a number from 0 to 2147483647" },
    { "stale_reads = 2147483648", "\"2147483648\" is not a number from 0 to 2147483647" },
    { "write 'ok", "the expectation ends inside a quote or after a backslash: write 'ok" },
    { "# nothing", "the expectation is empty" },
  };
  DriftCondition always = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (cases[i].text, &always, &error));
      g_assert_error (error, DRIFT_COMMAND_ERROR, DRIFT_COMMAND_ERROR_SYNTAX);
      g_assert_cmpstr (error->message, ==, cases[i].sentence);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expectation/copies", test_copies);
  g_test_add_func ("/expectation/answer", test_answer);
  g_test_add_func ("/expectation/write", test_write);
  g_test_add_func ("/expectation/numbers", test_numbers);
  g_test_add_func ("/expectation/operators", test_operators);
  g_test_add_func ("/expectation/every-metric", test_every_metric);
  g_test_add_func ("/expectation/condition", test_condition);
  g_test_add_func ("/expectation/not-a-condition", test_not_a_condition);
  g_test_add_func ("/expectation/refusals", test_refusals);
  return g_test_run ();
}
