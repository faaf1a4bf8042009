/* What the files of the cluster share: its state, one step of its history, and their verbs.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-bus-private.h"
#include "drift-cluster.h"
#include "drift-grow.h"
#include "drift-policy.h"
#include "drift-queue.h"
#include "drift-replica-private.h"

G_BEGIN_DECLS

#define DRIFT_OP_NONE G_MAXUINT32

typedef enum
{
  DRIFT_OP_WRITE,
  DRIFT_OP_READ,
  DRIFT_OP_SWEEP,
  DRIFT_OP_COPY, /* by hand */
  DRIFT_N_OPS
} DriftOpKind;

/* One operation of the coordinator, from its request to its last message. */
typedef struct
{
  gint64 started_us;
  guint32 number; /* among the operations of its kind, from 1 */
  guint32 key;
  guint32 payload;     /* of a write; of a read, the newest acknowledged when it was sent */
  guint32 outstanding; /* messages that have neither arrived nor been lost */
  guint32 timer;       /* its timeout, or DRIFT_SEQUENCE_NONE */
  guint32 repaired;    /* copies, by a sweep */
  guint32 skipped;     /* keys, by a sweep */
  guint8 kind;
  guint8 needed; /* answers it waits for; of a sweep, how often it has begun to compare */
  guint8 answered;
  guint8 closed; /* a client has its response; a sweep has compared its last key */
  DriftNode via; /* who is in charge: the coordinator, or the replica that a write named */
  DriftNodes contacted;
  DriftNodes replied;
  DriftVersion wanted;                 /* of a write that holds for this version only; else none */
  guint32 replies[DRIFT_MAX_REPLICAS]; /* of a read, by replica */
} DriftOp;

/* The seeded client: its means, how often it acted, and its timers. Index 0 is for
 * writes, 1 for reads. */
typedef struct
{
  gint64 every_us[2]; /* 0: never */
  guint32 count[2];
  guint32 timer[2];
  guint32 n_keys;
} DriftTraffic;

/* All that is small; a command saves it whole, so that it can be put back. */
typedef struct
{
  DriftSettings settings;
  DriftTraffic traffic;
  guint32 sweep_timer;                 /* the next sweep by the clock, or DRIFT_SEQUENCE_NONE */
  guint32 waits;                       /* wake timers that wait */
  guint32 removed;                     /* timers that were taken out of the queue */
  guint32 full_sweep;                  /* the last that reached all replicas, or DRIFT_OP_NONE */
  gint64 skews_us[DRIFT_MAX_REPLICAS]; /* of the replicas' wall clocks */
  guint32 ops[DRIFT_N_OPS];
} DriftState;

/* One step of the history: the event, and what it takes to undo it. */
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

/* One change of one copy, and what was before. In their order they are the past of the tables:
 * to step back is to take the last ones back, and to look back is to follow those of one key. */
typedef struct
{
  guint32 position; /* how many steps had been made */
  guint32 replica;
  guint32 key;
  guint32 old;        /* the copy that stood there */
  guint32 old_newest; /* the newest of the key that had been stored anywhere */
  guint32 before;     /* the change of the same key before this one */
} DriftChange;

/* One thing that the client heard of a key. */
typedef struct
{
  guint32 step;
  guint32 shown;  /* the last step up to this one that told it of bytes, or 0 */
  guint32 before; /* what it heard of the same key before */
} DriftHeard;

/* What a command changed and a step's own fields cannot hold. */
typedef struct
{
  DriftState state;
  DriftReplicaHealth health[DRIFT_MAX_REPLICAS];
  guint32 n_keys;
  guint32 n_ops;
  guint32 n_payloads;
  guint32 timers[2]; /* that the command took out of the queue */
  guint32 old_latest;
  guint32 old_acknowledged;
  GPtrArray *rules; /* that the command cleared, or NULL */
} DriftInverse;

/* A command, where it stands in the history. */
typedef struct
{
  guint position;
  DriftCommand *command;
  char *text;
  DriftInverse *inverse; /* while it is done */
} DriftTapeEntry;

struct _DriftCluster
{
  GObject parent_instance;

  /* owned */
  DriftConfig config;
  DriftReplica *replicas[DRIFT_MAX_REPLICAS];
  DriftTable *tables[DRIFT_MAX_REPLICAS]; /* the replicas', at hand */
  DriftBus *bus;
  DriftKeys *keys;
  DriftPayloads *payloads;
  DriftQueue *queue;
  DriftColumn latest;       /* by key: the newest payload that was minted */
  DriftColumn acknowledged; /* by key: the newest that a client heard an OK for */
  DriftColumn newest;       /* by key: the newest payload that was ever stored on any replica */
  DriftColumn changed;      /* by key: the last change of a copy of it */
  DriftChange *changes;
  gsize changes_room;
  DriftColumn heard_last; /* by key: the last that the client heard of it */
  DriftHeard *heard;
  gsize heard_room;
  DriftOp *ops;
  gsize ops_room;
  DriftStep *steps;
  gsize steps_room;
  GArray *tape;   /* DriftTapeEntry */
  GArray *branch; /* DriftTapeEntry, or NULL */

  guint n_replicas;
  gint64 now_us;
  DriftState state;
  DriftPolicy policy; /* what the settings say of comparing */
  DriftNodes down;    /* the replicas that are not up, at hand for every message */
  DriftMetrics metrics;
  gint64 lags[DRIFT_MAX_REPLICAS]; /* sums over the keys */
  guint32 n_keys;                  /* with a row in every table */
  guint32 n_ops;
  guint32 n_changes;
  guint32 n_heard;
  guint64 work; /* of the steps up to the position */
  guint position;
  guint length;
  guint tape_next;
  guint branch_length;
  guint fork;
};

static inline DriftNodes
drift_cluster_all (DriftCluster *self)
{
  return (DriftNodes)((1u << self->n_replicas) - 1);
}

static inline gint64
drift_cluster_setting (DriftCluster *self, DriftSetting setting)
{
  return self->state.settings.values[setting];
}

/* drift-cluster.c */
guint32 drift_cluster_intern (DriftCluster *self, const char *key);
void drift_cluster_intern_items (DriftCluster *self, guint32 count);
void drift_cluster_forget_keys (DriftCluster *self, guint32 count);

/* drift-changes.c */
void drift_changes_undo (DriftCluster *self);
void drift_changes_forget (DriftCluster *self);
void drift_cluster_put_copy (DriftCluster *self, guint replica, guint32 key, guint32 payload);
void drift_cluster_remove_copy (DriftCluster *self, guint replica, guint32 key, guint32 tombstone);
guint32 drift_cluster_copy_at (DriftCluster *self, guint replica, guint32 key, guint position);
guint drift_changes_count_since (DriftCluster *self, guint32 key, guint position);
guint drift_cluster_position_at (DriftCluster *self, gint64 time_us);

/* drift-heard.c */
void drift_heard_note (DriftCluster *self, const DriftStep *step);
void drift_heard_undo (DriftCluster *self, const DriftStep *step);

/* drift-lag.c */
void drift_lag_count (DriftCluster *self, guint32 key, DriftNodes nodes, int sign);

/* drift-cluster-send.c */
guint32 drift_cluster_add_payload (DriftCluster *self, DriftRecord *record);
void drift_cluster_note_health (DriftCluster *self);
DriftFate drift_cluster_link (DriftCluster *self, DriftNode from, DriftNode to);
guint32 drift_cluster_add_op (DriftCluster *self, DriftOpKind kind, guint32 key);
void drift_cluster_drop_op (DriftCluster *self);
guint32 drift_cluster_send (DriftCluster *self,
                            DriftStep *step,
                            DriftMessageKind kind,
                            DriftNode from,
                            DriftNode to,
                            guint32 op,
                            guint32 key,
                            guint32 payload);
void drift_cluster_set_timeout (DriftCluster *self, DriftStep *step, guint32 number);
guint32 drift_cluster_set_timer (DriftCluster *self,
                                 DriftStep *step,
                                 DriftMessageKind kind,
                                 gint64 time_us,
                                 guint32 op,
                                 guint32 key,
                                 guint32 payload);
void drift_cluster_unsend (DriftCluster *self, guint count);

/* The arrival of one message, and its undoing: drift-coordinator.c, drift-storage.c,
 * drift-anti-entropy.c, drift-traffic.c. */
typedef void (*DriftStepFunc) (DriftCluster *self, const DriftMessage *message, DriftStep *step);

void drift_coordinator_request (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_coordinator_unrequest (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_coordinator_ack (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_coordinator_unack (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_coordinator_reply (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_coordinator_unreply (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_coordinator_response (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void
drift_coordinator_unresponse (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_coordinator_timeout (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_coordinator_untimeout (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_coordinator_lost (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_coordinator_unlost (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_coordinator_compare (DriftCluster *self, const DriftMessage *message, DriftStep *step);

void drift_storage_write (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_storage_read (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_storage_hint (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_storage_copy (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_storage_uncopy (DriftCluster *self, const DriftMessage *message, DriftStep *step);

/* What the timer of a sweep carries that somebody asked for; one that comes by the clock carries
 * no payload. */
#define DRIFT_SWEEP_BY_HAND 0

void drift_anti_entropy_schedule (DriftCluster *self, DriftStep *step);
void drift_anti_entropy_sweep (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_anti_entropy_unsweep (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_anti_entropy_digests (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void
drift_anti_entropy_undigests (DriftCluster *self, const DriftMessage *message, DriftStep *step);
guint32 drift_anti_entropy_next_difference (DriftCluster *self,
                                            DriftNodes compared,
                                            guint32 key,
                                            guint32 end);
void drift_anti_entropy_compare (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void
drift_anti_entropy_uncompare (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_anti_entropy_swept (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_anti_entropy_unswept (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_anti_entropy_settle (DriftCluster *self, DriftStep *step, guint32 op);
void drift_anti_entropy_copy_ack (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void
drift_anti_entropy_uncopy_ack (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_merkle_compare (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_merkle_uncompare (DriftCluster *self, const DriftMessage *message, DriftStep *step);

/* drift-verdict.c */
void drift_report_verdict (DriftCluster *self,
                           const DriftMessage *message,
                           DriftStep *step,
                           guint32 key,
                           DriftNodes compared,
                           const guint32 copies[DRIFT_MAX_REPLICAS],
                           gboolean by_sweep);
guint drift_verdict_grace_start (DriftCluster *self);

void drift_traffic_start (DriftCluster *self, DriftStep *step, const DriftCommand *command);
void drift_traffic_act (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_traffic_unact (DriftCluster *self, const DriftMessage *message, DriftStep *step);

/* drift-tombstones.c */
void drift_tombstones_purge (DriftCluster *self);
guint drift_tombstones_count_read (DriftCluster *self);

/* drift-hints.c */
void drift_hints_replay (DriftCluster *self, DriftStep *step, DriftNodes nodes);

/* drift-rot.c */
void drift_rot_copies (DriftCluster *self, guint32 key, DriftNodes nodes);

/* drift-cluster-commands.c */
gboolean drift_cluster_may_do (DriftCluster *self, const DriftCommand *command, GError **error);
void drift_cluster_do (DriftCluster *self, DriftTapeEntry *entry, DriftStep *step);
void drift_cluster_undo (DriftCluster *self, DriftTapeEntry *entry, DriftStep *step);
void drift_tape_entry_clear (DriftTapeEntry *entry);

/* drift-cluster-limits.c */
guint64 drift_cluster_work_of (DriftCluster *self, const DriftStep *step);
gboolean drift_cluster_has_room (DriftCluster *self, const DriftCommand *command, GError **error);

/* drift-cluster-step.c */
void drift_cluster_replay (DriftCluster *self, DriftCluster *other);
void drift_cluster_tell (DriftCluster *self, guint from);
void drift_cluster_raw_step (DriftCluster *self);
void drift_cluster_raw_step_back (DriftCluster *self);

/* drift-cluster-check.c */
void drift_cluster_check_counts (DriftCluster *self);
void drift_cluster_check_step (DriftCluster *self);

G_END_DECLS
