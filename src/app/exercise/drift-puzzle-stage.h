/* A puzzle on the stage: its situation, its moves each where it acts, and the attempt as it plays.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-puzzle.h"
#include "drift-session.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_PUZZLE_STAGE (drift_puzzle_stage_get_type ())
G_DECLARE_FINAL_TYPE (DriftPuzzleStage, drift_puzzle_stage, DRIFT, PUZZLE_STAGE, GObject)

DriftPuzzleStage *drift_puzzle_stage_new (DriftSession *session);
void drift_puzzle_stage_set_puzzle (DriftPuzzleStage *self, DriftPuzzle *puzzle);
void drift_puzzle_stage_bring (DriftPuzzleStage *self);
gboolean drift_puzzle_stage_is_on (DriftPuzzleStage *self);

gboolean drift_puzzle_stage_run (DriftPuzzleStage *self, gboolean play, GError **error);
void drift_puzzle_stage_end_run (DriftPuzzleStage *self);
gboolean drift_puzzle_stage_is_playing (DriftPuzzleStage *self);

G_END_DECLS
