/* An operation, as the node that is in charge of it remembers it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-node.h"
#include "drift-op-kind.h"
#include "drift-version.h"

G_BEGIN_DECLS

#define DRIFT_OP_NONE G_MAXUINT32

/* From its request to its last message. */
typedef struct
{
  gint64 started_us;
  guint64 name;   /* for which all draws about it are drawn, see drift_act_name() */
  guint32 number; /* among the operations of its kind, from 1 */
  guint32 key;
  guint32 payload;     /* of a write */
  guint32 seen;        /* of a write: the newest that its node knew of when it was minted */
  guint32 outstanding; /* messages that have neither arrived nor been lost; of a sweep, those it
                          waits for, lost or not */
  guint32 timer;       /* its timeout, or DRIFT_SEQUENCE_NONE */
  guint32 comparison;  /* of a read: the timer of its comparison, or DRIFT_SEQUENCE_NONE, */
  guint32 stopped;     /* and the one that was stopped when all had replied */
  guint32 skipped;     /* keys, by a sweep */
  guint32 watch;       /* of a write: the timer that ends the time of its acknowledgements */
  guint32 client;      /* who sent the request, by number */
  guint32 hint;        /* of a write: the last that was kept for it, or DRIFT_HINT_NONE */
  guint8 kind;
  guint8 needed;   /* answers it waits for; of a sweep, how often it has begun to compare */
  guint8 answered; /* how many have answered; of a sweep, whether it is over */
  guint8 asking;   /* of a write that asks before it is sent: by which kind of message, */
  guint8 asks;     /* and how many have to answer */
  guint8 repairs;  /* of a read whose answer waits for repairs: for how many still, of those */
  guint8 blocks;   /* of a read: its answer waits for repairs */
  guint8 compared; /* of a read: its copies have been compared */
  guint8 closed;   /* a client has its response; a sweep has compared its last key */
  DriftNode via;   /* who is in charge: the coordinator, or the replica that a write named */
  DriftNodes contacted;
  DriftNodes replied;
  DriftNodes unheard;                  /* of a write: who has not acknowledged it */
  DriftNodes hinted;                   /* of a write: for whom a hint was kept, or given up */
  DriftVersion wanted;                 /* of a write that holds for this version only; else none */
  guint32 replies[DRIFT_MAX_REPLICAS]; /* of a read, by replica; of a sweep, the digests */
} DriftOp;

G_END_DECLS
