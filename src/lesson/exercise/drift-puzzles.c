/* All the puzzles, with what was tried in each, and which of them a person has before them.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzles.h"

struct _DriftPuzzles
{
  GObject parent_instance;

  guint index; /* of the one before the person */

  /* owned */
  GPtrArray *puzzles; /* (element-type DriftPuzzle) */
};

G_DEFINE_FINAL_TYPE (DriftPuzzles, drift_puzzles, G_TYPE_OBJECT)

static void
drift_puzzles_finalize (GObject *object)
{
  g_ptr_array_unref (DRIFT_PUZZLES (object)->puzzles);
  G_OBJECT_CLASS (drift_puzzles_parent_class)->finalize (object);
}

static void
drift_puzzles_class_init (DriftPuzzlesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_puzzles_finalize;
}

static void
drift_puzzles_init (DriftPuzzles *self)
{
  self->puzzles = g_ptr_array_new_with_free_func (g_object_unref);
}

/* The first puzzle that was not solved yet, or the first of all. */
static guint
first_open (DriftPuzzles *self)
{
  for (guint i = 0; i < self->puzzles->len; i++)
    if (!drift_puzzle_is_solved (drift_puzzles_get (self, i)))
      return i;
  return 0;
}

/**
 * drift_puzzles_new:
 * @progress: (nullable): where it is kept what was solved
 *
 * Returns: (transfer full): all puzzles, with no move chosen, and the first before the person that
 *   @progress does not know as solved
 */
DriftPuzzles *
drift_puzzles_new (DriftProgress *progress)
{
  DriftPuzzles *self;

  g_return_val_if_fail (progress == NULL || DRIFT_IS_PROGRESS (progress), NULL);
  self = g_object_new (DRIFT_TYPE_PUZZLES, NULL);
  for (guint i = 0; i < drift_puzzle_count (); i++)
    g_ptr_array_add (self->puzzles, drift_puzzle_new (i, progress));
  self->index = first_open (self);
  return self;
}

/**
 * drift_puzzles_get_n:
 *
 * Returns: how many there are
 */
guint
drift_puzzles_get_n (DriftPuzzles *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLES (self), 0);
  return self->puzzles->len;
}

/**
 * drift_puzzles_get:
 * @index: below drift_puzzles_get_n()
 *
 * Returns: (transfer none): the puzzle, with the attempt as it was left
 */
DriftPuzzle *
drift_puzzles_get (DriftPuzzles *self, guint index)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLES (self) && index < self->puzzles->len, NULL);
  return g_ptr_array_index (self->puzzles, index);
}

/**
 * drift_puzzles_find:
 * @index: (out): which it is, if there is one
 *
 * Returns: whether there is a puzzle of that id
 */
gboolean
drift_puzzles_find (DriftPuzzles *self, const char *id, guint *index)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLES (self) && id != NULL, FALSE);
  for (guint i = 0; i < self->puzzles->len; i++)
    if (g_str_equal (drift_puzzle_get_id (drift_puzzles_get (self, i)), id))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * drift_puzzles_count_solved:
 *
 * Returns: how many were ever solved
 */
guint
drift_puzzles_count_solved (DriftPuzzles *self)
{
  guint n = 0;

  g_return_val_if_fail (DRIFT_IS_PUZZLES (self), 0);
  for (guint i = 0; i < self->puzzles->len; i++)
    n += drift_puzzle_is_solved (drift_puzzles_get (self, i));
  return n;
}

/**
 * drift_puzzles_set_index:
 * @index: below drift_puzzles_get_n()
 *
 * Notes which one the person has before them.
 */
void
drift_puzzles_set_index (DriftPuzzles *self, guint index)
{
  g_return_if_fail (DRIFT_IS_PUZZLES (self) && index < self->puzzles->len);
  self->index = index;
}

/**
 * drift_puzzles_get_index:
 *
 * Returns: which one the person has before them
 */
guint
drift_puzzles_get_index (DriftPuzzles *self)
{
  g_return_val_if_fail (DRIFT_IS_PUZZLES (self), 0);
  return self->index;
}
