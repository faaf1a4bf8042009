/* Tests of what the client heard: the same at a position from whichever side it is reached.
 * SPDX-License-Identifier: MIT */
#include "drift-run.h"
#include "model-test.h"

/* Of a story that goes on for long, so many events. */
#define MANY_EVENTS 1500

typedef struct
{
  guint last;
  guint shown;
} Heard;

static Heard
heard (DriftCluster *cluster, guint32 key)
{
  Heard result;

  result.last = drift_cluster_get_heard (cluster, key, &result.shown);
  return result;
}

/* The same, looked for in the whole history. */
static Heard
search (DriftCluster *cluster, guint32 key)
{
  Heard result = { 0 };

  for (guint i = 1; i <= drift_cluster_get_position (cluster); i++)
    {
      DriftEvent event;

      drift_cluster_get_event (cluster, i, &event);
      if (event.key != key)
        continue;
      if (event.kind == DRIFT_EVENT_OK || event.kind == DRIFT_EVENT_ANSWER)
        result.last = result.shown = i;
      if (event.kind == DRIFT_EVENT_FAIL || event.kind == DRIFT_EVENT_REFUSE)
        result.last = i;
    }
  return result;
}

static void
assert_heard (DriftCluster *cluster, guint32 key)
{
  Heard wanted = search (cluster, key);
  Heard got = heard (cluster, key);

  g_assert_cmpuint (got.last, ==, wanted.last);
  g_assert_cmpuint (got.shown, ==, wanted.shown);
}

/* Forward, back, and over leaps in either direction. */
static void
walk (DriftRun *run)
{
  DriftCluster *cluster = drift_run_get_cluster (run);
  guint32 key = drift_run_get_focus (run);
  guint length;

  for (guint i = 0; i < MANY_EVENTS && drift_run_advance (run); i++)
    assert_heard (cluster, key);
  length = drift_cluster_get_position (cluster);
  for (guint stride = 1; stride <= length; stride = stride * 3 + 1)
    for (guint position = 0; position <= length; position += stride)
      {
        drift_cluster_seek (cluster, length - position);
        assert_heard (cluster, key);
      }
}

static void
test_stories (void)
{
  g_auto (GStrv) ids = drift_scenario_list_built_in ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DriftScenario) scenario = drift_scenario_load (ids[i], &error);
      g_autoptr (DriftRun) run = NULL;

      g_assert_no_error (error);
      run = drift_run_new (scenario, NULL);
      walk (run);
    }
}

static DriftEventKind
kind_of (DriftCluster *cluster, guint step)
{
  return drift_cluster_get_event_kind (cluster, step);
}

/* An error is heard, and what was known before it is known still. */
static void
test_errors (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = drift_cluster_new (&config);
  Heard before;
  Heard after;

  play (cluster, "read user:42");
  g_assert_cmpint (kind_of (cluster, heard (cluster, 0).last), ==, DRIFT_EVENT_ANSWER);
  play (cluster, "write user:42 a");
  before = heard (cluster, 0);
  g_assert_cmpint (kind_of (cluster, before.last), ==, DRIFT_EVENT_OK);
  g_assert_cmpuint (before.shown, ==, before.last);

  play (cluster, "partition R1,R2,R3; write user:42 b");
  after = heard (cluster, 0);
  g_assert_cmpint (kind_of (cluster, after.last), ==, DRIFT_EVENT_FAIL);
  g_assert_cmpuint (after.last, >, before.last);
  g_assert_cmpuint (after.shown, ==, before.shown);

  play (cluster, "set conditions local; write user:42 c if v1");
  after = heard (cluster, 0);
  g_assert_cmpint (kind_of (cluster, after.last), ==, DRIFT_EVENT_REFUSE);
  g_assert_cmpuint (after.shown, ==, before.shown);
}

/* What is told of one key says nothing of another, nor of one that there is not. */
static void
test_keys (void)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = drift_cluster_new (&config);

  play (cluster, "write one a; write other b");
  g_assert_cmpuint (heard (cluster, 0).last, >, 0);
  g_assert_cmpuint (heard (cluster, 1).last, >, 0);
  g_assert_cmpuint (heard (cluster, 0).last, !=, heard (cluster, 1).last);
  g_assert_cmpuint (heard (cluster, 2).last, ==, 0);
  g_assert_cmpuint (heard (cluster, DRIFT_KEY_NONE).last, ==, 0);
  drift_cluster_seek (cluster, 0);
  g_assert_cmpuint (heard (cluster, 0).last, ==, 0);
  g_assert_cmpuint (heard (cluster, 0).shown, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/heard/stories", test_stories);
  g_test_add_func ("/heard/errors", test_errors);
  g_test_add_func ("/heard/keys", test_keys);
  return g_test_run ();
}
