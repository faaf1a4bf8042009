/* Events: what happened in one step, as a struct and as one line of text.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-keys.h"
#include "drift-message.h"
#include "drift-vector.h"

G_BEGIN_DECLS

#define DRIFT_EVENT_ERROR drift_event_error_quark ()

typedef enum
{
  DRIFT_EVENT_ERROR_SYNTAX,
} DriftEventError;

/* What a and b count is said beside each kind. */
typedef enum
{
  DRIFT_EVENT_DO,       /* a command was carried out; the note is its text */
  DRIFT_EVENT_TRAFFIC,  /* the client of the traffic sends a request */
  DRIFT_EVENT_ACCEPT,   /* the coordinator takes a write and sends it to a replicas */
  DRIFT_EVENT_ROUTE,    /* the coordinator sends a read to a replicas */
  DRIFT_EVENT_STORE,    /* a replica stores a write over version a (0: nothing) */
  DRIFT_EVENT_IGNORE,   /* a replica has version a already and ignores a write */
  DRIFT_EVENT_ACK,      /* the coordinator gets acknowledgement a of the b it needs; count: it had
                           kept a hint for that replica */
  DRIFT_EVENT_READ,     /* a replica is asked and replies */
  DRIFT_EVENT_REPLY,    /* the coordinator gets reply a of the b it needs; count: a write asked */
  DRIFT_EVENT_OK,       /* the client hears that its write was acknowledged by a of b */
  DRIFT_EVENT_ANSWER,   /* the client gets 200 OK and a value a versions behind; count: is rotten */
  DRIFT_EVENT_FAIL,     /* the client hears that only a of the b it needs answered */
  DRIFT_EVENT_LOST,     /* a message was lost; fate says why */
  DRIFT_EVENT_MATCH,    /* a copies were compared and are the same */
  DRIFT_EVENT_MISMATCH, /* a of b copies are behind the version named */
  DRIFT_EVENT_CONFLICT, /* among b copies, one version has different bytes */
  DRIFT_EVENT_ROTTEN,   /* a of b copies fail their own checksum; none can be the source */
  DRIFT_EVENT_SKIP,     /* what a of b copies lack is too young to be judged by a sweep */
  DRIFT_EVENT_REPAIR,   /* a replica takes a repair over version a (0: nothing) */
  DRIFT_EVENT_CANCEL,   /* a replica has version a, not older, and refuses a repair */
  DRIFT_EVENT_COPY_ACK, /* the coordinator hears that a repair came, and what is there now */
  DRIFT_EVENT_REPLACE,  /* a replica takes what was copied by hand over version a (0: nothing) */
  DRIFT_EVENT_SWEEP,    /* sweep a begins; b replicas send digests */
  DRIFT_EVENT_DIGESTS,  /* the digests of a keys arrive */
  DRIFT_EVENT_COMPARED, /* a replicas out of b were compared, over count keys */
  DRIFT_EVENT_SWEPT,    /* sweep a ends with b copies repaired, as the replicas count them */
  DRIFT_EVENT_WAKE,     /* a wait is over */
  DRIFT_EVENT_REFUSE,   /* the coordinator refuses a write that was for version a */
  DRIFT_EVENT_TREES,    /* a pairs of nodes were compared; b of count leaves differ */
  DRIFT_EVENT_SEEN_DOWN, /* a node's health check finds that a replica does not answer */
  DRIFT_EVENT_SEEN_UP,   /* a node's health check finds that a replica answers again */
  DRIFT_EVENT_ASK,       /* the node in charge of a write asks a replicas before it is sent */
  DRIFT_EVENT_PROMISE,   /* a replica, which has version a, will store nothing older than this */
  DRIFT_EVENT_WITHHOLD,  /* a replica has promised to version a, and does not answer */
  DRIFT_EVENT_LATE, /* a message comes that nobody waits for any more; about says of which kind */
  DRIFT_EVENT_SETTLED,      /* a replica hears that a tombstones are on every replica, and may go */
  DRIFT_EVENT_UNAVAILABLE,  /* the client hears that only a of the b it needs are seen up */
  DRIFT_EVENT_HINT_KEPT,    /* a node keeps a hint for a replica */
  DRIFT_EVENT_HINT_EXPIRED, /* a node keeps none: the replica has been down for too long */
  DRIFT_EVENT_HINT_SENT,    /* a node sends a hint that it keeps */
  DRIFT_EVENT_HINT_ACK,     /* a node hears that a hint came; count: it had still kept it */
  DRIFT_EVENT_PURGE,        /* a replica has collected a tombstone */
  DRIFT_EVENT_RESTART,      /* a replica has started again */
  DRIFT_N_EVENTS
} DriftEventKind;

/**
 * DriftEvent:
 * @step: which step of the run this was, from 1
 * @time_us: when
 * @about: the kind of message it is about, where the kind of event leaves that open
 * @from: (nullable): who sent the message, or %DRIFT_NODE_NONE
 * @key: the key, or %DRIFT_KEY_NONE
 * @version: the version stored, sent or found, or %DRIFT_VERSION_NONE
 * @checksum: its checksum, 0 if none
 * @tombstone: whether the copy with that checksum is the record of a delete
 * @has_vector: whether copies carry version vectors, and a line has those for versions
 * @vector: what the copy has seen then
 * @there: and what that had seen whose version is a
 * @siblings: how many concurrent values the copy has then
 * @fate: of a lost message
 * @a: see #DriftEventKind
 * @b: see #DriftEventKind
 * @count: see #DriftEventKind
 * @note: (nullable): of %DRIFT_EVENT_DO, the command's text; belongs to who made the event
 */
typedef struct
{
  guint32 step;
  gint64 time_us;
  DriftEventKind kind;
  DriftMessageKind about;
  DriftNode from;
  DriftNode to;
  guint8 fate;
  guint32 key;
  DriftVersion version;
  guint64 checksum;
  gboolean tombstone;
  gboolean has_vector;
  DriftVector vector;
  DriftVector there;
  guint32 siblings;
  guint32 a;
  guint32 b;
  guint32 count;
  const char *note;
} DriftEvent;

/* A set of kinds, a bit each. */
typedef guint64 DriftEventKinds;

#define DRIFT_EVENT_BIT(kind) (G_GUINT64_CONSTANT (1) << (kind))

G_STATIC_ASSERT (DRIFT_N_EVENTS <= 64);

/* A client hears that too few replicas answered its request, or would. */
#define DRIFT_EVENTS_THAT_FAIL                                                                     \
  (DRIFT_EVENT_BIT (DRIFT_EVENT_FAIL) | DRIFT_EVENT_BIT (DRIFT_EVENT_UNAVAILABLE))

static inline gboolean
drift_event_fails (DriftEventKind kind)
{
  return (DRIFT_EVENT_BIT (kind) & DRIFT_EVENTS_THAT_FAIL) != 0;
}

GQuark drift_event_error_quark (void);

const char *drift_event_kind_name (DriftEventKind kind);
void drift_event_print (const DriftEvent *event,
                        const DriftNames *names,
                        const DriftKeys *keys,
                        GString *text);
void drift_event_print_version (const DriftEvent *event, const DriftNames *names, GString *text);
void drift_event_print_there (const DriftEvent *event, const DriftNames *names, GString *text);
void drift_event_print_note (const DriftEvent *event, const DriftNames *names, GString *text);
gboolean drift_event_says (const DriftEvent *event, char what);
void drift_event_print_fate (const DriftEvent *event, GString *text);
gboolean drift_event_parse (const char *text,
                            const DriftNames *names,
                            DriftKeys *keys,
                            DriftEvent *event,
                            GError **error);

G_END_DECLS
