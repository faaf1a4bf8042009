/* replica-drift-cli render: draws what the window shows at a step into a file.
 * SPDX-License-Identifier: MIT */
#include "drift-cli.h"

#include "drift-export.h"

#define WIDTH 800
#define HEIGHT 640

DriftCliStatus
drift_cli_render (int argc, char **argv)
{
  g_auto (DriftCliRunOptions) options = { 0 };
  g_autofree char *at = NULL;
  g_autofree char *file = NULL;
  gboolean dark = FALSE;
  gboolean operator_view = FALSE;
  const GOptionEntry entries[] = {
    { DRIFT_CLI_SET_ENTRY (options) },
    { DRIFT_CLI_SEED_ENTRY (options) },
    { DRIFT_CLI_REPLICAS_ENTRY (options) },
    { DRIFT_CLI_KEYS_ENTRY (options) },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &at,
      "Draw this step of the scenario; 0 is its start, \"end\" its last", "STEP" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &file, "Write to this .png, .svg or .pdf file",
      "FILE" },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "Use the dark palette", NULL },
    { "operator", 0, 0, G_OPTION_ARG_NONE, &operator_view,
      "Draw the operator's view instead of the truth", NULL },
    { NULL },
  };
  g_autoptr (DriftRun) run = NULL;
  g_autoptr (GError) error = NULL;
  guint step;

  if (!drift_cli_parse ("SCENARIO --at STEP -o FILE - draw a scenario",
                        "Draws the picture that the window shows at a step.\nSCENARIO is the id "
                        "of a built-in scenario or a file.",
                        entries, &argc, &argv))
    return DRIFT_CLI_REFUSED;
  if (argc != 2 || at == NULL || file == NULL || *file == '\0')
    return drift_cli_refuse ("render: say one scenario, --at STEP and -o FILE");
  run = drift_cli_open_run (argv[1], &options);
  if (run == NULL || !drift_cli_parse_step ("--at", at, drift_run_get_n_steps (run), &step))
    return DRIFT_CLI_REFUSED;
  drift_run_get_series (run); /* the ribbon will want them, and later it is lived through twice */
  drift_run_go_to_step (run, step);
  if (drift_run_get_trouble (run) != NULL)
    return drift_cli_refuse ("%s: %s", argv[1], drift_run_get_trouble (run));
  if (!drift_export_run (run, !operator_view, dark ? DRIFT_PALETTE_DARK : DRIFT_PALETTE_LIGHT,
                         WIDTH, HEIGHT, file, &error))
    return drift_cli_refuse ("%s", error->message);
  return DRIFT_CLI_DONE;
}
