/* The record of the course: what the progress file holds of its lessons, by the names of pages.
 * SPDX-License-Identifier: MIT
 *
 * The file has a group [Course] with Lesson=ID, and for each lesson a group [Pages ID] with Left=,
 * the page it was left at, Seen=NAME,NAME, Gate-NAME=shown, tried or passed, and of the last
 * prediction Said-NAME=. Pages move, and names move with them.
 *
 * Before, there was a group [Lesson ID] with Page=, Seen=1,2,4, Gate-N= and Said-N=. It is read
 * where there is no [Pages ID] yet, and left as it is: an earlier version still finds its place. */
#include "drift-course-record.h"

#include <string.h>

#define COURSE "Course"

static const char *const states[] = { "open", "shown", "tried", "passed" };

/* The pages that the numbers meant, in the order they had. This is history: it does not change with
 * the lessons. */
static const struct
{
  const char *id;
  const char *pages[8];
} numbered[] = {
  { "the-idea",
    { "three-copies", "what-an-operator-sees", "wrong-answer", "drift", "compare-and-copy",
      "your-turn", "nobody-called" } },
  { "worked-example",
    { "all-in-step", "not-sent-again", "user-comes-back", "three-in-the-morning", "same-question",
      "nothing-to-repair", "without-the-scrub" } },
  { "how-it-works",
    { "three-moves", "newest", "sweep", "while-reading", "first-attempt", "three-differences",
      "be-the-scrubber" } },
  { "cost-and-signals",
    { "no-error", "what-gives-it-away", "baseline", "cheap-to-heal", "night-on-call" } },
  { "watch-out-for", { "looks-like-success", "pitfalls", "puzzles" } },
  { "check-yourself", { "heart", "repairs", "comparisons", "numbers", "on-call", "another-day" } },
};

static char *
group_of (const char *id)
{
  return g_strconcat ("Pages ", id, NULL);
}

static char *
numbered_group_of (const char *id)
{
  return g_strconcat ("Lesson ", id, NULL);
}

static const char *
name_of (DriftLesson *lesson, guint page)
{
  return drift_lesson_get_page (lesson, page)->name;
}

/* Returns what is kept under KEY-NAME of the lesson's group. */
static char *
get_of_page (DriftProgress *progress, DriftLesson *lesson, guint page, const char *key)
{
  g_autofree char *group = group_of (drift_lesson_get_id (lesson));
  g_autofree char *whole = g_strconcat (key, "-", name_of (lesson, page), NULL);

  return drift_progress_get_text (progress, group, whole);
}

static void
set_of_page (DriftProgress *progress,
             DriftLesson *lesson,
             guint page,
             const char *key,
             const char *value)
{
  g_autofree char *group = group_of (drift_lesson_get_id (lesson));
  g_autofree char *whole = g_strconcat (key, "-", name_of (lesson, page), NULL);

  drift_progress_set_text (progress, group, whole, value);
}

/* Carries over what was kept under KEY-NUMBER. */
static void
carry_key (DriftProgress *progress, const char *id, const char *key, guint page, const char *name)
{
  g_autofree char *from = numbered_group_of (id);
  g_autofree char *to = group_of (id);
  g_autofree char *number = g_strdup_printf ("%s-%u", key, page + 1);
  g_autofree char *named = g_strconcat (key, "-", name, NULL);
  g_autofree char *value = drift_progress_get_text (progress, from, number);

  if (value != NULL)
    drift_progress_set_text (progress, to, named, value);
}

/* Carries over the pages that were seen, in the order of the pages. */
static void
carry_seen (DriftProgress *progress, const char *id, const char *const *pages)
{
  g_autofree char *from = numbered_group_of (id);
  g_autofree char *to = group_of (id);
  g_autofree char *text = drift_progress_get_text (progress, from, "Seen");
  g_auto (GStrv) seen = g_strsplit (text != NULL ? text : "", ",", -1);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; pages[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      if (g_strv_contains ((const char *const *)seen, number))
        g_string_append_printf (names, "%s%s", names->len > 0 ? "," : "", pages[i]);
    }
  drift_progress_set_text (progress, to, "Seen", names->str);
}

static void
carry_lesson (DriftProgress *progress, const char *id, const char *const *pages)
{
  g_autofree char *from = numbered_group_of (id);
  g_autofree char *to = group_of (id);
  guint n_pages = g_strv_length ((char **)pages);
  gint64 left = drift_progress_get_number (progress, from, "Page");

  drift_progress_set_text (progress, to, "Left", pages[CLAMP (left, 1, (gint64)n_pages) - 1]);
  carry_seen (progress, id, pages);
  for (guint i = 0; i < n_pages; i++)
    {
      carry_key (progress, id, "Gate", i, pages[i]);
      carry_key (progress, id, "Said", i, pages[i]);
    }
}

/**
 * drift_course_record_carry_over:
 *
 * Puts names in the place of numbers, for the lessons that an earlier version kept by the numbers
 * of their pages. It is kept in memory, and written with the next save.
 */
void
drift_course_record_carry_over (DriftProgress *progress)
{
  g_auto (GStrv) groups = drift_progress_list_groups (progress);

  for (guint i = 0; i < G_N_ELEMENTS (numbered); i++)
    {
      g_autofree char *from = numbered_group_of (numbered[i].id);
      g_autofree char *to = group_of (numbered[i].id);

      if (g_strv_contains ((const char *const *)groups, from) &&
          !g_strv_contains ((const char *const *)groups, to))
        carry_lesson (progress, numbered[i].id, numbered[i].pages);
    }
}

/**
 * drift_course_record_forget:
 * @id: the id of a lesson
 *
 * Forgets what was kept of the lesson, and which lesson the person stands in.
 */
void
drift_course_record_forget (DriftProgress *progress, const char *id)
{
  g_autofree char *group = group_of (id);
  g_autofree char *before = numbered_group_of (id);

  drift_progress_remove (progress, group);
  drift_progress_remove (progress, before);
  drift_progress_remove (progress, COURSE);
}

/**
 * drift_course_record_get_lesson:
 *
 * Returns: (transfer full) (nullable): the id of the lesson where the person stands, which need not
 *   be one; %NULL if they never came
 */
char *
drift_course_record_get_lesson (DriftProgress *progress)
{
  return drift_progress_get_text (progress, COURSE, "Lesson");
}

/**
 * drift_course_record_get_page:
 *
 * Returns: the page at which @lesson was left; 0 if it is new, or has no such page any more
 */
guint
drift_course_record_get_page (DriftProgress *progress, DriftLesson *lesson)
{
  g_autofree char *group = group_of (drift_lesson_get_id (lesson));
  g_autofree char *left = drift_progress_get_text (progress, group, "Left");

  for (guint i = 0; left != NULL && i < drift_lesson_get_n_pages (lesson); i++)
    if (g_str_equal (left, name_of (lesson, i)))
      return i;
  return 0;
}

/**
 * drift_course_record_was_seen:
 *
 * Returns: whether the person has been on the page
 */
gboolean
drift_course_record_was_seen (DriftProgress *progress, DriftLesson *lesson, guint page)
{
  g_autofree char *group = group_of (drift_lesson_get_id (lesson));
  g_autofree char *text = drift_progress_get_text (progress, group, "Seen");
  g_auto (GStrv) seen = g_strsplit (text != NULL ? text : "", ",", -1);

  return g_strv_contains ((const char *const *)seen, name_of (lesson, page));
}

/**
 * drift_course_record_set_place:
 *
 * Notes that the person stands there, and has seen the page.
 */
void
drift_course_record_set_place (DriftProgress *progress, DriftLesson *lesson, guint page)
{
  const char *id = drift_lesson_get_id (lesson);
  const char *name = name_of (lesson, page);
  g_autofree char *group = group_of (id);
  g_autofree char *before = NULL;
  g_autofree char *seen = NULL;

  drift_progress_set_text (progress, COURSE, "Lesson", id);
  drift_progress_set_text (progress, group, "Left", name);
  if (drift_course_record_was_seen (progress, lesson, page))
    return;
  before = drift_progress_get_text (progress, group, "Seen");
  seen =
      before != NULL && *before != '\0' ? g_strconcat (before, ",", name, NULL) : g_strdup (name);
  drift_progress_set_text (progress, group, "Seen", seen);
}

/**
 * drift_course_record_get_gate:
 *
 * Returns: what became of the gate of a page
 */
DriftGateState
drift_course_record_get_gate (DriftProgress *progress, DriftLesson *lesson, guint page)
{
  g_autofree char *text = get_of_page (progress, lesson, page, "Gate");

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (text, states[i]))
      return (DriftGateState)i;
  return DRIFT_GATE_OPEN;
}

/**
 * drift_course_record_set_gate:
 *
 * Notes what became of the gate of a page.
 */
void
drift_course_record_set_gate (DriftProgress *progress,
                              DriftLesson *lesson,
                              guint page,
                              DriftGateState state)
{
  g_return_if_fail (state < G_N_ELEMENTS (states));
  set_of_page (progress, lesson, page, "Gate", states[state]);
}

/**
 * drift_course_record_set_said:
 * @said: from drift_prediction_print_said()
 *
 * Notes the answer to the prediction of a page.
 */
void
drift_course_record_set_said (DriftProgress *progress,
                              DriftLesson *lesson,
                              guint page,
                              const char *said)
{
  set_of_page (progress, lesson, page, "Said", said);
}
