/* Tests of scenarios: which files are read, and what a scenario has from one.
 * SPDX-License-Identifier: MIT */
#include "drift-duration.h"
#include "drift-key-file.h"
#include "scenario-test.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

/* In @sentence, FILE stands for the path. */
static void
assert_not_loaded (const char *path, DriftScenarioError code, const char *sentence)
{
  g_autoptr (GString) expected = g_string_new (sentence);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_load (path, &error);

  g_assert_null (scenario);
  g_assert_error (error, DRIFT_SCENARIO_ERROR, (int)code);
  g_string_replace (expected, "FILE", path, 0);
  g_assert_cmpstr (error->message, ==, expected->str);
}

static void
test_file (void)
{
  g_autofree char *path = make_file (HEAD STEP_1, 0);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_load (path, &error);
  g_autoptr (DriftScenario) by_uri = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (drift_scenario_get_title (scenario), ==, "T");
  g_assert_cmpstr (drift_scenario_get_id (scenario), ==, path);
  by_uri = drift_scenario_load (uri, &error);
  g_assert_no_error (error);
  remove_file (path);
}

/* A file that is too large is refused by its first megabyte, not by all of it. */
static void
test_large_file (void)
{
  g_autofree char *large = make_file (HEAD STEP_1, 50 * 1024 * 1024);
  g_autofree char *just_too_large = make_file (HEAD STEP_1, DRIFT_KEY_FILE_MAX_SIZE + 1);
  gint64 start_us = g_get_monotonic_time ();

  assert_not_loaded (large, DRIFT_SCENARIO_ERROR_INVALID, "FILE: the file is larger than 1 MB");
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, DRIFT_SECOND);
  assert_not_loaded (just_too_large, DRIFT_SCENARIO_ERROR_INVALID,
                     "FILE: the file is larger than 1 MB");
  remove_file (large);
  remove_file (just_too_large);
}

static void
test_byte_order_mark (void)
{
  g_autoptr (DriftScenario) scenario = read_good ("\xef\xbb\xbf" HEAD STEP_1);

  g_assert_cmpstr (drift_scenario_get_title (scenario), ==, "T");
}

static void
test_largest_file (void)
{
  g_autoptr (GString) text = g_string_new (HEAD STEP_1);

  while (text->len < DRIFT_KEY_FILE_MAX_SIZE)
    g_string_append_c (text, '\n');
  g_object_unref (read_good (text->str));
}

static void
test_unreadable (void)
{
  g_autofree char *path = make_file ("", 0);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *missing = g_build_filename (folder, "nothing.drift", NULL);
  g_autofree char *secret = NULL;

  assert_not_loaded (path, DRIFT_SCENARIO_ERROR_INVALID, "FILE: the file is empty");
  assert_not_loaded (folder, DRIFT_SCENARIO_ERROR_UNREADABLE, "FILE: it is a folder, not a file");
  assert_not_loaded (missing, DRIFT_SCENARIO_ERROR_UNREADABLE, "FILE: there is no such file");
  remove_file (path);

  /* Nothing is closed to root. */
  secret = make_file (HEAD STEP_1, 0);
  g_assert_cmpint (g_chmod (secret, 0), ==, 0);
  if (g_access (secret, R_OK) != 0)
    assert_not_loaded (secret, DRIFT_SCENARIO_ERROR_UNREADABLE, "FILE: you may not read this file");
  remove_file (secret);
}

/* What is no file is refused unopened: at the other end of a pipe there may be nobody. */
static void
test_not_a_file (void)
{
  g_autofree char *path = make_file (HEAD STEP_1, 0);
  g_autofree char *pipe_path = g_strconcat (path, ".pipe", NULL);
  g_autofree char *link_path = g_strconcat (path, ".link", NULL);
  g_autofree char *pipe_link = g_strconcat (path, ".pipe-link", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) linked = NULL;

  g_assert_no_errno (mkfifo (pipe_path, 0600));
  g_assert_no_errno (symlink (path, link_path));
  g_assert_no_errno (symlink (pipe_path, pipe_link));
  assert_not_loaded (pipe_path, DRIFT_SCENARIO_ERROR_UNREADABLE,
                     "FILE: it is a pipe or a device, not a file");
  assert_not_loaded (pipe_link, DRIFT_SCENARIO_ERROR_UNREADABLE,
                     "FILE: it is a pipe or a device, not a file");
  assert_not_loaded ("/dev/zero", DRIFT_SCENARIO_ERROR_UNREADABLE,
                     "FILE: it is a pipe or a device, not a file");
  linked = drift_scenario_load (link_path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (linked);
  g_unlink (link_path);
  g_unlink (pipe_link);
  g_unlink (pipe_path);
  remove_file (path);
}

static void
test_unknown_id (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (drift_scenario_load ("session-stor", &error));
  g_assert_error (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_UNKNOWN);
  g_assert_cmpstr (error->message, ==,
                   "unknown scenario \"session-stor\": it is neither built in nor a file; did you "
                   "mean \"session-store\"?");
}

static void
test_defaults (void)
{
  g_autoptr (DriftScenario) scenario = read_good (HEAD STEP_1);
  const DriftConfig *config = drift_scenario_get_config (scenario);

  g_assert_cmpstr (drift_scenario_get_id (scenario), ==, "my");
  g_assert_cmpstr (drift_scenario_get_title (scenario), ==, "T");
  g_assert_cmpstr (drift_scenario_get_summary (scenario), ==, "");
  g_assert_cmpstr (drift_scenario_get_key (scenario), ==, "user:42");
  g_assert_cmpint (drift_scenario_get_pace (scenario), ==, DRIFT_SECOND);
  g_assert_cmpint (drift_scenario_get_open (scenario), ==, 0);
  g_assert_cmpuint (drift_scenario_get_stores (scenario)->len, ==, 0);
  g_assert_cmpuint (drift_scenario_get_n_steps (scenario), ==, 1);
  g_assert_cmpuint (config->names.n_replicas, ==, 3);
  g_assert_cmpuint (config->seed, ==, 1);
  g_assert_cmpint (config->start_us, ==, 0);
}

static void
test_everything (void)
{
  g_autoptr (DriftScenario) scenario =
      read_good ("# A comment.\n[Scenario]\nTitle=All of it\nSummary=So much.\nKey=cart:7\n"
                 "Replicas=north;south\nSeed=18446744073709551615\nStart=9h\nPace=20ms\nOpen=4s\n"
                 "Store=store cart:7 v3 \"a;b\" on south; store x v1 ''\n"
                 "[Settings]\nanti-entropy=on\nw=2\nlatency=0s\ntimeout=2s\n"
                 "[Step 1]\nCaption=One.\nDo=write cart:7 'one; two'; wait 1s\nExpect=write ok\n"
                 "[Step 2]\nCaption=Two.\nDo=read cart:7 from north\nPace=5ms\n");
  const DriftConfig *config = drift_scenario_get_config (scenario);
  g_autofree char *title = NULL;
  g_autofree char *id = NULL;
  g_autofree char *store = NULL;
  g_autofree char *write = NULL;

  g_object_get (scenario, "title", &title, "id", &id, NULL);
  g_assert_cmpstr (title, ==, "All of it");
  g_assert_cmpstr (id, ==, "my");
  g_assert_cmpstr (drift_scenario_get_summary (scenario), ==, "So much.");
  g_assert_cmpstr (drift_scenario_get_key (scenario), ==, "cart:7");
  g_assert_cmpuint (config->names.n_replicas, ==, 2);
  g_assert_cmpstr (config->names.replicas[1], ==, "south");
  g_assert_cmpuint (config->seed, ==, G_MAXUINT64);
  g_assert_cmpint (config->start_us, ==, 9 * DRIFT_HOUR);
  g_assert_cmpint (drift_scenario_get_pace (scenario), ==, 20 * DRIFT_MILLISECOND);
  g_assert_cmpint (drift_scenario_get_step_pace (scenario, 0), ==, 20 * DRIFT_MILLISECOND);
  g_assert_cmpint (drift_scenario_get_step_pace (scenario, 1), ==, 20 * DRIFT_MILLISECOND);
  g_assert_cmpint (drift_scenario_get_step_pace (scenario, 2), ==, 5 * DRIFT_MILLISECOND);
  g_assert_cmpint (drift_scenario_get_open (scenario), ==, 4 * DRIFT_SECOND);
  g_assert_cmpint (config->settings.values[DRIFT_SETTING_ANTI_ENTROPY], ==, TRUE);
  g_assert_cmpint (config->settings.values[DRIFT_SETTING_W], ==, 2);
  g_assert_cmpint (config->settings.values[DRIFT_SETTING_LATENCY], ==, 0);
  g_assert_cmpint (config->settings.values[DRIFT_SETTING_TIMEOUT], ==, 2 * DRIFT_SECOND);

  g_assert_cmpuint (drift_scenario_get_stores (scenario)->len, ==, 2);
  store = drift_command_print (g_ptr_array_index (drift_scenario_get_stores (scenario), 0),
                               &config->names);
  g_assert_cmpstr (store, ==, "store cart:7 v3 'a;b' on south");
  g_assert_cmpuint (drift_scenario_get_n_steps (scenario), ==, 2);
  g_assert_cmpuint (drift_scenario_get_commands (scenario, 1)->len, ==, 2);
  write = drift_command_print (g_ptr_array_index (drift_scenario_get_commands (scenario, 1), 0),
                               &config->names);
  g_assert_cmpstr (write, ==, "write cart:7 'one; two'");
  g_assert_cmpuint (drift_scenario_get_expectations (scenario, 1)->len, ==, 1);
  g_assert_cmpuint (drift_scenario_get_expectations (scenario, 2)->len, ==, 0);
}

/* The caption for a state of the switches comes before the one for all states, wherever it
 * stands in the file. */
/* A cure is whatever `set` can do, of as many words as that takes. */
static void
test_cure (void)
{
  static const struct
  {
    const char *line;
    DriftSetting setting;
    const char *value;
  } cures[] = {
    { "Cure=repair naive\n", DRIFT_SETTING_REPAIR, "naive" },
    { "Cure=w 2\n", DRIFT_SETTING_W, "2" },
    { "Cure=sweep-grace  1s\n", DRIFT_SETTING_SWEEP_GRACE, "1s" },
    { "Cure=jitter uniform 0s 5ms\n", DRIFT_SETTING_JITTER, "uniform 0s 5ms" },
    { "Cure=latency mix 0.38 pareto 1050us 1.51 exp 5464us\n", DRIFT_SETTING_LATENCY,
      "mix 0.38 pareto 1050us 1.51 exp 5464us" },
  };
  g_autoptr (DriftScenario) none = read_good (HEAD STEP_1);
  DriftSetting setting;
  gint64 amount;

  for (gsize i = 0; i < G_N_ELEMENTS (cures); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, cures[i].line, STEP_1, NULL);
      g_autoptr (DriftScenario) scenario = read_good (text);
      g_autoptr (GString) value = g_string_new (NULL);

      g_assert_true (drift_scenario_get_cure (scenario, &setting, &amount));
      g_assert_cmpint (setting, ==, cures[i].setting);
      drift_setting_print_value (setting, amount, value);
      g_assert_cmpstr (value->str, ==, cures[i].value);
    }
  g_assert_false (drift_scenario_get_cure (none, &setting, &amount));
}

static void
test_captions (void)
{
  g_autoptr (DriftScenario) scenario =
      read_good (HEAD "[Step 1]\nDo=scrub\nCaption-if-anti-entropy-on=Swept.\nCaption=As it was.\n"
                      "Caption-if-read-repair-on=Repaired.\n"
                      "[Step 2]\nDo=scrub\nCaption-if-anti-entropy-off=Off.\n");
  DriftSettings settings;

  drift_settings_init (&settings);
  g_assert_cmpstr (drift_scenario_get_caption (scenario, 1, &settings), ==, "As it was.");
  g_assert_cmpstr (drift_scenario_get_caption (scenario, 2, &settings), ==, "Off.");
  settings.values[DRIFT_SETTING_ANTI_ENTROPY] = TRUE;
  g_assert_cmpstr (drift_scenario_get_caption (scenario, 1, &settings), ==, "Swept.");
  g_assert_cmpstr (drift_scenario_get_caption (scenario, 2, &settings), ==, "");
  settings.values[DRIFT_SETTING_ANTI_ENTROPY] = FALSE;
  settings.values[DRIFT_SETTING_READ_REPAIR] = TRUE;
  g_assert_cmpstr (drift_scenario_get_caption (scenario, 1, &settings), ==, "Repaired.");
}

/* An operator's caption stands in for the other in that view, or is not there. */
static void
test_operator_captions (void)
{
  g_autoptr (DriftScenario) scenario =
      read_good (HEAD "Summary=True.\n[Step 1]\nDo=scrub\nCaption=One {here}.\n"
                      "Caption-operator-if-anti-entropy-on=Swept, {up}.\n"
                      "Caption-operator=Seen, {up}.\n"
                      "[Step 2]\nDo=scrub\nCaption=Two.\n");
  DriftSettings settings;

  drift_settings_init (&settings);
  g_assert_cmpstr (drift_scenario_get_operator_summary (scenario), ==, "True.");
  g_assert_cmpstr (drift_scenario_get_caption (scenario, 1, &settings), ==, "One {here}.");
  g_assert_cmpstr (drift_scenario_get_operator_caption (scenario, 1, &settings), ==, "Seen, {up}.");
  g_assert_null (drift_scenario_get_operator_caption (scenario, 2, &settings));
  settings.values[DRIFT_SETTING_ANTI_ENTROPY] = TRUE;
  g_assert_cmpstr (drift_scenario_get_operator_caption (scenario, 1, &settings), ==,
                   "Swept, {up}.");
}

static void
test_built_in (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();

  g_assert_true (g_strv_contains ((const char *const *)ids, "three-copies"));
  g_assert_true (g_strv_contains ((const char *const *)ids, "session-store"));
  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftScenario) scenario = drift_scenario_load (*id, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (drift_scenario_get_id (scenario), ==, *id);
      g_assert_cmpstr (drift_scenario_get_title (scenario), !=, "");
      g_assert_cmpstr (drift_scenario_get_summary (scenario), !=, "");
      for (guint step = 1; step <= drift_scenario_get_n_steps (scenario); step++)
        {
          DriftSettings settings = drift_scenario_get_config (scenario)->settings;

          g_assert_cmpuint (drift_scenario_get_expectations (scenario, step)->len, >, 0);
          for (guint on = 0; on <= 1; on++)
            {
              settings.values[DRIFT_SETTING_ANTI_ENTROPY] = on;
              g_assert_cmpstr (drift_scenario_get_caption (scenario, step, &settings), !=, "");
            }
        }
    }
}

/* Only what tells no story of its own may be played with other replicas, and never without those
 * that it names. */
static void
test_least_replicas (void)
{
  static const struct
  {
    const char *text;
    guint least;
  } cases[] = {
    { "Open=4s\n[Step 1]\nCaption=x\nDo=wait 1s\n", 1 },
    { "Open=4s\n[Step 1]\nCaption=x\nDo=drop write to R2; write a 1 via R1\n", 2 },
    { "Open=4s\nStore=store a v1 x on R3\n[Step 1]\nCaption=x\nDo=wait 1s\n", 3 },
    { "Open=4s\n[Step 1]\nCaption=x\nDo=copy all from R3 to R1\n", 3 },
    { "[Step 1]\nCaption=x\nDo=wait 1s\n", 0 },
    { "Open=4s\n[Step 1]\nCaption=x\nDo=scrub\n[Step 2]\nCaption=x\nDo=scrub\n", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("[Scenario]\nTitle=x\n", cases[i].text, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftScenario) scenario =
          drift_scenario_new_from_bytes ("x", "x.drift", bytes, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (drift_scenario_get_least_replicas (scenario), ==, cases[i].least);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario/file", test_file);
  g_test_add_func ("/scenario/file/large", test_large_file);
  g_test_add_func ("/scenario/file/largest", test_largest_file);
  g_test_add_func ("/scenario/file/unreadable", test_unreadable);
  g_test_add_func ("/scenario/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/scenario/not-a-file", test_not_a_file);
  g_test_add_func ("/scenario/unknown-id", test_unknown_id);
  g_test_add_func ("/scenario/defaults", test_defaults);
  g_test_add_func ("/scenario/everything", test_everything);
  g_test_add_func ("/scenario/cure", test_cure);
  g_test_add_func ("/scenario/captions", test_captions);
  g_test_add_func ("/scenario/operator-captions", test_operator_captions);
  g_test_add_func ("/scenario/built-in", test_built_in);
  g_test_add_func ("/scenario/least-replicas", test_least_replicas);
  return g_test_run ();
}
