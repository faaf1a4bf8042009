/* All the puzzles, with what was tried in each, and which of them a person has before them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-puzzle.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_PUZZLES (drift_puzzles_get_type ())
G_DECLARE_FINAL_TYPE (DriftPuzzles, drift_puzzles, DRIFT, PUZZLES, GObject)

DriftPuzzles *drift_puzzles_new (DriftProgress *progress);
guint drift_puzzles_get_n (DriftPuzzles *self);
DriftPuzzle *drift_puzzles_get (DriftPuzzles *self, guint index);
gboolean drift_puzzles_find (DriftPuzzles *self, const char *id, guint *index);
guint drift_puzzles_count_solved (DriftPuzzles *self);
void drift_puzzles_set_index (DriftPuzzles *self, guint index);
guint drift_puzzles_get_index (DriftPuzzles *self);

G_END_DECLS
