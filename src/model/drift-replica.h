/* A replica: its name, its health as it is and as the health check last saw it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-node.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DRIFT_HEALTH_UP,
  DRIFT_HEALTH_CRASHED,     /* loses what reaches it; its disk stays */
  DRIFT_HEALTH_PARTITIONED, /* runs, and the bus reaches it no more */
} DriftHealth;

#define DRIFT_TYPE_REPLICA (drift_replica_get_type ())
G_DECLARE_FINAL_TYPE (DriftReplica, drift_replica, DRIFT, REPLICA, GObject)

const char *drift_replica_get_name (DriftReplica *self);
DriftNode drift_replica_get_node (DriftReplica *self);
DriftHealth drift_replica_get_health (DriftReplica *self);

G_END_DECLS
