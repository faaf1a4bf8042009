/* Thousands of spoilt scenarios: each is read or refused with a sentence, and plays both ways.
 * SPDX-License-Identifier: MIT */
#include "../expectations.h"
#include "drift-run.h"
#include "fuzz.h"

#define ROUNDS 20000
#define PLAYED_STEPS 100

static const char *const words[] = {
  "[Scenario]\n",
  "[Settings]\n",
  "[Step 1]\n",
  "[Step 3]\n",
  "[Step 01]\n",
  "Title=T\n",
  "Replicas=A;B;C;D;E;F;G;H;I\n",
  "Replicas=R1\n",
  "Seed=18446744073709551615\n",
  "Start=36500d\n",
  "Pace=0s\n",
  "Open=1us\n",
  "Store=store k v2147483647 x\n",
  "Cure=repair naive\n",
  "Lesson=watch-out\n",
  "Do=",
  "Caption=",
  "Caption-if-read-repair-on=x\n",
  "Caption-operator={log} {time} {request} {status} {latency} {answer} {sweep}\n",
  "Caption-operator-if-hints-on={up {errors}\n",
  "Expect=",
  "Expect-if-w-2=R1 k v1\n",
  "wait 36500d; ",
  "wait 0s; ",
  "scrub; ",
  "crash R1,R2,R3; ",
  "restart R2; ",
  "heal R3; ",
  "partition R1; ",
  "delete user:42; ",
  "read user:42; ",
  "read other from R1,R2; ",
  "write other 'x y'; ",
  "store user:42 v6 rot on R2; ",
  "store user:42 deleted v7@1 on R3; ",
  "store user:42 none on R1; ",
  "drop any chance 0.5; ",
  "delay 36500d any; ",
  "delay 50ms any next 3; ",
  "clear-rules; ",
  "rot user:42 on R1,R3; ",
  "copy user:42 from R1 to R2,R3; ",
  "copy all from R2 to R1,R3; ",
  "lose user:42 on R1; ",
  "lose all on R2,R3; ",
  "revert R1 to 1s ago; ",
  "revert R2,R3 to 36500d ago; ",
  "skew R2 behind 36500d; ",
  "purge; ",
  "partition R2,R3 clients client,ann; ",
  "heal R2; ",
  "purge on R2,R3; ",
  "write user:42 'b a' via R2 if v5; ",
  "set mint quorum; ",
  "set repair naive; ",
  "set source majority; ",
  "set order clock; ",
  "set hints on; ",
  "set verify on; ",
  "traffic writes 1us reads 1us keys 5; ",
  "traffic stop; ",
  "set r 3; ",
  "set w 8; ",
  "set read-repair on; ",
  "set anti-entropy on; ",
  "set sweep-period 1us; ",
  "set sweep-phase 36500d; ",
  "set timeout 1us; ",
  "set latency 36500d; ",
  "R1 user:42 v5",
  "answer none",
  "R1 user:42 bytes 'a'",
  "write failed",
  "largest_lag >= 2",
  NULL,
};

/* Plays a little way and back again: the start must be the start. What is expected meanwhile
 * holds or does not, and is told in a sentence. */
static void
play (DriftScenario *scenario, const DriftConfig *config)
{
  g_autoptr (DriftRun) run = drift_run_new (scenario, config);
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint64 start = drift_cluster_hash (cluster);
  guint64 end;
  guint position;

  for (guint i = 0; i < PLAYED_STEPS && drift_run_advance (run); i++)
    {
      g_autoptr (GPtrArray) failures = list_failures (run);
      g_autofree char *told = drift_run_tell (run, FALSE);

      g_assert_true (g_utf8_validate (told, -1, NULL));
      for (guint failure = 0; failure < failures->len; failure++)
        g_assert_true (g_utf8_validate (failures->pdata[failure], -1, NULL));
      g_free (drift_cluster_print_event (cluster, drift_cluster_get_position (cluster)));
    }
  end = drift_cluster_hash (cluster);
  position = drift_cluster_get_position (cluster);
  drift_run_seek (run, 0);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, start);
  drift_run_seek (run, position);
  g_assert_cmphex (drift_cluster_hash (cluster), ==, end);
}

static void
play_trouble_and_cure (DriftScenario *scenario)
{
  DriftConfig config = *drift_scenario_get_config (scenario);
  DriftSetting setting;
  gint64 amount;

  play (scenario, &config);
  if (!drift_scenario_get_cure (scenario, &setting, &amount))
    return;
  config.settings.values[setting] = amount;
  play (scenario, &config);
}

/* The text of every scenario that is built in, and two small ones. */
static GPtrArray *
gather_seeds (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  GPtrArray *seeds = g_ptr_array_new_with_free_func (g_free);

  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strconcat (*id, ".drift", NULL);
      g_autofree char *path =
          g_test_build_filename (G_TEST_DIST, "..", "data", "scenarios", name, NULL);
      char *text;

      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      g_ptr_array_add (seeds, text);
    }
  g_ptr_array_add (seeds, g_strdup ("[Scenario]\nTitle=Small\n\n[Step 1]\nCaption=One.\n"
                                    "Do=write user:42 a; wait 1s; scrub\n"));
  g_ptr_array_add (seeds, g_strdup ("[Scenario]\nTitle=Small\n[Settings]\nr=2\nread-repair=on\n\n"
                                    "[Step 1]\nCaption=One.\nDo=store user:42 v1 a; read user:42; "
                                    "traffic writes 5ms reads 5ms keys 3; wait 1s\n"));
  return seeds;
}

static void
test_scenarios (void)
{
  g_autoptr (GPtrArray) seeds = gather_seeds ();
  Fuzz fuzz = { (const char *const *)seeds->pdata, seeds->len, words, 0 };
  guint n_read = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GString) text = fuzz_next (&fuzz);
      g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftScenario) scenario =
          drift_scenario_new_from_bytes ("spoilt", "spoilt.drift", bytes, &error);

      if (scenario == NULL)
        {
          fuzz_check_error (error, text);
          g_assert_true (g_str_has_prefix (error->message, "spoilt.drift: "));
          continue;
        }
      g_assert_no_error (error);
      if (n_read++ % 4 == 0)
        play_trouble_and_cure (scenario);
    }
  fuzz_check_share (n_read, ROUNDS);
}

/* A story of one step that does @action many times over. */
static DriftRun *
monotonous_run (const char *action, guint times)
{
  g_autoptr (GString) text = g_string_new ("[Scenario]\nTitle=T\n[Step 1]\nCaption=C\nDo=");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = NULL;

  for (guint i = 0; i < times; i++)
    g_string_append_printf (text, "%s; ", action);
  bytes = g_bytes_new (text->str, text->len);
  scenario = drift_scenario_new_from_bytes ("t", "t.drift", bytes, &error);
  g_assert_no_error (error);
  return drift_run_new (scenario, NULL);
}

/* What no parser can refuse is refused where it happens: the story ends and says why. */
static void
test_limits (void)
{
  const struct
  {
    const char *action;
    guint times;
    const char *trouble;
  } cases[] = {
    { "drop next 1", 64, NULL },
    { "drop next 1", 65, "[Step 1] Do: the bus has 64 drop rules already" },
    { "wait 36500d", 10, NULL },
    { "wait 36500d", 12, "[Step 1] Do: the run lasts more than a thousand years" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftRun) run = monotonous_run (cases[i].action, cases[i].times);

      g_assert_null (drift_run_get_trouble (run));
      g_assert_true (drift_run_step_forward (run));
      g_assert_cmpstr (drift_run_get_trouble (run), ==, cases[i].trouble);
      g_assert_false (drift_run_step_forward (run));
      g_assert_true (drift_run_is_over (run));
      g_assert_cmpint (drift_cluster_get_now (drift_run_get_cluster (run)), >=, 0);
      drift_run_seek (run, drift_run_get_step_start (run));
      g_assert_null (drift_run_get_trouble (run));
      g_assert_false (drift_run_is_over (run));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/scenarios", test_scenarios);
  g_test_add_func ("/fuzz/limits", test_limits);
  return g_test_run ();
}
