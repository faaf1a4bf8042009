/* Hints, as the node that keeps them remembers them: writes of its own that a replica has not
 * acknowledged. SPDX-License-Identifier: MIT */
#include "drift-hints.h"

#include "drift-grow.h"
#include "drift-queue.h"

void
drift_hints_init (DriftHints *hints)
{
  *hints = (DriftHints){ 0 };
  for (DriftNode replica = 0; replica < DRIFT_MAX_REPLICAS; replica++)
    hints->queues[replica] = (DriftHintQueue){
      .first = { DRIFT_HINT_NONE, DRIFT_HINT_NONE },
      .last = { DRIFT_HINT_NONE, DRIFT_HINT_NONE },
      .alarm = { .timer = DRIFT_SEQUENCE_NONE },
    };
}

void
drift_hints_clear (DriftHints *hints)
{
  drift_grow_free (hints->items, hints->items_room);
  drift_grow_free (hints->dues, hints->dues_room);
}

gsize
drift_hints_memory (const DriftHints *hints)
{
  return hints->items_room * sizeof (DriftHint) + hints->dues_room * sizeof (gint64);
}

/* Where it stands in the queue of its replica. */
static DriftHintList
list_of (const DriftHint *hint)
{
  return hint->sendings == 0 ? DRIFT_HINTS_FRESH : DRIFT_HINTS_SENT;
}

/* Says who its neighbours are, and them who theirs is. */
static void
link_between (DriftHints *hints, guint32 number, guint32 older, guint32 newer)
{
  DriftHint *hint = &hints->items[number];
  DriftHintQueue *queue = &hints->queues[hint->replica];
  DriftHintList list = list_of (hint);

  hint->older = older;
  hint->newer = newer;
  *(older != DRIFT_HINT_NONE ? &hints->items[older].newer : &queue->first[list]) = number;
  *(newer != DRIFT_HINT_NONE ? &hints->items[newer].older : &queue->last[list]) = number;
}

/* Takes it out of its list; it still knows who its neighbours were. */
static void
unlink_hint (DriftHints *hints, guint32 number)
{
  const DriftHint *hint = &hints->items[number];
  DriftHintQueue *queue = &hints->queues[hint->replica];
  DriftHintList list = list_of (hint);

  *(hint->older != DRIFT_HINT_NONE ? &hints->items[hint->older].newer : &queue->first[list]) =
      hint->newer;
  *(hint->newer != DRIFT_HINT_NONE ? &hints->items[hint->newer].older : &queue->last[list]) =
      hint->older;
}

static void
link_last (DriftHints *hints, guint32 number)
{
  const DriftHint *hint = &hints->items[number];

  link_between (hints, number, hints->queues[hint->replica].last[list_of (hint)], DRIFT_HINT_NONE);
}

/**
 * drift_hints_find_next:
 *
 * Returns: which of the hints for @replica is due first, or %DRIFT_HINT_NONE
 */
guint32
drift_hints_find_next (const DriftHints *hints, DriftNode replica)
{
  const DriftHintQueue *queue = &hints->queues[replica];
  guint32 fresh = queue->first[DRIFT_HINTS_FRESH];
  guint32 sent = queue->first[DRIFT_HINTS_SENT];

  if (fresh == DRIFT_HINT_NONE)
    return sent;
  if (sent == DRIFT_HINT_NONE)
    return fresh;
  return hints->items[fresh].due_us <= hints->items[sent].due_us ? fresh : sent;
}

/**
 * drift_hints_find_of:
 * @last: the last hint that was kept for a write, or %DRIFT_HINT_NONE
 *
 * Returns: the hint of that write that was kept for @replica, or %DRIFT_HINT_NONE
 */
guint32
drift_hints_find_of (const DriftHints *hints, guint32 last, DriftNode replica)
{
  while (last != DRIFT_HINT_NONE && hints->items[last].replica != replica)
    last = hints->items[last].before;
  return last;
}

/**
 * drift_hints_add:
 * @hint: never sent, and due no earlier than those before it; it is copied
 *
 * Returns: its number
 */
guint32
drift_hints_add (DriftHints *hints, const DriftHint *hint)
{
  guint32 number = hints->n_items++;

  drift_grow (hints->items, hints->items_room, hints->n_items);
  hints->items[number] = *hint;
  link_last (hints, number);
  return number;
}

/**
 * drift_hints_unadd:
 *
 * Takes the last addition back.
 *
 * Returns: the hint that was kept for the same write before, or %DRIFT_HINT_NONE
 */
guint32
drift_hints_unadd (DriftHints *hints)
{
  unlink_hint (hints, --hints->n_items);
  return hints->items[hints->n_items].before;
}

/**
 * drift_hints_move:
 * @number: the first of its list
 * @due_us: when it is due again
 *
 * Puts a hint that is being sent behind all that were sent before.
 */
void
drift_hints_move (DriftHints *hints, guint32 number, gint64 due_us)
{
  DriftHint *hint = &hints->items[number];

  drift_grow (hints->dues, hints->dues_room, hints->n_dues + 1);
  hints->dues[hints->n_dues++] = hint->due_us;
  unlink_hint (hints, number);
  hint->sendings++;
  hint->due_us = due_us;
  link_last (hints, number);
}

/**
 * drift_hints_unmove:
 *
 * Takes the last move back, which was of a hint for @replica.
 */
void
drift_hints_unmove (DriftHints *hints, DriftNode replica)
{
  DriftHintQueue *queue = &hints->queues[replica];
  guint32 number = queue->last[DRIFT_HINTS_SENT];
  DriftHint *hint = &hints->items[number];

  unlink_hint (hints, number);
  hint->sendings--;
  hint->due_us = hints->dues[--hints->n_dues];
  link_between (hints, number, DRIFT_HINT_NONE, queue->first[list_of (hint)]);
}

/**
 * drift_hints_settle:
 *
 * A kept hint was acknowledged: it is kept no more.
 */
void
drift_hints_settle (DriftHints *hints, guint32 number)
{
  hints->items[number].kept = FALSE;
  unlink_hint (hints, number);
}

/**
 * drift_hints_unsettle:
 *
 * Takes that back, when all that came after it has been taken back: its neighbours are those that
 * it had.
 */
void
drift_hints_unsettle (DriftHints *hints, guint32 number)
{
  const DriftHint *hint = &hints->items[number];

  hints->items[number].kept = TRUE;
  link_between (hints, number, hint->older, hint->newer);
}
