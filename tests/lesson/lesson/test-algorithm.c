/* Tests of the algorithm lit: each line it stands on, and what its variables hold, in both
 * versions. SPDX-License-Identifier: MIT */
#include "drift-algorithm.h"

#include <string.h>

#define HEAD "[Scenario]\nTitle=Small\nPace=20ms\n"
#define SETTINGS "[Settings]\nlatency=20ms\njitter=0ms\n"

static DriftRun *
make_run (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario =
      drift_scenario_new_from_bytes ("small", "small.drift", bytes, &error);

  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

static DriftRun *
make_session_store (guint step)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load ("session-store", NULL);
  DriftConfig config = *drift_scenario_get_config (scenario);
  DriftRun *run;

  config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = 1;
  run = drift_run_new (scenario, &config);
  drift_run_go_to_step (run, step);
  return run;
}

/* Prints one step of the algorithm: "line node: variables". */
static void
print_step (DriftRun *run, const DriftAlgorithmStep *step, GString *text)
{
  const DriftNames *names = drift_cluster_get_names (drift_run_get_cluster (run));

  g_string_append_printf (text, "%u", step->line);
  if (step->node != DRIFT_NODE_NONE)
    g_string_append_printf (text, " %s", drift_names_get (names, step->node));
  for (guint i = 0; i < step->variables->len; i++)
    {
      const DriftAlgorithmVariable *variable =
          &g_array_index (step->variables, DriftAlgorithmVariable, i);

      g_string_append_printf (text, "; %s=%s", variable->name, variable->value);
    }
  g_string_append_c (text, '\n');
}

/* All that the algorithm does in the step that the run stands at the end of. */
static char *
print_all (DriftRun *run)
{
  GString *text = g_string_new (NULL);

  for (guint event = drift_algorithm_find_next (run, DRIFT_ALGORITHM_NO_EVENT);
       event != DRIFT_ALGORITHM_NO_EVENT; event = drift_algorithm_find_next (run, event))
    {
      DriftRepairPolicy version;
      g_autoptr (GPtrArray) steps = drift_algorithm_at (run, event, &version);
      guint n_lines;

      drift_algorithm_get_lines (version, &n_lines);
      g_string_append_printf (text, "%s:\n",
                              drift_event_kind_name (
                                  drift_cluster_get_event_kind (drift_run_get_cluster (run),
                                                                event)));
      g_assert_cmpuint (steps->len, >, 0);
      for (guint i = 0; i < steps->len; i++)
        {
          const DriftAlgorithmStep *step = steps->pdata[i];

          g_assert_cmpuint (step->line, >=, 1);
          g_assert_cmpuint (step->line, <=, n_lines);
          g_assert_true (g_str_has_suffix (step->text, "."));
          print_step (run, step, text);
        }
    }
  return g_string_free (text, FALSE);
}

/* Whether a sentence of the algorithm in this step is @sentence. */
static gboolean
says (DriftRun *run, const char *sentence)
{
  for (guint event = drift_algorithm_find_next (run, DRIFT_ALGORITHM_NO_EVENT);
       event != DRIFT_ALGORITHM_NO_EVENT; event = drift_algorithm_find_next (run, event))
    {
      g_autoptr (GPtrArray) steps = drift_algorithm_at (run, event, NULL);

      for (guint i = 0; i < steps->len; i++)
        if (g_str_equal (((const DriftAlgorithmStep *)steps->pdata[i])->text, sentence))
          return TRUE;
    }
  return FALSE;
}

static void
test_listings (void)
{
  guint n_naive, n_right;
  const DriftAlgorithmLine *naive = drift_algorithm_get_lines (DRIFT_REPAIR_NAIVE, &n_naive);
  const DriftAlgorithmLine *right = drift_algorithm_get_lines (DRIFT_REPAIR_RIGHT, &n_right);

  g_assert_cmpuint (n_naive, ==, 6);
  g_assert_cmpuint (n_right, ==, 12);
  g_assert_cmpstr (naive[0].code, ==, right[0].code);
  for (guint difference = 1; difference <= DRIFT_ALGORITHM_N_DIFFERENCES; difference++)
    {
      guint in_naive = 0;
      guint in_right = 0;

      for (guint i = 0; i < n_naive; i++)
        in_naive += naive[i].difference == difference;
      for (guint i = 0; i < n_right; i++)
        in_right += right[i].difference == difference;
      g_assert_cmpuint (in_naive, ==, 1);
      g_assert_cmpuint (in_right, >=, 1);
      g_assert_nonnull (drift_algorithm_get_difference (difference));
    }
  /* It stands beside a canvas: no line is wide. */
  for (guint i = 0; i < n_naive + n_right; i++)
    {
      const DriftAlgorithmLine *line = i < n_naive ? &naive[i] : &right[i - n_naive];

      g_assert_cmpuint (2 * line->indent + strlen (line->code), <=, 44);
    }
}

#define THREE "copies[R1]=v7 b72d189f; copies[R2]=v6 4300d252; copies[R3]=v5 839a4de5"
#define NEWEST "newest=v7 b72d189f"

/* The sweep of the worked example, right. */
static void
test_sweep (void)
{
  g_autoptr (DriftRun) run = make_session_store (6);
  g_autofree char *all = print_all (run);

  g_assert_cmpstr (all, ==,
                   "sweep:\n"
                   "1 coordinator; replicas=R1, R2, R3\n"
                   "digests:\n"
                   "2 R2; key=user:42; copies[R2]=v6 4300d252\n"
                   "digests:\n"
                   "2 R3; key=user:42; copies[R2]=v6 4300d252; copies[R3]=v5 839a4de5\n"
                   "digests:\n"
                   "2 R1; key=user:42; " THREE "\n"
                   "mismatch:\n"
                   "3; " THREE "\n"
                   "5; sound=R1, R2, R3\n"
                   "6 R1; " THREE "; " NEWEST "\n"
                   "7; " THREE "; " NEWEST "\n"
                   "10 R1; r=R1; copies[r]=v7 b72d189f; " NEWEST "\n"
                   "10 R2; r=R2; copies[r]=v6 4300d252; " NEWEST "\n"
                   "11 R2; r=R2; " NEWEST "\n"
                   "10 R3; r=R3; copies[r]=v5 839a4de5; " NEWEST "\n"
                   "11 R3; r=R3; " NEWEST "\n"
                   "compared:\n"
                   "1 coordinator; replicas=R1, R2, R3\n"
                   "repair:\n"
                   "11 R2; r=R2; " NEWEST "; now(r)=v6\n"
                   "12 R2; r=R2; " NEWEST "\n"
                   "repair:\n"
                   "11 R3; r=R3; " NEWEST "; now(r)=v5\n"
                   "12 R3; r=R3; " NEWEST "\n");
}

/* The same sweep by the naive code, and the night after with nothing to do. */
static void
test_sweep_naive (void)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load ("session-store", NULL);
  DriftConfig config = *drift_scenario_get_config (scenario);
  g_autoptr (DriftRun) run = NULL;
  g_autofree char *sixth = NULL;
  g_autofree char *eighth = NULL;

  config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = 1;
  config.settings.values[DRIFT_SETTING_REPAIR] = DRIFT_REPAIR_NAIVE;
  run = drift_run_new (scenario, &config);
  drift_run_go_to_step (run, 6);
  sixth = print_all (run);
  g_assert_nonnull (strstr (sixth, "mismatch:\n"
                                   "3 R1; " THREE "; " NEWEST "\n"
                                   "5 R1; r=R1; copies[r]=v7 b72d189f; " NEWEST "\n"
                                   "5 R2; r=R2; copies[r]=v6 4300d252; " NEWEST "\n"
                                   "6 R2; r=R2; " NEWEST "\n"
                                   "5 R3; r=R3; copies[r]=v5 839a4de5; " NEWEST "\n"
                                   "6 R3; r=R3; " NEWEST "\n"
                                   "compared:\n"));
  g_assert_nonnull (strstr (sixth, "repair:\n6 R3; r=R3; " NEWEST "; was=v5\n"));
  drift_run_go_to_step (run, 8);
  eighth = print_all (run);
  g_assert_nonnull (strstr (eighth,
                            "compared:\n3 R1; copies[R1]=v7 b72d189f; "
                            "copies[R2]=v7 b72d189f; copies[R3]=v7 b72d189f; " NEWEST "\n5 R1; "));
  g_assert_null (strstr (eighth, "repair:"));
}

/* The second night: all alike, and the right version returns. */
static void
test_quiet_sweep (void)
{
  g_autoptr (DriftRun) run = make_session_store (8);
  g_autofree char *all = print_all (run);

  g_assert_nonnull (strstr (all, "compared:\n3; copies[R1]=v7 b72d189f; copies[R2]=v7 b72d189f; "
                                 "copies[R3]=v7 b72d189f\n4\n"));
}

/* A read of all three, with the same copies. */
#define READ_REPAIR                                                                                \
  HEAD "Store=store user:42 v5 \"theme=light lang=en\"; store user:42 v6 \"theme=dark lang=en\" "  \
       "on R1,R2; store user:42 v7 \"theme=dark lang=fr\" on R1\n" SETTINGS "read-repair=on\n"

static void
test_read_repair (void)
{
  g_autoptr (DriftRun) run =
      make_run (READ_REPAIR "[Step 1]\nCaption=.\nDo=read user:42 from R1,R2,R3; wait 1s\n");
  g_autofree char *all = NULL;

  drift_run_go_to_step (run, 1);
  all = print_all (run);
  g_assert_cmpstr (all, ==,
                   "route:\n"
                   "1 coordinator; key=user:42\n"
                   "reply:\n"
                   "2 R1; key=user:42; copies[R1]=v7 b72d189f\n"
                   "reply:\n"
                   "2 R2; key=user:42; copies[R1]=v7 b72d189f; copies[R2]=v6 4300d252\n"
                   "reply:\n"
                   "2 R3; key=user:42; " THREE "\n"
                   "mismatch:\n"
                   "3; " THREE "\n"
                   "5; sound=R1, R2, R3\n"
                   "6 R1; " THREE "; " NEWEST "\n"
                   "7; " THREE "; " NEWEST "\n"
                   "10 R1; r=R1; copies[r]=v7 b72d189f; " NEWEST "\n"
                   "10 R2; r=R2; copies[r]=v6 4300d252; " NEWEST "\n"
                   "11 R2; r=R2; " NEWEST "\n"
                   "10 R3; r=R3; copies[r]=v5 839a4de5; " NEWEST "\n"
                   "11 R3; r=R3; " NEWEST "\n"
                   "repair:\n"
                   "11 R2; r=R2; " NEWEST "; now(r)=v6\n"
                   "12 R2; r=R2; " NEWEST "\n"
                   "repair:\n"
                   "11 R3; r=R3; " NEWEST "; now(r)=v5\n"
                   "12 R3; r=R3; " NEWEST "\n");
}

/* A read of one: there is nothing to compare, and the algorithm does not run. */
/* A replica that is in charge of a read is where the code runs: its line lights that, and says so.
 */
static void
test_read_in_charge (void)
{
  g_autoptr (DriftRun) run = make_run (
      HEAD "Store=store user:42 v5 a; store user:42 v7 c on R1\n" SETTINGS
           "r=2\nread-repair=on\n[Step 1]\nDo=read user:42 from R1,R2 via R2\nCaption=C\n");
  g_autoptr (GPtrArray) steps = NULL;
  const DriftAlgorithmStep *begin;

  drift_run_go_to_step (run, 1);
  steps = drift_algorithm_at (run, drift_algorithm_find_next (run, DRIFT_ALGORITHM_NO_EVENT), NULL);
  g_assert_cmpuint (steps->len, ==, 1);
  begin = steps->pdata[0];
  g_assert_cmpuint (begin->line, ==, 1);
  g_assert_cmpint (begin->node, ==, 1);
  g_assert_cmpstr (begin->text, ==, "A read begins at R2, which will compare what it reads.");
}

static void
test_read_of_one (void)
{
  g_autoptr (DriftRun) run =
      make_run (READ_REPAIR "[Step 1]\nCaption=.\nDo=read user:42 from R3; wait 1s\n");

  drift_run_go_to_step (run, 1);
  g_assert_cmpuint (drift_algorithm_find_last (run), ==, DRIFT_ALGORITHM_NO_EVENT);
}

/* The values are those of the event, wherever the run has got to since. */
static void
test_in_the_past (void)
{
  g_autoptr (DriftRun) run = make_session_store (6);
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint last = drift_algorithm_find_last (run);
  guint position = drift_cluster_get_position (cluster);
  guint64 hash = drift_cluster_hash (cluster);

  g_assert_cmpuint (drift_cluster_get_event_kind (cluster, last), ==, DRIFT_EVENT_REPAIR);
  for (guint event = 1; event <= position; event++)
    {
      g_autoptr (DriftRun) then = drift_run_copy (run);
      g_autoptr (GPtrArray) late = drift_algorithm_at (run, event, NULL);
      g_autoptr (GPtrArray) live = NULL;

      drift_run_seek (then, event);
      live = drift_algorithm_at (then, event, NULL);
      g_assert_cmpuint (live->len, ==, late->len);
      g_assert_cmpint (live->len > 0, ==, drift_algorithm_concerns (run, event));
      for (guint i = 0; i < live->len; i++)
        {
          g_autoptr (GString) a = g_string_new (NULL);
          g_autoptr (GString) b = g_string_new (NULL);

          print_step (run, live->pdata[i], a);
          print_step (run, late->pdata[i], b);
          g_assert_cmpstr (a->str, ==, b->str);
        }
    }
  g_assert_cmphex (drift_cluster_hash (cluster), ==, hash);
}

/* W04: one version, different bytes. */
#define TIE                                                                                        \
  HEAD "Store=store user:42 v6 \"plan=free\"; store user:42 v6 \"plan=pro\" on R2\n" SETTINGS

static void
test_tie (void)
{
  g_autoptr (DriftRun) naive =
      make_run (TIE "repair=naive\n[Step 1]\nCaption=.\nDo=scrub; wait 1s\n");
  g_autoptr (DriftRun) right = make_run (TIE "[Step 1]\nCaption=.\nDo=scrub; wait 1s\n");
  g_autofree char *all = NULL;

  drift_run_go_to_step (naive, 1);
  g_assert_true (says (naive, "Two copies share the highest version and differ. R1 comes first in "
                              "the list, so it wins."));
  g_assert_true (says (naive, "R2 is written. It holds the newest copy now."));
  drift_run_go_to_step (right, 1);
  all = print_all (right);
  g_assert_nonnull (strstr (all, "conflict:\n3; "));
  g_assert_nonnull (strstr (all, "\n8; conflicts=1\n"));
  g_assert_null (strstr (all, "\n10 "));
  g_assert_null (strstr (all, "repair:"));
}

/* W09: a write lands while the repair is on its way. */
#define RACE HEAD "Store=store user:42 v5 \"a\"; store user:42 v7 \"b\" on R1,R2\n" SETTINGS
#define RACE_STEP                                                                                  \
  "[Step 1]\nCaption=.\nDo=delay 200ms copy to R3 next 1; scrub; wait 50ms; write user:42 \"c\"; " \
  "wait 1s\n"

static void
test_race (void)
{
  g_autoptr (DriftRun) naive = make_run (RACE "repair=naive\n" RACE_STEP);
  g_autoptr (DriftRun) right = make_run (RACE RACE_STEP);
  g_autofree char *all = NULL;

  drift_run_go_to_step (naive, 1);
  g_assert_true (
      says (naive, "R3 is written, and a newer version is gone: the repair made it worse."));
  g_assert_false (says (naive, "R3 is written. It holds the newest copy now."));
  drift_run_go_to_step (right, 1);
  g_assert_true (says (right, "By now R3 holds something at least as new. The repair is dropped."));
  all = print_all (right);
  g_assert_nonnull (strstr (all, "cancel:\n11 R3; r=R3; newest=v7 "));
  g_assert_nonnull (strstr (all, "; now(r)=v8\n"));
  g_assert_null (strstr (all, "\n12 "));
}

/* W10: equal bytes at an older version. */
#define SAME_BYTES HEAD "Store=store user:42 v7 \"a\"; store user:42 v5 \"a\" on R2\n" SETTINGS

static void
test_same_bytes (void)
{
  g_autoptr (DriftRun) naive =
      make_run (SAME_BYTES "repair=naive\n[Step 1]\nCaption=.\nDo=scrub; wait 1s\n");
  g_autoptr (DriftRun) right = make_run (SAME_BYTES "[Step 1]\nCaption=.\nDo=scrub; wait 1s\n");
  g_autofree char *wrong = NULL;
  g_autofree char *all = NULL;

  drift_run_go_to_step (naive, 1);
  wrong = print_all (naive);
  g_assert_nonnull (strstr (wrong, "match:\n3 R1; "));
  g_assert_nonnull (strstr (wrong, "\n5 R2; r=R2; copies[r]=v5 "));
  g_assert_null (strstr (wrong, "\n6 "));
  g_assert_true (strstr (wrong, "repair:") == NULL);
  drift_run_go_to_step (right, 1);
  all = print_all (right);
  g_assert_nonnull (strstr (all, "mismatch:\n"));
  g_assert_nonnull (strstr (all, "\n11 R2; "));
  g_assert_nonnull (strstr (all, "repair:\n11 R2; "));
}

/* A rotten copy is no source: the right version says whose it is. */
static void
test_rot (void)
{
  static const char text[] =
      HEAD "Store=store user:42 v6 \"abc\"; store user:42 v7 \"abd\" on R1\n" SETTINGS
           "verify=on\n[Step 1]\nCaption=.\nDo=rot user:42 on R1; scrub; wait 1s\n";
  g_autoptr (DriftRun) run = make_run (text);
  g_autofree char *all = NULL;

  drift_run_go_to_step (run, 1);
  all = print_all (run);
  g_assert_nonnull (strstr (all, "\n5 R1; sound=R2, R3\n6 R2; "));
  g_assert_true (
      says (run, "A copy whose bytes no longer sum to its digest may not be the source."));
}

/* A copy that is lost on its way. */
static void
test_lost (void)
{
  g_autoptr (DriftRun) run =
      make_run (HEAD "Store=store user:42 v6 \"a\"; store user:42 v7 \"b\" on R1\n" SETTINGS
                     "[Step 1]\nCaption=.\nDo=drop copy to R2 next 1; scrub; wait 1s\n");

  drift_run_go_to_step (run, 1);
  g_assert_true (
      says (run, "The copy for R2 is lost on its way. The next sweep will find it still behind."));
}

/* Whatever a built-in scenario does, in either version, can be told. */
static void
test_all_scenarios (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();

  for (guint i = 0; ids[i] != NULL; i++)
    for (guint policy = 0; policy < 2; policy++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (DriftScenario) scenario = drift_scenario_load (ids[i], &error);
        DriftConfig config;
        g_autoptr (DriftRun) run = NULL;

        g_assert_no_error (error);
        config = *drift_scenario_get_config (scenario);
        config.settings.values[DRIFT_SETTING_REPAIR] = policy;
        config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = 1;
        run = drift_run_new (scenario, &config);
        for (guint step = 0; step < drift_run_get_n_steps (run) && step < 3; step++)
          {
            g_autofree char *all = NULL;

            drift_run_step_forward (run);
            if (drift_cluster_get_position (drift_run_get_cluster (run)) < 400)
              all = print_all (run);
          }
      }
}

/* Each is less work than is looked back on, and two are more. */
#define NAME_KEYS "; traffic writes 1d keys 600000; traffic stop"

/* Where too much work lies between, what the code did is not looked up; and nothing has moved. */
static void
test_long_ago (void)
{
  static const char *const stories[] = {
    READ_REPAIR "[Step 1]\nCaption=.\nDo=read user:42 from R1,R2,R3; wait 1s" NAME_KEYS "\n",
    READ_REPAIR "[Step 1]\nCaption=.\nDo=read user:42 from R1,R2,R3; wait 1s" NAME_KEYS NAME_KEYS
                "\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      g_autoptr (DriftRun) run = make_run (stories[i]);
      DriftCluster *cluster = drift_run_get_cluster (run);
      g_autoptr (GPtrArray) steps = NULL;
      guint position, last;

      drift_run_go_to_step (run, 1);
      position = drift_cluster_get_position (cluster);
      last = drift_algorithm_find_last (run);
      g_assert_cmpuint (last, !=, DRIFT_ALGORITHM_NO_EVENT);
      steps = drift_algorithm_at (run, last, NULL);
      g_assert_cmpint (steps->len > 0, ==, i == 0);
      g_assert_cmpuint (drift_cluster_get_position (cluster), ==, position);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/algorithm/listings", test_listings);
  g_test_add_func ("/lesson/algorithm/sweep", test_sweep);
  g_test_add_func ("/lesson/algorithm/sweep-naive", test_sweep_naive);
  g_test_add_func ("/lesson/algorithm/quiet-sweep", test_quiet_sweep);
  g_test_add_func ("/lesson/algorithm/read-repair", test_read_repair);
  g_test_add_func ("/lesson/algorithm/read-in-charge", test_read_in_charge);
  g_test_add_func ("/lesson/algorithm/read-of-one", test_read_of_one);
  g_test_add_func ("/lesson/algorithm/in-the-past", test_in_the_past);
  g_test_add_func ("/lesson/algorithm/long-ago", test_long_ago);
  g_test_add_func ("/lesson/algorithm/tie", test_tie);
  g_test_add_func ("/lesson/algorithm/race", test_race);
  g_test_add_func ("/lesson/algorithm/same-bytes", test_same_bytes);
  g_test_add_func ("/lesson/algorithm/rot", test_rot);
  g_test_add_func ("/lesson/algorithm/lost", test_lost);
  g_test_add_func ("/lesson/algorithm/all-scenarios", test_all_scenarios);
  return g_test_run ();
}
