/* Tests of the balancer: a read goes to any R of the replicas that are seen up, all as likely.
 * SPDX-License-Identifier: MIT */
#include "model-test.h"

#include <math.h>

#define READS 6000
#define MOST_SETS 256

/* Whom each read contacted, in the order in which they were sent. */
static GArray *
play_reads (guint n_replicas, const char *text)
{
  DriftConfig config = plain_config ();
  g_autoptr (DriftCluster) cluster = NULL;
  GArray *contacted = g_array_new (FALSE, TRUE, sizeof (DriftNodes));

  config.names.n_replicas = n_replicas;
  for (guint i = 0; i < n_replicas; i++)
    g_snprintf (config.names.replicas[i], DRIFT_NAME_LENGTH, "R%u", i + 1);
  cluster = drift_cluster_new (&config);
  /* So many keys that a debug build does not recount the run at every step. */
  play (cluster, text);
  play (cluster, "traffic reads 1ms keys 70; wait 7s; traffic stop");
  for (guint step = 1; step <= drift_cluster_get_position (cluster); step++)
    {
      const DriftMessage *message = drift_cluster_get_cause (cluster, step);
      DriftNodes *nodes;

      if (message == NULL || message->kind != DRIFT_MESSAGE_READ || message->op >= READS)
        continue;
      if (message->op >= contacted->len)
        g_array_set_size (contacted, message->op + 1);
      nodes = &g_array_index (contacted, DriftNodes, message->op);
      *nodes = (DriftNodes)(*nodes | DRIFT_NODE_BIT (message->to));
    }
  g_assert_cmpuint (contacted->len, ==, READS);
  return contacted;
}

/* The chi-square of @counts, of which those of @cells are expected to be equal and the others 0. */
static void
check_even (const guint *counts, gsize n_counts, guint cells, guint total)
{
  double expected = (double)total / cells;
  double chi_square = 0;
  guint n = 0;

  for (gsize i = 0; i < n_counts; i++)
    if (counts[i] > 0)
      {
        chi_square += (counts[i] - expected) * (counts[i] - expected) / expected;
        n++;
      }
  g_assert_cmpuint (n, ==, cells);
  g_assert_cmpfloat (fabs (chi_square - (cells - 1)), <=, 4 * sqrt (2.0 * (cells - 1)));
}

/* All choices are equally likely, and so are all pairs of one and the next: none follows from the
 * one before it. */
static void
check_choices (guint n_replicas, const char *text, guint cells)
{
  g_autoptr (GArray) contacted = play_reads (n_replicas, text);
  const DriftNodes *nodes = (const DriftNodes *)(gconstpointer)contacted->data;
  guint counts[MOST_SETS] = { 0 };
  g_autofree guint *pairs = g_new0 (guint, MOST_SETS * MOST_SETS);

  for (guint i = 0; i < READS; i++)
    {
      counts[nodes[i]]++;
      if (i % 2 == 1)
        pairs[nodes[i - 1] * MOST_SETS + nodes[i]]++;
    }
  check_even (counts, MOST_SETS, cells, READS);
  check_even (pairs, (gsize)MOST_SETS * MOST_SETS, cells * cells, READS / 2);
}

static void
test_even (void)
{
  check_choices (3, "set r 1", 3);
  check_choices (3, "set r 2", 3);
  check_choices (5, "set r 2", 10);
  check_choices (5, "set r 3", 10);
}

/* Who is not seen up is not drawn, and who stands beside it not more often for that. */
static void
test_even_among_those_up (void)
{
  check_choices (5, "crash R2; wait 20s; set r 1", 4);
  check_choices (5, "crash R2; wait 20s; set r 2", 6);
}

/* With all of them there is nothing to draw. */
static void
test_all (void)
{
  check_choices (3, "set r 3", 1);
  check_choices (3, "set r 1; set contact all", 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/balancer/even", test_even);
  g_test_add_func ("/balancer/even/up", test_even_among_those_up);
  g_test_add_func ("/balancer/all", test_all);
  return g_test_run ();
}
