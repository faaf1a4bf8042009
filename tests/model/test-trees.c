/* Tests of the trees that a sweep compared: they are those that the node compared, whenever they
 * are asked for.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

#include "drift-trees.h"

static guint
find_trees (DriftCluster *cluster, guint from)
{
  return drift_cluster_find_event (cluster, DRIFT_EVENT_BIT (DRIFT_EVENT_TREES), from);
}

/* Leaves that differ in any pair. */
static guint
count_differing (const DriftTrees *trees)
{
  guint n = 0;

  for (guint leaf = 0; leaf < trees->n_leaves; leaf++)
    {
      gboolean differs = FALSE;

      for (guint pair = 0; pair < trees->n_pairs; pair++)
        differs |= drift_trees_differ (trees, pair, trees->n_levels - 1, leaf);
      n += differs;
    }
  return n;
}

/* What the event counted is what there is to be counted in the trees. */
static void
check_event (DriftCluster *cluster, guint step)
{
  DriftTrees trees;
  DriftTreeCost cost;
  DriftEvent event;

  drift_cluster_get_event (cluster, step, &event);
  g_assert_cmpint (drift_cluster_get_trees (cluster, step, &trees), ==, event.a > 0);
  drift_trees_get_cost (&trees, 0, &cost);
  g_assert_cmpuint (cost.nodes, ==, event.a);
  g_assert_cmpuint (count_differing (&trees), ==, event.b);
  if (trees.n_pairs > 0)
    g_assert_cmpuint (trees.n_leaves, ==, event.count);
}

/* Checks all there are; returns how many that is. */
static guint
check_all (DriftCluster *cluster)
{
  guint n = 0;

  for (guint step = find_trees (cluster, 1); step != 0; step = find_trees (cluster, step + 1))
    {
      check_event (cluster, step);
      n++;
    }
  return n;
}

/* Losses, rot, writes while digests are on their way, replicas that are not reached, and settings
 * that have changed by the time somebody asks. */
static const char *const stories[] = {
  "set compare merkle; drop write to R2 chance 0.2; drop write to R3 chance 0.3; "
  "traffic writes 100ms reads 1h keys 40; wait 20s; scrub; wait 15ms; write item:1 x; wait 1s; "
  "traffic stop; scrub; wait 1s",
  "set compare merkle; traffic writes 100ms reads 1h keys 9; wait 5s; traffic stop; "
  "rot item:3 on R1; rot item:4 on R3; scrub; wait 1s; set verify on; scrub; wait 1s; "
  "set verify off; wait 1s",
  ("set compare merkle; traffic writes 100ms reads 1h keys 5; wait 5s; traffic stop; crash R1; "
   "scrub; wait 1s; crash R2; scrub; wait 1s; crash R3; scrub; wait 1s"),
};

static void
test_what_was_compared (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      g_autoptr (DriftCluster) cluster = new_cluster (stories[i]);

      g_assert_cmpuint (check_all (cluster), ==, i == 2 ? 3 : 2);
    }
}

/* Going back and forward, each is seen as soon as it is there, and none before. */
static void
test_back_and_forward (void)
{
  g_autoptr (DriftCluster) cluster = new_cluster (stories[0]);
  guint n = drift_cluster_get_position (cluster);
  guint step = find_trees (cluster, 1);
  DriftTrees trees;

  drift_cluster_seek (cluster, step - 1);
  g_assert_false (drift_cluster_get_trees (cluster, step - 1, &trees));
  drift_cluster_seek (cluster, step);
  check_event (cluster, step);
  drift_cluster_seek (cluster, n);
  check_all (cluster);
}

/* Where another future is made, what was known of the trees in the old one is not told of it. */
static void
test_another_future (void)
{
  g_autoptr (DriftCluster) cluster =
      new_cluster ("set compare merkle; store a v1 x; store b v1 x; wait 1s");
  guint fork = drift_cluster_get_position (cluster);
  guint step;
  DriftTrees trees;

  play (cluster, "store a v2 y on R1; scrub");
  step = find_trees (cluster, 1);
  g_assert_true (drift_cluster_get_trees (cluster, step, &trees));
  g_assert_true (drift_trees_differ (&trees, 0, 1, 0));
  drift_cluster_seek (cluster, fork);
  play (cluster, "store b v2 y on R1; scrub");
  g_assert_cmpuint (find_trees (cluster, 1), ==, step);
  g_assert_true (drift_cluster_get_trees (cluster, step, &trees));
  g_assert_false (drift_trees_differ (&trees, 0, 1, 0));
  g_assert_true (drift_trees_differ (&trees, 0, 1, 1));
}

/* Sixty-four keys, of which R3 alone has one that is old. */
static DriftCluster *
one_of (guint n_keys)
{
  g_autoptr (GString) commands = g_string_new ("set compare merkle; ");

  for (guint i = 0; i < n_keys; i++)
    g_string_append_printf (commands, "store key:%u v1 x; ", i);
  g_string_append (commands, "store key:5 v2 y on R1,R2; scrub");
  return new_cluster (commands->str);
}

/* Fourteen pairs of nodes; of the first replica thirteen are sent, of R2 one and of R3 thirteen.
 * Key by key it is sixty-four pairs, twice, and three lists. */
static void
test_cost (void)
{
  g_autoptr (DriftCluster) cluster = one_of (64);
  DriftTreeCost cost;
  DriftTrees trees;

  g_assert_true (drift_cluster_get_trees (cluster, find_trees (cluster, 1), &trees));
  g_assert_cmpuint (trees.n_levels, ==, 7);
  g_assert_cmpuint (trees.pairs[0].n_differing, ==, 0);
  g_assert_cmpuint (trees.pairs[1].n_differing, ==, 1);
  g_assert_cmpuint (drift_trees_find_leaf (&trees, 5), ==, 5);
  g_assert_cmpuint (drift_trees_find_leaf (&trees, 64), ==, DRIFT_MERKLE_MOST_LEAVES);
  drift_trees_get_cost (&trees, 0, &cost);
  g_assert_cmpuint (cost.nodes, ==, 14);
  g_assert_cmpuint (cost.keys, ==, 0);
  g_assert_cmpuint (cost.bytes, ==, 27 * 8);
  drift_trees_get_cost (&trees, 1, &cost);
  g_assert_cmpuint (cost.nodes, ==, 2);
  g_assert_cmpuint (cost.bytes, ==, 3 * 8);
  drift_trees_get_cost (&trees, 2, &cost);
  g_assert_cmpuint (cost.nodes, ==, 4);
  drift_trees_get_flat_cost (&trees, &cost);
  g_assert_cmpuint (cost.keys, ==, 128);
  g_assert_cmpuint (cost.bytes, ==, 3 * 64 * 8);
}

/* Where keys share a leaf, those of one that differs are compared one by one. */
static void
test_shared_leaves (void)
{
  g_autoptr (DriftCluster) cluster = one_of (2048);
  DriftTreeCost cost;
  DriftTrees trees;

  g_assert_true (drift_cluster_get_trees (cluster, find_trees (cluster, 1), &trees));
  g_assert_cmpuint (trees.n_leaves, ==, 1024);
  g_assert_cmpuint (drift_trees_find_leaf (&trees, 5), ==, 2);
  g_assert_true (drift_trees_differ (&trees, 1, 10, 2));
  drift_trees_get_cost (&trees, 0, &cost);
  g_assert_cmpuint (cost.nodes, ==, 22);
  g_assert_cmpuint (cost.keys, ==, 2);
  g_assert_cmpuint (cost.bytes, ==, (43 + 4) * 8);
}

/* A node differs where any leaf below it does, whatever the size of the tree. */
static void
test_nodes (void)
{
  for (guint n_levels = 1; n_levels <= 11; n_levels++)
    for (guint leaf = 0; leaf < 1u << (n_levels - 1); leaf += 7)
      {
        DriftTrees trees = { .n_pairs = 1, .n_levels = n_levels, .n_leaves = 1u << (n_levels - 1) };

        trees.pairs[0].differs[leaf / 8] = (guint8)(1u << leaf % 8);
        trees.pairs[0].n_differing = 1;
        g_assert_cmpuint (drift_trees_get_opened (&trees), ==, n_levels);
        for (guint level = 0; level < n_levels; level++)
          for (guint i = 0; i < 1u << level; i++)
            g_assert_cmpint (drift_trees_differ (&trees, 0, level, i), ==,
                             leaf >> (n_levels - 1 - level) == i);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trees/what-was-compared", test_what_was_compared);
  g_test_add_func ("/trees/back-and-forward", test_back_and_forward);
  g_test_add_func ("/trees/another-future", test_another_future);
  g_test_add_func ("/trees/cost", test_cost);
  g_test_add_func ("/trees/shared-leaves", test_shared_leaves);
  g_test_add_func ("/trees/nodes", test_nodes);
  return g_test_run ();
}
