/* A moment of a run, which is all that a picture is made from.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-run.h"

G_BEGIN_DECLS

/* How long, in seconds of play, the traces of a running traffic stay in the picture. */
#define DRIFT_TRACE_SECONDS 1.5

/**
 * DriftMoment:
 * @cluster: (transfer none): as it stands
 * @key: the key in view
 * @time_us: the moment, at or after the cluster's last event
 * @since: the position at which the current step began: its events left the traces
 * @trace_us: the age at which a trace fades, 0 where it stays
 * @truth: whether the truth is shown, or only what an operator's dashboard knows
 * @bare: whether the copies are shown as they are, and nothing is said of which is right; whatever
 *   @truth is
 * @tokens: whether messages on their way are drawn
 * @lit: the nodes a lesson speaks of: they are lit in place of what the step is about;
 *   %DRIFT_NODE_NONE is what is not in the picture, which then lights nothing
 * @bus_lit: whether it is the bus it speaks of
 * @tree_levels: how many levels of trees that are being compared have been opened, 0 for all
 */
typedef struct
{
  DriftCluster *cluster;
  guint32 key;
  gint64 time_us;
  guint since;
  gint64 trace_us;
  gboolean truth;
  gboolean bare;
  gboolean tokens;
  DriftNodes lit;
  gboolean bus_lit;
  guint tree_levels;
} DriftMoment;

void drift_moment_init (DriftMoment *self, DriftRun *run, gint64 time_us, gboolean truth);

G_END_DECLS
