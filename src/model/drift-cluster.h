/* The cluster: replicas, bus, coordinator and sweeps on one virtual clock; it steps both ways.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-bus.h"
#include "drift-command.h"
#include "drift-duration.h"
#include "drift-event.h"
#include "drift-metrics.h"
#include "drift-op-kind.h"
#include "drift-payloads.h"
#include "drift-replica.h"
#include "drift-settings.h"
#include "drift-tape.h"

G_BEGIN_DECLS

#define DRIFT_CLUSTER_ERROR drift_cluster_error_quark ()

typedef enum
{
  DRIFT_CLUSTER_ERROR_REFUSED, /* a command that makes no sense now */
} DriftClusterError;

/* No run goes on beyond what would fill this many bytes, some two million events; one of three
 * hours of play has some 10^5. Arrays grow by a quarter, so that what is held for a run is never
 * more than 300 MB. */
#define DRIFT_MAX_SIZE 240000000u

/* Nor beyond this much work. Its unit is a copy that is compared; an event takes as long as to
 * compare a hundred. A sweep over a million keys of three replicas is three million units: one
 * run may see some five thousand of them, which take a quarter of a minute. */
#define DRIFT_EVENT_WORK 100
#define DRIFT_MAX_WORK (16 * G_GUINT64_CONSTANT (1000000000))

/* Traffic is over so many keys at most. */
#define DRIFT_MAX_ITEMS 1000000

/* No command is done after a thousand years of virtual time: sums of times stay in 64 bits. */
#define DRIFT_MAX_TIME (10 * DRIFT_DURATION_MAX)

/**
 * DriftConfig:
 * @names: the replicas
 * @settings: what the settings are at the start
 * @seed: of all draws
 * @n_items: over how many keys the client's traffic is as long as no command says so, `item:1` and
 *   so on; 0 for the one that stories are about
 * @start_us: the virtual time at the start
 * @max_size: %DRIFT_MAX_SIZE, if not less
 * @max_work: %DRIFT_MAX_WORK, if not less
 */
typedef struct
{
  DriftNames names;
  DriftSettings settings;
  guint64 seed;
  guint32 n_items;
  gint64 start_us;
  gsize max_size;
  guint64 max_work;
} DriftConfig;

/* What is wrong with a copy that its version does not tell. */
typedef enum
{
  DRIFT_COPY_SOUND,    /* nothing; or there is no copy */
  DRIFT_COPY_CONFLICT, /* another copy of its version has other bytes, and none is newer */
  DRIFT_COPY_ROTTEN,   /* its bytes fail their own checksum */
} DriftCopyState;

/* What is to be known of the copies of a key, taken together. */
typedef enum
{
  DRIFT_KEY_DIFFERS = 1 << 0,  /* two replicas do not hold the same */
  DRIFT_KEY_ROTTEN = 1 << 1,   /* the bytes of a copy fail their own checksum */
  DRIFT_KEY_DELETED = 1 << 2,  /* a copy is the record of a delete */
  DRIFT_KEY_CONFLICT = 1 << 3, /* a copy is in conflict, or has concurrent values */
} DriftKeyStates;

/**
 * DriftHeldHint:
 * @holder: the node that keeps it
 * @replica: for whom it is
 * @payload: what it carries
 * @due_us: when it is to be sent, if the replica is seen up then
 *
 * A hint that is kept.
 */
typedef struct
{
  DriftNode holder;
  DriftNode replica;
  guint32 payload;
  gint64 due_us;
} DriftHeldHint;

/**
 * DriftOperation:
 * @id: which one it is
 * @kind: what it does
 * @started_us: when it began: a write or a read as its client sends the request
 * @key: what it is about, or %DRIFT_KEY_NONE
 * @payload: what is to be written, or %DRIFT_PAYLOAD_NONE
 */
typedef struct
{
  guint32 id;
  DriftOpKind kind;
  gint64 started_us;
  guint32 key;
  guint32 payload;
} DriftOperation;

#define DRIFT_TYPE_CLUSTER (drift_cluster_get_type ())
G_DECLARE_FINAL_TYPE (DriftCluster, drift_cluster, DRIFT, CLUSTER, GObject)

GQuark drift_cluster_error_quark (void);
void drift_config_init (DriftConfig *config);
void drift_config_set_replicas (DriftConfig *config, guint n_replicas);

typedef void (*DriftVisitFunc) (gpointer data);

DriftCluster *drift_cluster_new (const DriftConfig *config);

/* What happens. */
gboolean drift_cluster_apply (DriftCluster *self, const DriftCommand *command, GError **error);
gboolean drift_cluster_apply_cue (DriftCluster *self,
                                  const DriftCommand *command,
                                  DriftCue cue,
                                  GError **error);
gboolean drift_cluster_apply_by_hand (DriftCluster *self,
                                      const DriftCommand *command,
                                      gint64 time_us,
                                      GError **error);
gboolean drift_cluster_step (DriftCluster *self);
gboolean drift_cluster_step_back (DriftCluster *self);
void drift_cluster_seek (DriftCluster *self, guint position);
gboolean drift_cluster_seek_within (DriftCluster *self, guint position, guint64 budget);
gboolean drift_cluster_visit (DriftCluster *self,
                              guint position,
                              guint64 budget,
                              DriftVisitFunc look,
                              gpointer data);
void drift_cluster_prepare (DriftCluster *self, const DriftCommand *command);
guint drift_cluster_run (DriftCluster *self, guint steps);

/* Where in the run it stands. */
guint drift_cluster_get_position (DriftCluster *self);
guint drift_cluster_get_length (DriftCluster *self);
gint64 drift_cluster_get_now (DriftCluster *self);
gint64 drift_cluster_get_next_time (DriftCluster *self);
gboolean drift_cluster_has_acts (DriftCluster *self);
gboolean drift_cluster_is_settled (DriftCluster *self);
gboolean drift_cluster_has_traffic (DriftCluster *self);
gboolean drift_cluster_is_waiting (DriftCluster *self);

/* What is known to come, and where its commands stand. */
DriftCue drift_cluster_get_cue (DriftCluster *self, guint position);
const DriftTape *drift_cluster_get_tape (DriftCluster *self);
void drift_cluster_set_future (DriftCluster *self, const DriftTape *tape, guint length);
void drift_cluster_forget_future (DriftCluster *self);

/* What there is. */
guint drift_cluster_get_n_replicas (DriftCluster *self);
DriftReplica *drift_cluster_get_replica (DriftCluster *self, guint index);
DriftBus *drift_cluster_get_bus (DriftCluster *self);
const DriftNames *drift_cluster_get_names (DriftCluster *self);
const DriftKeys *drift_cluster_get_keys (DriftCluster *self);
gint64 drift_cluster_get_setting (DriftCluster *self, DriftSetting setting);
const DriftSettings *drift_cluster_get_settings (DriftCluster *self);
gint64 drift_cluster_get_initial_setting (DriftCluster *self, DriftSetting setting);
guint64 drift_cluster_get_seed (DriftCluster *self);
const DriftConfig *drift_cluster_get_config (DriftCluster *self);

/* What the copies are: the truth. */
DriftRecord drift_cluster_get_record (DriftCluster *self, guint replica, guint32 key);
DriftRecord
drift_cluster_get_sibling (DriftCluster *self, guint replica, guint32 key, guint32 index);
gboolean drift_cluster_print_vector (DriftCluster *self, guint32 payload, GString *text);
DriftVersion drift_cluster_get_latest (DriftCluster *self, guint32 key);
guint drift_cluster_get_lag (DriftCluster *self, guint replica, guint32 key);
guint drift_cluster_get_largest_lag (DriftCluster *self, guint32 key);
guint drift_cluster_get_distinct_digests (DriftCluster *self, guint32 key);
gint64 drift_cluster_get_version_lag (DriftCluster *self, guint replica);
guint drift_cluster_judge_lag (DriftCluster *self, guint32 newest, guint32 copy);
guint32
drift_cluster_get_copies (DriftCluster *self, guint32 key, guint32 copies[DRIFT_MAX_REPLICAS]);
gboolean drift_cluster_get_copies_before (DriftCluster *self,
                                          guint step,
                                          guint32 key,
                                          guint32 copies[DRIFT_MAX_REPLICAS],
                                          guint32 *newest);
void drift_cluster_judge_copies (DriftCluster *self,
                                 const guint32 copies[DRIFT_MAX_REPLICAS],
                                 DriftCopyState states[DRIFT_MAX_REPLICAS]);

/* The same, of many keys. */
DriftKeyStates drift_cluster_judge_key (DriftCluster *self, guint32 key);
guint32
drift_cluster_find_key (DriftCluster *self, DriftKeyStates states, guint32 from, guint32 end);
guint32 drift_cluster_get_n_changes (DriftCluster *self);
guint32 drift_cluster_count_changes_by (DriftCluster *self, guint position);
void drift_cluster_list_changes (DriftCluster *self, guint32 from, GArray *keys);
guint32
drift_cluster_get_last_change (DriftCluster *self, guint32 key, guint *step, gint64 *time_us);

void drift_cluster_list_hints (DriftCluster *self, guint32 key, GArray *held);

/* What the client knows. */
guint drift_cluster_get_heard (DriftCluster *self, guint32 key, guint *shown);

/* What is counted. */
gint64 drift_cluster_get_metric (DriftCluster *self, DriftMetric metric);
gint64
drift_cluster_measure (DriftCluster *self, DriftMetric metric, guint32 key, DriftNode replica);
gint64 drift_cluster_count_errors (DriftCluster *self);
gint64 drift_cluster_count_wrong_answers (DriftCluster *self);
guint drift_cluster_get_replicas_up (DriftCluster *self);
gboolean drift_cluster_seen_up (DriftCluster *self, guint replica);
gboolean drift_cluster_is_cut_off (DriftCluster *self, guint replica, gboolean *by_hand);

/* What happened, and what is on its way. */
void drift_cluster_get_event (DriftCluster *self, guint step, DriftEvent *event);
DriftEventKind drift_cluster_get_event_kind (DriftCluster *self, guint step);
guint drift_cluster_find_event (DriftCluster *self, DriftEventKinds kinds, guint from);
guint
drift_cluster_find_last_event (DriftCluster *self, DriftEventKinds kinds, guint from, guint to);
gboolean drift_cluster_get_operation (DriftCluster *self, guint step, DriftOperation *operation);
guint drift_cluster_find_event_of (DriftCluster *self,
                                   const DriftOperation *operation,
                                   DriftEventKinds kinds,
                                   guint from);
guint drift_cluster_find_last_event_of (DriftCluster *self,
                                        const DriftOperation *operation,
                                        DriftEventKinds kinds,
                                        guint to);
char *drift_cluster_print_event (DriftCluster *self, guint step);
guint drift_cluster_get_n_waiting (DriftCluster *self);
guint64 drift_cluster_get_striking_rules (DriftCluster *self);
const DriftMessage *drift_cluster_get_waiting (DriftCluster *self, guint index, guint32 *sequence);
const DriftMessage *drift_cluster_get_cause (DriftCluster *self, guint step);
gboolean drift_cluster_is_end_of (DriftCluster *self, guint step, guint32 sequence);
const DriftCommand *drift_cluster_get_command (DriftCluster *self, guint step, gboolean *by_hand);
char *drift_cluster_name_message (DriftCluster *self, guint32 sequence);
guint32 drift_cluster_find_message (DriftCluster *self, const char *text);
double drift_cluster_get_way (DriftCluster *self, guint32 sequence, gint64 time_us);
gint64 drift_cluster_get_held_until (DriftCluster *self,
                                     guint32 sequence,
                                     gint64 time_us,
                                     gboolean *by_hand);
double drift_cluster_get_broken_way (DriftCluster *self, guint step);
DriftRecord drift_cluster_get_payload (DriftCluster *self, guint32 payload);
DriftRecord
drift_cluster_get_digested (DriftCluster *self, const DriftMessage *message, guint32 key);

guint64 drift_cluster_hash (DriftCluster *self);

/* What it costs. */
gsize drift_cluster_get_memory (DriftCluster *self);
gsize drift_cluster_get_size (DriftCluster *self);
guint64 drift_cluster_get_work (DriftCluster *self);

G_END_DECLS
