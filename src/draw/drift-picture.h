/* The picture in words and numbers: what each part has to show at a moment, before any layout.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-card.h"
#include "drift-screen.h"
#include "drift-trees.h"

G_BEGIN_DECLS

/* How a hand finds a link, as far as may be known. */
typedef enum
{
  DRIFT_LINK_WHOLE,
  DRIFT_LINK_CUT,     /* a partition cuts the replica off */
  DRIFT_LINK_ONE_WAY, /* a rule loses what is sent to the replica, and what it sends goes through */
} DriftLinkState;

/**
 * DriftLink:
 * @state: whether it is cut
 * @cut: whether the bus does not reach the replica, for that or because it has crashed
 * @restored: whether it was cut and is no more, as of this step
 * @lost: what was lost on it, or %DRIFT_N_MESSAGES
 * @lost_version: the counter of what was lost, 0 if none
 * @arrived: what came over it last and left a trace, or %DRIFT_N_MESSAGES
 * @arrived_version: its counter
 * @lit: whether the answer the client got came this way
 */
typedef struct
{
  DriftLinkState state;
  gboolean cut;
  gboolean restored;
  DriftMessageKind lost;
  guint32 lost_version;
  DriftMessageKind arrived;
  guint32 arrived_version;
  gboolean lit;
} DriftLink;

/* So many places are marked at which a person took a message away, the last ones. */
#define DRIFT_MAX_TAKEN 8

/**
 * DriftTaken:
 * @way: how much of its way the message had behind it
 * @from: who had sent it
 * @to: and to whom
 */
typedef struct
{
  double way;
  guint32 from;
  guint32 to;
} DriftTaken;

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
 * @taken: where messages were taken away by hand, of which there are @n_taken
 * @bubble_siblings: how many concurrent values were read, 0 where copies carry no version vectors;
 *   who reads knows that
 * @bubble_version: the counter of what was read or written, 0 where it may not be shown
 * @note_count: copies behind, repaired or rotten
 * @note_of: replicas compared
 * @trees: those that it compared, or no pair of them
 * @tree_levels: how many of their levels are opened by now, 0 for all
 * @tree_key: the key in view
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
  DriftTaken taken[DRIFT_MAX_TAKEN];
  guint n_taken;
  DriftScreen user;
  DriftBubbleKind bubble;
  guint32 bubble_version;
  guint32 bubble_siblings;
  gboolean bubble_stale;
  DriftNoteKind note;
  guint note_count;
  guint note_of;
  DriftTrees trees;
  guint tree_levels;
  guint32 tree_key;
  gboolean coordinator_subject;
  gboolean bus_subject;
} DriftPicture;

/* Plain bytes throughout: what looks alike is equal. */
void drift_picture_init (DriftPicture *self, const DriftMoment *moment);
gboolean drift_picture_equal (const DriftPicture *a, const DriftPicture *b);

G_END_DECLS
