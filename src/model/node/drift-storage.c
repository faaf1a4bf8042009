/* The storage side: what a replica does with a write, a read and a repair.
 * SPDX-License-Identifier: MIT */
#include "drift-handlers.h"
#include "drift-reconcile.h"

/* Whether @incoming is newer than what stands there; the version is at hand in the table, and
 * only the clock asks for more. */
static gboolean
is_newer (const DriftHere *here, guint32 key, guint32 incoming)
{
  const DriftCommon *common = here->common;

  if (common->policy->order == DRIFT_ORDER_VERSION)
    return drift_version_compare (drift_payloads_version (common->payloads, incoming),
                                  here->copies->versions[key]) > 0;
  return drift_policy_compare (common->policy, common->payloads, incoming,
                               drift_table_get (here->copies, key)) > 0;
}

/* Where copies carry vectors, what a write or a hint brings replaces what its context has seen, and
 * stands beside the rest. */
static guint32
store_beside (DriftHere *here, const DriftMessage *message)
{
  const DriftCommon *common = here->common;
  guint32 key = message->key;
  guint32 there = drift_table_get (here->copies, key);
  guint32 copy =
      drift_siblings_write (common->payloads, common->policy->vectors, there, message->payload);

  here->step->payload = message->payload;
  here->step->kind = DRIFT_EVENT_IGNORE;
  if (copy == there)
    return copy;
  here->step->kind = DRIFT_EVENT_STORE;
  here->step->payload = copy;
  if (drift_here_setting (here, DRIFT_SETTING_DELETE) == DRIFT_DELETE_NOTHING &&
      drift_payloads_is_tombstone (common->payloads, copy))
    drift_here_remove_copy (here, key, copy);
  else
    drift_here_put_copy (here, key, copy);
  return copy;
}

/* Stores what a write or a hint brings if it is newer than what is there. A delete that leaves
 * nothing behind takes the copy away, and nobody who is asked for it will see that there was one.
 * Returns what an acknowledgement tells: the write, or, with vectors, what it came to.
 */
static guint32
store_if_newer (DriftHere *here, const DriftMessage *message)
{
  guint32 key = message->key;
  guint32 incoming = message->payload;

  here->step->a = here->copies->versions[key].counter;
  if (drift_here_has_vectors (here))
    return store_beside (here, message);
  here->step->payload = incoming;
  here->step->kind = DRIFT_EVENT_IGNORE;
  if (!is_newer (here, key, incoming))
    {
      drift_here_learn (here, key, incoming);
      return incoming;
    }
  here->step->kind = DRIFT_EVENT_STORE;
  if (drift_here_setting (here, DRIFT_SETTING_DELETE) == DRIFT_DELETE_NOTHING &&
      drift_payloads_is_tombstone (here->common->payloads, incoming))
    drift_here_remove_copy (here, key, incoming);
  else
    drift_here_put_copy (here, key, incoming);
  return incoming;
}

/* A write lands. It is acknowledged either way: what the client wanted known is known. */
void
drift_storage_write (DriftHere *here, const DriftMessage *message)
{
  guint32 stored = store_if_newer (here, message);

  drift_here_send (here, DRIFT_MESSAGE_ACK, message->from, message->op, message->key, stored);
}

/* The newest that the replica has promised to. */
static DriftVersion
promised (const DriftHere *here, guint32 key)
{
  return drift_payloads_version (here->common->payloads,
                                 drift_here_recall (here, DRIFT_MEMORY_PROMISED, key));
}

/* Whether the replica may not promise, or store, what @message brings: it has promised to something
 * newer. It does not answer then. */
static gboolean
withhold (DriftHere *here, const DriftMessage *message, gboolean or_same)
{
  DriftVersion bound = promised (here, message->key);
  int order =
      drift_version_compare (drift_payloads_version (here->common->payloads, message->payload),
                             bound);

  if (order > 0 || (order == 0 && !or_same))
    return FALSE;
  here->step->kind = DRIFT_EVENT_WITHHOLD;
  here->step->payload = message->payload;
  here->step->a = bound.counter;
  return TRUE;
}

/* A replica is asked to store nothing older than a version that is to come: it promises, and says
 * what it has. */
void
drift_storage_prepare (DriftHere *here, const DriftMessage *message)
{
  if (withhold (here, message, TRUE))
    return;
  here->ways->remember (here->world, here->node, DRIFT_MEMORY_PROMISED, message->key,
                        message->payload);
  here->step->kind = DRIFT_EVENT_PROMISE;
  here->step->payload = message->payload;
  here->step->a = here->copies->versions[message->key].counter;
  drift_here_send (here, DRIFT_MESSAGE_PROMISE, message->from, message->op, message->key,
                   drift_table_get (here->copies, message->key));
}

/* What a majority has promised to lands; it is a write like others from here on. */
void
drift_storage_propose (DriftHere *here, const DriftMessage *message)
{
  if (!withhold (here, message, FALSE))
    drift_storage_write (here, message);
}

/* A hint lands: a write that comes late. It is acknowledged either way, too. */
void
drift_storage_hint (DriftHere *here, const DriftMessage *message)
{
  guint32 stored = store_if_newer (here, message);

  drift_here_send (here, DRIFT_MESSAGE_HINT_ACK, message->from, message->op, message->key, stored);
}

/* A read lands: the replica replies with whatever it has and has no reason to doubt it. */
void
drift_storage_read (DriftHere *here, const DriftMessage *message)
{
  here->step->kind = DRIFT_EVENT_READ;
  drift_here_send (here, DRIFT_MESSAGE_REPLY, message->from, message->op, message->key,
                   drift_table_get (here->copies, message->key));
}

/* A sweep is due, by the clock that all go by or by hand. The replica sends the digests of what it
 * holds to the coordinator, which is the comparator, and need not be asked to. */
void
drift_storage_digest (DriftHere *here, guint32 op)
{
  drift_here_send (here, DRIFT_MESSAGE_DIGESTS, DRIFT_NODE_COORDINATOR, op, DRIFT_KEY_NONE,
                   here->ways->take_digests (here->world, here->node));
}

/* Whether the replica has what the digests promised that it sent, or better. */
static gboolean
may_send (const DriftHere *here, guint32 copy, guint32 promised)
{
  const DriftCommon *common = here->common;

  if (!drift_policy_is_current (common->policy, common->payloads, copy, promised))
    return FALSE;
  return common->policy->repair == DRIFT_REPAIR_NAIVE ||
         common->policy->source == DRIFT_SOURCE_MAJORITY ||
         drift_payloads_is_sound (common->payloads, copy);
}

/* A comparison has found the copy here to be the one to send. What is sent is what stands here now,
 * and nothing if that has become worse. */
void
drift_storage_send (DriftHere *here, const DriftMessage *copy, DriftNodes to)
{
  guint32 payload = drift_table_get (here->copies, copy->key);

  if (!may_send (here, payload, copy->payload))
    return;
  for (DriftNode node = 0; node < here->common->n_replicas; node++)
    if (to & DRIFT_NODE_BIT (node))
      drift_here_send (here, DRIFT_MESSAGE_COPY, node, copy->op, copy->key, payload);
}

/* What a repair makes of the copy that is there; that copy if it makes nothing of it. */
static guint32
repaired (const DriftHere *here, guint32 there, guint32 incoming)
{
  const DriftCommon *common = here->common;

  if (drift_here_has_vectors (here) && common->policy->repair == DRIFT_REPAIR_RIGHT &&
      common->policy->source == DRIFT_SOURCE_NEWEST)
    return drift_common_merge (common, there, incoming);
  return drift_may_replace (common->policy, common->payloads, there, incoming) ? incoming : there;
}

/* A repair lands: compare-and-set, or, with vectors, a merge. Either way the replica says what it
 * has now. */
void
drift_storage_copy (DriftHere *here, const DriftMessage *message)
{
  const DriftCommon *common = here->common;
  guint32 key = message->key;
  guint32 there = drift_table_get (here->copies, key);
  guint32 copy = repaired (here, there, message->payload);

  here->step->a = here->copies->versions[key].counter;
  here->step->payload = message->payload;
  here->step->kind = DRIFT_EVENT_CANCEL;
  if (copy != there)
    {
      here->step->kind = DRIFT_EVENT_REPAIR;
      here->step->payload = copy;
      drift_here_put_copy (here, key, copy);
      g_assert (common->policy->repair != DRIFT_REPAIR_RIGHT ||
                common->policy->source != DRIFT_SOURCE_NEWEST ||
                common->policy->order != DRIFT_ORDER_VERSION ||
                here->copies->versions[key].counter >= here->step->a);
    }
  drift_here_send (here, DRIFT_MESSAGE_COPY_ACK, here->charge, message->op, key,
                   drift_table_get (here->copies, key));
}

/* A copy that was sent by hand lands: whatever is there makes way for it, newer or not, and for
 * nothing where its sender had nothing. Nobody is told. */
void
drift_storage_replace (DriftHere *here, const DriftMessage *message)
{
  here->step->a = here->copies->versions[message->key].counter;
  here->step->payload = message->payload;
  here->step->kind = DRIFT_EVENT_REPLACE;
  drift_here_put_copy (here, message->key, message->payload);
}

/* The end of a sweep tells which tombstones are on every replica. This one remembers it of those
 * that it has, and may collect them. */
void
drift_storage_settled (DriftHere *here, const DriftMessage *message)
{
  const DriftPayloads *payloads = here->common->payloads;
  guint32 count;
  const DriftSettled *settled = here->reading->get_settled (here->world, message->payload, &count);

  here->step->kind = DRIFT_EVENT_SETTLED;
  here->step->a = count;
  for (guint32 i = 0; i < count; i++)
    {
      guint32 key = settled[i].key;
      guint32 copy = drift_table_get (here->copies, key);

      if (drift_payloads_is_tombstone (payloads, copy) &&
          drift_version_compare (drift_payloads_version (payloads, copy),
                                 drift_payloads_version (payloads, settled[i].payload)) == 0 &&
          drift_payloads_checksum (payloads, copy) ==
              drift_payloads_checksum (payloads, settled[i].payload) &&
          drift_here_recall (here, DRIFT_MEMORY_SETTLED, key) != copy)
        here->ways->remember (here->world, here->node, DRIFT_MEMORY_SETTLED, key, copy);
    }
}
