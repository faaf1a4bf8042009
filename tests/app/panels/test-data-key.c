/* Tests of a key that is looked at: its copies are all there is to them, their bytes can be
 * changed, and what was done is stepped back over. SPDX-License-Identifier: MIT */
#include "app-test.h"
#include "drift-data-copy.h"
#include "drift-data-panel.h"
#include "drift-log-panel.h"
#include "drift-session-acts.h"

#include <string.h>

typedef struct
{
  DriftSession *session;
  GtkWidget *panel;
  GtkWindow *window;
  guint refused;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer scenario)
{
  fixture->session = app_test_session (scenario);
  g_signal_connect_swapped (fixture->session, "refused", G_CALLBACK (app_test_count),
                            &fixture->refused);
  fixture->panel = drift_data_panel_new (fixture->session);
  fixture->window = app_test_show (fixture->panel);
}

static void
tear_down (Fixture *fixture, gconstpointer scenario)
{
  app_test_destroy (fixture->window);
  g_object_unref (fixture->session);
}

static DriftCluster *
cluster_of (Fixture *fixture)
{
  return drift_session_get_cluster (fixture->session);
}

static GtkWidget *
key_view (Fixture *fixture)
{
  GtkWidget *stack = gtk_widget_get_first_child (fixture->panel);

  return gtk_stack_get_visible_child (GTK_STACK (stack));
}

static GtkWidget *
copy_at (Fixture *fixture, guint replica)
{
  return app_test_child_at (app_test_child (key_view (fixture), "copies"), replica);
}

static void
open_at_step (Fixture *fixture, guint step)
{
  drift_session_go_to_step (fixture->session, step);
  drift_data_panel_open_key (DRIFT_DATA_PANEL (fixture->panel), "user:42", DRIFT_NODE_NONE);
}

static void
do_text (Fixture *fixture, const char *text)
{
  g_autoptr (DriftCommand) command =
      drift_command_parse (text, drift_cluster_get_names (cluster_of (fixture)), NULL);

  g_assert_true (drift_session_do (fixture->session, command));
}

static GtkEditable *
entry_at (Fixture *fixture, guint replica)
{
  return app_test_child (copy_at (fixture, replica), "entry");
}

/* What is said of the worked example's copies. */
static void
test_facts (Fixture *fixture, gconstpointer scenario)
{
  open_at_step (fixture, 4);
  g_assert_cmpstr (app_test_text (key_view (fixture), "title"), ==, "user:42");
  g_assert_cmpstr (gtk_editable_get_text (entry_at (fixture, 0)), ==, "theme=dark lang=fr");
  g_assert_cmpstr (app_test_text (copy_at (fixture, 0), "state"), ==, "v7  ✓ newest");
  g_assert_cmpstr (app_test_text (copy_at (fixture, 0), "checksum"), ==,
                   "Checksum b72d189fc7bb23bb");
  g_assert_cmpstr (app_test_text (copy_at (fixture, 2), "state"), ==, "v5  2 behind");
  g_assert_cmpstr (app_test_text (copy_at (fixture, 2), "command_label"), ==,
                   "printf '%s' 'theme=light lang=en' | xxhsum -H3");
  g_assert_false (app_test_is_seen (copy_at (fixture, 2), "fault"));
  drift_session_step_back (fixture->session);
  g_assert_cmpstr (app_test_text (copy_at (fixture, 0), "state"), ==, "v6  ✓ newest");
}

/* Other bytes are a command: the copy is rotten, and a step back restores all. */
static void
test_change (Fixture *fixture, gconstpointer scenario)
{
  guint64 before;
  guint64 checksum;
  guint32 key;
  DriftRecord record;

  open_at_step (fixture, 4);
  key = drift_session_get_key (fixture->session);
  before = drift_cluster_hash (cluster_of (fixture));
  checksum = drift_cluster_get_record (cluster_of (fixture), 1, key).checksum;
  g_assert_false (app_test_is_seen (copy_at (fixture, 1), "change"));
  gtk_editable_set_text (entry_at (fixture, 1), "theme=dark lang=xx");
  app_test_press (copy_at (fixture, 1), "change");
  record = drift_cluster_get_record (cluster_of (fixture), 1, key);
  g_assert_cmpmem (record.bytes, record.size, "theme=dark lang=xx", 18);
  g_assert_cmphex (record.checksum, ==, checksum);
  g_assert_cmpstr (app_test_text (copy_at (fixture, 1), "state"), ==, "v6  ✕ rotten");
  g_assert_true (app_test_is_seen (copy_at (fixture, 1), "fault"));
  g_assert_false (app_test_is_seen (copy_at (fixture, 1), "change"));
  drift_run_seek (drift_session_get_run (fixture->session),
                  drift_cluster_get_position (cluster_of (fixture)) - 1);
  drift_session_update (fixture->session);
  g_assert_cmphex (drift_cluster_hash (cluster_of (fixture)), ==, before);
  g_assert_cmpstr (gtk_editable_get_text (entry_at (fixture, 1)), ==, "theme=dark lang=en");
  g_assert_false (app_test_is_seen (copy_at (fixture, 1), "fault"));
  g_assert_cmpuint (fixture->refused, ==, 0);
}

/* The bytes that were written make a rotten copy sound again. */
static void
test_mend (Fixture *fixture, gconstpointer scenario)
{
  open_at_step (fixture, 4);
  do_text (fixture, "rot user:42 on R1");
  g_assert_cmpstr (app_test_text (copy_at (fixture, 0), "state"), ==, "v7  ✕ rotten");
  gtk_editable_set_text (entry_at (fixture, 0), "theme=dark lang=fr");
  g_signal_emit_by_name (entry_at (fixture, 0), "activate");
  g_assert_cmpstr (app_test_text (copy_at (fixture, 0), "state"), ==, "v7  ✓ newest");
}

/* Nothing is done where nothing was changed, nor with what no value can be. */
static void
test_no_change (Fixture *fixture, gconstpointer scenario)
{
  guint position;
  g_autofree char *much = g_strnfill (5000, 'x');

  open_at_step (fixture, 4);
  position = drift_cluster_get_position (cluster_of (fixture));
  g_signal_emit_by_name (entry_at (fixture, 0), "activate");
  g_assert_cmpuint (drift_cluster_get_position (cluster_of (fixture)), ==, position);
  gtk_editable_set_text (entry_at (fixture, 0), much);
  g_signal_emit_by_name (entry_at (fixture, 0), "activate");
  g_assert_cmpuint (drift_cluster_get_position (cluster_of (fixture)), ==, position);
  g_assert_cmpuint (fixture->refused, ==, 1);
}

/* What is being typed stays while the run tells of other things. */
static void
test_typing (Fixture *fixture, gconstpointer scenario)
{
  open_at_step (fixture, 4);
  gtk_editable_set_text (entry_at (fixture, 0), "half a wo");
  drift_session_update (fixture->session);
  g_assert_cmpstr (gtk_editable_get_text (entry_at (fixture, 0)), ==, "half a wo");
  do_text (fixture, "rot user:42 on R1");
  g_assert_cmpstr (gtk_editable_get_text (entry_at (fixture, 0)), !=, "half a wo");
}

/* Where there is no copy, or that of a delete, there are no bytes to be changed. */
static void
test_none (Fixture *fixture, gconstpointer scenario)
{
  open_at_step (fixture, 4);
  do_text (fixture, "lose user:42 on R1");
  g_assert_cmpstr (app_test_text (copy_at (fixture, 0), "state"), ==, "–  none");
  g_assert_false (app_test_is_seen (copy_at (fixture, 0), "entry"));
  g_assert_false (app_test_is_seen (copy_at (fixture, 0), "verify"));
  do_text (fixture, "store user:42 deleted v9 on R2");
  g_assert_cmpstr (app_test_text (copy_at (fixture, 1), "state"), ==, "v9  deleted");
  g_assert_false (app_test_is_seen (copy_at (fixture, 1), "entry"));
}

/* From outside nobody sees the copies, and what happened is told as an operator's log has it. */
static void
test_operator (Fixture *fixture, gconstpointer scenario)
{
  open_at_step (fixture, 4);
  g_assert_true (app_test_is_seen (key_view (fixture), "copies"));
  drift_session_set_truth (fixture->session, FALSE);
  g_assert_false (app_test_is_seen (key_view (fixture), "copies"));
  g_assert_cmpstr (app_test_text (key_view (fixture), "note"), ==,
                   "From outside the copies are not seen. The truth shows them (T).");
}

/* The concurrent values of a copy have a line each. */
static void
test_siblings (Fixture *fixture, gconstpointer scenario)
{
  const char *values;

  do_text (fixture, "write both one via R1");
  do_text (fixture, "write both two via R2");
  drift_session_go_to_step (fixture->session, 1);
  drift_data_panel_open_key (DRIFT_DATA_PANEL (fixture->panel), "both", 0);
  values = app_test_text (copy_at (fixture, 0), "values");
  g_assert_nonnull (strstr (values, " one"));
  g_assert_nonnull (strstr (values, " two"));
  g_assert_false (app_test_is_seen (copy_at (fixture, 0), "entry"));
  g_assert_true (gtk_widget_has_css_class (copy_at (fixture, 0), "lit"));
  g_assert_false (gtk_widget_has_css_class (copy_at (fixture, 1), "lit"));
}

/* A hint that is kept for a replica that is down. */
static void
test_hints (Fixture *fixture, gconstpointer scenario)
{
  open_at_step (fixture, 1);
  g_assert_false (app_test_is_seen (key_view (fixture), "hints"));
  do_text (fixture, "set hints on");
  do_text (fixture, "partition R3");
  do_text (fixture, "write user:42 hinted");
  for (guint i = 0; i < 200 && !app_test_is_seen (key_view (fixture), "hints"); i++)
    {
      drift_cluster_step (cluster_of (fixture));
      drift_session_update (fixture->session);
    }
  g_assert_nonnull (strstr (app_test_text (key_view (fixture), "hints"), "for R3"));
}

/* What happened to the key and to no other; a key that was taken back has no history. */
static void
test_history (Fixture *fixture, gconstpointer scenario)
{
  GtkWidget *log;
  GListModel *lines;

  do_text (fixture, "write other x");
  open_at_step (fixture, 4);
  drift_data_panel_open_key (DRIFT_DATA_PANEL (fixture->panel), "other", DRIFT_NODE_NONE);
  gtk_stack_set_visible_child_name (app_test_child (key_view (fixture), "stack"), "history");
  log = gtk_widget_get_first_child (app_test_child (key_view (fixture), "history"));
  lines = drift_log_panel_get_lines (DRIFT_LOG_PANEL (log));
  wait_until (g_list_model_get_n_items (lines) > 0);
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (DriftLogLine) line = g_list_model_get_item (lines, i);

      g_assert_nonnull (strstr (drift_log_line_get_text (line), "other"));
      g_assert_null (strstr (drift_log_line_get_text (line), "user:42"));
    }
  drift_session_go_to (fixture->session, 0);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 0);
  g_assert_cmpstr (app_test_text (key_view (fixture), "note"), ==,
                   "There is no such key at this moment.");
}

/* To the stage, where it need not be brought twice, and back to the list. */
static void
test_ways (Fixture *fixture, gconstpointer scenario)
{
  do_text (fixture, "write other x");
  drift_data_panel_open_key (DRIFT_DATA_PANEL (fixture->panel), "other", DRIFT_NODE_NONE);
  app_test_press (key_view (fixture), "to_stage");
  g_assert_cmpstr (drift_run_get_key (drift_session_get_run (fixture->session)), ==, "other");
  g_assert_false (gtk_widget_get_sensitive (app_test_child (key_view (fixture), "to_stage")));
  g_signal_emit_by_name (gtk_widget_get_prev_sibling (app_test_child (key_view (fixture), "title")),
                         "clicked");
  g_assert_true (DRIFT_IS_DATA_LIST (key_view (fixture)));
  g_assert_null (drift_data_panel_get_key (DRIFT_DATA_PANEL (fixture->panel)));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
#define ADD(path, scenario, test) g_test_add (path, Fixture, scenario, set_up, test, tear_down)
  ADD ("/data-key/facts", "session-store", test_facts);
  ADD ("/data-key/change", "session-store", test_change);
  ADD ("/data-key/mend", "session-store", test_mend);
  ADD ("/data-key/no-change", "session-store", test_no_change);
  ADD ("/data-key/typing", "session-store", test_typing);
  ADD ("/data-key/none", "session-store", test_none);
  ADD ("/data-key/operator", "session-store", test_operator);
  ADD ("/data-key/siblings", "two-writers", test_siblings);
  ADD ("/data-key/hints", "session-store", test_hints);
  ADD ("/data-key/history", "session-store", test_history);
  ADD ("/data-key/ways", "session-store", test_ways);
#undef ADD
  return g_test_run ();
}
