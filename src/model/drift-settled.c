/* Settled: which tombstones a sweep knows to be on every replica, and what it tells of them.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include <string.h>

/* What the comparator remembers of one sweep, as far as its steps were read: by key the copy that
 * is on every replica, and how many acknowledgements that still hangs on. */
typedef struct
{
  const DriftOp *op;
  guint32 *copies;
  guint8 *awaited;
  guint32 next; /* the first key that was not compared yet */
} Memory;

/* The copy that the first of the digests speak of; where a key was passed over, all do. */
static guint32
copy_of_all (DriftCluster *self, const DriftOp *op, guint32 key)
{
  return drift_snapshots_get_copy (self, op->replies[__builtin_ctz (op->replied)], key);
}

/* A comparison passes over all keys that are equal, up to the one it speaks of. */
static void
take_comparison (DriftCluster *self, Memory *memory, const DriftStep *step)
{
  guint32 n_keys = drift_snapshots_count_keys (self, memory->op->replies[0]);
  guint32 end = step->kind == DRIFT_EVENT_COMPARED ? n_keys : step->key;

  for (guint32 key = memory->next; key < end; key++)
    memory->copies[key] = copy_of_all (self, memory->op, key);
  memory->next = end + 1;
  if (step->kind == DRIFT_EVENT_MISMATCH && step->closed)
    {
      memory->copies[end] = step->payload;
      memory->awaited[end] = (guint8)step->a;
    }
}

/* An acknowledgement says what is there now; that may be newer than what was sent. */
static void
take_ack (DriftCluster *self, Memory *memory, const DriftStep *step)
{
  guint32 copy = memory->copies[step->key];

  if (memory->awaited[step->key] > 0 &&
      (step->payload == copy ||
       (drift_policy_compare (&self->policy, self->payloads, step->payload, copy) > 0 &&
        drift_policy_is_current (&self->policy, self->payloads, step->payload, copy))))
    memory->awaited[step->key]--;
}

/* Returns the position from which on the history tells of @op. */
static guint
start_of (DriftCluster *self, const DriftOp *op)
{
  return drift_cluster_position_at (self, op->started_us - 1);
}

/* What @sweep, whose digests came from every replica, has settled: by key, the copy that it found
 * on all of them, or had sent to all that were behind and heard that it came; %DRIFT_PAYLOAD_NONE
 * for a key that it skipped, left in conflict, or is in doubt about. What the comparator remembers
 * of it needs no store of its own: it is what its own steps have told. */
static guint32 *
remember (DriftCluster *self, guint32 sweep)
{
  const DriftOp *op = &self->ops[sweep];
  g_autofree guint8 *awaited = g_new0 (guint8, self->n_keys + 1);
  Memory memory = { op, g_new (guint32, self->n_keys + 1), awaited, 0 };

  memset (memory.copies, 0xff, self->n_keys * sizeof *memory.copies);
  for (guint position = start_of (self, op); position < self->position; position++)
    {
      const DriftStep *step = &self->steps[position];
      const DriftMessage *cause = step->cause == DRIFT_SEQUENCE_NONE
                                      ? NULL
                                      : drift_queue_message (self->queue, step->cause);

      if (cause == NULL || cause->op != sweep || step->kind == DRIFT_EVENT_LOST)
        continue;
      if (cause->kind == DRIFT_MESSAGE_COMPARE)
        take_comparison (self, &memory, step);
      else if (cause->kind == DRIFT_MESSAGE_COPY_ACK)
        take_ack (self, &memory, step);
    }
  for (guint32 key = 0; key < self->n_keys; key++)
    if (awaited[key] > 0)
      memory.copies[key] = DRIFT_PAYLOAD_NONE;
  return memory.copies;
}

/* How much drift_settled_list() looks at: copies, and steps of the history. */
guint64
drift_settled_count_read (DriftCluster *self, guint32 sweep)
{
  return self->n_keys + self->position - start_of (self, &self->ops[sweep]);
}

/* Whether the newest list is what those before it, from @n_settled entries on, are: a sweep after
 * the other tells the same until there is something to tell. */
static gboolean
repeats_last (DriftCluster *self, guint32 first)
{
  const DriftSettledList *last =
      self->n_settled_lists > 0 ? &self->settled_lists[self->n_settled_lists - 1] : NULL;
  guint32 count = self->n_settled - first;

  return last != NULL && last->count == count &&
         memcmp (&self->settled[last->first], &self->settled[first],
                 count * sizeof *self->settled) == 0;
}

/* Lists the tombstones that @sweep, which is over and was compared on every replica, has settled.
 * Returns the number of the list, which messages can carry, or %DRIFT_PAYLOAD_NONE if there are
 * none. */
guint32
drift_settled_list (DriftCluster *self, guint32 sweep)
{
  g_autofree guint32 *copies = remember (self, sweep);
  guint32 first = self->n_settled;

  for (guint32 key = 0; key < self->n_keys; key++)
    if (drift_payloads_is_tombstone (self->payloads, copies[key]))
      {
        drift_grow (self->settled, self->settled_room, self->n_settled + 1);
        self->settled[self->n_settled++] = (DriftSettled){ key, copies[key] };
      }
  if (self->n_settled == first)
    return DRIFT_PAYLOAD_NONE;
  if (repeats_last (self, first))
    {
      self->n_settled = first;
      return self->n_settled_lists - 1;
    }
  drift_grow (self->settled_lists, self->settled_lists_room, self->n_settled_lists + 1);
  self->settled_lists[self->n_settled_lists] =
      (DriftSettledList){ self->position, first, self->n_settled - first };
  return self->n_settled_lists++;
}

/* The tombstones of the list @number. */
const DriftSettled *
drift_settled_get (DriftCluster *self, guint32 number, guint32 *count)
{
  const DriftSettledList *list = &self->settled_lists[number];

  *count = list->count;
  return &self->settled[list->first];
}

/* Takes the list back that the step at the position has made. */
void
drift_settled_undo (DriftCluster *self)
{
  const DriftSettledList *last =
      self->n_settled_lists > 0 ? &self->settled_lists[self->n_settled_lists - 1] : NULL;

  if (last == NULL || last->position != self->position)
    return;
  self->n_settled = last->first;
  self->n_settled_lists--;
}
