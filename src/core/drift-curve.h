/* A curve: a number over the events of a run, kept where it changes, in a few bytes each time.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a block of changes begins: what is found at once. */
typedef struct
{
  gint64 value;
  guint32 event;
  guint32 offset; /* in the bytes: how the curve goes on from there */
} DriftCurveBlock;

/* A step function: after an event it has the value of the last change up to it, and 0 before the
 * first. A change is kept as how far it is from the one before, which is two or three bytes where
 * numbers go up and down by little; now and then a whole one stands in a block of its own, so that
 * to look one up is to search the blocks and read on in one of them. */
typedef struct
{
  /* owned */
  DriftCurveBlock *blocks;
  gsize blocks_room;
  guint8 *bytes;
  gsize bytes_room;

  guint32 n_blocks;
  guint32 n_bytes;
  guint32 event; /* of the last change, */
  gint64 value;  /* and what it came to */
} DriftCurve;

/**
 * DriftCurvePlace:
 * @since: the event since which the curve has @value; 0 if it is that before the first change
 * @value: the value there
 *
 * A place on a curve, from which to go on. It is good until the curve is appended to or cut.
 */
typedef struct
{
  guint32 since;
  gint64 value;

  /*< private >*/
  const DriftCurve *curve;
  guint32 block;
  guint32 offset;
} DriftCurvePlace;

void drift_curve_clear (DriftCurve *curve);
void drift_curve_append (DriftCurve *curve, guint32 event, gint64 value);
void drift_curve_cut (DriftCurve *curve, guint32 event);
gint64 drift_curve_get (const DriftCurve *curve, guint32 event);
DriftCurvePlace drift_curve_find (const DriftCurve *curve, guint32 event);
gboolean drift_curve_next (DriftCurvePlace *place);
gsize drift_curve_memory (const DriftCurve *curve);

G_END_DECLS
