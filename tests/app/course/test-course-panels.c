/* Tests of the parts of the course: the gate card, the pitfalls, the lesson.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"

#include "drift-gate-card.h"
#include "drift-lesson-panel.h"
#include "drift-lesson-picker.h"
#include "drift-pitfall-list.h"
#include "drift-session-acts.h"

#include <glib/gstdio.h>

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
  GtkWidget *card = drift_gate_card_new (session, course, &page);
  GtkWindow *window = app_test_show (card);

  g_assert_cmpstr (app_test_text (card, "sentence"), ==, "Switch this on: Anti-entropy.");
  g_assert_true (app_test_is_seen (card, "buttons"));
  g_assert_false (app_test_is_seen (card, "show"));
  app_test_press (card, "act");
  g_assert_cmpint (drift_cluster_get_setting (drift_session_get_cluster (session),
                                              DRIFT_SETTING_ANTI_ENTROPY),
                   ==, 1);
  drift_gate_view_set_state (DRIFT_GATE_VIEW (card), DRIFT_GATE_PASSED);
  g_assert_cmpstr (app_test_text (card, "caption"), ==, "Done");
  g_assert_true (app_test_is_seen (card, "icon"));
  g_assert_false (app_test_is_seen (card, "buttons"));
  app_test_destroy (window);

  page.gate = (DriftGate){ .kind = DRIFT_GATE_PLAY, .step = 6 };
  card = drift_gate_card_new (session, course, &page);
  window = app_test_show (card);
  g_assert_cmpstr (app_test_text (card, "sentence"), ==, "Play the story to the end of step 6.");
  app_test_press (card, "show");
  g_assert_cmpuint (drift_run_get_step (drift_session_get_run (session)), ==, 6);
  app_test_destroy (window);
  g_unlink (path);
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
  g_assert_cmpstr (app_test_text (first, "state"), ==, "not played yet");
  g_assert_nonnull (drift_scenario_get_seen (scenario));
  g_assert_true (drift_scenario_get_cure (scenario, &setting, &amount));

  /* One is open at a time. */
  app_test_press (second, "header");
  app_test_press (first, "header");
  g_assert_true (drift_pitfall_view_get_open (first));
  g_assert_false (drift_pitfall_view_get_open (second));

  app_test_press (first, "play");
  g_assert_cmpint (drift_cluster_get_setting (drift_session_get_cluster (session), setting), !=,
                   amount);
  go_to_end (session);
  drift_gate_view_update (DRIFT_GATE_VIEW (list));
  g_assert_cmpstr (app_test_text (first, "state"), ==, "on the stage · trouble seen");

  gtk_switch_set_active (app_test_child (first, "cure"), TRUE);
  g_assert_cmpint (drift_cluster_get_setting (drift_session_get_cluster (session), setting), ==,
                   amount);
  g_assert_cmpuint (drift_run_get_step (drift_session_get_run (session)), ==, 0);
  go_to_end (session);
  drift_gate_view_update (DRIFT_GATE_VIEW (list));
  g_assert_cmpstr (app_test_text (first, "state"), ==, "on the stage · trouble and cure seen");
  g_assert_cmpstr (app_test_text (first, "shape"), ==, "✓");
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
  DriftQuizzes *quizzes;
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
  self->quizzes = drift_quizzes_new (progress, 7);
  self->session = drift_session_new ();
  drift_session_show_stage (self->session, &drift_course_get_page (self->course)->stage, FALSE);
  self->panel = DRIFT_LESSON_PANEL (
      drift_lesson_panel_new (self->session, self->course, progress, self->quizzes));
  self->window = app_test_show (self->panel);
}

static void
tear_down (Lesson *self, gconstpointer data)
{
  app_test_destroy (self->window);
  g_object_unref (self->quizzes);
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

  g_assert_cmpstr (app_test_text (panel, "title"), ==, drift_course_get_page (self->course)->title);
  g_assert_cmpstr (app_test_text (panel, "place"), ==, "1 of 7");
  g_assert_false (gtk_widget_is_sensitive (app_test_child (panel, "back")));
  /* The gate has the accent as long as it is open, and what it reveals waits. */
  g_assert_false (gtk_widget_has_css_class (app_test_child (panel, "next"), "suggested-action"));
  g_assert_false (app_test_is_seen (panel, "reveal_box"));
  app_test_press (panel, "next");
  g_assert_cmpstr (app_test_text (panel, "place"), ==, "2 of 7");
  g_assert_true (gtk_widget_has_css_class (app_test_child (panel, "next"), "suggested-action"));
  app_test_press (panel, "back");
  g_assert_cmpstr (app_test_text (panel, "place"), ==, "1 of 7");
  state = drift_lesson_picker_describe (self->course, 0);
  g_assert_cmpstr (state, ==, "2 of 7 pages");
}

static void
test_lesson_asks (Lesson *self, gconstpointer data)
{
  DriftLessonPanel *panel = self->panel;
  DriftLessonGate *gate = drift_lesson_panel_get_gate (panel);
  g_autoptr (DriftScenario) scenario = drift_scenario_load ("session-store", NULL);
  g_autoptr (DriftRun) other = drift_run_new (scenario, NULL);

  /* Which replica is the newest needs no step: the outcome is there at once. */
  go_to_page (self, "how-it-works", 1);
  g_assert_true (drift_lesson_gate_predict (gate, 1));
  g_assert_cmpint (drift_course_get_gate_state (self->course,
                                                drift_course_get_lesson_index (self->course), 1),
                   ==, DRIFT_GATE_PASSED);
  g_assert_true (app_test_is_seen (panel, "reveal_box"));
  g_assert_false (drift_lesson_gate_predict (gate, 0));

  /* A person who looks at something else is not pulled back, but is offered the way. */
  drift_course_go_to (self->course, 0, 0);
  g_assert_false (app_test_is_seen (panel, "elsewhere"));
  drift_session_set_run (self->session, other);
  g_assert_true (app_test_is_seen (panel, "elsewhere"));
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
  GtkWidget *exercise, *hint;
  graphene_rect_t last, undo;

  go_to_page (self, "watch-out-for", 2);
  exercise = gtk_widget_get_first_child (app_test_child (self->panel, "gate"));
  hint = app_test_child (exercise, "attempt_hint");
  wait_until (gtk_widget_get_height (hint) > 0);
  last = place_in (hint, exercise);
  undo = place_in (app_test_child (exercise, "undo"), exercise);
  g_assert_cmpfloat (last.origin.y + last.size.height, <=, undo.origin.y);
  g_assert_cmpfloat (last.origin.y + last.size.height, >=, undo.origin.y - 48);
}

/* The living table */

/* The sentence of a chart of the row, or NULL if it is not seen; each stands in a box below its
 * name, below what the signal reads now. */
static void
check_chart (GtkWidget *table, guint row, guint chart, const char *told)
{
  GtkWidget *box = app_test_child (app_test_child_at (table, row), "value");

  for (guint i = 0; i <= chart; i++)
    box = gtk_widget_get_next_sibling (box);
  g_assert_cmpint (gtk_widget_get_visible (box), ==, told != NULL);
  if (told != NULL)
    gtk_test_accessible_assert_property (gtk_widget_get_last_child (box),
                                         GTK_ACCESSIBLE_PROPERTY_LABEL, told);
}

/* The row of repairs has the chart of sweeps, and that of the cost what it is of, once there is
 * something to see of it. */
static void
test_rows (void)
{
  g_autoptr (DriftSession) session = app_test_session ("session-store");
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "rows.ini", NULL);
  g_autoptr (DriftProgress) progress = drift_progress_new (path);
  g_autoptr (DriftCourse) course = drift_course_new (progress);
  DriftRun *run = drift_session_get_run (session);
  g_autoptr (DriftCommand) command = drift_command_new_set (DRIFT_SETTING_ANTI_ENTROPY, 1);
  DriftRowTable *table = g_object_new (DRIFT_TYPE_ROW_TABLE, NULL);
  GtkWindow *window;
  DriftLesson *lesson = NULL;

  for (guint i = 0; i < drift_course_get_n_lessons (course); i++)
    if (g_str_equal (drift_lesson_get_id (drift_course_get_lesson (course, i)), "cost-and-signals"))
      lesson = drift_course_get_lesson (course, i);
  drift_row_table_set_session (table, session);
  drift_row_table_show (table, lesson);
  window = app_test_show (table);
  check_chart (GTK_WIDGET (table), 2, 0, NULL);
  check_chart (GTK_WIDGET (table), 5, 1, NULL);
  g_assert_true (drift_run_do (run, command, NULL));
  drift_run_go_to_step (run, 6);
  drift_row_table_read (table);
  check_chart (GTK_WIDGET (table), 2, 0,
               "Repaired by the last sweep over time: now 2, at most 2, around Tuesday 03:00:00");
  check_chart (GTK_WIDGET (table), 5, 0,
               "Copies repaired over time: 2 so far, the last on Tuesday 03:00:00");
  check_chart (GTK_WIDGET (table), 5, 1,
               "Stale reads over time: 1 so far, the last on Monday 10:00:15");
  drift_row_table_show (table, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (table)));
  app_test_destroy (window);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_object_unref (drift_theme_new (gdk_display_get_default ()));
  g_test_add_func ("/course-panels/gate-card", test_gate_card);
  g_test_add_func ("/course-panels/pitfalls", test_pitfalls);
  g_test_add_func ("/course-panels/rows", test_rows);
  g_test_add ("/course-panels/lesson", Lesson, NULL, set_up, test_lesson, tear_down);
  g_test_add ("/course-panels/lesson-asks", Lesson, NULL, set_up, test_lesson_asks, tear_down);
  g_test_add ("/course-panels/lesson-exercises", Lesson, NULL, set_up, test_lesson_exercises,
              tear_down);
  return g_test_run ();
}
