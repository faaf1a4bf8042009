/* An exercise of the course: whatever a learner does in it can be said in words, too.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_EXERCISE (drift_exercise_get_type ())
G_DECLARE_INTERFACE (DriftExercise, drift_exercise, DRIFT, EXERCISE, GtkWidget)

/**
 * DriftExerciseInterface:
 * @moves: what can be said, for a person who said something else
 * @make: does what a person does by hand; the object of @verb is empty where there is none.
 *   Returns whether there is such a move now.
 */
struct _DriftExerciseInterface
{
  GTypeInterface parent_iface;

  const char *moves;
  gboolean (*make) (DriftExercise *self, const char *verb, const char *object);
};

gboolean drift_exercise_make (DriftExercise *self, const char *move);
const char *drift_exercise_get_moves (DriftExercise *self);

G_END_DECLS
