/* A replica's card as a widget: it takes the focus, and says in words what it shows.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-card-hand.h"
#include "drift-part.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_REPLICA_VIEW (drift_replica_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftReplicaView, drift_replica_view, DRIFT, REPLICA_VIEW, DriftPart)

GtkWidget *drift_replica_view_new (guint replica, const DriftPartContext *context);
guint drift_replica_view_get_replica (DriftReplicaView *self);
DriftCardHand *drift_replica_view_get_hand (DriftReplicaView *self);
GdkPaintable *drift_replica_view_paint_badge (DriftReplicaView *self, graphene_rect_t *place);
void drift_replica_view_set_movable (DriftReplicaView *self, gboolean movable);
void drift_replica_view_update (DriftReplicaView *self);

G_END_DECLS
