/* A replica's card: what it shows of the replica and its copy, and how that is said in words.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-keyspace-map.h"

G_BEGIN_DECLS

/* What of a value a card can show. */
#define DRIFT_CARD_VALUE_SIZE 96

/* Room for a version, or for the vector of a few writers. */
#define DRIFT_CARD_LABEL_SIZE 64

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
 * @bare: whether nothing may be said of the copy but what it is
 * @seen_up: what the health check saw last
 * @health: what is true
 * @has_copy: whether it holds the key
 * @state: what is wrong with its bytes
 * @label: that version as it is printed, or its vector if it carries one
 * @siblings: how many concurrent values a copy with a vector has, 0 without one; @value has a line
 *   for each then
 * @lag: versions behind, as the cluster says
 * @pending: the counter of the next version on its way to it, 0 if none is
 * @sum: of a bare copy that is verified, the checksum of its bytes as they are; or 0
 * @before: of a repaired copy, the counter it had
 * @value: its bytes, cut where too long, never in the middle of a character
 * @map: how all of its keys stand, where they are many
 * @subject: whether the step is about it
 * @dimmed: whether the step is about something else
 *
 * What one replica's card shows. Plain bytes: two cards that look alike are equal.
 */
typedef struct
{
  char name[DRIFT_NAME_LENGTH];
  gboolean truth;
  gboolean bare;
  gboolean seen_up;
  DriftHealth health;
  gboolean has_copy;
  gboolean tombstone;
  DriftCopyState state;
  DriftVersion version;
  char label[DRIFT_CARD_LABEL_SIZE];
  guint32 siblings;
  guint lag;
  guint32 pending;
  guint64 checksum;
  guint64 sum;
  DriftCardMark mark;
  guint32 before;
  gboolean subject;
  gboolean dimmed;
  char value[DRIFT_CARD_VALUE_SIZE];
  DriftKeyspaceMap map;
} DriftCard;

void drift_card_init (DriftCard *self, const DriftMoment *moment, guint replica);
gboolean drift_card_is_behind (const DriftCard *self);
gboolean drift_card_equal (const DriftCard *a, const DriftCard *b);
char *drift_card_describe (const DriftCard *self);

G_END_DECLS
