/* Tests of the pages of the side panel: the log keeps the newest line in view, the signals add up.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-event-log.h"
#include "drift-log-panel.h"
#include "drift-signals-panel.h"

#include <string.h>

static GtkWidget *
show (GtkWidget *panel)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 500);
  gtk_window_set_child (GTK_WINDOW (window), panel);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (panel));
  return window;
}

static gboolean
at_bottom (GtkAdjustment *adjustment)
{
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  return gtk_adjustment_get_upper (adjustment) > 0 &&
         gtk_adjustment_get_value (adjustment) >= end - 1;
}

static void
test_log_follows (void)
{
  g_autoptr (DriftSession) session = app_test_session ("session-store");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWidget *window = show (panel);
  GtkStack *stack = app_test_child (panel, "stack");
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (app_test_child (panel, "scroller"));

  drift_session_update (session);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
  for (guint step = 1; step <= 8; step++)
    {
      drift_run_step_forward (run);
      drift_session_update (session);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
    }
  wait_until (gtk_adjustment_get_value (adjustment) > 0 && at_bottom (adjustment));
  app_test_draw (panel);
  g_assert_true (at_bottom (adjustment));
  drift_run_seek (run, 0);
  drift_session_update (session);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Of a long run only the lines in view are made: an update costs what is new, not what there is. */
static void
test_long_log (void)
{
  g_autoptr (DriftSession) session = app_test_session ("three-copies");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWidget *window = show (panel);
  GListModel *lines = drift_log_panel_get_lines (DRIFT_LOG_PANEL (panel));
  gint64 begin;

  while (drift_cluster_get_position (drift_run_get_cluster (run)) < 100000)
    drift_run_advance (run);
  drift_session_update (session);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 100000);
  app_test_draw (panel);
  begin = g_get_monotonic_time ();
  for (guint i = 0; i < 100; i++)
    {
      drift_run_advance (run);
      drift_session_update (session);
    }
  app_test_draw (panel);
  /* A hundred thousand items would take a minute; a tenth of a second is usual. */
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_USEC_PER_SEC);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* How many of the events are about R1. */
static guint
count_about_first (DriftCluster *cluster)
{
  guint n = 0;

  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      DriftEvent event;

      drift_cluster_get_event (cluster, step, &event);
      n += event.from == 0 || event.to == 0;
    }
  return n;
}

/* A log that is narrowed down does not look through a long run in one go: it says that it looks,
 * goes on from turn to turn, and ends with the newest line in view; another choice ends it. */
static void
test_log_looks_in_turns (void)
{
  g_autoptr (DriftSession) session = app_test_session ("three-copies");
  DriftRun *run = drift_session_get_run (session);
  DriftCluster *cluster = drift_run_get_cluster (run);
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWidget *window = show (panel);
  GtkDropDown *replica = app_test_child (panel, "replica");
  GtkDropDown *sort = app_test_child (panel, "sort");
  GListModel *lines = drift_log_panel_get_lines (DRIFT_LOG_PANEL (panel));
  GtkListView *list = app_test_child (panel, "list");
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (app_test_child (panel, "scroller"));
  guint n;

  drift_session_set_truth (session, TRUE);
  while (drift_cluster_get_position (cluster) < 60000)
    drift_run_advance (run);
  drift_session_update (session);
  n = count_about_first (cluster);
  gtk_drop_down_set_selected (replica, 1);
  g_assert_cmpuint (g_list_model_get_n_items (lines), <, n / 2);
  g_assert_null (gtk_list_view_get_model (list));
  wait_until (gtk_list_view_get_model (list) != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, n);
  wait_until (gtk_adjustment_get_value (adjustment) > 0 && at_bottom (adjustment));

  /* The story loses nothing on the way to R1. */
  gtk_drop_down_set_selected (sort, DRIFT_LOG_WRITES);
  gtk_drop_down_set_selected (sort, DRIFT_LOG_TROUBLE);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 0);
  g_assert_cmpstr (app_test_text (panel, "empty_label"), ==, "Looking through the events…");
  wait_until (strcmp (app_test_text (panel, "empty_label"), "No such event so far.") == 0);
  gtk_drop_down_set_selected (sort, DRIFT_LOG_ALL);
  gtk_drop_down_set_selected (replica, 0);
  wait_until (g_list_model_get_n_items (lines) == 60000);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_row (GtkSignalListItemFactory *factory, GtkListItem *item, guint *n)
{
  (*n)++;
}

/* The list keeps some two hundred rows around what is in view: they are filled once, at the end
 * where the newest line is, and not at the other end first. */
static void
test_log_fills_rows_once (void)
{
  g_autoptr (DriftSession) session = app_test_session ("three-copies");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWidget *window = show (panel);
  GtkListView *list = app_test_child (panel, "list");
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (app_test_child (panel, "scroller"));
  guint n = 0;

  while (drift_cluster_get_position (drift_run_get_cluster (run)) < 10000)
    drift_run_advance (run);
  drift_session_update (session);
  app_test_draw (panel);
  wait_until (gtk_list_view_get_factory (list) != NULL);
  g_signal_connect (gtk_list_view_get_factory (list), "bind", G_CALLBACK (count_row), &n);
  for (guint i = 0; i < 4; i++)
    {
      n = 0;
      drift_session_set_truth (session, i % 2 == 1);
      wait_until (gtk_adjustment_get_value (adjustment) > 0 && at_bottom (adjustment));
      app_test_draw (panel);
      g_test_message ("%u rows were filled", n);
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (n, <, 300);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Out of view the log has no rows for what happens; they are filled once when it is seen. */
static void
test_log_fills_no_rows_unseen (void)
{
  g_autoptr (DriftSession) session = app_test_session ("three-copies");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *window = show (stack);
  GtkListView *list = app_test_child (panel, "list");
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (app_test_child (panel, "scroller"));
  guint n = 0;

  g_signal_connect (gtk_list_view_get_factory (list), "bind", G_CALLBACK (count_row), &n);
  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new (""), "other");
  gtk_stack_add_named (GTK_STACK (stack), panel, "log");
  for (guint i = 1; i <= 3; i++)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (stack), "other");
      app_test_draw (stack);
      n = 0;
      while (drift_cluster_get_position (drift_run_get_cluster (run)) < i * 5000)
        drift_run_advance (run);
      drift_session_set_truth (session, i % 2 == 1);
      drift_session_update (session);
      app_test_draw (stack);
      g_assert_cmpuint (n, ==, 0);
      gtk_stack_set_visible_child_name (GTK_STACK (stack), "log");
      app_test_draw (stack);
      wait_until (gtk_adjustment_get_value (adjustment) > 0 && at_bottom (adjustment));
      g_test_message ("%u rows were filled", n);
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (n, <, 300);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static guint n_lines_made;

static void
count_line (GObject *line)
{
  n_lines_made++;
}

/* Nobody looks through all lines when every one becomes another, or some give way to others. */
static void
test_log_makes_few_lines (void)
{
  g_autoptr (DriftSession) session = app_test_session ("three-copies");
  DriftRun *run = drift_session_get_run (session);
  DriftCluster *cluster = drift_run_get_cluster (run);
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWidget *window = show (panel);
  GObjectClass *line_class = g_type_class_ref (DRIFT_TYPE_LOG_LINE);
  void (*constructed) (GObject *) = line_class->constructed;

  while (drift_cluster_get_position (cluster) < 20000)
    drift_run_advance (run);
  drift_session_update (session);
  app_test_draw (panel);
  line_class->constructed = count_line;
  drift_session_set_truth (session, FALSE);
  app_test_draw (panel);
  drift_session_set_truth (session, TRUE);
  app_test_draw (panel);
  drift_run_seek (run, 1);
  drift_run_seek (run, 20000);
  drift_session_update (session);
  app_test_draw (panel);
  g_test_message ("%u lines were made", n_lines_made);
  g_assert_cmpuint (n_lines_made, >, 0);
  g_assert_cmpuint (n_lines_made, <, 5000);
  line_class->constructed = constructed;
  gtk_window_destroy (GTK_WINDOW (window));
  g_type_class_unref (line_class);
}

/* The first widget below @widget that has a style class, or NULL. */
static GtkWidget *
find_class (GtkWidget *widget, const char *name)
{
  GtkWidget *found = gtk_widget_has_css_class (widget, name) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_class (child, name);
  return found;
}

/* A sentence is mirrored, and its mark with it; a line of the trace is not. */
static void
test_log_is_mirrored (void)
{
  g_autoptr (DriftSession) session = app_test_session ("session-store");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel, *window, *mark, *raw;
  graphene_rect_t bounds;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  panel = drift_log_panel_new (session);
  window = show (panel);
  drift_run_go_to_step (run, 5);
  drift_session_update (session);
  wait_until ((mark = find_class (panel, "mark")) != NULL && gtk_widget_get_height (mark) > 0);
  g_assert_true (gtk_widget_compute_bounds (mark, panel, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >, 200);
  drift_session_set_truth (session, TRUE);
  gtk_toggle_button_set_active (app_test_child (panel, "trace"), TRUE);
  wait_until ((raw = find_class (panel, "raw")) != NULL);
  g_assert_cmpint (gtk_widget_get_direction (raw), ==, GTK_TEXT_DIR_LTR);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The first label below @widget that has a style class and these words, or NULL. */
static GtkWidget *
find_words (GtkWidget *widget, const char *name, const char *words)
{
  GtkWidget *found = NULL;

  if (gtk_widget_has_css_class (widget, name) && gtk_widget_get_mapped (widget) &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_words (child, name, words);
  return found;
}

/* Steps have headings, lines have clock times; the trace is there on demand and in the truth view
 * alone; who chooses a line goes to its event. */
static void
test_log_tells (void)
{
  g_autoptr (DriftSession) session = app_test_session ("session-store");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWidget *window = show (panel);
  GtkToggleButton *trace = app_test_child (panel, "trace");
  GtkListView *list = app_test_child (panel, "list");
  g_autoptr (DriftLogLine) line = NULL;

  drift_run_go_to_step (run, 2);
  drift_session_set_truth (session, TRUE);
  drift_session_update (session);
  wait_until (find_words (panel, "step", "Step 2 · Monday 09:00") != NULL);
  g_assert_nonnull (find_words (panel, "sentence", "09:00:02  R2 stores v6 of user:42 over v5."));
  g_assert_null (find_words (panel, "raw", ""));
  gtk_toggle_button_set_active (trace, TRUE);
  wait_until (find_words (panel, "raw", "store coordinator>R2 user:42 v6") != NULL);

  gtk_drop_down_set_selected (app_test_child (panel, "replica"), 3);
  wait_until (find_words (panel, "sentence", "R3 is asked for user:42.") != NULL);
  g_assert_null (find_words (panel, "sentence", "R2 stores"));
  gtk_drop_down_set_selected (app_test_child (panel, "sort"), DRIFT_LOG_TROUBLE);
  wait_until (find_words (panel, "sentence", "Lost between coordinator and R3: a write.") != NULL);
  g_assert_null (find_words (panel, "sentence", "R3 is asked"));

  gtk_drop_down_set_selected (app_test_child (panel, "sort"), DRIFT_LOG_REPAIR);
  wait_until (strcmp (app_test_text (panel, "empty_label"), "No such event so far.") == 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (app_test_child (panel, "stack")), ==, "empty");
  gtk_drop_down_set_selected (app_test_child (panel, "sort"), DRIFT_LOG_TROUBLE);

  line = g_list_model_get_item (drift_log_panel_get_lines (DRIFT_LOG_PANEL (panel)), 0);
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpuint (drift_cluster_get_position (drift_run_get_cluster (run)), ==,
                    drift_log_line_get_event (line));

  drift_session_set_truth (session, FALSE);
  drift_session_update (session);
  wait_until (!gtk_widget_get_visible (GTK_WIDGET (trace)));
  gtk_drop_down_set_selected (app_test_child (panel, "sort"), DRIFT_LOG_ALL);
  gtk_drop_down_set_selected (app_test_child (panel, "replica"), 0);
  wait_until (find_words (panel, "sentence", "The client reads user:42: 200 OK.") != NULL);
  g_assert_null (find_words (panel, "raw", ""));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The figure beside a name, or NULL if there is no such row in view. */
static const char *
figure (GtkWidget *panel, const char *list, const char *name)
{
  GtkListBox *box = app_test_child (panel, list);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (box, i)) != NULL; i++)
    {
      GtkWidget *text = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
      GtkWidget *label = gtk_widget_get_first_child (text);

      if (gtk_widget_get_visible (GTK_WIDGET (row)) &&
          strcmp (gtk_label_get_text (GTK_LABEL (label)), name) == 0)
        return gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (text)));
    }
  return NULL;
}

static void
test_signals (void)
{
  g_autoptr (DriftSession) session = app_test_session ("session-store");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_signals_panel_new (session);
  GtkWidget *window = show (panel);
  g_autoptr (DriftCommand) command = drift_command_new_set (DRIFT_SETTING_ANTI_ENTROPY, 1);

  drift_run_go_to_step (run, 5);
  drift_session_update (session);
  g_assert_cmpstr (figure (panel, "seen", "Replicas up"), ==, "3 of 3");
  g_assert_cmpstr (figure (panel, "seen", "Writes acknowledged"), ==, "2");
  g_assert_cmpstr (figure (panel, "seen", "Copies repaired"), ==, "0");
  g_assert_cmpstr (figure (panel, "known", "Stale reads"), ==, "1");
  g_assert_cmpstr (figure (panel, "known", "Messages lost"), ==, "3");
  g_assert_cmpstr (figure (panel, "known", "Version lag of R1"), ==, "0");
  g_assert_cmpstr (figure (panel, "known", "Version lag of R3"), ==, "2");
  g_assert_null (figure (panel, "known", "Version lag of R4"));

  /* What is rare has a row only where it is not 0; what only the simulator knows has none here. */
  g_assert_null (figure (panel, "seen", "Conflicts"));
  g_assert_null (figure (panel, "seen", "Stale reads"));
  g_assert_null (figure (panel, "known", "Corrupt reads"));
  g_assert_null (figure (panel, "known", "")); /* and every row has a name */

  g_assert_true (drift_run_do (run, command, NULL));
  drift_run_step_forward (run);
  drift_run_step_forward (run);
  drift_session_update (session);
  g_assert_cmpstr (figure (panel, "seen", "Copies repaired"), ==, "2");
  g_assert_cmpstr (figure (panel, "known", "Version lag of R3"), ==, "0");

  drift_session_set_truth (session, FALSE);
  g_assert_false (gtk_widget_get_visible (app_test_child (panel, "truth_group")));
  g_assert_true (gtk_widget_get_visible (app_test_child (panel, "hidden_note")));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/panels/log-follows", test_log_follows);
  g_test_add_func ("/panels/long-log", test_long_log);
  g_test_add_func ("/panels/log-looks-in-turns", test_log_looks_in_turns);
  g_test_add_func ("/panels/log-fills-rows-once", test_log_fills_rows_once);
  g_test_add_func ("/panels/log-fills-no-rows-unseen", test_log_fills_no_rows_unseen);
  g_test_add_func ("/panels/log-makes-few-lines", test_log_makes_few_lines);
  g_test_add_func ("/panels/log-is-mirrored", test_log_is_mirrored);
  g_test_add_func ("/panels/log-tells", test_log_tells);
  g_test_add_func ("/panels/signals", test_signals);
  return g_test_run ();
}
