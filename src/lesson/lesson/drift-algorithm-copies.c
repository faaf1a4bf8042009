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
  const DriftEventKinds kinds =
      DRIFT_EVENT_BIT (DRIFT_EVENT_REPLY) | DRIFT_EVENT_BIT (DRIFT_EVENT_ROUTE);
  DriftOperation read;
  guint step = event + 1;

  if (!drift_cluster_get_operation (cluster, event, &read))
    return;
  while ((step = drift_cluster_find_last_event_of (cluster, &read, kinds, step - 1)) != 0 &&
         drift_cluster_get_event_kind (cluster, step) == DRIFT_EVENT_REPLY)
    {
      const DriftMessage *reply = drift_cluster_get_cause (cluster, step);

      copies->records[reply->from] = drift_cluster_get_payload (cluster, reply->payload);
      copies->known |= DRIFT_NODE_BIT (reply->from);
    }
}

/* What a sweep is told, and what it tells of a key that differs. */
#define TOLD                                                                                       \
  (DRIFT_EVENT_BIT (DRIFT_EVENT_DIGESTS) | DRIFT_EVENT_BIT (DRIFT_EVENT_MISMATCH) |                \
   DRIFT_EVENT_BIT (DRIFT_EVENT_CONFLICT) | DRIFT_EVENT_BIT (DRIFT_EVENT_ROTTEN) |                 \
   DRIFT_EVENT_BIT (DRIFT_EVENT_SKIP))

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
  DriftOperation sweep;
  guint step = event + 1;

  *differed = FALSE;
  if (!drift_cluster_get_operation (cluster, event, &sweep) || sweep.kind != DRIFT_OP_SWEEP)
    return FALSE;
  while ((step = drift_cluster_find_last_event_of (cluster, &sweep, TOLD, step - 1)) != 0)
    {
      const DriftMessage *digests = drift_cluster_get_cause (cluster, step);

      if (drift_cluster_get_event_kind (cluster, step) != DRIFT_EVENT_DIGESTS)
        {
          *differed = TRUE;
          continue;
        }
      copies->known |= DRIFT_NODE_BIT (digests->from);
      if (key != DRIFT_KEY_NONE)
        copies->records[digests->from] = drift_cluster_get_digested (cluster, digests, key);
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
