/* replica-drift-cli list: names the built-in scenarios, lesson by lesson.
 * SPDX-License-Identifier: MIT */
#include "drift-cli.h"

#include <string.h>

/* A heading where another lesson begins than that of the scenario before. */
static void
print_lesson (const char *lesson, const char *before)
{
  if (g_strcmp0 (lesson, before) == 0)
    return;
  if (before != NULL)
    drift_cli_print ("\n");
  if (*lesson != '\0')
    drift_cli_print ("[%s]\n", lesson);
}

DriftCliStatus
drift_cli_list (int argc, char **argv)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  g_autofree char *lesson = NULL;
  int width = 0;

  if (!drift_cli_parse ("- name the built-in scenarios",
                        "Prints the id and the title of each built-in scenario in a line, below "
                        "the lesson it belongs to.",
                        NULL, &argc, &argv))
    return DRIFT_CLI_REFUSED;
  if (argc > 1)
    return drift_cli_refuse ("list: unexpected argument \"%s\"", argv[1]);
  for (char **id = ids; *id != NULL; id++)
    width = MAX (width, (int)strlen (*id));
  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftScenario) scenario = drift_scenario_load (*id, &error);

      if (scenario == NULL)
        return drift_cli_refuse ("%s", error->message);
      print_lesson (drift_scenario_get_lesson (scenario), lesson);
      g_free (lesson);
      lesson = g_strdup (drift_scenario_get_lesson (scenario));
      drift_cli_print ("%-*s  %s\n", width, *id, drift_scenario_get_title (scenario));
    }
  return DRIFT_CLI_DONE;
}
