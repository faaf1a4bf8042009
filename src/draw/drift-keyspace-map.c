/* The map of the keyspace on a replica's card: a cell for each range of keys, and how it stands.
 * SPDX-License-Identifier: MIT */
#include "drift-keyspace-map.h"

#include "drift-pending.h"

#include <string.h>

/* Cuts the name of the key in view where it is too long, never in the middle of a character. */
static void
copy_key (DriftKeyspaceMap *self, const char *name)
{
  g_autofree char *cut = g_strndup (name, DRIFT_MAP_KEY_SIZE - 1);
  const char *end;

  g_utf8_validate (cut, -1, &end);
  memcpy (self->key, cut, (gsize)(end - cut));
}

static DriftCellState
state_of_lag (guint32 lag)
{
  return lag >= 8   ? DRIFT_CELL_BEHIND_8
         : lag >= 4 ? DRIFT_CELL_BEHIND_4
         : lag >= 2 ? DRIFT_CELL_BEHIND_2
                    : DRIFT_CELL_BEHIND;
}

/* What lacks nothing but what is on its way, for @n_coming keys of it, is not behind yet. */
static DriftCellState
judge (const DriftRange *range, guint n_coming)
{
  if (range->rotten > 0 || range->in_conflict > 0)
    return DRIFT_CELL_WRONG;
  if (range->behind > n_coming)
    return state_of_lag (range->largest_lag);
  if (range->behind > 0)
    return DRIFT_CELL_COMING;
  return range->stored > 0 ? DRIFT_CELL_SYNC : DRIFT_CELL_BLANK;
}

static void
count_coming (DriftCluster *cluster, guint replica, guint n_coming[DRIFT_MAX_RANGES])
{
  g_autoptr (GArray) keys = drift_pending_list_keys (cluster, replica);

  for (guint i = 0; i < keys->len; i++)
    n_coming[drift_cluster_find_range (cluster, g_array_index (keys, guint32, i))]++;
}

static void
read_standings (DriftKeyspaceMap *self, DriftCluster *cluster, guint replica)
{
  guint n_coming[DRIFT_MAX_RANGES] = { 0 };

  count_coming (cluster, replica, n_coming);
  for (guint i = 0; i < self->n_ranges; i++)
    {
      DriftRange range;
      DriftCellState state;

      drift_cluster_get_range (cluster, replica, i, &range);
      state = judge (&range, n_coming[i]);
      self->states[i] = (guint8)state;
      self->n_wrong += state == DRIFT_CELL_WRONG;
      if (range.behind <= n_coming[i])
        continue;
      self->n_behind++;
      self->largest_lag = MAX (self->largest_lag, range.largest_lag);
    }
}

/* In the truth a sweep is seen while its step lasts, or where traffic flows until its trace fades.
 */
static gboolean
leaves_trace (const DriftMoment *moment, guint step)
{
  DriftEvent event;

  if (moment->trace_us == 0)
    return step > moment->since;
  drift_cluster_get_event (moment->cluster, step, &event);
  return moment->time_us - event.time_us <= moment->trace_us;
}

static DriftCellMark
mark_of (const DriftSwept *swept, guint replica, guint range)
{
  if (swept->repaired[replica][range] > 0)
    return DRIFT_CELL_REPAIRED;
  return swept->open[range] > 0 ? DRIFT_CELL_DIFFERS : DRIFT_CELL_COMPARED;
}

/* What the last sweep told of the copies here. An operator knows no more; and of a replica that it
 * did not reach, nothing. */
static void
read_sweep (DriftKeyspaceMap *self, const DriftMoment *moment, guint replica)
{
  DriftCluster *cluster = moment->cluster;
  const DriftSwept *swept = drift_cluster_get_swept (cluster);

  if (swept->step == 0 || (self->truth && !leaves_trace (moment, swept->step)))
    return;
  self->is_swept = TRUE;
  self->is_covered = (swept->compared & DRIFT_NODE_BIT (replica)) != 0;
  for (guint i = 0; self->is_covered && i < self->n_ranges; i++)
    {
      DriftCellMark mark = mark_of (swept, replica, i);

      if (mark == DRIFT_CELL_COMPARED &&
          drift_cluster_get_range_start (cluster, i + 1) > swept->end)
        continue;
      self->marks[i] = (guint8)mark;
      self->n_differing += mark == DRIFT_CELL_DIFFERS;
    }
}

/**
 * drift_keyspace_map_init:
 * @self: (out caller-allocates): the map
 * @replica: its number, from 0
 *
 * Reads off the cluster what its card shows of all keys: nothing where there are few, or where
 * copies are to be judged by eye.
 */
void
drift_keyspace_map_init (DriftKeyspaceMap *self, const DriftMoment *moment, guint replica)
{
  const DriftKeys *keys = drift_cluster_get_keys (moment->cluster);

  memset (self, 0, sizeof *self);
  if (drift_keys_count (keys) <= DRIFT_MAP_LEAST_KEYS || moment->bare)
    return;
  self->n_keys = drift_keys_count (keys);
  self->n_ranges = drift_cluster_count_ranges (moment->cluster);
  self->truth = moment->truth;
  self->here = self->n_ranges;
  if (moment->key < self->n_keys)
    {
      self->here = drift_cluster_find_range (moment->cluster, moment->key);
      copy_key (self, drift_keys_name (keys, moment->key));
    }
  if (self->truth)
    read_standings (self, moment->cluster, replica);
  read_sweep (self, moment, replica);
}
