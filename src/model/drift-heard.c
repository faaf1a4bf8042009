/* What the client heard: by key, the last that it was told, and the last that told it of bytes.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#define HEARD_NONE DRIFT_COLUMN_NONE

/* Whether the client heard of what the step was. */
static gboolean
is_heard (const DriftStep *step)
{
  return step->kind == DRIFT_EVENT_OK || step->kind == DRIFT_EVENT_ANSWER ||
         drift_event_fails (step->kind) || step->kind == DRIFT_EVENT_REFUSE;
}

/* An error tells nothing of what is stored: what was known before still is. */
static guint32
shown_by (DriftCluster *self, const DriftStep *step, guint32 before)
{
  if (step->kind == DRIFT_EVENT_OK || step->kind == DRIFT_EVENT_ANSWER)
    return self->position + 1;
  return before == HEARD_NONE ? 0 : self->heard[before].shown;
}

/* Notes what the client heard by the step at the position, if it heard anything. */
void
drift_heard_note (DriftCluster *self, const DriftStep *step)
{
  guint32 before;

  if (!is_heard (step))
    return;
  before = drift_column_get (&self->heard_last, step->key);
  drift_grow (self->heard, self->heard_room, self->n_heard + 1);
  self->heard[self->n_heard] = (DriftHeard){
    .step = self->position + 1,
    .shown = shown_by (self, step, before),
    .before = before,
  };
  drift_column_put (&self->heard_last, step->key, self->n_heard++);
}

/* Takes that back. */
void
drift_heard_undo (DriftCluster *self, const DriftStep *step)
{
  if (is_heard (step))
    drift_column_put (&self->heard_last, step->key, self->heard[--self->n_heard].before);
}

/**
 * drift_cluster_get_heard:
 * @key: a key
 * @shown: (out) (optional): the step of the last OK or answer, which told what is stored; 0 if
 *   there was none. Where an error came after it, it is not the last that was heard
 *
 * What the client knows of a key, which is what it was told and nothing else. It costs the same
 * however long ago that was.
 *
 * Returns: the step whose event was the last that the client heard of @key, 0 if it has heard of
 *   none
 */
guint
drift_cluster_get_heard (DriftCluster *self, guint32 key, guint *shown)
{
  guint32 last;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  last = key < self->n_keys ? drift_column_get (&self->heard_last, key) : HEARD_NONE;
  if (shown != NULL)
    *shown = last == HEARD_NONE ? 0 : self->heard[last].shown;
  return last == HEARD_NONE ? 0 : self->heard[last].step;
}
