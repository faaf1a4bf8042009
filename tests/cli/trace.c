/* Prints the traces of all built-in scenarios with each state of the switches and some seeds.
 * SPDX-License-Identifier: MIT */
#include "drift-run.h"

#include <locale.h>
#include <stdio.h>

#define SEEDS 8

static void
print_trace (DriftScenario *scenario, guint switches, guint64 seed)
{
  DriftConfig config = *drift_scenario_get_config (scenario);
  g_autoptr (DriftRun) run = NULL;
  DriftCluster *cluster;

  config.seed = seed;
  config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = (switches & 1) != 0;
  config.settings.values[DRIFT_SETTING_READ_REPAIR] = (switches & 2) != 0;
  config.settings.values[DRIFT_SETTING_R] = switches & 2 ? 2 : 1;
  run = drift_run_new (scenario, &config);
  drift_run_go_to_step (run, drift_run_get_n_steps (run));
  cluster = drift_run_get_cluster (run);
  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      g_autofree char *line = drift_cluster_print_event (cluster, step);

      puts (line);
    }
  printf ("hash %016" G_GINT64_MODIFIER "x\n", drift_cluster_hash (cluster));
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();

  setlocale (LC_ALL, "");
  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (DriftScenario) scenario = drift_scenario_load (*id, NULL);

      for (guint switches = 0; switches < 4; switches++)
        for (guint64 seed = 0; seed < SEEDS; seed++)
          print_trace (scenario, switches, seed);
    }
  return 0;
}
