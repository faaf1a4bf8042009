/* A scenario: a *.drift key file that tells a story in steps and says what must be true.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-cluster.h"
#include "drift-expectation.h"
#include "drift-question.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DRIFT_SCENARIO_ERROR drift_scenario_error_quark ()
#define DRIFT_SCENARIO_MAX_STEPS 1000

typedef enum
{
  DRIFT_SCENARIO_ERROR_UNREADABLE, /* the file */
  DRIFT_SCENARIO_ERROR_INVALID,    /* what it says */
  DRIFT_SCENARIO_ERROR_UNKNOWN,    /* no built-in scenario of that name */
} DriftScenarioError;

#define DRIFT_TYPE_SCENARIO (drift_scenario_get_type ())
G_DECLARE_FINAL_TYPE (DriftScenario, drift_scenario, DRIFT, SCENARIO, GObject)

GQuark drift_scenario_error_quark (void);

DriftScenario *drift_scenario_load (const char *id_or_file, GError **error);
DriftScenario *drift_scenario_examine (const char *id_or_file, GPtrArray *faults, GError **error);
DriftScenario *
drift_scenario_new_from_bytes (const char *id, const char *origin, GBytes *bytes, GError **error);
char **drift_scenario_list_built_in (void);

const char *drift_scenario_get_id (DriftScenario *self);
const char *drift_scenario_get_title (DriftScenario *self);
const char *drift_scenario_get_summary (DriftScenario *self);
const char *drift_scenario_get_operator_summary (DriftScenario *self);
const char *drift_scenario_get_lesson (DriftScenario *self);
const char *drift_scenario_get_group (DriftScenario *self);
const char *drift_scenario_get_seen (DriftScenario *self);
const char *drift_scenario_get_key (DriftScenario *self);
const DriftConfig *drift_scenario_get_config (DriftScenario *self);
gint64 drift_scenario_get_pace (DriftScenario *self);
gint64 drift_scenario_get_step_pace (DriftScenario *self, guint step);
gint64 drift_scenario_get_open (DriftScenario *self);
guint drift_scenario_get_least_replicas (DriftScenario *self);
gboolean drift_scenario_get_cure (DriftScenario *self, DriftSetting *setting, gint64 *amount);
GPtrArray *drift_scenario_get_stores (DriftScenario *self);

guint drift_scenario_get_n_steps (DriftScenario *self);
GPtrArray *drift_scenario_get_commands (DriftScenario *self, guint step);
const char *
drift_scenario_get_caption (DriftScenario *self, guint step, const DriftSettings *settings);
const char *drift_scenario_get_operator_caption (DriftScenario *self,
                                                 guint step,
                                                 const DriftSettings *settings);
gboolean drift_scenario_get_question (DriftScenario *self, guint step, DriftQuestion *question);
GPtrArray *drift_scenario_get_expectations (DriftScenario *self, guint step);

G_END_DECLS
