/* Tests of the log as a list: it tells of what changed and no more, both ways and across branches.
 * SPDX-License-Identifier: MIT */
#include "drift-event-log.h"

#include "drift-sentence.h"

#include <string.h>

typedef struct
{
  DriftRun *run;
  DriftEventLog *log;
  GPtrArray *copy; /* what a listener believes the lines to be */
  guint removed;
  guint added;
} Fixture;

static char *
line_at (Fixture *fixture, guint position)
{
  g_autoptr (DriftLogLine) line = g_list_model_get_item (G_LIST_MODEL (fixture->log), position);

  return g_strdup (drift_log_line_get_text (line));
}

static void
items_changed (GListModel *list, guint position, guint removed, guint added, Fixture *fixture)
{
  /* Who shows the list may look for what goes in all that comes with it. */
  g_assert_true (removed == 0 || added == 0);
  if (removed > 0)
    g_ptr_array_remove_range (fixture->copy, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->copy, (int)(position + i), line_at (fixture, position + i));
  fixture->removed += removed;
  fixture->added += added;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load ("session-store", NULL);

  g_assert_nonnull (scenario);
  fixture->run = drift_run_new (scenario, NULL);
  fixture->log = drift_event_log_new ();
  fixture->copy = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (fixture->log, "items-changed", G_CALLBACK (items_changed), fixture);
  drift_event_log_set_cluster (fixture->log, drift_run_get_cluster (fixture->run));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->copy);
  g_object_unref (fixture->log);
  g_object_unref (fixture->run);
}

/* The listener's copy is what the list holds now, and that is what happened. */
static void
assert_told (Fixture *fixture)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->log));

  g_assert_cmpuint (fixture->copy->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = line_at (fixture, i);

      g_assert_cmpstr (g_ptr_array_index (fixture->copy, i), ==, line);
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->log), n));
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  guint kept;

  g_assert_false (drift_event_log_update (fixture->log));
  drift_run_go_to_step (fixture->run, 5);
  g_assert_true (drift_event_log_update (fixture->log));
  g_assert_cmpuint (fixture->copy->len, ==, drift_cluster_get_position (cluster));
  assert_told (fixture);
  for (guint i = 0; i < fixture->copy->len; i++)
    {
      g_autofree char *line = drift_cluster_tell_event (cluster, i + 1, TRUE);

      g_assert_cmpstr (g_ptr_array_index (fixture->copy, i), ==, line);
    }

  /* Back and forward again between two looks: only what was taken back is told anew. */
  drift_run_seek (fixture->run, drift_run_get_step_start (fixture->run));
  kept = drift_cluster_get_position (cluster);
  drift_run_step_forward (fixture->run);
  fixture->removed = fixture->added = 0;
  drift_event_log_update (fixture->log);
  g_assert_cmpuint (fixture->removed, ==, drift_cluster_get_position (cluster) - kept);
  g_assert_cmpuint (fixture->added, ==, fixture->removed);
  assert_told (fixture);
}

/* An act in the past leaves as many lines as there were, and others. */
static void
test_branch (Fixture *fixture, gconstpointer data)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  g_autoptr (DriftCommand) command = drift_command_new_set (DRIFT_SETTING_ANTI_ENTROPY, 1);
  guint position;

  drift_run_go_to_step (fixture->run, 4);
  drift_event_log_update (fixture->log);
  position = drift_cluster_get_position (cluster);
  drift_run_seek (fixture->run, position - 1);
  g_assert_true (drift_run_do (fixture->run, command, NULL));
  g_assert_cmpuint (drift_cluster_get_position (cluster), ==, position);
  drift_event_log_update (fixture->log);
  assert_told (fixture);
  g_assert_nonnull (strstr (g_ptr_array_index (fixture->copy, position - 1), "anti-entropy"));
  drift_run_swap_branch (fixture->run);
  drift_event_log_update (fixture->log);
  assert_told (fixture);
}

/* A store's own log has no line for what the store does not notice. */
static void
test_operator (Fixture *fixture, gconstpointer data)
{
  drift_run_go_to_step (fixture->run, 5);
  drift_event_log_set_truth (fixture->log, FALSE);
  drift_event_log_update (fixture->log);
  assert_told (fixture);
  g_assert_cmpuint (fixture->copy->len, >, 0);
  for (guint i = 0; i < fixture->copy->len; i++)
    {
      const char *line = g_ptr_array_index (fixture->copy, i);

      g_assert_null (strstr (line, " lost "));
      g_assert_null (strstr (line, "behind"));
      g_assert_null (strstr (line, "partition"));
    }
  drift_run_seek (fixture->run, drift_run_get_step_start (fixture->run));
  drift_event_log_update (fixture->log);
  assert_told (fixture);
  drift_event_log_set_truth (fixture->log, TRUE);
  drift_event_log_update (fixture->log);
  assert_told (fixture);
  g_assert_cmpuint (fixture->copy->len, ==,
                    drift_cluster_get_position (drift_run_get_cluster (fixture->run)));
}

/* A view may ask for its lines before the list has told that they were taken back. */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  for (gboolean truth = FALSE; truth <= TRUE; truth++)
    {
      g_autofree char *line = NULL;

      drift_event_log_set_truth (fixture->log, truth);
      drift_event_log_update (fixture->log);
      drift_run_go_to_step (fixture->run, 5);
      drift_event_log_update (fixture->log);
      drift_run_seek (fixture->run, 0);
      line = line_at (fixture, g_list_model_get_n_items (G_LIST_MODEL (fixture->log)) - 1);
      g_assert_cmpstr (line, ==, "");
      drift_event_log_update (fixture->log);
      assert_told (fixture);
    }
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  guint stale = 0, lost = 0;

  drift_run_go_to_step (fixture->run, 5);
  drift_event_log_update (fixture->log);
  for (guint i = 0; i < fixture->copy->len; i++)
    {
      g_autoptr (DriftLogLine) line = g_list_model_get_item (G_LIST_MODEL (fixture->log), i);

      stale += drift_log_line_get_stale (line);
      lost += drift_log_line_get_kind (line) == DRIFT_EVENT_LOST;
    }
  g_assert_cmpuint (stale, ==, 1);
  g_assert_cmpuint (lost, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/event-log/steps", Fixture, NULL, set_up, test_steps, tear_down);
  g_test_add ("/event-log/branch", Fixture, NULL, set_up, test_branch, tear_down);
  g_test_add ("/event-log/operator", Fixture, NULL, set_up, test_operator, tear_down);
  g_test_add ("/event-log/late", Fixture, NULL, set_up, test_late, tear_down);
  g_test_add ("/event-log/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  return g_test_run ();
}
