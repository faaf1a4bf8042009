/* The heart of read repair and of a sweep: compare the copies of one key, choose the newest.
 * SPDX-License-Identifier: MIT */
#include "drift-reconcile.h"

/**
 * drift_same_copy:
 *
 * Goes by version and digest: equal bytes at an older version are behind too, and equal versions
 * with different bytes are not equal.
 *
 * Returns: whether a comparison takes two copies for the same
 */
gboolean
drift_same_copy (const DriftPolicy *policy, const DriftPayloads *payloads, guint32 a, guint32 b)
{
  return a == b ||
         (drift_version_compare (drift_payloads_version (payloads, a),
                                 drift_payloads_version (payloads, b)) == 0 &&
          drift_policy_digest (policy, payloads, a) == drift_policy_digest (policy, payloads, b));
}

static gboolean
all_same (const DriftPolicy *policy,
          const DriftPayloads *payloads,
          const guint32 *copies,
          DriftNodes compared)
{
  int first = __builtin_ctz (compared);

  for (DriftNode node = (DriftNode)(first + 1); node < DRIFT_MAX_REPLICAS; node++)
    if (compared & DRIFT_NODE_BIT (node) &&
        !drift_same_copy (policy, payloads, copies[first], copies[node]))
      return FALSE;
  return TRUE;
}

/* With verification, copies that agree in what has rotted are no match. */
static gboolean
all_sound (const DriftPolicy *policy,
           const DriftPayloads *payloads,
           const guint32 *copies,
           DriftNodes compared)
{
  if (!policy->verify)
    return TRUE;
  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    if (compared & DRIFT_NODE_BIT (node) && copies[node] != DRIFT_PAYLOAD_NONE &&
        !drift_payloads_is_sound (payloads, copies[node]))
      return FALSE;
  return TRUE;
}

/**
 * drift_copies_match:
 *
 * Returns: whether a comparison of @copies finds nothing to speak of
 */
gboolean
drift_copies_match (const DriftPolicy *policy,
                    const DriftPayloads *payloads,
                    const guint32 copies[DRIFT_MAX_REPLICAS],
                    DriftNodes compared)
{
  return compared == 0 || (all_same (policy, payloads, copies, compared) &&
                           all_sound (policy, payloads, copies, compared));
}

/* Finds the newest sound copy and who holds it, the sound and the rotten. */
static DriftNodes
find_newest (const DriftPolicy *policy,
             const DriftPayloads *payloads,
             const guint32 *copies,
             DriftNodes compared,
             DriftVerdict *verdict)
{
  DriftNodes sound = 0;

  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    {
      if (!(compared & DRIFT_NODE_BIT (node)) || copies[node] == DRIFT_PAYLOAD_NONE)
        continue;
      if (!drift_payloads_is_sound (payloads, copies[node]))
        {
          verdict->rotten |= DRIFT_NODE_BIT (node);
          continue;
        }
      sound |= DRIFT_NODE_BIT (node);
      if (drift_policy_compare (policy, payloads, copies[node], verdict->newest) > 0)
        {
          verdict->newest = copies[node];
          verdict->source = node;
        }
    }
  return sound;
}

/* Who votes: with verification, no copy that has rotted. */
static DriftNodes
find_voters (const DriftPolicy *policy,
             const DriftPayloads *payloads,
             const guint32 *copies,
             DriftNodes compared,
             DriftVerdict *verdict)
{
  for (DriftNode node = 0; policy->verify && node < DRIFT_MAX_REPLICAS; node++)
    if (compared & DRIFT_NODE_BIT (node) && copies[node] != DRIFT_PAYLOAD_NONE &&
        !drift_payloads_is_sound (payloads, copies[node]))
      verdict->rotten |= DRIFT_NODE_BIT (node);
  return compared & (DriftNodes)~verdict->rotten;
}

static DriftNodes
find_same (const DriftPolicy *policy,
           const DriftPayloads *payloads,
           const guint32 *copies,
           DriftNodes voters,
           guint32 copy)
{
  DriftNodes same = 0;

  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    if (voters & DRIFT_NODE_BIT (node) && drift_same_copy (policy, payloads, copies[node], copy))
      same |= DRIFT_NODE_BIT (node);
  return same;
}

/* A vote among those that were compared: what most have wins, whatever its version, and to have no
 * copy is a vote like others. Equally many at the top decide nothing. Between versions a majority
 * is not the truth. */
static DriftVerdict
vote (const DriftPolicy *policy,
      const DriftPayloads *payloads,
      const guint32 *copies,
      DriftNodes compared)
{
  DriftVerdict verdict = { DRIFT_VERDICT_ROTTEN, DRIFT_PAYLOAD_NONE, DRIFT_NODE_NONE, 0, 0 };
  DriftNodes voters = find_voters (policy, payloads, copies, compared, &verdict);
  DriftNodes winners = 0;

  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    {
      DriftNodes same;

      if (!(voters & DRIFT_NODE_BIT (node)) || winners & DRIFT_NODE_BIT (node))
        continue;
      same = find_same (policy, payloads, copies, voters, copies[node]);
      if (winners != 0 && __builtin_popcount (same) == __builtin_popcount (winners))
        verdict.kind = DRIFT_VERDICT_CONFLICT;
      if (__builtin_popcount (same) <= __builtin_popcount (winners))
        continue;
      winners = same;
      verdict.kind = DRIFT_VERDICT_MISMATCH;
      verdict.newest = copies[node];
      verdict.source = node;
    }
  if (verdict.kind == DRIFT_VERDICT_MISMATCH)
    verdict.laggards = compared & (DriftNodes)~winners;
  return verdict;
}

/**
 * drift_reconcile:
 * @copies: the payload each replica holds for one key, %DRIFT_PAYLOAD_NONE for no copy
 * @compared: the replicas whose copies are known; at least one
 *
 * Read repair done right, against the three holes of the naive loop, unless @policy asks
 * for that loop or for a vote. It compares version and digest, not the digest alone. A copy
 * may be a source only if it passes its own checksum. Two sound copies of one version with
 * different bytes are a conflict: no order of the list may settle it, so nothing is copied.
 *
 * Returns: the verdict
 */
DriftVerdict
drift_reconcile (const DriftPolicy *policy,
                 const DriftPayloads *payloads,
                 const guint32 copies[DRIFT_MAX_REPLICAS],
                 DriftNodes compared)
{
  DriftVerdict verdict = { DRIFT_VERDICT_MATCH, DRIFT_PAYLOAD_NONE, DRIFT_NODE_NONE, 0, 0 };
  DriftNodes sound;

  if (policy->repair == DRIFT_REPAIR_NAIVE)
    return policy->source == DRIFT_SOURCE_MAJORITY
               ? drift_reconcile_naive_vote (policy, payloads, copies, compared)
               : drift_reconcile_naive (policy, payloads, copies, compared);
  if (drift_copies_match (policy, payloads, copies, compared))
    return verdict;
  if (policy->source == DRIFT_SOURCE_MAJORITY)
    return vote (policy, payloads, copies, compared);

  sound = find_newest (policy, payloads, copies, compared, &verdict);
  if (verdict.newest == DRIFT_PAYLOAD_NONE)
    {
      verdict.kind = DRIFT_VERDICT_ROTTEN;
      return verdict;
    }
  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    {
      if (!(compared & DRIFT_NODE_BIT (node)) || copies[node] == verdict.newest)
        continue;
      /* A rotten copy may still carry the very checksum that was noted at its write. */
      if (!(verdict.rotten & DRIFT_NODE_BIT (node)) &&
          drift_same_copy (policy, payloads, copies[node], verdict.newest))
        continue;
      if (sound & DRIFT_NODE_BIT (node) &&
          drift_policy_compare (policy, payloads, copies[node], verdict.newest) == 0)
        verdict.kind = DRIFT_VERDICT_CONFLICT;
      else if (drift_may_replace (policy, payloads, copies[node], verdict.newest))
        verdict.laggards |= DRIFT_NODE_BIT (node);
    }
  if (verdict.kind == DRIFT_VERDICT_CONFLICT)
    verdict.laggards = 0;
  else
    verdict.kind = verdict.laggards != 0 ? DRIFT_VERDICT_MISMATCH : DRIFT_VERDICT_ROTTEN;
  return verdict;
}

/**
 * drift_may_replace:
 * @there: the copy a replica holds now
 * @incoming: the copy a repair brings
 *
 * The compare-and-set of a repair: since the copies were compared, a newer write may have
 * landed, and a repair must never take it away. The naive loop and the vote write back
 * whatever is there, which is what is wrong with them.
 *
 * Returns: whether @incoming is newer than what is there, or as new as a copy that no
 *   longer passes its own checksum
 */
gboolean
drift_may_replace (const DriftPolicy *policy,
                   const DriftPayloads *payloads,
                   guint32 there,
                   guint32 incoming)
{
  int order = drift_policy_compare (policy, payloads, incoming, there);

  if (policy->repair == DRIFT_REPAIR_NAIVE || policy->source == DRIFT_SOURCE_MAJORITY)
    return there != incoming;
  return order > 0 ||
         (order == 0 && there != incoming && !drift_payloads_is_sound (payloads, there));
}
