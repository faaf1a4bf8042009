/* What an act is called by: the name that all draws about it are drawn for.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who has an operation begin. */
typedef enum
{
  DRIFT_ORIGIN_STEP,    /* the step of a story */
  DRIFT_ORIGIN_HAND,    /* a person, in between */
  DRIFT_ORIGIN_TRAFFIC, /* the seeded client, by itself */
  DRIFT_ORIGIN_CLOCK,   /* the clock: sweeps do so */
  DRIFT_N_ORIGINS
} DriftOrigin;

guint64
drift_act_name (guint kind, DriftOrigin origin, guint64 client, guint64 key, guint32 ordinal);

G_END_DECLS
