/* Tests of chance: switching a cure on changes what heals, never what is lost.
 * SPDX-License-Identifier: MIT */
#include "drift-run.h"
#include "model-test.h"

/* What was lost of the writes, "user:42 v3 R2" a line, in the order in which it was sent. */
static char *
lost_writes (const char *id, guint64 seed, const char *cure)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id, NULL);
  DriftConfig config = *drift_scenario_get_config (scenario);
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DriftRun) run = NULL;
  DriftCluster *cluster;
  DriftSetting setting;

  config.seed = seed;
  if (cure != NULL)
    {
      g_assert_true (drift_setting_parse (cure, &setting));
      config.settings.values[setting] = TRUE;
    }
  run = drift_run_new (scenario, &config);
  drift_run_go_to_step (run, drift_run_get_n_steps (run));
  cluster = drift_run_get_cluster (run);
  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      DriftEvent event;
      char version[DRIFT_VERSION_LENGTH];

      drift_cluster_get_event (cluster, step, &event);
      if (event.kind == DRIFT_EVENT_LOST && event.about == DRIFT_MESSAGE_WRITE)
        g_ptr_array_add (lost, g_strdup_printf ("%s %s %s\n",
                                                drift_keys_name (drift_cluster_get_keys (cluster),
                                                                 event.key),
                                                drift_version_print (event.version, version),
                                                drift_names_get (&config.names, event.to)));
    }
  g_assert_cmpuint (lost->len, >, 1);
  g_ptr_array_add (lost, NULL);
  return g_strjoinv ("", (char **)lost->pdata);
}

/* With read repair on, a read must contact two replicas for anything to be compared. */
static void
test_same_weather (gconstpointer cure)
{
  for (guint64 seed = 1; seed <= 20; seed++)
    {
      g_autofree char *without = lost_writes ("three-copies", seed, NULL);
      g_autofree char *with = lost_writes ("three-copies", seed, cure);

      g_assert_cmpstr (without, ==, with);
    }
}

static void
test_other_seed (void)
{
  g_autofree char *one = lost_writes ("three-copies", 1, NULL);
  g_autofree char *two = lost_writes ("three-copies", 2, NULL);

  g_assert_cmpstr (one, !=, two);
}

/* The cure must do something in these runs, or the same weather is no wonder. */
static char *
play_with (const char *settings)
{
  DriftConfig config = plain_config ();
  g_autofree char *text =
      g_strconcat (settings,
                   "set r 2; set jitter 10ms; set sweep-period 500ms; drop write chance 0.3; "
                   "drop copy chance 0.2; traffic writes 80ms reads 50ms keys 5; wait 30s; "
                   "traffic stop; set anti-entropy off; wait 5s",
                   NULL);
  g_autoptr (DriftCluster) cluster = drift_cluster_new (&config);
  g_autoptr (GString) lost = g_string_new (NULL);

  play (cluster, text);
  if (*settings != '\0')
    g_assert_cmpint (drift_cluster_get_metric (cluster, DRIFT_METRIC_COPIES_REPAIRED) +
                         drift_cluster_get_metric (cluster, DRIFT_METRIC_HINTS_DELIVERED),
                     >, 20);
  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      DriftEvent event;

      drift_cluster_get_event (cluster, step, &event);
      if (event.kind == DRIFT_EVENT_LOST && event.about == DRIFT_MESSAGE_WRITE)
        g_string_append_printf (lost, "%" G_GINT64_FORMAT " k%u v%u R%u\n", event.time_us,
                                event.key, event.version.counter, event.to + 1u);
    }
  return g_strdup (lost->str);
}

/* Message by message and to the microsecond, with many keys and lossy repairs too. */
static void
test_with_many_keys (void)
{
  g_autofree char *none = play_with ("");
  g_autofree char *sweeps = play_with ("set anti-entropy on; ");
  g_autofree char *repairs = play_with ("set read-repair on; ");
  g_autofree char *hints = play_with ("set hints on; set hint-retry 1s; ");
  g_autofree char *both = play_with ("set anti-entropy on; set read-repair on; ");

  g_assert_cmpuint (strlen (none), >, 1000);
  g_assert_cmpstr (none, ==, sweeps);
  g_assert_cmpstr (none, ==, repairs);
  g_assert_cmpstr (none, ==, hints);
  g_assert_cmpstr (none, ==, both);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/weather/anti-entropy", "anti-entropy", test_same_weather);
  g_test_add_data_func ("/weather/read-repair", "read-repair", test_same_weather);
  g_test_add_func ("/weather/other-seed", test_other_seed);
  g_test_add_func ("/weather/many-keys", test_with_many_keys);
  return g_test_run ();
}
