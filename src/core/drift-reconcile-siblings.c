/* Reconciling copies that carry version vectors: what is newer replaces, what is concurrent is
 * merged. SPDX-License-Identifier: MIT */
#include "drift-reconcile.h"

#include "drift-siblings.h"

static gboolean
takes_part (const DriftPayloads *payloads,
            const guint32 *copies,
            DriftNodes compared,
            DriftNode node)
{
  return compared & DRIFT_NODE_BIT (node) && copies[node] != DRIFT_PAYLOAD_NONE &&
         drift_payloads_is_sound (payloads, copies[node]);
}

/* Whether all that is in @copy is in @other too. */
static gboolean
is_within (const DriftPolicy *policy, DriftPayloads *payloads, guint32 copy, guint32 other)
{
  return drift_same_copy (policy, payloads,
                          drift_siblings_merge (payloads, policy->vectors, other, copy), other);
}

/* Whether @node has what no other has all of; of equal ones, the first has it. */
static gboolean
is_source (const DriftPolicy *policy,
           DriftPayloads *payloads,
           const guint32 *copies,
           DriftNodes compared,
           DriftNode node)
{
  for (DriftNode other = 0; other < DRIFT_MAX_REPLICAS; other++)
    if (other != node && takes_part (payloads, copies, compared, other) &&
        is_within (policy, payloads, copies[node], copies[other]) &&
        (other < node || !is_within (policy, payloads, copies[other], copies[node])))
      return FALSE;
  return takes_part (payloads, copies, compared, node);
}

/**
 * drift_reconcile_targets:
 * @source: one of @compared
 *
 * Whom a sweep has @source send its copy to, so that all that were compared come to have all that
 * any of them has. Where copies are concurrent there are several sources, and who gets a copy
 * merges it with its own.
 *
 * Returns: those that lack something of that copy; none if another has all of it
 */
DriftNodes
drift_reconcile_targets (const DriftPolicy *policy,
                         DriftPayloads *payloads,
                         const guint32 copies[DRIFT_MAX_REPLICAS],
                         DriftNodes compared,
                         DriftNode source)
{
  DriftNodes targets = 0;

  if (!is_source (policy, payloads, copies, compared, source))
    return 0;
  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    if (compared & DRIFT_NODE_BIT (node) &&
        !is_within (policy, payloads, copies[source], copies[node]))
      targets |= DRIFT_NODE_BIT (node);
  return targets;
}

/* Merges what is sound, and finds who holds the rest. */
static void
merge_sound (const DriftPolicy *policy,
             DriftPayloads *payloads,
             const guint32 *copies,
             DriftNodes compared,
             DriftVerdict *verdict)
{
  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    if (takes_part (payloads, copies, compared, node))
      {
        verdict->newest =
            drift_siblings_merge (payloads, policy->vectors, verdict->newest, copies[node]);
        if (verdict->source == DRIFT_NODE_NONE)
          verdict->source = node;
      }
    else if (compared & DRIFT_NODE_BIT (node) && copies[node] != DRIFT_PAYLOAD_NONE)
      verdict->rotten |= DRIFT_NODE_BIT (node);
}

/* Whether @copy is to be replaced by what all have come to; a rotten one that has seen what no
 * other has is left alone. */
static gboolean
is_behind (const DriftPolicy *policy,
           const DriftPayloads *payloads,
           guint32 copy,
           const DriftVerdict *verdict,
           DriftNode node)
{
  if (verdict->newest == DRIFT_PAYLOAD_NONE)
    return FALSE;
  return verdict->rotten & DRIFT_NODE_BIT (node)
             ? drift_policy_is_current (policy, payloads, verdict->newest, copy)
             : !drift_same_copy (policy, payloads, copy, verdict->newest);
}

/**
 * drift_reconcile_siblings:
 * @copies: the copy with its vector that each replica holds for one key, or %DRIFT_PAYLOAD_NONE
 * @compared: the replicas whose copies are known; at least one
 *
 * What drift_reconcile() is where copies carry vectors: all sound copies are merged, and who has
 * less than what they come to is behind. There is no conflict: what is concurrent is kept.
 *
 * Returns: the verdict; its newest is the merged copy, and nobody need hold that yet
 */
DriftVerdict
drift_reconcile_siblings (const DriftPolicy *policy,
                          DriftPayloads *payloads,
                          const guint32 copies[DRIFT_MAX_REPLICAS],
                          DriftNodes compared)
{
  DriftVerdict verdict = { DRIFT_VERDICT_MATCH, DRIFT_PAYLOAD_NONE, DRIFT_NODE_NONE, 0, 0 };

  if (drift_copies_match (policy, payloads, copies, compared))
    return verdict;
  merge_sound (policy, payloads, copies, compared, &verdict);
  for (DriftNode node = 0; node < DRIFT_MAX_REPLICAS; node++)
    if (compared & DRIFT_NODE_BIT (node) &&
        is_behind (policy, payloads, copies[node], &verdict, node))
      verdict.laggards |= DRIFT_NODE_BIT (node);
  verdict.kind = verdict.laggards != 0 ? DRIFT_VERDICT_MISMATCH : DRIFT_VERDICT_ROTTEN;
  return verdict;
}
