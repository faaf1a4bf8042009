/* Tests of the course in the window: turning pages, coming back, and what is asked in vain.
 * SPDX-License-Identifier: MIT */
#include "course-test.h"

#include "drift-grade.h"
#include "drift-lesson-panel.h"
#include "drift-pitfall-list.h"

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
      check_stage (fixture, drift_course_get_page (now));
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
  g_assert_cmpuint (drift_run_get_step (app_test_run (fixture->window)), ==, 5);
}

static void
test_few_controls (Fixture *fixture, gconstpointer data)
{
  gpointer transport = app_test_stage_child (fixture->window, "transport");
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

static gboolean
shows_truth (Fixture *fixture)
{
  g_autoptr (GVariant) truth =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "truth");

  return g_variant_get_boolean (truth);
}

static void
test_show_me (Fixture *fixture, gconstpointer data)
{
  DriftRun *run;

  wait_until (lesson_panel (fixture) != NULL);
  change (fixture, "truth", g_variant_new_boolean (FALSE));
  act (fixture, "show-me", g_variant_new_string ("session-store/4"));
  run = app_test_run (fixture->window);
  g_assert_true (shows_truth (fixture));
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
  GtkStack *stack = app_test_child (app_test_child (fixture->window, "panel"), "stack");
  DriftRun *run;
  GtkWidget *code;

  change (fixture, "lesson", g_variant_new_string ("how-it-works/3"));
  play_to_rest (fixture);
  change (fixture, "panel", g_variant_new_string ("code"));
  wait_until ((code = gtk_widget_get_first_child (gtk_stack_get_child_by_name (stack, "code"))) !=
              NULL);
  run = app_test_run (fixture->window);
  g_assert_true (gtk_toggle_button_get_active (app_test_child (code, "right")));
  gtk_toggle_button_set_active (app_test_child (code, "naive"), TRUE);
  g_assert_cmpint (drift_cluster_get_setting (drift_run_get_cluster (run), DRIFT_SETTING_REPAIR),
                   ==, DRIFT_REPAIR_NAIVE);
  g_assert_cmpuint (drift_run_get_step (run), ==, 3);
  g_assert_true (drift_run_is_at_rest (run));
  g_assert_cmpuint (drift_cluster_get_largest_lag (drift_run_get_cluster (run),
                                                   drift_run_get_focus (run)),
                    ==, 0);
  g_assert_true (gtk_toggle_button_get_active (app_test_child (code, "naive")));
  gtk_toggle_button_set_active (app_test_child (code, "right"), TRUE);
  g_assert_true (gtk_toggle_button_get_active (app_test_child (code, "right")));
  g_assert_cmpuint (drift_run_get_step (run), ==, 3);
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
      app_test_draw (fixture->window);
      if (played)
        {
          play_to_rest (fixture);
          wait_until (scrolled_to (fixture) > 0);
        }
      change (fixture, "lesson", g_variant_new_string ("watch-out-for/1"));
      g_assert_true (gtk_widget_get_visible (app_test_child (lesson_panel (fixture), "code_box")));
      app_test_draw (fixture->window);
      g_assert_cmpfloat (scrolled_to (fixture), ==, 0);
    }
}

static DriftPredictionCard *
pitfall_card (Fixture *fixture)
{
  return drift_gate_view_get_card (gate_child (fixture));
}

/* The view of a pitfall in the list that the page has. */
static DriftPitfallView *
find_pitfall (Fixture *fixture, const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (gate_child (fixture)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (DRIFT_IS_PITFALL_VIEW (child) &&
        g_str_equal (drift_scenario_get_id (
                         drift_pitfall_view_get_scenario (DRIFT_PITFALL_VIEW (child))),
                     id))
      return DRIFT_PITFALL_VIEW (child);
  g_error ("there is no pitfall %s", id);
}

static gboolean
is_playing (Fixture *fixture)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "play");

  return g_variant_get_boolean (state);
}

/* A story that is to be played to the end of a step waits there, once, and then plays on. */
static void
test_waits_at_gate (Fixture *fixture, gconstpointer data)
{
  DriftRun *run;

  change (fixture, "speed", g_variant_new_double (4.0));
  change (fixture, "lesson", g_variant_new_string ("worked-example/2"));
  run = app_test_run (fixture->window);
  change (fixture, "play", g_variant_new_boolean (TRUE));
  wait_until (!is_playing (fixture));
  g_assert_cmpuint (drift_run_get_step (run), ==, 4);
  g_assert_true (drift_run_is_at_rest (run));
  change (fixture, "play", g_variant_new_boolean (TRUE));
  wait_until (drift_run_get_step (run) == 5);
  g_assert_true (is_playing (fixture));
  change (fixture, "play", g_variant_new_boolean (FALSE));
  change (fixture, "speed", g_variant_new_double (1.0));
}

static DriftPredictionCard *
page_card (Fixture *fixture)
{
  wait_until (lesson_panel (fixture) != NULL && gtk_widget_get_mapped (lesson_panel (fixture)));
  return drift_gate_view_get_card (gate_child (fixture));
}

/* The first Play asks what a person expects; the second one plays, and what nobody predicted is
 * told as if it had been asked for. */
static void
test_asks_first (Fixture *fixture, gconstpointer data)
{
  DriftPredictionCard *card = page_card (fixture);

  change (fixture, "speed", g_variant_new_double (4.0));
  act (fixture, "play-or-pause", NULL);
  g_assert_false (is_playing (fixture));
  g_assert_true (drift_prediction_card_is_open (card));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (card), "invited"));
  act (fixture, "play-or-pause", NULL);
  g_assert_true (is_playing (fixture));
  wait_until (drift_prediction_card_is_revealed (card));
  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_SHOWN);
  change (fixture, "speed", g_variant_new_double (1.0));
}

/* Nobody is asked about what is not on the stage. */
static void
test_asks_of_the_stage (Fixture *fixture, gconstpointer data)
{
  g_assert_true (drift_prediction_card_is_open (page_card (fixture)));
  change (fixture, "scenario", g_variant_new_string ("sandbox"));
  act (fixture, "play-or-pause", NULL);
  g_assert_true (is_playing (fixture));
  act (fixture, "play-or-pause", NULL);
  g_assert_false (is_playing (fixture));
}

/* A step of many seconds stops where the outcome is to be seen, and once more at its end. */
static void
test_tells_at_once (Fixture *fixture, gconstpointer data)
{
  DriftPredictionCard *card = page_card (fixture);
  DriftRun *run = app_test_run (fixture->window);
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint told_at;

  change (fixture, "speed", g_variant_new_double (4.0));
  act (fixture, "predict", g_variant_new_int32 (0));
  wait_until (drift_prediction_card_is_revealed (card));
  told_at = drift_cluster_get_position (cluster);
  g_assert_false (is_playing (fixture));
  g_assert_false (drift_run_is_at_rest (run));
  g_assert_cmpint (drift_cluster_get_metric (cluster, DRIFT_METRIC_MESSAGES_DROPPED), <=, 2);
  g_assert_true (shows_truth (fixture));
  act (fixture, "play-or-pause", NULL);
  wait_until (!is_playing (fixture));
  g_assert_cmpuint (drift_cluster_get_position (cluster), >, told_at);
  g_assert_true (drift_run_is_at_rest (run));
  g_assert_cmpuint (drift_run_get_step (run), ==, 1);
  change (fixture, "speed", g_variant_new_double (1.0));
}

/* The truth is hidden from who is asked, and shown as soon as the code that tells it may run. */
static void
test_code_with_truth (Fixture *fixture, gconstpointer data)
{
  change (fixture, "lesson", g_variant_new_string ("watch-out-for/1"));
  g_assert_false (shows_truth (fixture));
  act (fixture, "predict", g_variant_new_int32 (0));
  g_assert_false (drift_prediction_card_is_revealed (page_card (fixture)));
  g_assert_true (shows_truth (fixture));
}

/* A pitfall plays by itself up to the step that decides, asks, and plays that step when it is
 * answered. */
static void
test_pitfall_asks (Fixture *fixture, gconstpointer data)
{
  change (fixture, "speed", g_variant_new_double (4.0));
  change (fixture, "lesson", g_variant_new_string ("watch-out-for/2"));
  act (fixture, "pitfall", g_variant_new_string ("pitfall-coverage"));
  g_assert_true (is_playing (fixture));
  wait_until (pitfall_card (fixture) != NULL);
  g_assert_true (drift_prediction_card_is_open (pitfall_card (fixture)));
  g_assert_false (is_playing (fixture));
  act (fixture, "predict", g_variant_new_int32 (0));
  g_assert_true (is_playing (fixture));
  wait_until (drift_prediction_card_is_revealed (pitfall_card (fixture)));
  g_assert_false (is_playing (fixture));
  g_assert_cmpuint (drift_run_get_step (app_test_run (fixture->window)), ==, 2);
  /* One pitfall seen is not the end of the page: what goes on is the pitfall. */
  for (guint i = 0; i < 2; i++)
    {
      act (fixture, "pitfall",
           g_variant_new_string (i == 0 ? "pitfall-coverage" : "pitfall-coverage/1"));
      for (guint step = 0; step < 4; step++)
        play_to_rest (fixture);
    }
  g_assert_cmpint (gate_state (fixture), ==, DRIFT_GATE_TRIED);
  g_assert_false (gtk_widget_has_css_class (app_test_child (lesson_panel (fixture), "next"),
                                            "suggested-action"));
  change (fixture, "speed", g_variant_new_double (1.0));
}

/* Whoever starts a pitfall, it is marked, open and in view; to close it is up to the person. */
static void
test_pitfall_in_sight (Fixture *fixture, gconstpointer data)
{
  DriftPitfallView *view;

  change (fixture, "lesson", g_variant_new_string ("watch-out-for/2"));
  view = find_pitfall (fixture, "pitfall-zombie");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (view), "staged"));
  g_assert_false (drift_pitfall_view_get_open (view)); /* for nothing has moved */
  act (fixture, "show-me", g_variant_new_string ("pitfall-majority/1"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (view), "staged"));
  view = find_pitfall (fixture, "pitfall-majority");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (view), "staged"));
  g_assert_cmpstr (app_test_text (view, "state"), ==, "on the stage · not played yet");
  wait_until (drift_pitfall_view_get_open (view));
  wait_until (is_in_sight (app_test_child (view, "header")));
  app_test_press (view, "header");
  g_assert_false (drift_pitfall_view_get_open (view));
  act (fixture, "step-forward", NULL);
  g_assert_false (drift_pitfall_view_get_open (view));
}

static const char *
play_text (Fixture *fixture)
{
  return app_test_text (app_test_stage_child (fixture->window, "transport"), "play_label");
}

/* A story that is told of where it stops by itself offers to be played on. */
static void
test_offers_to_play (Fixture *fixture, gconstpointer data)
{
  change (fixture, "speed", g_variant_new_double (4.0));
  change (fixture, "lesson", g_variant_new_string ("worked-example/1"));
  act (fixture, "predict", g_variant_new_int32 (0));
  g_assert_cmpstr (play_text (fixture), ==, "Pause");
  wait_until (!is_playing (fixture));
  g_assert_cmpstr (play_text (fixture), ==, "Play");
  change (fixture, "speed", g_variant_new_double (1.0));
}

static gboolean
is_in_view (Fixture *fixture, gpointer part)
{
  GtkWidget *scroller = app_test_child (lesson_panel (fixture), "scroller");
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (part) && gtk_widget_compute_bounds (part, scroller, &bounds) &&
         bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= (float)gtk_widget_get_height (scroller);
}

/* The code comes into view as it runs, and in the end so does what is to be learned from it. */
static void
test_shows_outcome (Fixture *fixture, gconstpointer data)
{
  GtkWidget *reveal;

  change (fixture, "lesson", g_variant_new_string ("how-it-works/3"));
  reveal = app_test_child (lesson_panel (fixture), "reveal_box");
  g_assert_false (gtk_widget_get_visible (reveal));
  play_to_rest (fixture);
  wait_until (scrolled_to (fixture) > 0 && is_in_view (fixture, reveal));
  change (fixture, "speed", g_variant_new_double (4.0));
  change (fixture, "lesson", g_variant_new_string ("watch-out-for/1"));
  act (fixture, "predict", g_variant_new_int32 (0));
  wait_until (!is_playing (fixture));
  wait_until (is_in_view (fixture, app_test_child (drift_gate_view_get_card (gate_child (fixture)),
                                                   "outcome")) &&
              is_in_view (fixture, reveal));
  change (fixture, "speed", g_variant_new_double (1.0));
}

/* What was said of a pitfall and cannot be kept is not lost in silence. */
static void
test_tells_trouble (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  GtkWidget *notice = app_test_child (fixture->window, "notice");
  g_autoptr (GError) error = NULL;

  change (fixture, "lesson", g_variant_new_string ("watch-out-for/2"));
  act (fixture, "pitfall", g_variant_new_string ("pitfall-coverage"));
  play_to_rest (fixture);
  wait_for_disk ();
  g_assert_false (gtk_widget_get_visible (notice));
  /* A file stands where the folder is to be. */
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", 0, &error));
  act (fixture, "predict", g_variant_new_int32 (0));
  wait_until (gtk_widget_get_visible (notice));
  g_assert_cmpint (g_unlink (folder), ==, 0);
  /* It goes as soon as that can be kept after all. */
  change (fixture, "lesson", g_variant_new_string ("watch-out-for/1"));
  wait_until (!gtk_widget_get_visible (notice));
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
    { "panel", "'attic'", "The side panel has no page “attic”." },
    { "show-me", "'nowhere/1'", "There is no scenario “nowhere/1”." },
    { "quiz", "'nothing'", "There is no quiz “nothing”." },
    { "pitfall", "'pitfall-zombie'", "The page in view has no pitfall “pitfall-zombie”." },
    { "message-follow", "'write1.R9'", "No message “write1.R9” is on its way." },
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
  g_test_add ("/course-window/asks-first", Fixture, NULL, set_up, test_asks_first, tear_down);
  g_test_add ("/course-window/asks-of-the-stage", Fixture, NULL, set_up, test_asks_of_the_stage,
              tear_down);
  g_test_add ("/course-window/tells-at-once", Fixture, NULL, set_up, test_tells_at_once, tear_down);
  g_test_add ("/course-window/code-with-truth", Fixture, NULL, set_up, test_code_with_truth,
              tear_down);
  g_test_add ("/course-window/waits-at-gate", Fixture, NULL, set_up, test_waits_at_gate, tear_down);
  g_test_add ("/course-window/pitfall-asks", Fixture, NULL, set_up, test_pitfall_asks, tear_down);
  g_test_add ("/course-window/pitfall-in-sight", Fixture, NULL, set_up, test_pitfall_in_sight,
              tear_down);
  g_test_add ("/course-window/offers-to-play", Fixture, NULL, set_up, test_offers_to_play,
              tear_down);
  g_test_add ("/course-window/shows-outcome", Fixture, NULL, set_up, test_shows_outcome, tear_down);
  g_test_add ("/course-window/tells-trouble", Fixture, NULL, set_up, test_tells_trouble, tear_down);
  g_test_add ("/course-window/refuses", Fixture, NULL, set_up, test_refuses, tear_down);
  return g_test_run ();
}
