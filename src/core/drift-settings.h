/* The switches and numbers of a cluster that a scenario or a person can set.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DRIFT_SETTING_DROP_MESSAGES, /* whether the bus obeys its drop rules */
  DRIFT_SETTING_READ_REPAIR,   /* whether a read compares and repairs what it contacts */
  DRIFT_SETTING_ANTI_ENTROPY,  /* whether sweeps run by the clock */
  DRIFT_SETTING_W,             /* acknowledgements a write waits for */
  DRIFT_SETTING_R,             /* replicas a read contacts */
  DRIFT_SETTING_LATENCY,       /* of a message, at least */
  DRIFT_SETTING_JITTER,        /* added to it, at most */
  DRIFT_SETTING_TIMEOUT,       /* of an operation */
  DRIFT_SETTING_SWEEP_PERIOD,  /* from sweep to sweep */
  DRIFT_SETTING_SWEEP_PHASE,   /* of the first sweep after time 0 */
  DRIFT_SETTING_HEALTH_PERIOD, /* from health check to health check */
  DRIFT_N_SETTINGS
} DriftSetting;

typedef enum
{
  DRIFT_SETTING_SWITCH,   /* on or off, 1 or 0 */
  DRIFT_SETTING_COUNT,    /* 1 to 8 */
  DRIFT_SETTING_DURATION, /* microseconds */
} DriftSettingType;

/**
 * DriftSettings:
 * @values: by #DriftSetting, in the units of its type
 */
typedef struct
{
  gint64 values[DRIFT_N_SETTINGS];
} DriftSettings;

void drift_settings_init (DriftSettings *settings);
const char *drift_setting_name (DriftSetting setting);
DriftSettingType drift_setting_type (DriftSetting setting);
gboolean drift_setting_parse (const char *name, DriftSetting *setting);
gboolean drift_setting_parse_value (DriftSetting setting, const char *text, gint64 *value);
const char *drift_setting_expects (DriftSetting setting);
void drift_setting_print_value (DriftSetting setting, gint64 value, GString *text);

G_END_DECLS
