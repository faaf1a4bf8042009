/* A run: a scenario played on a cluster, step by step, with a person's own acts in between.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-branch.h"
#include "drift-scenario.h"
#include "drift-series.h"

G_BEGIN_DECLS

/* The most work that is done between two looks at what a person wants, beside the one event that
 * goes beyond it: a few milliseconds. */
#define DRIFT_SLICE_WORK 1000000

/* So much work is looked back on, and as much looked ahead, where an answer is wanted at once. */
#define DRIFT_AHEAD_WORK 2000000

#define DRIFT_TYPE_RUN (drift_run_get_type ())
G_DECLARE_FINAL_TYPE (DriftRun, drift_run, DRIFT, RUN, GObject)

/**
 * DriftRunFunc:
 * @number: what it was asked for with
 *
 * Returns: whether @run, which has made one more step, stands where it was to go
 */
typedef gboolean (*DriftRunFunc) (DriftRun *run, guint number);

DriftRun *drift_run_new (DriftScenario *scenario, const DriftConfig *config);
DriftRun *drift_run_copy (DriftRun *self);
DriftRun *drift_run_copy_if_short (DriftRun *self);

DriftScenario *drift_run_get_scenario (DriftRun *self);
DriftCluster *drift_run_get_cluster (DriftRun *self);
const char *drift_run_get_key (DriftRun *self);
guint32 drift_run_get_focus (DriftRun *self);
void drift_run_set_focus (DriftRun *self, const char *key);
DriftSeries *drift_run_get_series (DriftRun *self);

/* One event at a time. */
gboolean drift_run_advance (DriftRun *self);
void drift_run_end_message (DriftRun *self, const char *message);
gint64 drift_run_get_next_time (DriftRun *self);
gboolean drift_run_is_at_rest (DriftRun *self);
gboolean drift_run_is_over (DriftRun *self);
gboolean drift_run_has_acts (DriftRun *self);
const char *drift_run_get_trouble (DriftRun *self);

/* On its way somewhere, at once or in slices. */
void drift_run_head_for_rest (DriftRun *self);
void drift_run_head_for_rest_by (DriftRun *self, gint64 time_us);
void drift_run_head_for_step (DriftRun *self, guint step);
void drift_run_head_for_position (DriftRun *self, guint position);
void drift_run_head_for (DriftRun *self, DriftRunFunc there, guint number, guint events);
gboolean drift_run_work (DriftRun *self, guint64 budget);
void drift_run_stop (DriftRun *self);

/* From rest to rest. */
gboolean drift_run_step_forward (DriftRun *self);
void drift_run_go_to_step (DriftRun *self, guint step);
void drift_run_seek (DriftRun *self, guint position);
gboolean drift_run_do (DriftRun *self, const DriftCommand *command, GError **error);
gboolean
drift_run_do_at (DriftRun *self, const DriftCommand *command, gint64 time_us, GError **error);

/* What it has become each time a person acted in the past. */
GListModel *drift_run_get_branches (DriftRun *self);
DriftBranch *drift_run_get_branch (DriftRun *self);
DriftBranch *drift_run_get_left_branch (DriftRun *self);
guint drift_run_find_part (DriftRun *self, DriftBranch *branch);
gint64 drift_run_get_fork_time (DriftRun *self, DriftBranch *branch);
void drift_run_switch_branch (DriftRun *self, DriftBranch *branch);
void drift_run_discard_branch (DriftRun *self, DriftBranch *branch);
void drift_run_forget_future (DriftRun *self);

/* Where it stands. */
guint drift_run_get_step (DriftRun *self);
guint drift_run_get_step_of (DriftRun *self, guint event);
guint drift_run_get_n_steps (DriftRun *self);
guint drift_run_get_step_start (DriftRun *self);
const char *drift_run_get_caption (DriftRun *self);
char *drift_run_tell (DriftRun *self, gboolean truth);
guint drift_run_get_n_rests (DriftRun *self);
guint drift_run_get_rest (DriftRun *self, guint index, guint *step);

char *drift_run_check_one (DriftRun *self, const DriftExpectation *expectation);

G_END_DECLS
