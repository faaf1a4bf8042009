/* replica-drift-cli check: plays scenarios, with trouble and with cure, and checks every step.
 * SPDX-License-Identifier: MIT */
#include "drift-cli.h"

#include <string.h>

typedef struct
{
  guint checked;
  guint failed;
} Tally;

/* Plays one scenario to its end with @setting at @amount; what fails is said, and the run goes
 * on, since later steps may tell more. */
static void
check_run (DriftScenario *scenario, DriftSetting setting, gint64 amount, Tally *tally)
{
  DriftConfig config = *drift_scenario_get_config (scenario);
  g_autoptr (GString) name = g_string_new (drift_scenario_get_id (scenario));
  g_autoptr (DriftRun) run = NULL;
  gboolean failed = FALSE;

  g_string_append_printf (name, ", %s ", drift_setting_name (setting));
  drift_setting_print_value (setting, amount, name);
  config.settings.values[setting] = amount;
  run = drift_run_new (scenario, &config);
  while (drift_run_get_step (run) < drift_run_get_n_steps (run) && drift_run_step_forward (run))
    {
      g_autoptr (GPtrArray) failures = drift_run_check (run);

      for (guint i = 0; i < failures->len; i++)
        drift_cli_print ("FAIL %s: %s\n", name->str, (const char *)g_ptr_array_index (failures, i));
      failed |= failures->len > 0;
    }
  if (drift_run_get_trouble (run) != NULL)
    {
      drift_cli_print ("FAIL %s: %s\n", name->str, drift_run_get_trouble (run));
      failed = TRUE;
    }
  tally->checked++;
  tally->failed += failed;
  if (!failed)
    drift_cli_print ("ok   %s: %u steps\n", name->str, drift_run_get_n_steps (run));
}

static gboolean
check_one (const char *id_or_file, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id_or_file, &error);
  DriftSetting setting;
  gint64 amount;

  if (scenario == NULL)
    {
      drift_cli_refuse ("%s", error->message);
      return FALSE;
    }
  if (drift_scenario_get_cure (scenario, &setting, &amount))
    {
      check_run (scenario, setting, drift_scenario_get_config (scenario)->settings.values[setting],
                 tally);
      check_run (scenario, setting, amount, tally);
      return TRUE;
    }
  check_run (scenario, DRIFT_SETTING_ANTI_ENTROPY, FALSE, tally);
  check_run (scenario, DRIFT_SETTING_ANTI_ENTROPY, TRUE, tally);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
check_folder (const char *path, Tally *tally)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  const char *name;

  if (folder == NULL)
    {
      drift_cli_refuse ("%s", error->message);
      return FALSE;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".drift"))
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  if (names->len == 0)
    {
      drift_cli_refuse ("%s: there is no *.drift file in this folder", path);
      return FALSE;
    }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    if (!check_one (g_ptr_array_index (names, i), tally))
      return FALSE;
  return TRUE;
}

static gboolean
check_all (char **what, Tally *tally)
{
  for (; *what != NULL; what++)
    if (!(g_file_test (*what, G_FILE_TEST_IS_DIR) ? check_folder (*what, tally)
                                                  : check_one (*what, tally)))
      return FALSE;
  return TRUE;
}

DriftCliStatus
drift_cli_check (int argc, char **argv)
{
  g_auto (GStrv) built_in = drift_scenario_list_built_in ();
  Tally tally = { 0 };

  if (!drift_cli_parse ("[SCENARIO|FILE|FOLDER]... - check scenarios",
                        "Plays each scenario with its trouble and with its cure (without one: with "
                        "anti-entropy off and on), and says which step expected what and got "
                        "what.\nWithout an argument it checks all built-in scenarios.",
                        NULL, &argc, &argv))
    return DRIFT_CLI_REFUSED;
  if (!check_all (argc > 1 ? argv + 1 : built_in, &tally))
    return DRIFT_CLI_REFUSED;
  drift_cli_print ("%u runs checked, %u failed\n", tally.checked, tally.failed);
  return tally.failed > 0 ? DRIFT_CLI_FAILED : DRIFT_CLI_DONE;
}
