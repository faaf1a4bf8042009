/* Hints, as the node that keeps them remembers them: writes of its own that a replica has not
 * acknowledged. SPDX-License-Identifier: MIT */
#pragma once

#include "drift-alarm.h"
#include "drift-node.h"

G_BEGIN_DECLS

#define DRIFT_HINT_NONE G_MAXUINT32

/* Kept hints for a replica stand in two lists, each in the order in which they are due. */
typedef enum
{
  DRIFT_HINTS_FRESH, /* never sent */
  DRIFT_HINTS_SENT,
  DRIFT_N_HINT_LISTS
} DriftHintList;

/**
 * DriftHint:
 * @due_us: when it is to be sent, if the replica is seen up then
 * @op: the write
 * @key: its key
 * @payload: what it carries
 * @before: the hint before this one that was kept for the same write, or %DRIFT_HINT_NONE
 * @older: the neighbours in its list, or %DRIFT_HINT_NONE
 * @newer: see @older
 * @sendings: how often it was sent
 * @replica: for whom it is
 * @kept: whether it is not acknowledged yet
 */
typedef struct
{
  gint64 due_us;
  guint32 op;
  guint32 key;
  guint32 payload;
  guint32 before;
  guint32 older;
  guint32 newer;
  guint32 sendings;
  DriftNode replica;
  gboolean kept;
} DriftHint;

/* The kept hints for one replica, and the alarm that goes off when the next of them is due. It is
 * set while the replica is seen up. */
typedef struct
{
  guint32 first[DRIFT_N_HINT_LISTS];
  guint32 last[DRIFT_N_HINT_LISTS];
  DriftAlarm alarm;
} DriftHintQueue;

/**
 * DriftHints:
 * @items: all hints that were ever kept, by their number
 * @queues: by replica
 * @dues: the due times that each sending has replaced, so that it can be taken back
 * @awake_us: none is sent before this: the first check since the node has started
 */
typedef struct
{
  /* owned */
  DriftHint *items;
  gsize items_room;
  gint64 *dues;
  gsize dues_room;

  guint32 n_items;
  guint32 n_dues;
  DriftHintQueue queues[DRIFT_MAX_REPLICAS];
  gint64 awake_us;
} DriftHints;

void drift_hints_init (DriftHints *hints);
void drift_hints_clear (DriftHints *hints);
gsize drift_hints_memory (const DriftHints *hints);

guint32 drift_hints_find_next (const DriftHints *hints, DriftNode replica);
guint32 drift_hints_find_of (const DriftHints *hints, guint32 last, DriftNode replica);

guint32 drift_hints_add (DriftHints *hints, const DriftHint *hint);
guint32 drift_hints_unadd (DriftHints *hints);
void drift_hints_move (DriftHints *hints, guint32 number, gint64 due_us);
void drift_hints_unmove (DriftHints *hints, DriftNode replica);
void drift_hints_settle (DriftHints *hints, guint32 number);
void drift_hints_unsettle (DriftHints *hints, guint32 number);

G_END_DECLS
