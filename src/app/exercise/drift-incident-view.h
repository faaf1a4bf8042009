/* The incident: a dashboard that is all green, evidence to open, an alert to set and replay.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-incident.h"
#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_INCIDENT_VIEW (drift_incident_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftIncidentView, drift_incident_view, DRIFT, INCIDENT_VIEW, GtkBox)

GtkWidget *drift_incident_view_new (DriftSession *session);
void drift_incident_view_set_incident (DriftIncidentView *self, DriftIncident *incident);
DriftIncident *drift_incident_view_get_incident (DriftIncidentView *self);

G_END_DECLS
