/* What the cluster may do to a replica and nobody else.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-replica.h"
#include "drift-table.h"

G_BEGIN_DECLS

typedef struct
{
  DriftHealth health;
  gint64 since_us;
} DriftReplicaHealth;

DriftReplica *drift_replica_new (const char *name, DriftNode node);
DriftTable *drift_replica_get_table (DriftReplica *self);
DriftReplicaHealth drift_replica_peek_health (DriftReplica *self);
void drift_replica_restore_health (DriftReplica *self, DriftReplicaHealth health);
void drift_replica_set_health (DriftReplica *self, DriftHealth health, gint64 now_us);

G_END_DECLS
