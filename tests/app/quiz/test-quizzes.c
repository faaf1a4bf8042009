/* Tests of the quizzes of a window: one is open, and whoever shows it follows the same walk.
 * SPDX-License-Identifier: MIT */
#include "drift-quizzes.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
  DriftProgress *progress;
  DriftQuizzes *quizzes;
  guint n_changed;
  guint n_turned;
  guint n_answered;
} Fixture;

static void
count (guint *n)
{
  ++*n;
}

static void
open_quizzes (Fixture *fixture)
{
  fixture->progress = drift_progress_new (fixture->path);
  fixture->quizzes = drift_quizzes_new (fixture->progress, 7);
  g_signal_connect_swapped (fixture->quizzes, "changed", G_CALLBACK (count), &fixture->n_changed);
  g_signal_connect_swapped (fixture->quizzes, "turned", G_CALLBACK (count), &fixture->n_turned);
  g_signal_connect_swapped (fixture->quizzes, "answered", G_CALLBACK (count), &fixture->n_answered);
}

static void
close_quizzes (Fixture *fixture)
{
  g_assert_finalize_object (fixture->quizzes);
  g_assert_finalize_object (fixture->progress);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("drift-quizzes-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "progress.ini", NULL);
  open_quizzes (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_quizzes (fixture);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static DriftQuizWalk *
walk_of (Fixture *fixture)
{
  return drift_quizzes_get_walk (fixture->quizzes);
}

static void
assert_place (Fixture *fixture, const char *place)
{
  g_autofree char *now = drift_quizzes_print_place (fixture->quizzes);

  g_assert_cmpstr (now, ==, place);
}

static guint
right_option (Fixture *fixture)
{
  DriftQuizWalk *walk = walk_of (fixture);

  return drift_quiz_session_get_question (drift_quiz_walk_get_session (walk),
                                          drift_quiz_walk_get_question (walk))
      ->answer;
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  DriftQuizWalk *walk;

  g_assert_null (walk_of (fixture));
  assert_place (fixture, "");
  g_assert_cmpuint (drift_quizzes_get_n (fixture->quizzes), ==, 5);
  g_assert_true (drift_quizzes_open (fixture->quizzes, "repair"));
  walk = walk_of (fixture);
  g_assert_cmpstr (drift_quiz_get_id (drift_quiz_walk_get_quiz (walk)), ==, "repair");
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (fixture->n_turned, ==, 1);

  /* Who wants to see what is open sees it as it stands. */
  drift_quiz_walk_choose (walk, 1);
  drift_quiz_walk_turn_to (walk, 2);
  g_assert_true (drift_quizzes_open (fixture->quizzes, "repair"));
  g_assert_true (walk_of (fixture) == walk);
  g_assert_cmpuint (drift_quiz_walk_get_page (walk), ==, 2);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (fixture->n_turned, ==, 2);

  g_assert_false (drift_quizzes_open (fixture->quizzes, "no-such"));
  g_assert_true (walk_of (fixture) == walk);
  drift_quizzes_close (fixture->quizzes);
  assert_place (fixture, "");
  g_assert_cmpuint (fixture->n_changed, ==, 2);
  drift_quizzes_close (fixture->quizzes);
  g_assert_cmpuint (fixture->n_changed, ==, 2);
}

/* From the first question to the summary, and once more. */
static void
test_walk (Fixture *fixture, gconstpointer data)
{
  DriftQuizWalk *walk;
  g_autofree char *first = NULL;

  drift_quizzes_open (fixture->quizzes, "check-yourself");
  walk = walk_of (fixture);
  first = drift_quizzes_print_place (fixture->quizzes);
  g_assert_true (g_str_has_prefix (first, "check-yourself/"));
  g_assert_true (drift_quiz_walk_can_go_next (walk));
  g_assert_false (drift_quiz_walk_answer_and_turn (walk, 99));
  g_assert_true (drift_quiz_walk_answer_and_turn (walk, right_option (fixture)));
  g_assert_cmpuint (fixture->n_answered, ==, 1);
  g_assert_cmpuint (drift_quiz_walk_get_page (walk), ==, 1);
  g_assert_false (drift_quiz_walk_can_go_next (walk));
  g_assert_false (drift_quizzes_is_finished (fixture->quizzes, "check-yourself"));
  g_assert_true (drift_quiz_walk_answer_and_turn (walk, right_option (fixture)));
  g_assert_true (drift_quiz_walk_is_in_summary (walk));
  g_assert_true (drift_quizzes_is_finished (fixture->quizzes, "check-yourself"));
  g_assert_false (drift_quizzes_is_finished (fixture->quizzes, "no-such"));
  g_assert_false (drift_quiz_walk_answer_and_turn (walk, 0));
  assert_place (fixture, "check-yourself");
  drift_quiz_walk_start_over (walk);
  g_assert_cmpuint (drift_quiz_walk_get_page (walk), ==, 0);
  g_assert_false (drift_quizzes_is_finished (fixture->quizzes, "check-yourself"));
}

/* What was answered is on disk at once, and the walk goes on where it was left. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *next = NULL;

  drift_quizzes_open (fixture->quizzes, "repair");
  drift_quiz_walk_answer_and_turn (walk_of (fixture), 0);
  next = drift_quizzes_print_place (fixture->quizzes);
  close_quizzes (fixture);
  open_quizzes (fixture);
  drift_quizzes_open (fixture->quizzes, "repair");
  assert_place (fixture, next);
  g_assert_null (drift_quiz_walk_get_trouble (walk_of (fixture)));
}

static void
test_cannot_save (Fixture *fixture, gconstpointer data)
{
  g_autofree char *below = g_build_filename (fixture->path, "progress.ini", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (below);
  g_autoptr (DriftQuizzes) quizzes = drift_quizzes_new (progress, 7);

  g_file_set_contents (fixture->path, "in the way", -1, NULL);
  drift_quizzes_open (quizzes, "repair");
  drift_quiz_walk_answer_and_turn (drift_quizzes_get_walk (quizzes), 0);
  g_assert_true (g_str_has_prefix (drift_quiz_walk_get_trouble (drift_quizzes_get_walk (quizzes)),
                                   "Progress could not be saved in "));
}

/* Two windows have a place each in one quiz, and what is answered in one is answered in the other.
 */
static void
test_two_windows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftQuizzes) others = drift_quizzes_new (fixture->progress, 8);
  DriftQuizWalk *walk, *other;
  DriftQuizSession *session;
  guint question;

  drift_quizzes_open (fixture->quizzes, "repair");
  drift_quizzes_open (others, "repair");
  walk = walk_of (fixture);
  other = drift_quizzes_get_walk (others);
  session = drift_quiz_walk_get_session (walk);
  question = drift_quiz_walk_get_question (walk);
  g_assert_cmpuint (drift_quiz_walk_get_question (other), ==, question);

  drift_quiz_walk_answer_and_turn (other, 1);
  g_assert_cmpuint (drift_quiz_walk_get_page (walk), ==, 0);
  g_assert_true (drift_quiz_walk_is_answered (walk));
  g_assert_cmpuint (fixture->n_answered, ==, 1);

  /* The answer is out in this window, too: no second one takes its place. */
  g_assert_false (drift_quiz_walk_answer_and_turn (walk, 0));
  g_assert_cmpint (drift_quiz_session_get_first_choice (session, question), ==, 1);
  g_assert_cmpuint (drift_quiz_session_get_tries (session, question), ==, 1);

  /* And both go on with what the other has kept. */
  drift_quiz_walk_turn_to (walk, 2);
  drift_quiz_walk_answer_and_turn (walk, 0);
  drift_quizzes_close (fixture->quizzes);
  drift_quizzes_open (fixture->quizzes, "repair");
  g_assert_cmpuint (drift_quiz_walk_get_page (walk_of (fixture)), ==, 1);
  drift_quiz_walk_start_over (other);
  g_assert_cmpuint (drift_quiz_walk_get_page (walk_of (fixture)), ==, 0);
  g_assert_false (drift_quiz_walk_is_answered (walk_of (fixture)));
}

#define ADD(name, func) g_test_add ("/quizzes/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("open", test_open);
  ADD ("walk", test_walk);
  ADD ("kept", test_kept);
  ADD ("cannot-save", test_cannot_save);
  ADD ("two-windows", test_two_windows);
  return g_test_run ();
}
