/* Tests of the parts of the course: the prediction card, the code, the pitfalls, the lesson.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

#include "drift-code-panel.h"
#include "drift-code-view.h"
#include "drift-gate-card.h"
#include "drift-lesson-panel.h"
#include "drift-lesson-picker.h"
#include "drift-pitfall-list.h"
#include "drift-prediction-card.h"
#include "drift-session-acts.h"

#include <glib/gstdio.h>

static DriftRun *
open_run (const char *id, guint step, DriftSetting setting, gint64 amount)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id, NULL);
  DriftConfig config = *drift_scenario_get_config (scenario);
  DriftRun *run;

  config.settings.values[setting] = amount;
  run = drift_run_new (scenario, &config);
  drift_run_go_to_step (run, step);
  return run;
}

static const char *
text_of (gpointer widget, const char *name)
{
  return app_test_text (widget, name);
}

static gboolean
is_seen (gpointer widget, const char *name)
{
  return gtk_widget_get_visible (app_test_child (widget, name));
}

static void
press (gpointer widget, const char *name)
{
  GtkWidget *button = app_test_child (widget, name);

  g_assert_true (gtk_widget_is_visible (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* The prediction card */

typedef struct
{
  guint n;
  int choice;
  guint confidence;
} Heard;

static void
on_predicted (DriftPredictionCard *card, int choice, guint confidence, Heard *heard)
{
  heard->n++;
  heard->choice = choice;
  heard->confidence = confidence;
}

static GtkWidget *
choice_at (DriftPredictionCard *card, guint index)
{
  GtkWidget *choice = gtk_widget_get_first_child (app_test_child (card, "choices"));

  while (index-- > 0)
    choice = gtk_widget_get_next_sibling (choice);
  return choice;
}

static DriftPrediction *
make_prediction (DriftRun **run)
{
  g_autoptr (GError) error = NULL;
  DriftPrediction *prediction;

  *run = open_run ("session-store", 4, DRIFT_SETTING_ANTI_ENTROPY, FALSE);
  prediction = drift_prediction_new (*run, DRIFT_QUESTION_ANSWER, &error);
  g_assert_no_error (error);
  return prediction;
}

static void
test_predicts (void)
{
  g_autoptr (DriftRun) run = NULL;
  DriftPrediction *prediction = make_prediction (&run);
  guint right = drift_prediction_get_right (prediction);
  DriftPredictionCard *card = DRIFT_PREDICTION_CARD (drift_prediction_card_new ());
  GtkWindow *window = app_test_show (card);
  Heard heard = { 0 };

  g_signal_connect (card, "predicted", G_CALLBACK (on_predicted), &heard);
  drift_prediction_card_ask (card, prediction);
  g_assert_cmpstr (text_of (card, "question"), ==, drift_prediction_get_question (prediction));
  g_assert_false (gtk_widget_is_sensitive (app_test_child (card, "predict")));
  g_assert_true (gtk_widget_activate (choice_at (card, right)));
  g_assert_false (gtk_widget_is_sensitive (app_test_child (card, "predict")));
  gtk_toggle_button_set_active (app_test_child (card, "certain"), TRUE);
  press (card, "predict");
  g_assert_cmpuint (heard.n, ==, 1);
  g_assert_cmpint (heard.choice, ==, (int)right);
  g_assert_cmpuint (heard.confidence, ==, DRIFT_CONFIDENCE_CERTAIN);

  /* Nothing is told before it was seen, and nothing can be said twice. */
  g_assert_true (drift_prediction_card_is_waiting (card));
  g_assert_false (is_seen (card, "outcome"));
  g_assert_false (drift_prediction_card_predict (card, 0));
  drift_prediction_card_reveal (card);
  g_assert_true (is_seen (card, "outcome"));
  g_assert_true (app_test_is_graded (card, "outcome", DRIFT_GRADED_RIGHT));
  g_assert_true (gtk_widget_has_css_class (choice_at (card, right), "right"));
  gtk_test_accessible_assert_property (choice_at (card, right), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "This is what happened.");
  gtk_test_accessible_assert_role (choice_at (card, right), GTK_ACCESSIBLE_ROLE_RADIO);
  app_test_assert_live (card, "outcome");
  app_test_destroy (window);
}

static void
test_predicts_wrongly (void)
{
  g_autoptr (DriftRun) run = NULL;
  DriftPrediction *prediction = make_prediction (&run);
  guint wrong = drift_prediction_get_right (prediction) == 0 ? 1 : 0;
  DriftPredictionCard *card = DRIFT_PREDICTION_CARD (drift_prediction_card_new ());
  GtkWindow *window = app_test_show (card);
  g_autofree char *outcome =
      drift_prediction_outcome (prediction, (int)wrong, DRIFT_CONFIDENCE_FAIR);

  drift_prediction_card_ask (card, prediction);
  g_assert_false (drift_prediction_card_predict (card, 9));
  g_assert_true (drift_prediction_card_predict (card, (int)wrong));
  drift_prediction_card_reveal (card);
  g_assert_cmpstr (text_of (card, "outcome"), ==, outcome);
  g_assert_true (app_test_is_graded (card, "outcome", DRIFT_GRADED_WRONG));
  g_assert_true (gtk_widget_has_css_class (choice_at (card, wrong), "wrong"));
  g_assert_true (is_seen (card, "again"));
  app_test_destroy (window);
}

/* Whether all of a widget is within the height of the window. */
static gboolean
is_in_view (GtkWidget *widget, GtkWindow *window)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (window), &bounds));
  return bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (GTK_WIDGET (window));
}

/* In a low window the buttons are out of view; who chooses does not have to look for them. */
static void
test_predicts_in_low_window (void)
{
  g_autoptr (DriftRun) run = NULL;
  GtkWidget *card = drift_prediction_card_new ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *space = gtk_label_new (NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *predict;
  GtkWindow *window;

  gtk_widget_set_size_request (space, -1, 460);
  gtk_box_append (GTK_BOX (page), space);
  gtk_box_append (GTK_BOX (page), card);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), page);
  window = app_test_show (scroller);
  gtk_window_set_default_size (window, 400, 480);
  wait_until (gtk_widget_get_height (GTK_WIDGET (window)) == 480);
  drift_prediction_card_ask (DRIFT_PREDICTION_CARD (card), make_prediction (&run));
  predict = app_test_child (card, "predict");
  wait_until (gtk_widget_get_height (choice_at (DRIFT_PREDICTION_CARD (card), 0)) > 0);
  g_assert_false (is_in_view (predict, window));
  g_assert_true (gtk_widget_activate (choice_at (DRIFT_PREDICTION_CARD (card), 0)));
  wait_until (is_in_view (predict, window));
  app_test_destroy (window);
}

static void
test_just_shows (void)
{
  g_autoptr (DriftRun) run = NULL;
  DriftPredictionCard *card = DRIFT_PREDICTION_CARD (drift_prediction_card_new ());
  GtkWindow *window = app_test_show (card);

  drift_prediction_card_ask (card, make_prediction (&run));
  g_assert_true (drift_prediction_card_predict (card, DRIFT_PREDICTION_SHOW));
  drift_prediction_card_reveal (card);
  g_assert_true (app_test_is_graded (card, "outcome", DRIFT_GRADED_NOT));
  g_assert_true (is_seen (card, "outcome"));
  /* The next question starts afresh. */
  g_clear_object (&run);
  drift_prediction_card_ask (card, make_prediction (&run));
  g_assert_true (drift_prediction_card_is_open (card));
  g_assert_false (is_seen (card, "outcome"));
  app_test_destroy (window);
}

/* The gate card */

static void
test_gate_card (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "gates.ini", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (path);
  g_autoptr (DriftCourse) course = drift_course_new (progress);
  g_autoptr (DriftSession) session = app_test_session ("session-store");
  DriftLessonPage page = {
    .stage = { .scenario = (char *)"session-store" },
    .gate = { .kind = DRIFT_GATE_FLIP, .setting = DRIFT_SETTING_ANTI_ENTROPY, .amount = 1 },
  };
  GtkWidget *card = drift_gate_card_new (session, course, progress, &page);
  GtkWindow *window = app_test_show (card);

  g_assert_cmpstr (text_of (card, "sentence"), ==, "Switch this on: Anti-entropy.");
  g_assert_true (is_seen (card, "buttons"));
  g_assert_false (is_seen (card, "show"));
  press (card, "act");
  g_assert_cmpint (drift_cluster_get_setting (drift_session_get_cluster (session),
                                              DRIFT_SETTING_ANTI_ENTROPY),
                   ==, 1);
  drift_gate_view_set_state (DRIFT_GATE_VIEW (card), DRIFT_GATE_PASSED);
  g_assert_cmpstr (text_of (card, "caption"), ==, "Done");
  g_assert_true (is_seen (card, "icon"));
  g_assert_false (is_seen (card, "buttons"));
  app_test_destroy (window);

  page.gate = (DriftGate){ .kind = DRIFT_GATE_PLAY, .step = 6 };
  card = drift_gate_card_new (session, course, progress, &page);
  window = app_test_show (card);
  g_assert_cmpstr (text_of (card, "sentence"), ==, "Play the story to the end of step 6.");
  press (card, "show");
  g_assert_cmpuint (drift_run_get_step (drift_session_get_run (session)), ==, 6);
  app_test_destroy (window);
  g_unlink (path);
}

/* The code */

/* A session that shows a run. */
static DriftSession *
show_run (DriftRun *run)
{
  DriftSession *session = drift_session_new ();

  drift_session_set_run (session, run);
  return session;
}

static DriftNodes
lit_nodes (DriftSession *session)
{
  gboolean bus;

  return drift_session_get_lit_nodes (session, &bus);
}

static guint
current_line (DriftCodePanel *panel)
{
  return drift_code_view_get_current (app_test_child (panel, "code"));
}

static void
test_code_follows (void)
{
  g_autoptr (DriftRun) run = open_run ("session-store", 6, DRIFT_SETTING_ANTI_ENTROPY, TRUE);
  g_autoptr (DriftSession) session = show_run (run);
  DriftCodePanel *panel = DRIFT_CODE_PANEL (drift_code_panel_new (session));
  GtkWindow *window = app_test_show (panel);
  guint last, n = 0;

  last = current_line (panel);
  g_assert_cmpuint (last, ==, 12); /* the copy is written */
  g_assert_cmpuint (lit_nodes (session), ==, DRIFT_NODE_BIT (2));
  g_assert_true (is_seen (panel, "variables"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (
                                           drift_code_view_get_line (app_test_child (panel, "code"),
                                                                     last)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "current line");
  g_assert_false (drift_session_go_to_line (session, 1));

  /* Line by line and event by event, back to the first and forth to the last. */
  while (drift_session_go_to_line (session, -1))
    {
      n++;
      /* The picture goes along. */
      g_assert_cmpuint (drift_cluster_get_position (drift_run_get_cluster (run)), ==,
                        drift_code_cursor_get_event (drift_session_get_code (session)));
    }
  g_assert_cmpuint (n, >, 12);
  g_assert_cmpuint (current_line (panel), ==, 1);
  g_assert_false (gtk_widget_is_sensitive (app_test_child (panel, "back")));
  while (n > 0 && drift_session_go_to_line (session, 1))
    n--;
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (current_line (panel), ==, last);
  press (panel, "first");
  g_assert_cmpuint (current_line (panel), ==, 1);
  g_assert_true (gtk_widget_is_sensitive (app_test_child (panel, "next")));

  /* The line that a person went to stays, until the run moves. */
  drift_session_update (session);
  g_assert_cmpuint (current_line (panel), ==, 1);
  drift_run_go_to_step (run, 5);
  drift_session_update (session);
  g_assert_cmpuint (current_line (panel), ==, 0);
  g_assert_true (is_seen (panel, "ahead"));
  press (panel, "ahead");
  g_assert_cmpuint (drift_run_get_step (run), ==, 6);
  g_assert_cmpuint (current_line (panel), ==, last);

  /* Who does not see the code sees no light of it. */
  gtk_widget_set_visible (GTK_WIDGET (panel), FALSE);
  g_assert_cmpuint (lit_nodes (session), ==, 0);
  app_test_destroy (window);
}

static void
test_code_versions (void)
{
  g_autoptr (DriftRun) run = open_run ("session-store", 6, DRIFT_SETTING_ANTI_ENTROPY, TRUE);
  g_autoptr (DriftRun) naive =
      open_run ("pitfall-racing-repair", 2, DRIFT_SETTING_REPAIR, DRIFT_REPAIR_NAIVE);
  g_autoptr (DriftSession) session = show_run (run);
  DriftCodePanel *panel = DRIFT_CODE_PANEL (drift_code_panel_new (session));
  GtkWindow *window = app_test_show (panel);
  GtkWidget *line;

  g_assert_true (gtk_toggle_button_get_active (app_test_child (panel, "right")));
  gtk_toggle_button_set_active (app_test_child (panel, "naive"), TRUE);
  g_assert_cmpint (drift_cluster_get_setting (drift_run_get_cluster (run), DRIFT_SETTING_REPAIR),
                   ==, DRIFT_REPAIR_NAIVE);
  g_assert_cmpuint (drift_run_get_step (run), ==, 6);
  g_assert_true (drift_run_has_branch (run)); /* the step was made once more */

  drift_session_set_run (session, naive);
  g_assert_true (gtk_toggle_button_get_active (app_test_child (panel, "naive")));
  g_assert_false (drift_run_has_branch (naive)); /* the program's own hand is no wish */
  g_assert_cmpuint (current_line (panel), ==, 6);
  line = drift_code_view_get_line (app_test_child (panel, "code"), 6);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "current line, difference 3");
  g_assert_true (gtk_widget_has_css_class (line, "current"));
  app_test_destroy (window);
}

static void
assert_left_to_right (GtkWidget *widget)
{
  g_assert_cmpint (gtk_widget_get_direction (widget), ==, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!gtk_widget_has_css_class (child, "code-badge"))
      assert_left_to_right (child);
}

/* Code reads from left to right where all else is mirrored, and so do its comments. */
static void
test_code_is_not_mirrored (void)
{
  g_autoptr (DriftSession) session = drift_session_new ();
  DriftCodeView *view;
  GtkWidget *panel;
  GtkWindow *window;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  panel = g_object_ref_sink (drift_code_panel_new (session));
  assert_left_to_right (app_test_child (panel, "variables"));
  g_object_unref (panel);
  view = DRIFT_CODE_VIEW (drift_code_view_new ());
  drift_code_view_set_version (view, DRIFT_REPAIR_RIGHT);
  window = app_test_show (view);
  g_assert_cmpint (gtk_widget_get_direction (GTK_WIDGET (view)), ==, GTK_TEXT_DIR_RTL);
  assert_left_to_right (drift_code_view_get_line (view, 1));
  assert_left_to_right (drift_code_view_get_line (view, 3)); /* has a comment */
  g_assert_null (drift_code_view_get_line (view, 13));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  app_test_destroy (window);
}

/* The pitfalls */

static DriftPitfallView *
pitfall_at (DriftPitfallList *list, guint index)
{
  GtkWidget *view = gtk_widget_get_first_child (GTK_WIDGET (list));

  while (!DRIFT_IS_PITFALL_VIEW (view) || index-- > 0)
    view = gtk_widget_get_next_sibling (view);
  return DRIFT_PITFALL_VIEW (view);
}

/* Each group has its heading, once. */
static guint
count_headings (DriftPitfallList *list)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "pitfall-group"))
      g_assert_true (g_hash_table_add (seen, (gpointer)gtk_label_get_text (GTK_LABEL (child))));
  return g_hash_table_size (seen);
}

static void
go_to_end (DriftSession *session)
{
  DriftRun *run = drift_session_get_run (session);

  drift_session_go_to_step (session, drift_run_get_n_steps (run));
}

static void
test_pitfalls (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "pitfalls.ini", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (path);
  g_autoptr (DriftCourse) course = drift_course_new (progress);
  g_autoptr (DriftSession) session = app_test_session ("session-store");
  DriftPitfallList *list = DRIFT_PITFALL_LIST (drift_pitfall_list_new (session, course, progress));
  GtkWindow *window = app_test_show (list);
  DriftPitfallView *first = pitfall_at (list, 0);
  DriftPitfallView *second = pitfall_at (list, 1);
  DriftScenario *scenario = drift_pitfall_view_get_scenario (first);
  DriftSetting setting;
  gint64 amount;

  g_assert_cmpuint (drift_pitfall_list_get_n (list), >=, 14);
  g_assert_cmpuint (count_headings (list), ==, 3);
  g_assert_cmpuint (drift_pitfall_list_count_seen (list), ==, 0);
  g_assert_cmpstr (text_of (first, "state"), ==, "not played yet");
  g_assert_nonnull (drift_scenario_get_seen (scenario));
  g_assert_true (drift_scenario_get_cure (scenario, &setting, &amount));

  /* One is open at a time. */
  press (second, "header");
  press (first, "header");
  g_assert_true (drift_pitfall_view_get_open (first));
  g_assert_false (drift_pitfall_view_get_open (second));

  press (first, "play");
  g_assert_cmpint (drift_cluster_get_setting (drift_session_get_cluster (session), setting), !=,
                   amount);
  go_to_end (session);
  drift_gate_view_update (DRIFT_GATE_VIEW (list));
  g_assert_cmpstr (text_of (first, "state"), ==, "trouble seen");

  gtk_switch_set_active (app_test_child (first, "cure"), TRUE);
  g_assert_cmpint (drift_cluster_get_setting (drift_session_get_cluster (session), setting), ==,
                   amount);
  g_assert_cmpuint (drift_run_get_step (drift_session_get_run (session)), ==, 0);
  go_to_end (session);
  drift_gate_view_update (DRIFT_GATE_VIEW (list));
  g_assert_cmpstr (text_of (first, "state"), ==, "trouble and cure seen");
  g_assert_cmpstr (text_of (first, "shape"), ==, "✓");
  g_assert_cmpuint (drift_pitfall_list_count_seen (list), ==, 1);
  app_test_destroy (window);

  /* And it is known the next time. */
  g_clear_object (&progress);
  progress = drift_progress_new (path);
  list = DRIFT_PITFALL_LIST (drift_pitfall_list_new (session, course, progress));
  window = app_test_show (list);
  g_assert_cmpuint (drift_pitfall_list_count_seen (list), ==, 1);
  g_assert_false (drift_gate_view_play_pitfall (DRIFT_GATE_VIEW (list), "pitfall-none", FALSE));
  app_test_destroy (window);
  g_unlink (path);
}

/* The lesson */

typedef struct
{
  char *path;
  DriftSession *session;
  DriftCourse *course;
  DriftLessonPanel *panel;
  GtkWindow *window;
} Lesson;

static void
set_up (Lesson *self, gconstpointer data)
{
  g_autoptr (DriftProgress) progress = NULL;

  self->path = g_build_filename (g_get_user_data_dir (), "lesson.ini", NULL);
  progress = drift_progress_new (self->path);
  self->course = drift_course_new (progress);
  self->session = drift_session_new ();
  drift_session_show_stage (self->session, &drift_course_get_page (self->course)->stage, FALSE);
  self->panel = DRIFT_LESSON_PANEL (drift_lesson_panel_new (self->session, self->course, progress));
  self->window = app_test_show (self->panel);
}

static void
tear_down (Lesson *self, gconstpointer data)
{
  app_test_destroy (self->window);
  g_object_unref (self->course);
  g_object_unref (self->session);
  g_unlink (self->path);
  g_free (self->path);
}

static void
go_to_page (Lesson *self, const char *id, guint page)
{
  guint lesson = 0;

  g_assert_true (drift_course_find_lesson (self->course, id, &lesson));
  drift_course_go_to (self->course, lesson, page);
}

static void
test_lesson (Lesson *self, gconstpointer data)
{
  DriftLessonPanel *panel = self->panel;
  g_autofree char *state = NULL;

  g_assert_cmpstr (text_of (panel, "title"), ==, drift_course_get_page (self->course)->title);
  g_assert_cmpstr (text_of (panel, "place"), ==, "1 of 7");
  g_assert_false (gtk_widget_is_sensitive (app_test_child (panel, "back")));
  /* The gate has the accent as long as it is open, and what it reveals waits. */
  g_assert_false (gtk_widget_has_css_class (app_test_child (panel, "next"), "suggested-action"));
  g_assert_false (is_seen (panel, "reveal_box"));
  press (panel, "next");
  g_assert_cmpstr (text_of (panel, "place"), ==, "2 of 7");
  g_assert_true (gtk_widget_has_css_class (app_test_child (panel, "next"), "suggested-action"));
  press (panel, "back");
  g_assert_cmpstr (text_of (panel, "place"), ==, "1 of 7");
  state = drift_lesson_picker_describe (self->course, 0);
  g_assert_cmpstr (state, ==, "2 of 7 pages");
}

static void
test_lesson_asks (Lesson *self, gconstpointer data)
{
  DriftLessonPanel *panel = self->panel;
  DriftLessonGate *gate = drift_lesson_panel_get_gate (panel);
  g_autoptr (DriftRun) other = open_run ("session-store", 0, DRIFT_SETTING_ANTI_ENTROPY, FALSE);

  /* Which replica is the newest needs no step: the outcome is there at once. */
  go_to_page (self, "how-it-works", 1);
  g_assert_true (drift_lesson_gate_predict (gate, 1));
  g_assert_cmpint (drift_course_get_gate_state (self->course,
                                                drift_course_get_lesson_index (self->course), 1),
                   ==, DRIFT_GATE_PASSED);
  g_assert_true (is_seen (panel, "reveal_box"));
  g_assert_false (drift_lesson_gate_predict (gate, 0));

  /* A person who looks at something else is not pulled back, but is offered the way. */
  drift_course_go_to (self->course, 0, 0);
  g_assert_false (is_seen (panel, "elsewhere"));
  drift_session_set_run (self->session, other);
  g_assert_true (is_seen (panel, "elsewhere"));
}

static graphene_rect_t
place_in (GtkWidget *widget, GtkWidget *around)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, around, &bounds));
  return bounds;
}

/* An exercise within a page is as high as what it holds: its buttons come after all of it. */
static void
test_lesson_exercises (Lesson *self, gconstpointer data)
{
  GtkWidget *exercise, *move;
  graphene_rect_t last, undo;

  go_to_page (self, "watch-out-for", 2);
  exercise = gtk_widget_get_first_child (app_test_child (self->panel, "gate"));
  move = gtk_widget_get_last_child (app_test_child (exercise, "moves"));
  wait_until (gtk_widget_get_height (move) > 0);
  last = place_in (move, exercise);
  undo = place_in (app_test_child (exercise, "undo"), exercise);
  g_assert_cmpfloat (last.origin.y + last.size.height, <=, undo.origin.y);
  g_assert_cmpfloat (last.origin.y + last.size.height, >=, undo.origin.y - 48);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_object_unref (drift_theme_new (gdk_display_get_default ()));
  g_test_add_func ("/course-panels/predicts", test_predicts);
  g_test_add_func ("/course-panels/predicts-wrongly", test_predicts_wrongly);
  g_test_add_func ("/course-panels/predicts-in-low-window", test_predicts_in_low_window);
  g_test_add_func ("/course-panels/just-shows", test_just_shows);
  g_test_add_func ("/course-panels/gate-card", test_gate_card);
  g_test_add_func ("/course-panels/code-follows", test_code_follows);
  g_test_add_func ("/course-panels/code-versions", test_code_versions);
  g_test_add_func ("/course-panels/code-is-not-mirrored", test_code_is_not_mirrored);
  g_test_add_func ("/course-panels/pitfalls", test_pitfalls);
  g_test_add ("/course-panels/lesson", Lesson, NULL, set_up, test_lesson, tear_down);
  g_test_add ("/course-panels/lesson-asks", Lesson, NULL, set_up, test_lesson_asks, tear_down);
  g_test_add ("/course-panels/lesson-exercises", Lesson, NULL, set_up, test_lesson_exercises,
              tear_down);
  return g_test_run ();
}
