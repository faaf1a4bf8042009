/* The tape: the commands of a history, each with where and when it was given, in their order.
 * SPDX-License-Identifier: MIT */
#include "drift-tape.h"

struct _DriftTape
{
  GArray *entries; /* owned: DriftTapeEntry */
};

static void
clear_entry (DriftTapeEntry *entry)
{
  drift_command_free (entry->command);
  g_free (entry->text);
}

/**
 * drift_tape_new:
 *
 * Returns: (transfer full): an empty tape
 */
DriftTape *
drift_tape_new (void)
{
  DriftTape *self = g_new (DriftTape, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (DriftTapeEntry));
  g_array_set_clear_func (self->entries, (GDestroyNotify)clear_entry);
  return self;
}

/**
 * drift_tape_copy:
 *
 * Returns: (transfer full): a tape with the same commands
 */
DriftTape *
drift_tape_copy (const DriftTape *self)
{
  DriftTape *copy = drift_tape_new ();

  drift_tape_add_rest (copy, self);
  return copy;
}

/**
 * drift_tape_free:
 * @self: (transfer full) (nullable): a tape
 */
void
drift_tape_free (DriftTape *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_free (self);
}

/**
 * drift_tape_count:
 *
 * Returns: how many commands are on it
 */
guint
drift_tape_count (const DriftTape *self)
{
  return self->entries->len;
}

/**
 * drift_tape_get:
 * @index: below drift_tape_count()
 *
 * Returns: (transfer none): a command; good until the tape is changed
 */
const DriftTapeEntry *
drift_tape_get (const DriftTape *self, guint index)
{
  return &g_array_index (self->entries, DriftTapeEntry, index);
}

/**
 * drift_tape_count_before:
 *
 * Returns: how many of its commands were given when fewer than @position events had happened
 */
guint
drift_tape_count_before (const DriftTape *self, guint position)
{
  guint low = 0;
  guint high = self->entries->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (drift_tape_get (self, middle)->position < position)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_same (const DriftTapeEntry *a, const DriftTapeEntry *b)
{
  return a->position == b->position && a->time_us == b->time_us && a->origin == b->origin &&
         g_str_equal (a->text, b->text);
}

/**
 * drift_tape_find_part:
 * @other: of a cluster that was made likewise
 *
 * Returns: after how many events the two histories part, which are one up to there; %G_MAXUINT if
 *   they have the same commands
 */
guint
drift_tape_find_part (const DriftTape *self, const DriftTape *other)
{
  guint part = G_MAXUINT;
  guint i = 0;

  while (i < MIN (self->entries->len, other->entries->len) &&
         is_same (drift_tape_get (self, i), drift_tape_get (other, i)))
    i++;
  if (i < self->entries->len)
    part = drift_tape_get (self, i)->position;
  if (i < other->entries->len)
    part = MIN (part, drift_tape_get (other, i)->position);
  return part;
}

/**
 * drift_tape_add:
 * @entry: what comes after all others; its command and its text are copied
 */
void
drift_tape_add (DriftTape *self, const DriftTapeEntry *entry)
{
  DriftTapeEntry own = *entry;

  own.command = drift_command_copy (entry->command);
  own.text = g_strdup (entry->text);
  g_array_append_val (self->entries, own);
}

/**
 * drift_tape_add_rest:
 *
 * Adds what @other has after as many commands as are on it already.
 */
void
drift_tape_add_rest (DriftTape *self, const DriftTape *other)
{
  for (guint i = self->entries->len; i < other->entries->len; i++)
    drift_tape_add (self, drift_tape_get (other, i));
}

/**
 * drift_tape_cut:
 *
 * Takes off all but the first @count commands.
 */
void
drift_tape_cut (DriftTape *self, guint count)
{
  g_array_set_size (self->entries, MIN (count, self->entries->len));
}
