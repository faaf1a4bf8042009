/* One step of the history: the event that it was, and what it takes to undo it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 time_us;
  guint32 cause;   /* the message that arrived or was lost, or DRIFT_SEQUENCE_NONE: a command */
  guint32 payload; /* the event's version and checksum */
  guint32 key;
  guint32 old; /* of what the step changed beside the copies: what it was */
  guint32 a;
  guint32 b;
  guint32 count;
  guint8 kind;
  guint8 closed; /* whether it closed its operation; of a mismatch, see drift-verdict.c */
  guint16 sent;  /* messages it sent */
} DriftStep;

G_END_DECLS
