/* Tests that no question is answered by the picture that it is asked with, or the caption below it.
 * SPDX-License-Identifier: MIT */
#include "drift-course.h"
#include "drift-lesson.h"
#include "drift-prediction.h"

#include <string.h>

/* Whether @caption has @words, and not as a part of other words. */
static gboolean
has_words (const char *caption, const char *words)
{
  g_autofree char *plain = g_regex_escape_string (words, -1);
  g_autofree char *pattern = g_strdup_printf ("(?<![\\w-])%s(?![\\w-])", plain);

  return g_regex_match_simple (pattern, caption, G_REGEX_CASELESS, 0);
}

/* Whether @caption says what is the right choice: "v6" or "version 6", "R3", "2 copies", or the
 * choice as it stands. */
static gboolean
gives_away (const char *caption, const char *right)
{
  static const char *const numbers[] = { "no", "one", "two", "three", "four" };
  guint64 number = g_ascii_strtoull (*right == 'v' ? right + 1 : right, NULL, 10);
  const char *word = number < G_N_ELEMENTS (numbers) ? numbers[number] : "many";
  g_autofree char *said = NULL;

  if (*right == 'v' && g_ascii_isdigit (right[1]))
    {
      said = g_strdup_printf ("version %s", right + 1);
      return has_words (caption, right) || has_words (caption, said);
    }
  if (!g_ascii_isdigit (*right))
    return has_words (caption, right);
  said = g_strdup_printf ("\\b(?:%s|%s) (?:cop|repair|replica)", right, word);
  return g_regex_match_simple (said, caption, G_REGEX_CASELESS, 0);
}

static void
assert_untold (DriftRun *run, DriftQuestion question, const char *where)
{
  g_autofree char *caption = drift_run_tell (run, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftPrediction) prediction = drift_prediction_new (run, question, &error);
  const char *right;

  g_assert_no_error (error);
  right = drift_prediction_get_choice (prediction, drift_prediction_get_right (prediction));
  if (gives_away (caption, right))
    g_error ("%s: asked \"%s\", the caption says %s: \"%s\"", where,
             drift_prediction_get_question (prediction), right, caption);
}

/* A pitfall asks in the operator's view, with its trouble and with its cure. */
static guint
look_at_pitfall (DriftScenario *scenario, gboolean cured)
{
  DriftConfig config = *drift_scenario_get_config (scenario);
  guint n_asked = 0;
  DriftSetting cure;
  gint64 amount;

  if (drift_scenario_get_cure (scenario, &cure, &amount) && cured)
    config.settings.values[cure] = amount;
  for (guint step = 1; step <= drift_scenario_get_n_steps (scenario); step++)
    {
      g_autoptr (DriftRun) run = NULL;
      DriftQuestion question;

      if (!drift_scenario_get_question (scenario, step, &question))
        continue;
      run = drift_run_new (scenario, &config);
      drift_run_go_to_step (run, step - 1);
      assert_untold (run, question, drift_scenario_get_id (scenario));
      n_asked++;
    }
  return n_asked;
}

static void
test_pitfalls (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  guint n_asked = 0;

  for (char **id = ids; *id != NULL; id++)
    {
      g_autoptr (DriftScenario) scenario = drift_scenario_load (*id, NULL);

      n_asked += look_at_pitfall (scenario, FALSE) + look_at_pitfall (scenario, TRUE);
    }
  g_assert_cmpuint (n_asked, >=, 28);
}

/* A page asks in the operator's view, where no card can be read for the answer. */
static guint
look_at_lesson (const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftLesson) lesson = drift_lesson_load (id, &error);
  guint n_asked = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < drift_lesson_get_n_pages (lesson); i++)
    {
      const DriftLessonPage *page = drift_lesson_get_page (lesson, i);
      g_autofree char *where = g_strdup_printf ("%s/%u", id, i + 1);
      g_autoptr (DriftRun) run = NULL;

      if (page->gate.kind != DRIFT_GATE_PREDICT)
        continue;
      if (page->stage.truth)
        g_error ("%s: the truth is in view while it is asked", where);
      run = drift_stage_make_run (&page->stage, NULL);
      assert_untold (run, page->gate.prediction, where);
      n_asked++;
    }
  return n_asked;
}

static void
test_pages (void)
{
  g_auto (GStrv) ids = drift_lesson_list_built_in ();
  guint n_asked = 0;

  for (char **id = ids; *id != NULL; id++)
    n_asked += look_at_lesson (*id);
  g_assert_cmpuint (n_asked, >=, 8);
}

/* The path of a lecture is no lesson of the course. */
static void
test_lecture (void)
{
  g_assert_cmpuint (look_at_lesson ("twenty-minutes"), >=, 4);
}

static void
test_not_blind (void)
{
  g_assert_true (gives_away ("R1 keeps version 8.", "v8"));
  g_assert_true (gives_away ("It answers with v8.", "v8"));
  g_assert_false (gives_away ("R1 keeps version 80.", "v8"));
  g_assert_true (gives_away ("The message to R3 is lost.", "R3"));
  g_assert_false (gives_away ("The message to R31 is lost.", "R3"));
  g_assert_true (gives_away ("2 copies repaired so far.", "2"));
  g_assert_true (gives_away ("It repairs two copies.", "2"));
  g_assert_false (gives_away ("Two nights pass. 12 copies repaired.", "2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/untold/not-blind", test_not_blind);
  g_test_add_func ("/untold/pitfalls", test_pitfalls);
  g_test_add_func ("/untold/pages", test_pages);
  g_test_add_func ("/untold/lecture", test_lecture);
  return g_test_run ();
}
