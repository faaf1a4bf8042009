/* replica-drift-cli list: names the built-in scenarios.
 * SPDX-License-Identifier: MIT */
#include "drift-cli.h"

DriftCliStatus
drift_cli_list (int argc, char **argv)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();

  if (!drift_cli_parse ("- name the built-in scenarios",
                        "Prints the id and the title of each built-in scenario in a line.", NULL,
                        &argc, &argv))
    return DRIFT_CLI_REFUSED;
  if (argc > 1)
    return drift_cli_refuse ("list: unexpected argument \"%s\"", argv[1]);
  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftScenario) scenario = drift_scenario_load (*id, &error);

      if (scenario == NULL)
        return drift_cli_refuse ("%s", error->message);
      g_print ("%-16s %s\n", *id, drift_scenario_get_title (scenario));
    }
  return DRIFT_CLI_DONE;
}
