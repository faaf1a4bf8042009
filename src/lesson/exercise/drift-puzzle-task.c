/* What a puzzle asks: its situation, its goal and its moves, in the person's language.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzle-private.h"

#include <glib/gi18n-lib.h>

static const char *
translate (const char *text)
{
  return g_dgettext (GETTEXT_PACKAGE, text);
}

/**
 * drift_puzzle_get_id:
 *
 * Returns: (transfer none): its name in a progress file, such as "read-right"
 */
const char *
drift_puzzle_get_id (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), "");
  return self->definition->id;
}

/**
 * drift_puzzle_get_title:
 *
 * Returns: (transfer none): what it is called, in the person's language
 */
const char *
drift_puzzle_get_title (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), "");
  return translate (self->definition->title);
}

/**
 * drift_puzzle_get_story:
 *
 * Returns: (transfer none): the situation in a few sentences, in the person's language
 */
const char *
drift_puzzle_get_story (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), "");
  return translate (self->definition->story);
}

/**
 * drift_puzzle_get_goal:
 *
 * Returns: (transfer none): what is to be reached, in the person's language
 */
const char *
drift_puzzle_get_goal (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), "");
  return translate (self->definition->goal);
}

/**
 * drift_puzzle_get_start:
 *
 * Returns: (transfer none): the situation, in one line
 */
const char *
drift_puzzle_get_start (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), "");
  return self->start;
}

/**
 * drift_puzzle_get_n_moves:
 *
 * Returns: how many moves there are to choose from
 */
guint
drift_puzzle_get_n_moves (DriftPuzzle *self)
{
  guint n = 0;

  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), 0);
  while (n < DRIFT_PUZZLE_MAX_MOVES && self->definition->moves[n].label != NULL)
    n++;
  return n;
}

/**
 * drift_puzzle_get_move:
 * @move: from 0
 *
 * Returns: (transfer none): what the move does, in the person's language
 */
const char *
drift_puzzle_get_move (DriftPuzzle *self, guint move)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), "");
  g_return_val_if_fail (move < drift_puzzle_get_n_moves (self), "");
  return translate (self->definition->moves[move].label);
}

/**
 * drift_puzzle_get_move_words:
 * @move: from 0
 *
 * Returns: (transfer none): that in a word or two, for the place where it acts
 */
const char *
drift_puzzle_get_move_words (DriftPuzzle *self, guint move)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), "");
  g_return_val_if_fail (move < drift_puzzle_get_n_moves (self), "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "move", self->definition->moves[move].words);
}

/**
 * drift_puzzle_get_move_place:
 * @move: from 0
 *
 * Returns: where on the stage it acts: the number of a replica, or one of #DriftPlace
 */
guint
drift_puzzle_get_move_place (DriftPuzzle *self, guint move)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), DRIFT_PLACE_TIME);
  g_return_val_if_fail (move < drift_puzzle_get_n_moves (self), DRIFT_PLACE_TIME);
  return self->definition->moves[move].place;
}

/**
 * drift_puzzle_get_max_moves:
 *
 * Returns: how many moves an attempt may have
 */
guint
drift_puzzle_get_max_moves (DriftPuzzle *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLE (self), 0);
  return self->definition->max_moves;
}
