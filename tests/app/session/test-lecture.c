/* Tests of the lecture, without a display: what the next thing is, and whose hands are counted.
 * SPDX-License-Identifier: MIT */
#include "drift-lecture.h"

#include "drift-quiz.h"
#include "drift-session-acts.h"

#include <string.h>

#define FRAME_US 50000

/* No page takes as many presses of the key. */
#define MANY 30

typedef struct
{
  DriftSession *session;
  DriftLecture *lecture;
  guint changed;
  gint64 time_us;
} Fixture;

static void
count (guint *counter)
{
  ++*counter;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->session = drift_session_new ();
  g_assert_true (drift_session_load (fixture->session, "sandbox", &error));
  g_assert_no_error (error);
  fixture->lecture = drift_lecture_new (fixture->session);
  g_signal_connect_swapped (fixture->lecture, "changed", G_CALLBACK (count), &fixture->changed);
  g_assert_true (drift_lecture_start_path (fixture->lecture, "twenty-minutes"));
  drift_lecture_set_active (fixture->lecture, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->lecture);
  drift_session_halt (fixture->session);
  g_object_unref (fixture->session);
}

static DriftRun *
run_of (Fixture *fixture)
{
  return drift_session_get_run (fixture->session);
}

/* Lets what was begun come to its end, as frames of a display would. */
static void
settle (Fixture *fixture)
{
  while (drift_session_get_playing (fixture->session) ||
         drift_session_get_working (fixture->session))
    {
      drift_session_advance (fixture->session, fixture->time_us += FRAME_US);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
go_on (Fixture *fixture)
{
  drift_lecture_go_on (fixture->lecture);
  settle (fixture);
}

static guint
place_of (Fixture *fixture)
{
  guint n_pages;

  return drift_lecture_get_place (fixture->lecture, &n_pages);
}

/* Goes on to where page @page begins. */
static void
go_to_page (Fixture *fixture, guint page)
{
  for (guint i = 0; place_of (fixture) < page; i++)
    {
      g_assert_cmpuint (i, <, MANY);
      go_on (fixture);
    }
}

static void
assert_next (Fixture *fixture, DriftNext next)
{
  g_assert_cmpint (drift_lecture_get_next (fixture->lecture), ==, next);
}

/* The path goes by one key from its first page to its last, and each of its questions is asked and
 * answered on the way. */
static void
test_path (Fixture *fixture, gconstpointer data)
{
  guint n_pages, n_questions = 0, n_presses = 0;

  g_assert_cmpuint (drift_lecture_get_place (fixture->lecture, &n_pages), ==, 1);
  g_assert_cmpuint (n_pages, ==, 9);
  while (drift_lecture_get_next (fixture->lecture) != DRIFT_NEXT_NOTHING)
    {
      guint page = place_of (fixture);
      DriftNext next = drift_lecture_get_next (fixture->lecture);

      g_assert_cmpuint (++n_presses, <, n_pages * MANY);
      go_on (fixture);
      g_assert_cmpuint (place_of (fixture), ==, page + (next == DRIFT_NEXT_PAGE ? 1 : 0));
      if (next == DRIFT_NEXT_REVEAL)
        g_assert_cmpint (drift_lecture_get_hands (fixture->lecture), ==, DRIFT_HANDS_REVEALED);
      n_questions += next == DRIFT_NEXT_QUESTION;
    }
  g_assert_cmpuint (place_of (fixture), ==, n_pages);
  g_assert_cmpuint (n_questions, ==, 4);
  g_assert_cmpstr (drift_scenario_get_id (drift_run_get_scenario (run_of (fixture))), ==,
                   "pitfall-zombie");
}

/* A step, and a second press that does not wait for its end. */
static void
test_step (Fixture *fixture, gconstpointer data)
{
  assert_next (fixture, DRIFT_NEXT_STEP);
  drift_lecture_go_on (fixture->lecture);
  g_assert_true (drift_session_get_playing (fixture->session));
  drift_lecture_go_on (fixture->lecture);
  settle (fixture);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 1);
  g_assert_true (drift_run_is_at_rest (run_of (fixture)));
  assert_next (fixture, DRIFT_NEXT_PAGE);
}

/* The question, the hands, and the outcome beside which the tally stays. */
static void
test_question (Fixture *fixture, gconstpointer data)
{
  const DriftHallQuestion *question;

  go_to_page (fixture, 3);
  g_assert_null (drift_lecture_get_question (fixture->lecture));
  g_assert_false (drift_lecture_count_hand (fixture->lecture, 0));
  assert_next (fixture, DRIFT_NEXT_QUESTION);
  go_on (fixture);
  question = drift_lecture_get_question (fixture->lecture);
  g_assert_nonnull (question);
  fixture->changed = 0;
  for (guint i = 0; i < 3; i++)
    g_assert_true (drift_lecture_count_hand (fixture->lecture, 1));
  g_assert_true (drift_lecture_count_hand (fixture->lecture, 3));
  g_assert_true (drift_lecture_take_hand_back (fixture->lecture));
  g_assert_false (drift_lecture_take_hand_back (fixture->lecture));
  g_assert_cmpuint (fixture->changed, ==, 5);
  g_assert_false (drift_lecture_count_hand (fixture->lecture, DRIFT_PREDICTION_MAX_CHOICES));
  g_assert_false (drift_session_get_truth (fixture->session));
  assert_next (fixture, DRIFT_NEXT_REVEAL);
  go_on (fixture);
  g_assert_cmpint (drift_lecture_get_hands (fixture->lecture), ==, DRIFT_HANDS_REVEALED);
  g_assert_true (drift_session_get_truth (fixture->session));
  g_assert_true (drift_lecture_get_question (fixture->lecture) == question);
  g_assert_cmpuint (drift_hall_question_get_n_hands (question, 1), ==, 3);
  g_assert_cmpuint (drift_hall_question_get_n_hands (question, 3), ==, 0);
  g_assert_false (drift_lecture_count_hand (fixture->lecture, 1));
}

/* Code tells the truth as it runs, so the stage shows it as soon as the hands are counted. */
static void
test_question_with_code (Fixture *fixture, gconstpointer data)
{
  go_to_page (fixture, 6);
  go_on (fixture);
  assert_next (fixture, DRIFT_NEXT_REVEAL);
  g_assert_false (drift_session_get_truth (fixture->session));
  drift_lecture_go_on (fixture->lecture);
  g_assert_cmpint (drift_lecture_get_hands (fixture->lecture), ==, DRIFT_HANDS_WAITING);
  g_assert_true (drift_session_get_truth (fixture->session));
  settle (fixture);
  g_assert_cmpint (drift_lecture_get_hands (fixture->lecture), ==, DRIFT_HANDS_REVEALED);
}

/* A quiz is asked question by question, and answered without a word of whose answers they are. */
static void
test_quiz (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftLesson) lesson = drift_lesson_load ("check-yourself", NULL);
  g_autoptr (DriftQuiz) quiz = drift_quiz_load ("check-yourself", NULL);
  g_autoptr (GPtrArray) lessons = g_ptr_array_new ();
  guint n = drift_quiz_get_n_questions (quiz);

  g_ptr_array_add (lessons, lesson);
  drift_lecture_take_lessons (fixture->lecture, lessons, 0, 0);
  drift_lecture_go_back (fixture->lecture);
  settle (fixture);
  drift_session_set_truth (fixture->session, FALSE);
  for (guint i = 0; i < n; i++)
    {
      const DriftQuizQuestion *asked = drift_quiz_get_question (quiz, i);
      const DriftHallQuestion *question;
      g_autofree char *outcome = NULL;

      assert_next (fixture, DRIFT_NEXT_QUESTION);
      go_on (fixture);
      question = drift_lecture_get_question (fixture->lecture);
      g_assert_false (drift_hall_question_is_of_stage (question));
      g_assert_cmpstr (drift_hall_question_get_text (question), ==, asked->text);
      g_assert_true (drift_lecture_count_hand (fixture->lecture, asked->n_options - 1));
      g_assert_false (drift_lecture_count_hand (fixture->lecture, asked->n_options));
      assert_next (fixture, DRIFT_NEXT_REVEAL);
      go_on (fixture);
      g_assert_cmpint (drift_lecture_get_hands (fixture->lecture), ==, DRIFT_HANDS_REVEALED);
      g_assert_true (drift_lecture_get_question (fixture->lecture) == question);
      g_assert_cmpuint (drift_hall_question_get_right (question), ==, asked->answer);
      g_assert_cmpuint (drift_hall_question_get_n_all_hands (question), ==, 1);
      outcome = drift_hall_question_tell_outcome (question);
      g_assert_nonnull (strstr (outcome, asked->explain));
      g_assert_false (drift_session_get_truth (fixture->session));
    }
  assert_next (fixture, DRIFT_NEXT_PAGE);
  drift_lecture_go_back (fixture->lecture);
  g_assert_null (drift_lecture_get_question (fixture->lecture));
  assert_next (fixture, DRIFT_NEXT_QUESTION);
}

/* Who steps on past an open question has its answer told. */
static void
test_stepped_past (Fixture *fixture, gconstpointer data)
{
  go_to_page (fixture, 3);
  go_on (fixture);
  drift_session_step_forward (fixture->session);
  settle (fixture);
  g_assert_cmpint (drift_lecture_get_hands (fixture->lecture), ==, DRIFT_HANDS_REVEALED);
}

/* Back leads to where the page began, and from there to the page before. */
static void
test_back (Fixture *fixture, gconstpointer data)
{
  go_to_page (fixture, 5);
  for (guint i = 0; i < 3; i++)
    go_on (fixture);
  drift_lecture_go_back (fixture->lecture);
  settle (fixture);
  g_assert_cmpuint (place_of (fixture), ==, 5);
  g_assert_cmpuint (drift_run_get_step (run_of (fixture)), ==, 4);
  g_assert_cmpint (drift_lecture_get_hands (fixture->lecture), ==, DRIFT_HANDS_NONE);
  assert_next (fixture, DRIFT_NEXT_QUESTION);
  for (guint page = 4; page > 0; page--)
    {
      drift_lecture_go_back (fixture->lecture);
      settle (fixture);
      g_assert_cmpuint (place_of (fixture), ==, page);
    }
  drift_lecture_go_back (fixture->lecture);
  g_assert_cmpuint (place_of (fixture), ==, 1);
}

/* Another story on the stage is told to its end; then it goes back to the page. */
static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  go_to_page (fixture, 3);
  go_on (fixture);
  g_assert_true (drift_session_load (fixture->session, "pitfall-zombie", &error));
  g_assert_no_error (error);
  g_assert_null (drift_lecture_get_question (fixture->lecture));
  for (guint i = 0; drift_lecture_get_next (fixture->lecture) == DRIFT_NEXT_STEP; i++)
    {
      g_assert_cmpuint (i, <, MANY);
      go_on (fixture);
    }
  g_assert_true (drift_run_is_over (run_of (fixture)));
  assert_next (fixture, DRIFT_NEXT_RETURN);
  go_on (fixture);
  g_assert_cmpuint (place_of (fixture), ==, 3);
  assert_next (fixture, DRIFT_NEXT_QUESTION);
}

static GPtrArray *
load_course (void)
{
  g_auto (GStrv) ids = drift_lesson_list_built_in ();
  GPtrArray *lessons = g_ptr_array_new_with_free_func (g_object_unref);

  for (char **id = ids; *id != NULL; id++)
    g_ptr_array_add (lessons, drift_lesson_load (*id, NULL));
  return lessons;
}

/* Whatever the pages of the course ask for, one key leads through all of them. */
static void
test_course (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lessons = load_course ();
  guint n_pages, n_presses = 0, n_flips = 0;
  gboolean kinds[DRIFT_N_GATES] = { FALSE };

  drift_lecture_take_lessons (fixture->lecture, lessons, 0, 0);
  drift_lecture_go_back (fixture->lecture);
  settle (fixture);
  drift_lecture_get_place (fixture->lecture, &n_pages);
  while (drift_lecture_get_next (fixture->lecture) != DRIFT_NEXT_NOTHING)
    {
      g_assert_cmpuint (++n_presses, <, n_pages * MANY);
      kinds[drift_lecture_get_page (fixture->lecture)->gate.kind] = TRUE;
      n_flips += drift_lecture_get_next (fixture->lecture) == DRIFT_NEXT_FLIP;
      go_on (fixture);
    }
  g_assert_cmpuint (place_of (fixture), ==, n_pages);
  g_assert_cmpuint (n_flips, >, 0);
  kinds[drift_lecture_get_page (fixture->lecture)->gate.kind] = TRUE;
  for (guint i = 0; i < DRIFT_N_GATES; i++)
    g_assert_true (kinds[i]);
}

static void
test_active (Fixture *fixture, gconstpointer data)
{
  guint n_notified = 0;

  g_signal_connect_swapped (fixture->lecture, "notify::active", G_CALLBACK (count), &n_notified);
  drift_lecture_set_active (fixture->lecture, TRUE);
  g_assert_cmpuint (n_notified, ==, 0);
  go_to_page (fixture, 3);
  go_on (fixture);
  drift_lecture_set_active (fixture->lecture, FALSE);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_null (drift_lecture_get_question (fixture->lecture));
  g_assert_cmpuint (place_of (fixture), ==, 3);
  g_assert_false (drift_lecture_start_path (fixture->lecture, "no-such-lesson"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/lecture/path", test_path);
  ADD ("/lecture/step", test_step);
  ADD ("/lecture/question", test_question);
  ADD ("/lecture/question-with-code", test_question_with_code);
  ADD ("/lecture/quiz", test_quiz);
  ADD ("/lecture/stepped-past", test_stepped_past);
  ADD ("/lecture/back", test_back);
  ADD ("/lecture/elsewhere", test_elsewhere);
  ADD ("/lecture/course", test_course);
  ADD ("/lecture/active", test_active);
#undef ADD
  return g_test_run ();
}
