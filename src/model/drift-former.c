/* What stood at small places of the nodes' memories, before each step that changed
 * it. SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

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
