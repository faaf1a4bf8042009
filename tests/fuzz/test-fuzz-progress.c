/* Thousands of spoilt progress files: each is read or put aside with a sentence, and whatever it
 * says, the course, the quizzes and the exercises stand on it.
 * SPDX-License-Identifier: MIT */
#include "drift-course.h"
#include "drift-incident.h"
#include "drift-progress.h"
#include "drift-puzzle.h"
#include "drift-quiz-session.h"
#include "drift-quiz-summary.h"
#include "drift-scrubber.h"
#include "fuzz.h"

#include <glib/gstdio.h>
#include <string.h>

#define ROUNDS 1000

/* To go on from what was read costs a save or two, and a save waits for the disk. */
#define ROUNDS_PER_WALK 100

static const char *const kept[] = {
  "[Course]\nLesson=worked-example\n\n[Lesson the-idea]\nPage=4\nSeen=1,2,3,4\nGate-1=passed\n"
  "Gate-2=shown\nSaid-3=wrong certain\nGate-3=tried\n\n[Lesson worked-example]\nPage=2\nSeen=1,2\n",
  "[Course]\nLesson=worked-example\n\n[Pages the-idea]\nLeft=drift\nSeen=three-copies,drift\n"
  "Gate-three-copies=passed\nSaid-three-copies=wrong certain\n\n[Pages worked-example]\n"
  "Left=all-in-step\nSeen=all-in-step\n",
  "[Quiz repair]\nSeed=00c0ffee00c0ffee\nRounds=2\nDue=2026-11-23\n\n[Quiz repair "
  "quorum]\nFirst=B\n"
  "Last=A\nFirst-sure=certain\nLast-sure=guess\nTries=2\n\n[Quiz check-yourself silent]\nFirst=A\n"
  "Last=A\nFirst-sure=fair\nTries=1\n",
  "[Scrubber]\nSolved-1=2\nClean-1=1\nSolved-4=1\n\n[Puzzle stale-majority]\nSolved=1\nTries=3\n\n"
  "[Incident]\nComplaint=1\nLog=1\nTries=2\nSolved=1\n\n[Pitfall "
  "pitfall-zombie]\nTrouble=1\nCure=1\n",
};

static const char *const words[] = {
  "[Course]\n",
  "[Lesson the-idea]\n",
  "[Pages the-idea]\n",
  "Left=",
  "Left=three-copies\n",
  "Gate-drift=",
  "Lesson=gone\n",
  "Lesson=watch-out-for\n",
  "Page=",
  "Page=0\n",
  "Page=99\n",
  "Page=-9223372036854775808\n",
  "Seen=",
  "Seen=,,-1,99\n",
  "Gate-1=",
  "Gate-1=later\n",
  "Tries=",
  "Tries=9223372036854775807\n",
  "Rounds=",
  "Solved-1=9223372036854775807\n",
  "Clean-1=",
  "Rounds=9223372036854775807\n",
  "Due=",
  "Due=9999-12-31\n",
  "Due=2026-02-30",
  "First=Z\n",
  "Last=AB\n",
  "Last-sure=hardly\n",
  "Seed=",
  "Seed=xyz\n",
  "9223372036854775807",
  "-9223372036854775808",
  "[de]=",
  "[Later version]\nKey=1\n",
  "\\s",
  "\\q",
  NULL,
};

/* All that is shown of the course before the first move. */
static void
look_at_course (DriftCourse *course)
{
  for (guint i = 0; i < drift_course_get_n_lessons (course); i++)
    {
      guint n_pages = drift_lesson_get_n_pages (drift_course_get_lesson (course, i));

      g_assert_cmpuint (drift_course_get_kept_page (course, i), <, n_pages);
      g_assert_cmpuint (drift_course_get_n_seen (course, i), <=, n_pages);
      for (guint page = 0; page < n_pages; page++)
        drift_course_get_gate_state (course, i, page);
      drift_course_get_lesson_state (course, i);
    }
  drift_course_is_complete (course);
  g_assert_nonnull (drift_course_get_page (course));
}

static void
look_at_quizzes (GPtrArray *quizzes, DriftProgress *progress)
{
  for (guint i = 0; i < quizzes->len; i++)
    {
      DriftQuiz *quiz = quizzes->pdata[i];
      g_autoptr (DriftQuizSession) session = drift_quiz_session_new_shuffled (quiz, progress, 1);
      DriftQuizSummary *summary = drift_quiz_summary_new (session);
      guint right, answered;

      drift_quiz_session_get_score (session, &right, &answered);
      g_assert_cmpuint (right, <=, answered);
      g_assert_cmpuint (answered, <=, drift_quiz_get_n_questions (quiz));
      g_assert_cmpstr (drift_quiz_summary_advice (summary), !=, "");
      drift_quiz_summary_free (summary);
    }
}

/* A move in each part, kept on top of what was there. */
static void
go_on (DriftCourse *course, GPtrArray *quizzes, DriftProgress *progress)
{
  g_autoptr (DriftQuizSession) session =
      drift_quiz_session_new_shuffled (quizzes->pdata[1], progress, 1);
  g_autoptr (DriftScrubber) scrubber = drift_scrubber_new (1, progress);
  g_autoptr (DriftIncident) incident = drift_incident_new (progress);
  DriftScrubberMove move;
  guint tries = drift_quiz_session_get_tries (session, 0);

  drift_course_enter_lesson (course, 2);
  drift_course_go_next (course);
  drift_course_go_back (course);
  drift_quiz_session_try_again (session, 0);
  drift_quiz_session_choose (session, 0, 0);
  drift_quiz_session_answer (session, 0, NULL);
  g_assert_cmpuint (drift_quiz_session_get_tries (session, 0), ==, tries + 1);
  drift_scrubber_start (scrubber, 1, 0);
  while (drift_scrubber_get_model_move (scrubber, &move))
    drift_scrubber_make (scrubber, move, NULL);
  drift_incident_open (incident, 0, NULL);
  drift_incident_replay (incident, NULL);
}

static void
test_progress (void)
{
  Fuzz fuzz = { kept, G_N_ELEMENTS (kept), words, 0 };
  g_autoptr (GPtrArray) quizzes = drift_quiz_load_built_in ();
  g_autofree char *folder = g_dir_make_tmp ("drift-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "progress.ini", NULL);
  g_autofree char *aside = g_strconcat (path, ".damaged-1", NULL);
  guint n_read = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GString) text = fuzz_next (&fuzz);
      g_autoptr (DriftProgress) progress = NULL;
      g_autoptr (DriftCourse) course = NULL;

      g_assert_true (g_file_set_contents_full (path, text->str, (gssize)text->len,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      progress = drift_progress_new (path);
      if (drift_progress_get_trouble (progress) != NULL)
        {
          g_assert_no_errno (g_unlink (aside));
          continue;
        }
      n_read++;
      course = drift_course_new (progress);
      look_at_course (course);
      look_at_quizzes (quizzes, progress);
      if (n_read % ROUNDS_PER_WALK == 0)
        go_on (course, quizzes, progress);
    }
  g_unlink (path);
  g_assert_no_errno (g_rmdir (folder));
  g_test_message ("%u of %u were read", n_read, ROUNDS);
  g_assert_cmpuint (n_read, >, ROUNDS / 20);
  g_assert_cmpuint (n_read, <, ROUNDS / 20 * 19);
}

/* Numbers at the end of their range stay there. */
static void
test_extremes (void)
{
  static const char *const text =
      "[Course]\nLesson=the-idea\n[Lesson the-idea]\nPage=-9223372036854775808\n"
      "[Scrubber]\nSolved-1=9223372036854775807\nClean-1=9223372036854775807\n"
      "[Quiz repair]\nRounds=9223372036854775807\n[Incident]\nTries=9223372036854775807\n";
  g_autoptr (GPtrArray) quizzes = drift_quiz_load_built_in ();
  g_autofree char *folder = g_dir_make_tmp ("drift-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "progress.ini", NULL);
  g_autoptr (DriftProgress) progress = NULL;
  g_autoptr (DriftCourse) course = NULL;
  g_autoptr (DriftScrubber) scrubber = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  progress = drift_progress_new (path);
  course = drift_course_new (progress);
  g_assert_cmpuint (drift_course_get_page_index (course), ==, 0);
  look_at_course (course);
  look_at_quizzes (quizzes, progress);
  go_on (course, quizzes, progress);
  scrubber = drift_scrubber_new (1, progress);
  g_assert_cmpuint (drift_scrubber_get_solved (scrubber, 1), >, 0);
  g_unlink (path);
  g_assert_no_errno (g_rmdir (folder));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/progress", test_progress);
  g_test_add_func ("/fuzz/progress/extremes", test_extremes);
  return g_test_run ();
}
