/* Lag and divergence: how far copies are behind and apart, which is the truth's to say, in one
 * place.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* What a copy is good for: where the newest is a delete, to have no copy is to have its tombstone.
 */
static guint32
standing (DriftCluster *self, guint32 newest, guint32 copy)
{
  return copy == DRIFT_PAYLOAD_NONE && drift_payloads_is_tombstone (self->payloads, newest) ? newest
                                                                                            : copy;
}

/**
 * drift_cluster_judge_lag:
 * @newest: the newest payload of a key that was ever stored on any replica, or
 *   %DRIFT_PAYLOAD_NONE
 * @copy: the payload that a replica stores for it, or %DRIFT_PAYLOAD_NONE
 *
 * What lag is: a copy is behind, by its counter, the newest version of its key that was ever
 * stored on any replica; where that is a delete, having no copy is not being behind.
 *
 * Returns: how many versions @copy is behind
 */
guint
drift_cluster_judge_lag (DriftCluster *self, guint32 newest, guint32 copy)
{
  const DriftPayloads *payloads = self->payloads;

  return drift_payloads_version (payloads, newest).counter -
         drift_payloads_version (payloads, standing (self, newest, copy)).counter;
}

static guint
lag_of (DriftCluster *self, guint replica, guint32 key)
{
  return drift_cluster_judge_lag (self, drift_column_get (&self->truth.newest, key),
                                  drift_table_get (self->tables[replica], key));
}

static gboolean
same (DriftCluster *self, guint32 a, guint32 b)
{
  const DriftPayloads *payloads = self->payloads;

  return a == b ||
         (drift_version_compare (drift_payloads_version (payloads, a),
                                 drift_payloads_version (payloads, b)) == 0 &&
          drift_payloads_checksum (payloads, a) == drift_payloads_checksum (payloads, b) &&
          drift_payloads_is_sound (payloads, a) == drift_payloads_is_sound (payloads, b));
}

/* Whether two replicas do not hold the same of @key. */
gboolean
drift_lag_is_divergent (DriftCluster *self, guint32 key)
{
  guint32 newest = drift_column_get (&self->truth.newest, key);
  guint32 first = standing (self, newest, drift_table_get (self->tables[0], key));

  for (guint i = 1; i < self->n_replicas; i++)
    if (!same (self, first, standing (self, newest, drift_table_get (self->tables[i], key))))
      return TRUE;
  return FALSE;
}

/* Counts in what @key adds to the lags of @nodes and to the divergent keys; with a @sign of -1 it
 * counts it out. */
void
drift_lag_count (DriftCluster *self, guint32 key, DriftNodes nodes, int sign)
{
  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (nodes & DRIFT_NODE_BIT (node))
      self->truth.lags[node] += sign * (gint64)lag_of (self, node, key);
  self->metrics.values[DRIFT_METRIC_DIVERGENT_KEYS] += sign * drift_lag_is_divergent (self, key);
}

/**
 * drift_cluster_get_lag:
 *
 * Returns: how many versions the copy of @key at @replica is behind now
 */
guint
drift_cluster_get_lag (DriftCluster *self, guint replica, guint32 key)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && replica < self->n_replicas, 0);
  return key < self->n_keys ? lag_of (self, replica, key) : 0;
}

/**
 * drift_cluster_get_largest_lag:
 *
 * Returns: the lag of the replica that is furthest behind for @key, in versions
 */
guint
drift_cluster_get_largest_lag (DriftCluster *self, guint32 key)
{
  guint largest = 0;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  for (guint i = 0; i < self->n_replicas; i++)
    largest = MAX (largest, drift_cluster_get_lag (self, i, key));
  return largest;
}

/**
 * drift_cluster_get_version_lag:
 *
 * Returns: how many versions @replica is behind, summed over all keys
 */
gint64
drift_cluster_get_version_lag (DriftCluster *self, guint replica)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self) && replica < self->n_replicas, 0);
  return self->truth.lags[replica];
}
