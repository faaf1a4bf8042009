/* The incident: a week of quiet nights, one complaint, and the alert that would have known.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-evidence.h"
#include "drift-progress.h"
#include "drift-week-alert.h"

G_BEGIN_DECLS

/* The kinds of alert that can be set: on repairs, on their trend, on the age of sweeps. */
#define DRIFT_INCIDENT_ALERTS 3

#define DRIFT_TYPE_INCIDENT (drift_incident_get_type ())
G_DECLARE_FINAL_TYPE (DriftIncident, drift_incident, DRIFT, INCIDENT, GObject)

DriftIncident *drift_incident_new (DriftProgress *progress);
const DriftWeek *drift_incident_get_week (DriftIncident *self);
DriftRun *drift_incident_make_run (DriftIncident *self);
guint drift_incident_get_bad_night (DriftIncident *self);

/* The evidence. */
gboolean drift_incident_is_open (DriftIncident *self, DriftEvidence evidence);
gboolean drift_incident_open (DriftIncident *self, DriftEvidence evidence, GError **error);
void drift_incident_set_unfolded (DriftIncident *self, DriftEvidence evidence, gboolean unfolded);
gboolean drift_incident_is_unfolded (DriftIncident *self, DriftEvidence evidence);
char *drift_incident_print_evidence (DriftIncident *self, DriftEvidence evidence);
char *drift_incident_conclude (DriftIncident *self, DriftEvidence evidence);

/* The alert. */
const char *drift_incident_alert_title (DriftAlertKind kind);
void drift_incident_alert_range (DriftAlertKind kind, double *least, double *most, double *step);
gboolean drift_incident_parse_alert (const char *text, DriftAlert *alert);
void drift_incident_set_alert (DriftIncident *self, const DriftAlert *alert);
const DriftAlert *drift_incident_get_alert (DriftIncident *self);
gboolean drift_incident_replay (DriftIncident *self, GError **error);
gboolean drift_incident_is_replayed (DriftIncident *self);
const char *drift_incident_get_verdict (DriftIncident *self);
gboolean drift_incident_is_won (DriftIncident *self);
gboolean drift_incident_is_solved (DriftIncident *self);

G_END_DECLS
