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
  drift_grow_free (truth->pasts, truth->pasts_room);
  for (guint i = 0; i < truth->n_sessions; i++)
    {
      drift_column_clear (&truth->sessions[i].read);
      drift_column_clear (&truth->sessions[i].written);
    }
  drift_grow_free (truth->sessions, truth->sessions_room);
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

  if (drift_cluster_has_vectors (self))
    return drift_truth_has_seen (self, payload, sought);
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
 * was sent; with vectors, how many writes it lacks. A read that overlaps a write may return either
 * and is not stale; and that there is no copy is the right answer after a delete. */
static guint32
staleness (DriftCluster *self, guint32 expected, guint32 payload)
{
  guint32 newest = drift_payloads_version (self->payloads, expected).counter;
  guint32 got = drift_payloads_version (self->payloads, payload).counter;

  if (got == 0 && drift_payloads_is_tombstone (self->payloads, expected))
    return 0;
  if (drift_cluster_has_vectors (self))
    return drift_truth_count_missing (self, payload, expected);
  return newest > got ? newest - got : 0;
}

static gboolean
is_newer (DriftCluster *self, guint32 a, guint32 b)
{
  return drift_version_compare (drift_payloads_version (self->payloads, a),
                                drift_payloads_version (self->payloads, b)) > 0;
}

/* Puts the write of @step in @column if it is newer than what stands there. */
static void
put_if_newer (DriftCluster *self, DriftColumn *column, DriftStep *step, guint32 write)
{
  step->old = drift_column_get (column, step->key);
  if (is_newer (self, write, step->old))
    drift_column_put (column, step->key, write);
}

static void
note_accepted (DriftCluster *self, guint32 op, DriftStep *step)
{
  DriftTruth *truth = &self->truth;

  drift_column_place (&truth->parents, step->payload, self->ops[op].seen);
  if (!drift_cluster_has_vectors (self))
    {
      put_if_newer (self, &truth->latest, step, step->payload);
      return;
    }
  step->old = drift_column_get (&truth->latest, step->key);
  drift_column_put (&truth->latest, step->key, drift_truth_join (self, step->old, step->payload));
}

/* Whether a client wrote @write after @other; with vectors, by the order of its requests. */
static gboolean
is_later (DriftCluster *self, guint32 write, guint32 other)
{
  if (drift_cluster_has_vectors (self))
    return other == DRIFT_PAYLOAD_NONE || write > other;
  return is_newer (self, write, other);
}

static void
note_ok (DriftCluster *self, guint32 op, DriftStep *step)
{
  DriftColumn *written = &session_of (self, op)->written;
  DriftColumn *acknowledged = &self->truth.acknowledged;
  DriftPast *past = &self->truth.pasts[op];
  guint32 write = self->ops[op].payload;

  step->a = self->ops[op].answered;
  step->b = self->n_replicas;
  put_if_newer (self, acknowledged, step, write);
  if (drift_cluster_has_vectors (self))
    drift_column_put (acknowledged, step->key, drift_truth_acknowledge (self, step->old, write));
  past->is_ok = TRUE;
  past->own = drift_column_peek (written, step->key);
  if (is_later (self, write, past->own))
    drift_column_place (written, step->key, write);
}

/* Whether an answer without a copy is as right as one with @payload: that was deleted. */
static gboolean
is_none_for (DriftCluster *self, guint32 answer, guint32 payload)
{
  return answer == DRIFT_PAYLOAD_NONE && drift_payloads_is_tombstone (self->payloads, payload);
}

/* Whether an answer is older than the one that the same client got before; with vectors, whether it
 * lacks something that the one before had seen. */
gboolean
drift_truth_goes_back (DriftCluster *self, guint32 answer, guint32 before)
{
  gboolean is_older = drift_cluster_has_vectors (self)
                          ? !drift_truth_has_seen_all (self, answer, before)
                          : is_newer (self, before, answer);

  return is_older && !is_none_for (self, answer, before);
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
      note_accepted (self, message->op, step);
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
  if (drift_cluster_has_vectors (self) && payload != DRIFT_PAYLOAD_NONE)
    {
      drift_column_put (&truth->latest, key, drift_truth_join (self, before->latest, payload));
      drift_column_put (&truth->acknowledged, key,
                        drift_truth_acknowledge (self, before->acknowledged, payload));
      return;
    }
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
