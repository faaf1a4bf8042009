/* The truth: what was minted, what a client was told of, and how old an answer is.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

void
drift_truth_clear (DriftTruth *truth)
{
  drift_column_clear (&truth->latest);
  drift_column_clear (&truth->acknowledged);
  drift_column_clear (&truth->newest);
  g_free (truth->expected);
}

/* An operation begins: the newest that was acknowledged by now is what a read is held against. */
void
drift_truth_note_op (DriftCluster *self, guint32 op)
{
  DriftTruth *truth = &self->truth;
  guint32 key = self->ops[op].key;

  drift_grow (truth->expected, truth->expected_room, op + 1);
  truth->expected[op] = self->ops[op].kind == DRIFT_OP_READ
                            ? drift_column_get (&truth->acknowledged, key)
                            : DRIFT_PAYLOAD_NONE;
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

/* Puts the payload of @step in @column if it is newer than what stands there. */
static void
put_if_newer (DriftCluster *self, DriftColumn *column, DriftStep *step)
{
  step->old = drift_column_get (column, step->key);
  if (drift_version_compare (drift_payloads_version (self->payloads, step->payload),
                             drift_payloads_version (self->payloads, step->old)) > 0)
    drift_column_put (column, step->key, step->payload);
}

/* Sees the step that was just made, and says of it what no node could. */
void
drift_truth_note (DriftCluster *self, const DriftMessage *message, DriftStep *step)
{
  switch (step->kind)
    {
    case DRIFT_EVENT_ACCEPT:
      put_if_newer (self, &self->truth.latest, step);
      break;
    case DRIFT_EVENT_OK:
      step->a = self->ops[message->op].answered;
      step->b = self->n_replicas;
      put_if_newer (self, &self->truth.acknowledged, step);
      break;
    case DRIFT_EVENT_ANSWER:
      step->a = staleness (self, self->truth.expected[message->op], step->payload);
      step->count = step->payload != DRIFT_PAYLOAD_NONE &&
                    !drift_payloads_is_sound (self->payloads, step->payload);
      break;
    case DRIFT_EVENT_REPAIR:
      self->ops[message->op].repaired++;
      break;
    default:
      break;
    }
}

/* Takes that back. */
void
drift_truth_undo (DriftCluster *self, const DriftMessage *message, const DriftStep *step)
{
  if (step->kind == DRIFT_EVENT_ACCEPT)
    drift_column_put (&self->truth.latest, step->key, step->old);
  else if (step->kind == DRIFT_EVENT_OK)
    drift_column_put (&self->truth.acknowledged, step->key, step->old);
  else if (step->kind == DRIFT_EVENT_REPAIR)
    self->ops[message->op].repaired--;
}

/* A copy was put in place, as if it had been written and acknowledged; @before is what was known.
 */
void
drift_truth_note_store (DriftCluster *self, guint32 key, guint32 payload, DriftTruthBefore *before)
{
  DriftTruth *truth = &self->truth;

  before->latest = drift_column_get (&truth->latest, key);
  before->acknowledged = drift_column_get (&truth->acknowledged, key);
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
