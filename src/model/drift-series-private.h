/* What the files of the series share: what they are made of, and how they are taken.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-series.h"

#include "drift-cluster-private.h"

G_BEGIN_DECLS

/* What the first sweeps come to, for an estimate of what is lost. */
typedef struct
{
  guint n_sweeps;
  guint n_used;     /* of them, those that tell */
  gint64 repaired;  /* copies, by those that tell */
  gint64 swept;     /* copies repaired, by all */
  gint64 written;   /* writes, up to the last of them */
  double due;       /* copies, at those that tell */
  gboolean partial; /* the last of them did not hear of all replicas */
} DriftLossSum;

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

  DriftLossSum loss; /* of some of them, from the first on */

  guint length; /* how many events are in the series */
  guint from;   /* from here on there is something to tell; G_MAXUINT if there is nothing */

  /* How it was after the last of them. */
  DriftMetrics kept;
  guint32 n_changes;
  guint32 n_keys;
  guint32 number; /* of the key, or DRIFT_KEY_NONE */
  GArray *coming; /* guint32: the writes of it that are on their way */

  /* How many replicas hold a write, or one that came after it, by payload; and whether a client was
   * told OK. There is none of it with vectors. */
  guint8 *held;
  gsize held_room;
  gint64 n_lost; /* of those that were told OK, how many no replica holds */
};

void drift_series_begin (DriftSeries *self);
void drift_series_begin_standings (DriftSeries *self);
void drift_series_look (DriftSeries *self);
void drift_series_note (gpointer data);
void drift_series_count_lost (DriftSeries *self);
void drift_series_note_lost (DriftSeries *self, const DriftStep *step);

G_END_DECLS
