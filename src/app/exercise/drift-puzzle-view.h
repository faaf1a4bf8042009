/* The puzzles beside the stage: the task, the moves that were chosen there, and what comes of them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-puzzles.h"
#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_PUZZLE_VIEW (drift_puzzle_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftPuzzleView, drift_puzzle_view, DRIFT, PUZZLE_VIEW, GtkBox)

GtkWidget *drift_puzzle_view_new (DriftSession *session, DriftPuzzles *puzzles);
void drift_puzzle_view_open (DriftPuzzleView *self, guint index);
DriftPuzzle *drift_puzzle_view_get_puzzle (DriftPuzzleView *self);

G_END_DECLS
