/* Tests of staging: what is put into a story is what the run of it has.
 * SPDX-License-Identifier: MIT */
#include "drift-staging.h"

static DriftRun *
stage (void)
{
  g_autoptr (GKeyFile) story = drift_staging_new ("Größe; \\ „two“", "What it is\tabout");

  g_key_file_set_string (story, "Scenario", "Replicas", "A;B");
  g_key_file_set_string (story, "Scenario", "Key", "cart:7");
  g_key_file_set_string (story, "Scenario", "Store", "store cart:7 v2 \"book=1 ; lamp=1\"");
  drift_staging_set_setting (story, DRIFT_SETTING_ANTI_ENTROPY, TRUE);
  drift_staging_set_setting (story, DRIFT_SETTING_LATENCY, 1500);
  drift_staging_add_step (story, "First\\n; \"of\" two", "As {up} says", "wait 1s");
  drift_staging_add_step (story, "Second", NULL, "store cart:7 v3 \"tea=\\\\1\" on B; wait 1s");
  drift_staging_set_step_pace (story, "20ms");
  return drift_staging_make_run (story, "staged");
}

/* Whatever the words and the bytes are. */
static void
test_whole (void)
{
  g_autoptr (DriftRun) run = stage ();
  DriftScenario *scenario = drift_run_get_scenario (run);
  DriftCluster *cluster = drift_run_get_cluster (run);
  DriftRecord record;

  g_assert_cmpstr (drift_scenario_get_id (scenario), ==, "staged");
  g_assert_cmpstr (drift_scenario_get_title (scenario), ==, "Größe; \\ „two“");
  g_assert_cmpstr (drift_scenario_get_summary (scenario), ==, "What it is\tabout");
  g_assert_cmpuint (drift_run_get_n_steps (run), ==, 2);
  g_assert_cmpint (drift_cluster_get_setting (cluster, DRIFT_SETTING_ANTI_ENTROPY), ==, TRUE);
  g_assert_cmpint (drift_cluster_get_setting (cluster, DRIFT_SETTING_LATENCY), ==, 1500);
  g_assert_cmpint (drift_scenario_get_step_pace (scenario, 1), ==, DRIFT_SECOND);
  g_assert_cmpint (drift_scenario_get_step_pace (scenario, 2), ==, 20 * DRIFT_MILLISECOND);
  drift_run_go_to_step (run, 1);
  g_assert_cmpstr (drift_run_get_caption (run), ==, "First\\n; \"of\" two");
  drift_run_go_to_step (run, 2);
  record = drift_cluster_get_record (cluster, 0, drift_run_get_focus (run));
  g_assert_cmpuint (record.version.counter, ==, 2);
  g_assert_cmpmem (record.bytes, record.size, "book=1 ; lamp=1", 15);
  record = drift_cluster_get_record (cluster, 1, drift_run_get_focus (run));
  g_assert_cmpuint (record.version.counter, ==, 3);
}

/* The dashboard says what it is told to say; where nothing else is said, the same. */
static void
test_views (void)
{
  g_autoptr (DriftRun) run = stage ();
  g_autofree char *seen = NULL;
  g_autofree char *known = NULL;

  drift_run_go_to_step (run, 1);
  seen = drift_run_tell (run, FALSE);
  known = drift_run_tell (run, TRUE);
  g_assert_cmpstr (seen, ==, "As 2 of 2 up says");
  g_assert_cmpstr (known, ==, "First\\n; \"of\" two");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staging/whole", test_whole);
  g_test_add_func ("/staging/views", test_views);
  return g_test_run ();
}
