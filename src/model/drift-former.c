/* What stood at small places of the nodes' memories, before each step that changed
 * it. SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

#include <string.h>

/* Notes what stands at @place, which does not move, before the step at the position changes it. */
void
drift_former_keep (DriftCluster *self, gpointer place, gsize size)
{
  DriftFormer *former;

  g_assert (size <= sizeof former->bytes);
  drift_grow (self->formers, self->formers_room, self->n_formers + 1);
  former = &self->formers[self->n_formers++];
  former->position = self->position;
  former->size = (guint32)size;
  former->place = place;
  memcpy (former->bytes, place, size);
}

/* What stood at @place before the newest step, the state being that right after it. */
guint32
drift_former_get (DriftCluster *self, const guint32 *place)
{
  guint32 before = *place;

  for (guint32 i = self->n_formers; i > 0 && self->formers[i - 1].position == self->position; i--)
    if (self->formers[i - 1].place == place)
      memcpy (&before, self->formers[i - 1].bytes, sizeof before);
  return before;
}

/* Puts it back where that step is taken back. */
void
drift_former_undo (DriftCluster *self)
{
  while (self->n_formers > 0 && self->formers[self->n_formers - 1].position == self->position)
    {
      const DriftFormer *former = &self->formers[--self->n_formers];

      memcpy (former->place, former->bytes, former->size);
    }
}
