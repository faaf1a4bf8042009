/* Tests of differences: two histories that began alike part at the first event that is another one
 * in each. SPDX-License-Identifier: MIT */
#include "drift-difference.h"
#include "model-test.h"

/* A cluster in which @text was done, after @before, and all of it came to its end. */
static DriftCluster *
new_after (const char *before, const char *text)
{
  DriftConfig config = plain_config ();
  DriftCluster *cluster = drift_cluster_new (&config);

  if (*before != '\0')
    play (cluster, before);
  play (cluster, text);
  return cluster;
}

static void
test_alike (void)
{
  g_autoptr (DriftCluster) left = new_after ("", "write a 1; read a; crash R2; write a 2");
  g_autoptr (DriftCluster) right = new_after ("", "write a 1; read a; crash R2; write a 2");
  DriftDifference difference = { 0 };

  g_assert_false (drift_difference_look (&difference, left, right));
  g_assert_false (drift_difference_look_at_ends (&difference, left, right));
  g_assert_cmpuint (difference.left, ==, drift_cluster_get_length (left));
  g_assert_cmpuint (difference.right, ==, drift_cluster_get_length (left));
}

/* Wherever two histories part, the event before is the same in both, and this one is not. */
static void
test_first (void)
{
  static const char *const others[] = { "write a 3", "write b 2", "read a", "crash R1", "set w 2" };
  g_autoptr (DriftCluster) left = new_after ("write a 1", "write a 2");
  guint n = find_event (left, 0, "do write a 2");

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (DriftCluster) right = new_after ("write a 1", others[i]);
      DriftDifference difference = { 0 };

      g_assert_true (drift_difference_look (&difference, left, right));
      g_assert_cmpuint (difference.left, ==, n);
      g_assert_cmpuint (difference.right, ==, n);
      g_assert_true (drift_difference_look (&difference, left, right));
    }
}

/* What makes the difference is none, wherever it stands in either of them. */
static void
test_set_apart (void)
{
  g_autoptr (DriftCluster) left = new_after ("", "write a 1; set w 1; write a 2");
  g_autoptr (DriftCluster) right =
      new_after ("set w 1; set read-repair on", "write a 1; write a 2");
  DriftDifference difference = { 0 };

  difference.set_apart[DRIFT_SETTING_W] = TRUE;
  g_assert_true (drift_difference_look (&difference, left, right));
  g_assert_cmpuint (difference.left, ==, 1);
  g_assert_cmpuint (difference.right, ==, 2);
  difference.left = difference.right = 0;
  difference.found = FALSE;
  difference.set_apart[DRIFT_SETTING_READ_REPAIR] = TRUE;
  g_assert_false (drift_difference_look (&difference, left, right));
  g_assert_false (drift_difference_look_at_ends (&difference, left, right));
}

/* It goes on where it ended; one that ends before the other is a difference at the end only. */
static void
test_goes_on (void)
{
  g_autoptr (DriftCluster) left = new_after ("", "write a 1");
  g_autoptr (DriftCluster) right = new_after ("write a 1", "write a 2");
  guint n = drift_cluster_get_length (left);
  DriftDifference difference = { 0 };

  g_assert_false (drift_difference_look (&difference, left, right));
  g_assert_cmpuint (difference.right, ==, n);
  play (left, "write a 2");
  play (left, "read a");
  g_assert_false (drift_difference_look (&difference, left, right));
  g_assert_cmpuint (difference.right, ==, drift_cluster_get_length (right));
  g_assert_true (drift_difference_look_at_ends (&difference, left, right));
  g_assert_cmpuint (difference.left, ==, drift_cluster_get_length (right) + 1);
  g_assert_cmpuint (difference.right, ==, drift_cluster_get_length (right) + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/difference/alike", test_alike);
  g_test_add_func ("/difference/first", test_first);
  g_test_add_func ("/difference/set-apart", test_set_apart);
  g_test_add_func ("/difference/goes-on", test_goes_on);
  return g_test_run ();
}
