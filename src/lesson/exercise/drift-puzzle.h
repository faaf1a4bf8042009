/* A puzzle: a situation, a few moves, and a goal that the simulator checks.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-progress.h"
#include "drift-run.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_PUZZLE (drift_puzzle_get_type ())
G_DECLARE_FINAL_TYPE (DriftPuzzle, drift_puzzle, DRIFT, PUZZLE, GObject)

/* What the stories of puzzles are called begins with. */
#define DRIFT_PUZZLE_PREFIX "puzzle-"

guint drift_puzzle_count (void);
DriftPuzzle *drift_puzzle_new (guint index, DriftProgress *progress);

/* What is asked. */
const char *drift_puzzle_get_id (DriftPuzzle *self);
const char *drift_puzzle_get_title (DriftPuzzle *self);
const char *drift_puzzle_get_story (DriftPuzzle *self);
const char *drift_puzzle_get_goal (DriftPuzzle *self);
const char *drift_puzzle_get_start (DriftPuzzle *self);
guint drift_puzzle_get_n_moves (DriftPuzzle *self);
const char *drift_puzzle_get_move (DriftPuzzle *self, guint move);
const char *drift_puzzle_get_move_words (DriftPuzzle *self, guint move);
guint drift_puzzle_get_move_place (DriftPuzzle *self, guint move);
guint drift_puzzle_get_max_moves (DriftPuzzle *self);

/* The attempt. */
guint drift_puzzle_get_n_chosen (DriftPuzzle *self);
guint drift_puzzle_get_chosen (DriftPuzzle *self, guint place);
gboolean drift_puzzle_has_chosen (DriftPuzzle *self, guint move);
gboolean drift_puzzle_has_room (DriftPuzzle *self);
gboolean drift_puzzle_choose (DriftPuzzle *self, guint move);
gboolean drift_puzzle_undo (DriftPuzzle *self);
void drift_puzzle_clear (DriftPuzzle *self);
gboolean drift_puzzle_run (DriftPuzzle *self, GError **error);

/* What came of it. */
DriftRun *drift_puzzle_make_run (DriftPuzzle *self);
guint drift_puzzle_get_setup_step (DriftPuzzle *self);
gboolean drift_puzzle_is_run (DriftPuzzle *self);
gboolean drift_puzzle_is_won (DriftPuzzle *self);
const char *drift_puzzle_get_reason (DriftPuzzle *self);
char *drift_puzzle_tell_alert (DriftPuzzle *self, gint64 now_us, gboolean *fires);
guint drift_puzzle_get_n_states (DriftPuzzle *self);
const char *drift_puzzle_get_state (DriftPuzzle *self, guint place);
gboolean drift_puzzle_is_solved (DriftPuzzle *self);
guint drift_puzzle_get_tries (DriftPuzzle *self);

G_END_DECLS
