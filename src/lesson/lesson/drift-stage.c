/* The address of a stage: a scenario, its settings, a step, and what is lit and shown there.
 * SPDX-License-Identifier: MIT */
#include "drift-stage.h"

static const char *const lights[DRIFT_N_LIGHTS] = {
  [DRIFT_LIGHT_NONE] = "none",
  [DRIFT_LIGHT_CLIENT] = "client",
  [DRIFT_LIGHT_COORDINATOR] = "coordinator",
  [DRIFT_LIGHT_BUS] = "bus",
  [DRIFT_LIGHT_R1] = "R1",
  [DRIFT_LIGHT_R2] = "R2",
  [DRIFT_LIGHT_R3] = "R3",
  [DRIFT_LIGHT_CAPTION] = "caption",
  [DRIFT_LIGHT_TIMELINE] = "timeline",
  [DRIFT_LIGHT_REPAIRS] = "repairs",
  [DRIFT_LIGHT_STALE_READS] = "stale-reads",
  [DRIFT_LIGHT_ANTI_ENTROPY] = "anti-entropy",
  [DRIFT_LIGHT_READ_REPAIR] = "read-repair",
  [DRIFT_LIGHT_DROP_MESSAGES] = "drop-messages",
  [DRIFT_LIGHT_PLAY] = "play",
  [DRIFT_LIGHT_LOG] = "log",
};

static const char *const panels[DRIFT_N_PANELS] = {
  [DRIFT_PANEL_NONE] = "none",
  [DRIFT_PANEL_CODE] = "code",
  [DRIFT_PANEL_SIGNALS] = "signals",
  [DRIFT_PANEL_LOG] = "log",
};

/**
 * drift_light_name:
 *
 * Returns: (transfer none): the word of a lesson's file for @light
 */
const char *
drift_light_name (DriftLight light)
{
  g_return_val_if_fail (light < DRIFT_N_LIGHTS, "");
  return lights[light];
}

/**
 * drift_panel_name:
 *
 * Returns: (transfer none): the word of a lesson's file for @panel
 */
const char *
drift_panel_name (DriftPanel panel)
{
  g_return_val_if_fail (panel < DRIFT_N_PANELS, "");
  return panels[panel];
}

/**
 * drift_stage_clear:
 *
 * Frees what @stage holds, not @stage itself.
 */
void
drift_stage_clear (DriftStage *stage)
{
  g_clear_pointer (&stage->scenario, g_free);
  g_clear_pointer (&stage->settings, g_array_unref);
}

/**
 * drift_stage_copy:
 * @to: (out caller-allocates): freed with drift_stage_clear()
 *
 * Makes @to the same as @from, with settings even where @from has none.
 */
void
drift_stage_copy (const DriftStage *from, DriftStage *to)
{
  *to = *from;
  to->scenario = g_strdup (from->scenario);
  to->settings = g_array_new (FALSE, FALSE, sizeof (DriftStageSetting));
  if (from->settings != NULL)
    g_array_append_vals (to->settings, from->settings->data, from->settings->len);
}

/**
 * drift_stage_put_setting:
 *
 * Puts @setting in the place of an earlier one of the same kind, or after all others.
 */
void
drift_stage_put_setting (DriftStage *stage, const DriftStageSetting *setting)
{
  GArray *settings = stage->settings;

  for (guint i = 0; i < settings->len; i++)
    if (g_array_index (settings, DriftStageSetting, i).setting == setting->setting)
      {
        g_array_index (settings, DriftStageSetting, i) = *setting;
        return;
      }
  g_array_append_val (settings, *setting);
}

/**
 * drift_stage_make_run:
 *
 * Goes there in one go: no built-in scenario is more work than a slice, %DRIFT_SLICE_WORK.
 *
 * Returns: (transfer full) (nullable): a run of the stage's scenario with its settings, standing
 *   at the end of its step
 */
DriftRun *
drift_stage_make_run (const DriftStage *stage, GError **error)
{
  g_autoptr (DriftScenario) scenario = NULL;
  DriftConfig config;
  DriftRun *run;

  g_return_val_if_fail (stage->scenario != NULL, NULL);
  scenario = drift_scenario_load (stage->scenario, error);
  if (scenario == NULL)
    return NULL;
  config = *drift_scenario_get_config (scenario);
  for (guint i = 0; i < stage->settings->len; i++)
    {
      const DriftStageSetting *set = &g_array_index (stage->settings, DriftStageSetting, i);

      config.settings.values[set->setting] = set->amount;
    }
  run = drift_run_new (scenario, &config);
  if (stage->step > 0)
    drift_run_go_to_step (run, stage->step);
  return run;
}

/**
 * drift_stage_fits:
 * @run: (nullable): what the canvas shows with the page before
 *
 * Returns: whether who comes from the page before keeps @run as it is
 */
gboolean
drift_stage_fits (const DriftStage *stage, DriftRun *run)
{
  return stage->stays && drift_stage_is_on (stage, run);
}

/**
 * drift_stage_is_on:
 * @run: (nullable): what the canvas shows
 *
 * Returns: whether @run is one of the stage's scenario
 */
gboolean
drift_stage_is_on (const DriftStage *stage, DriftRun *run)
{
  return run != NULL &&
         g_strcmp0 (stage->scenario, drift_scenario_get_id (drift_run_get_scenario (run))) == 0;
}
