/* Tests of the record of the course: odd files, files of an earlier version, and pages that moved.
 * SPDX-License-Identifier: MIT */
#include "drift-course.h"
#include "lesson-test.h"

#include <string.h>

/* The course as a program that has just started finds it. */
static DriftCourse *
open_course (const Home *home)
{
  g_autoptr (DriftProgress) progress = drift_progress_new (home->path);

  g_assert_null (drift_progress_get_trouble (progress));
  return drift_course_new (progress);
}

/* A file from another version, or from a curious person, leads to some page. */
static void
test_odd_files (Home *home, gconstpointer data)
{
  static const struct
  {
    const char *text;
    guint lesson;
    guint page;
  } odd[] = {
    { "[Course]\nLesson=nowhere\n", 0, 0 },
    { "[Course]\nLesson=worked-example\n", 1, 0 },
    { "[Course]\nLesson=worked-example\n[Lesson worked-example]\nPage=99\n", 1, 6 },
    { "[Course]\nLesson=worked-example\n[Lesson worked-example]\nPage=-9223372036854775808\n", 1,
      0 },
    { "[Course]\nLesson=worked-example\n[Lesson worked-example]\nPage=four\nSeen=,,x,4\n", 1, 0 },
    { "[Lesson the-idea]\nGate-1=perhaps\n", 0, 0 },
    { "[Course]\nLesson=worked-example\n[Pages worked-example]\nLeft=gone\n", 1, 0 },
    { "[Course]\nLesson=worked-example\n[Pages worked-example]\nLeft=same-question\n", 1, 4 },
    { "[Pages the-idea]\nSeen=,,x,gone\nGate-three-copies=perhaps\n", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (DriftCourse) course = NULL;

      g_assert_true (g_file_set_contents (home->path, odd[i].text, -1, NULL));
      course = open_course (home);
      g_assert_cmpuint (drift_course_get_lesson_index (course), ==, odd[i].lesson);
      g_assert_cmpuint (drift_course_get_page_index (course), ==, odd[i].page);
      g_assert_cmpint (drift_course_get_gate_state (course, 0, 0), ==, DRIFT_GATE_OPEN);
      g_assert_false (drift_course_is_complete (course));
    }
}

/* What an earlier version kept by the numbers of pages is kept by their names from here on, and
 * what it wrote stays where it was. */
static void
test_carried_over (Home *home, gconstpointer data)
{
  static const char numbered[] =
      "# mine\n[Course]\nLesson=worked-example\n\n[Lesson the-idea]\nPage=3\nSeen=1,2,4,3\n"
      "Gate-1=passed\nGate-2=shown\nSaid-2=show fair\nLater=7\n\n"
      "[Lesson worked-example]\nPage=5\nSeen=1,5\nGate-5=tried\n\n[Of a newer version]\nKey=x\n";
  g_autoptr (DriftCourse) course = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (home->path, numbered, -1, NULL));
  course = open_course (home);
  g_assert_cmpuint (drift_course_get_lesson_index (course), ==, 1);
  g_assert_cmpuint (drift_course_get_page_index (course), ==, 4);
  g_assert_cmpuint (drift_course_get_n_seen (course, 0), ==, 4);
  g_assert_cmpuint (drift_course_get_n_seen (course, 1), ==, 2);
  g_assert_cmpuint (drift_course_get_kept_page (course, 0), ==, 2);
  g_assert_cmpint (drift_course_get_gate_state (course, 0, 0), ==, DRIFT_GATE_PASSED);
  g_assert_cmpint (drift_course_get_gate_state (course, 0, 1), ==, DRIFT_GATE_SHOWN);
  g_assert_cmpint (drift_course_get_gate_state (course, 0, 2), ==, DRIFT_GATE_OPEN);
  g_assert_cmpint (drift_course_get_gate_state (course, 1, 4), ==, DRIFT_GATE_TRIED);
  drift_course_go_to (course, 0, 4);
  g_assert_true (g_file_get_contents (home->path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "# mine\n"));
  g_assert_nonnull (strstr (text, "[Course]\nLesson=the-idea\n"));
  g_assert_nonnull (strstr (text, strstr (numbered, "[Lesson the-idea]")));
  g_assert_nonnull (strstr (text, "Said-what-an-operator-sees=show fair\n"));
  g_assert_nonnull (strstr (text, "Left=compare-and-copy\n"));
}

/* It is carried over once: what was done since is not undone by the next start, nor is it back
 * after everything was forgotten. */
static void
test_carried_once (Home *home, gconstpointer data)
{
  static const char numbered[] = "[Course]\nLesson=the-idea\n[Lesson the-idea]\nPage=3\nSeen=3\n";
  g_autoptr (DriftCourse) first = NULL;
  g_autoptr (DriftCourse) second = NULL;
  g_autoptr (DriftCourse) third = NULL;

  g_assert_true (g_file_set_contents (home->path, numbered, -1, NULL));
  first = open_course (home);
  drift_course_go_to (first, 0, 5);
  second = open_course (home);
  g_assert_cmpuint (drift_course_get_page_index (second), ==, 5);
  g_assert_cmpuint (drift_course_get_n_seen (second, 0), ==, 2);
  drift_course_forget (second);
  third = open_course (home);
  g_assert_cmpint (drift_course_get_lesson_state (third, 0), ==, DRIFT_LESSON_NEW);
}

#define HEAD "[Lesson]\nTitle=Small\nSummary=A small lesson.\n"
#define PAGE(number, name)                                                                         \
  "[Page " number "]\nName=" name "\nTitle=T\nText=.\nScenario=session-store\nLight=none\n"

static DriftLesson *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  DriftLesson *lesson = drift_lesson_new_from_bytes ("small", "my.lesson", bytes, &error);

  g_assert_no_error (error);
  return lesson;
}

/* A page that moved within its lesson keeps what became of it. */
static void
test_moved_page (Home *home, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = drift_progress_new (home->path);
  g_autoptr (DriftLesson) before = parse (HEAD PAGE ("1", "one") PAGE ("2", "two"));
  g_autoptr (DriftLesson) after =
      parse (HEAD PAGE ("1", "new") PAGE ("2", "two") PAGE ("3", "one"));

  drift_course_record_set_place (progress, before, 0);
  drift_course_record_set_gate (progress, before, 0, DRIFT_GATE_TRIED);
  g_assert_cmpuint (drift_course_record_get_page (progress, after), ==, 2);
  g_assert_true (drift_course_record_was_seen (progress, after, 2));
  g_assert_false (drift_course_record_was_seen (progress, after, 0));
  g_assert_false (drift_course_record_was_seen (progress, after, 1));
  g_assert_cmpint (drift_course_record_get_gate (progress, after, 2), ==, DRIFT_GATE_TRIED);
  g_assert_cmpint (drift_course_record_get_gate (progress, after, 0), ==, DRIFT_GATE_OPEN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Home, NULL, home_init, func, home_clear)
  ADD ("/lesson/course-record/odd-files", test_odd_files);
  ADD ("/lesson/course-record/carried-over", test_carried_over);
  ADD ("/lesson/course-record/carried-once", test_carried_once);
  ADD ("/lesson/course-record/moved-page", test_moved_page);
  return g_test_run ();
}
