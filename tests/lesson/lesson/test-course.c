/* Tests of the course: its lessons, their prose and gates, and how it is kept.
 * SPDX-License-Identifier: MIT */
#include "drift-course.h"
#include "drift-glossary.h"
#include "drift-lesson-markup.h"
#include "drift-quiz.h"
#include "lesson-test.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_WORDS 90
#define MAX_SENTENCE 30

/* The course as a program that has just started finds it. */
static DriftCourse *
open_course (const Home *home)
{
  g_autoptr (DriftProgress) progress = drift_progress_new (home->path);

  g_assert_null (drift_progress_get_trouble (progress));
  return drift_course_new (progress);
}

static void
test_lessons (Home *home, gconstpointer data)
{
  static const char *const ids[] = { "the-idea",         "worked-example", "how-it-works",
                                     "cost-and-signals", "watch-out-for",  "check-yourself" };
  static const char *const titles[] = {
    "The idea",         "The worked example", "How it works",
    "Cost and signals", "Watch out for",      "Check yourself"
  };
  g_autoptr (DriftCourse) course = open_course (home);

  g_assert_cmpuint (drift_course_get_n_lessons (course), ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      DriftLesson *lesson = drift_course_get_lesson (course, i);

      g_assert_cmpstr (drift_lesson_get_id (lesson), ==, ids[i]);
      g_assert_cmpstr (drift_lesson_get_title (lesson), ==, titles[i]);
      g_assert_cmpstr (drift_lesson_get_summary (lesson), !=, "");
      g_assert_cmpuint (drift_lesson_get_n_pages (lesson), >=, 3);
      g_assert_cmpuint (drift_lesson_get_n_pages (lesson), <=, 7);
    }
  g_assert_cmpstr (drift_lesson_get_page (drift_course_get_lesson (course, 0), 0)->stage.scenario,
                   ==, "three-copies");
}

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += *words[i] != '\0';
  return n;
}

static void
check_prose (const char *marked, const char *where)
{
  g_autofree char *plain = drift_lesson_markup_to_plain (marked);
  g_autoptr (GRegex) end = g_regex_new ("[.?!:](\\s|$)", 0, 0, NULL);
  g_auto (GStrv) sentences = g_regex_split (end, plain, 0);
  g_auto (GStrv) terms = drift_lesson_markup_list_terms (marked);
  DriftGlossary *glossary = drift_glossary_get_built_in ();

  g_test_message ("%s: %u words", where, count_words (plain));
  g_assert_cmpuint (count_words (plain), <=, MAX_WORDS);
  for (guint i = 0; sentences[i] != NULL; i++)
    {
      if (count_words (sentences[i]) > MAX_SENTENCE)
        g_test_message ("%s: a long sentence: %s", where, sentences[i]);
      g_assert_cmpuint (count_words (sentences[i]), <=, MAX_SENTENCE);
    }
  for (guint i = 0; terms[i] != NULL; i++)
    {
      if (drift_glossary_find (glossary, terms[i]) == NULL)
        g_test_message ("%s: no term \"%s\"", where, terms[i]);
      g_assert_nonnull (drift_glossary_find (glossary, terms[i]));
    }
}

/* The course goes where it wants to be in one go: that may be no more than a slice of a long way.
 */
static void
check_work (DriftRun *run)
{
  g_assert_cmpuint (drift_cluster_get_work (drift_run_get_cluster (run)), <=, DRIFT_SLICE_WORK);
}

/* Every page is short and plain, its links lead somewhere, and its gate can be done. */
static void
test_pages (Home *home, gconstpointer data)
{
  g_autoptr (DriftCourse) course = open_course (home);

  for (guint i = 0; i < drift_course_get_n_lessons (course); i++)
    for (guint j = 0; j < drift_lesson_get_n_pages (drift_course_get_lesson (course, i)); j++)
      {
        DriftLesson *lesson = drift_course_get_lesson (course, i);
        const DriftLessonPage *page = drift_lesson_get_page (lesson, j);
        g_autofree char *where = g_strdup_printf ("%s %u", drift_lesson_get_id (lesson), j + 1);
        g_autoptr (GError) error = NULL;
        g_autoptr (DriftRun) run = drift_stage_make_run (&page->stage, &error);
        g_autoptr (DriftPrediction) prediction = NULL;
        g_autoptr (DriftQuiz) quiz = NULL;

        g_assert_no_error (error);
        check_work (run);
        g_assert_cmpuint (drift_run_get_step (run), ==, page->stage.step);
        check_prose (page->text, where);
        if (page->reveal != NULL)
          check_prose (page->reveal, where);
        g_assert_false (drift_gate_is_met (&page->gate, run));
        if (page->gate.kind == DRIFT_GATE_PREDICT)
          prediction = drift_prediction_new (run, page->gate.prediction, &error);
        if (page->gate.kind == DRIFT_GATE_QUIZ)
          quiz = drift_quiz_load (page->gate.quiz, &error);
        g_assert_no_error (error);
      }
}

static void
test_rows (Home *home, gconstpointer data)
{
  static const char *const values[] = {
    "0 errors, 3 of 3 up",
    "3 different checksums",
    "copies repaired, sweep by sweep: 1, 13, 11, 12",
    "R1 v7 · R2 v6 · R3 v5",
    "R1 {R1:2} · R2 {R1:2} · R3 {R1:1,R3:1}: concurrent",
    "2 copies written, 1 stale read",
  };
  g_autoptr (DriftLesson) lesson = drift_lesson_load ("cost-and-signals", NULL);

  g_assert_cmpuint (drift_lesson_get_n_rows (lesson), ==, G_N_ELEMENTS (values));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const DriftLessonRow *row = drift_lesson_get_row (lesson, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftRun) run = drift_stage_make_run (&row->stage, &error);
      g_autofree char *value = NULL;

      g_assert_no_error (error);
      check_work (run);
      g_assert_false (row->stage.stays);
      g_assert_cmpint (row->stage.light, !=, DRIFT_LIGHT_NONE);
      g_assert_cmpint (row->signal, ==, i);
      check_prose (row->text, row->title);
      value = drift_signal_read (row->signal, run);
      g_assert_cmpstr (value, ==, values[i]);
    }
}

/* Does what a page's gate asks for on @run, rightly or not. */
static void
do_gate (DriftCourse *course, DriftRun *run, gboolean rightly)
{
  const DriftGate *gate = &drift_course_get_page (course)->gate;
  g_autoptr (DriftPrediction) prediction = NULL;
  g_autoptr (DriftCommand) command = NULL;

  switch (gate->kind)
    {
    case DRIFT_GATE_NONE:
      return;
    case DRIFT_GATE_PLAY:
      while (!drift_gate_is_met (gate, run))
        g_assert_true (drift_run_step_forward (run));
      break;
    case DRIFT_GATE_PREDICT:
      prediction = drift_prediction_new (run, gate->prediction, NULL);
      drift_course_note_prediction (course, prediction,
                                    rightly ? (int)drift_prediction_get_right (prediction)
                                            : (int)((drift_prediction_get_right (prediction) + 1) %
                                                    drift_prediction_get_n_choices (prediction)),
                                    DRIFT_CONFIDENCE_FAIR);
      if (drift_prediction_needs_step (prediction))
        drift_run_step_forward (run);
      return;
    case DRIFT_GATE_FLIP:
      command = drift_command_new_set (gate->setting, gate->amount);
      g_assert_true (drift_run_do (run, command, NULL));
      g_assert_true (drift_gate_is_met (gate, run));
      break;
    default:
      break;
    }
  drift_course_set_gate_state (course, rightly ? DRIFT_GATE_PASSED : DRIFT_GATE_TRIED);
}

/* Goes through the whole course by next and gates, and returns how many pages it went through. */
static guint
walk (DriftCourse *course, const Home *home, gboolean rightly)
{
  g_autoptr (DriftRun) run = NULL;
  guint n = 0;

  do
    {
      const DriftLessonPage *page = drift_course_get_page (course);
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftRun) fresh = drift_stage_make_run (&page->stage, &error);
      g_autoptr (DriftCourse) restarted = NULL;

      g_assert_no_error (error);
      /* Who comes from the page before and who comes from elsewhere see the same. */
      if (drift_stage_fits (&page->stage, run))
        {
          g_assert_cmphex (drift_cluster_hash (drift_run_get_cluster (run)), ==,
                           drift_cluster_hash (drift_run_get_cluster (fresh)));
          g_assert_cmpuint (drift_run_get_step (run), ==, page->stage.step);
        }
      else
        g_set_object (&run, fresh);
      do_gate (course, run, rightly);
      restarted = open_course (home);
      if (n > 0)
        {
          g_assert_cmpuint (drift_course_get_lesson_index (restarted), ==,
                            drift_course_get_lesson_index (course));
          g_assert_cmpuint (drift_course_get_page_index (restarted), ==,
                            drift_course_get_page_index (course));
        }
      g_assert_false (drift_course_is_complete (restarted) && drift_course_can_go_next (course));
      n++;
    }
  while (drift_course_go_next (course));
  return n;
}

/* Where only chance decides, nothing is done wrong. */
static gboolean
can_fail (const DriftGate *gate)
{
  return gate->kind != DRIFT_GATE_NONE &&
         !(gate->kind == DRIFT_GATE_PREDICT && gate->prediction == DRIFT_QUESTION_MISSED);
}

static void
test_walk (Home *home, gconstpointer data)
{
  gboolean rightly = GPOINTER_TO_INT (data);
  g_autoptr (DriftCourse) course = open_course (home);
  g_autoptr (DriftCourse) again = NULL;
  guint n_pages = 0;

  g_assert_false (drift_course_was_begun (course));
  g_assert_false (drift_course_can_go_back (course));
  for (guint i = 0; i < drift_course_get_n_lessons (course); i++)
    n_pages += drift_lesson_get_n_pages (drift_course_get_lesson (course, i));
  g_assert_cmpuint (walk (course, home, rightly), ==, n_pages);
  g_assert_null (drift_course_get_trouble (course));

  again = open_course (home);
  g_assert_true (drift_course_was_begun (again));
  g_assert_true (drift_course_is_complete (again));
  for (guint i = 0; i < drift_course_get_n_lessons (again); i++)
    {
      DriftLesson *lesson = drift_course_get_lesson (again, i);

      g_assert_cmpint (drift_course_get_lesson_state (again, i), ==, DRIFT_LESSON_DONE);
      g_assert_cmpuint (drift_course_get_n_seen (again, i), ==, drift_lesson_get_n_pages (lesson));
      for (guint j = 0; j < drift_lesson_get_n_pages (lesson); j++)
        g_assert_cmpint (drift_course_get_gate_state (again, i, j), ==,
                         rightly || !can_fail (&drift_lesson_get_page (lesson, j)->gate)
                             ? DRIFT_GATE_PASSED
                             : DRIFT_GATE_TRIED);
    }
  for (guint i = 1; i < n_pages; i++)
    g_assert_true (drift_course_go_back (again));
  g_assert_false (drift_course_go_back (again));
  g_assert_cmpuint (drift_course_get_lesson_index (again), ==, 0);
}

/* "Just show me" counts as done, can be bettered, and what is passed stays passed. */
static void
test_gates (Home *home, gconstpointer data)
{
  g_autoptr (DriftCourse) course = open_course (home);
  g_autoptr (DriftRun) run = drift_stage_make_run (&drift_course_get_page (course)->stage, NULL);
  g_autoptr (DriftPrediction) prediction = drift_prediction_new (run, DRIFT_QUESTION_MISSED, NULL);
  g_autoptr (DriftProgress) progress = NULL;
  g_autofree char *said = NULL;
  int right = (int)drift_prediction_get_right (prediction);

  g_assert_cmpint (drift_course_get_gate_state (course, 0, 0), ==, DRIFT_GATE_OPEN);
  drift_course_note_prediction (course, prediction, DRIFT_PREDICTION_SHOW, DRIFT_CONFIDENCE_GUESS);
  g_assert_cmpint (drift_course_get_gate_state (course, 0, 0), ==, DRIFT_GATE_SHOWN);
  drift_course_note_prediction (course, prediction, right, DRIFT_CONFIDENCE_CERTAIN);
  g_assert_cmpint (drift_course_get_gate_state (course, 0, 0), ==, DRIFT_GATE_PASSED);
  drift_course_note_prediction (course, prediction, right == 0, DRIFT_CONFIDENCE_GUESS);
  g_assert_cmpint (drift_course_get_gate_state (course, 0, 0), ==, DRIFT_GATE_PASSED);

  progress = drift_progress_new (home->path);
  said = drift_progress_get_text (progress, "Pages the-idea", "Said-three-copies");
  g_assert_cmpstr (said, ==, "wrong guess");
}

static void
count (guint *n)
{
  (*n)++;
}

/* Any page can be gone to, each lesson keeps its page, and one move tells once. */
static void
test_moves (Home *home, gconstpointer data)
{
  g_autoptr (DriftCourse) course = open_course (home);
  guint moved = 0;
  guint lessons = 0;

  g_signal_connect_swapped (course, "moved", G_CALLBACK (count), &moved);
  g_signal_connect_swapped (course, "notify::lesson", G_CALLBACK (count), &lessons);
  drift_course_go_to (course, 0, 2);
  drift_course_go_to (course, 2, 3);
  g_assert_cmpuint (moved, ==, 2);
  g_assert_cmpuint (lessons, ==, 1);
  drift_course_go_to (course, 2, 3);
  g_assert_cmpuint (moved, ==, 2);
  drift_course_enter_lesson (course, 0);
  g_assert_cmpuint (drift_course_get_page_index (course), ==, 2);
  drift_course_enter_lesson (course, 5);
  g_assert_cmpuint (drift_course_get_page_index (course), ==, 0);
  drift_course_go_to (course, 2, 99);
  g_assert_cmpuint (drift_course_get_page_index (course), ==, 6);
  g_assert_cmpint (drift_course_get_lesson_state (course, 0), ==, DRIFT_LESSON_BEGUN);
  g_assert_cmpint (drift_course_get_lesson_state (course, 1), ==, DRIFT_LESSON_NEW);
  drift_course_forget (course);
  g_assert_cmpuint (drift_course_get_lesson_index (course), ==, 0);
  g_assert_cmpint (drift_course_get_lesson_state (course, 0), ==, DRIFT_LESSON_NEW);
  g_assert_false (drift_course_was_begun (course));
}

/* Killed on any page, without a word: the next start is on that page. */
static void
test_kill (Home *home, gconstpointer data)
{
  g_autoptr (DriftCourse) first = open_course (home);

  for (guint i = 0; i < drift_course_get_n_lessons (first); i++)
    for (guint j = 0; j < drift_lesson_get_n_pages (drift_course_get_lesson (first, i)); j++)
      {
        g_autoptr (DriftCourse) after = NULL;
        pid_t child = fork ();
        int status;

        if (child == 0)
          {
            drift_course_go_to (open_course (home), i, j);
            kill (getpid (), SIGKILL);
          }
        g_assert_cmpint (waitpid (child, &status, 0), ==, child);
        g_assert_true (WIFSIGNALED (status));
        after = open_course (home);
        g_assert_cmpuint (drift_course_get_lesson_index (after), ==, i);
        g_assert_cmpuint (drift_course_get_page_index (after), ==, j);
      }
}

/* Where nothing can be saved, the course goes on and says why. */
static void
test_trouble (Home *home, gconstpointer data)
{
  g_autofree char *path = g_build_filename (home->path, "below", "progress.ini", NULL);
  g_autoptr (DriftProgress) progress = NULL;
  g_autoptr (DriftCourse) course = NULL;
  guint notified = 0;

  g_assert_true (g_file_set_contents (home->path, "", 0, NULL));
  progress = drift_progress_new (path);
  course = drift_course_new (progress);
  g_signal_connect_swapped (course, "notify::trouble", G_CALLBACK (count), &notified);
  drift_course_go_to (course, 1, 1);
  drift_course_go_to (course, 1, 2);
  g_assert_cmpuint (drift_course_get_page_index (course), ==, 2);
  g_assert_cmpuint (notified, ==, 1);
  g_assert_nonnull (strstr (drift_course_get_trouble (course), path));
}

/* Whatever names a lesson, a scenario or a question, names one that there is. */
static void
test_names (Home *home, gconstpointer data)
{
  g_autoptr (DriftCourse) course = open_course (home);
  g_auto (GStrv) scenarios = drift_scenario_list_built_in ();
  g_auto (GStrv) quizzes = drift_quiz_list_built_in ();
  guint lesson;

  for (guint i = 0; scenarios[i] != NULL; i++)
    {
      g_autoptr (DriftScenario) scenario = drift_scenario_load (scenarios[i], NULL);

      g_test_message ("%s", scenarios[i]);
      /* The sandbox belongs to none. */
      g_assert_true (
          g_str_equal (scenarios[i], "sandbox") ||
          drift_course_find_lesson (course, drift_scenario_get_lesson (scenario), &lesson));
    }
  for (guint i = 0; quizzes[i] != NULL; i++)
    {
      g_autoptr (DriftQuiz) quiz = drift_quiz_load (quizzes[i], NULL);

      for (guint q = 0; q < drift_quiz_get_n_questions (quiz); q++)
        g_assert_true (
            drift_course_find_lesson (course, drift_quiz_get_question (quiz, q)->lesson, &lesson));
    }
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (drift_lesson_load ("nowhere", &error));
  g_assert_error (error, DRIFT_LESSON_ERROR, DRIFT_LESSON_ERROR_UNKNOWN);
  g_assert_cmpstr (error->message, ==, "no lesson is called \"nowhere\"");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func) g_test_add (path, Home, data, home_init, func, home_clear)
  ADD ("/lesson/course/lessons", NULL, test_lessons);
  ADD ("/lesson/course/names", NULL, test_names);
  ADD ("/lesson/course/pages", NULL, test_pages);
  ADD ("/lesson/course/rows", NULL, test_rows);
  ADD ("/lesson/course/walk-rightly", GINT_TO_POINTER (TRUE), test_walk);
  ADD ("/lesson/course/walk-wrongly", GINT_TO_POINTER (FALSE), test_walk);
  ADD ("/lesson/course/gates", NULL, test_gates);
  ADD ("/lesson/course/moves", NULL, test_moves);
  ADD ("/lesson/course/kill", NULL, test_kill);
  ADD ("/lesson/course/trouble", NULL, test_trouble);
  g_test_add_func ("/lesson/course/unknown", test_unknown);
  return g_test_run ();
}
