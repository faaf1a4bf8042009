/* The code cursor: which line of read repair a run stands at, and what its variables hold.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-algorithm.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_CODE_CURSOR (drift_code_cursor_get_type ())
G_DECLARE_FINAL_TYPE (DriftCodeCursor, drift_code_cursor, DRIFT, CODE_CURSOR, GObject)

DriftCodeCursor *drift_code_cursor_new (void);

void drift_code_cursor_set_run (DriftCodeCursor *self, DriftRun *run);
void drift_code_cursor_follow (DriftCodeCursor *self);
gboolean drift_code_cursor_play_on (DriftCodeCursor *self);
gboolean drift_code_cursor_move (DriftCodeCursor *self, int by);
gboolean drift_code_cursor_move_to_first (DriftCodeCursor *self);
gboolean drift_code_cursor_has_line (DriftCodeCursor *self, int by);
gboolean drift_code_cursor_stands_in (DriftCodeCursor *self, guint position);

const DriftAlgorithmStep *drift_code_cursor_get_step (DriftCodeCursor *self);
DriftRepairPolicy drift_code_cursor_get_version (DriftCodeCursor *self);
guint drift_code_cursor_get_event (DriftCodeCursor *self);
guint drift_code_cursor_get_line_index (DriftCodeCursor *self, guint *n_lines);

G_END_DECLS
