/* The attempt at a puzzle, line by line.
 * SPDX-License-Identifier: MIT */
#include "drift-attempt-list.h"

#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

static void
add_line (GtkBox *box, const char *text, const char *class_name)
{
  gtk_box_append (box, drift_paragraph_new (text, class_name));
}

/**
 * drift_attempt_list_fill:
 * @box: where the lines stand, in place of those that were there
 * @told: whether what came of it may be told, if it was run
 *
 * Has the moves chosen so far, and under each what the copies were after it.
 */
void
drift_attempt_list_fill (GtkBox *box, DriftPuzzle *puzzle, gboolean told)
{
  guint n = drift_puzzle_get_n_chosen (puzzle);

  drift_box_empty (box);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line =
          /* Translators: the number of a move and what it does: "1. Sweep now" */
          g_strdup_printf (_ ("%u. %s"), i + 1,
                           drift_puzzle_get_move (puzzle, drift_puzzle_get_chosen (puzzle, i)));

      add_line (box, line, NULL);
      if (told && i < drift_puzzle_get_n_states (puzzle))
        add_line (box, drift_puzzle_get_state (puzzle, i), "exercise-state");
    }
}
