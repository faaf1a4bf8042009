/* The truth: what was minted, what a client was told of, and how old an answer is.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

void
drift_truth_clear (DriftTruth *truth)
{
  drift_column_clear (&truth->latest);
  drift_column_clear (&truth->acknowledged);
  drift_column_clear (&truth->newest);
  drift_column_clear (&truth->parents);
  g_free (truth->pasts);
  for (guint i = 0; i < truth->n_sessions; i++)
    {
      drift_column_clear (&truth->sessions[i].read);
      drift_column_clear (&truth->sessions[i].written);
    }
  g_free (truth->sessions);
}

/* What the client of @op was told so far. */
static DriftSession *
session_of (DriftCluster *self, guint32 op)
{
  DriftTruth *truth = &self->truth;
  guint client = self->ops[op].client;

  drift_grow (truth->sessions, truth->sessions_room, client + 1);
  while (truth->n_sessions <= client)
    truth->sessions[truth->n_sessions++] = (DriftSession){ 0 };
  return &truth->sessions[client];
}

/* An operation begins: what a read is held against is what was acknowledged by now, to anyone and
 * to its own client. */
void
drift_truth_note_op (DriftCluster *self, guint32 op)
{
  DriftTruth *truth = &self->truth;
  guint32 key = self->ops[op].key;

  drift_grow (truth->pasts, truth->pasts_room, op + 1);
  truth->pasts[op] =
      (DriftPast){ DRIFT_PAYLOAD_NONE, DRIFT_PAYLOAD_NONE, DRIFT_PAYLOAD_NONE, FALSE, 0 };
  if (self->ops[op].kind != DRIFT_OP_READ)
    return;
  truth->pasts[op].expected = drift_column_get (&truth->acknowledged, key);
  truth->pasts[op].own = drift_column_peek (&session_of (self, op)->written, key);
}

/* Whether @payload is @sought, or was minted by a node that knew of it, or of one that was. */
gboolean
drift_truth_holds (DriftCluster *self, guint32 payload, guint32 sought)
{
  guint32 counter = drift_payloads_version (self->payloads, sought).counter;

  while (payload != sought && payload != DRIFT_PAYLOAD_NONE &&
         drift_payloads_version (self->payloads, payload).counter > counter)
    payload = drift_column_peek (&self->truth.parents, payload);
  return payload == sought;
}

/* Bytes rotted: what they are now is no write, and comes after what they came after as they were
 * written. Returns @rotten. */
guint32
drift_truth_note_rot (DriftCluster *self, guint32 payload, guint32 rotten)
{
  drift_column_place (&self->truth.parents, rotten,
                      drift_column_peek (&self->truth.parents, payload));
  return rotten;
}

/* How many versions the answer is behind the newest that was acknowledged before the read
 * was sent. A read that overlaps a write may return either and is not stale; and that there is
 * no copy is the right answer after a delete. */
static guint32
staleness (DriftCluster *self, guint32 expected, guint32 payload)
{
  guint32 newest = drift_payloads_version (self->payloads, expected).counter;
  guint32 got = drift_payloads_version (self->payloads, payload).counter;

  if (got == 0 && drift_payloads_is_tombstone (self->payloads, expected))
    return 0;
  return newest > got ? newest - got : 0;
}

static gboolean
is_newer (DriftCluster *self, guint32 a, guint32 b)
{
  return drift_version_compare (drift_payloads_version (self->payloads, a),
                                drift_payloads_version (self->payloads, b)) > 0;
}

/* Puts the payload of @step in @column if it is newer than what stands there. */
static void
put_if_newer (DriftCluster *self, DriftColumn *column, DriftStep *step)
{
  step->old = drift_column_get (column, step->key);
  if (is_newer (self, step->payload, step->old))
    drift_column_put (column, step->key, step->payload);
}

static void
note_ok (DriftCluster *self, guint32 op, DriftStep *step)
{
  DriftColumn *written = &session_of (self, op)->written;
  DriftPast *past = &self->truth.pasts[op];

  step->a = self->ops[op].answered;
  step->b = self->n_replicas;
  put_if_newer (self, &self->truth.acknowledged, step);
  past->is_ok = TRUE;
  past->own = drift_column_peek (written, step->key);
  if (is_newer (self, step->payload, past->own))
    drift_column_place (written, step->key, step->payload);
}

/* Whether an answer without a copy is as right as one with @payload: that was deleted. */
static gboolean
is_none_for (DriftCluster *self, guint32 answer, guint32 payload)
{
  return answer == DRIFT_PAYLOAD_NONE && drift_payloads_is_tombstone (self->payloads, payload);
}

/* Whether an answer is older than the one that the same client got before. */
gboolean
drift_truth_goes_back (DriftCluster *self, guint32 answer, guint32 before)
{
  return is_newer (self, before, answer) && !is_none_for (self, answer, before);
}

/* Whether an answer lacks what its client had written. That there is no copy may be the right
 * answer after a delete, of its own or by one who saw what it wrote. */
gboolean
drift_truth_misses_own (DriftCluster *self, guint32 answer, const DriftPast *past)
{
  return past->own != DRIFT_PAYLOAD_NONE && !drift_truth_holds (self, answer, past->own) &&
         !(is_none_for (self, answer, past->expected) &&
           drift_truth_holds (self, past->expected, past->own));
}

/* Counts what an answer was to its client, in or out. */
static void
count_answer (DriftCluster *self, guint32 op, guint32 answer, int sign)
{
  const DriftPast *past = &self->truth.pasts[op];

  self->truth.reads_backwards += sign * drift_truth_goes_back (self, answer, past->read);
  self->truth.own_writes_missed += sign * drift_truth_misses_own (self, answer, past);
}

static void
note_answer (DriftCluster *self, guint32 op, DriftStep *step)
{
  DriftColumn *read = &session_of (self, op)->read;
  DriftPast *past = &self->truth.pasts[op];

  step->a = staleness (self, past->expected, step->payload);
  step->count = step->payload != DRIFT_PAYLOAD_NONE &&
                !drift_payloads_is_sound (self->payloads, step->payload);
  past->read = drift_column_peek (read, step->key);
  drift_column_place (read, step->key, step->payload);
  count_answer (self, op, step->payload, 1);
}

/* Sees the step that was just made, and says of it what no node could. */
void
drift_truth_note (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  switch (step->kind)
    {
    case DRIFT_EVENT_ACCEPT:
      put_if_newer (self, &self->truth.latest, step);
      drift_column_place (&self->truth.parents, step->payload, self->ops[message->op].seen);
      break;
    case DRIFT_EVENT_OK:
      note_ok (self, message->op, step);
      break;
    case DRIFT_EVENT_ANSWER:
      note_answer (self, message->op, step);
      break;
    case DRIFT_EVENT_REPAIR:
      self->truth.pasts[message->op].repaired++;
      break;
    case DRIFT_EVENT_SWEPT:
      step->b = self->truth.pasts[message->op].repaired;
      break;
    default:
      break;
    }
}

/* Takes that back. */
void
drift_truth_undo (DriftCluster *self, const DriftMessage *message, const DriftStep *step)
{
  switch (step->kind)
    {
    case DRIFT_EVENT_ACCEPT:
      drift_column_put (&self->truth.latest, step->key, step->old);
      break;
    case DRIFT_EVENT_OK:
      drift_column_put (&self->truth.acknowledged, step->key, step->old);
      self->truth.pasts[message->op].is_ok = FALSE;
      drift_column_place (&session_of (self, message->op)->written, step->key,
                          self->truth.pasts[message->op].own);
      break;
    case DRIFT_EVENT_ANSWER:
      count_answer (self, message->op, step->payload, -1);
      drift_column_place (&session_of (self, message->op)->read, step->key,
                          self->truth.pasts[message->op].read);
      break;
    case DRIFT_EVENT_REPAIR:
      self->truth.pasts[message->op].repaired--;
      break;
    default:
      break;
    }
}

/* A copy was put in place, as if it had been written and acknowledged; @before is what was known.
 */
void
drift_truth_note_store (DriftCluster *self, guint32 key, guint32 payload, DriftTruthBefore *before)
{
  DriftTruth *truth = &self->truth;

  before->latest = drift_column_get (&truth->latest, key);
  before->acknowledged = drift_column_get (&truth->acknowledged, key);
  if (payload != DRIFT_PAYLOAD_NONE)
    drift_column_place (&truth->parents, payload, DRIFT_PAYLOAD_NONE);
  if (drift_version_compare (drift_payloads_version (self->payloads, payload),
                             drift_payloads_version (self->payloads, before->latest)) <= 0)
    return;
  drift_column_put (&truth->latest, key, payload);
  drift_column_put (&truth->acknowledged, key, payload);
}

/* Takes that back. */
void
drift_truth_undo_store (DriftCluster *self, guint32 key, const DriftTruthBefore *before)
{
  drift_column_put (&self->truth.latest, key, before->latest);
  drift_column_put (&self->truth.acknowledged, key, before->acknowledged);
}
