/* What the files of the session share: what it is made of, and how it tells.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-code-cursor.h"
#include "drift-session.h"
#include "drift-worker.h"

G_BEGIN_DECLS

/* Work of fewer slices than this is over before a word about it can be read. */
#define SLICES_UNSEEN 20

struct _DriftSession
{
  GObject parent_instance;

  /* owned */
  DriftRun *run; /* NULL before the first */
  DriftPlayer *player;
  DriftWorker *worker;
  DriftTimeline *timeline; /* as of when it was last asked for */
  DriftCodeCursor *code;
  DriftSessionFunc then; /* when the work is done, or NULL */
  gpointer then_data;
  char *errand; /* what the work is for, or NULL */
  guint slices; /* of the work, so far */

  double speed;
  gboolean truth;
  gboolean all_controls;
  gboolean offers_future;
  gboolean told_playing; /* what was last said of it */
  gboolean stepped;      /* since that was last told */
  gboolean unread;       /* since who reads was last told */
  gint64 read_us;        /* when that was, by the clock of the frames */

  char *hint;  /* why it does not play on, or NULL */
  char *panel; /* the page of the side panel that the stage invites to, or NULL */
  DriftAlert alerts[DRIFT_N_ALERTS]; /* by kind, those that a person has set on the run */
  gboolean is_set[DRIFT_N_ALERTS];   /* and whether he has */

  DriftLight light;     /* what a page lights */
  guint n_code_readers; /* who show the code, and want to see each line of it */
  guint trees_at;       /* the event whose trees are being opened, or 0 */
  guint tree_levels;    /* and how many of their levels have been */
  guint light_step;     /* as long as the run rests at the end of this step */
  GListModel *pins;     /* what an exercise says at places of the stage, or NULL */
  gboolean bare;        /* whether the copies are seen, and nothing is said of them */
  guint32 followed;     /* the message until whose end it plays, or DRIFT_SEQUENCE_NONE */
};

enum
{
  PROP_RUN = 1,
  PROP_MOMENT,
  PROP_KEY,
  PROP_PLAYING,
  PROP_WORKING,
  PROP_BUSY,
  PROP_ERRAND,
  PROP_SPEED,
  PROP_TRUTH,
  PROP_ALL_CONTROLS,
  PROP_LIGHT,
  PROP_PANEL,
  PROP_HINT,
  PROP_OFFERS_FUTURE,
  PROP_PINS,
  PROP_BARE,
  PROP_FOLLOWED,
  N_PROPS
};

enum
{
  MOVED,
  STEPPED,
  READ,
  WORKED,
  LEAD_ON,
  ASK_FIRST,
  REPLICA_ACTIVATED,
  COPY_DROPPED,
  REFUSED,
  N_SIGNALS
};

void drift_session_notify (DriftSession *self, guint property);
void drift_session_emit (DriftSession *self, guint signal); /* of those without arguments */
void drift_session_tell_moved (DriftSession *self);
void drift_session_tell_readers (DriftSession *self);
void drift_session_tell_playing (DriftSession *self);
void drift_session_follow_step (DriftSession *self);

/* drift-session-trees.c */
gint64 drift_session_open_trees (DriftSession *self);
void drift_session_leave_trees (DriftSession *self);

G_END_DECLS
