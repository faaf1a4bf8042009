/* Tests of coming back: days between rounds, confidence kept, and the summary of a round.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-summary.h"
#include "lesson-test.h"

/* Of every question A is right. */
#define ONE(n)                                                                                     \
  "[Question " #n "]\nId=q" #n "\nQuestion=" #n "?\nOption-A=a\nWhy-A=1\nOption-B=b\nWhy-B=2\n"    \
  "Option-C=c\nWhy-C=3\nAnswer=A\nExplain=e\nLesson=lesson-" #n "\n"
#define QUIZ "[Quiz]\nId=small\nTitle=Small\n" ONE (1) ONE (2) ONE (3) ONE (4) ONE (5) ONE (6)
#define N 6

typedef struct
{
  Home home;
  DriftQuiz *quiz;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (QUIZ, strlen (QUIZ));
  g_autoptr (GError) error = NULL;

  home_init (&fixture->home, data);
  fixture->quiz = drift_quiz_new_from_bytes ("small.quiz", bytes, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  home_clear (&fixture->home, data);
  g_object_unref (fixture->quiz);
}

static DriftQuizSession *
begin (Fixture *fixture, guint64 seed)
{
  g_autoptr (DriftProgress) progress = drift_progress_new (fixture->home.path);

  return drift_quiz_session_new_shuffled (fixture->quiz, progress, seed);
}

static void
set_day (DriftQuizSession *session, guint day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 28, 2, 2028); /* a leap year, and the last day but one of its month */
  g_date_add_days (&date, day);
  drift_quiz_session_set_today (session, &date);
}

static void
answer (DriftQuizSession *session, guint question, guint option, int sure)
{
  g_autoptr (GError) error = NULL;

  drift_quiz_session_choose (session, question, option);
  if (sure != DRIFT_QUIZ_UNSAID)
    drift_quiz_session_be_sure (session, question, (DriftConfidence)sure);
  g_assert_true (drift_quiz_session_answer (session, question, &error));
  g_assert_no_error (error);
}

static void
answer_all (DriftQuizSession *session)
{
  for (guint i = 0; i < N; i++)
    answer (session, i, 0, DRIFT_CONFIDENCE_FAIR);
}

static void
assert_due (DriftQuizSession *session, const char *expected)
{
  const DriftQuizReview *review = drift_quiz_session_get_review (session);
  char text[16] = "never";

  if (g_date_valid (&review->due))
    g_date_strftime (text, sizeof text, "%Y-%m-%d", &review->due);
  g_assert_cmpstr (text, ==, expected);
}

static gboolean
is_due (DriftQuizSession *session, guint day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 28, 2, 2028);
  g_date_add_days (&date, day);
  return drift_quiz_review_is_due (drift_quiz_session_get_review (session), &date);
}

/* The first round is followed after one day, the second after three, the others after seven. */
static void
test_days (Fixture *fixture, gconstpointer data)
{
  static const char *const due[] = { "2028-02-29", "2028-03-03", "2028-03-10", "2028-03-17" };
  static const guint days[] = { 0, 1, 4, 11 };

  for (guint round = 0; round < G_N_ELEMENTS (days); round++)
    {
      g_autoptr (DriftQuizSession) session = begin (fixture, 1);
      g_autoptr (GError) error = NULL;

      if (round > 0)
        {
          g_assert_false (is_due (session, days[round] - 1));
          g_assert_true (is_due (session, days[round]));
          g_assert_true (drift_quiz_session_start_over (session, &error));
        }
      set_day (session, days[round]);
      g_assert_false (drift_quiz_session_is_finished (session));
      answer_all (session);
      g_assert_true (drift_quiz_session_is_finished (session));
      assert_due (session, due[round]);
    }
}

/* To go again at once is allowed, and the next day comes no later for it. */
static void
test_too_early (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftQuizSession) session = begin (fixture, 1);

  set_day (session, 0);
  answer_all (session);
  drift_quiz_session_try_again (session, 2);
  answer (session, 2, 1, DRIFT_CONFIDENCE_GUESS); /* not the end of a round */
  assert_due (session, "2028-02-29");
  drift_quiz_session_start_over (session, NULL);
  assert_due (session, "2028-02-29");
  answer_all (session);
  assert_due (session, "2028-02-29");
  g_assert_cmpuint (drift_quiz_session_get_review (session)->rounds, ==, 1);
}

/* A round left for months is due all the time, and then counts once. */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftQuizSession) session = begin (fixture, 1);

  set_day (session, 0);
  answer_all (session);
  g_assert_true (is_due (session, 100));
  drift_quiz_session_start_over (session, NULL);
  set_day (session, 100);
  answer_all (session);
  assert_due (session, "2028-06-10");
}

/* Without a clock there is no day to come back. */
static void
test_no_clock (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftQuizSession) session = begin (fixture, 1);

  answer_all (session);
  assert_due (session, "never");
  g_assert_false (is_due (session, 1000));
}

/* Order, numbers and answers are the same after a restart, and others in the next round. */
static void
test_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftQuizSession) before = begin (fixture, 77);
  g_autoptr (DriftQuizSession) after = NULL;
  g_autoptr (DriftQuizSession) next = NULL;
  guint moved = 0;

  answer (before, 3, 1, DRIFT_CONFIDENCE_CERTAIN);
  after = begin (fixture, 99); /* another seed, which comes too late */
  for (guint i = 0; i < N; i++)
    g_assert_cmpuint (drift_quiz_session_get_question_at (before, i), ==,
                      drift_quiz_session_get_question_at (after, i));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (drift_quiz_session_get_option_at (before, 3, i), ==,
                      drift_quiz_session_get_option_at (after, 3, i));
  g_assert_cmpint (drift_quiz_session_get_confidence (after, 3), ==, DRIFT_CONFIDENCE_CERTAIN);
  g_assert_cmpint (drift_quiz_session_get_first_choice (after, 3), ==, 1);
  g_assert_cmpint (drift_quiz_session_get_confidence (after, 0), ==, DRIFT_QUIZ_UNSAID);

  drift_quiz_session_start_over (after, NULL);
  next = begin (fixture, 1);
  g_assert_false (drift_quiz_session_is_answered (next, 3));
  for (guint i = 0; i < N; i++)
    {
      g_assert_cmpuint (drift_quiz_session_get_question_at (next, i), ==,
                        drift_quiz_session_get_question_at (after, i));
      moved += drift_quiz_session_get_question_at (next, i) !=
               drift_quiz_session_get_question_at (before, i);
    }
  g_assert_cmpuint (moved, >, 0);
}

/* What was chosen is kept by the option's letter, so that another order does not change it. */
static void
test_by_letter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftQuizSession) session = NULL;
  guint right;
  guint answered;

  g_file_set_contents (fixture->home.path,
                       "[Quiz small]\nSeed=00000000000000ff\nRounds=-7\nDue=2028-13-45\n"
                       "[Quiz small q1]\nFirst=A\nLast=C\nFirst-sure=certain\nLast-sure=sure\n"
                       "Tries=2\n[Quiz small q2]\nFirst=B\nLast=B\nFirst-sure=\nTries=1\n",
                       -1, NULL);
  session = begin (fixture, 5);
  drift_quiz_session_get_score (session, &right, &answered);
  g_assert_cmpuint (right, ==, 1);
  g_assert_cmpuint (answered, ==, 2);
  g_assert_cmpint (drift_quiz_session_get_verdict (session, 0, 0), ==, DRIFT_QUIZ_VERDICT_RIGHT);
  g_assert_cmpint (drift_quiz_session_get_choice (session, 0), ==, 2);
  g_assert_cmpint (drift_quiz_session_get_confidence (session, 0), ==, DRIFT_CONFIDENCE_CERTAIN);
  g_assert_cmpint (drift_quiz_session_get_confidence (session, 1), ==, DRIFT_QUIZ_UNSAID);
  assert_due (session, "never");
  g_assert_cmpuint (drift_quiz_session_get_review (session)->rounds, ==, 0);
  g_assert_cmpuint (drift_quiz_session_get_review (session)->seed, ==, 0xff);
}

static void
test_bad_dates (Fixture *fixture, gconstpointer data)
{
  static const char *const dates[] = { "",           "soon",       "2028-02-30",
                                       "0000-01-01", "2028-1-1",   "2028/02/28",
                                       "20280-02-2", "-999-02-28", "2028-02-28x" };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *text = g_strdup_printf ("[Quiz small]\nSeed=1\nDue=%s\n", dates[i]);
      g_autoptr (DriftQuizSession) session = NULL;

      g_file_set_contents (fixture->home.path, text, -1, NULL);
      session = begin (fixture, 5);
      assert_due (session, "never");
    }
}

static void
assert_revisit (DriftQuizSummary *summary, guint place, guint question, int confidence)
{
  const DriftQuizResult *result = &g_array_index (summary->revisit, DriftQuizResult, place);

  g_assert_cmpuint (result->question, ==, question);
  g_assert_cmpint (result->confidence, ==, confidence);
}

/* Sure and wrong stands first; right by a guess last; what was right and known is left out. */
static void
test_summary (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftQuizSession) session = begin (fixture, 4);
  g_autoptr (DriftQuizSummary) summary = NULL;

  answer (session, 0, 0, DRIFT_CONFIDENCE_GUESS);   /* right */
  answer (session, 1, 1, DRIFT_CONFIDENCE_GUESS);   /* wrong */
  answer (session, 2, 0, DRIFT_CONFIDENCE_CERTAIN); /* right */
  answer (session, 3, 2, DRIFT_CONFIDENCE_FAIR);    /* wrong */
  answer (session, 4, 2, DRIFT_CONFIDENCE_CERTAIN); /* wrong */
  summary = drift_quiz_summary_new (session);
  g_assert_cmpuint (summary->n_right[DRIFT_CONFIDENCE_GUESS], ==, 1);
  g_assert_cmpuint (summary->n_right[DRIFT_CONFIDENCE_FAIR], ==, 0);
  g_assert_cmpuint (summary->n_right[DRIFT_CONFIDENCE_CERTAIN], ==, 1);
  for (guint i = 0; i < DRIFT_N_CONFIDENCES; i++)
    g_assert_cmpuint (summary->n_wrong[i], ==, 1);
  g_assert_cmpuint (summary->revisit->len, ==, 4);
  assert_revisit (summary, 0, 4, DRIFT_CONFIDENCE_CERTAIN);
  assert_revisit (summary, 1, 3, DRIFT_CONFIDENCE_FAIR);
  assert_revisit (summary, 2, 1, DRIFT_CONFIDENCE_GUESS);
  assert_revisit (summary, 3, 0, DRIFT_CONFIDENCE_GUESS);
  g_assert_true (g_str_has_prefix (drift_quiz_summary_advice (summary), "You were certain"));
}

/* The first answer counts, with the confidence it was given with. */
static void
test_first_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftQuizSession) session = begin (fixture, 4);
  g_autoptr (DriftQuizSummary) summary = NULL;

  answer (session, 0, 1, DRIFT_QUIZ_UNSAID);
  answer (session, 1, 1, DRIFT_CONFIDENCE_FAIR);
  drift_quiz_session_try_again (session, 1);
  answer (session, 1, 0, DRIFT_CONFIDENCE_CERTAIN);
  drift_quiz_session_be_sure (session, 1, DRIFT_CONFIDENCE_GUESS); /* too late: the answer is out */
  summary = drift_quiz_summary_new (session);
  g_assert_cmpuint (summary->n_wrong[DRIFT_CONFIDENCE_FAIR], ==, 1);
  g_assert_cmpuint (summary->n_right[DRIFT_CONFIDENCE_CERTAIN], ==, 0);
  g_assert_cmpuint (summary->n_unsaid_wrong, ==, 1);
  g_assert_cmpuint (summary->n_unsaid_right, ==, 0);
  assert_revisit (summary, 0, 1, DRIFT_CONFIDENCE_FAIR);
  assert_revisit (summary, 1, 0, DRIFT_QUIZ_UNSAID);
}

static void
test_advice (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint option;
    DriftConfidence sure;
    const char *advice;
  } cases[] = {
    { 0, DRIFT_CONFIDENCE_CERTAIN, "All right, and you knew it." },
    { 0, DRIFT_CONFIDENCE_GUESS, "All right, some of it by luck. Look again at what you guessed." },
    { 1, DRIFT_CONFIDENCE_FAIR,
      "Where you were wrong you had your doubts. Trust them, and look again." },
    { 1, DRIFT_CONFIDENCE_CERTAIN,
      "You were certain of something that is not so. That is the most useful thing to find out: "
      "begin there." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DriftQuizSession) session = drift_quiz_session_new (fixture->quiz, NULL);
      g_autoptr (DriftQuizSummary) summary = NULL;

      answer (session, 0, cases[i].option, (int)cases[i].sure);
      summary = drift_quiz_summary_new (session);
      g_assert_cmpstr (drift_quiz_summary_advice (summary), ==, cases[i].advice);
    }
}

#define ADD(name, func) g_test_add ("/quiz-review/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("days", test_days);
  ADD ("too-early", test_too_early);
  ADD ("late", test_late);
  ADD ("no-clock", test_no_clock);
  ADD ("restart", test_restart);
  ADD ("by-letter", test_by_letter);
  ADD ("bad-dates", test_bad_dates);
  ADD ("summary", test_summary);
  ADD ("first-counts", test_first_counts);
  ADD ("advice", test_advice);
  return g_test_run ();
}
