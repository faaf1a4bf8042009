/* How many payloads there were before a step that made some: copies with vectors are made wherever
 * two of them meet. SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* Notes that the step at @position has made payloads, with the @n_payloads that there were before.
 * Without vectors only commands and traffic do, and take them back themselves. */
void
drift_grown_note (DriftCluster *self, guint position, guint32 n_payloads)
{
  if (!drift_cluster_has_vectors (self) || drift_payloads_count (self->payloads) == n_payloads)
    return;
  drift_grow (self->grown, self->grown_room, self->n_grown + 1);
  self->grown[self->n_grown++] = (DriftGrown){ position, n_payloads };
}

/* Takes back what the step at the position has made of them. */
void
drift_grown_undo (DriftCluster *self)
{
  if (self->n_grown > 0 && self->grown[self->n_grown - 1].position == self->position)
    drift_payloads_truncate (self->payloads, self->grown[--self->n_grown].n_payloads);
}
