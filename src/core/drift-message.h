/* What waits in the event queue: messages on their way, and the timers of the cluster.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-node.h"

G_BEGIN_DECLS

/**
 * DriftMessageKind:
 *
 * The order of the kinds is the order in which things of one moment happen: ties are
 * broken by (time, kind, replica, sequence).
 */
typedef enum
{
  DRIFT_MESSAGE_REQUEST,  /* client -> coordinator: a write, a delete or a read */
  DRIFT_MESSAGE_WRITE,    /* coordinator -> replica: store this */
  DRIFT_MESSAGE_ACK,      /* replica -> coordinator: stored */
  DRIFT_MESSAGE_READ,     /* coordinator -> replica: what have you? */
  DRIFT_MESSAGE_REPLY,    /* replica -> coordinator: this */
  DRIFT_MESSAGE_COPY,     /* repair: the newest copy, to a laggard */
  DRIFT_MESSAGE_DIGESTS,  /* replica -> coordinator: digests of all keys, for a sweep */
  DRIFT_MESSAGE_RESPONSE, /* coordinator -> client: OK, 200 OK, or a failure */
  DRIFT_MESSAGE_COMPARE,  /* timer: the coordinator compares copies */
  DRIFT_MESSAGE_TIMEOUT,  /* timer: an operation has waited long enough */
  DRIFT_MESSAGE_TRAFFIC,  /* timer: the client's next operation */
  DRIFT_MESSAGE_SWEEP,    /* timer: an anti-entropy sweep begins */
  DRIFT_MESSAGE_SWEPT,    /* timer: a sweep has nothing left to do */
  DRIFT_MESSAGE_WAKE,     /* timer: a wait is over */
  DRIFT_MESSAGE_HINT,     /* keeper -> replica: a write that it has not acknowledged */
  DRIFT_MESSAGE_TREES,    /* timer: the coordinator compares trees of digests */
  DRIFT_MESSAGE_COPY_ACK, /* replica -> coordinator: a repair came, and this is what it has now */
  DRIFT_MESSAGE_CHECK,    /* timer: a health check that will see something new */
  DRIFT_MESSAGE_PREPARE,  /* node in charge -> replica: store nothing older than this, and what have
                             you? */
  DRIFT_MESSAGE_PROMISE,  /* replica -> node in charge: I will not, and I have this */
  DRIFT_MESSAGE_PROPOSE,  /* node in charge -> replica: store what you promised to */
  DRIFT_MESSAGE_DECIDE,   /* timer: a majority has answered the node in charge of a write */
  DRIFT_MESSAGE_SETTLED,  /* coordinator -> replica: which tombstones are on every replica */
  DRIFT_MESSAGE_HINT_ACK, /* replica -> keeper: a hint came */
  DRIFT_MESSAGE_WATCH,    /* timer: the time for the acknowledgements of a write is over */
  DRIFT_MESSAGE_KEEP,     /* timer: a hint is to be kept; its payload is the set for whom */
  DRIFT_MESSAGE_HINTS,    /* timer: a hint that its sender keeps for its receiver is due */
  DRIFT_MESSAGE_PURGED,   /* timer: a replica says what it collected; its payload is the change */
  DRIFT_MESSAGE_GIVE_UP,  /* timer: a client has waited for its response long enough */
  DRIFT_MESSAGE_STARTED,  /* timer: a replica says that it has started again */
  DRIFT_N_MESSAGES
} DriftMessageKind;

/* What becomes of a message: it arrives, or it is lost, and why; a person may have taken it away on
 * its way. From DRIFT_FATE_RULE on it names the drop rule by its number, which counts from 1, and
 * from DRIFT_FATE_DELAYED on it arrives, but the delay rule of that number made it late. */
typedef enum
{
  DRIFT_FATE_ARRIVES = 0,
  DRIFT_FATE_PARTITION = 1,
  DRIFT_FATE_CRASH = 2,
  DRIFT_FATE_HAND = 3,
  DRIFT_FATE_CHANCE = 4,
  DRIFT_FATE_RULE = 5,
  DRIFT_FATE_DELAYED = 128,
} DriftFate;

/**
 * DriftMessage:
 * @time_us: when it arrives, or breaks off where its fate is to be lost
 * @sent_us: when it was sent
 * @op: the operation it belongs to
 * @key: what it is about, or %DRIFT_KEY_NONE
 * @payload: what it carries, or %DRIFT_PAYLOAD_NONE; see drift_message_has_payload()
 *
 * Messages are numbered in the order in which they are sent and are never forgotten
 * while their run goes on; to step back is to truncate them.
 */
typedef struct
{
  gint64 time_us;
  gint64 sent_us;
  guint8 kind;
  DriftNode from;
  DriftNode to;
  guint8 fate;
  guint32 op;
  guint32 key;
  guint32 payload;
} DriftMessage;

/* Whether it is a hint on its way, or the acknowledgement of one: no operation waits for it. */
static inline gboolean
drift_message_is_hint (DriftMessageKind kind)
{
  return kind == DRIFT_MESSAGE_HINT || kind == DRIFT_MESSAGE_HINT_ACK;
}

/* Whether it travels at all; the rest are timers. */
static inline gboolean
drift_message_travels (DriftMessageKind kind)
{
  return kind <= DRIFT_MESSAGE_RESPONSE || kind == DRIFT_MESSAGE_COPY_ACK ||
         kind == DRIFT_MESSAGE_SETTLED || drift_message_is_hint (kind) ||
         (kind >= DRIFT_MESSAGE_PREPARE && kind <= DRIFT_MESSAGE_PROPOSE);
}

/* Whether it brings a new version to a replica. */
static inline gboolean
drift_message_writes (DriftMessageKind kind)
{
  return kind == DRIFT_MESSAGE_WRITE || kind == DRIFT_MESSAGE_PROPOSE;
}

/* Whether it brings a replica a copy to keep: a write, a hint, a repair, or what is copied by hand.
 */
static inline gboolean
drift_message_brings_copy (DriftMessageKind kind)
{
  return drift_message_writes (kind) || kind == DRIFT_MESSAGE_COPY || kind == DRIFT_MESSAGE_HINT;
}

/* Whether it travels on the bus, where rules and partitions can lose it. */
static inline gboolean
drift_message_on_bus (DriftMessageKind kind)
{
  return drift_message_travels (kind) && kind != DRIFT_MESSAGE_REQUEST &&
         kind != DRIFT_MESSAGE_RESPONSE;
}

/* Whether it asks a replica to do something, of which another node is in charge; of what travels on
 * the bus the rest are answers to that. */
static inline gboolean
drift_message_asks_replica (DriftMessageKind kind)
{
  return kind == DRIFT_MESSAGE_WRITE || kind == DRIFT_MESSAGE_READ || kind == DRIFT_MESSAGE_COPY ||
         kind == DRIFT_MESSAGE_HINT || kind == DRIFT_MESSAGE_SETTLED ||
         kind == DRIFT_MESSAGE_PREPARE || kind == DRIFT_MESSAGE_PROPOSE;
}

/* Whether it belongs to an operation; the rest begins what has none yet, or is about none. */
static inline gboolean
drift_message_has_operation (DriftMessageKind kind)
{
  return kind != DRIFT_MESSAGE_TRAFFIC && kind != DRIFT_MESSAGE_SWEEP &&
         kind != DRIFT_MESSAGE_WAKE && kind != DRIFT_MESSAGE_CHECK && kind != DRIFT_MESSAGE_HINTS &&
         kind != DRIFT_MESSAGE_PURGED && kind != DRIFT_MESSAGE_STARTED;
}

/* Whether its payload is one; otherwise it is some other number that it carries. */
static inline gboolean
drift_message_has_payload (DriftMessageKind kind)
{
  return drift_message_travels (kind) && kind != DRIFT_MESSAGE_DIGESTS &&
         kind != DRIFT_MESSAGE_SETTLED;
}

/* Whether it will never arrive; its time is then the moment at which it breaks off. */
static inline gboolean
drift_message_is_lost (const DriftMessage *message)
{
  return message->fate != DRIFT_FATE_ARRIVES && message->fate < DRIFT_FATE_DELAYED;
}

/* What kind it is, from whom and to whom: which one it is of those of an act and a key. */
static inline guint64
drift_message_link (const DriftMessage *message)
{
  return (guint64)message->kind << 16 | (guint64)message->from << 8 | message->to;
}

const char *drift_message_kind_name (DriftMessageKind kind);
const char *drift_message_kind_help (DriftMessageKind kind);
gboolean drift_message_kind_parse (const char *name, DriftMessageKind *kind);

G_END_DECLS
