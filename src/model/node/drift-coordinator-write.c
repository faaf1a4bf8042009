/* Writes, at the node in charge of them: whom it asks first, which version one gets, and when it
 * is acknowledged. SPDX-License-Identifier: MIT */
#include "drift-coordinator-private.h"

#include "drift-queue.h"

static DriftVersion
version_of (const DriftHere *here, guint32 payload)
{
  return drift_payloads_version (here->common->payloads, payload);
}

/* How many of all replicas are more than half. */
static guint8
majority (const DriftHere *here)
{
  return (guint8)(here->common->n_replicas / 2 + 1);
}

/* Gives the payload the version that comes after @version, which is the newest that the node knows
 * or what the write is for; from then on the node knows of this one. */
static void
mint_after (DriftHere *here, DriftVersion version)
{
  const DriftOp *op = here->op;
  gboolean is_signed = here->copies != NULL && drift_here_setting (here, DRIFT_SETTING_WRITER_IDS);

  version.counter++;
  version.writer = is_signed ? here->node + 1u : 0;
  drift_payloads_stamp (here->common->payloads, op->payload, version,
                        here->now_us + *here->skew_us);
  drift_here_learn (here, op->key, op->payload);
}

/* Where copies carry vectors, a version is the next dot of the node: how many writes it has taken.
 * What it had seen is what it knew, and what the client tells that it had. */
static void
mint_dot (DriftHere *here)
{
  DriftOp *op = here->op;
  DriftPayloads *payloads = here->common->payloads;
  DriftVector seen = drift_here_seen (here, op->key);
  DriftVector context = drift_siblings_vector (payloads, op->payload);
  guint writer = here->copies != NULL ? here->node + 1u : 0;

  drift_vector_join (&seen, &context);
  if (drift_vector_total (&seen) > 0)
    op->seen = drift_siblings_add (payloads, &seen, NULL, 0);
  drift_payloads_stamp (payloads, op->payload, (DriftVersion){ seen.counts[writer] + 1, writer },
                        here->now_us + *here->skew_us);
  drift_here_learn (here, op->key, op->payload);
}

/* The newest of what the node knew, by which the write goes. */
static void
mint (DriftHere *here)
{
  DriftOp *op = here->op;

  if (drift_here_has_vectors (here))
    {
      mint_dot (here);
      return;
    }

  op->seen = drift_here_known (here, op->key);
  mint_after (here, version_of (here, op->seen));
}

/* The write gets its version, and goes to all replicas; in a replica in charge it is one of them,
 * and has it at once. */
static void
send_writes (DriftHere *here, guint32 number, DriftMessageKind kind)
{
  DriftOp *op = here->op;
  guint n_replicas = here->common->n_replicas;

  here->step->kind = DRIFT_EVENT_ACCEPT;
  here->step->payload = op->payload;
  here->step->a = n_replicas;
  op->contacted = drift_here_all (here);
  op->outstanding += n_replicas;
  op->needed = (guint8)MIN (drift_here_setting (here, DRIFT_SETTING_W), (gint64)n_replicas);
  if (kind == DRIFT_MESSAGE_PROPOSE)
    op->needed = MAX (op->needed, majority (here));
  for (DriftNode node = 0; node < n_replicas; node++)
    drift_here_send (here, kind, node, number, op->key, op->payload);
  op->unheard = op->contacted;
  if (kind == DRIFT_MESSAGE_WRITE)
    drift_handoff_watch (here, number);
}

/* Takes that back. */
static void
unsend_writes (DriftHere *here)
{
  DriftOp *op = here->op;

  op->contacted = 0;
  op->unheard = 0;
  drift_handoff_unwatch (here);
}

/* Compare-and-set: whether the write was meant for one version, and @found is another. */
static gboolean
refuse (DriftHere *here, guint32 found)
{
  DriftOp *op = here->op;

  if (op->wanted.counter == 0 ||
      drift_here_setting (here, DRIFT_SETTING_CONDITIONS) == DRIFT_CONDITIONS_OFF ||
      drift_version_compare (op->wanted, version_of (here, found)) == 0)
    return FALSE;
  op->closed = TRUE;
  here->step->kind = DRIFT_EVENT_REFUSE;
  here->step->payload = found;
  here->step->a = op->wanted.counter;
  return TRUE;
}

/* What a condition is held against at the node itself: its copy; who stores none has what it
 * knows. */
static guint32
held (const DriftHere *here)
{
  guint32 key = here->op->key;

  return here->copies != NULL ? drift_table_get (here->copies, key) : drift_here_known (here, key);
}

/* Whether a majority decides on the condition of the write. */
static gboolean
is_decided_by_majority (const DriftHere *here)
{
  return here->op->wanted.counter > 0 && !drift_here_has_vectors (here) &&
         drift_here_setting (here, DRIFT_SETTING_CONDITIONS) == DRIFT_CONDITIONS_QUORUM;
}

/* Asks all replicas, and waits for a majority of them; there is no telling who will answer. */
static void
ask (DriftHere *here, guint32 number, DriftMessageKind kind)
{
  DriftOp *op = here->op;
  guint n_replicas = here->common->n_replicas;

  here->step->kind = DRIFT_EVENT_ASK;
  here->step->payload = kind == DRIFT_MESSAGE_PREPARE ? op->payload : DRIFT_PAYLOAD_NONE;
  here->step->a = n_replicas;
  op->asking = (guint8)kind;
  op->asks = majority (here);
  op->outstanding = n_replicas;
  here->ways->set_timeout (here->world, here->step, number);
  for (DriftNode node = 0; node < n_replicas; node++)
    drift_here_send (here, kind, node, number, op->key, here->step->payload);
}

/* The ballot of a write is the version that it will have, which comes after all that the node
 * knows and after the one that it is for. */
static void
prepare (DriftHere *here, guint32 number)
{
  DriftOp *op = here->op;
  DriftVersion known = version_of (here, drift_here_known (here, op->key));

  mint_after (here, drift_version_compare (known, op->wanted) > 0 ? known : op->wanted);
  ask (here, number, DRIFT_MESSAGE_PREPARE);
}

/* Whether a majority is asked for the newest version before; a dot is the node's own, and follows
 * nobody else's. */
static gboolean
is_minted_by_majority (const DriftHere *here)
{
  return !drift_here_has_vectors (here) &&
         drift_here_setting (here, DRIFT_SETTING_MINT) == DRIFT_MINT_QUORUM;
}

/* A write comes to the node in charge. */
void
drift_coordinator_accept_write (DriftHere *here, const DriftMessage *message)
{
  if (is_decided_by_majority (here))
    prepare (here, message->op);
  else if (refuse (here, held (here)))
    return;
  else if (is_minted_by_majority (here))
    ask (here, message->op, DRIFT_MESSAGE_READ);
  else
    {
      mint (here);
      send_writes (here, message->op, DRIFT_MESSAGE_WRITE);
    }
}

/* Takes that back. */
void
drift_coordinator_unaccept_write (DriftHere *here)
{
  DriftOp *op = here->op;

  unsend_writes (here);
  op->asking = 0;
  op->asks = 0;
  op->seen = DRIFT_PAYLOAD_NONE;
  drift_payloads_stamp (here->common->payloads, op->payload, DRIFT_VERSION_NONE, 0);
}

/* Somebody who was asked tells what he has; when that is a majority, the write is decided on, and
 * its timeout waits so long. */
void
drift_coordinator_hear (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  op->outstanding--;
  op->replies[message->from] = message->payload;
  op->replied |= DRIFT_NODE_BIT (message->from);
  drift_here_learn (here, op->key, message->payload);
  here->step->kind = DRIFT_EVENT_REPLY;
  here->step->payload = message->payload;
  here->step->a = (guint32)__builtin_popcount (op->replied);
  here->step->b = op->asks;
  here->step->count = 1; /* it was a write that asked */
  if (op->closed || here->step->a != op->asks)
    return;
  drift_coordinator_stop_timeout (here);
  drift_here_set_timer (here, DRIFT_MESSAGE_DECIDE, here->now_us, message->op, op->key,
                        DRIFT_PAYLOAD_NONE);
}

/* Takes that back. */
void
drift_coordinator_unhear (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  if (here->step->closed)
    drift_coordinator_unstop_timeout (here);
  op->outstanding++;
  op->replied &= (DriftNodes)~DRIFT_NODE_BIT (message->from);
  op->replies[message->from] = 0;
}

/* A majority has answered: the write is refused, or gets the version after the newest of what they
 * have; one that was promised something has its version already. */
void
drift_coordinator_decide (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;
  gboolean is_promised = op->asking == DRIFT_MESSAGE_PREPARE;

  if (refuse (here, is_promised ? drift_coordinator_newest_reply (here) : held (here)))
    return;
  if (is_promised)
    op->seen = drift_coordinator_newest_reply (here);
  else
    mint (here);
  send_writes (here, message->op, is_promised ? DRIFT_MESSAGE_PROPOSE : DRIFT_MESSAGE_WRITE);
  here->ways->set_timeout (here->world, here->step, message->op);
}

/* Takes that back. */
void
drift_coordinator_undecide (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  op->closed = FALSE;
  if (here->step->kind == DRIFT_EVENT_REFUSE)
    return;
  op->seen = DRIFT_PAYLOAD_NONE;
  unsend_writes (here);
  op->needed = 0;
  op->outstanding -= here->common->n_replicas;
  if (op->asking != DRIFT_MESSAGE_PREPARE)
    drift_payloads_stamp (here->common->payloads, op->payload, DRIFT_VERSION_NONE, 0);
}

/* With vectors, an acknowledgement tells what the write came to, and so does the OK. */
static void
take_copy (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  op->replies[message->from] = message->payload;
  op->replied |= DRIFT_NODE_BIT (message->from);
  drift_here_learn (here, op->key, message->payload);
}

static void
untake_copy (DriftHere *here, const DriftMessage *message)
{
  DriftOp *op = here->op;

  op->replied &= (DriftNodes)~DRIFT_NODE_BIT (message->from);
  op->replies[message->from] = 0;
}

/* An acknowledgement arrives; at the W-th the client gets its OK. What a majority has promised to
 * is decided on then and not before, so that nobody else is to be brought it before. */
void
drift_coordinator_ack (DriftHere *here, const DriftMessage *message)
{
  gboolean has_vectors = drift_here_has_vectors (here);

  drift_handoff_hear (here, message);
  if (has_vectors)
    take_copy (here, message);
  if (drift_coordinator_answer (here, message, DRIFT_EVENT_ACK))
    {
      drift_coordinator_close (here, message->op,
                               has_vectors ? drift_coordinator_newest_reply (here)
                                           : here->op->payload);
      if (here->op->asking == DRIFT_MESSAGE_PREPARE)
        drift_handoff_watch (here, message->op);
    }
  drift_coordinator_settle (here, message->op);
}

void
drift_coordinator_unack (DriftHere *here, const DriftMessage *message)
{
  if (here->step->closed && here->op->asking == DRIFT_MESSAGE_PREPARE)
    drift_handoff_unwatch (here);
  if (drift_here_has_vectors (here))
    untake_copy (here, message);
  drift_handoff_unhear (here, message);
  drift_coordinator_unanswer (here);
}
