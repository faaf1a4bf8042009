/* Test of the course in the window: every lesson from its first page to its last, by actions.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

#include "drift-course.h"
#include "drift-incident-view.h"
#include "drift-pitfall-list.h"
#include "drift-prediction-card.h"
#include "drift-puzzle-view.h"
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
place_of (Fixture *fixture)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "lesson");

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

/* Shown, then answered wrongly, then rightly: the best of it is kept. */
static void
pass_prediction (Fixture *fixture)
{
  DriftPredictionCard *card = gate_child (fixture);
  guint right = drift_prediction_get_right (drift_prediction_card_get_prediction (card));
  guint n = drift_prediction_get_n_choices (drift_prediction_card_get_prediction (card));

  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_OPEN);
  answer_prediction (fixture, DRIFT_PREDICTION_SHOW, DRIFT_GATE_SHOWN);
  g_signal_emit_by_name (card, "again");
  answer_prediction (fixture, (int)((right + 1) % n), DRIFT_GATE_TRIED);
  g_signal_emit_by_name (card, "again");
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

static void
pass_flip (Fixture *fixture, const DriftGate *gate)
{
  g_autoptr (GString) text = g_string_new (drift_setting_name (gate->setting));

  g_string_append_c (text, ' ');
  drift_setting_print_value (gate->setting, gate->amount, text);
  act (fixture, "set", g_variant_new_string (text->str));
}

static void
pass_quiz (Fixture *fixture, const DriftGate *gate)
{
  act (fixture, "quiz", g_variant_new_string (gate->quiz));
  for (guint i = 0; i < MANY_STEPS && gate_state (fixture) == DRIFT_GATE_OPEN; i++)
    act (fixture, "answer", g_variant_new_uint32 (i % 2));
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

static void
pass_pitfalls (Fixture *fixture)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();
  guint n = drift_pitfall_list_get_n (gate_child (fixture));

  g_assert_cmpuint (n, >=, 14);
  for (char **id = ids; *id != NULL; id++)
    if (g_str_has_prefix (*id, "pitfall-"))
      {
        play_pitfall (fixture, *id, "");
        play_pitfall (fixture, *id, "/1");
      }
  g_assert_cmpuint (drift_pitfall_list_count_seen (gate_child (fixture)), ==, n);
}

/* One wrong move and its undoing, and then those of the model. */
static void
pass_scrubber (Fixture *fixture)
{
  DriftScrubber *scrubber = drift_scrubber_view_get_scrubber (gate_child (fixture));
  DriftScrubberMove wrong = { DRIFT_SCRUBBER_CONFLICT };
  DriftScrubberMove move;

  g_assert_true (drift_scrubber_make (scrubber, wrong, NULL));
  g_assert_cmpint (drift_scrubber_get_grade (scrubber), ==, DRIFT_SCRUBBER_WRONG);
  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_OPEN);
  while (drift_scrubber_get_model_move (scrubber, &move))
    g_assert_true (drift_scrubber_make (scrubber, move, NULL));
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

static void
pass_puzzles (Fixture *fixture)
{
  DriftPuzzleView *view = gate_child (fixture);

  for (guint i = 0; i < drift_puzzle_count (); i++)
    {
      g_autoptr (DriftPuzzle) scratch = drift_puzzle_new (i, NULL);

      g_assert_true (solve (scratch));
      drift_puzzle_view_open (view, i);
      for (guint j = 0; j < drift_puzzle_get_n_chosen (scratch); j++)
        drift_puzzle_choose (drift_puzzle_view_get_puzzle (view),
                             drift_puzzle_get_chosen (scratch, j));
      g_signal_emit_by_name (app_test_child (view, "run"), "clicked");
      g_assert_cmpint (gate_state (fixture), ==,
                       i + 1 < drift_puzzle_count () ? DRIFT_GATE_TRIED : DRIFT_GATE_PASSED);
    }
}

static void
pass_incident (Fixture *fixture)
{
  DriftIncident *incident = drift_incident_view_get_incident (gate_child (fixture));

  for (guint i = 0; i < DRIFT_N_EVIDENCE; i++)
    drift_incident_open (incident, (DriftEvidence)i, NULL);
  for (double limit = 0; limit <= 100 && !drift_incident_is_won (incident); limit += 5)
    {
      DriftAlert alert = { DRIFT_ALERT_REPAIRS, limit };

      drift_incident_set_alert (incident, &alert);
      drift_incident_replay (incident, NULL);
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
          g_autofree char *place = place_of (fixture);
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
  last = place_of (fixture);
  g_assert_true (g_str_has_prefix (last, "check-yourself/"));
  for (guint i = 1; i < n_pages; i++)
    act (fixture, "lesson-back", NULL);
  first = place_of (fixture);
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
  place = place_of (fixture);
  g_assert_cmpstr (place, ==, "worked-example/4");
  g_assert_cmpuint (drift_run_get_step (drift_window_get_run (fixture->window)), ==, 5);
}

static void
test_few_controls (Fixture *fixture, gconstpointer data)
{
  gpointer transport = app_test_child (fixture->window, "transport");
  g_autofree char *place = place_of (fixture);

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

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/course-window/only-turning", Fixture, NULL, set_up, test_only_turning, tear_down);
  g_test_add ("/course-window/comes-back", Fixture, NULL, set_up, test_comes_back, tear_down);
  g_test_add ("/course-window/few-controls", Fixture, NULL, set_up, test_few_controls, tear_down);
  g_test_add ("/course-window/show-me", Fixture, NULL, set_up, test_show_me, tear_down);
  g_test_add ("/course-window/reruns", Fixture, NULL, set_up, test_reruns, tear_down);
  /* The last, for what has had the focus in it is let go late. */
  g_test_add ("/course-window/whole", Fixture, NULL, set_up, test_whole_course, tear_down);
  return g_test_run ();
}
