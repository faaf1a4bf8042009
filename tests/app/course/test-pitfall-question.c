/* Tests of a pitfall's question: it comes up in its place, stays for its outcome, and goes.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

#include "drift-pitfall-question.h"

/* The sweep of the fifth step brings the deleted profile back; it is asked what it will write. */
#define PITFALL "pitfall-zombie"
#define BEFORE 4

typedef struct
{
  GtkWindow *window;
  DriftPitfallQuestion *question;
  DriftRun *run;
  guint n_asking;
} Fixture;

static void
on_asking (Fixture *fixture)
{
  fixture->n_asking++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load (PITFALL, NULL);

  fixture->run = drift_run_new (scenario, NULL);
  fixture->question = g_object_new (DRIFT_TYPE_PITFALL_QUESTION, NULL);
  g_signal_connect_swapped (fixture->question, "asking", G_CALLBACK (on_asking), fixture);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->question));
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  app_test_destroy (fixture->window);
  g_clear_object (&fixture->run);
}

static void
go_to (Fixture *fixture, guint step)
{
  drift_run_go_to_step (fixture->run, step);
  drift_pitfall_question_follow (fixture->question, fixture->run);
}

static DriftPredictionCard *
card (Fixture *fixture)
{
  return drift_pitfall_question_get_card (fixture->question);
}

static void
test_comes_up (Fixture *fixture, gconstpointer data)
{
  go_to (fixture, BEFORE - 1);
  g_assert_null (card (fixture));
  g_assert_false (drift_pitfall_question_asks (fixture->question));
  g_assert_cmpuint (fixture->n_asking, ==, 0);

  go_to (fixture, BEFORE);
  g_assert_true (drift_prediction_card_is_open (card (fixture)));
  g_assert_true (drift_pitfall_question_asks (fixture->question));
  g_assert_cmpuint (drift_pitfall_question_get_step (fixture->question), ==, BEFORE);
  g_assert_cmpuint (fixture->n_asking, ==, 1);

  /* To look once more is not to be asked once more. */
  drift_pitfall_question_follow (fixture->question, fixture->run);
  g_assert_cmpuint (fixture->n_asking, ==, 1);
}

/* Nothing blocks. */
static void
test_passed_by (Fixture *fixture, gconstpointer data)
{
  go_to (fixture, BEFORE);
  drift_run_advance (fixture->run);
  drift_pitfall_question_follow (fixture->question, fixture->run);
  g_assert_null (card (fixture));
  g_assert_false (drift_pitfall_question_asks (fixture->question));
  g_assert_cmpuint (fixture->n_asking, ==, 2);
  go_to (fixture, BEFORE);
  g_assert_true (drift_prediction_card_is_open (card (fixture)));
}

static void
test_outcome (Fixture *fixture, gconstpointer data)
{
  go_to (fixture, BEFORE);
  g_assert_true (drift_prediction_card_predict (card (fixture), 1));
  drift_pitfall_question_follow (fixture->question, fixture->run);
  g_assert_true (drift_prediction_card_is_waiting (card (fixture)));
  drift_run_advance (fixture->run);
  drift_pitfall_question_follow (fixture->question, fixture->run);
  g_assert_true (drift_prediction_card_is_waiting (card (fixture)));

  go_to (fixture, BEFORE + 1);
  g_assert_true (drift_prediction_card_is_revealed (card (fixture)));
  g_assert_false (drift_pitfall_question_asks (fixture->question));
  go_to (fixture, BEFORE + 2);
  g_assert_true (drift_prediction_card_is_revealed (card (fixture)));

  /* Who goes back to it is asked again; who goes back beyond it has not come to it yet. */
  go_to (fixture, BEFORE);
  g_assert_true (drift_prediction_card_is_open (card (fixture)));
  go_to (fixture, BEFORE - 1);
  g_assert_null (card (fixture));
}

static guint
right_answer (Fixture *fixture)
{
  return drift_prediction_get_right (drift_prediction_card_get_prediction (card (fixture)));
}

static void
test_other_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load (PITFALL, NULL);
  DriftConfig config = *drift_scenario_get_config (scenario);
  DriftSetting cure;
  gint64 amount;

  g_assert_true (drift_scenario_get_cure (scenario, &cure, &amount));
  go_to (fixture, BEFORE);
  g_assert_cmpuint (right_answer (fixture), ==, 2);

  config.settings.values[cure] = amount;
  g_object_unref (fixture->run);
  fixture->run = drift_run_new (scenario, &config);
  drift_pitfall_question_follow (fixture->question, fixture->run);
  g_assert_null (card (fixture));
  go_to (fixture, BEFORE);
  g_assert_cmpuint (right_answer (fixture), ==, 1);

  drift_pitfall_question_follow (fixture->question, NULL);
  g_assert_null (card (fixture));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_object_unref (drift_theme_new (gdk_display_get_default ()));
  g_test_add ("/pitfall-question/comes-up", Fixture, NULL, set_up, test_comes_up, tear_down);
  g_test_add ("/pitfall-question/passed-by", Fixture, NULL, set_up, test_passed_by, tear_down);
  g_test_add ("/pitfall-question/outcome", Fixture, NULL, set_up, test_outcome, tear_down);
  g_test_add ("/pitfall-question/other-run", Fixture, NULL, set_up, test_other_run, tear_down);
  return g_test_run ();
}
