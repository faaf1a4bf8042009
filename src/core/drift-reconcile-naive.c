/* Reconciling done wrong, for the lessons: a first attempt, and a vote among versions.
 * SPDX-License-Identifier: MIT */
#include "drift-reconcile.h"

static void
mark_laggards (const DriftPolicy *policy,
               const DriftPayloads *payloads,
               const guint32 *copies,
               DriftNodes compared,
               DriftVerdict *verdict)
{
  guint64 digest = drift_policy_digest (policy, payloads, verdict->newest);

  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    if (compared & DRIFT_NODE_BIT (node) &&
        drift_policy_digest (policy, payloads, copies[node]) != digest)
      verdict->laggards |= DRIFT_NODE_BIT (node);
  verdict->kind = verdict->laggards != 0 ? DRIFT_VERDICT_MISMATCH : DRIFT_VERDICT_MATCH;
}

/**
 * drift_reconcile_naive:
 *
 * The loop of a first attempt: takes the highest version, the first of the list where two are
 * as high, and writes it back wherever the digest differs. It has three holes: an older
 * version with equal bytes is never healed, the order of the list settles ties and does not
 * ask whether the source is sound, and the write-back is unconditional.
 *
 * Returns: the verdict; it knows no conflict
 */
DriftVerdict
drift_reconcile_naive (const DriftPolicy *policy,
                       const DriftPayloads *payloads,
                       const guint32 copies[DRIFT_MAX_REPLICAS],
                       DriftNodes compared)
{
  DriftVerdict verdict = { DRIFT_VERDICT_MATCH, DRIFT_PAYLOAD_NONE, DRIFT_NODE_NONE, 0, 0 };

  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    if (compared & DRIFT_NODE_BIT (node) &&
        drift_policy_compare (policy, payloads, copies[node], verdict.newest) > 0)
      {
        verdict.newest = copies[node];
        verdict.source = node;
      }
  if (verdict.newest != DRIFT_PAYLOAD_NONE)
    mark_laggards (policy, payloads, copies, compared, &verdict);
  return verdict;
}

/**
 * drift_reconcile_naive_vote:
 *
 * The vote of a first attempt: the digest that most copies have wins, whatever its version; where
 * votes are equal, the newest of them. Who has no copy has no vote, and equal bytes of two versions
 * are one.
 *
 * Returns: the verdict; it knows no conflict
 */
DriftVerdict
drift_reconcile_naive_vote (const DriftPolicy *policy,
                            const DriftPayloads *payloads,
                            const guint32 copies[DRIFT_MAX_REPLICAS],
                            DriftNodes compared)
{
  DriftVerdict verdict = { DRIFT_VERDICT_MATCH, DRIFT_PAYLOAD_NONE, DRIFT_NODE_NONE, 0, 0 };
  guint most = 0;

  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    {
      guint64 digest;
      guint votes = 0;

      if (!(compared & DRIFT_NODE_BIT (node)) || copies[node] == DRIFT_PAYLOAD_NONE)
        continue;
      digest = drift_policy_digest (policy, payloads, copies[node]);
      for (DriftNode other = 0; other < DRIFT_MAX_REPLICAS; other++)
        votes += compared & DRIFT_NODE_BIT (other) &&
                 drift_policy_digest (policy, payloads, copies[other]) == digest;
      if (votes > most || (votes == most && drift_policy_compare (policy, payloads, copies[node],
                                                                  verdict.newest) > 0))
        {
          most = votes;
          verdict.newest = copies[node];
          verdict.source = node;
        }
    }
  if (verdict.newest != DRIFT_PAYLOAD_NONE)
    mark_laggards (policy, payloads, copies, compared, &verdict);
  return verdict;
}
