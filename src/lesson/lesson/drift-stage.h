/* The address of a stage: a scenario, its settings, a step, and what is lit and shown there.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-run.h"

G_BEGIN_DECLS

/* The one thing that a page lights; the rest dims. */
typedef enum
{
  DRIFT_LIGHT_NONE,
  DRIFT_LIGHT_CLIENT,
  DRIFT_LIGHT_COORDINATOR,
  DRIFT_LIGHT_BUS,
  DRIFT_LIGHT_R1,
  DRIFT_LIGHT_R2,
  DRIFT_LIGHT_R3,
  DRIFT_LIGHT_CAPTION,
  DRIFT_LIGHT_TIMELINE,
  DRIFT_LIGHT_REPAIRS,
  DRIFT_LIGHT_STALE_READS,
  DRIFT_LIGHT_ANTI_ENTROPY,
  DRIFT_LIGHT_READ_REPAIR,
  DRIFT_LIGHT_DROP_MESSAGES,
  DRIFT_LIGHT_PLAY,
  DRIFT_LIGHT_LOG,
  DRIFT_N_LIGHTS
} DriftLight;

/* The panel that a page asks to see beside the lesson. */
typedef enum
{
  DRIFT_PANEL_NONE,
  DRIFT_PANEL_CODE,
  DRIFT_PANEL_SIGNALS,
  DRIFT_PANEL_LOG,
  DRIFT_N_PANELS
} DriftPanel;

/* A setting at the start of a page's scenario. */
typedef struct
{
  DriftSetting setting;
  gint64 amount;
} DriftStageSetting;

/**
 * DriftStage:
 * @scenario: (nullable): the id of the scenario, %NULL only if no page so far named one
 * @step: the step at whose end the canvas stands; 0 is the start
 * @settings: (element-type DriftStageSetting): what differs from the scenario's settings
 * @stays: whether the canvas stays as it is for who comes from the page before; the fields above
 *   are then for who comes from elsewhere
 * @truth: whether the truth is shown, not the operator's view
 * @light: the one thing lit
 * @panel: the panel asked for
 *
 * What the canvas shows with a page or a row. It is whole by itself: what a page does not name it
 * has from the page before, played on to where that page's gate leads.
 */
typedef struct
{
  char *scenario;
  guint step;
  GArray *settings;
  gboolean stays;
  gboolean truth;
  DriftLight light;
  DriftPanel panel;
} DriftStage;

void drift_stage_clear (DriftStage *stage);
void drift_stage_copy (const DriftStage *from, DriftStage *to);
void drift_stage_put_setting (DriftStage *stage, const DriftStageSetting *setting);

/* Driving the canvas. */
DriftRun *drift_stage_make_run (const DriftStage *stage, GError **error);
gboolean drift_stage_fits (const DriftStage *stage, DriftRun *run);
gboolean drift_stage_is_on (const DriftStage *stage, DriftRun *run);

/* The words of a file for these. */
const char *drift_light_name (DriftLight light);
const char *drift_panel_name (DriftPanel panel);

G_END_DECLS
