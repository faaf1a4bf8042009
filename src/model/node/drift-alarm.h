/* An alarm: a timer of a node that may be set anew, and when it goes off.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DriftAlarm:
 * @time_us: when it goes off
 * @timer: its number in the queue, or %DRIFT_SEQUENCE_NONE if it is not set
 */
typedef struct
{
  gint64 time_us;
  guint32 timer;
} DriftAlarm;

G_END_DECLS
