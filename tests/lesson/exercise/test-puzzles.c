/* Tests of the puzzles as a person has them before them: which comes first, and what is kept.
 * SPDX-License-Identifier: MIT */
#include "drift-puzzles.h"

#include <glib/gstdio.h>

static void
test_all (void)
{
  g_autoptr (DriftPuzzles) puzzles = drift_puzzles_new (NULL);
  guint index;

  g_assert_cmpuint (drift_puzzles_get_n (puzzles), ==, drift_puzzle_count ());
  g_assert_cmpuint (drift_puzzles_get_index (puzzles), ==, 0);
  g_assert_true (drift_puzzles_find (puzzles, "zombie", &index));
  g_assert_cmpstr (drift_puzzle_get_id (drift_puzzles_get (puzzles, index)), ==, "zombie");
  g_assert_false (drift_puzzles_find (puzzles, "sombie", &index));
  drift_puzzles_set_index (puzzles, index);
  g_assert_cmpuint (drift_puzzles_get_index (puzzles), ==, index);
}

/* Solved is what was ever solved, and the first that was not comes first. */
static void
test_progress (void)
{
  g_autofree char *folder = g_dir_make_tmp ("drift-puzzles-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "progress.ini", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (path);
  g_autoptr (DriftPuzzles) puzzles = drift_puzzles_new (progress);
  g_autoptr (DriftProgress) kept = NULL;
  g_autoptr (DriftPuzzles) again = NULL;
  DriftPuzzle *first = drift_puzzles_get (puzzles, 0);

  g_assert_cmpuint (drift_puzzles_count_solved (puzzles), ==, 0);
  drift_puzzle_choose (first, 1);
  g_assert_true (drift_puzzle_run (first, NULL));
  g_assert_cmpuint (drift_puzzles_count_solved (puzzles), ==, 1);
  g_assert_cmpuint (drift_puzzles_get_index (puzzles), ==, 0);
  kept = drift_progress_new (path);
  again = drift_puzzles_new (kept);
  g_assert_cmpuint (drift_puzzles_count_solved (again), ==, 1);
  g_assert_cmpuint (drift_puzzles_get_index (again), ==, 1);
  g_assert_cmpuint (drift_puzzle_get_n_chosen (drift_puzzles_get (again, 0)), ==, 0);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/puzzles/all", test_all);
  g_test_add_func ("/puzzles/progress", test_progress);
  return g_test_run ();
}
