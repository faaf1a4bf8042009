/* Being the scrubber: a learner repairs diverged copies by hand, and the algorithm grades it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-progress.h"
#include "drift-run.h"
#include "drift-scrubber-deal.h"

G_BEGIN_DECLS

typedef enum
{
  DRIFT_SCRUBBER_SOURCE, /* which copy is the one to copy? */
  DRIFT_SCRUBBER_WRITES, /* to whom is it to be copied? The repairs are sent one by one */
  DRIFT_SCRUBBER_DONE,
} DriftScrubberStage;

typedef enum
{
  DRIFT_SCRUBBER_PICK,     /* the copy of a replica as the source */
  DRIFT_SCRUBBER_CONFLICT, /* no copy can be the source: count a conflict and copy nothing */
  DRIFT_SCRUBBER_WRITE,    /* the source's copy to a replica */
  DRIFT_SCRUBBER_FINISH,   /* nothing is left to write */
} DriftScrubberMoveKind;

/**
 * DriftScrubberMove:
 * @node: the replica it is about, where there is one
 */
typedef struct
{
  DriftScrubberMoveKind kind;
  DriftNode node;
} DriftScrubberMove;

typedef enum
{
  DRIFT_SCRUBBER_UNGRADED, /* no move was made */
  DRIFT_SCRUBBER_RIGHT,
  DRIFT_SCRUBBER_WRONG,
} DriftScrubberGrade;

/**
 * DriftScrubberCopy:
 * @present: whether the replica has a copy of the key at all
 * @record: the copy; its bytes are good until the next deal
 * @sum: the checksum of the bytes as they are now
 * @source: whether it was picked as the source
 * @written: as the how manyth it was repaired, from 1; 0 while it was not
 * @late: whether a newer write has arrived since the copies were compared
 */
typedef struct
{
  gboolean present;
  DriftRecord record;
  guint64 sum;
  gboolean source;
  guint written;
  gboolean late;
} DriftScrubberCopy;

/* drift-scrubber-move.c */
gboolean drift_scrubber_move_has_node (DriftScrubberMoveKind kind);
char *drift_scrubber_move_print (DriftScrubberMove move, const DriftNames *names);
gboolean drift_scrubber_move_parse (const char *verb,
                                    const char *replica,
                                    const DriftNames *names,
                                    DriftScrubberMove *move);

#define DRIFT_TYPE_SCRUBBER (drift_scrubber_get_type ())
G_DECLARE_FINAL_TYPE (DriftScrubber, drift_scrubber, DRIFT, SCRUBBER, GObject)

DriftScrubber *drift_scrubber_new (guint64 seed, DriftProgress *progress);
void drift_scrubber_start (DriftScrubber *self, guint level, guint attempt);

/* What lies there. */
guint drift_scrubber_get_level (DriftScrubber *self);
guint drift_scrubber_get_attempt (DriftScrubber *self);
const DriftNames *drift_scrubber_get_names (DriftScrubber *self);
const char *drift_scrubber_get_key (DriftScrubber *self);
DriftScrubberStage drift_scrubber_get_stage (DriftScrubber *self);
const char *drift_scrubber_get_task (DriftScrubber *self);
DriftScrubberCopy drift_scrubber_get_copy (DriftScrubber *self, DriftNode node);

/* What is done, and how a stage plays it. */
gboolean drift_scrubber_can_make (DriftScrubber *self, DriftScrubberMove move);
gboolean drift_scrubber_make (DriftScrubber *self, DriftScrubberMove move, GError **error);
gboolean drift_scrubber_undo (DriftScrubber *self);
gboolean drift_scrubber_can_undo (DriftScrubber *self);
DriftRun *drift_scrubber_make_run (DriftScrubber *self);
char **drift_scrubber_list_commands (DriftScrubber *self);
DriftScrubberGrade drift_scrubber_get_grade (DriftScrubber *self);
const char *drift_scrubber_get_reason (DriftScrubber *self);
gboolean drift_scrubber_get_last (DriftScrubber *self, DriftScrubberMove *move);
guint drift_scrubber_get_slips (DriftScrubber *self);

/* The model solution. */
gboolean drift_scrubber_get_model_move (DriftScrubber *self, DriftScrubberMove *move);
void drift_scrubber_show_solution (DriftScrubber *self);
gboolean drift_scrubber_is_shown (DriftScrubber *self);

/* How far the learner is. */
const char *drift_scrubber_level_title (guint level);
guint drift_scrubber_get_solved (DriftScrubber *self, guint level);
guint drift_scrubber_get_first_open (DriftScrubber *self);

G_END_DECLS
