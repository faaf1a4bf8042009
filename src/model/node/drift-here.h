/* Here: what a handler is given, which is the memory of the node that a message reached, and no
 * more. SPDX-License-Identifier: MIT */
#pragma once

#include "drift-act.h"
#include "drift-checks.h"
#include "drift-column.h"
#include "drift-event.h"
#include "drift-hints.h"
#include "drift-keys.h"
#include "drift-message.h"
#include "drift-op.h"
#include "drift-policy.h"
#include "drift-siblings.h"
#include "drift-step.h"
#include "drift-table.h"

G_BEGIN_DECLS

typedef struct _DriftHere DriftHere;

/* What all nodes are configured with, and the bytes behind the numbers that messages carry. */
typedef struct
{
  guint64 seed;
  guint n_replicas;
  const DriftSettings *settings;
  const DriftPolicy *policy;
  const DriftKeys *keys;
  DriftPayloads *payloads;
} DriftCommon;

/* What a node remembers of a key, beside its copy of it. */
typedef enum
{
  DRIFT_MEMORY_KNOWN,    /* the newest payload that it minted, or that reached it */
  DRIFT_MEMORY_PROMISED, /* the newest that it was asked to promise to, and did */
  DRIFT_MEMORY_SETTLED,  /* the tombstone of which it was told that it is on every replica */
  DRIFT_N_MEMORIES
} DriftMemoryKind;

/* By key; a key that nothing is remembered of may have no row. */
typedef struct
{
  DriftColumn columns[DRIFT_N_MEMORIES];
} DriftMemory;

/* What the clients remember of their last answers, by number: by key, the copy that it brought.
 * Only where copies carry version vectors. */
typedef struct
{
  DriftColumn *columns;
  gsize room;
  guint32 count;
} DriftContexts;

/* What the seeded client remembers: how often it acted, and its timers. Index 0 is for writes, 1
 * for reads; how often it is to act is a setting. */
typedef struct
{
  guint32 count[2];
  guint32 timer[2];
  guint32 n_keys;
  gboolean random; /* its pauses are exponential */
} DriftTraffic;

/* A tombstone that a sweep has settled, in the list of them. */
typedef struct
{
  guint32 key;
  guint32 payload;
} DriftSettled;

/* What the comparator of the sweeps, which is the coordinator, remembers beside its operations. */
typedef struct
{
  guint32 timer;                     /* the next sweep by the clock, or DRIFT_SEQUENCE_NONE */
  guint32 count[DRIFT_N_ORIGINS];    /* how many have begun, by who had them begin */
  guint32 heard[DRIFT_MAX_REPLICAS]; /* by replica: its last digests that came, or none */
} DriftSweeps;

/* The ways out: what a handler has the world do. The world notes what it takes to undo it. */
typedef struct
{
  guint32 (*send) (gpointer world, DriftStep *step, const DriftMessage *message);
  guint32 (*set_timer) (gpointer world, DriftStep *step, const DriftMessage *timer);
  void (*set_timeout) (gpointer world, DriftStep *step, guint32 op);
  void (*stop_timer) (gpointer world, guint32 timer); /* if it waits; the world puts it back */
  void (*set_alarm) (gpointer world,
                     DriftStep *step,
                     DriftAlarm *alarm, /* in the memory of the node; the world puts it back */
                     const DriftMessage *timer);
  void (*keep) (gpointer world, gpointer place, gsize size); /* what stands there, which is not
                                                                in an operation; likewise */
  DriftOp *(
      *begin) (gpointer world, DriftOpKind kind, guint32 key, guint32 payload, guint32 *number);
  void (*unbegin) (gpointer world);
  void (*remember) (gpointer world,
                    DriftNode node,
                    DriftMemoryKind kind,
                    guint32 key,
                    guint32 payload);
  void (*remember_context) (gpointer world, guint client, guint32 key, guint32 copy);
  guint32 (*take_digests) (gpointer world, DriftNode replica);
  guint32 (*list_settled) (gpointer world, guint32 op);
  void (*have_sent) (gpointer world,
                     DriftStep *step,
                     DriftNode source,
                     const DriftMessage *copy,
                     DriftNodes to);
  void (*put_copy) (gpointer world, DriftNode replica, guint32 key, guint32 payload);
  void (*remove_copy) (gpointer world, DriftNode replica, guint32 key, guint32 tombstone);
} DriftWays;

/* What stands in the digests that have come, by the number that their message carried: what the
 * replica held that sent them, at that moment and when the grace of the sweep began; and what
 * stands in the list of tombstones that a sweep has settled. */
typedef struct
{
  guint32 (*count_keys) (gpointer world, guint32 digests);
  guint32 (*get_copy) (gpointer world, guint32 digests, guint32 key);
  guint32 (*get_old_copy) (gpointer world, guint32 digests, guint32 key);
  guint32 (*next_news) (gpointer world, guint32 digests, guint32 before, guint32 *place);
  guint32 (*next_unequal) (gpointer world, guint32 a, guint32 b, guint32 key, guint32 end);
  guint32 (*next_rotten) (gpointer world, guint32 digests, guint32 key, guint32 end);
  const DriftSettled *(*get_settled) (gpointer world, guint32 list, guint32 *count);
} DriftReading;

/**
 * DriftHere:
 * @node: where the message has arrived, or the timer has run out
 * @now_us: the virtual time
 * @skew_us: how far the wall clock of the node is ahead of it
 * @n_keys: how many keys there are in a table
 * @copies: (nullable): what the node stores; only a replica does
 * @memory: what else it knows of keys
 * @charge: who is in charge of the operation that the message belongs to, and names
 * @op: (nullable): the operation that the message belongs to, if the node is in charge of it
 * @ops: where the node keeps the operations that it begins, by their number
 * @checks: (nullable): what the node's health checks see; the client makes none
 * @hints: (nullable): what the node keeps for replicas; the client keeps nothing
 * @sweeps: (nullable): of the coordinator
 * @traffic: (nullable): of the client
 * @contexts: (nullable): of the clients
 * @common: what all nodes have
 * @step: what is told of the step, and what undoes it
 */
struct _DriftHere
{
  DriftNode node;
  gint64 now_us;
  const gint64 *skew_us;
  guint32 n_keys;
  const DriftTable *copies;
  const DriftMemory *memory;
  DriftNode charge;
  DriftOp *op;
  const DriftChecks *checks;
  DriftHints *hints;
  DriftSweeps *sweeps;
  DriftTraffic *traffic;
  const DriftContexts *contexts;
  const DriftCommon *common;
  DriftStep *step;

  const DriftWays *ways;
  const DriftReading *reading;
  gpointer world;
};

/* The arrival of one message, or its undoing after the messages that it sent and the copies that it
 * changed were taken back. */
typedef void (*DriftHandler) (DriftHere *here, const DriftMessage *message);

static inline gint64
drift_here_setting (const DriftHere *here, DriftSetting setting)
{
  return here->common->settings->values[setting];
}

/* Whether copies carry version vectors, and what is concurrent stays. */
static inline gboolean
drift_here_has_vectors (const DriftHere *here)
{
  return here->common->policy->order == DRIFT_ORDER_VECTOR;
}

static inline DriftNodes
drift_here_all (const DriftHere *here)
{
  return (DriftNodes)((1u << here->common->n_replicas) - 1);
}

/* Sends a message, of which nobody here will learn what becomes of it. */
static inline guint32
drift_here_send (DriftHere *here,
                 DriftMessageKind kind,
                 DriftNode to,
                 guint32 op,
                 guint32 key,
                 guint32 payload)
{
  const DriftMessage message = {
    .sent_us = here->now_us,
    .kind = (guint8)kind,
    .from = here->node,
    .to = to,
    .op = op,
    .key = key,
    .payload = payload,
  };

  return here->ways->send (here->world, here->step, &message);
}

guint32 drift_here_set_timer (DriftHere *here,
                              DriftMessageKind kind,
                              gint64 time_us,
                              guint32 op,
                              guint32 key,
                              guint32 payload);
/* What is remembered of @key, or %DRIFT_PAYLOAD_NONE. */
static inline guint32
drift_here_recall (const DriftHere *here, DriftMemoryKind kind, guint32 key)
{
  return drift_column_peek (&here->memory->columns[kind], key);
}

DriftVector drift_here_seen (const DriftHere *here, guint32 key);
guint32 drift_here_known (const DriftHere *here, guint32 key);
void drift_here_learn (DriftHere *here, guint32 key, guint32 payload);
void drift_here_put_copy (DriftHere *here, guint32 key, guint32 payload);
void drift_here_remove_copy (DriftHere *here, guint32 key, guint32 tombstone);
guint32 drift_common_merge (const DriftCommon *common, guint32 a, guint32 b);
guint32 drift_common_add_payload (const DriftCommon *common, DriftRecord *record);

G_END_DECLS
