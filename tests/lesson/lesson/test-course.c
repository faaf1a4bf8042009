/* Tests of the course: its lessons, their prose and gates, how it is kept, and malformed lessons.
 * SPDX-License-Identifier: MIT */
#include "../../faults.h"
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
    "copies repaired, sweep by sweep: 1, 11, 11, 14",
    "R1 v7 · R2 v6 · R3 v5",
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

#define HEAD "[Lesson]\nTitle=Small\nSummary=A small lesson.\n"
#define PAGE "[Page 1]\nName=one\nTitle=One\nText=Words.\nScenario=session-store\nLight=none\n"
#define MORE "[Page 2]\nName=two\nTitle=Two\nText=Words.\nLight=none\n"
#define ROW "[Row 1]\nTitle=A row\nText=Words.\nScenario=session-store\nLight=none\n"

static DriftLesson *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return drift_lesson_new_from_bytes ("small", "my.lesson", bytes, error);
}

/* What a page does not name it has from the page before, played on. */
static void
test_inherit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftLesson) lesson =
      parse (HEAD PAGE
             "Step=1\nView=truth\nSet=repair naive; w 2\nGate=predict missed\n" MORE
             "Gate=play 5\nReveal=So.\n"
             "[Page 3]\nName=p3\nTitle=3\nText=One.\nText-2=Two *x*.\nLight=R2\nView=operator\n"
             "Panel=code\nGate=flip anti-entropy on\n"
             "[Page 4]\nName=p4\nTitle=4\nText=.\nLight=log\n"
             "[Page 5]\nName=p5\nTitle=5\nText=.\nLight=none\nScenario=three-copies\nRows=yes\n" ROW
             "Signal=cost\nStep=2\n",
             &error);
  const DriftLessonPage *page;

  g_assert_no_error (error);
  page = drift_lesson_get_page (lesson, 0);
  g_assert_false (page->stage.stays);
  page = drift_lesson_get_page (lesson, 1);
  g_assert_true (page->stage.stays && page->stage.truth);
  g_assert_cmpuint (page->stage.step, ==, 2);
  g_assert_cmpuint (page->stage.settings->len, ==, 2);
  g_assert_cmpstr (page->reveal, ==, "So.");
  page = drift_lesson_get_page (lesson, 2);
  g_assert_cmpuint (page->stage.step, ==, 5);
  g_assert_cmpstr (page->text, ==, "One.\n\nTwo *x*.");
  g_assert_false (page->stage.truth);
  g_assert_cmpint (page->stage.light, ==, DRIFT_LIGHT_R2);
  g_assert_cmpint (page->stage.panel, ==, DRIFT_PANEL_CODE);
  page = drift_lesson_get_page (lesson, 3);
  g_assert_cmpuint (page->stage.settings->len, ==, 3);
  g_assert_cmpint (page->stage.panel, ==, DRIFT_PANEL_NONE);
  page = drift_lesson_get_page (lesson, 4);
  g_assert_false (page->stage.stays);
  g_assert_true (page->rows);
  g_assert_cmpuint (page->stage.step, ==, 0);
  g_assert_cmpuint (page->stage.settings->len, ==, 0);
  g_assert_cmpuint (drift_lesson_get_row (lesson, 0)->stage.step, ==, 2);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *message;
} Malformed;

static const Malformed malformed[] = {
  { "empty", "", "my.lesson: the file is empty" },
  { "no-group", "# nothing\n", "my.lesson: the first group is not [Lesson]" },
  { "not-utf8", "[Lesson]\nTitle=\xff\n", "my.lesson: line 2: not text in UTF-8" },
  { "no-line", HEAD "Nonsense\n",
    "my.lesson: line 4: \"Nonsense\" is no group, no key and no comment" },
  { "twin", HEAD "Title=Again\n", "my.lesson: line 4: [Lesson] Title stands twice" },
  { "no-lesson", PAGE, "my.lesson: the first group is not [Lesson]" },
  { "no-page", HEAD, "my.lesson: the group [Page 1] is missing" },
  { "gap", HEAD PAGE "[Page 3]\n", "my.lesson: [Page 3] stands where [Page 2] is expected" },
  { "row-gap", HEAD PAGE "[Row 2]\n", "my.lesson: [Row 2] stands where [Page 2] is expected" },
  { "page-late", HEAD PAGE ROW "Signal=cost\n[Page 2]\n",
    "my.lesson: [Page 2] stands where [Row 2] is expected" },
  { "no-title", "[Lesson]\nSummary=s\n" PAGE,
    "my.lesson: [Lesson] Title: this key is missing (line 1)" },
  { "no-summary", "[Lesson]\nTitle=t\n" PAGE,
    "my.lesson: [Lesson] Summary: this key is missing (line 1)" },
  { "head-key", HEAD "Id=x\n" PAGE, "my.lesson: [Lesson] Id: unknown key (line 4)" },
  { "page-key", HEAD PAGE "Ligth=none\n",
    "my.lesson: [Page 1] Ligth: unknown key; did you mean \"Light\"? (line 10)" },
  { "no-name", HEAD "[Page 1]\nTitle=One\n",
    "my.lesson: [Page 1] Name: this key is missing (line 4)" },
  { "name", HEAD "[Page 1]\nName=Page one\n",
    "my.lesson: [Page 1] Name: \"Page one\" is not the name of a page (line 5)" },
  { "name-twice", HEAD PAGE "[Page 2]\nName=one\n",
    "my.lesson: [Page 2] Name: \"one\" is the name of [Page 1] already (line 11)" },
  { "no-text", HEAD "[Page 1]\nName=one\nTitle=One\n",
    "my.lesson: [Page 1] Text: this key is missing (line 4)" },
  { "empty-text", HEAD "[Page 1]\nName=one\nTitle=One\nText=\n",
    "my.lesson: [Page 1] Text: the value is empty (line 7)" },
  { "escape", HEAD "[Page 1]\nName=one\nTitle=One\\q\n",
    "my.lesson: [Page 1] Title: after \"\\\" comes s, n, t, r or another \"\\\", nothing else "
    "(line 6)" },
  { "markup", HEAD "[Page 1]\nName=one\nTitle=One\nText=A *word\n",
    "my.lesson: [Page 1] Text: emphasis is not closed by \"*\": \"*word\" (line 7)" },
  { "markup-2", HEAD PAGE "Text-3=[[x\n",
    "my.lesson: [Page 1] Text-3: a link is not closed by \"]]\": \"[[x\" (line 10)" },
  { "markup-reveal", HEAD PAGE "Reveal=`x\n",
    "my.lesson: [Page 1] Reveal: code is not closed by \"`\": \"`x\" (line 10)" },
  { "no-scenario", HEAD "[Page 1]\nName=one\nTitle=One\nText=x\nLight=none\n",
    "my.lesson: [Page 1] Scenario: this key is missing, and there is no page before to go on from "
    "(line 4)" },
  { "scenario", HEAD "[Page 1]\nName=one\nTitle=One\nText=x\nScenario=nowhere\nLight=none\n",
    "my.lesson: [Page 1] Scenario: unknown scenario \"nowhere\": it is neither built in nor a file "
    "(line 8)" },
  { "scenario-file",
    HEAD "[Page 1]\nName=one\nTitle=One\nText=x\nScenario=../x.drift\nLight=none\n",
    "my.lesson: [Page 1] Scenario: \"../x.drift\" is not the id of a scenario (line 8)" },
  { "step", HEAD PAGE "Step=9\n",
    "my.lesson: [Page 1] Step: \"9\" is not a step of \"session-store\", which are 0 to 8 (line "
    "10)" },
  { "step-negative", HEAD PAGE "Step=-1\n",
    "my.lesson: [Page 1] Step: \"-1\" is not a step of \"session-store\", which are 0 to 8 (line "
    "10)" },
  { "set", HEAD PAGE "Set=repair\n",
    "my.lesson: [Page 1] Set: \"repair\" is not a setting and its value (line 10)" },
  { "set-name", HEAD PAGE "Set=w 2; repiar right\n",
    "my.lesson: [Page 1] Set: unknown setting \"repiar\"; did you mean \"repair\"? (line 10)" },
  { "set-value", HEAD PAGE "Set=repair wise\n",
    "my.lesson: [Page 1] Set: repair: \"wise\" is not right or naive (line 10)" },
  { "view", HEAD PAGE "View=both\n",
    "my.lesson: [Page 1] View: \"both\" is not one of operator, truth (line 10)" },
  { "no-light", HEAD "[Page 1]\nName=one\nTitle=One\nText=x\nScenario=session-store\n",
    "my.lesson: [Page 1] Light: this key is missing (line 4)" },
  { "light", HEAD "[Page 1]\nName=one\nTitle=One\nText=x\nScenario=session-store\nLight=R1 R2\n",
    "my.lesson: [Page 1] Light: \"R1 R2\" is not one of none, client, coordinator, bus, R1, R2, "
    "R3, caption, timeline, repairs, stale-reads, anti-entropy, read-repair, drop-messages, play, "
    "log (line 9)" },
  { "panel", HEAD PAGE "Panel=quiz\n",
    "my.lesson: [Page 1] Panel: \"quiz\" is not one of none, code, signals, log (line 10)" },
  { "rows", HEAD PAGE "Rows=5\n",
    "my.lesson: [Page 1] Rows: \"5\" is not one of no, yes (line 10)" },
  { "gate", HEAD PAGE "Gate=wait\n",
    "my.lesson: [Page 1] Gate: \"wait\" is not one of none, play, predict, flip, quiz, pitfalls, "
    "scrubber, puzzles, incident (line 10)" },
  { "gate-words", HEAD PAGE "Gate=play\n",
    "my.lesson: [Page 1] Gate: expected \"play STEP\" (line 10)" },
  { "gate-more", HEAD PAGE "Gate=puzzles 3\n",
    "my.lesson: [Page 1] Gate: expected \"puzzles\" (line 10)" },
  { "gate-step", HEAD PAGE "Gate=play 99999999999999999999\n",
    "my.lesson: [Page 1] Gate: \"99999999999999999999\" is not a step of \"session-store\", which "
    "are 0 to 8 (line 10)" },
  { "gate-back", HEAD PAGE "Step=3\nGate=play 3\n",
    "my.lesson: [Page 1] Gate: the canvas stands at step 3 already, and cannot be played to step 3 "
    "(line 11)" },
  { "gate-kind", HEAD PAGE "Gate=predict weather\n",
    "my.lesson: [Page 1] Gate: \"weather\" is not one of missed, answer, repairs, newest, told "
    "(line "
    "10)" },
  { "gate-end", HEAD PAGE "Step=8\nGate=predict answer\n",
    "my.lesson: [Page 1] Gate: after step 8 there is no step to predict (line 11)" },
  { "gate-setting", HEAD PAGE "Gate=flip lights on\n",
    "my.lesson: [Page 1] Gate: unknown setting \"lights\" (line 10)" },
  { "gate-quiz", HEAD PAGE "Gate=quiz A/B\n",
    "my.lesson: [Page 1] Gate: \"A/B\" is not the id of a quiz (line 10)" },
  { "row-scenario", HEAD PAGE "[Row 1]\nTitle=A row\nText=x\nLight=none\nSignal=cost\n",
    "my.lesson: [Row 1] Scenario: this key is missing, and there is no page before to go on from "
    "(line 10)" },
  { "row-signal", HEAD PAGE ROW, "my.lesson: [Row 1] Signal: this key is missing (line 10)" },
  { "row-word", HEAD PAGE ROW "Signal=smoke\n",
    "my.lesson: [Row 1] Signal: \"smoke\" is not one of silence, checksums, repairs, versions, "
    "cost "
    "(line 15)" },
  { "row-gate", HEAD PAGE ROW "Gate=none\n", "my.lesson: [Row 1] Gate: unknown key (line 15)" },
  { "translated", HEAD PAGE "Title[de]=Eins\n",
    "my.lesson: [Page 1] Title[de]: unknown key (line 10)" },
};

static void
test_malformed (gconstpointer data)
{
  const Malformed *what = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftLesson) lesson = parse (what->text, &error);

  g_assert_null (lesson);
  g_assert_error (error, DRIFT_LESSON_ERROR, DRIFT_LESSON_ERROR_INVALID);
  assert_first_fault (error->message, what->message);
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (HEAD PAGE);
  g_autoptr (GError) error = NULL;

  for (guint i = 2; i <= DRIFT_LESSON_MAX_PAGES + 1; i++)
    g_string_append_printf (text, "[Page %u]\nName=p%u\nTitle=t\nText=x\nLight=none\n", i, i);
  g_assert_null (parse (text->str, &error));
  g_assert_cmpstr (error->message, ==, "my.lesson: 51 pages, but a lesson holds at most 50");
}

/* A lesson cut off anywhere, or with a byte changed, is a lesson or is refused in a line. Every
 * fifth way comes to every place and every byte, in a fifth of the time. */
static void
test_damaged (void)
{
  static const char text[] =
      HEAD PAGE "Step=1\nSet=repair naive; w 2\nGate=predict missed\n" MORE
                "Gate=play 5\nReveal=So *it* is, [[drift|x]].\n" ROW "Signal=cost\n";
  guint round = 0;

  for (GBytes *bytes = spoil (text, round); bytes != NULL; bytes = spoil (text, round += 5))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftLesson) lesson =
          drift_lesson_new_from_bytes ("small", "my.lesson", bytes, &error);

      assert_read_or_refused (lesson, error);
      g_bytes_unref (bytes);
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
  g_test_add_func ("/lesson/course/inherit", test_inherit);
  g_test_add_func ("/lesson/course/many", test_many);
  g_test_add_func ("/lesson/course/damaged", test_damaged);
  g_test_add_func ("/lesson/course/unknown", test_unknown);
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path = g_strconcat ("/lesson/course/malformed/", malformed[i].name, NULL);

      g_test_add_data_func (path, &malformed[i], test_malformed);
    }
  return g_test_run ();
}
