/* A range of keys: how the copies of it stand, and what the last sweep said of all of them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-node.h"

G_BEGIN_DECLS

/* Keys are dealt to so many ranges in their order, as evenly as may be; where there are fewer keys
 * each has its own. They are the subtrees of six levels down in the tree of digests. */
#define DRIFT_MAX_RANGES 64

/**
 * DriftRange:
 * @stored: how many of its keys were ever stored on any replica
 * @behind: how many of its copies at one replica are behind
 * @largest_lag: of these, how many versions the one is that is furthest behind
 * @rotten: how many copies fail their own checksum
 * @in_conflict: how many are in conflict with another copy
 *
 * How the copies stand that one replica has of the keys of a range: the truth.
 */
typedef struct
{
  guint32 stored;
  guint32 behind;
  guint32 largest_lag;
  guint32 rotten;
  guint32 in_conflict;
} DriftRange;

/**
 * DriftSwept:
 * @step: the last event that told something of it; 0 if no sweep has compared anything
 * @compared: the replicas whose digests it had
 * @end: the key before which all were compared
 * @open: by range, how many copies differed, and were not heard to be replaced since
 * @repaired: by replica and range, how many copies were replaced
 *
 * What the last sweep that has begun to compare has found so far: what an operator's log tells.
 */
typedef struct
{
  guint step;
  DriftNodes compared;
  guint32 end;
  guint32 open[DRIFT_MAX_RANGES];
  guint32 repaired[DRIFT_MAX_REPLICAS][DRIFT_MAX_RANGES];
} DriftSwept;

G_END_DECLS
