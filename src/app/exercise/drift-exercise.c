/* An exercise of the course: whatever a learner does in it can be said in words, too.
 * SPDX-License-Identifier: MIT */
#include "drift-exercise.h"

#include <string.h>

G_DEFINE_INTERFACE (DriftExercise, drift_exercise, GTK_TYPE_WIDGET)

static void
drift_exercise_default_init (DriftExerciseInterface *iface)
{
}

/**
 * drift_exercise_make:
 * @move: a verb, and after a blank what it is done to, such as "pick R1"
 *
 * Does what a person does by hand.
 *
 * Returns: whether there is such a move now
 */
gboolean
drift_exercise_make (DriftExercise *self, const char *move)
{
  g_autofree char *verb = NULL;
  const char *blank;

  g_return_val_if_fail (DRIFT_IS_EXERCISE (self), FALSE);
  g_return_val_if_fail (move != NULL, FALSE);
  blank = strchr (move, ' ');
  if (blank == NULL)
    return DRIFT_EXERCISE_GET_IFACE (self)->make (self, move, "");
  verb = g_strndup (move, (gsize)(blank - move));
  return DRIFT_EXERCISE_GET_IFACE (self)->make (self, verb, blank + 1);
}

/**
 * drift_exercise_get_moves:
 *
 * Returns: (transfer none): all moves that it knows, for a person who used another
 */
const char *
drift_exercise_get_moves (DriftExercise *self)
{
  g_return_val_if_fail (DRIFT_IS_EXERCISE (self), "");
  return DRIFT_EXERCISE_GET_IFACE (self)->moves;
}
