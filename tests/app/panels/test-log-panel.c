/* Tests of the log panel: the newest line is in view, and nobody waits for the others.
 * SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-event-log.h"
#include "drift-log-panel.h"
#include "drift-log-tail.h"

#include <string.h>

static gboolean
at_bottom (GtkAdjustment *adjustment)
{
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  return gtk_adjustment_get_upper (adjustment) > 0 &&
         gtk_adjustment_get_value (adjustment) >= end - 1;
}

/* What the list of the log has been told of. */
static GListModel *
rows_of (GtkWidget *panel)
{
  GtkListView *list = app_test_child (panel, "list");

  return G_LIST_MODEL (gtk_list_view_get_model (list));
}

/* Whether the list has been told of every line that there is. */
static gboolean
is_told (GtkWidget *panel)
{
  GListModel *lines = drift_log_panel_get_lines (DRIFT_LOG_PANEL (panel));

  return g_list_model_get_n_items (rows_of (panel)) == g_list_model_get_n_items (lines);
}

static void
test_log_follows (void)
{
  g_autoptr (DriftSession) session = app_test_session ("session-store");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWindow *window = app_test_show (panel);
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
  app_test_destroy (window);
}

/* Of a long run only the lines in view are made: an update costs what is new, not what there is. */
static void
test_long_log (void)
{
  g_autoptr (DriftSession) session = app_test_session ("three-copies");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWindow *window = app_test_show (panel);
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
  app_test_destroy (window);
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
  GtkWindow *window = app_test_show (panel);
  GtkDropDown *replica = app_test_child (panel, "replica");
  GtkDropDown *sort = app_test_child (panel, "sort");
  GListModel *lines = drift_log_panel_get_lines (DRIFT_LOG_PANEL (panel));
  GListModel *rows = rows_of (panel);
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
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 0);
  g_assert_cmpstr (app_test_text (panel, "empty_label"), ==, "Looking through the events…");
  wait_until (g_list_model_get_n_items (rows) == n);
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
  app_test_destroy (window);
}

/* A row that is bound to the line which it has is not filled. */
static void
count_row (GtkSignalListItemFactory *factory, GtkListItem *item, guint *n)
{
  GObject *line = gtk_list_item_get_item (item);

  if (g_object_get_data (G_OBJECT (item), "test-line") != line)
    (*n)++;
  g_object_set_data_full (G_OBJECT (item), "test-line", g_object_ref (line), g_object_unref);
}

/* The list keeps some two hundred rows around what is in view: they are filled once, at the end
 * where the newest line is, and not at the other end first. */
static void
test_log_fills_rows_once (void)
{
  g_autoptr (DriftSession) session = app_test_session ("three-copies");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWindow *window = app_test_show (panel);
  GtkListView *list = app_test_child (panel, "list");
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (app_test_child (panel, "scroller"));
  guint n = 0;

  while (drift_cluster_get_position (drift_run_get_cluster (run)) < 10000)
    drift_run_advance (run);
  drift_session_update (session);
  app_test_draw (panel);
  g_signal_connect (gtk_list_view_get_factory (list), "bind", G_CALLBACK (count_row), &n);
  for (guint i = 0; i < 4; i++)
    {
      n = 0;
      drift_session_set_truth (session, i % 2 == 1);
      wait_until (is_told (panel));
      wait_until (gtk_adjustment_get_value (adjustment) > 0 && at_bottom (adjustment));
      app_test_draw (panel);
      g_test_message ("%u rows were filled", n);
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (n, <, 300);
    }
  app_test_destroy (window);
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

/* The words of the uppermost row in view. */
static const char *
top_sentence (GtkWidget *panel)
{
  GtkWidget *list = app_test_child (panel, "list");
  const char *found = NULL;
  double top = G_MAXDOUBLE;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_child_visible (row) || !gtk_widget_compute_bounds (row, list, &bounds) ||
          bounds.origin.y + bounds.size.height <= 0 || bounds.origin.y >= top)
        continue;
      top = bounds.origin.y;
      found = gtk_label_get_text (GTK_LABEL (find_class (row, "sentence")));
    }
  return found;
}

/* Out of view the log has no rows for what happens; they are filled once when it is seen. */
static void
test_log_fills_no_rows_unseen (void)
{
  g_autoptr (DriftSession) session = app_test_session ("three-copies");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWidget *stack = gtk_stack_new ();
  GtkWindow *window = app_test_show (stack);
  GtkListView *list = app_test_child (panel, "list");
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (app_test_child (panel, "scroller"));
  g_autofree char *before = NULL;
  guint n = 0;

  g_signal_connect (gtk_list_view_get_factory (list), "bind", G_CALLBACK (count_row), &n);
  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new (""), "other");
  gtk_stack_add_named (GTK_STACK (stack), panel, "log");
  for (guint i = 1; i <= 3; i++)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (stack), "other");
      app_test_draw (stack);
      wait_until (g_list_model_get_n_items (rows_of (panel)) == 0);
      n = 0;
      while (drift_cluster_get_position (drift_run_get_cluster (run)) < i * 5000)
        drift_run_advance (run);
      drift_session_set_truth (session, i % 2 == 1);
      drift_session_update (session);
      app_test_draw (stack);
      g_assert_cmpuint (n, ==, 0);
      gtk_stack_set_visible_child_name (GTK_STACK (stack), "log");
      app_test_draw (stack);
      wait_until (is_told (panel));
      wait_until (gtk_adjustment_get_value (adjustment) > 0 && at_bottom (adjustment));
      g_test_message ("%u rows were filled", n);
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (n, <, 300);
    }

  /* Where somebody reads what was before, the place is kept. */
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
  app_test_draw (stack);
  before = g_strdup (top_sentence (panel));
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "other");
  for (guint i = 0; i < 5; i++)
    app_test_draw (stack);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "log");
  app_test_draw (stack);
  g_assert_cmpstr (top_sentence (panel), ==, before);
  app_test_destroy (window);
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
  GtkWindow *window = app_test_show (panel);
  GObjectClass *line_class = g_type_class_ref (DRIFT_TYPE_LOG_LINE);
  void (*constructed) (GObject *) = line_class->constructed;

  while (drift_cluster_get_position (cluster) < 20000)
    drift_run_advance (run);
  drift_session_update (session);
  app_test_draw (panel);
  line_class->constructed = count_line;
  drift_session_set_truth (session, FALSE);
  wait_until (is_told (panel));
  app_test_draw (panel);
  drift_session_set_truth (session, TRUE);
  wait_until (is_told (panel));
  app_test_draw (panel);
  drift_run_seek (run, 1);
  drift_run_seek (run, 20000);
  drift_session_update (session);
  wait_until (is_told (panel));
  app_test_draw (panel);
  g_test_message ("%u lines were made", n_lines_made);
  g_assert_cmpuint (n_lines_made, >, 0);
  g_assert_cmpuint (n_lines_made, <, 5000);
  line_class->constructed = constructed;
  app_test_destroy (window);
  g_type_class_unref (line_class);
}

/* One turn of the main loop makes and unmakes rows for so many lines and no more, unless all go. */
static void
rows_changed (GListModel *rows, guint position, guint removed, guint added, guint *parts)
{
  guint after = g_list_model_get_n_items (rows);

  *parts += added > 0;
  if (MAX (added, removed) <= DRIFT_LOG_TAIL_PART || (added == 0 && after == 0))
    return;
  /* Of those that are before all rows, the list has none. */
  g_assert_cmpuint (position, ==, 0);
  g_assert_true (removed == 0 || added == 0);
  g_assert_cmpuint (after - added, >=, DRIFT_LOG_TAIL_ROWS);
}

static guint
event_of (GListModel *list, guint position)
{
  g_autoptr (DriftLogLine) line = g_list_model_get_item (list, position);

  return drift_log_line_get_event (line);
}

/* Waits until the list has all the lines, the newest in view, and that is what happened. Returns in
 * how many parts it was told. */
static guint
assert_whole (GtkWidget *panel, DriftSession *session, guint *parts)
{
  DriftCluster *cluster = drift_session_get_cluster (session);
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (app_test_child (panel, "scroller"));
  GtkDropDown *replica = app_test_child (panel, "replica");
  guint node = gtk_drop_down_get_selected (replica) - 1;
  guint n = 0;

  wait_until (is_told (panel));
  app_test_draw (panel);
  wait_until (at_bottom (adjustment));
  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      DriftEvent event;

      drift_cluster_get_event (cluster, step, &event);
      if (node == G_MAXUINT || event.from == node || event.to == node)
        g_assert_cmpuint (event_of (rows_of (panel), n++), ==, step);
    }
  g_assert_cmpuint (g_list_model_get_n_items (rows_of (panel)), ==, n);
  n = *parts;
  *parts = 0;
  return n;
}

static void
count_layout (guint *n)
{
  (*n)++;
}

/* However many lines there are all at once, the list is told of so few at a time that nobody has to
 * wait for their rows; the newest come first, and in the end all are there. */
static void
test_log_tells_in_parts (void)
{
  g_autoptr (DriftSession) session = app_test_session ("three-copies");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWindow *window = app_test_show (panel);
  GtkDropDown *replica = app_test_child (panel, "replica");
  guint least = DRIFT_LOG_TAIL_ROWS / DRIFT_LOG_TAIL_PART;
  guint parts = 0;
  guint layouts = 0;
  guint first;

  drift_session_set_truth (session, TRUE);
  g_signal_connect (rows_of (panel), "items-changed", G_CALLBACK (rows_changed), &parts);
  while (drift_cluster_get_position (drift_run_get_cluster (run)) < 25000)
    drift_run_advance (run);
  drift_session_update (session);
  g_assert_cmpuint (event_of (rows_of (panel), 0), ==, 25000 - DRIFT_LOG_TAIL_PART + 1);
  /* A row is not laid out again because there are more before it. */
  g_signal_connect_swapped (find_class (panel, "sentence"), "notify::attributes",
                            G_CALLBACK (count_layout), &layouts);
  g_assert_cmpuint (assert_whole (panel, session, &parts), >=, least);
  g_assert_cmpuint (layouts, ==, 0);
  gtk_drop_down_set_selected (replica, 1);
  g_assert_cmpuint (assert_whole (panel, session, &parts), >=, least);
  gtk_drop_down_set_selected (replica, 0);
  g_assert_cmpuint (assert_whole (panel, session, &parts), >=, least);
  drift_run_seek (run, 10000);
  drift_session_update (session);
  g_assert_cmpuint (assert_whole (panel, session, &parts), >=, least);
  drift_run_seek (run, 25000);
  drift_session_update (session);
  drift_run_seek (run, 24990); /* before the list has been told of all */
  drift_session_update (session);
  g_assert_cmpuint (assert_whole (panel, session, &parts), >=, least);
  drift_run_seek (run, 25000);
  drift_session_update (session);
  g_assert_cmpuint (assert_whole (panel, session, &parts), ==, 1);

  /* Who chooses a line goes to it, whatever is still to be told. */
  drift_run_seek (run, 10000);
  drift_session_update (session);
  first = event_of (rows_of (panel), 0);
  g_assert_cmpuint (first, >, 9000);
  g_signal_emit_by_name (app_test_child (panel, "list"), "activate", 0);
  g_assert_cmpuint (drift_cluster_get_position (drift_run_get_cluster (run)), ==, first);
  app_test_destroy (window);
}

/* Who scrolls to what was before stays there, also while the list is being told of older lines;
 * what happens next brings the newest back into view. */
static void
test_log_stays (void)
{
  g_autoptr (DriftSession) session = app_test_session ("three-copies");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel = drift_log_panel_new (session);
  GtkWindow *window = app_test_show (panel);
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (app_test_child (panel, "scroller"));
  g_autofree char *before = NULL;
  double height;

  while (drift_cluster_get_position (drift_run_get_cluster (run)) < 25000)
    drift_run_advance (run);
  drift_session_set_truth (session, TRUE);
  drift_session_update (session);
  wait_until (gtk_adjustment_get_value (adjustment) > 0 && at_bottom (adjustment));
  g_assert_false (is_told (panel));
  gtk_adjustment_set_value (adjustment, 0);
  app_test_draw (panel);
  before = g_strdup (top_sentence (panel));
  wait_until (is_told (panel));
  app_test_draw (panel);
  g_assert_cmpstr (top_sentence (panel), ==, before);
  g_assert_false (at_bottom (adjustment));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
  for (guint i = 0; i < 3; i++)
    app_test_draw (panel);
  /* What the rows are high is better known now than before. */
  height = gtk_adjustment_get_upper (adjustment);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, height / 4);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, height * 3 / 4);
  drift_run_advance (run);
  drift_session_update (session);
  g_assert_cmpuint (g_list_model_get_n_items (rows_of (panel)), ==, DRIFT_LOG_TAIL_PART);
  wait_until (is_told (panel) && at_bottom (adjustment));
  app_test_destroy (window);
}

/* A sentence is mirrored, and its mark with it; a line of the trace is not. */
static void
test_log_is_mirrored (void)
{
  g_autoptr (DriftSession) session = app_test_session ("session-store");
  DriftRun *run = drift_session_get_run (session);
  GtkWidget *panel, *mark, *raw;
  GtkWindow *window;
  graphene_rect_t bounds;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  panel = drift_log_panel_new (session);
  window = app_test_show (panel);
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
  app_test_destroy (window);
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
  GtkWindow *window = app_test_show (panel);
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
  app_test_destroy (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/log-panel/follows", test_log_follows);
  g_test_add_func ("/log-panel/long", test_long_log);
  g_test_add_func ("/log-panel/looks-in-turns", test_log_looks_in_turns);
  g_test_add_func ("/log-panel/fills-rows-once", test_log_fills_rows_once);
  g_test_add_func ("/log-panel/fills-no-rows-unseen", test_log_fills_no_rows_unseen);
  g_test_add_func ("/log-panel/makes-few-lines", test_log_makes_few_lines);
  g_test_add_func ("/log-panel/tells-in-parts", test_log_tells_in_parts);
  g_test_add_func ("/log-panel/stays", test_log_stays);
  g_test_add_func ("/log-panel/is-mirrored", test_log_is_mirrored);
  g_test_add_func ("/log-panel/tells", test_log_tells);
  return g_test_run ();
}
