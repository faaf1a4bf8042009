/* The coordinator: takes requests, waits for W or R answers, responds, and repairs on reads.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include "drift-random.h"
#include "drift-reconcile.h"

static void
accept_write (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];
  DriftVersion version = drift_cluster_get_latest (self, op->key);

  version.counter++;
  version.writer = 0;
  drift_payloads_stamp (self->payloads, op->payload, version, self->now_us);
  step->kind = DRIFT_EVENT_ACCEPT;
  step->payload = op->payload;
  step->old = self->latest[op->key];
  step->a = self->n_replicas;
  self->latest[op->key] = op->payload;

  op->contacted = drift_cluster_all (self);
  op->outstanding = self->n_replicas;
  op->needed =
      (guint8)MIN (drift_cluster_setting (self, DRIFT_SETTING_W), (gint64)self->n_replicas);
  for (DriftNode node = 0; node < self->n_replicas; node++)
    drift_cluster_send (self, step, DRIFT_MESSAGE_WRITE, DRIFT_NODE_COORDINATOR, node, message->op,
                        op->key, op->payload);
}

/* The balancer: R of the replicas that look healthy, from a drawn one on. */
static DriftNodes
choose_replicas (DriftCluster *self, const DriftOp *op)
{
  guint wanted = (guint)drift_cluster_setting (self, DRIFT_SETTING_R);
  guint64 draw = drift_random (self->config.seed, "route", op->number, op->key);
  guint first = (guint)drift_random_below (draw, self->n_replicas);
  DriftNodes chosen = 0;

  for (guint i = 0; i < self->n_replicas && wanted > 0; i++)
    {
      guint replica = (first + i) % self->n_replicas;

      if (!drift_cluster_seen_up (self, replica))
        continue;
      chosen |= DRIFT_NODE_BIT (replica);
      wanted--;
    }
  return chosen;
}

static void
route_read (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  step->kind = DRIFT_EVENT_ROUTE;
  step->old = op->contacted;
  if (op->contacted == 0)
    op->contacted = choose_replicas (self, op);
  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (op->contacted & DRIFT_NODE_BIT (node))
      {
        drift_cluster_send (self, step, DRIFT_MESSAGE_READ, DRIFT_NODE_COORDINATOR, node,
                            message->op, op->key, DRIFT_PAYLOAD_NONE);
        op->outstanding++;
      }
  step->a = op->outstanding;
  op->needed = (guint8)MAX (op->outstanding, 1);
  if (op->outstanding == 0)
    drift_cluster_set_timer (self, step, DRIFT_MESSAGE_TIMEOUT,
                             self->now_us + drift_cluster_setting (self, DRIFT_SETTING_TIMEOUT),
                             message->op, op->key, DRIFT_PAYLOAD_NONE);
}

/* A request reaches the coordinator. */
void
drift_coordinator_request (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  if (self->ops[message->op].kind == DRIFT_OP_WRITE)
    accept_write (self, message, step);
  else
    route_read (self, message, step);
}

void
drift_coordinator_unrequest (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  op->outstanding = 0;
  op->needed = 0;
  op->contacted = 0;
  if (op->kind == DRIFT_OP_WRITE)
    {
      self->latest[op->key] = step->old;
      drift_payloads_stamp (self->payloads, op->payload, DRIFT_VERSION_NONE, 0);
    }
  else
    op->contacted = (DriftNodes)step->old;
}

/* An operation that can no longer get the answers it needs ends at its timeout. Until then
 * nobody outside can tell it from a slow one, so the timer is set only when it is doomed. */
static void
settle (DriftCluster *self, DriftStep *step, guint32 number)
{
  const DriftOp *op = &self->ops[number];
  gint64 deadline_us = op->started_us + drift_cluster_setting (self, DRIFT_SETTING_TIMEOUT);

  if (op->outstanding == 0 && !op->closed)
    drift_cluster_set_timer (self, step, DRIFT_MESSAGE_TIMEOUT, MAX (deadline_us, self->now_us),
                             number, op->key, DRIFT_PAYLOAD_NONE);
}

static void
close_op (DriftCluster *self, DriftStep *step, guint32 number, guint32 payload)
{
  self->ops[number].closed = TRUE;
  step->closed = TRUE;
  drift_cluster_send (self, step, DRIFT_MESSAGE_RESPONSE, DRIFT_NODE_COORDINATOR, DRIFT_NODE_CLIENT,
                      number, self->ops[number].key, payload);
}

/* An acknowledgement arrives; at the W-th the client gets its OK. */
void
drift_coordinator_ack (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  op->answered++;
  op->outstanding--;
  step->kind = DRIFT_EVENT_ACK;
  step->payload = message->payload;
  step->a = op->answered;
  step->b = op->needed;
  if (op->answered == op->needed)
    close_op (self, step, message->op, op->payload);
  settle (self, step, message->op);
}

static void
unanswer (DriftOp *op, const DriftStep *step)
{
  op->answered--;
  op->outstanding++;
  if (step->closed)
    op->closed = FALSE;
}

void
drift_coordinator_unack (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  unanswer (&self->ops[message->op], step);
}

static guint32
newest_reply (DriftCluster *self, const DriftOp *op)
{
  guint32 newest = DRIFT_PAYLOAD_NONE;

  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (op->replied & DRIFT_NODE_BIT (node) &&
        drift_version_compare (drift_payloads_version (self->payloads, op->replies[node]),
                               drift_payloads_version (self->payloads, newest)) > 0)
      newest = op->replies[node];
  return newest;
}

/* A reply arrives; at the R-th the client gets the newest of them, and with read repair on
 * the copies are compared, if there are two to compare. */
void
drift_coordinator_reply (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  op->replies[message->from] = message->payload;
  op->replied |= DRIFT_NODE_BIT (message->from);
  op->answered++;
  op->outstanding--;
  step->kind = DRIFT_EVENT_REPLY;
  step->payload = message->payload;
  step->a = op->answered;
  step->b = op->needed;
  if (op->answered == op->needed)
    {
      close_op (self, step, message->op, newest_reply (self, op));
      if (drift_cluster_setting (self, DRIFT_SETTING_READ_REPAIR) && op->answered > 1)
        drift_cluster_set_timer (self, step, DRIFT_MESSAGE_COMPARE, self->now_us, message->op,
                                 op->key, DRIFT_PAYLOAD_NONE);
    }
  settle (self, step, message->op);
}

void
drift_coordinator_unreply (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  unanswer (op, step);
  op->replied &= (DriftNodes)~DRIFT_NODE_BIT (message->from);
  op->replies[message->from] = 0;
}

/* Read repair: compares the copies that this read contacted, and no others. */
void
drift_coordinator_compare (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  const DriftOp *op = &self->ops[message->op];

  drift_report_verdict (self, message, step, op->key, op->replied, op->replies, FALSE);
}

/* How many versions the answer is behind the newest that was acknowledged before the read
 * was sent. A read that overlaps a write may return either and is not stale. */
static guint32
staleness (DriftCluster *self, const DriftOp *op, guint32 payload)
{
  guint32 expected = drift_payloads_version (self->payloads, op->payload).counter;
  guint32 got = drift_payloads_version (self->payloads, payload).counter;

  return expected > got ? expected - got : 0;
}

/* The response reaches the client. */
void
drift_coordinator_response (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  const DriftOp *op = &self->ops[message->op];

  step->payload = message->payload;
  step->old = self->acknowledged[op->key];
  if (op->kind == DRIFT_OP_READ)
    {
      step->kind = DRIFT_EVENT_ANSWER;
      step->a = staleness (self, op, message->payload);
      return;
    }
  step->kind = DRIFT_EVENT_OK;
  step->a = op->answered;
  step->b = self->n_replicas;
  if (drift_version_compare (drift_payloads_version (self->payloads, message->payload),
                             drift_payloads_version (self->payloads, step->old)) > 0)
    self->acknowledged[op->key] = message->payload;
}

void
drift_coordinator_unresponse (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  self->acknowledged[self->ops[message->op].key] = step->old;
}

/* The operation fails, loudly. What its messages wrote stays where it is. */
void
drift_coordinator_timeout (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  op->closed = TRUE;
  step->kind = DRIFT_EVENT_FAIL;
  step->a = op->answered;
  step->b = op->needed;
  step->count = op->kind == DRIFT_OP_READ;
}

void
drift_coordinator_untimeout (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  self->ops[message->op].closed = FALSE;
}

/* A message breaks off. The coordinator does not learn of it; only its silence remains. */
void
drift_coordinator_lost (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  step->kind = DRIFT_EVENT_LOST;
  step->payload = message->payload;
  if (op->kind == DRIFT_OP_READ && message->kind == DRIFT_MESSAGE_COPY)
    return;
  op->outstanding--;
  if (op->kind == DRIFT_OP_SWEEP)
    drift_anti_entropy_settle (self, step, message->op);
  else
    settle (self, step, message->op);
}

void
drift_coordinator_unlost (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  if (op->kind != DRIFT_OP_READ || message->kind != DRIFT_MESSAGE_COPY)
    op->outstanding++;
}
