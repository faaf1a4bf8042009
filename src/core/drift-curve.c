/* A curve: a number over the events of a run, kept where it changes, in a few bytes each time.
 * SPDX-License-Identifier: MIT */
#include "drift-curve.h"

#include "drift-grow.h"

/* So many bytes are read at most to look one change up. */
#define BLOCK_BYTES 64

/* A number of 64 bits takes ten bytes at most, one of 32 five. */
#define CHANGE_BYTES 15

/* Before the first block: the next one is number 0. */
#define BLOCK_NONE G_MAXUINT32

/**
 * drift_curve_clear:
 *
 * Frees the changes; @curve may be used again.
 */
void
drift_curve_clear (DriftCurve *curve)
{
  drift_grow_free (curve->blocks, curve->blocks_room);
  drift_grow_free (curve->bytes, curve->bytes_room);
  *curve = (DriftCurve){ 0 };
}

/* Seven bits a byte, the lowest first; the eighth says that there are more. */
static void
put_number (DriftCurve *curve, guint64 number)
{
  for (; number >= 0x80; number >>= 7)
    curve->bytes[curve->n_bytes++] = (guint8)(number | 0x80);
  curve->bytes[curve->n_bytes++] = (guint8)number;
}

static guint64
take_number (const DriftCurve *curve, guint32 *offset)
{
  guint64 number = 0;
  guint shift = 0;
  guint8 byte;

  do
    {
      byte = curve->bytes[(*offset)++];
      number |= (guint64)(byte & 0x7f) << shift;
      shift += 7;
    }
  while (byte & 0x80);
  return number;
}

/* A small difference is a small number, whatever its sign. */
static guint64
fold (guint64 difference)
{
  return difference << 1 ^ (0 - (difference >> 63));
}

static guint64
unfold (guint64 number)
{
  return number >> 1 ^ (0 - (number & 1));
}

static void
add_block (DriftCurve *curve, guint32 event, gint64 value)
{
  drift_grow (curve->blocks, curve->blocks_room, curve->n_blocks + 1);
  curve->blocks[curve->n_blocks++] = (DriftCurveBlock){ value, event, curve->n_bytes };
}

static void
add_change (DriftCurve *curve, guint32 event, gint64 value)
{
  drift_grow (curve->bytes, curve->bytes_room, curve->n_bytes + CHANGE_BYTES);
  put_number (curve, event - curve->event);
  put_number (curve, fold ((guint64)value - (guint64)curve->value));
}

/**
 * drift_curve_append:
 * @event: after all those that changed it before
 * @value: what it comes to; nothing is kept if it has not changed
 */
void
drift_curve_append (DriftCurve *curve, guint32 event, gint64 value)
{
  if (value == curve->value)
    return;
  g_assert (curve->n_blocks == 0 || event > curve->event);
  if (curve->n_blocks == 0 ||
      curve->n_bytes - curve->blocks[curve->n_blocks - 1].offset >= BLOCK_BYTES)
    add_block (curve, event, value);
  else
    add_change (curve, event, value);
  curve->event = event;
  curve->value = value;
}

/**
 * drift_curve_cut:
 *
 * Forgets what changed after @event.
 */
void
drift_curve_cut (DriftCurve *curve, guint32 event)
{
  DriftCurvePlace place;

  if (curve->n_blocks == 0 || curve->event <= event)
    return;
  place = drift_curve_find (curve, event);
  curve->n_blocks = place.block + 1;
  curve->n_bytes = place.offset;
  curve->event = place.since;
  curve->value = place.value;
}

/* The last block that begins up to @event, or BLOCK_NONE. */
static guint32
find_block (const DriftCurve *curve, guint32 event)
{
  guint32 low = 0;
  guint32 high = curve->n_blocks;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (curve->blocks[middle].event <= event)
        low = middle + 1;
      else
        high = middle;
    }
  return low - 1;
}

static void
enter_block (DriftCurvePlace *place, guint32 block)
{
  place->block = block;
  if (block == BLOCK_NONE)
    return;
  place->since = place->curve->blocks[block].event;
  place->value = place->curve->blocks[block].value;
  place->offset = place->curve->blocks[block].offset;
}

/**
 * drift_curve_find:
 *
 * Returns: the place of the last change up to @event
 */
DriftCurvePlace
drift_curve_find (const DriftCurve *curve, guint32 event)
{
  DriftCurvePlace place = { .curve = curve };
  DriftCurvePlace ahead;

  enter_block (&place, find_block (curve, event));
  ahead = place;
  while (drift_curve_next (&ahead) && ahead.since <= event)
    place = ahead;
  return place;
}

/**
 * drift_curve_next:
 *
 * Goes on to the next change.
 *
 * Returns: %FALSE if there is none; @place then stays where it is
 */
gboolean
drift_curve_next (DriftCurvePlace *place)
{
  const DriftCurve *curve = place->curve;
  guint32 block = place->block + 1;
  guint32 end = block < curve->n_blocks ? curve->blocks[block].offset : curve->n_bytes;

  if (place->offset < end)
    {
      place->since += (guint32)take_number (curve, &place->offset);
      place->value = (gint64)((guint64)place->value + unfold (take_number (curve, &place->offset)));
      return TRUE;
    }
  if (block >= curve->n_blocks)
    return FALSE;
  enter_block (place, block);
  return TRUE;
}

/**
 * drift_curve_get:
 *
 * Returns: the value after @event
 */
gint64
drift_curve_get (const DriftCurve *curve, guint32 event)
{
  return event >= curve->event ? curve->value : drift_curve_find (curve, event).value;
}

/**
 * drift_curve_memory:
 *
 * Returns: how many bytes @curve holds
 */
gsize
drift_curve_memory (const DriftCurve *curve)
{
  return curve->blocks_room * sizeof *curve->blocks + curve->bytes_room * sizeof *curve->bytes;
}
