/* The tape: what was done to a cluster, where and when; and the future that an act in the past
 * left. SPDX-License-Identifier: MIT */
#include "drift-cluster-private.h"

/* Forgets what it takes to undo a command. */
void
drift_inverse_free (DriftInverse *inverse)
{
  g_clear_pointer (&inverse->rules, g_ptr_array_unref);
  g_clear_pointer (&inverse->sides, g_array_unref);
  g_free (inverse);
}

void
drift_tape_entry_clear (DriftTapeEntry *entry)
{
  drift_command_free (entry->command);
  g_free (entry->text);
  g_clear_pointer (&entry->inverse, drift_inverse_free);
}

/* The command that is known to come next, or NULL. */
DriftTapeEntry *
drift_tape_next (DriftCluster *self)
{
  DriftTapeEntry *entry;

  if (self->tape_next == self->tape->len)
    return NULL;
  entry = &g_array_index (self->tape, DriftTapeEntry, self->tape_next);
  return entry->position == self->position ? entry : NULL;
}

/* The command of the step after @position, which must have been one. */
const DriftTapeEntry *
drift_tape_find (DriftCluster *self, guint position)
{
  guint low = 0;
  guint high = self->tape->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const DriftTapeEntry *entry = &g_array_index (self->tape, DriftTapeEntry, middle);

      if (entry->position == position)
        return entry;
      if (entry->position < position)
        low = middle + 1;
      else
        high = middle;
    }
  g_assert_not_reached ();
}

static GArray *
copy_tape (GArray *tape)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (DriftTapeEntry));

  g_array_set_clear_func (copy, (GDestroyNotify)drift_tape_entry_clear);
  for (guint i = 0; i < tape->len; i++)
    {
      DriftTapeEntry entry = g_array_index (tape, DriftTapeEntry, i);

      entry.command = drift_command_copy (entry.command);
      entry.text = g_strdup (entry.text);
      entry.inverse = NULL;
      g_array_append_val (copy, entry);
    }
  return copy;
}

/* Makes a cluster at its start, configured and prepared as @other was, live through the known
 * history of @other and stand where it stands. */
void
drift_cluster_replay (DriftCluster *self, DriftCluster *other)
{
  g_return_if_fail (self->length == 0);
  g_array_unref (self->tape);
  self->tape = copy_tape (other->tape);
  self->length = other->length;
  drift_cluster_seek (self, other->position);
}

/* Keeps the future that an act in the past is about to replace. */
static void
keep_branch (DriftCluster *self)
{
  g_clear_pointer (&self->branch, g_array_unref);
  self->branch = copy_tape (self->tape);
  self->branch_length = self->length;
  self->fork = self->position;
  g_array_set_size (self->tape, self->tape_next);
  self->length = self->position;
  drift_cluster_cut_future (self);
}

static gboolean
apply (DriftCluster *self,
       const DriftCommand *command,
       gint64 time_us,
       DriftOrigin origin,
       GError **error)
{
  DriftTapeEntry entry = { .time_us = time_us, .origin = origin };
  guint from;

  if (!drift_cluster_may_do (self, command, time_us, error))
    return FALSE;
  from = self->position;
  if (self->position < self->length)
    keep_branch (self);
  entry.position = self->position;
  entry.command = drift_command_copy (command);
  entry.text = drift_command_print (command, &self->config.names);
  g_array_append_val (self->tape, entry);
  drift_cluster_checked_step (self);
  drift_cluster_tell (self, from);
  return TRUE;
}

/**
 * drift_cluster_apply:
 *
 * Does @command of a story now, as one step. If steps ahead of the position are known, they are
 * kept as a branch until they are discarded or another act in the past replaces them. Emits
 * #DriftCluster::stepped.
 *
 * Returns: %FALSE with @error set if the command makes no sense now; nothing has changed then
 */
gboolean
drift_cluster_apply (DriftCluster *self, const DriftCommand *command, GError **error)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), FALSE);
  return apply (self, command, self->now_us, DRIFT_ORIGIN_STEP, error);
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
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), FALSE);
  time_us = CLAMP (time_us, self->now_us, drift_cluster_get_next_time (self));
  return apply (self, command, time_us, DRIFT_ORIGIN_HAND, error);
}

/**
 * drift_cluster_has_branch:
 *
 * Returns: whether a future is kept that was left when somebody acted in the past
 */
gboolean
drift_cluster_has_branch (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), FALSE);
  return self->branch != NULL;
}

/**
 * drift_cluster_get_fork:
 *
 * Returns: the position at which the kept future and the present one part
 */
guint
drift_cluster_get_fork (DriftCluster *self)
{
  g_return_val_if_fail (DRIFT_IS_CLUSTER (self), 0);
  return self->fork;
}

/**
 * drift_cluster_swap_branch:
 *
 * Goes back to the fork if need be, and makes the kept future the known one and the known
 * one kept.
 */
void
drift_cluster_swap_branch (DriftCluster *self)
{
  GArray *tape;
  guint length;

  g_return_if_fail (DRIFT_IS_CLUSTER (self) && self->branch != NULL);
  drift_cluster_seek (self, MIN (self->position, self->fork));
  tape = self->tape;
  length = self->length;
  self->tape = self->branch;
  self->length = self->branch_length;
  self->branch = copy_tape (tape);
  self->branch_length = length;
  /* What is done stays done: the entries up to here carry their inverses. */
  for (guint i = 0; i < self->tape_next; i++)
    g_array_index (self->tape, DriftTapeEntry, i).inverse =
        g_steal_pointer (&g_array_index (tape, DriftTapeEntry, i).inverse);
  g_array_unref (tape);
  drift_cluster_cut_future (self);
  drift_cluster_tell_observer (self);
}

/**
 * drift_cluster_discard_branch:
 *
 * Forgets the kept future, if there is one.
 */
void
drift_cluster_discard_branch (DriftCluster *self)
{
  g_return_if_fail (DRIFT_IS_CLUSTER (self));
  g_clear_pointer (&self->branch, g_array_unref);
}

/**
 * drift_cluster_forget_future:
 *
 * Forgets the steps that are known to come after the position, and the kept future.
 */
void
drift_cluster_forget_future (DriftCluster *self)
{
  g_return_if_fail (DRIFT_IS_CLUSTER (self));
  drift_cluster_discard_branch (self);
  g_array_set_size (self->tape, self->tape_next);
  self->length = self->position;
  drift_cluster_cut_future (self);
  drift_cluster_tell_observer (self);
}
