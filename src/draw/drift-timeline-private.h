/* What the files of the timeline share: what it is made of.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-timeline.h"

G_BEGIN_DECLS

typedef struct
{
  guint position;
  guint step;
} Rest;

struct _DriftTimeline
{
  DriftRun *run; /* borrowed, only to see that it is another one */
  DriftNames names;
  guint32 key;
  guint n_steps;
  guint length;
  gint64 start_us;
  gint64 span_us; /* of an open scenario: how long its axis is at first; else 0 */

  GArray *prints; /* guint32, one of each event that was folded */
  GArray *times;  /* gint64, likewise */
  GArray *gaps;   /* guint: the event before each stretch of time in which nothing happens */
  guint checked;  /* how many prints are known to hold */

  /* As far as the events were folded. */
  guint32 has[DRIFT_MAX_REPLICAS]; /* counters */
  guint behind[DRIFT_MAX_REPLICAS];
  DriftCopyState states[DRIFT_MAX_REPLICAS];
  GArray *coming[DRIFT_MAX_REPLICAS]; /* guint32: versions on their way */

  GArray *lags[DRIFT_MAX_REPLICAS]; /* DriftTimelineLag */
  GArray *marks;                    /* DriftTimelineMark */
  GArray *rests;                    /* Rest: the last of each step, in their order */
};

G_END_DECLS
