/* Health checks, as the node that makes them remembers them: pings that only crashes and partitions
 * lose. SPDX-License-Identifier: MIT */
#pragma once

#include "drift-node.h"

G_BEGIN_DECLS

/**
 * DriftChecks:
 * @up: the replicas that answered the last check; a replica always sees itself
 * @since_us: by replica, the check since which it has been seen as it is now
 */
typedef struct
{
  DriftNodes up;
  gint64 since_us[DRIFT_MAX_REPLICAS];
} DriftChecks;

static inline gboolean
drift_checks_see_up (const DriftChecks *checks, DriftNode replica)
{
  return (checks->up & DRIFT_NODE_BIT (replica)) != 0;
}

/* The next check from @time_us on; checks are made at whole multiples of @period_us. */
static inline gint64
drift_checks_next (gint64 time_us, gint64 period_us)
{
  return (time_us + period_us - 1) / period_us * period_us;
}

G_END_DECLS
