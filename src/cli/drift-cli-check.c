/* replica-drift-cli check: plays scenarios, with trouble and with cure, and checks every step.
 * SPDX-License-Identifier: MIT */
#include "drift-cli.h"

#include <stdio.h>
#include <string.h>

/* How many events of the step that failed are shown at most. */
#define MAX_TRACE 30

/* What came of all files. */
typedef struct
{
  gboolean verbose;
  guint runs;
  guint failed_runs;
  guint broken;         /* files that are no scenarios, and folders without any */
  gboolean interrupted; /* before all files were done */
} Tally;

/* One scenario being checked, over all of its runs. */
typedef struct
{
  DriftScenario *scenario;
  GHashTable *came_up; /* the expectations whose condition was met: DriftExpectation */
  GHashTable *failed;  /* those of them that were not */
  gboolean is_built_in;
  guint runs;
  guint failed_runs;
} Check;

/* Prints the events of the step that failed, from @from on. */
static void
print_trace (DriftCluster *cluster, guint from)
{
  guint position = drift_cluster_get_position (cluster);

  if (position - from > MAX_TRACE)
    {
      drift_cli_print ("     ... %u events before these\n", position - from - MAX_TRACE);
      from = position - MAX_TRACE;
    }
  for (guint i = from + 1; i <= position; i++)
    {
      g_autofree char *line = drift_cluster_print_event (cluster, i);

      drift_cli_print ("     %s\n", line);
    }
}

/* Holds what the step expects against the run; what fails is said. Returns whether all held. */
static gboolean
check_step (Check *self, DriftRun *run, const char *name)
{
  GPtrArray *expectations =
      drift_scenario_get_expectations (self->scenario, drift_run_get_step (run));
  gboolean good = TRUE;

  for (guint i = 0; i < expectations->len; i++)
    {
      DriftExpectation *expectation = g_ptr_array_index (expectations, i);
      g_autofree char *failure = NULL;

      if (!drift_expectation_comes_up (expectation, drift_run_get_cluster (run)))
        continue;
      g_hash_table_add (self->came_up, expectation);
      failure = drift_run_check_one (run, expectation);
      if (failure == NULL)
        continue;
      g_hash_table_add (self->failed, expectation);
      drift_cli_print ("FAIL %s: %s\n", name, failure);
      good = FALSE;
    }
  return good;
}

/* Each step of what is built in tells an operator something, whatever the switches. */
static gboolean
check_told (Check *self, DriftRun *run, const char *name)
{
  guint step = drift_run_get_step (run);

  if (!self->is_built_in ||
      drift_scenario_get_operator_caption (self->scenario, step,
                                           drift_cluster_get_settings (
                                               drift_run_get_cluster (run))) != NULL)
    return TRUE;
  drift_cli_print ("FAIL %s: [Step %u] Caption-operator: this key is missing\n", name, step);
  return FALSE;
}

/* Plays @run to its end; what fails is said, and the run goes on, since later steps may tell more.
 * Returns whether all held. */
static gboolean
play (Check *self, DriftRun *run, const char *name, gboolean verbose)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint from = 0;
  gboolean good = TRUE;

  while (drift_run_get_step (run) < drift_run_get_n_steps (run))
    {
      gboolean held;

      from = drift_cluster_get_position (cluster);
      if (!drift_cli_go_on (run, NULL, NULL))
        break;
      held = check_step (self, run, name);
      held &= check_told (self, run, name);
      if (held)
        continue;
      good = FALSE;
      if (verbose)
        print_trace (cluster, from);
    }
  if (drift_run_get_trouble (run) == NULL)
    return good;
  drift_cli_print ("FAIL %s: %s\n", name, drift_run_get_trouble (run));
  if (verbose)
    print_trace (cluster, from);
  return FALSE;
}

static void
check_run (Check *self, DriftSetting setting, gint64 amount, gboolean verbose)
{
  DriftConfig config = *drift_scenario_get_config (self->scenario);
  g_autoptr (GString) name = g_string_new (drift_scenario_get_id (self->scenario));
  g_autoptr (DriftRun) run = NULL;

  g_string_append_printf (name, ", %s ", drift_setting_name (setting));
  drift_setting_print_value (setting, amount, name);
  config.settings.values[setting] = amount;
  run = drift_run_new (self->scenario, &config);
  self->runs++;
  self->failed_runs += !play (self, run, name->str, verbose);
}

/* With its trouble and with its cure; where it names none, anti-entropy is both. */
static void
check_runs (Check *self, gboolean verbose)
{
  DriftSetting setting;
  gint64 cure;

  if (drift_scenario_get_cure (self->scenario, &setting, &cure))
    {
      check_run (self, setting,
                 drift_scenario_get_config (self->scenario)->settings.values[setting], verbose);
      check_run (self, setting, cure, verbose);
      return;
    }
  check_run (self, DRIFT_SETTING_ANTI_ENTROPY, FALSE, verbose);
  check_run (self, DRIFT_SETTING_ANTI_ENTROPY, TRUE, verbose);
}

/* Says what came of the scenario, and names what no run of it ever asked. */
static void
print_result (const Check *self)
{
  const char *id = drift_scenario_get_id (self->scenario);
  g_autoptr (GString) never = g_string_new (NULL);
  guint n_steps = drift_scenario_get_n_steps (self->scenario);
  guint n = 0;

  for (guint step = 1; step <= n_steps; step++)
    {
      GPtrArray *expectations = drift_scenario_get_expectations (self->scenario, step);

      n += expectations->len;
      for (guint i = 0; i < expectations->len; i++)
        {
          DriftExpectation *expectation = g_ptr_array_index (expectations, i);
          g_autofree char *key = drift_expectation_print_key (expectation);

          if (!g_hash_table_contains (self->came_up, expectation))
            g_string_append_printf (never, "note %s: [Step %u] %s: \"%s\" never came up\n", id,
                                    step, key, drift_expectation_get_text (expectation));
        }
    }
  drift_cli_print ("%s %s: %u %s, %u of %u %s held\n%s", self->failed_runs > 0 ? "FAIL" : "ok  ",
                   id, n_steps, n_steps == 1 ? "step" : "steps",
                   g_hash_table_size (self->came_up) - g_hash_table_size (self->failed), n,
                   n == 1 ? "expectation" : "expectations", never->str);
}

/* Says all that is wrong with a file that is no scenario, or why there is nothing to read. */
static void
refuse_file (const char *id_or_file, GPtrArray *faults, const GError *error, Tally *tally)
{
  if (faults->len == 0)
    drift_cli_refuse ("%s", error->message);
  for (guint i = 0; i < faults->len; i++)
    drift_cli_refuse ("%s", (const char *)g_ptr_array_index (faults, i));
  drift_cli_print ("bad  %s: %s\n", id_or_file,
                   g_error_matches (error, DRIFT_SCENARIO_ERROR, DRIFT_SCENARIO_ERROR_UNREADABLE)
                       ? "could not be read"
                       : "not a scenario");
  tally->broken++;
}

/* Whether it is built in, or a file under the name of one that is: what will be built in. */
static gboolean
is_built_in (const char *id_or_file)
{
  g_auto (GStrv) built_in = drift_scenario_list_built_in ();
  g_autofree char *name = g_path_get_basename (id_or_file);

  if (g_str_has_suffix (name, ".drift"))
    name[strlen (name) - strlen (".drift")] = '\0';
  return g_strv_contains ((const char *const *)built_in, name);
}

static void
check_one (const char *id_or_file, Tally *tally)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_examine (id_or_file, faults, &error);
  g_autoptr (GHashTable) came_up = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) failed = g_hash_table_new (NULL, NULL);
  Check check = { scenario, came_up, failed, is_built_in (id_or_file), 0, 0 };

  if (scenario != NULL)
    check_runs (&check, tally->verbose);
  if (drift_cli_is_interrupted ())
    {
      drift_cli_refuse ("%s: interrupted", id_or_file);
      tally->interrupted = TRUE;
      return;
    }
  if (scenario == NULL)
    {
      refuse_file (id_or_file, faults, error, tally);
      return;
    }
  print_result (&check);
  fflush (stdout);
  tally->runs += check.runs;
  tally->failed_runs += check.failed_runs;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
check_folder (const char *path, Tally *tally)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".drift"))
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  if (names->len == 0)
    {
      if (folder == NULL)
        drift_cli_refuse ("%s", error->message);
      else
        drift_cli_refuse ("%s: there is no *.drift file in this folder", path);
      tally->broken++;
    }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len && !tally->interrupted; i++)
    check_one (g_ptr_array_index (names, i), tally);
}

/* Says what came of all of it. */
static void
print_tally (const Tally *tally)
{
  drift_cli_print ("%u runs checked, %u failed", tally->runs, tally->failed_runs);
  if (tally->broken > 0)
    drift_cli_print (", %u could not be read", tally->broken);
  drift_cli_print ("\n");
}

DriftCliStatus
drift_cli_check (int argc, char **argv)
{
  g_auto (GStrv) built_in = drift_scenario_list_built_in ();
  Tally tally = { 0 };
  const GOptionEntry entries[] = {
    { "verbose", 0, 0, G_OPTION_ARG_NONE, &tally.verbose,
      "Show what happened in the step in which an expectation failed", NULL },
    { NULL },
  };

  if (!drift_cli_parse ("[SCENARIO|FILE|FOLDER]... - check scenarios",
                        "Plays each scenario with its trouble and with its cure (without one: with "
                        "anti-entropy off and on), and says which step expected what and got "
                        "what.\nWithout an argument it checks all built-in scenarios.",
                        entries, &argc, &argv))
    return DRIFT_CLI_REFUSED;
  drift_cli_heed_interrupt ();
  for (char **what = argc > 1 ? argv + 1 : built_in; *what != NULL && !tally.interrupted; what++)
    if (g_file_test (*what, G_FILE_TEST_IS_DIR))
      check_folder (*what, &tally);
    else
      check_one (*what, &tally);
  print_tally (&tally);
  if (tally.interrupted)
    return DRIFT_CLI_INTERRUPTED;
  if (tally.broken > 0)
    return DRIFT_CLI_REFUSED;
  return tally.failed_runs > 0 ? DRIFT_CLI_FAILED : DRIFT_CLI_DONE;
}
