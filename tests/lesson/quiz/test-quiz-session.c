/* Tests of working through a quiz: verdicts, tries, the score, and coming back another day.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-session.h"
#include "lesson-test.h"

#define QUIZ                                                                                       \
  "[Quiz]\nId=small\nTitle=A small quiz\n"                                                         \
  "[Question 1]\nId=one\nQuestion=One?\nOption-A=a\nWhy-A=1\nOption-B=b\nWhy-B=2\nOption-C=c\n"    \
  "Why-C=3\nAnswer=B\nExplain=e\n"                                                                 \
  "[Question 2]\nId=two\nQuestion=Two?\nOption-A=a\nWhy-A=1\nOption-B=b\nWhy-B=2\nAnswer=A\n"      \
  "Explain=e\n"

static DriftQuiz *
make_quiz (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (QUIZ, strlen (QUIZ));
  g_autoptr (GError) error = NULL;
  DriftQuiz *quiz = drift_quiz_new_from_bytes ("small.quiz", bytes, &error);

  g_assert_no_error (error);
  return quiz;
}

static void
answer (DriftQuizSession *session, guint question, guint option)
{
  g_autoptr (GError) error = NULL;

  drift_quiz_session_choose (session, question, option);
  g_assert_true (drift_quiz_session_answer (session, question, &error));
  g_assert_no_error (error);
}

static void
assert_score (DriftQuizSession *session, guint right, guint answered)
{
  guint is_right = 99;
  guint is_answered = 99;

  drift_quiz_session_get_score (session, &is_right, &is_answered);
  g_assert_cmpuint (is_right, ==, right);
  g_assert_cmpuint (is_answered, ==, answered);
}

static void
on_changed (DriftQuizSession *session, guint question, GString *said)
{
  g_string_append_printf (said, "%u ", question);
}

static void
test_verdicts (void)
{
  g_autoptr (DriftQuiz) quiz = make_quiz ();
  g_autoptr (DriftQuizSession) session = drift_quiz_session_new (quiz, NULL);

  g_assert_cmpint (drift_quiz_session_get_choice (session, 0), ==, -1);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (drift_quiz_session_get_verdict (session, 0, i), ==, DRIFT_QUIZ_VERDICT_NONE);
  drift_quiz_session_choose (session, 0, 2);
  g_assert_cmpint (drift_quiz_session_get_verdict (session, 0, 2), ==, DRIFT_QUIZ_VERDICT_NONE);
  answer (session, 0, 2);
  g_assert_true (drift_quiz_session_is_answered (session, 0));
  g_assert_false (drift_quiz_session_is_answered (session, 1));
  g_assert_cmpint (drift_quiz_session_get_verdict (session, 0, 0), ==, DRIFT_QUIZ_VERDICT_WRONG);
  g_assert_cmpint (drift_quiz_session_get_verdict (session, 0, 1), ==, DRIFT_QUIZ_VERDICT_RIGHT);
  g_assert_cmpint (drift_quiz_session_get_verdict (session, 0, 2), ==, DRIFT_QUIZ_VERDICT_WRONG);
}

static void
test_first_try_is_scored (void)
{
  g_autoptr (DriftQuiz) quiz = make_quiz ();
  g_autoptr (DriftQuizSession) session = drift_quiz_session_new (quiz, NULL);

  assert_score (session, 0, 0);
  answer (session, 0, 0);
  assert_score (session, 0, 1);
  drift_quiz_session_try_again (session, 0);
  g_assert_cmpint (drift_quiz_session_get_choice (session, 0), ==, -1);
  g_assert_cmpint (drift_quiz_session_get_verdict (session, 0, 1), ==, DRIFT_QUIZ_VERDICT_NONE);
  assert_score (session, 0, 1);
  answer (session, 0, 1);
  g_assert_cmpuint (drift_quiz_session_get_tries (session, 0), ==, 2);
  assert_score (session, 0, 1);
  g_assert_cmpuint (drift_quiz_session_get_first_open (session), ==, 1);
  answer (session, 1, 0);
  assert_score (session, 1, 2);
  g_assert_cmpuint (drift_quiz_session_get_first_open (session), ==, 0);
  drift_quiz_session_try_again (session, 1);
  answer (session, 1, 1);
  assert_score (session, 1, 2);
}

static void
test_signal (void)
{
  g_autoptr (DriftQuiz) quiz = make_quiz ();
  g_autoptr (DriftQuizSession) session = drift_quiz_session_new (quiz, NULL);
  g_autoptr (GString) said = g_string_new (NULL);

  g_signal_connect (session, "changed", G_CALLBACK (on_changed), said);
  drift_quiz_session_choose (session, 1, 0);
  drift_quiz_session_choose (session, 1, 0); /* the same: nothing changes */
  drift_quiz_session_try_again (session, 1); /* nor here: it is still open */
  answer (session, 1, 0);
  answer (session, 1, 1); /* too late: the answer is out */
  g_assert_cmpint (drift_quiz_session_get_choice (session, 1), ==, 0);
  drift_quiz_session_try_again (session, 1);
  g_assert_cmpstr (said->str, ==, "1 1 1 ");
}

static DriftQuizSession *
begin (Home *home)
{
  g_autoptr (DriftQuiz) quiz = make_quiz ();
  g_autoptr (DriftProgress) progress = drift_progress_new (home->path);

  g_assert_null (drift_progress_get_trouble (progress));
  return drift_quiz_session_new (quiz, progress);
}

static void
test_restart (Home *home, gconstpointer data)
{
  g_autoptr (DriftQuizSession) before = begin (home);
  g_autoptr (DriftQuizSession) after = NULL;

  answer (before, 0, 0);
  drift_quiz_session_try_again (before, 0);
  answer (before, 0, 1);
  drift_quiz_session_choose (before, 1, 1); /* marked, never answered */

  after = begin (home);
  g_assert_true (drift_quiz_session_is_answered (after, 0));
  g_assert_cmpint (drift_quiz_session_get_choice (after, 0), ==, 1);
  g_assert_cmpuint (drift_quiz_session_get_tries (after, 0), ==, 2);
  g_assert_false (drift_quiz_session_is_answered (after, 1));
  g_assert_cmpint (drift_quiz_session_get_choice (after, 1), ==, -1);
  g_assert_cmpuint (drift_quiz_session_get_first_open (after), ==, 1);
  assert_score (after, 0, 1);
}

/* What a file says of options that are gone or was never a number is passed over. */
static void
test_odd_file (Home *home, gconstpointer data)
{
  g_autoptr (DriftQuizSession) session = NULL;

  g_file_set_contents (home->path,
                       "[Quiz small one]\nFirst=H\nLast=B\nTries=2\n"
                       "[Quiz small two]\nFirst=A\nLast=B\nTries=-many\n",
                       -1, NULL);
  session = begin (home);
  g_assert_false (drift_quiz_session_is_answered (session, 0));
  g_assert_cmpuint (drift_quiz_session_get_tries (session, 0), ==, 0);
  g_assert_cmpuint (drift_quiz_session_get_tries (session, 1), ==, 1);
  g_assert_cmpint (drift_quiz_session_get_choice (session, 1), ==, 1);
  assert_score (session, 1, 1);
}

static void
test_cannot_save (Home *home, gconstpointer data)
{
  g_autoptr (DriftQuiz) quiz = make_quiz ();
  g_autoptr (DriftProgress) progress = NULL;
  g_autoptr (DriftQuizSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *below = g_build_filename (home->path, "progress.ini", NULL);

  /* A file where the folder should be: even root cannot write below it. */
  g_file_set_contents (home->path, "x", -1, NULL);
  progress = drift_progress_new (below);
  session = drift_quiz_session_new (quiz, progress);
  drift_quiz_session_choose (session, 0, 1);
  g_assert_false (drift_quiz_session_answer (session, 0, &error));
  g_assert_error (error, DRIFT_PROGRESS_ERROR, DRIFT_PROGRESS_ERROR_SAVE);
  g_assert_true (drift_quiz_session_is_answered (session, 0));
  assert_score (session, 1, 1);
}

#define ADD(name, func) g_test_add ("/quiz-session/" name, Home, NULL, home_init, func, home_clear)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quiz-session/verdicts", test_verdicts);
  g_test_add_func ("/quiz-session/first-try-is-scored", test_first_try_is_scored);
  g_test_add_func ("/quiz-session/signal", test_signal);
  ADD ("restart", test_restart);
  ADD ("odd-file", test_odd_file);
  ADD ("cannot-save", test_cannot_save);
  return g_test_run ();
}
