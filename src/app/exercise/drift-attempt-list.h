/* The attempt at a puzzle, line by line.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-puzzle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void drift_attempt_list_fill (GtkBox *box, DriftPuzzle *puzzle, gboolean told);

G_END_DECLS
