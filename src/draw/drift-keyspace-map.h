/* The map of the keyspace on a replica's card: a cell for each range of keys, and how it stands.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-keyspace.h"
#include "drift-moment.h"

G_BEGIN_DECLS

/* A card shows a map where there are more keys than this. */
#define DRIFT_MAP_LEAST_KEYS 12

/* Room for the name of the key in view, cut where it is longer. */
#define DRIFT_MAP_KEY_SIZE 48

/* How the copies of a range stand; of those that are behind, how far the one is that is furthest.
 */
typedef enum
{
  DRIFT_CELL_BLANK, /* nothing is stored there, or nothing known of it */
  DRIFT_CELL_SYNC,
  DRIFT_CELL_COMING, /* what is lacking is on its way */
  DRIFT_CELL_BEHIND, /* by one version */
  DRIFT_CELL_BEHIND_2,
  DRIFT_CELL_BEHIND_4,
  DRIFT_CELL_BEHIND_8,
  DRIFT_CELL_WRONG, /* some bytes are rotten, or in conflict with others */
  DRIFT_N_CELL_STATES
} DriftCellState;

/* What the last sweep did to a range. */
typedef enum
{
  DRIFT_CELL_UNMARKED,
  DRIFT_CELL_COMPARED, /* and found no difference, or none that is left */
  DRIFT_CELL_DIFFERS,  /* and found some, which were not heard to be gone since */
  DRIFT_CELL_REPAIRED, /* copies were replaced here */
} DriftCellMark;

/**
 * DriftKeyspaceMap:
 * @n_ranges: how many cells there are; 0 for no map
 * @n_keys: and how many keys they are of
 * @truth: whether it shows how copies stand, or only what the last sweep reported
 * @is_swept: whether a sweep has compared anything
 * @is_covered: whether it had digests of this replica
 * @here: the range of the key in view; @n_ranges if none is
 * @n_behind: how many ranges are behind
 * @largest_lag: how many versions, at most
 * @n_wrong: how many ranges have something wrong with their bytes
 * @n_differing: of how many the last sweep found that they differ
 * @states: by range, a #DriftCellState
 * @marks: by range, a #DriftCellMark; in the truth, only as long as the sweep leaves a trace
 * @key: the name of the key in view
 *
 * Plain bytes: two maps that look alike are equal.
 */
typedef struct
{
  guint n_ranges;
  guint32 n_keys;
  gboolean truth;
  gboolean is_swept;
  gboolean is_covered;
  guint here;
  guint n_behind;
  guint32 largest_lag;
  guint n_wrong;
  guint n_differing;
  guint8 states[DRIFT_MAX_RANGES];
  guint8 marks[DRIFT_MAX_RANGES];
  char key[DRIFT_MAP_KEY_SIZE];
} DriftKeyspaceMap;

void drift_keyspace_map_init (DriftKeyspaceMap *self, const DriftMoment *moment, guint replica);
char *drift_keyspace_map_describe (const DriftKeyspaceMap *self);

G_END_DECLS
