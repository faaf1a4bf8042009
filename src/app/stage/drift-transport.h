/* The transport: play and step, speed, jumps, and the switches of the cluster.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_TRANSPORT (drift_transport_get_type ())
G_DECLARE_FINAL_TYPE (DriftTransport, drift_transport, DRIFT, TRANSPORT, GtkWidget)

void drift_transport_set_session (DriftTransport *self, DriftSession *session);
void drift_transport_focus_play (DriftTransport *self);

G_END_DECLS
