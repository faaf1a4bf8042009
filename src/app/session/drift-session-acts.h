/* What is done with a session: searches, commands, futures, and what a page of the course asks.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

G_BEGIN_DECLS

/* What can be searched for along a run. */
typedef enum
{
  DRIFT_GOAL_LOSS,       /* a message is lost */
  DRIFT_GOAL_STALE_READ, /* a read is answered with an old value */
} DriftGoal;

void drift_session_find (DriftSession *self, DriftGoal goal);

gboolean drift_session_do (DriftSession *self, const DriftCommand *command);
gboolean drift_session_do_line (DriftSession *self, const char *line);
void drift_session_block (DriftSession *self, DriftNodes replicas);
void drift_session_unblock (DriftSession *self, DriftNode replica);
void drift_session_set_setting (DriftSession *self, DriftSetting setting, gint64 amount);
void drift_session_rerun_step (DriftSession *self, DriftSetting setting, gint64 amount);
void drift_session_scrub (DriftSession *self);
void drift_session_begin_anew (DriftSession *self, const DriftConfig *config);

void drift_session_set_key (DriftSession *self, guint32 key);
void drift_session_look_into_range (DriftSession *self, DriftNode replica, guint range);

void drift_session_switch_branch (DriftSession *self, DriftBranch *branch);
void drift_session_discard_branch (DriftSession *self, DriftBranch *branch);
void drift_session_switch_future (DriftSession *self);
void drift_session_discard_future (DriftSession *self);
void drift_session_take_back (DriftSession *self, guint position);

gboolean drift_session_show_stage (DriftSession *self, const DriftStage *stage, gboolean keep);
void drift_session_play_stage (DriftSession *self, const DriftStage *stage);
void drift_session_play_stage_step (DriftSession *self, const DriftStage *stage);

G_END_DECLS
