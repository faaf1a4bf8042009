/* Tests of the golden traces: what each scenario of the course prints, byte for byte.
 * SPDX-License-Identifier: MIT */
#include "../golden.h"
#include "drift-digest.h"
#include "drift-run.h"
#include "model-test.h"

static void
append_state (DriftCluster *cluster, GString *text)
{
  const DriftKeys *keys = drift_cluster_get_keys (cluster);
  const DriftNames *names = drift_cluster_get_names (cluster);
  char version[DRIFT_VERSION_LENGTH];
  char checksum[DRIFT_DIGEST_LENGTH];

  for (guint i = 0; i < names->n_replicas; i++)
    for (guint32 key = 0; key < drift_keys_count (keys); key++)
      {
        DriftRecord record = drift_cluster_get_record (cluster, i, key);

        g_string_append_printf (text, "state %s %s %s %s\n", names->replicas[i],
                                drift_keys_name (keys, key),
                                drift_version_print (record.version, version),
                                drift_digest_print (record.checksum, checksum));
      }
  for (guint metric = 0; metric < DRIFT_N_KEPT_METRICS; metric++)
    g_string_append_printf (text, "metric %s %" G_GINT64_FORMAT "\n",
                            drift_metric_name ((DriftMetric)metric),
                            drift_cluster_get_metric (cluster, (DriftMetric)metric));
  for (guint i = 0; i < names->n_replicas; i++)
    g_string_append_printf (text, "metric version_lag_%s %" G_GINT64_FORMAT "\n",
                            names->replicas[i], drift_cluster_get_version_lag (cluster, i));
}

/* What `replica-drift-cli run` prints of a scenario; each event's line must read back. */
static GString *
trace (const char *id, gboolean anti_entropy)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id, NULL);
  DriftConfig config = *drift_scenario_get_config (scenario);
  g_autoptr (DriftRun) run = NULL;
  GString *text = g_string_new (NULL);
  DriftCluster *cluster;

  config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = anti_entropy;
  run = drift_run_new (scenario, &config);
  drift_run_go_to_step (run, drift_run_get_n_steps (run));
  cluster = drift_run_get_cluster (run);
  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      g_autofree char *line = drift_cluster_print_event (cluster, step);

      g_string_append_printf (text, "%s\n", line);
    }
  append_state (cluster, text);
  return text;
}

static void
test_golden (gconstpointer data)
{
  const char *name = data;
  const char *dash = strrchr (name, '-');
  g_autofree char *id = g_strndup (name, (gsize)(dash - name));
  g_autofree char *file = g_strconcat (name, ".trace", NULL);
  g_autoptr (GString) got = trace (id, g_str_equal (dash, "-on"));

  check_golden (file, got->str);
}

/* Each line of the file is a line of the grammar, and reads back to itself. */
static void
test_lines (gconstpointer data)
{
  g_autofree char *file = g_strconcat (data, ".trace", NULL);
  g_autofree char *path = golden_path (file);
  g_autoptr (DriftKeys) keys = drift_keys_new ();
  g_autoptr (GString) printed = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  DriftConfig config;
  guint32 step = 0;

  drift_config_init (&config);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; g_ascii_isdigit (*lines[i]); i++)
    {
      g_autoptr (GError) error = NULL;
      DriftEvent event;

      drift_event_parse (lines[i], &config.names, keys, &event, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (event.step, ==, ++step);
      g_string_truncate (printed, 0);
      drift_event_print (&event, &config.names, keys, printed);
      g_assert_cmpstr (printed->str, ==, lines[i]);
    }
  g_assert_cmpuint (step, >, 50);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "session-store-off", "session-store-on", "three-copies-off",
                                       "three-copies-on" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *golden = g_strconcat ("/golden/", names[i], NULL);
      g_autofree char *lines = g_strconcat ("/golden/", names[i], "/lines", NULL);

      g_test_add_data_func (golden, names[i], test_golden);
      g_test_add_data_func (lines, names[i], test_lines);
    }
  return g_test_run ();
}
