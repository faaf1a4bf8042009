/* The timeline: how far each replica lagged over the run, and what left a mark on it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-run.h"

G_BEGIN_DECLS

typedef enum
{
  DRIFT_TIMELINE_DROP,   /* a write was lost */
  DRIFT_TIMELINE_STALE,  /* a stale value was served */
  DRIFT_TIMELINE_SWEEP,  /* a sweep compared the copies */
  DRIFT_TIMELINE_REPAIR, /* a copy was repaired */
} DriftTimelineKind;

/**
 * DriftTimelineMark:
 * @position: of the event
 * @replica: whom it concerns, or the coordinator
 */
typedef struct
{
  guint position;
  DriftTimelineKind kind;
  DriftNode replica;
} DriftTimelineMark;

typedef struct _DriftTimeline DriftTimeline;

DriftTimeline *drift_timeline_new (void);
void drift_timeline_free (DriftTimeline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftTimeline, drift_timeline_free)

gboolean drift_timeline_update (DriftTimeline *self, DriftRun *run);

guint drift_timeline_get_n_replicas (const DriftTimeline *self);
const char *drift_timeline_get_name (const DriftTimeline *self, guint replica);
guint drift_timeline_get_length (const DriftTimeline *self);
const DriftCurve *drift_timeline_get_lane (const DriftTimeline *self, guint replica);
const DriftTimelineMark *drift_timeline_get_marks (const DriftTimeline *self, guint *n_marks);

gint64 drift_timeline_get_time (const DriftTimeline *self, guint position);
double drift_timeline_time_to_x (const DriftTimeline *self, gint64 time_us);
const guint *drift_timeline_get_gaps (const DriftTimeline *self, guint *n_gaps);
gboolean drift_timeline_is_open (const DriftTimeline *self);
guint drift_timeline_get_step_end (const DriftTimeline *self, guint index, guint *n_steps);

double drift_timeline_position_to_x (const DriftTimeline *self, guint position);
guint drift_timeline_x_to_position (const DriftTimeline *self, double x);

G_END_DECLS
