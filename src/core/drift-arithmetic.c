/* Plain arithmetic of drift: how stale copies become, and what it costs to find them.
 * SPDX-License-Identifier: MIT */
#include "drift-arithmetic.h"

#include <math.h>

/* The model behind the first functions: one replica, the coordinator's own, gets every write. Each
 * of the other N - 1, the followers, misses each write with probability p, independently. A write
 * carries the full value, and the newer version wins. */

/**
 * drift_chance_stale:
 * @p: probability that a message is lost
 *
 * Only the last write counts: whatever was missed before it, the last one would have mended.
 *
 * Returns: the probability that a follower is behind, after any number of writes
 */
double
drift_chance_stale (double p)
{
  return p;
}

/**
 * drift_chance_missed_any:
 *
 * Returns: the probability that at least one of @n_writes messages was lost; not that of being
 *   stale, for which it is often taken
 */
double
drift_chance_missed_any (double p, guint n_writes)
{
  return 1 - pow (1 - p, n_writes);
}

/**
 * drift_chance_missed_all:
 *
 * Returns: the probability that all of @n_writes messages were lost
 */
double
drift_chance_missed_all (double p, guint n_writes)
{
  return pow (p, n_writes);
}

/**
 * drift_chance_behind:
 * @versions: how many
 *
 * Returns: the probability that a follower is behind by @versions or more: the last so many
 *   messages were all lost
 */
double
drift_chance_behind (double p, guint versions)
{
  return pow (p, versions);
}

/**
 * drift_mean_lag:
 * @p: less than 1
 *
 * Returns: by how many versions a follower is behind on average, the sum of p^j over j >= 1
 */
double
drift_mean_lag (double p)
{
  return p / (1 - p);
}

/**
 * drift_chance_all_agree:
 *
 * Returns: the probability that all of @n_replicas hold the newest version
 */
double
drift_chance_all_agree (double p, guint n_replicas)
{
  return pow (1 - p, n_replicas - 1);
}

/**
 * drift_chance_stale_read:
 * @n_replicas: N, at least 1
 * @n_read: R, from 1 to @n_replicas: how many random replicas a read asks, taking the newest answer
 *
 * Returns: the probability that the answer is stale: the R asked are all followers, (N - R) / N,
 *   and all of them are behind, p^R
 */
double
drift_chance_stale_read (double p, guint n_replicas, guint n_read)
{
  return pow (p, n_read) * (n_replicas - n_read) / n_replicas;
}

/* The chance that a key is written at all between two sweeps, with writes at random moments. */
static double
chance_written (double writes_per_second, double period_s)
{
  return -expm1 (-writes_per_second * period_s);
}

/**
 * drift_stale_share:
 * @writes_per_second: to one key, at random moments (a Poisson process); above 0
 * @period_s: from one sweep to the next, in seconds; above 0
 *
 * A sweep heals everything, and the first write after it starts the drift anew.
 *
 * Returns: the share of time for which a follower's copy of the key is stale
 */
double
drift_stale_share (double p, double writes_per_second, double period_s)
{
  return p * (1 - chance_written (writes_per_second, period_s) / (writes_per_second * period_s));
}

/**
 * drift_repairs_per_sweep:
 *
 * The count divided by the copies of written keys is an estimate of @p, the share of messages
 * lost: this is why repairs tell of losses before any user does. With a steady @p it does not
 * fall to zero but stays at this baseline.
 *
 * Returns: how many copies a sweep has to write on average
 */
double
drift_repairs_per_sweep (double p,
                         double n_keys,
                         guint n_followers,
                         double writes_per_second,
                         double period_s)
{
  return n_keys * n_followers * p * chance_written (writes_per_second, period_s);
}

/**
 * drift_chance_hidden:
 * @n_keys: how many keys have two copies that differ
 *
 * A comparison holds each copy against one of the same key, never against all others. So it
 * overlooks a key only if the two digests of 64 bits of that very key are equal, and the sum over
 * the keys bounds the chance that it overlooks any: no bound over pairs of keys comes into it.
 *
 * Returns: the probability, at most, that the digests of any of them do not differ
 */
double
drift_chance_hidden (double n_keys)
{
  return MIN (1, n_keys * 0x1p-64);
}

/**
 * drift_missing_after_pull:
 * @missing: the share of nodes without the update
 *
 * In a round of pull each node asks one random node. Source: Demers and others, "Epidemic
 * algorithms for replicated database maintenance", 1987, section 1.3.
 *
 * Returns: the share without it afterwards: those who asked one that did not have it either
 */
double
drift_missing_after_pull (double missing)
{
  return missing * missing;
}

/**
 * drift_missing_after_push:
 * @missing: the share of nodes without the update
 * @n_nodes: how many nodes there are, at least 2
 *
 * In a round of push each node that has the update sends it to one random node. Source: as for
 * drift_missing_after_pull().
 *
 * Returns: the share without it afterwards: those whom no sender happened to choose
 */
double
drift_missing_after_push (double missing, guint n_nodes)
{
  return missing * pow (1 - 1.0 / n_nodes, n_nodes * (1 - missing));
}

/**
 * drift_merkle_count_leaves:
 * @n_keys: how many keys there are
 *
 * Returns: how many leaves a tree of their digests has: a power of two
 */
guint
drift_merkle_count_leaves (guint32 n_keys)
{
  guint n = 1;

  while (n < n_keys && n < DRIFT_MERKLE_MOST_LEAVES)
    n *= 2;
  return n;
}

/**
 * drift_merkle_first_key:
 * @n_keys: how many keys there are
 * @leaf: a leaf, or @n_leaves
 * @n_leaves: how many there are
 *
 * Keys are dealt to leaves in their order, as evenly as may be.
 *
 * Returns: the first key of @leaf, which is where the keys of the leaf before it end
 */
guint32
drift_merkle_first_key (guint32 n_keys, guint leaf, guint n_leaves)
{
  return (guint32)((guint64)n_keys * leaf / n_leaves);
}

static gboolean
any_differs (const gboolean *differs, guint n_leaves)
{
  for (guint i = 0; i < n_leaves; i++)
    if (differs[i])
      return TRUE;
  return FALSE;
}

/**
 * drift_merkle_comparisons:
 * @differs: (array length=n_leaves): which leaves differ
 * @n_leaves: a power of two
 *
 * Walks two hash trees from the root: a pair of nodes that agree is left alone, one that differs
 * is opened.
 *
 * Returns: how many pairs of nodes are compared, the leaves among them
 */
guint
drift_merkle_comparisons (const gboolean *differs, guint n_leaves)
{
  if (n_leaves == 1 || !any_differs (differs, n_leaves))
    return 1;
  return 1 + drift_merkle_comparisons (differs, n_leaves / 2) +
         drift_merkle_comparisons (differs + n_leaves / 2, n_leaves / 2);
}

/**
 * drift_merkle_comparisons_one:
 * @n_leaves: a power of two
 *
 * Returns: the same if exactly one leaf differs: the root, and two nodes on every level below
 */
guint
drift_merkle_comparisons_one (guint n_leaves)
{
  return 1 + 2 * (g_bit_storage (n_leaves) - 1);
}

/**
 * drift_merkle_comparisons_worst:
 * @n_leaves: a power of two
 * @n_differing: a power of two, at most @n_leaves
 *
 * Returns: the same at its worst, which is when the leaves that differ are spread evenly
 */
guint
drift_merkle_comparisons_worst (guint n_leaves, guint n_differing)
{
  return 2 * n_differing * (g_bit_storage (n_leaves / n_differing) - 1) + 2 * n_differing - 1;
}
