/* The picture in words and numbers: what each part has to show at a moment, before any layout.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-screen.h"

G_BEGIN_DECLS

/* What of a value a card can show. */
#define DRIFT_CARD_VALUE_SIZE 96

/* What happened to a replica's copy in this step. */
typedef enum
{
  DRIFT_CARD_QUIET,
  DRIFT_CARD_STORED,   /* took a write */
  DRIFT_CARD_MISSED,   /* a message to or from it was lost */
  DRIFT_CARD_ANSWERED, /* its copy is what the client got */
  DRIFT_CARD_EQUAL,    /* its digest was compared and is that of the newest */
  DRIFT_CARD_DIFFERS,  /* its digest was compared and is another */
  DRIFT_CARD_REPAIRED, /* took a newer copy */
  DRIFT_CARD_HEALED,   /* can be reached again */
} DriftCardMark;

/**
 * DriftCard:
 * @truth: whether the rest below the health may be shown
 * @seen_up: what the health check saw last
 * @health: what is true
 * @has_copy: whether it holds the key
 * @state: what is wrong with its bytes
 * @lag: versions behind, as the cluster says
 * @pending: the counter of the next version on its way to it, 0 if none is
 * @before: of a repaired copy, the counter it had
 * @value: its bytes, cut where too long, never in the middle of a character
 * @subject: whether the step is about it
 * @dimmed: whether the step is about something else
 *
 * What one replica's card shows. Plain bytes: two cards that look alike are equal.
 */
typedef struct
{
  char name[DRIFT_NAME_LENGTH];
  gboolean truth;
  gboolean seen_up;
  DriftHealth health;
  gboolean has_copy;
  gboolean tombstone;
  DriftCopyState state;
  DriftVersion version;
  guint lag;
  guint32 pending;
  guint64 checksum;
  DriftCardMark mark;
  guint32 before;
  gboolean subject;
  gboolean dimmed;
  char value[DRIFT_CARD_VALUE_SIZE];
} DriftCard;

/**
 * DriftLink:
 * @cut: whether the bus does not reach the replica
 * @restored: whether it was cut and is no more, as of this step
 * @lost: what was lost on it, or %DRIFT_N_MESSAGES
 * @lost_version: the counter of what was lost, 0 if none
 * @arrived: what came over it last and left a trace, or %DRIFT_N_MESSAGES
 * @arrived_version: its counter
 * @lit: whether the answer the client got came this way
 */
typedef struct
{
  gboolean cut;
  gboolean restored;
  DriftMessageKind lost;
  guint32 lost_version;
  DriftMessageKind arrived;
  guint32 arrived_version;
  gboolean lit;
} DriftLink;

/* What the client heard last. */
typedef enum
{
  DRIFT_BUBBLE_NONE,
  DRIFT_BUBBLE_WRITE_OK,
  DRIFT_BUBBLE_READ_OK,
  DRIFT_BUBBLE_READ_NONE, /* there is no such key, or no more */
  DRIFT_BUBBLE_FAILED,
  DRIFT_BUBBLE_REFUSED,
} DriftBubbleKind;

/* What the last comparison found. */
typedef enum
{
  DRIFT_NOTE_NONE,
  DRIFT_NOTE_SWEEPING, /* digests are on their way */
  DRIFT_NOTE_MATCH,
  DRIFT_NOTE_MISMATCH,
  DRIFT_NOTE_REPAIRED,
  DRIFT_NOTE_CONFLICT,
  DRIFT_NOTE_ROTTEN,
  DRIFT_NOTE_SKIPPED, /* what is lacking is too young to be judged */
} DriftNoteKind;

/**
 * DriftPicture:
 * @bubble_version: the counter of what was read or written, 0 where it may not be shown
 * @note_count: copies behind, repaired or rotten
 * @note_of: replicas compared
 * @note_trees: comparisons of nodes it took, of a sweep that compared trees
 * @coordinator_subject: whether the step is about the coordinator
 * @user: what the client's user sees
 * @bus_subject: whether what is told is about the bus
 */
typedef struct
{
  guint n_replicas;
  gboolean truth;
  DriftCard cards[DRIFT_MAX_REPLICAS];
  DriftLink links[DRIFT_MAX_REPLICAS];
  DriftScreen user;
  DriftBubbleKind bubble;
  guint32 bubble_version;
  gboolean bubble_stale;
  DriftNoteKind note;
  guint note_count;
  guint note_of;
  guint note_trees;
  gboolean coordinator_subject;
  gboolean bus_subject;
} DriftPicture;

/* Plain bytes throughout: what looks alike is equal. */
void drift_picture_init (DriftPicture *self, const DriftMoment *moment);
gboolean drift_picture_equal (const DriftPicture *a, const DriftPicture *b);
gboolean drift_card_is_behind (const DriftCard *self);
gboolean drift_card_equal (const DriftCard *a, const DriftCard *b);
char *drift_card_describe (const DriftCard *self);

G_END_DECLS
