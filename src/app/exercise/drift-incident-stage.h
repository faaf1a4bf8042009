/* The incident on the stage: its week as a run, the evidence at its place, and the replay.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-incident.h"
#include "drift-session.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_INCIDENT_STAGE (drift_incident_stage_get_type ())
G_DECLARE_FINAL_TYPE (DriftIncidentStage, drift_incident_stage, DRIFT, INCIDENT_STAGE, GObject)

DriftIncidentStage *drift_incident_stage_new (DriftSession *session, DriftIncident *incident);
void drift_incident_stage_show_evening (DriftIncidentStage *self);
void drift_incident_stage_leave (DriftIncidentStage *self);
gboolean drift_incident_stage_is_on (DriftIncidentStage *self);

/* The replay. */
gboolean drift_incident_stage_replay (DriftIncidentStage *self, gboolean play, GError **error);
void drift_incident_stage_end_replay (DriftIncidentStage *self);
gboolean drift_incident_stage_is_replaying (DriftIncidentStage *self);
guint drift_incident_stage_get_passed (DriftIncidentStage *self);

G_END_DECLS
