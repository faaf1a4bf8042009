/* Tests of the log as a list: it tells of what changed and no more, both ways and across branches.
 * SPDX-License-Identifier: MIT */
#include "drift-event-log.h"

#include "drift-sentence.h"

#include <string.h>

/* So many that an update does not look at all of them. */
#define MANY_EVENTS 50000

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
  g_assert_false (drift_event_log_is_current (fixture->log));
  g_assert_true (drift_event_log_update (fixture->log));
  g_assert_true (drift_event_log_is_current (fixture->log));
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
  g_assert_false (drift_event_log_is_current (fixture->log));
  drift_run_step_forward (fixture->run);
  g_assert_false (drift_event_log_is_current (fixture->log));
  fixture->removed = fixture->added = 0;
  drift_event_log_update (fixture->log);
  g_assert_cmpuint (fixture->removed, ==, drift_cluster_get_position (cluster) - kept);
  g_assert_cmpuint (fixture->added, ==, fixture->removed);
  assert_told (fixture);
}

/* Takes up what is left to look at, and returns in how many updates. */
static guint
look_at_all (Fixture *fixture)
{
  guint n = 0;

  while (drift_event_log_get_unknown (fixture->log) > 0)
    {
      guint before = drift_event_log_get_unknown (fixture->log);

      drift_event_log_update (fixture->log);
      g_assert_cmpuint (drift_event_log_get_unknown (fixture->log), <, before);
      n++;
    }
  return n;
}

/* The lines are the events about @replica, each once and in order. */
static void
assert_about (Fixture *fixture, DriftNode replica)
{
  DriftCluster *cluster = drift_run_get_cluster (fixture->run);
  guint n = 0;

  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      DriftEvent event;

      drift_cluster_get_event (cluster, step, &event);
      if (event.from == replica || event.to == replica)
        g_assert_cmpuint (drift_event_log_get_event (fixture->log, n++), ==, step);
    }
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->log)), ==, n);
  g_assert_cmpuint (fixture->copy->len, ==, n);
}

/* Few lines among many events are looked for in parts that take no time, whatever is done between
 * two of them; and where every event has a line, nothing is looked for. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load ("sandbox", NULL);
  DriftCluster *cluster;

  g_object_unref (fixture->run);
  fixture->run = drift_run_new (scenario, NULL);
  cluster = drift_run_get_cluster (fixture->run);
  drift_event_log_set_cluster (fixture->log, cluster);
  while (drift_cluster_get_position (cluster) < MANY_EVENTS)
    g_assert_true (drift_run_advance (fixture->run));
  drift_event_log_set_filter (fixture->log, DRIFT_LOG_ALL, 1);
  g_assert_cmpuint (look_at_all (fixture), >=, 3);
  assert_about (fixture, 1);

  drift_event_log_set_filter (fixture->log, DRIFT_LOG_ALL, 2);
  drift_event_log_update (fixture->log);
  g_assert_cmpuint (drift_event_log_get_unknown (fixture->log), >, 0);
  g_assert_cmpuint (fixture->copy->len, >, 0);
  drift_run_seek (fixture->run, 1000);
  g_assert_cmpuint (look_at_all (fixture), ==, 0);
  drift_event_log_update (fixture->log);
  assert_about (fixture, 2);
  drift_run_seek (fixture->run, MANY_EVENTS);
  g_assert_cmpuint (look_at_all (fixture), >=, 3);
  assert_about (fixture, 2);

  drift_event_log_set_filter (fixture->log, DRIFT_LOG_ALL, DRIFT_NODE_NONE);
  g_assert_cmpuint (look_at_all (fixture), ==, 1);
  g_assert_cmpuint (fixture->copy->len, ==, MANY_EVENTS);
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
  drift_run_switch_branch (fixture->run, drift_run_get_left_branch (fixture->run));
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
  g_test_add ("/event-log/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/event-log/branch", Fixture, NULL, set_up, test_branch, tear_down);
  g_test_add ("/event-log/operator", Fixture, NULL, set_up, test_operator, tear_down);
  g_test_add ("/event-log/late", Fixture, NULL, set_up, test_late, tear_down);
  g_test_add ("/event-log/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  return g_test_run ();
}
