/* What the last sweep found, by range, as its events told: it is looked for when somebody asks, and
 * of events that were looked at before only what has come since is.
 * SPDX-License-Identifier: MIT */
#include "drift-keyspace.h"

#include "drift-cluster-private.h"

#include <string.h>

#define COMPARISONS                                                                                \
  (DRIFT_EVENT_BIT (DRIFT_EVENT_MISMATCH) | DRIFT_EVENT_BIT (DRIFT_EVENT_CONFLICT) |               \
   DRIFT_EVENT_BIT (DRIFT_EVENT_ROTTEN) | DRIFT_EVENT_BIT (DRIFT_EVENT_SKIP) |                     \
   DRIFT_EVENT_BIT (DRIFT_EVENT_COMPARED))
#define ARRIVALS (DRIFT_EVENT_BIT (DRIFT_EVENT_REPAIR) | DRIFT_EVENT_BIT (DRIFT_EVENT_CANCEL))

/* The operation of a sweep that @step belongs to; NULL if it belongs to none. */
static const DriftOp *
sweep_of (DriftCluster *self, guint step, const DriftMessage **cause)
{
  *cause = drift_cluster_get_cause (self, step);
  if (*cause == NULL ||
      ((*cause)->kind != DRIFT_MESSAGE_COMPARE && (*cause)->kind != DRIFT_MESSAGE_COPY))
    return NULL;
  return self->ops[(*cause)->op].kind == DRIFT_OP_SWEEP ? &self->ops[(*cause)->op] : NULL;
}

/* The first key of a comparison is the one that its message begins with. */
static gboolean
is_first (const DriftMessage *cause)
{
  return cause->kind == DRIFT_MESSAGE_COMPARE && cause->key == 0;
}

static void
begin (DriftKeyspace *keyspace, const DriftMessage *cause, const DriftOp *op)
{
  memset (&keyspace->swept, 0, sizeof keyspace->swept);
  keyspace->sweep = cause->op;
  if (__builtin_popcount (op->replied) > 1)
    keyspace->swept.compared = op->replied;
}

/* A key was compared, or none is left. */
static void
note_compared (DriftCluster *self, const DriftStep *step, const DriftOp *op)
{
  DriftSwept *swept = &self->keyspace->swept;

  if (step->kind != DRIFT_EVENT_COMPARED)
    {
      swept->end = step->key + 1;
      if (step->kind != DRIFT_EVENT_SKIP)
        swept->open[drift_cluster_find_range (self, step->key)] += MAX (step->old, 1);
    }
  else if (swept->compared != 0)
    swept->end = drift_snapshots_count_keys (self, op->replies[__builtin_ctz (op->replied)]);
}

/* A copy that the sweep had sent has come, and was taken or was not needed any more. */
static void
note_arrival (DriftCluster *self, const DriftStep *step, const DriftMessage *cause)
{
  DriftSwept *swept = &self->keyspace->swept;
  guint range = drift_cluster_find_range (self, cause->key);

  swept->open[range] -= swept->open[range] > 0;
  swept->repaired[cause->to][range] += step->kind == DRIFT_EVENT_REPAIR;
}

static void
note (DriftCluster *self, guint number)
{
  DriftKeyspace *keyspace = self->keyspace;
  const DriftMessage *cause;
  const DriftOp *op = sweep_of (self, number, &cause);

  if (op == NULL)
    return;
  if (is_first (cause))
    begin (keyspace, cause, op);
  else if (cause->op != keyspace->sweep)
    return;
  if (cause->kind == DRIFT_MESSAGE_COMPARE)
    note_compared (self, &self->steps[number - 1], op);
  else
    note_arrival (self, &self->steps[number - 1], cause);
  keyspace->swept.step = number;
}

/* The step at which the last sweep that has begun to compare began to; 0 if none has. */
static guint
find_beginning (DriftCluster *self)
{
  const DriftMessage *cause;
  guint step = self->position;

  while (step > 0 && (step = drift_cluster_find_last_event (self, COMPARISONS, 1, step)) > 0)
    if (sweep_of (self, step, &cause) != NULL && is_first (cause))
      return step;
    else
      step--;
  return 0;
}

/* The cluster has gone back to where not all of that was known. */
void
drift_swept_go_back (DriftCluster *self)
{
  DriftKeyspace *keyspace = self->keyspace;

  if (keyspace->is_swept && self->position < keyspace->swept.step)
    keyspace->is_swept = FALSE;
  keyspace->looked = MIN (keyspace->looked, self->position);
}

/**
 * drift_cluster_get_swept:
 *
 * Returns: (transfer none): what the last sweep found so far; good until the cluster moves. It
 *   costs what has happened since it was asked for last, or since that sweep
 */
const DriftSwept *
drift_cluster_get_swept (DriftCluster *self)
{
  static const DriftSwept none;
  DriftKeyspace *keyspace;
  guint step;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), &none);
  keyspace = drift_keyspace_get (self);
  if (!keyspace->is_swept)
    {
      memset (&keyspace->swept, 0, sizeof keyspace->swept);
      keyspace->sweep = DRIFT_SEQUENCE_NONE;
      keyspace->looked = find_beginning (self);
      keyspace->looked = keyspace->looked > 0 ? keyspace->looked - 1 : self->position;
      keyspace->is_swept = TRUE;
    }
  while ((step = drift_cluster_find_event (self, COMPARISONS | ARRIVALS, keyspace->looked + 1)) > 0)
    {
      note (self, step);
      keyspace->looked = step;
    }
  keyspace->looked = self->position;
  return &keyspace->swept;
}
