/* What the files of the series share: what they are made of, and how they are taken.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-series.h"

G_BEGIN_DECLS

struct _DriftSeries
{
  GObject parent_instance;

  /* owned */
  DriftCluster *cluster;
  char *key;
  DriftCurve metrics[DRIFT_N_METRICS];
  DriftCurve lags[DRIFT_MAX_REPLICAS];
  DriftCurve standings[DRIFT_MAX_REPLICAS]; /* a DriftStanding in a number */
  GArray *sweeps;                           /* DriftSweepReport, in the order of their ends */

  guint length; /* how many events are in the series */
  guint from;   /* from here on there is something to tell; G_MAXUINT if there is nothing */

  /* How it was after the last of them. */
  DriftMetrics kept;
  guint32 n_changes;
  guint32 n_keys;
  guint32 number; /* of the key, or DRIFT_KEY_NONE */
  GArray *coming; /* guint32: the writes of it that are on their way */
};

void drift_series_begin (DriftSeries *self);
void drift_series_look (DriftSeries *self);
void drift_series_note (gpointer data);

G_END_DECLS
