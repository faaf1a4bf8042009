/* Tests of predictions: what is asked, in which words, and when a question no longer holds.
 * SPDX-License-Identifier: MIT */
#include "drift-prediction.h"

#include <string.h>

static DriftScenario *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  DriftScenario *scenario = drift_scenario_load (id, &error);

  g_assert_no_error (error);
  return scenario;
}

typedef struct
{
  guint step;
  gboolean on;
  DriftQuestion kind;
  const char *question;
  const char *choices;
  guint right;
  const char *wrong;
  const char *reason;
} Asked;

/* What the lesson asks, word by word; the versions are those of the worked example's table. */
static const Asked asked[] = {
  { 1, FALSE, DRIFT_QUESTION_MISSED, "The next write goes to every replica. Who misses it?",
    "Nobody R1 R2 R3", 3, "It was “R3”. Only chance decided, so nothing is right or wrong.",
    "The message for R3 broke off on its way, and nobody was told." },
  { 3, FALSE, DRIFT_QUESTION_MISSED, "The next write goes to every replica. Who misses it?",
    "Nobody R2 R3 R2 and R3", 3,
    "It was “R2 and R3”. Only chance decided, so nothing is right or wrong.",
    "The message for R2 and R3 broke off on its way, and nobody was told." },
  { 1, FALSE, DRIFT_QUESTION_TOLD, "Soon a message to a replica is lost. Who is told?",
    "The user The replica The operator Nobody", 3,
    "You were certain of “The user”, but it was “Nobody”: this one is worth "
    "remembering.",
    "Enough replicas acknowledged the write, so the user heard OK. A message that never arrives "
    "leaves no trace where it would have gone." },
  { 4, FALSE, DRIFT_QUESTION_ANSWER, "The next read asks R3. What will it return?",
    "v7 v6 v5 an error", 2,
    "You were certain of “v7”, but it was “v5”: this one is worth "
    "remembering.",
    "The answer came from R3. It is well formed, and nothing in it says that it is old." },
  { 5, TRUE, DRIFT_QUESTION_REPAIRS, "How many copies will the next sweep write?", "0 1 2 3", 2,
    "You were certain of “0”, but it was “2”: this one is worth remembering.",
    "The sweep chose one copy and wrote it to every replica that held another." },
  { 5, FALSE, DRIFT_QUESTION_REPAIRS, "How many copies will the next sweep write?", "0 1 2 3", 0,
    "You were certain of “1”, but it was “0”: this one is worth remembering.",
    "No sweep ran, so nothing was compared and nothing written." },
  { 6, TRUE, DRIFT_QUESTION_ANSWER, "The next read asks R3. What will it return?",
    "v7 v6 v5 an error", 0,
    "You were certain of “v6”, but it was “v7”: this one is worth "
    "remembering.",
    "The answer came from R3, and no newer write had been acknowledged when the read was sent." },
  { 5, FALSE, DRIFT_QUESTION_NEWEST, "Which replica holds the newest copy now?",
    "R1 R2 R3 All are alike", 0,
    "You were certain of “R2”, but it was “R1”: this one is worth "
    "remembering.",
    "The highest version, v7, is on R1." },
};

static void
test_words (void)
{
  g_autoptr (DriftScenario) scenario = load ("session-store");

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      DriftConfig config = *drift_scenario_get_config (scenario);
      g_autoptr (DriftRun) run = NULL;
      g_autoptr (DriftPrediction) prediction = NULL;
      g_autoptr (GString) choices = g_string_new (NULL);
      g_autofree char *outcome = NULL;
      guint n;

      config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = asked[i].on;
      run = drift_run_new (scenario, &config);
      drift_run_go_to_step (run, asked[i].step);
      prediction = drift_prediction_new (run, asked[i].kind, NULL);
      g_assert_cmpstr (drift_prediction_get_question (prediction), ==, asked[i].question);
      n = drift_prediction_get_n_choices (prediction);
      for (guint c = 0; c < n; c++)
        g_string_append_printf (choices, "%s%s", c > 0 ? " " : "",
                                drift_prediction_get_choice (prediction, c));
      g_assert_cmpstr (choices->str, ==, asked[i].choices);
      g_assert_cmpuint (drift_prediction_get_right (prediction), ==, asked[i].right);
      outcome = drift_prediction_outcome (prediction, asked[i].right == 0 ? 1 : 0,
                                          DRIFT_CONFIDENCE_CERTAIN);
      g_assert_cmpstr (outcome, ==, asked[i].wrong);
      g_assert_cmpstr (drift_prediction_get_reason (prediction), ==, asked[i].reason);
    }
}

/* One sentence for each choice and confidence, and no two alike. */
static void
test_outcomes (void)
{
  g_autoptr (DriftScenario) scenario = load ("session-store");
  g_autoptr (DriftRun) run = drift_run_new (scenario, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (DriftPrediction) prediction = NULL;

  drift_run_go_to_step (run, 4);
  prediction = drift_prediction_new (run, DRIFT_QUESTION_ANSWER, NULL);
  for (int choice = 0; choice < (int)drift_prediction_get_n_choices (prediction); choice++)
    for (guint sure = 0; sure < DRIFT_N_CONFIDENCES; sure++)
      {
        char *outcome = drift_prediction_outcome (prediction, choice, (DriftConfidence)sure);

        g_assert_true (g_str_has_suffix (outcome, "."));
        g_assert_nonnull (strstr (outcome, "“v5”"));
        g_assert_true (g_hash_table_add (seen, outcome));
      }
  g_assert_true (
      g_hash_table_add (seen, drift_prediction_outcome (prediction, DRIFT_PREDICTION_SHOW,
                                                        DRIFT_CONFIDENCE_GUESS)));
  g_assert_true (g_hash_table_contains (seen, "You guessed “v5”, and that is what happened."));
  g_assert_true (g_hash_table_contains (seen, "You asked to be shown, and it was “v5”."));
  g_assert_cmpstr (drift_confidence_label (DRIFT_CONFIDENCE_FAIR), ==, "Fairly sure");
}

/* A switch flipped after the question is another story: the question no longer holds. */
static void
test_holds (void)
{
  g_autoptr (DriftScenario) scenario = load ("session-store");
  g_autoptr (DriftRun) run = drift_run_new (scenario, NULL);
  g_autoptr (DriftPrediction) before = NULL;
  g_autoptr (DriftPrediction) after = NULL;
  g_autoptr (DriftCommand) on = drift_command_new_set (DRIFT_SETTING_ANTI_ENTROPY, 1);
  g_autoptr (GError) error = NULL;

  drift_run_go_to_step (run, 5);
  before = drift_prediction_new (run, DRIFT_QUESTION_REPAIRS, NULL);
  g_assert_true (drift_run_do (run, on, &error));
  g_assert_no_error (error);
  g_assert_false (drift_prediction_holds (before, run));
  after = drift_prediction_new (run, DRIFT_QUESTION_REPAIRS, NULL);
  g_assert_cmpstr (drift_prediction_get_choice (before, drift_prediction_get_right (before)), ==,
                   "0");
  g_assert_cmpstr (drift_prediction_get_choice (after, drift_prediction_get_right (after)), ==,
                   "2");
  /* The question can be asked again in the past of the same run. */
  drift_run_go_to_step (run, 8);
  drift_run_go_to_step (run, 4);
  g_clear_pointer (&after, drift_prediction_free);
  after = drift_prediction_new (run, DRIFT_QUESTION_ANSWER, NULL);
  g_assert_cmpstr (drift_prediction_get_choice (after, drift_prediction_get_right (after)), ==,
                   "v5");
}

static void
test_nothing (void)
{
  g_autoptr (DriftScenario) scenario = load ("session-store");
  g_autoptr (DriftRun) run = drift_run_new (scenario, NULL);
  g_autoptr (GError) error = NULL;

  drift_run_go_to_step (run, 2);
  g_assert_null (drift_prediction_new (run, DRIFT_QUESTION_MISSED, &error));
  g_assert_cmpstr (error->message, ==, "Nothing is written in the next step.");
  g_clear_error (&error);
  g_assert_null (drift_prediction_new (run, DRIFT_QUESTION_ANSWER, &error));
  g_assert_cmpstr (error->message, ==, "Nothing is read in the next step.");
  g_clear_error (&error);
  drift_run_go_to_step (run, 8);
  g_assert_null (drift_prediction_new (run, DRIFT_QUESTION_REPAIRS, &error));
  g_assert_cmpstr (error->message, ==, "The story is over.");
}

#define LOUD " and a read that cannot be served fails loudly."

/* Of a read that fails it is told why: the first failure of a read in the step counts, and that of
 * a write does not. */
static void
test_failed_reads (void)
{
  static const struct
  {
    const char *act;
    const char *reason;
  } cases[] = {
    { "set r 3; wait 1s; crash R3; read user:42; wait 2s",
      "Too few replicas answered in time," LOUD },
    { "set r 3; crash R3; wait 8s; read user:42; wait 2s",
      "Too few replicas were seen up, so none was asked," LOUD },
    { "set r 3; set w 3; crash R3; write user:42 \"b\"; wait 8s; read user:42; wait 2s",
      "Too few replicas were seen up, so none was asked," LOUD },
    { "set r 3; set w 3; crash R3; wait 8s; write user:42 \"b\"; restart R3; wait 8s; drop reply "
      "to coordinator next 3; read user:42; wait 2s",
      "Too few replicas answered in time," LOUD },
    { "set r 3; crash R3; wait 8s; read user:42; restart R3; wait 8s; drop reply to coordinator "
      "next 3; read user:42; wait 2s",
      "Too few replicas were seen up, so none was asked," LOUD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("[Scenario]\nTitle=Failed\nStore=store user:42 v1 \"a\"\n"
                           "[Settings]\nlatency=20ms\njitter=0s\ntimeout=1s\nhealth-period=5s\n"
                           "[Step 1]\nCaption=.\nDo=%s\n",
                           cases[i].act);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftScenario) scenario =
          drift_scenario_new_from_bytes ("failed", "failed.drift", bytes, &error);
      g_autoptr (DriftRun) run = NULL;
      g_autoptr (DriftPrediction) prediction = NULL;
      guint right;

      g_assert_no_error (error);
      g_test_message ("%s", cases[i].act);
      run = drift_run_new (scenario, NULL);
      prediction = drift_prediction_new (run, DRIFT_QUESTION_ANSWER, &error);
      g_assert_no_error (error);
      right = drift_prediction_get_right (prediction);
      g_assert_cmpstr (drift_prediction_get_question (prediction), ==,
                       "What will the next read return?");
      g_assert_cmpstr (drift_prediction_get_choice (prediction, right), ==, "an error");
      g_assert_cmpstr (drift_prediction_get_reason (prediction), ==, cases[i].reason);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/prediction/words", test_words);
  g_test_add_func ("/lesson/prediction/outcomes", test_outcomes);
  g_test_add_func ("/lesson/prediction/holds", test_holds);
  g_test_add_func ("/lesson/prediction/nothing", test_nothing);
  g_test_add_func ("/lesson/prediction/failed-reads", test_failed_reads);
  return g_test_run ();
}
