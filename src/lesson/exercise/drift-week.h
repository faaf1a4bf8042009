/* A week of a cluster under traffic, simulated: what its dashboard shows of each night.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-alert.h"
#include "drift-run.h"

G_BEGIN_DECLS

#define DRIFT_WEEK_NIGHTS 7

/* What the user's requests are for. */
#define DRIFT_WEEK_KEY "user:42"

/* Sweeps begin at three in the morning, every night. */
#define DRIFT_WEEK_SWEEP_US (3 * DRIFT_HOUR)
#define DRIFT_WEEK_PERIOD_US DRIFT_DAY

/* What was out of the ordinary on a night, which only the simulator knows. */
typedef enum
{
  DRIFT_TROUBLE_NONE,  /* no more was lost than usual */
  DRIFT_TROUBLE_DROPS, /* far more writes were lost than usual */
  DRIFT_TROUBLE_BLIND, /* the sweep did not hear of every replica */
} DriftTrouble;

/**
 * DriftWeekPlan:
 * @seed: of all chance
 * @n_keys: how many keys the traffic goes to
 * @write_pause_us: the mean time from write to write
 * @chance: with which a replica other than the first misses a write
 * @bad_night: from 1, the night of more losses
 * @bad_chance: the chance in the eighteen hours before that night's sweep
 * @blind_night: from 1, the night on which the digests of the last replica are lost, or 0
 * @busy_night: from 1, the night of twice the writes, or 0
 */
typedef struct
{
  guint64 seed;
  guint n_keys;
  gint64 write_pause_us;
  double chance;
  guint bad_night;
  double bad_chance;
  guint blind_night;
  guint busy_night;
} DriftWeekPlan;

/**
 * DriftSight:
 * @value: what alert rules of a kind look at
 * @is_known: whether they can say anything yet
 */
typedef struct
{
  double value;
  gboolean is_known;
} DriftSight;

/**
 * DriftNight:
 *
 * The day before a sweep, and the sweep.
 *
 * @sweep_us: when the sweep ended
 * @read_p99_us: 99 of 100 reads were answered faster, or as fast
 * @replicas_up: the fewest that a health check saw
 * @replicas_compared: how many the sweep heard of
 * @full_sweep_us: when the last sweep ended that heard of all of them
 * @baseline: what sweeps had repaired that far, which a rise is one over
 * @sights: by kind of alert; of the age of sweeps it is the oldest it gets before the next is due
 * @stale_reads: of the truth, as is @messages_dropped
 * @trouble: likewise
 */
typedef struct
{
  gint64 sweep_us;
  gint64 writes_acknowledged;
  gint64 writes_failed;
  gint64 reads_served;
  gint64 reads_failed;
  gint64 read_p99_us;
  guint replicas_up;
  guint replicas_compared;
  gint64 keys_compared;
  gint64 copies_repaired;
  gint64 full_sweep_us;
  double baseline;
  DriftSight sights[DRIFT_N_ALERTS];
  gint64 stale_reads;
  gint64 messages_dropped;
  DriftTrouble trouble;
} DriftNight;

/**
 * DriftWeekStory:
 *
 * What a user met on the bad night; times are virtual.
 *
 * @write_us: when the write of user:42 was acknowledged
 * @stale_us: when a read was answered with the version before; 0 if none was
 * @stale_step: the step of the run of the week that was played then
 * @fresh_us: when a read was answered with the newest again
 * @versions: by replica, what they held at @stale_us
 * @checksums: likewise
 */
typedef struct
{
  gint64 write_us;
  gint64 stale_us;
  guint stale_step;
  gint64 fresh_us;
  DriftVersion versions[DRIFT_MAX_REPLICAS];
  guint64 checksums[DRIFT_MAX_REPLICAS];
} DriftWeekStory;

/**
 * DriftWeek:
 * @names: the replicas
 * @sweep_period_us: from sweep to sweep
 * @log: (element-type utf8): what the access log says around the story
 */
typedef struct
{
  DriftNames names;
  gint64 sweep_period_us;
  DriftNight nights[DRIFT_WEEK_NIGHTS];
  DriftWeekStory story;
  GPtrArray *log;
} DriftWeek;

DriftRun *drift_week_make_run (const DriftWeekPlan *plan);
guint drift_week_get_step (const DriftWeekPlan *plan, guint night);

DriftWeek *drift_week_simulate (const DriftWeekPlan *plan);
guint drift_week_count_nights (const DriftWeek *week, gint64 now_us);
void drift_week_free (DriftWeek *week);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftWeek, drift_week_free)

G_END_DECLS
