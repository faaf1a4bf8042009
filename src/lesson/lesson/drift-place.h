/* A place of the stage, where something is said or done: the nodes, and what is around the picture.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-node.h"

G_BEGIN_DECLS

/* The nodes are places by their numbers; the counters stand above the picture, the time below. */
typedef enum
{
  DRIFT_PLACE_COORDINATOR = DRIFT_NODE_COORDINATOR,
  DRIFT_PLACE_CLIENT = DRIFT_NODE_CLIENT,
  DRIFT_PLACE_STATUS,
  DRIFT_PLACE_TIME,
  DRIFT_N_PLACES
} DriftPlace;

G_END_DECLS
