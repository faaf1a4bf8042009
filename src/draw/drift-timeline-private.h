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
  /* owned */
  DriftSeries *series; /* of the run, or NULL before the first look at one */
  GArray *gaps;        /* guint: the event before each stretch of time in which nothing happens */
  GArray *marks;       /* DriftTimelineMark */
  GArray *rests;       /* Rest: the last of each step, in their order */

  DriftNames names;
  guint n_steps;
  gint64 span_us; /* of an open scenario: how long its axis is at first; else 0 */
  guint length;   /* how many events were folded, */
  guint valid;    /* and up to which that is still so */
};

G_END_DECLS
