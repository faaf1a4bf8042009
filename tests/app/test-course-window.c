/* Test of the course in the window: every lesson from its first page to its last, by actions.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

#include "drift-course.h"
#include "drift-incident-view.h"
#include "drift-lesson-panel.h"
#include "drift-pitfall-list.h"
#include "drift-prediction-card.h"
#include "drift-puzzle-view.h"
#include "drift-quiz-session.h"
#include "drift-scrubber-view.h"

#include <glib/gstdio.h>

/* No story takes more steps than this to play to its end. */
#define MANY_STEPS 60

typedef struct
{
  GtkApplication *application;
  DriftTheme *theme;
  DriftWindow *window;
  char *path;
} Fixture;

static void
open_window (Fixture *fixture)
{
  fixture->window = drift_window_new (fixture->application, fixture->theme);
  drift_window_load_default (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

static void
close_window (Fixture *fixture)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (window, &window);
  gtk_window_close (window);
  wait_until (window == NULL);
}

static void
act (Fixture *fixture, const char *action, GVariant *parameter)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), action));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, parameter);
}

static void
change (Fixture *fixture, const char *action, GVariant *state)
{
  g_assert_true (g_action_group_has_action (G_ACTION_GROUP (fixture->window), action));
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), action, state);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = g_build_filename (g_get_user_data_dir (), "replica-drift", "progress.ini", NULL);
  g_unlink (fixture->path);
  fixture->application = app_test_application ();
  fixture->theme = drift_theme_new (gdk_display_get_default ());
  open_window (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  /* Which the next window remembers. */
  change (fixture, "panel", g_variant_new_string ("lesson"));
  change (fixture, "more-controls", g_variant_new_boolean (FALSE));
  close_window (fixture);
  g_clear_object (&fixture->theme);
  g_clear_pointer (&fixture->path, g_free);
}

static char *
state_of (Fixture *fixture, const char *action)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), action);

  return g_variant_dup_string (state, NULL);
}

/* The course as the file has it, read by somebody else. */
static DriftCourse *
read_course (Fixture *fixture)
{
  g_autoptr (DriftProgress) progress = drift_progress_new (fixture->path);

  return drift_course_new (progress);
}

static DriftGateState
gate_state (Fixture *fixture)
{
  g_autoptr (DriftCourse) course = read_course (fixture);

  return drift_course_get_gate_state (course, drift_course_get_lesson_index (course),
                                      drift_course_get_page_index (course));
}

static GtkWidget *
lesson_panel (Fixture *fixture)
{
  GtkStack *stack = app_test_child (fixture->window, "panel_stack");

  return gtk_widget_get_first_child (gtk_stack_get_child_by_name (stack, "lesson"));
}

/* The widget of the page's gate. */
static gpointer
gate_child (Fixture *fixture)
{
  return gtk_widget_get_first_child (app_test_child (lesson_panel (fixture), "gate"));
}

static void
play_to_rest (Fixture *fixture)
{
  act (fixture, "step-forward", NULL);
}

static void
answer_prediction (Fixture *fixture, int choice, DriftGateState state)
{
  DriftPredictionCard *card = gate_child (fixture);
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

/* A move of the exercise on the page. */
static void exercise (Fixture *fixture, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
exercise (Fixture *fixture, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  act (fixture, "exercise", g_variant_new_take_string (g_strdup_vprintf (format, arguments)));
  va_end (arguments);
}

/* Shown, then answered wrongly, then rightly: the best of it is kept. */
static void
pass_prediction (Fixture *fixture)
{
  DriftPredictionCard *card = gate_child (fixture);
  guint right = drift_prediction_get_right (drift_prediction_card_get_prediction (card));
  guint n = drift_prediction_get_n_choices (drift_prediction_card_get_prediction (card));

  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_OPEN);
  answer_prediction (fixture, DRIFT_PREDICTION_SHOW, DRIFT_GATE_SHOWN);
  act (fixture, "predict-again", NULL);
  answer_prediction (fixture, (int)((right + 1) % n), DRIFT_GATE_TRIED);
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
  progress = drift_progress_new (fixture->path);
  session = drift_quiz_session_new_shuffled (quiz, progress, 1);
  drift_quiz_session_get_score (session, &right, &answered);
  g_assert_cmpuint (answered, ==, n);
  g_assert_cmpuint (right, ==, rightly ? n : 0);
}

static void
pass_quiz (Fixture *fixture, const DriftGate *gate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DriftQuiz) quiz = drift_quiz_load (gate->quiz, &error);

  g_assert_no_error (error);
  act (fixture, "quiz", g_variant_new_string (gate->quiz));
  answer_quiz (fixture, quiz, FALSE);
  act (fixture, "quiz-again", NULL);
  answer_quiz (fixture, quiz, TRUE);
  change (fixture, "panel", g_variant_new_string ("lesson"));
}

static void
play_pitfall (Fixture *fixture, const char *id, const char *suffix)
{
  DriftRun *run;
  g_autofree char *place = g_strconcat (id, suffix, NULL);

  act (fixture, "pitfall", g_variant_new_string (place));
  run = drift_window_get_run (fixture->window);
  g_assert_cmpstr (drift_scenario_get_id (drift_run_get_scenario (run)), ==, id);
  for (guint i = 0; i < MANY_STEPS && !drift_run_is_over (run); i++)
    play_to_rest (fixture);
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
  g_assert_true (drift_puzzle_is_run (puzzle));
  g_assert_false (drift_puzzle_is_won (puzzle));
  exercise (fixture, "clear");
  for (guint i = 0; i < drift_puzzle_get_n_chosen (scratch); i++)
    exercise (fixture, "choose %u", drift_puzzle_get_chosen (scratch, i) + 1);
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
  exercise (fixture, "replay");
  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_TRIED);
  for (guint limit = 0; limit <= 100 && !drift_incident_is_won (incident); limit += 5)
    {
      exercise (fixture, "alert repairs %u", limit);
      exercise (fixture, "replay");
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

/* The stage is where the page says, or further where it stays. */
static void
check_stage (Fixture *fixture, const DriftStage *stage)
{
  DriftRun *run = drift_window_get_run (fixture->window);
  g_autoptr (GVariant) truth =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "truth");

  g_assert_cmpstr (drift_scenario_get_id (drift_run_get_scenario (run)), ==, stage->scenario);
  g_assert_cmpuint (drift_run_get_step (run), >=, stage->step);
  if (!stage->stays)
    g_assert_cmpuint (drift_run_get_step (run), ==, stage->step);
  g_assert_true (drift_run_is_at_rest (run));
  g_assert_true (g_variant_get_boolean (truth) == stage->truth);
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
          check_stage (fixture, &page->stage);
          for (guint k = 0; page->rows && k < drift_lesson_get_n_rows (lesson); k++)
            {
              act (fixture, "show-row", g_variant_new_uint32 (k));
              play_to_rest (fixture);
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

/* Nothing blocks: who only turns pages comes to the end, and back to the start. */
static void
test_only_turning (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftCourse) course = read_course (fixture);
  guint n_pages = 0;
  g_autofree char *last = NULL;
  g_autofree char *first = NULL;

  for (guint i = 0; i < drift_course_get_n_lessons (course); i++)
    n_pages += drift_lesson_get_n_pages (drift_course_get_lesson (course, i));
  for (guint i = 1; i < n_pages; i++)
    {
      g_autoptr (DriftCourse) now = NULL;

      act (fixture, "lesson-next", NULL);
      now = read_course (fixture);
      check_stage (fixture, &drift_course_get_page (now)->stage);
    }
  last = state_of (fixture, "lesson");
  g_assert_true (g_str_has_prefix (last, "check-yourself/"));
  for (guint i = 1; i < n_pages; i++)
    act (fixture, "lesson-back", NULL);
  first = state_of (fixture, "lesson");
  g_assert_cmpstr (first, ==, "the-idea/1");
}

/* A page that is left by closing the window is there when it is opened again. */
static void
test_comes_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *place = NULL;

  change (fixture, "lesson", g_variant_new_string ("worked-example/4"));
  close_window (fixture);
  open_window (fixture);
  place = state_of (fixture, "lesson");
  g_assert_cmpstr (place, ==, "worked-example/4");
  g_assert_cmpuint (drift_run_get_step (drift_window_get_run (fixture->window)), ==, 5);
}

static void
test_few_controls (Fixture *fixture, gconstpointer data)
{
  gpointer transport = app_test_child (fixture->window, "transport");
  g_autofree char *place = state_of (fixture, "lesson");

  g_assert_cmpstr (place, ==, "the-idea/1");
  g_assert_false (gtk_widget_get_visible (app_test_child (transport, "switches")));
  g_assert_true (gtk_widget_get_visible (app_test_child (transport, "play_button")));
  /* A page that speaks of a switch brings it. */
  change (fixture, "lesson", g_variant_new_string ("the-idea/6"));
  g_assert_true (gtk_widget_get_visible (app_test_child (transport, "switches")));
  change (fixture, "lesson", g_variant_new_string ("the-idea/2"));
  g_assert_false (gtk_widget_get_visible (app_test_child (transport, "switches")));
  change (fixture, "more-controls", g_variant_new_boolean (TRUE));
  g_assert_true (gtk_widget_get_visible (app_test_child (transport, "switches")));
}

static void
test_show_me (Fixture *fixture, gconstpointer data)
{
  DriftRun *run;

  wait_until (lesson_panel (fixture) != NULL);
  act (fixture, "show-me", g_variant_new_string ("session-store/4"));
  run = drift_window_get_run (fixture->window);
  g_assert_cmpstr (drift_scenario_get_id (drift_run_get_scenario (run)), ==, "session-store");
  g_assert_cmpuint (drift_run_get_step (run), ==, 3);
  play_to_rest (fixture);
  g_assert_cmpuint (drift_run_get_step (run), ==, 4);
  /* The page of the lesson offers the way back. */
  wait_until (gtk_widget_get_visible (app_test_child (lesson_panel (fixture), "elsewhere")));
}

/* The switch above the code plays the step in view once more, by the other version. */
static void
test_reruns (Fixture *fixture, gconstpointer data)
{
  GtkStack *stack = app_test_child (fixture->window, "panel_stack");
  DriftRun *run;
  GtkWidget *code;

  change (fixture, "lesson", g_variant_new_string ("how-it-works/3"));
  play_to_rest (fixture);
  change (fixture, "panel", g_variant_new_string ("code"));
  wait_until ((code = gtk_widget_get_first_child (gtk_stack_get_child_by_name (stack, "code"))) !=
              NULL);
  run = drift_window_get_run (fixture->window);
  g_assert_true (gtk_toggle_button_get_active (app_test_child (code, "right")));
  gtk_toggle_button_set_active (app_test_child (code, "naive"), TRUE);
  g_assert_cmpint (drift_cluster_get_setting (drift_run_get_cluster (run), DRIFT_SETTING_REPAIR),
                   ==, DRIFT_REPAIR_NAIVE);
  g_assert_cmpuint (drift_run_get_step (run), ==, 6);
  g_assert_true (drift_run_is_at_rest (run));
  g_assert_cmpuint (drift_cluster_get_largest_lag (drift_run_get_cluster (run),
                                                   drift_run_get_focus (run)),
                    ==, 0);
  g_assert_true (gtk_toggle_button_get_active (app_test_child (code, "naive")));
  gtk_toggle_button_set_active (app_test_child (code, "right"), TRUE);
  g_assert_true (gtk_toggle_button_get_active (app_test_child (code, "right")));
  g_assert_cmpuint (drift_run_get_step (run), ==, 6);
}

static double
scrolled_to (Fixture *fixture)
{
  GtkScrolledWindow *scroller = app_test_child (lesson_panel (fixture), "scroller");

  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (scroller));
}

/* What has been played brings the code into view; a page that brings another run is read from
 * its top, whether or not the page before it was played. */
static void
test_opens_at_top (Fixture *fixture, gconstpointer data)
{
  for (guint played = 0; played <= 1; played++)
    {
      change (fixture, "lesson", g_variant_new_string ("how-it-works/3"));
      app_test_idle (200);
      if (played)
        {
          play_to_rest (fixture);
          wait_until (scrolled_to (fixture) > 0);
        }
      change (fixture, "lesson", g_variant_new_string ("watch-out-for/1"));
      g_assert_true (drift_lesson_panel_shows_code (DRIFT_LESSON_PANEL (lesson_panel (fixture))));
      app_test_idle (200);
      g_assert_cmpfloat (scrolled_to (fixture), ==, 0);
    }
}

static GtkWidget *
find_dialog (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_IS_MESSAGE_DIALOG (l->data) &&
        gtk_window_get_transient_for (l->data) == GTK_WINDOW (fixture->window))
      return l->data;
  return NULL;
}

/* Whatever is asked for in vain, it is said that nothing was done, and why, in one dialog. */
static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *action;
    const char *parameter; /* as text, or %NULL */
    const char *said;
  } vain[] = {
    { "lesson", "'nowhere'", "There is no lesson “nowhere”." },
    { "show-me", "'nowhere/1'", "There is no scenario “nowhere/1”." },
    { "quiz", "'nothing'", "There is no quiz “nothing”." },
    { "pitfall", "'pitfall-zombie'", "The page in view has no pitfall “pitfall-zombie”." },
    { "set", "'anti-entropy'", "“anti-entropy” is no setting with its value." },
    { "exercise", "'undo'", "The page in view has no exercise." },
    { "predict", "99", "No prediction with that choice is asked for." },
    { "show-row", "uint32 99", "The page in view has no such row." },
    { "answer", "uint32 99", "No question with that option is open." },
    { "predict-again", NULL, "No prediction was made that could be made again." },
    { "quiz-again", NULL, "No summary of a quiz is in view." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (vain); i++)
    {
      g_autofree char *said = NULL;
      GVariant *parameter = NULL;

      if (vain[i].parameter != NULL)
        parameter = g_variant_parse (NULL, vain[i].parameter, NULL, NULL, NULL);

      act (fixture, vain[i].action, parameter);
      g_assert_nonnull (find_dialog (fixture));
      g_object_get (find_dialog (fixture), "secondary-text", &said, NULL);
      g_assert_cmpstr (said, ==, vain[i].said);
      gtk_window_destroy (GTK_WINDOW (find_dialog (fixture)));
      g_assert_null (find_dialog (fixture));
    }
  change (fixture, "lesson", g_variant_new_string ("watch-out-for/3"));
  for (guint i = 0; i < 2; i++)
    exercise (fixture, "juggle 3");
  gtk_window_destroy (GTK_WINDOW (find_dialog (fixture)));
  g_assert_null (find_dialog (fixture));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/course-window/only-turning", Fixture, NULL, set_up, test_only_turning, tear_down);
  g_test_add ("/course-window/comes-back", Fixture, NULL, set_up, test_comes_back, tear_down);
  g_test_add ("/course-window/few-controls", Fixture, NULL, set_up, test_few_controls, tear_down);
  g_test_add ("/course-window/show-me", Fixture, NULL, set_up, test_show_me, tear_down);
  g_test_add ("/course-window/reruns", Fixture, NULL, set_up, test_reruns, tear_down);
  g_test_add ("/course-window/opens-at-top", Fixture, NULL, set_up, test_opens_at_top, tear_down);
  g_test_add ("/course-window/refuses", Fixture, NULL, set_up, test_refuses, tear_down);
  /* The last, for what has had the focus in it is let go late. */
  g_test_add ("/course-window/whole", Fixture, NULL, set_up, test_whole_course, tear_down);
  return g_test_run ();
}
