/* What the files of the cluster share: its state, one step of its history, and their verbs.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-bus-private.h"
#include "drift-cluster.h"
#include "drift-grow.h"
#include "drift-handlers.h"
#include "drift-multiset.h"
#include "drift-queue.h"
#include "drift-range.h"
#include "drift-replica-private.h"

G_BEGIN_DECLS

/* All that is small; a command saves it whole, so that it can be put back. */
typedef struct
{
  DriftSettings settings;
  DriftTraffic traffic;
  DriftSweeps sweeps;
  guint32 waits;                  /* wake timers that wait */
  DriftAlarm check;               /* the health check that will see something new */
  DriftNodes in_charge;           /* the replicas that have been so, of any operation */
  DriftNodes crashed;             /* the replicas that do not run, */
  DriftNodes cut;                 /* and those that are cut off, which may be the same */
  DriftNodes cut_by_hand;         /* of these, those that a person cut off, who knows it */
  guint32 removed;                /* timers that were taken out of the queue */
  gint64 skews_us[DRIFT_N_NODES]; /* of their wall clocks; only those of replicas are ever wrong */
  guint32 ops[DRIFT_N_OPS];
} DriftState;

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
  guint32 tombstone;  /* on account of which a copy was taken away, or DRIFT_PAYLOAD_NONE */
} DriftChange;

/* What stood at a place of some node's memory before a step changed it. */
typedef struct
{
  guint32 position; /* how many steps had been made */
  guint32 size;
  gpointer place;
  guint8 bytes[16];
} DriftFormer;

/* A timer that a step took out of the queue. */
typedef struct
{
  guint32 position; /* how many steps had been made */
  guint32 timer;
} DriftStopped;

/* What a person did to a message on its way, and what it was before. */
typedef struct
{
  guint32 position; /* how many steps had been made */
  guint32 sequence;
  gint64 at_us;
  gint64 time_us; /* when it was to arrive, or to break off */
  guint8 fate;
} DriftTouch;

/* One thing that a node took to memory, and what it had there before. */
typedef struct
{
  guint32 position; /* how many steps had been made */
  guint32 key;
  guint32 payload;
  guint32 old;
  DriftNode node;
  guint8 kind;
  guint16 client; /* which, where the node is the clients' */
} DriftRemembered;

/* How many payloads there were before a step that made some, where copies carry vectors. */
typedef struct
{
  guint32 position; /* how many steps had been made */
  guint32 n_payloads;
} DriftGrown;

/* What stands in the digests that a replica sent: its table, at a position of the history. */
typedef struct
{
  guint32 position; /* how many steps had been made when they were sent */
  guint32 past;     /* and when the grace of the sweep had begun */
  guint32 n_keys;
  guint32 replica;
} DriftSnapshot;

/* What the end of a sweep tells: tombstones, one after the other. */
typedef struct
{
  guint32 position; /* how many steps had been made when it was made */
  guint32 first;
  guint32 count;
} DriftSettledList;

/* One thing that the client heard of a key. */
typedef struct
{
  guint32 step;
  guint32 shown;  /* the last step up to this one that told it of bytes, or 0 */
  guint32 before; /* what it heard of the same key before */
} DriftHeard;

/* What one client was told, by key. */
typedef struct
{
  DriftColumn read;    /* the payload of its last answered read */
  DriftColumn written; /* the newest of its writes that it heard an OK for */
} DriftSession;

/* What an operation is held against, and what came of it. */
typedef struct
{
  guint32 expected; /* of a read: the newest that was acknowledged when it began */
  guint32 own;      /* of a read: what its client had written by then; of a write: had before it */
  guint32 read;     /* of a read: what its client had read before it was answered */
  guint32 is_ok;    /* of a write: its client heard an OK */
  guint32 repaired; /* how many copies its messages did */
} DriftPast;

/* The truth: what no node knows. It sees each step after it was made. */
typedef struct
{
  /* owned */
  DriftColumn latest;       /* by key: the newest payload that was minted */
  DriftColumn acknowledged; /* by key: the newest that a client heard an OK for */
  DriftColumn newest;       /* by key: the newest payload that was ever stored on any replica */
  DriftColumn parents;      /* by payload: what the node that minted it knew of */
  DriftPast *pasts;         /* by operation */
  gsize pasts_room;
  DriftSession *sessions; /* by client */
  gsize sessions_room;

  guint32 n_sessions;
  gint64 reads_backwards;
  gint64 own_writes_missed;

  gint64 lags[DRIFT_MAX_REPLICAS]; /* sums over the keys */
} DriftTruth;

/* How the copies stand by range. */
typedef struct
{
  DriftMultiset lags[DRIFT_MAX_REPLICAS][DRIFT_MAX_RANGES]; /* of the copies that are behind */
  guint32 rotten[DRIFT_MAX_REPLICAS][DRIFT_MAX_RANGES];
  guint32 in_conflict[DRIFT_MAX_REPLICAS][DRIFT_MAX_RANGES];
  guint32 stored[DRIFT_MAX_RANGES]; /* keys that were */
  gboolean is_counted;              /* whether all that is so of the copies as they are */

  DriftSwept swept; /* of the steps up to this position, */
  guint looked;
  gboolean is_swept; /* if it was looked for at all */
  guint32 sweep;     /* the operation that it is of */
} DriftKeyspace;

/* What a command that puts copies in place changes of it. */
typedef struct
{
  guint32 latest;
  guint32 acknowledged;
} DriftTruthBefore;

/* A rule that a command changed, and what it was. */
typedef struct _DriftRuleBefore DriftRuleBefore;

/* What a command changed and a step's own fields cannot hold. */
typedef struct
{
  DriftState state;
  guint32 n_keys;
  guint32 n_ops;
  guint32 n_clients;
  guint32 n_payloads;
  DriftTruthBefore truth;
  GPtrArray *rules;      /* that the command cleared, or NULL */
  DriftRuleBefore *rule; /* that it changed, or NULL */
  GArray *sides;         /* those there were, if the command may have changed them, or NULL */
} DriftInverse;

/* Who watches a cluster, and what he is told; none of it if there is nobody. */
typedef struct
{
  void (*note) (gpointer data); /* a step forward was made */
  void (*cut) (gpointer data);  /* what was known to come after the position will not come */
  void (*tell) (gpointer data); /* it has come to where it wanted */
  gpointer data;
} DriftObserver;

struct _DriftCluster
{
  GObject parent_instance;

  /* owned */
  DriftConfig config;
  DriftReplica *replicas[DRIFT_MAX_REPLICAS];
  DriftTable *tables[DRIFT_MAX_REPLICAS]; /* the replicas', at hand */
  DriftBus *bus;
  DriftKeys *keys;
  GHashTable *acts;   /* that commands began: how many are alike in all but their ordinal */
  DriftKeys *clients; /* by number; the first is the one that needs no name */
  GArray *sides;      /* DriftNodes, by number of client: the side of a partition that it is on */
  DriftPayloads *payloads;
  DriftQueue *queue;
  DriftTruth truth;
  DriftKeyspace *keyspace; /* NULL before somebody asks for it */
  DriftColumn changed;     /* by key: the last change of a copy of it */
  DriftChange *changes;
  gsize changes_room;
  DriftFormer *formers;
  gsize formers_room;
  DriftStopped *stopped;
  gsize stopped_room;
  DriftTouch *touches;
  gsize touches_room;
  DriftMemory memories[DRIFT_N_NODES];
  DriftContexts contexts; /* of the clients */
  DriftGrown *grown;
  gsize grown_room;
  DriftRemembered *remembered;
  gsize remembered_room;
  DriftSnapshot *snapshots;
  gsize snapshots_room;
  DriftSettled *settled;
  gsize settled_room;
  DriftSettledList *settled_lists;
  gsize settled_lists_room;
  DriftColumn heard_last; /* by key: the last that the client heard of it */
  DriftHeard *heard;
  gsize heard_room;
  DriftOp *ops;
  gsize ops_room;
  DriftStep *steps;
  gsize steps_room;
  DriftEventKinds *kinds; /* which came in each block of steps, and perhaps some more */
  gsize kinds_room;
  DriftTape *tape;
  GPtrArray *inverses;       /* DriftInverse, of those of its commands that are done */
  struct _DriftTrees *trees; /* as they were last asked for, or NULL */

  guint trees_step; /* whose the trees are, or 0 */
  guint n_replicas;
  gint64 now_us;
  DriftState state;
  DriftPolicy policy; /* what the settings say of comparing */
  DriftCommon common; /* what the nodes have in common, where it stands */
  DriftHere places[DRIFT_N_NODES];
  DriftNodes down; /* the replicas that are not up, at hand for every message */
  DriftChecks checks[DRIFT_NODE_COORDINATOR + 1]; /* of the replicas and of the coordinator */
  DriftHints hints[DRIFT_NODE_COORDINATOR + 1];   /* likewise */
  DriftObserver observer;
  DriftMetrics metrics;
  guint32 n_keys; /* with a row in every table */
  guint32 n_ops;
  guint32 n_changes;
  guint32 n_formers;
  guint32 n_stopped;
  guint32 n_touches;
  guint32 n_snapshots;
  guint32 n_settled;
  guint32 n_settled_lists;
  guint32 n_heard;
  guint32 n_remembered;
  guint32 n_grown;
  guint64 work; /* of the steps up to the position */
  guint position;
  guint length;
};

static inline DriftNodes
drift_cluster_all (DriftCluster *self)
{
  return (DriftNodes)((1u << self->n_replicas) - 1);
}

/* Whether copies carry version vectors. */
static inline gboolean
drift_cluster_has_vectors (const DriftCluster *self)
{
  return self->policy.order == DRIFT_ORDER_VECTOR;
}

static inline gint64
drift_cluster_setting (DriftCluster *self, DriftSetting setting)
{
  return self->state.settings.values[setting];
}

static inline void
drift_cluster_note_step (DriftCluster *self)
{
  if (self->observer.note != NULL)
    self->observer.note (self->observer.data);
}

static inline void
drift_cluster_cut_future (DriftCluster *self)
{
  if (self->observer.cut != NULL)
    self->observer.cut (self->observer.data);
}

static inline void
drift_cluster_tell_observer (DriftCluster *self)
{
  if (self->observer.tell != NULL)
    self->observer.tell (self->observer.data);
}

/* drift-acts.c */
void drift_acts_init (DriftCluster *self);
void drift_acts_name (DriftCluster *self, DriftOp *op, DriftOrigin origin);
void drift_acts_forget (DriftCluster *self, const DriftOp *op, DriftOrigin origin);

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
guint32 drift_cluster_delete_at (DriftCluster *self, guint replica, guint32 key, guint position);
guint32 drift_changes_count_before (DriftCluster *self, guint position);
guint drift_changes_count_since (DriftCluster *self, guint32 key, guint position);
guint drift_cluster_position_at (DriftCluster *self, gint64 time_us);

/* drift-memory.c */
void drift_memory_clear (DriftMemory *memory);
gsize drift_memory_size (const DriftMemory *memory);
void drift_memory_put (DriftCluster *self,
                       DriftNode node,
                       DriftMemoryKind kind,
                       guint32 key,
                       guint32 payload);
void drift_memory_put_context (DriftCluster *self, guint client, guint32 key, guint32 copy);
void drift_memory_begin (DriftCluster *self, guint32 key, guint32 payload);
void drift_memory_forget (DriftCluster *self, DriftNode node, guint32 key);
guint32 drift_memory_count_before (DriftCluster *self, guint position);
void drift_memory_revert (DriftCluster *self, DriftNode node, guint position);
void drift_memory_undo (DriftCluster *self);

/* drift-snapshots.c */
guint32 drift_snapshots_take (DriftCluster *self, DriftNode replica);
guint32 drift_snapshots_count_keys (DriftCluster *self, guint32 number);
guint32 drift_snapshots_get_copy (DriftCluster *self, guint32 number, guint32 key);
guint32 drift_snapshots_get_old_copy (DriftCluster *self, guint32 number, guint32 key);
guint32
drift_snapshots_next_news (DriftCluster *self, guint32 number, guint32 before, guint32 *place);
guint32 drift_snapshots_count_news (DriftCluster *self, guint32 number, guint32 before);
guint32 drift_snapshots_first_change (DriftCluster *self, const DriftOp *op);
guint32 drift_snapshots_count_changes (DriftCluster *self, const DriftOp *op, guint32 key);
guint32
drift_snapshots_next_unequal (DriftCluster *self, guint32 a, guint32 b, guint32 key, guint32 end);
guint32 drift_snapshots_next_rotten (DriftCluster *self, guint32 number, guint32 key, guint32 end);

/* drift-keyspace.c */
DriftKeyspace *drift_keyspace_get (DriftCluster *self);
void drift_keyspace_free (DriftKeyspace *self);
void drift_keyspace_forget (DriftCluster *self);
void drift_keyspace_count (DriftCluster *self, guint32 key, int sign);
void drift_keyspace_check (DriftCluster *self);
gsize drift_keyspace_memory (const DriftKeyspace *self);

/* drift-swept.c */
void drift_swept_go_back (DriftCluster *self);

/* drift-cluster-history.c */
void drift_history_note (DriftCluster *self, const DriftStep *step);

/* drift-heard.c */
void drift_heard_note (DriftCluster *self, const DriftStep *step);
void drift_heard_undo (DriftCluster *self, const DriftStep *step);

/* drift-lag.c */
void drift_lag_count (DriftCluster *self, guint32 key, DriftNodes nodes, int sign);
gboolean drift_lag_is_divergent (DriftCluster *self, guint32 key);

/* drift-truth.c */
void drift_truth_clear (DriftTruth *truth);
void drift_truth_note_op (DriftCluster *self, guint32 op);
void drift_truth_note (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void
drift_truth_note_store (DriftCluster *self, guint32 key, guint32 payload, DriftTruthBefore *before);
void drift_truth_undo_store (DriftCluster *self, guint32 key, const DriftTruthBefore *before);
void drift_truth_undo (DriftCluster *self, const DriftMessage *message, const DriftStep *step);
guint32 drift_truth_note_rot (DriftCluster *self, guint32 payload, guint32 rotten);
gboolean drift_truth_goes_back (DriftCluster *self, guint32 answer, guint32 before);
gboolean drift_truth_misses_own (DriftCluster *self, guint32 answer, const DriftPast *past);
gboolean drift_truth_holds (DriftCluster *self, guint32 payload, guint32 sought);

/* drift-truth-vectors.c */
guint32 drift_truth_join (DriftCluster *self, guint32 a, guint32 b);
guint32 drift_truth_acknowledge (DriftCluster *self, guint32 acknowledged, guint32 write);
gboolean drift_truth_has_seen (DriftCluster *self, guint32 copy, guint32 sought);
gboolean drift_truth_has_seen_all (DriftCluster *self, guint32 copy, guint32 other);
guint32 drift_truth_count_missing (DriftCluster *self, guint32 copy, guint32 acknowledged);
gint64 drift_count_siblings (DriftCluster *self, guint32 key);

/* drift-truth-check.c */
void drift_truth_check_newest (DriftCluster *self);
void drift_truth_check_told (DriftCluster *self);

/* drift-lost-writes.c */
gint64 drift_count_lost_writes (DriftCluster *self);

/* drift-cluster-here.c */
void drift_cluster_make_places (DriftCluster *self);
DriftHere *drift_cluster_here (DriftCluster *self, DriftNode node, DriftStep *step);
DriftHere *
drift_cluster_here_for (DriftCluster *self, const DriftMessage *message, DriftStep *step);

/* drift-cluster-send.c */
void drift_cluster_note_health (DriftCluster *self);
gboolean drift_cluster_runs (DriftCluster *self, DriftNode node);
DriftFate drift_cluster_link (DriftCluster *self, DriftNode from, DriftNode to);
DriftFate drift_cluster_fate (DriftCluster *self, DriftNode from, const DriftMessage *message);
guint32 drift_cluster_add_op (DriftCluster *self, DriftOpKind kind, guint32 key);
void drift_cluster_drop_op (DriftCluster *self);
guint32 drift_cluster_send (DriftCluster *self, DriftStep *step, const DriftMessage *message);
guint32 drift_cluster_set_timer (DriftCluster *self, DriftStep *step, const DriftMessage *timer);
void drift_cluster_set_deadline (DriftCluster *self, DriftStep *step, const DriftMessage *message);
void drift_cluster_set_timeout (DriftCluster *self, DriftStep *step, guint32 number);
void drift_cluster_stop_timer (DriftCluster *self, guint32 *timer);
void drift_cluster_restart_timers (DriftCluster *self);
void drift_cluster_set_alarm (DriftCluster *self,
                              DriftStep *step,
                              DriftAlarm *alarm,
                              const DriftMessage *timer);
void drift_cluster_unsend (DriftCluster *self, guint count);

/* drift-flight.c */
gboolean drift_flight_may_do (DriftCluster *self, const DriftCommand *command, GError **error);
void drift_flight_do (DriftCluster *self, DriftStep *step, const DriftCommand *command);
void drift_flight_undo (DriftCluster *self);

/* drift-cluster-rules.c */
gboolean drift_rules_may_do (DriftCluster *self, const DriftCommand *command, GError **error);
void drift_rules_add (DriftCluster *self, const DriftCommand *command);
DriftRuleBefore *drift_rules_change (DriftCluster *self, const DriftCommand *command);
void drift_rules_undo_change (DriftCluster *self, const DriftRuleBefore *before);
void drift_rule_before_free (DriftRuleBefore *before);

/* drift-former.c */
void drift_former_keep (DriftCluster *self, gpointer place, gsize size);
guint32 drift_former_get (DriftCluster *self, const guint32 *place);
void drift_former_undo (DriftCluster *self);

/* drift-grown.c */
void drift_grown_note (DriftCluster *self, guint position, guint32 n_payloads);
void drift_grown_undo (DriftCluster *self);

/* drift-health.c */
void drift_health_init (DriftCluster *self);
void drift_health_plan (DriftCluster *self, DriftStep *step);
void drift_health_start (DriftCluster *self, DriftStep *step, DriftNode node);
void drift_health_stop (DriftCluster *self, DriftStep *step, DriftNode node);
void drift_health_check (DriftHere *here, const DriftMessage *message);

/* drift-sides.c */
gboolean drift_sides_part (DriftCluster *self, const DriftMessage *message);
void drift_sides_join (DriftCluster *self, DriftNodes nodes);
void drift_sides_split (DriftCluster *self, DriftNodes nodes, char *const *names);

/* drift-silence.c */
void drift_silence (DriftCluster *self, const DriftMessage *message, DriftStep *step);
void drift_unsilence (DriftCluster *self, const DriftMessage *message);

/* drift-tombstones.c */
void drift_tombstones_purge (DriftCluster *self, DriftStep *step, DriftNodes nodes);
void drift_tombstones_tell (DriftHere *here, const DriftMessage *message);

/* drift-settled.c */
guint64 drift_settled_count_read (DriftCluster *self, guint32 sweep);
guint32 drift_settled_list (DriftCluster *self, guint32 sweep);
const DriftSettled *drift_settled_get (DriftCluster *self, guint32 number, guint32 *count);
void drift_settled_undo (DriftCluster *self);

/* drift-disk.c */
void drift_disk_lose (DriftCluster *self, guint32 first, guint32 end, DriftNodes nodes);
void drift_disk_revert (DriftCluster *self, DriftNodes nodes, guint position);

/* drift-rot.c */
void drift_rot_copies (DriftCluster *self, guint32 key, DriftNodes nodes, const char *value);

/* drift-cluster-commands.c */
void drift_inverse_free (DriftInverse *inverse);
gboolean drift_cluster_may_do (DriftCluster *self,
                               const DriftCommand *command,
                               gint64 time_us,
                               GError **error);
void drift_cluster_do (DriftCluster *self, const DriftTapeEntry *entry, DriftStep *step);
void drift_cluster_pace (DriftCluster *self, DriftStep *step, guint which);
void drift_cluster_undo (DriftCluster *self, const DriftTapeEntry *entry, DriftStep *step);

/* drift-cluster-limits.c */
guint64 drift_cluster_work_of (DriftCluster *self, const DriftStep *step);
gboolean drift_cluster_has_room (DriftCluster *self, const DriftCommand *command, GError **error);

/* drift-cluster-tape.c */
const DriftTapeEntry *drift_cluster_next_entry (DriftCluster *self);
const DriftTapeEntry *drift_cluster_find_entry (DriftCluster *self, guint position);
void drift_cluster_replay (DriftCluster *self, DriftCluster *other);

/* drift-cluster-step.c */
void drift_cluster_tell (DriftCluster *self, guint from);
gboolean drift_cluster_checked_step (DriftCluster *self);
void drift_cluster_raw_step (DriftCluster *self);
void drift_cluster_raw_step_back (DriftCluster *self);

/* drift-cluster-check.c */
void drift_cluster_check_counts (DriftCluster *self);
void drift_cluster_check_step (DriftCluster *self);

G_END_DECLS
