/* The coordinator: takes requests, waits for W or R answers, responds, and repairs on reads.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include "drift-random.h"
#include "drift-reconcile.h"

/* What a new version follows: the newest that was minted, or only what the replica in charge
 * happens to hold. */
static DriftVersion
mint (DriftCluster *self, const DriftOp *op)
{
  DriftVersion version = drift_cluster_get_latest (self, op->key);

  if (op->via < DRIFT_MAX_REPLICAS &&
      drift_cluster_setting (self, DRIFT_SETTING_MINT) == DRIFT_MINT_LOCAL)
    version = self->tables[op->via]->versions[op->key];
  version.counter++;
  version.writer =
      op->via < DRIFT_MAX_REPLICAS && drift_cluster_setting (self, DRIFT_SETTING_WRITER_IDS)
          ? op->via + 1u
          : 0;
  return version;
}

/* Compare-and-set on a write: it was meant for one version, and there is another by now. */
static gboolean
refuse_write (DriftCluster *self, const DriftOp *op, DriftStep *step)
{
  DriftVersion latest = drift_cluster_get_latest (self, op->key);

  if (op->wanted.counter == 0 || !drift_cluster_setting (self, DRIFT_SETTING_CONDITIONS) ||
      drift_version_compare (op->wanted, latest) == 0)
    return FALSE;
  step->kind = DRIFT_EVENT_REFUSE;
  step->payload = drift_column_get (&self->latest, op->key);
  step->a = op->wanted.counter;
  return TRUE;
}

static void
accept_write (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];
  gint64 skew_us = op->via < DRIFT_MAX_REPLICAS ? self->state.skews_us[op->via] : 0;

  step->old = drift_column_get (&self->latest, op->key);
  if (refuse_write (self, op, step))
    {
      op->closed = TRUE;
      return;
    }
  drift_payloads_stamp (self->payloads, op->payload, mint (self, op), self->now_us + skew_us);
  step->kind = DRIFT_EVENT_ACCEPT;
  step->payload = op->payload;
  step->a = self->n_replicas;
  if (drift_version_compare (drift_payloads_version (self->payloads, op->payload),
                             drift_payloads_version (self->payloads,
                                                     drift_column_get (&self->latest, op->key))) >
      0)
    drift_column_put (&self->latest, op->key, op->payload);

  op->contacted = drift_cluster_all (self);
  op->outstanding = self->n_replicas;
  op->needed =
      (guint8)MIN (drift_cluster_setting (self, DRIFT_SETTING_W), (gint64)self->n_replicas);
  for (DriftNode node = 0; node < self->n_replicas; node++)
    drift_cluster_send (self, step, DRIFT_MESSAGE_WRITE, op->via, node, message->op, op->key,
                        op->payload);
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
  gint64 wanted = MIN (drift_cluster_setting (self, DRIFT_SETTING_R), (gint64)self->n_replicas);

  step->kind = DRIFT_EVENT_ROUTE;
  step->old = op->contacted;
  if (op->contacted != 0)
    wanted = __builtin_popcount (op->contacted);
  else
    op->contacted = choose_replicas (self, op);
  op->needed = (guint8)wanted;
  op->outstanding = (guint32)__builtin_popcount (op->contacted);
  step->a = op->outstanding;
  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (op->contacted & DRIFT_NODE_BIT (node))
      drift_cluster_send (self, step, DRIFT_MESSAGE_READ, DRIFT_NODE_COORDINATOR, node, message->op,
                          op->key, DRIFT_PAYLOAD_NONE);
  if (op->outstanding == 0)
    drift_cluster_set_timeout (self, step, message->op);
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
  op->closed = FALSE;
  if (op->kind == DRIFT_OP_WRITE)
    {
      drift_column_put (&self->latest, op->key, step->old);
      drift_payloads_stamp (self->payloads, op->payload, DRIFT_VERSION_NONE, 0);
    }
  else
    op->contacted = (DriftNodes)step->old;
}

/* An operation that can no longer get the answers it needs ends at its timeout. */
static void
settle (DriftCluster *self, DriftStep *step, guint32 number)
{
  if (self->ops[number].outstanding == 0)
    drift_cluster_set_timeout (self, step, number);
}

static void
close_op (DriftCluster *self, DriftStep *step, guint32 number, guint32 payload)
{
  DriftOp *op = &self->ops[number];

  op->closed = TRUE;
  step->closed = TRUE;
  step->old = op->timer;
  if (op->timer != DRIFT_SEQUENCE_NONE)
    {
      drift_queue_remove (self->queue, op->timer);
      self->state.removed++;
      op->timer = DRIFT_SEQUENCE_NONE;
    }
  drift_cluster_send (self, step, DRIFT_MESSAGE_RESPONSE, op->via, DRIFT_NODE_CLIENT, number,
                      self->ops[number].key, payload);
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
  if (op->answered == op->needed && !op->closed)
    close_op (self, step, message->op, op->payload);
  settle (self, step, message->op);
}

static void
unanswer (DriftCluster *self, DriftOp *op, const DriftStep *step)
{
  op->answered--;
  op->outstanding++;
  if (!step->closed)
    return;
  op->closed = FALSE;
  if (step->old != DRIFT_SEQUENCE_NONE)
    {
      op->timer = step->old;
      self->state.removed--;
      drift_queue_restore (self->queue, step->old);
    }
}

void
drift_coordinator_unack (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  unanswer (self, &self->ops[message->op], step);
}

static guint32
newest_reply (DriftCluster *self, const DriftOp *op)
{
  guint32 newest = DRIFT_PAYLOAD_NONE;

  for (DriftNode node = 0; node < self->n_replicas; node++)
    if (op->replied & DRIFT_NODE_BIT (node) &&
        drift_policy_compare (&self->policy, self->payloads, op->replies[node], newest) > 0)
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
  if (op->answered == op->needed && !op->closed)
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

  unanswer (self, op, step);
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
 * was sent. A read that overlaps a write may return either and is not stale; and that there is
 * no copy is the right answer after a delete. */
static guint32
staleness (DriftCluster *self, const DriftOp *op, guint32 payload)
{
  guint32 expected = drift_payloads_version (self->payloads, op->payload).counter;
  guint32 got = drift_payloads_version (self->payloads, payload).counter;

  if (got == 0 && drift_payloads_is_tombstone (self->payloads, op->payload))
    return 0;
  return expected > got ? expected - got : 0;
}

/* The response reaches the client. */
void
drift_coordinator_response (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  const DriftOp *op = &self->ops[message->op];

  step->payload = message->payload;
  step->old = drift_column_get (&self->acknowledged, op->key);
  if (op->kind == DRIFT_OP_READ)
    {
      step->kind = DRIFT_EVENT_ANSWER;
      step->a = staleness (self, op, message->payload);
      step->count = message->payload != DRIFT_PAYLOAD_NONE &&
                    !drift_payloads_is_sound (self->payloads, message->payload);
      return;
    }
  step->kind = DRIFT_EVENT_OK;
  step->a = op->answered;
  step->b = self->n_replicas;
  if (drift_version_compare (drift_payloads_version (self->payloads, message->payload),
                             drift_payloads_version (self->payloads, step->old)) > 0)
    drift_column_put (&self->acknowledged, op->key, message->payload);
}

void
drift_coordinator_unresponse (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  drift_column_put (&self->acknowledged, self->ops[message->op].key, step->old);
}

/* The operation fails, loudly. What its messages wrote stays where it is. */
void
drift_coordinator_timeout (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  op->closed = TRUE;
  op->timer = DRIFT_SEQUENCE_NONE;
  step->kind = DRIFT_EVENT_FAIL;
  step->a = op->answered;
  step->b = op->needed;
  step->count = op->kind == DRIFT_OP_READ;
}

void
drift_coordinator_untimeout (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  self->ops[message->op].closed = FALSE;
  self->ops[message->op].timer = step->cause;
}

/* Whether the operation counts on this message; a read does not wait for its repairs, nor a
 * write for a hint. */
static gboolean
is_awaited (const DriftOp *op, const DriftMessage *message)
{
  return drift_message_on_bus (message->kind) && message->kind != DRIFT_MESSAGE_HINT &&
         (op->kind == DRIFT_OP_SWEEP ||
          (message->kind != DRIFT_MESSAGE_COPY && message->kind != DRIFT_MESSAGE_COPY_ACK));
}

/* A message breaks off. The coordinator does not learn of it; only its silence remains. */
void
drift_coordinator_lost (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  DriftOp *op = &self->ops[message->op];

  step->kind = DRIFT_EVENT_LOST;
  step->payload = message->payload;
  if (message->kind == DRIFT_MESSAGE_REQUEST)
    settle (self, step, message->op);
  if (!is_awaited (op, message))
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

  if (is_awaited (op, message))
    op->outstanding++;
}
