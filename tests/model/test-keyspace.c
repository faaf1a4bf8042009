/* Tests of the keyspace: what is kept of each range is what a count of its copies says, whatever
 * way the run went, and of the last sweep it tells what the events tell.
 * SPDX-License-Identifier: MIT */
#include "drift-keyspace.h"

#include "model-test.h"
#include "random-command.h"

static DriftRange
recount (DriftCluster *cluster, guint replica, guint range)
{
  guint32 end = drift_cluster_get_range_start (cluster, range + 1);
  DriftRange sum = { 0 };

  for (guint32 key = drift_cluster_get_range_start (cluster, range); key < end; key++)
    {
      guint32 copies[DRIFT_MAX_REPLICAS];
      DriftCopyState states[DRIFT_MAX_REPLICAS];
      guint32 newest = drift_cluster_get_copies (cluster, key, copies);
      guint lag = drift_cluster_get_lag (cluster, replica, key);

      g_assert_cmpuint (drift_cluster_find_range (cluster, key), ==, range);
      drift_cluster_judge_copies (cluster, copies, states);
      sum.stored += newest != DRIFT_PAYLOAD_NONE;
      sum.behind += lag > 0;
      sum.largest_lag = MAX (sum.largest_lag, lag);
      sum.rotten += states[replica] == DRIFT_COPY_ROTTEN;
      sum.in_conflict += states[replica] == DRIFT_COPY_CONFLICT;
    }
  return sum;
}

/* Says how many ranges there were in which something was amiss. */
static guint
assert_counted (DriftCluster *cluster)
{
  guint n = drift_cluster_count_ranges (cluster);
  guint amiss = 0;

  g_assert_cmpuint (n, ==, MIN (drift_keys_count (drift_cluster_get_keys (cluster)), 64));
  g_assert_cmpuint (drift_cluster_get_range_start (cluster, 0), ==, 0);
  for (guint range = 0; range < n; range++)
    for (guint i = 0; i < drift_cluster_get_n_replicas (cluster); i++)
      {
        DriftRange found = recount (cluster, i, range);
        DriftRange kept;

        drift_cluster_get_range (cluster, i, range, &kept);
        g_assert_cmpmem (&kept, sizeof kept, &found, sizeof found);
        amiss += kept.behind > 0 || kept.rotten > 0 || kept.in_conflict > 0;
      }
  return amiss;
}

/* What the event of @step tells of the sweep @op; its first one tells who was compared. */
static void
tell (DriftCluster *cluster, guint step, guint32 op, DriftSwept *swept)
{
  const DriftMessage *cause = drift_cluster_get_cause (cluster, step);
  DriftOperation operation;
  DriftEvent event;
  guint range;

  if (!drift_cluster_get_operation (cluster, step, &operation) || operation.id != op)
    return;
  drift_cluster_get_event (cluster, step, &event);
  if (event.kind == DRIFT_EVENT_DIGESTS && swept->step == 0)
    swept->compared |= DRIFT_NODE_BIT (event.from);
  if (event.kind == DRIFT_EVENT_COMPARED)
    swept->end = event.a > 1 ? event.count : 0;
  if (cause->kind != DRIFT_MESSAGE_COMPARE && cause->kind != DRIFT_MESSAGE_COPY)
    return;
  if (event.kind != DRIFT_EVENT_LOST)
    swept->step = step;
  if (event.key == DRIFT_KEY_NONE)
    return;
  range = drift_cluster_find_range (cluster, event.key);
  if (cause->kind == DRIFT_MESSAGE_COMPARE)
    swept->end = event.key + 1;
  if (event.kind == DRIFT_EVENT_MISMATCH)
    swept->open[range] += event.a;
  if (event.kind == DRIFT_EVENT_REPAIR || event.kind == DRIFT_EVENT_CANCEL)
    swept->open[range]--;
  if (event.kind == DRIFT_EVENT_REPAIR)
    swept->repaired[event.to][range]++;
}

/* Reads the events from the first one on. */
static DriftSwept
retell (DriftCluster *cluster)
{
  DriftSwept swept = { 0 };
  guint32 last = G_MAXUINT32;

  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      const DriftMessage *cause = drift_cluster_get_cause (cluster, step);
      DriftOperation operation;

      if (cause != NULL && cause->kind == DRIFT_MESSAGE_COMPARE &&
          drift_cluster_get_operation (cluster, step, &operation) &&
          operation.kind == DRIFT_OP_SWEEP)
        last = operation.id;
    }
  for (guint step = 1; last != G_MAXUINT32 && step <= drift_cluster_get_position (cluster); step++)
    tell (cluster, step, last, &swept);
  if (__builtin_popcount (swept.compared) < 2)
    swept.compared = 0;
  return swept;
}

static void
assert_swept (DriftCluster *cluster)
{
  DriftSwept told = retell (cluster);

  g_assert_cmpmem (drift_cluster_get_swept (cluster), sizeof told, &told, sizeof told);
}

static DriftCluster *
busy_cluster (const char *traffic, gboolean vectors)
{
  DriftConfig config = plain_config ();
  DriftCluster *cluster;

  config.settings.values[DRIFT_SETTING_JITTER] = 7 * MS;
  config.settings.values[DRIFT_SETTING_SWEEP_PERIOD] = 300 * MS;
  config.settings.values[DRIFT_SETTING_ANTI_ENTROPY] = TRUE;
  if (vectors)
    config.settings.values[DRIFT_SETTING_ORDER] = DRIFT_ORDER_VECTOR;
  cluster = drift_cluster_new (&config);
  apply (cluster, "drop write to R2,R3 chance 0.2");
  apply (cluster, traffic);
  return cluster;
}

/* Traffic and sweeps over more keys than there are ranges: kept from the start, from the middle,
 * and read by seeks. */
static void
test_kept (void)
{
  g_autoptr (DriftCluster) cluster = busy_cluster ("traffic writes 5ms reads 9ms keys 150", FALSE);
  guint amiss = assert_counted (cluster);
  guint repaired = 0;

  g_assert_cmpuint (amiss, ==, 0);
  for (guint i = 0; i < 600; i++)
    {
      drift_cluster_run (cluster, 5);
      amiss += assert_counted (cluster);
      if (i % 7 == 0)
        assert_swept (cluster);
    }
  for (guint range = 0; range < 64; range++)
    repaired += drift_cluster_get_swept (cluster)->repaired[2][range];
  g_assert_cmpuint (amiss, >, 1000);
  g_assert_cmpuint (repaired, >, 0);
  for (guint i = 0; i < 60; i++)
    {
      drift_cluster_seek (cluster, draw_below (drift_cluster_get_length (cluster) + 1));
      assert_counted (cluster);
      assert_swept (cluster);
    }
  while (drift_cluster_step_back (cluster))
    if (drift_cluster_get_position (cluster) % 11 == 0)
      {
        assert_counted (cluster);
        assert_swept (cluster);
      }
  g_assert_cmpuint (assert_counted (cluster), ==, 0);
}

/* Whatever is done by whom, with a past that is acted in and futures that are left. What sweeps
 * tell is held against the events where those are plain. */
static void
test_wander (gconstpointer data)
{
  g_auto (LeftFuture) left = { NULL, 0 };
  g_autoptr (DriftCluster) cluster =
      busy_cluster ("traffic writes 30ms reads 40ms keys 3", GPOINTER_TO_UINT (data) % 3 == 0);
  guint amiss = 0;

  draws = (guint64)GPOINTER_TO_UINT (data) << 32;
  for (guint i = 0; i < 300; i++)
    {
      random_move (cluster, &left);
      amiss += assert_counted (cluster);
      drift_cluster_get_swept (cluster);
    }
  g_test_message ("%u ranges amiss", amiss);
  g_assert_cmpuint (amiss, >, 20);
  while (drift_cluster_step_back (cluster))
    assert_counted (cluster);
}

/* What is wrong with bytes is counted apart from lag, and goes with what has it go. */
static void
test_trouble (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store a v1 x; store b v1 this on R1; store b v1 that on R2");
  DriftRange range;

  assert_counted (cluster);
  drift_cluster_get_range (cluster, 0, 1, &range);
  g_assert_cmpuint (range.in_conflict, ==, 1);
  drift_cluster_get_range (cluster, 2, 1, &range);
  g_assert_cmpuint (range.behind, ==, 1);
  apply (cluster, "rot a on R1,R2,R3");
  drift_cluster_get_range (cluster, 2, 0, &range);
  g_assert_cmpuint (range.rotten, ==, 1);
  assert_counted (cluster);
  drift_cluster_step_back (cluster);
  drift_cluster_get_range (cluster, 2, 0, &range);
  g_assert_cmpuint (range.rotten, ==, 0);
  assert_counted (cluster);
  apply (cluster, "store b v2 y");
  drift_cluster_get_range (cluster, 0, 1, &range);
  g_assert_cmpuint (range.in_conflict, ==, 0);
  assert_counted (cluster);
  drift_cluster_step_back (cluster);
  assert_counted (cluster);
}

/* New keys come, and each range is another one. */
static void
test_more_keys (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("write k0 x");

  for (guint i = 1; i < 200; i++)
    {
      g_autofree char *text = g_strdup_printf ("store k%u v%u x on R%u", i, i % 5 + 1, i % 3 + 1);

      apply (cluster, text);
      assert_counted (cluster);
    }
  drift_cluster_seek (cluster, 20);
  assert_counted (cluster);
  apply (cluster, "write other x");
  assert_counted (cluster);
}

/* A sweep that heard of one replica alone has compared nothing, and says so. */
static void
test_coverage (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster ("store a v1 x; store b v2 x on R1");
  const DriftSwept *swept = drift_cluster_get_swept (cluster);

  g_assert_cmpuint (swept->step, ==, 0);
  play (cluster, "partition R2; scrub; wait 5s");
  swept = drift_cluster_get_swept (cluster);
  g_assert_cmpuint (swept->compared, ==, 5);
  g_assert_cmpuint (swept->end, ==, 2);
  g_assert_cmpuint (swept->repaired[2][1], ==, 1);
  assert_swept (cluster);
  play (cluster, "partition R3; scrub; wait 5s");
  swept = drift_cluster_get_swept (cluster);
  g_assert_cmpuint (swept->compared, ==, 0);
  g_assert_cmpuint (swept->end, ==, 0);
  assert_swept (cluster);
}

/* From the worst key on to the next, and around. */
static void
test_worst_key (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("store k0 v1 x; store k1 v3 x on R1; store k2 v9 x on R1; "
                   "store k3 v3 x on R1; store k4 v1 x; store k5 v1 x; rot k4 on R2");
  static const guint32 order[] = { 4, 2, 1, 3, 4 };
  guint32 key = DRIFT_KEY_NONE;

  for (guint i = 6; i < 64 * 6; i++)
    {
      g_autofree char *text = g_strdup_printf ("store k%u v1 x", i);

      apply (cluster, text);
    }
  g_assert_cmpuint (drift_cluster_get_range_start (cluster, 1), ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      key = drift_cluster_find_worst_key (cluster, 1, 0, key);
      g_assert_cmpuint (key, ==, order[i]);
    }
  key = drift_cluster_find_worst_key (cluster, 1, 0, 0);
  g_assert_cmpuint (key, ==, 4);
  for (guint i = 0; i < 8; i++)
    {
      key = drift_cluster_find_worst_key (cluster, 1, 1, key);
      g_assert_cmpuint (key, ==, 6 + i % 6);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyspace/kept", test_kept);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *path = g_strdup_printf ("/keyspace/wander/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_wander);
    }
  g_test_add_func ("/keyspace/trouble", test_trouble);
  g_test_add_func ("/keyspace/more-keys", test_more_keys);
  g_test_add_func ("/keyspace/coverage", test_coverage);
  g_test_add_func ("/keyspace/worst-key", test_worst_key);
  return g_test_run ();
}
