/* The verdict on one key: what a comparison found is said, and repairs are sent.
 * SPDX-License-Identifier: MIT */
#include "drift-handlers.h"
#include "drift-reconcile.h"

static DriftEventKind
event_of_verdict (DriftVerdictKind kind)
{
  switch (kind)
    {
    case DRIFT_VERDICT_MATCH:
      return DRIFT_EVENT_MATCH;
    case DRIFT_VERDICT_MISMATCH:
      return DRIFT_EVENT_MISMATCH;
    case DRIFT_VERDICT_CONFLICT:
      return DRIFT_EVENT_CONFLICT;
    case DRIFT_VERDICT_ROTTEN:
      return DRIFT_EVENT_ROTTEN;
    }
  g_assert_not_reached ();
}

/* The newest that any of @compared had of @key when the grace of the sweep began, as its digests
 * say; with vectors, what those came to. */
static guint32
newest_of_old (DriftHere *here, guint32 key, DriftNodes compared)
{
  const DriftCommon *common = here->common;
  guint32 newest = DRIFT_PAYLOAD_NONE;

  for (DriftNode node = 0; node < common->n_replicas; node++)
    if (compared & DRIFT_NODE_BIT (node))
      {
        guint32 copy = here->reading->get_old_copy (here->world, here->op->replies[node], key);

        if (drift_here_has_vectors (here))
          newest = drift_common_merge (common, newest, copy);
        else if (drift_policy_compare (common->policy, common->payloads, copy, newest) > 0)
          newest = copy;
      }
  return newest;
}

/* Whose copies are older than the newest, and yet no older than what was the newest when the grace
 * began: what they lack may still be on its way. */
static DriftNodes
find_young (DriftHere *here,
            guint32 key,
            DriftNodes compared,
            const guint32 copies[DRIFT_MAX_REPLICAS],
            guint32 newest)
{
  const DriftCommon *common = here->common;
  guint32 old = newest_of_old (here, key, compared);
  DriftNodes young = 0;

  for (DriftNode node = 0; node < common->n_replicas; node++)
    if (compared & DRIFT_NODE_BIT (node) &&
        !drift_policy_is_current (common->policy, common->payloads, copies[node], newest) &&
        drift_policy_is_current (common->policy, common->payloads, copies[node], old))
      young |= DRIFT_NODE_BIT (node);
  return young;
}

/* Whether all of @compared will have the newest once the laggards have: whoever is none has that
 * very version and bytes. */
static gboolean
will_be_equal (const DriftCommon *common,
               DriftNodes compared,
               const guint32 copies[DRIFT_MAX_REPLICAS],
               const DriftVerdict *verdict)
{
  const DriftPayloads *payloads = common->payloads;
  DriftNodes others = compared & (DriftNodes)~verdict->laggards;

  if (others & verdict->rotten)
    return FALSE;
  for (DriftNode node = 0; node < common->n_replicas; node++)
    if (others & DRIFT_NODE_BIT (node) &&
        (drift_version_compare (drift_payloads_version (payloads, copies[node]),
                                drift_payloads_version (payloads, verdict->newest)) != 0 ||
         drift_payloads_checksum (payloads, copies[node]) !=
             drift_payloads_checksum (payloads, verdict->newest)))
      return FALSE;
  return TRUE;
}

static void
skip (DriftHere *here, DriftNodes young)
{
  here->step->kind = DRIFT_EVENT_SKIP;
  here->step->a = (guint32)__builtin_popcount (young);
  here->op->skipped++;
}

/* Whether copies are merged here, and none need win. */
static gboolean
merges (const DriftHere *here)
{
  const DriftPolicy *policy = here->common->policy;

  return drift_here_has_vectors (here) && policy->repair == DRIFT_REPAIR_RIGHT &&
         policy->source == DRIFT_SOURCE_NEWEST;
}

/* A sweep, which has seen nothing but digests, has a copy sent from where it lies. That its source
 * is told to is no message of its own; it sends what it has by now. Returns how many will. */
static guint32
have_sent (DriftHere *here,
           const DriftMessage *message,
           guint32 key,
           guint32 payload,
           DriftNode source,
           DriftNodes to)
{
  const DriftMessage copy = { .op = message->op, .key = key, .payload = payload };

  if (to != 0)
    here->ways->have_sent (here->world, here->step, source, &copy, to);
  return (guint32)__builtin_popcount (to);
}

/* The newest goes to each laggard: in a sweep from the replica that holds it, or, where copies are
 * merged, from each that holds what others lack; in a read from the node that made it, which has it
 * at hand. Returns how many copies that are. */
static guint32
send_copies (DriftHere *here,
             const DriftMessage *message,
             guint32 key,
             DriftNodes compared,
             const guint32 copies[DRIFT_MAX_REPLICAS],
             const DriftVerdict *verdict,
             gboolean by_sweep)
{
  const DriftCommon *common = here->common;
  guint32 n = 0;

  if (by_sweep && !merges (here))
    return have_sent (here, message, key, verdict->newest, verdict->source, verdict->laggards);
  for (DriftNode node = 0; node < common->n_replicas; node++)
    if (by_sweep && compared & DRIFT_NODE_BIT (node))
      n += have_sent (here, message, key, copies[node], node,
                      verdict->laggards & drift_reconcile_targets (common->policy, common->payloads,
                                                                   copies, compared, node));
    else if (!by_sweep && verdict->laggards & DRIFT_NODE_BIT (node))
      {
        drift_here_send (here, DRIFT_MESSAGE_COPY, node, message->op, key, verdict->newest);
        n++;
      }
  return n;
}

/* Compares one key's copies, says what was found, and sends the newest to each laggard: in
 * a sweep the replica that holds it does, in a read the coordinator, which has it at hand. A sweep
 * leaves a key alone where what is lacking is too young to be judged. The step of a mismatch is
 * closed if its copies, where all of them come, make all that were compared equal. */
void
drift_report_verdict (DriftHere *here,
                      const DriftMessage *message,
                      guint32 key,
                      DriftNodes compared,
                      const guint32 copies[DRIFT_MAX_REPLICAS],
                      gboolean by_sweep)
{
  const DriftCommon *common = here->common;
  DriftVerdict verdict =
      merges (here) ? drift_reconcile_siblings (common->policy, common->payloads, copies, compared)
                    : drift_reconcile (common->policy, common->payloads, copies, compared);
  DriftStep *step = here->step;
  DriftNodes young = 0;
  guint32 laggards;

  if (by_sweep && verdict.kind == DRIFT_VERDICT_MISMATCH)
    young = verdict.laggards & find_young (here, key, compared, copies, verdict.newest);
  verdict.laggards &= (DriftNodes)~young;
  laggards = (guint32)__builtin_popcount (verdict.laggards);

  step->key = key;
  step->payload =
      verdict.kind == DRIFT_VERDICT_MATCH ? copies[__builtin_ctz (compared)] : verdict.newest;
  step->b = (guint32)__builtin_popcount (compared);
  if (young != 0 && laggards == 0)
    {
      skip (here, young);
      return;
    }
  step->kind = (guint8)event_of_verdict (verdict.kind);
  step->count = (guint32)__builtin_popcount (verdict.rotten);
  step->a = verdict.kind == DRIFT_VERDICT_MATCH      ? step->b
            : verdict.kind == DRIFT_VERDICT_MISMATCH ? laggards
                                                     : step->count;
  step->closed =
      verdict.kind == DRIFT_VERDICT_MISMATCH && will_be_equal (common, compared, copies, &verdict);
  step->old = send_copies (here, message, key, compared, copies, &verdict, by_sweep);
  if (by_sweep)
    here->op->outstanding += step->old;
}
