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

/* Stores what a write or a hint brings if it is newer than what is there. A delete that leaves
 * nothing behind takes the copy away, and with it all memory that there was one. */
static void
store_if_newer (DriftHere *here, const DriftMessage *message)
{
  guint32 key = message->key;
  guint32 incoming = message->payload;

  here->step->a = here->copies->versions[key].counter;
  here->step->payload = incoming;
  here->step->kind = DRIFT_EVENT_IGNORE;
  if (!is_newer (here, key, incoming))
    return;
  here->step->kind = DRIFT_EVENT_STORE;
  if (drift_here_setting (here, DRIFT_SETTING_DELETE) == DRIFT_DELETE_NOTHING &&
      drift_payloads_is_tombstone (here->common->payloads, incoming))
    drift_here_remove_copy (here, key, incoming);
  else
    drift_here_put_copy (here, key, incoming);
}

/* A write lands. It is acknowledged either way: what the client wanted known is known. */
void
drift_storage_write (DriftHere *here, const DriftMessage *message)
{
  store_if_newer (here, message);
  drift_here_send (here, DRIFT_MESSAGE_ACK, message->from, message->op, message->key,
                   message->payload);
}

/* A hint lands: a write that came too late, and that nobody waits for any more. */
void
drift_storage_hint (DriftHere *here, const DriftMessage *message)
{
  store_if_newer (here, message);
}

/* A read lands: the replica replies with whatever it has and has no reason to doubt it. */
void
drift_storage_read (DriftHere *here, const DriftMessage *message)
{
  here->step->kind = DRIFT_EVENT_READ;
  drift_here_send (here, DRIFT_MESSAGE_REPLY, message->from, message->op, message->key,
                   drift_table_get (here->copies, message->key));
}

/* A repair lands: compare-and-set. Either way the replica says what it has now. */
void
drift_storage_copy (DriftHere *here, const DriftMessage *message)
{
  const DriftCommon *common = here->common;
  guint32 key = message->key;
  guint32 there = drift_table_get (here->copies, key);

  here->step->a = here->copies->versions[key].counter;
  here->step->payload = message->payload;
  here->step->kind = DRIFT_EVENT_CANCEL;
  if (drift_may_replace (common->policy, common->payloads, there, message->payload))
    {
      here->step->kind = DRIFT_EVENT_REPAIR;
      drift_here_put_copy (here, key, message->payload);
      g_assert (common->policy->repair != DRIFT_REPAIR_RIGHT ||
                common->policy->source != DRIFT_SOURCE_NEWEST ||
                common->policy->order != DRIFT_ORDER_VERSION ||
                here->copies->versions[key].counter >= here->step->a);
    }
  drift_here_send (here, DRIFT_MESSAGE_COPY_ACK, here->charge, message->op, key,
                   drift_table_get (here->copies, key));
}
