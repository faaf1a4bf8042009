/* What the cluster may do to a replica and nobody else.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-replica.h"
#include "drift-table.h"

G_BEGIN_DECLS

DriftReplica *drift_replica_new (const char *name, DriftNode node);
DriftTable *drift_replica_get_table (DriftReplica *self);
void drift_replica_set_health (DriftReplica *self, DriftHealth health);

G_END_DECLS
