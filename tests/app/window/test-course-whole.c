/* Test of the whole course: every page of every lesson, each gate tried wrongly and rightly.
 * SPDX-License-Identifier: MIT */
#include "course-test.h"

#include "drift-incident-view.h"
#include "drift-pitfall-list.h"
#include "drift-puzzle-view.h"
#include "drift-quiz-session.h"
#include "drift-scrubber-view.h"

/* No story takes more steps than this to play to its end. */
#define MANY_STEPS 60

static void
answer_prediction (Fixture *fixture, int choice, DriftGateState state)
{
  DriftPredictionCard *card = drift_gate_view_get_card (gate_child (fixture));
  gboolean needs = drift_prediction_needs_step (drift_prediction_card_get_prediction (card));

  g_assert_true (drift_prediction_card_is_open (card));
  act (fixture, "predict", g_variant_new_int32 (choice));
  if (needs)
    {
      g_assert_true (drift_prediction_card_is_waiting (card));
      play_to_rest (fixture);
    }
  g_assert_false (drift_prediction_card_is_open (card));
  g_assert_false (drift_prediction_card_is_waiting (card));
  g_assert_cmpint (gate_state (fixture), ==, state);
}

/* Shown, then answered wrongly, then rightly: the best of it is kept. Where only chance decides,
 * nothing is wrong. */
static void
pass_prediction (Fixture *fixture)
{
  DriftPredictionCard *card = drift_gate_view_get_card (gate_child (fixture));
  guint right = drift_prediction_get_right (drift_prediction_card_get_prediction (card));
  guint n = drift_prediction_get_n_choices (drift_prediction_card_get_prediction (card));
  gboolean graded = drift_prediction_is_graded (drift_prediction_card_get_prediction (card));

  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_OPEN);
  answer_prediction (fixture, DRIFT_PREDICTION_SHOW, DRIFT_GATE_SHOWN);
  act (fixture, "predict-again", NULL);
  answer_prediction (fixture, (int)((right + 1) % n),
                     graded ? DRIFT_GATE_TRIED : DRIFT_GATE_PASSED);
  act (fixture, "predict-again", NULL);
  g_assert_cmpuint (drift_prediction_get_right (drift_prediction_card_get_prediction (card)), ==,
                    right);
  answer_prediction (fixture, (int)right, DRIFT_GATE_PASSED);
}

static void
pass_play (Fixture *fixture)
{
  for (guint i = 0; i < MANY_STEPS && gate_state (fixture) == DRIFT_GATE_OPEN; i++)
    play_to_rest (fixture);
}

/* Another switch, and then the one that is asked for. */
static void
pass_flip (Fixture *fixture, const DriftGate *gate)
{
  g_autoptr (GString) text = g_string_new (drift_setting_name (gate->setting));

  g_assert_cmpint (gate->setting, !=, DRIFT_SETTING_READ_REPAIR);
  act (fixture, "set", g_variant_new_string ("read-repair on"));
  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_OPEN);
  g_string_append_c (text, ' ');
  drift_setting_print_value (gate->setting, gate->amount, text);
  act (fixture, "set", g_variant_new_string (text->str));
}

/* The question in view, of a quiz that its place names too. */
static const DriftQuizQuestion *
question_in_view (Fixture *fixture, DriftQuiz *quiz)
{
  g_autofree char *place = state_of (fixture, "quiz");

  for (guint i = 0; i < drift_quiz_get_n_questions (quiz); i++)
    {
      const DriftQuizQuestion *question = drift_quiz_get_question (quiz, i);
      g_autofree char *its = g_strjoin ("/", drift_quiz_get_id (quiz), question->id, NULL);

      if (g_str_equal (place, its))
        return question;
    }
  g_error ("%s is no question of %s", place, drift_quiz_get_id (quiz));
}

/* Answers all questions of the quiz, each rightly or each wrongly, and ends in the summary. */
static void
answer_quiz (Fixture *fixture, DriftQuiz *quiz, gboolean rightly)
{
  g_autoptr (DriftProgress) progress = NULL;
  g_autoptr (DriftQuizSession) session = NULL;
  g_autofree char *place = NULL;
  guint n = drift_quiz_get_n_questions (quiz);
  guint right, answered;

  for (guint i = 0; i < n; i++)
    {
      const DriftQuizQuestion *question = question_in_view (fixture, quiz);
      guint option = (question->answer + (rightly ? 0 : 1)) % question->n_options;

      act (fixture, "answer", g_variant_new_uint32 (option));
    }
  place = state_of (fixture, "quiz");
  g_assert_cmpstr (place, ==, drift_quiz_get_id (quiz));
  wait_for_disk ();
  progress = drift_progress_new (fixture->path);
  session = drift_quiz_session_new_shuffled (quiz, progress, 1);
  drift_quiz_session_get_score (session, &right, &answered);
  g_assert_cmpuint (answered, ==, n);
  g_assert_cmpuint (right, ==, rightly ? n : 0);
}

/* The page has opened its quiz by itself. */
static void
pass_quiz (Fixture *fixture, const DriftGate *gate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftQuiz) quiz = drift_quiz_load (gate->quiz, &error);

  g_assert_no_error (error);
  answer_quiz (fixture, quiz, FALSE);
  act (fixture, "quiz-again", NULL);
  answer_quiz (fixture, quiz, TRUE);
}

/* The question of a pitfall, answered wrongly and then rightly, with the truth hidden meanwhile. */
static void
answer_pitfall (Fixture *fixture, DriftPredictionCard *card)
{
  DriftSession *session = drift_window_get_session (fixture->window);
  guint right = drift_prediction_get_right (drift_prediction_card_get_prediction (card));
  guint n = drift_prediction_get_n_choices (drift_prediction_card_get_prediction (card));

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (drift_prediction_card_is_open (card));
      g_assert_false (drift_session_get_truth (session));
      act (fixture, "predict", g_variant_new_int32 ((int)((right + 1 + i * (n - 1)) % n)));
      g_assert_true (drift_prediction_card_is_waiting (card));
      play_to_rest (fixture);
      g_assert_true (drift_prediction_card_is_revealed (card));
      g_assert_true (drift_session_get_truth (session));
      if (i == 0)
        act (fixture, "predict-again", NULL);
    }
}

static void
play_pitfall (Fixture *fixture, const char *id, const char *suffix)
{
  g_autofree char *place = g_strconcat (id, suffix, NULL);
  guint n_asked = 0;
  DriftRun *run;

  act (fixture, "pitfall", g_variant_new_string (place));
  run = app_test_run (fixture->window);
  g_assert_cmpstr (drift_scenario_get_id (drift_run_get_scenario (run)), ==, id);
  for (guint i = 0; i < MANY_STEPS && !drift_run_is_over (run); i++)
    {
      DriftPredictionCard *card;

      play_to_rest (fixture);
      card = drift_gate_view_get_card (gate_child (fixture));
      if (card == NULL || !drift_prediction_card_is_open (card))
        continue;
      answer_pitfall (fixture, card);
      n_asked++;
    }
  g_assert_cmpuint (n_asked, ==, 1);
}

/* The trouble alone does not count. */
static void
pass_pitfalls (Fixture *fixture)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  guint n_seen = 0;

  g_assert_cmpuint (drift_pitfall_list_get_n (gate_child (fixture)), >=, 14);
  for (char **id = ids; *id != NULL; id++)
    if (g_str_has_prefix (*id, "pitfall-"))
      {
        play_pitfall (fixture, *id, "");
        g_assert_cmpuint (drift_pitfall_list_count_seen (gate_child (fixture)), ==, n_seen);
        play_pitfall (fixture, *id, "/1");
        g_assert_cmpuint (drift_pitfall_list_count_seen (gate_child (fixture)), ==, ++n_seen);
      }
  g_assert_cmpuint (n_seen, ==, drift_pitfall_list_get_n (gate_child (fixture)));
}

/* One wrong move and its undoing, the solution shown, and then another case solved. */
static void
pass_scrubber (Fixture *fixture)
{
  DriftScrubber *scrubber = drift_scrubber_view_get_scrubber (gate_child (fixture));
  DriftScrubberMove move;

  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "replica"));
  g_assert_false (
      g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "scrub-now"));
  exercise (fixture, "conflict");
  g_assert_cmpint (drift_scrubber_get_grade (scrubber), ==, DRIFT_SCRUBBER_WRONG);
  exercise (fixture, "undo");
  g_assert_cmpint (drift_scrubber_get_grade (scrubber), ==, DRIFT_SCRUBBER_UNGRADED);
  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_OPEN);
  exercise (fixture, "solution");
  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_SHOWN);
  exercise (fixture, "another");
  while (drift_scrubber_get_model_move (scrubber, &move))
    {
      g_autofree char *text = drift_scrubber_move_print (move, drift_scrubber_get_names (scrubber));

      exercise (fixture, "%s", text);
      g_assert_cmpint (drift_scrubber_get_grade (scrubber), ==, DRIFT_SCRUBBER_RIGHT);
    }
}

static gboolean
solve (DriftPuzzle *puzzle)
{
  if (drift_puzzle_get_n_chosen (puzzle) > 0 && drift_puzzle_run (puzzle, NULL) &&
      drift_puzzle_is_won (puzzle))
    return TRUE;
  if (drift_puzzle_get_n_chosen (puzzle) == drift_puzzle_get_max_moves (puzzle))
    return FALSE;
  for (guint i = 0; i < drift_puzzle_get_n_moves (puzzle); i++)
    if (drift_puzzle_choose (puzzle, i))
      {
        if (solve (puzzle))
          return TRUE;
        drift_puzzle_undo (puzzle);
      }
  return FALSE;
}

/* The first move alone, which wins no puzzle, and then what does. */
static void
pass_puzzle (Fixture *fixture, guint index)
{
  g_autoptr (DriftPuzzle) scratch = drift_puzzle_new (index, NULL);
  DriftPuzzle *puzzle;

  g_assert_true (solve (scratch));
  exercise (fixture, "open %s", drift_puzzle_get_id (scratch));
  puzzle = drift_puzzle_view_get_puzzle (gate_child (fixture));
  g_assert_cmpstr (drift_puzzle_get_id (puzzle), ==, drift_puzzle_get_id (scratch));
  exercise (fixture, "choose 1");
  exercise (fixture, "run");
  exercise (fixture, "run"); /* it need not be seen to its end */
  g_assert_true (drift_puzzle_is_run (puzzle));
  g_assert_false (drift_puzzle_is_won (puzzle));
  exercise (fixture, "clear");
  for (guint i = 0; i < drift_puzzle_get_n_chosen (scratch); i++)
    exercise (fixture, "choose %u", drift_puzzle_get_chosen (scratch, i) + 1);
  exercise (fixture, "run");
  exercise (fixture, "run");
  g_assert_true (drift_puzzle_is_won (puzzle));
}

static void
pass_puzzles (Fixture *fixture)
{
  for (guint i = 0; i < drift_puzzle_count (); i++)
    {
      pass_puzzle (fixture, i);
      g_assert_cmpint (gate_state (fixture), ==,
                       i + 1 < drift_puzzle_count () ? DRIFT_GATE_TRIED : DRIFT_GATE_PASSED);
    }
}

/* Nobody waits for the week to play: who asks again is told at once. */
static void
replay (Fixture *fixture)
{
  exercise (fixture, "replay");
  exercise (fixture, "replay");
}

/* An alert that sleeps all week, and then others until one is right. */
static void
pass_incident (Fixture *fixture)
{
  static const char *const evidence[] = { "complaint", "dashboard", "log", "sweeps", "copies" };
  DriftIncident *incident = drift_incident_view_get_incident (gate_child (fixture));

  G_STATIC_ASSERT (G_N_ELEMENTS (evidence) == DRIFT_N_EVIDENCE);
  for (guint i = 0; i < DRIFT_N_EVIDENCE; i++)
    {
      g_assert_false (drift_incident_is_open (incident, (DriftEvidence)i));
      exercise (fixture, "look %s", evidence[i]);
      g_assert_true (drift_incident_is_open (incident, (DriftEvidence)i));
    }
  exercise (fixture, "alert repairs 500");
  replay (fixture);
  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_TRIED);
  for (guint limit = 0; limit <= 100 && !drift_incident_is_won (incident); limit += 5)
    {
      exercise (fixture, "alert repairs %u", limit);
      replay (fixture);
    }
}

static void
pass_gate (Fixture *fixture, const DriftGate *gate)
{
  switch (gate->kind)
    {
    case DRIFT_GATE_PREDICT:
      pass_prediction (fixture);
      break;
    case DRIFT_GATE_PLAY:
      pass_play (fixture);
      break;
    case DRIFT_GATE_FLIP:
      pass_flip (fixture, gate);
      break;
    case DRIFT_GATE_QUIZ:
      pass_quiz (fixture, gate);
      break;
    case DRIFT_GATE_PITFALLS:
      pass_pitfalls (fixture);
      break;
    case DRIFT_GATE_SCRUBBER:
      pass_scrubber (fixture);
      break;
    case DRIFT_GATE_PUZZLES:
      pass_puzzles (fixture);
      break;
    case DRIFT_GATE_INCIDENT:
      pass_incident (fixture);
      break;
    default:
      return;
    }
  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_PASSED);
}

/* Of the rows, the one that the stage shows is lit, and no other. */
static void
check_lit_row (Fixture *fixture, guint shown)
{
  GtkWidget *rows = app_test_child (lesson_panel (fixture), "rows");

  g_assert_nonnull (app_test_child_at (rows, shown));
  for (guint i = 0; app_test_child_at (rows, i) != NULL; i++)
    g_assert_true (gtk_widget_has_css_class (app_test_child_at (rows, i), "lit") == (i == shown));
}

static void
test_whole_course (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftCourse) course = read_course (fixture);
  g_autoptr (DriftCourse) done = NULL;

  g_assert_false (drift_course_was_begun (course));
  wait_until (lesson_panel (fixture) != NULL);
  for (guint i = 0; i < drift_course_get_n_lessons (course); i++)
    {
      DriftLesson *lesson = drift_course_get_lesson (course, i);

      for (guint j = 0; j < drift_lesson_get_n_pages (lesson); j++)
        {
          const DriftLessonPage *page = drift_lesson_get_page (lesson, j);
          g_autofree char *place = state_of (fixture, "lesson");
          g_autofree char *wanted = g_strdup_printf ("%s/%u", drift_lesson_get_id (lesson), j + 1);

          g_test_message ("%s: %s", wanted, page->title);
          g_assert_cmpstr (place, ==, wanted);
          g_assert_cmpstr (gtk_label_get_text (app_test_child (lesson_panel (fixture), "title")),
                           ==, page->title);
          check_stage (fixture, page);
          for (guint k = 0; page->rows && k < drift_lesson_get_n_rows (lesson); k++)
            {
              act (fixture, "show-row", g_variant_new_uint32 (k));
              play_to_rest (fixture);
              check_lit_row (fixture, k);
            }
          pass_gate (fixture, &page->gate);
          if (page->reveal != NULL)
            g_assert_true (
                gtk_widget_get_visible (app_test_child (lesson_panel (fixture), "reveal_box")));
          act (fixture, "lesson-next", NULL);
        }
    }
  done = read_course (fixture);
  g_assert_true (drift_course_is_complete (done));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/course-whole", Fixture, NULL, set_up, test_whole_course, tear_down);
  return g_test_run ();
}
