/* The storage side: what a replica does with a write, a read and a repair.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include "drift-reconcile.h"

static guint32
counter_at (DriftCluster *self, DriftNode replica, guint32 key)
{
  return self->tables[replica]->versions[key].counter;
}

/* A write lands: it is stored if it is newer than what is there, and acknowledged either
 * way, for the client's purpose is served. */
void
drift_storage_write (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftVersion incoming = drift_payloads_version (self->payloads, message->payload);
  DriftVersion there = self->tables[message->to]->versions[message->key];

  step->a = there.counter;
  step->payload = message->payload;
  if (drift_version_compare (incoming, there) > 0)
    {
      step->kind = DRIFT_EVENT_STORE;
      step->old = drift_cluster_put_copy (self, message->to, message->key, message->payload);
    }
  else
    step->kind = DRIFT_EVENT_IGNORE;
  drift_cluster_send (self, step, DRIFT_MESSAGE_ACK, message->to, DRIFT_NODE_COORDINATOR,
                      message->op, message->key, message->payload);
}

void
drift_storage_unwrite (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  if (step->kind == DRIFT_EVENT_STORE)
    drift_cluster_put_copy (self, message->to, message->key, step->old);
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

/* A repair lands: compare-and-set. */
void
drift_storage_copy (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  guint32 there = drift_table_get (self->tables[message->to], message->key);
  DriftOp *op = &self->ops[message->op];

  step->a = counter_at (self, message->to, message->key);
  step->payload = message->payload;
  if (drift_may_replace (self->payloads, there, message->payload))
    {
      step->kind = DRIFT_EVENT_REPAIR;
      step->old = drift_cluster_put_copy (self, message->to, message->key, message->payload);
      op->repaired++;
      g_assert (counter_at (self, message->to, message->key) >= step->a);
    }
  else
    step->kind = DRIFT_EVENT_CANCEL;
  if (op->kind == DRIFT_OP_SWEEP)
    {
      op->outstanding--;
      drift_anti_entropy_settle (self, step, message->op);
    }
}

void
drift_storage_uncopy (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  if (op->kind == DRIFT_OP_SWEEP)
    op->outstanding++;
  if (step->kind == DRIFT_EVENT_REPAIR)
    {
      op->repaired--;
      drift_cluster_put_copy (self, message->to, message->key, step->old);
    }
}
