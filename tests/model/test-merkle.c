/* Tests of the comparison by trees: it finds what the flat one finds, and counts what it takes.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

#include "drift-arithmetic.h"

/* Stores @n_keys keys on all replicas, makes those of @newer newer on R1, and sweeps. */
static DriftCluster *
sweep (guint n_keys, const guint *newer, guint n_newer, const char *settings)
{
  g_autoptr (GString) commands = g_string_new (settings);

  for (guint i = 0; i < n_keys; i++)
    g_string_append_printf (commands, "store key:%u v1 x; ", i);
  for (guint i = 0; i < n_newer; i++)
    g_string_append_printf (commands, "store key:%u v2 y on R1; ", newer[i]);
  g_string_append (commands, "scrub");
  return new_cluster (commands->str);
}

/* One comparison of the roots for each replica beside the first, where all agree. */
static void
test_alike (void)
{
  g_autoptr (DriftCluster) cluster = sweep (8, NULL, 0, "set compare merkle; ");
  g_autoptr (DriftCluster) empty = sweep (0, NULL, 0, "set compare merkle; ");

  assert_event (cluster, "trees 2 comparisons, 0 of 8 leaves differ");
  assert_event (cluster, "compared 3 of 3 replicas, 8 keys");
  assert_event (cluster, "swept 1 ends with 0 copies repaired");
  assert_metric (cluster, MERKLE_COMPARISONS, 2);
  assert_event (empty, "trees 2 comparisons, 0 of 1 leaves differ");
  assert_event (empty, "compared 3 of 3 replicas, 0 keys");
}

/* 1 + 2h for one that differs, in each of two trees: 21 for 1024 leaves, wherever it is. */
static void
test_one_differs (void)
{
  const guint places[] = { 0, 511, 512, 1023 };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (DriftCluster) cluster = sweep (1024, &places[i], 1, "set compare merkle; ");

      assert_event (cluster, "trees 42 comparisons, 1 of 1024 leaves differ");
      assert_metric (cluster, MERKLE_COMPARISONS, 2 * drift_merkle_comparisons_one (1024));
      assert_metric (cluster, COPIES_REPAIRED, 2);
      assert_metric (cluster, DIVERGENT_KEYS, 0);
    }
}

/* Beyond 1024 keys a leaf holds several, and each of them is still found. */
static void
test_shared_leaves (void)
{
  const guint newer[] = { 0, 1, 2998, 2999 };
  g_autoptr (DriftCluster) cluster = sweep (3000, newer, 4, "set compare merkle; ");

  assert_event (cluster, "trees 78 comparisons, 2 of 1024 leaves differ");
  assert_metric (cluster, COPIES_REPAIRED, 8);
  assert_metric (cluster, DIVERGENT_KEYS, 0);
}

/* A replica that is not reached has no tree to compare. */
static void
test_coverage (void)
{
  const guint newer[] = { 3 };
  g_autoptr (DriftCluster) two = sweep (4, newer, 1, "set compare merkle; crash R3; ");
  g_autoptr (DriftCluster) none = sweep (4, newer, 1, "set compare merkle; crash R1,R2,R3; ");

  assert_event (two, "trees 5 comparisons, 1 of 4 leaves differ");
  assert_event (two, "compared 2 of 3 replicas, 4 keys");
  assert_event (none, "trees 0 comparisons, 0 of 4 leaves differ");
  assert_event (none, "compared 0 of 3 replicas, 0 keys");
}

static char *
print_copies (DriftCluster *cluster, guint n_keys)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < drift_cluster_get_n_replicas (cluster); i++)
    for (guint32 key = 0; key < n_keys; key++)
      {
        DriftRecord record = drift_cluster_get_record (cluster, i, key);

        g_string_append_printf (text, "%u %" G_GINT64_MODIFIER "x;", record.version.counter,
                                record.checksum);
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The same weather, the other comparison: the same copies and the same repairs. */
static void
test_finds_the_same (void)
{
  static const char story[] = "drop write to R2 chance 0.2; drop write to R3 chance 0.3; "
                              "traffic writes 100ms reads 1h keys 40; wait 20s; traffic stop; "
                              "rot key:1 on R2; set verify on; scrub; wait 1s";
  g_autofree char *with_trees = g_strconcat ("set compare merkle; ", story, NULL);
  g_autoptr (DriftCluster) flat = new_cluster (story);
  g_autoptr (DriftCluster) merkle = new_cluster (with_trees);
  g_autofree char *copies = print_copies (flat, 40);
  g_autofree char *same = print_copies (merkle, 40);

  g_assert_cmpstr (copies, ==, same);
  for (guint metric = 0; metric < DRIFT_N_KEPT_METRICS; metric++)
    if (metric != DRIFT_METRIC_MERKLE_COMPARISONS)
      g_assert_cmpint (drift_cluster_get_metric (flat, metric), ==,
                       drift_cluster_get_metric (merkle, metric));
  g_assert_cmpint (drift_cluster_get_metric (flat, DRIFT_METRIC_MERKLE_COMPARISONS), ==, 0);
  g_assert_cmpint (drift_cluster_get_metric (merkle, DRIFT_METRIC_MERKLE_COMPARISONS), >, 2);
}

/* Back and forward again, step by step, every state is the very same. */
static void
test_undo (void)
{
  const guint newer[] = { 2, 5 };
  g_autoptr (DriftCluster) cluster = sweep (6, newer, 2, "set compare merkle; ");
  guint n = drift_cluster_get_position (cluster);
  g_autofree guint64 *hashes = g_new (guint64, n + 1);

  for (guint i = n; i > 0; i--)
    {
      hashes[i] = drift_cluster_hash (cluster);
      g_assert_true (drift_cluster_step_back (cluster));
    }
  assert_metric (cluster, MERKLE_COMPARISONS, 0);
  for (guint i = 1; i <= n; i++)
    {
      g_assert_true (drift_cluster_step (cluster));
      g_assert_cmphex (drift_cluster_hash (cluster), ==, hashes[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merkle/alike", test_alike);
  g_test_add_func ("/merkle/one-differs", test_one_differs);
  g_test_add_func ("/merkle/shared-leaves", test_shared_leaves);
  g_test_add_func ("/merkle/coverage", test_coverage);
  g_test_add_func ("/merkle/finds-the-same", test_finds_the_same);
  g_test_add_func ("/merkle/undo", test_undo);
  return g_test_run ();
}
