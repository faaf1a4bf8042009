/* Read repair as code: the copies that are known inside an event, and what follows from them.
 * SPDX-License-Identifier: MIT */
#include "drift-algorithm-private.h"

/**
 * drift_algorithm_take_replies:
 * @copies: none yet
 * @event: an event of a read
 *
 * A read knows what it was told: the replies of its own operation.
 */
void
drift_algorithm_take_replies (DriftAlgorithmCopies *copies, DriftCluster *cluster, guint event)
{
  guint32 op = drift_cluster_get_cause (cluster, event)->op;

  for (guint i = event; i > 0; i--)
    {
      const DriftMessage *cause = drift_cluster_get_cause (cluster, i);
      DriftEventKind kind = drift_cluster_get_event_kind (cluster, i);

      if (cause == NULL || cause->op != op)
        continue;
      if (kind == DRIFT_EVENT_REPLY)
        {
          copies->records[cause->from] = drift_cluster_get_payload (cluster, cause->payload);
          copies->known |= DRIFT_NODE_BIT (cause->from);
        }
      else if (kind == DRIFT_EVENT_ROUTE)
        return;
    }
}

/**
 * drift_algorithm_take_tables:
 * @copies: none yet
 * @event: an event of a sweep
 * @key: whose copies, or %DRIFT_KEY_NONE for none
 * @differed: (out): whether the sweep has told of a key that differs
 *
 * A sweep compares what stood in the tables of the replicas whose digests came, when they were
 * sent.
 *
 * Returns: %FALSE if @event belongs to no sweep; then @copies are none still
 */
gboolean
drift_algorithm_take_tables (DriftAlgorithmCopies *copies,
                             DriftCluster *cluster,
                             guint event,
                             guint32 key,
                             gboolean *differed)
{
  guint32 op = drift_cluster_get_cause (cluster, event)->op;
  gint64 begun_us = G_MAXINT64;

  *differed = FALSE;
  for (guint i = event; i > 0; i--)
    {
      const DriftMessage *cause = drift_cluster_get_cause (cluster, i);
      DriftEventKind kind = drift_cluster_get_event_kind (cluster, i);

      if (kind == DRIFT_EVENT_SWEEP && cause->time_us <= begun_us)
        break;
      if (cause == NULL || cause->op != op)
        continue;
      begun_us = MIN (begun_us, cause->sent_us);
      if (kind == DRIFT_EVENT_ROUTE || kind == DRIFT_EVENT_REPLY)
        return FALSE;
      if (kind == DRIFT_EVENT_DIGESTS)
        {
          copies->known |= DRIFT_NODE_BIT (cause->from);
          if (key != DRIFT_KEY_NONE)
            copies->records[cause->from] = drift_cluster_get_digested (cluster, cause, key);
        }
      else if (kind >= DRIFT_EVENT_MISMATCH && kind <= DRIFT_EVENT_SKIP)
        *differed = TRUE;
    }
  return TRUE;
}

/**
 * drift_algorithm_decide:
 * @rotten: (out): whose copies do not sum to their digests
 * @equal: (out): whose copies have the digest of the newest
 *
 * Asks the very function that the cluster asked, with the copies as they were.
 *
 * Returns: what follows from them by the settings of @cluster
 */
DriftVerdict
drift_algorithm_decide (const DriftAlgorithmCopies *copies,
                        DriftCluster *cluster,
                        DriftNodes *rotten,
                        DriftNodes *equal)
{
  g_autoptr (DriftPayloads) payloads = drift_payloads_new ();
  DriftPolicy policy = drift_policy_from_settings (drift_cluster_get_settings (cluster));
  guint32 handles[DRIFT_MAX_REPLICAS];
  DriftVerdict verdict;

  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    {
      handles[i] = DRIFT_PAYLOAD_NONE;
      if (!(copies->known & DRIFT_NODE_BIT (i)) || copies->records[i].version.counter == 0)
        continue;
      /* One payload on two replicas is one payload here too. */
      for (guint j = 0; j < i; j++)
        if (handles[j] != DRIFT_PAYLOAD_NONE &&
            copies->records[j].bytes == copies->records[i].bytes &&
            drift_version_compare (copies->records[j].version, copies->records[i].version) == 0)
          handles[i] = handles[j];
      if (handles[i] == DRIFT_PAYLOAD_NONE)
        handles[i] = drift_payloads_add (payloads, &copies->records[i]);
    }
  verdict = drift_reconcile (&policy, payloads, handles, copies->known);
  *rotten = 0;
  *equal = 0;
  for (guint i = 0; i < DRIFT_MAX_REPLICAS; i++)
    {
      if (handles[i] != DRIFT_PAYLOAD_NONE && !drift_payloads_is_sound (payloads, handles[i]))
        *rotten |= DRIFT_NODE_BIT (i);
      if (copies->known & DRIFT_NODE_BIT (i) &&
          drift_policy_digest (&policy, payloads, handles[i]) ==
              drift_policy_digest (&policy, payloads, verdict.newest))
        *equal |= DRIFT_NODE_BIT (i);
    }
  return verdict;
}
