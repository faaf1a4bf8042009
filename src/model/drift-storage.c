/* The storage side: what a replica does with a write, a read and a repair.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include "drift-reconcile.h"

static guint32
counter_at (DriftCluster *self, DriftNode replica, guint32 key)
{
  return self->tables[replica]->versions[key].counter;
}

/* Whether @incoming is newer than what stands there; the version is at hand in the table, and
 * only the clock asks for more. */
static gboolean
is_newer (DriftCluster *self, DriftNode replica, guint32 key, guint32 incoming)
{
  const DriftTable *table = self->tables[replica];

  if (self->policy.order == DRIFT_ORDER_VERSION)
    return drift_version_compare (drift_payloads_version (self->payloads, incoming),
                                  table->versions[key]) > 0;
  return drift_policy_compare (&self->policy, self->payloads, incoming,
                               drift_table_get (table, key)) > 0;
}

/* Stores what a write or a hint brings if it is newer than what is there. A delete that leaves
 * nothing behind takes the copy away, and with it all memory that there was one. */
static void
store_if_newer (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftNode node = message->to;
  guint32 key = message->key;
  guint32 incoming = message->payload;

  step->a = counter_at (self, node, key);
  step->payload = incoming;
  step->kind = DRIFT_EVENT_IGNORE;
  if (!is_newer (self, node, key, incoming))
    return;
  step->kind = DRIFT_EVENT_STORE;
  if (drift_cluster_setting (self, DRIFT_SETTING_DELETE) == DRIFT_DELETE_NOTHING &&
      drift_payloads_is_tombstone (self->payloads, incoming))
    drift_cluster_remove_copy (self, node, key, incoming);
  else
    drift_cluster_put_copy (self, node, key, incoming);
}

/* A write lands. It is acknowledged either way: what the client wanted known is known. */
void
drift_storage_write (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  store_if_newer (self, message, step);
  drift_cluster_send (self, step, DRIFT_MESSAGE_ACK, message->to, message->from, message->op,
                      message->key, message->payload);
}

/* A hint lands: a write that came too late, and that nobody waits for any more. */
void
drift_storage_hint (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  store_if_newer (self, message, step);
}

/* A read lands: the replica replies with whatever it has and has no reason to doubt it. */
void
drift_storage_read (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  step->kind = DRIFT_EVENT_READ;
  drift_cluster_send (self, step, DRIFT_MESSAGE_REPLY, message->to, DRIFT_NODE_COORDINATOR,
                      message->op, message->key,
                      drift_table_get (self->tables[message->to], message->key));
}

/* A repair lands: compare-and-set. Either way the replica says what it has now. */
void
drift_storage_copy (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  guint32 there = drift_table_get (self->tables[message->to], message->key);
  DriftOp *op = &self->ops[message->op];

  step->a = counter_at (self, message->to, message->key);
  step->payload = message->payload;
  if (drift_may_replace (&self->policy, self->payloads, there, message->payload))
    {
      step->kind = DRIFT_EVENT_REPAIR;
      drift_cluster_put_copy (self, message->to, message->key, message->payload);
      op->repaired++;
      g_assert (self->policy.repair != DRIFT_REPAIR_RIGHT ||
                self->policy.source != DRIFT_SOURCE_NEWEST ||
                self->policy.order != DRIFT_ORDER_VERSION ||
                counter_at (self, message->to, message->key) >= step->a);
    }
  else
    step->kind = DRIFT_EVENT_CANCEL;
  drift_cluster_send (self, step, DRIFT_MESSAGE_COPY_ACK, message->to, DRIFT_NODE_COORDINATOR,
                      message->op, message->key,
                      drift_table_get (self->tables[message->to], message->key));
}

void
drift_storage_uncopy (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  if (step->kind == DRIFT_EVENT_REPAIR)
    self->ops[message->op].repaired--;
}
