/* What was done to a cluster, and what is known to come: its tape, and how far that reaches.
 * SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* The command that is known to come next, or NULL. */
const DriftTapeEntry *
drift_cluster_next_entry (DriftCluster *self)
{
  const DriftTapeEntry *entry;

  if (self->inverses->len == drift_tape_count (self->tape))
    return NULL;
  entry = drift_tape_get (self->tape, self->inverses->len);
  return entry->position == self->position ? entry : NULL;
}

/* The command of the step after @position, which must have been one. */
const DriftTapeEntry *
drift_cluster_find_entry (DriftCluster *self, guint position)
{
  return drift_tape_get (self->tape, drift_tape_count_before (self->tape, position));
}

/**
 * drift_cluster_get_cue:
 * @position: at most the length
 *
 * Returns: where the story's script stood after so many events
 */
DriftCue
drift_cluster_get_cue (DriftCluster *self, guint position)
{
  guint n;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), ((DriftCue){ 0 }));
  n = position == self->position ? self->inverses->len
                                 : drift_tape_count_before (self->tape, position);
  return n > 0 ? drift_tape_get (self->tape, n - 1)->cue : (DriftCue){ 0 };
}

/* Makes a cluster at its start, configured and prepared as @other was, live through the known
 * history of @other and stand where it stands. */
void
drift_cluster_replay (DriftCluster *self, DriftCluster *other)
{
  g_return_if_fail (self->length == 0);
  drift_tape_add_rest (self->tape, other->tape);
  self->length = other->length;
  drift_cluster_seek (self, other->position);
}

/* Forgets what is known to come. */
static void
cut (DriftCluster *self)
{
  drift_tape_cut (self->tape, self->inverses->len);
  self->length = self->position;
  drift_cluster_cut_future (self);
}

static gboolean
apply (DriftCluster *self,
       const DriftCommand *command,
       gint64 time_us,
       DriftCue cue,
       DriftOrigin origin,
       GError **error)
{
  g_autofree char *text = NULL;
  guint from = self->position;

  if (!drift_cluster_may_do (self, command, time_us, error))
    return FALSE;
  if (self->position < self->length)
    cut (self);
  text = drift_command_print (command, &self->config.names);
  drift_tape_add (self->tape, &(DriftTapeEntry){
                                  .position = from,
                                  .time_us = time_us,
                                  .cue = cue,
                                  .origin = origin,
                                  .command = (DriftCommand *)command,
                                  .text = text,
                              });
  drift_cluster_checked_step (self);
  drift_cluster_tell (self, from);
  return TRUE;
}

/**
 * drift_cluster_apply:
 *
 * Does @command now, as one step; of a story that has no script. If steps ahead of the position are
 * known, they are forgotten: whoever wants to come back to them saves the tape before. Emits
 * #DriftCluster::stepped.
 *
 * Returns: %FALSE with @error set if the command makes no sense now; nothing has changed then
 */
gboolean
drift_cluster_apply (DriftCluster *self, const DriftCommand *command, GError **error)
{
  return drift_cluster_apply_cue (self, command, (DriftCue){ 0 }, error);
}

/**
 * drift_cluster_apply_cue:
 * @cue: of @command in its script
 *
 * Does @command of a story's script now, as drift_cluster_apply() does.
 *
 * Returns: %FALSE with @error set if the command makes no sense now; nothing has changed then
 */
gboolean
drift_cluster_apply_cue (DriftCluster *self,
                         const DriftCommand *command,
                         DriftCue cue,
                         GError **error)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), FALSE);
  return apply (self, command, self->now_us, cue, DRIFT_ORIGIN_STEP, error);
}

/**
 * drift_cluster_apply_by_hand:
 * @time_us: the virtual time that the person saw, which is brought between the last event and the
 *   next
 *
 * Does @command of a person then, as drift_cluster_apply() does one of a story. What it draws is
 * its own: what the story draws stays what it was.
 *
 * Returns: %FALSE with @error set if the command makes no sense now; nothing has changed then
 */
gboolean
drift_cluster_apply_by_hand (DriftCluster *self,
                             const DriftCommand *command,
                             gint64 time_us,
                             GError **error)
{
  DriftCue cue;

  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), FALSE);
  cue = drift_cluster_get_cue (self, self->position);
  time_us = CLAMP (time_us, self->now_us, drift_cluster_get_next_time (self));
  return apply (self, command, time_us, cue, DRIFT_ORIGIN_HAND, error);
}

/**
 * drift_cluster_forget_future:
 *
 * Forgets the steps that are known to come after the position.
 */
void
drift_cluster_forget_future (DriftCluster *self)
{
  g_return_if_fail (DRIFT_IS_CLUSTER (self));
  cut (self);
  drift_cluster_tell_observer (self);
}

/**
 * drift_cluster_get_tape:
 *
 * Returns: (transfer none): the commands of what has happened and of what is known to come; whoever
 *   wants to keep them copies it
 */
const DriftTape *
drift_cluster_get_tape (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), NULL);
  return self->tape;
}

/**
 * drift_cluster_set_future:
 * @tape: of a history that is one with that of @self up to the position
 * @length: how many of its events are known
 *
 * Makes the rest of that history what is known to come.
 */
void
drift_cluster_set_future (DriftCluster *self, const DriftTape *tape, guint length)
{
  g_return_if_fail (DRIFT_IS_CLUSTER (self));
  g_return_if_fail (drift_tape_find_part (self->tape, tape) >= self->position);
  cut (self);
  drift_tape_add_rest (self->tape, tape);
  self->length = MAX (length, self->position);
  drift_cluster_tell_observer (self);
}
