/* Plays each story in the folder `cases` under every way to compare, and holds it to its word.
 * SPDX-License-Identifier: MIT */
#include "../expectations.h"
#include "drift-run.h"
#include "model-test.h"

static void
play_case (DriftScenario *scenario, gboolean anti_entropy, DriftComparePolicy compare)
{
  DriftConfig config = *drift_scenario_get_config (scenario);
  g_autoptr (DriftRun) run = NULL;
  g_autoptr (DriftCluster) cluster = NULL;
  guint64 start;

  config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = anti_entropy;
  config.settings.values[DRIFT_SETTING_COMPARE] = compare;
  run = drift_run_new (scenario, &config);
  cluster = g_object_ref (drift_run_get_cluster (run));
  start = drift_cluster_hash (cluster);
  g_test_message ("anti-entropy %s, %s", anti_entropy ? "on" : "off",
                  compare == DRIFT_COMPARE_FLAT ? "flat" : "merkle");
  while (drift_run_get_step (run) < drift_run_get_n_steps (run) && drift_run_step_forward (run))
    {
      g_autoptr (GPtrArray) failures = list_failures (run);

      for (guint i = 0; i < failures->len; i++)
        g_test_message ("%s", (const char *)g_ptr_array_index (failures, i));
      if (failures->len > 0)
        g_test_fail ();
    }
  g_assert_null (drift_run_get_trouble (run));
  g_assert_cmpuint (drift_run_get_step (run), ==, drift_run_get_n_steps (run));
  assert_undo (cluster, start);
}

static void
test_case (gconstpointer path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftScenario) scenario = drift_scenario_load (path, &error);

  g_assert_no_error (error);
  for (guint anti_entropy = 0; anti_entropy <= 1; anti_entropy++)
    for (guint compare = DRIFT_COMPARE_FLAT; compare <= DRIFT_COMPARE_MERKLE; compare++)
      play_case (scenario, anti_entropy != 0, (DriftComparePolicy)compare);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n = 0;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "model", "cases", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_strconcat ("/cases/", name, NULL);

      if (!g_str_has_suffix (name, ".drift"))
        continue;
      g_test_add_data_func_full (path, g_build_filename (folder, name, NULL), test_case, g_free);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
  return g_test_run ();
}
