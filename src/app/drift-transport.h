/* The transport: play and step, speed, jumps, and the switches of the cluster.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_TRANSPORT (drift_transport_get_type ())
G_DECLARE_FINAL_TYPE (DriftTransport, drift_transport, DRIFT, TRANSPORT, GtkWidget)

void drift_transport_set_playing (DriftTransport *self, gboolean playing);
void drift_transport_set_speed (DriftTransport *self, double speed);
void drift_transport_set_truth (DriftTransport *self, gboolean truth);
void drift_transport_set_all (DriftTransport *self, gboolean all);
void drift_transport_focus_play (DriftTransport *self);

G_END_DECLS
