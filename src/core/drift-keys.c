/* The key table: each key's name is kept once and known by a small number.
 * SPDX-License-Identifier: MIT */
#include "drift-keys.h"

#include "drift-digest.h"
#include "drift-grow.h"

#include <string.h>

#define ITEM_PREFIX "item:"
#define ITEM_LENGTH (sizeof ITEM_PREFIX "4294967295")

/* Of a number at the end of a name, which fits 64 bits then. */
#define MAX_DIGITS 18

/* What each span begins with, all of which only rise from span to span. */
enum
{
  KEY,
  STORED,
  ITEM,
  N_PLACES
};

/* Keys that came one after another: stored names, or items such as item:5 to item:9, of which
 * only the first number is kept. It ends where the next begins. */
typedef struct
{
  guint32 from[N_PLACES];
  gboolean of_items;
} Span;

/* Open addressing with linear probing. Keys leave only in the reverse order of their
 * coming (when a run steps back), so clearing a slot never breaks another's chain. */
struct _DriftKeys
{
  char *text; /* the stored names, each with its NUL */
  gsize text_size;
  gsize text_room;
  guint32 *offsets; /* where a stored name begins */
  gsize offsets_room;
  guint32 n_stored;
  guint32 *slots; /* stored name + 1, or 0 */
  guint32 n_slots;
  Span *spans;
  gsize spans_room;
  guint32 n_spans;
  guint32 count;
  char *item; /* the name of the item that was asked for last */
};

/**
 * drift_keys_new:
 *
 * Returns: (transfer full): a table without keys
 */
DriftKeys *
drift_keys_new (void)
{
  DriftKeys *keys = g_new0 (DriftKeys, 1);

  keys->n_slots = 16;
  keys->slots = g_new0 (guint32, keys->n_slots);
  keys->item = g_new0 (char, ITEM_LENGTH);
  memcpy (keys->item, ITEM_PREFIX, strlen (ITEM_PREFIX));
  return keys;
}

/**
 * drift_keys_free:
 * @keys: (transfer full): a table
 */
void
drift_keys_free (DriftKeys *keys)
{
  drift_grow_free (keys->text, keys->text_room);
  drift_grow_free (keys->offsets, keys->offsets_room);
  g_free (keys->slots);
  drift_grow_free (keys->spans, keys->spans_room);
  g_free (keys->item);
  g_free (keys);
}

/**
 * drift_keys_count:
 *
 * Returns: how many keys there are, which is the number of the next new one
 */
guint32
drift_keys_count (const DriftKeys *keys)
{
  return keys->count;
}

/* How many spans begin at @value or before it; if one holds it, it is the last of those. The first
 * begins with the first key and the first stored name, but seldom with the first item. */
static guint32
count_spans_to (const DriftKeys *keys, guint place, guint32 value)
{
  guint32 low = 0, high = keys->n_spans;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (keys->spans[middle].from[place] <= value)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint32
span_length (const DriftKeys *keys, const Span *span)
{
  const Span *next = span + 1;

  return (next < keys->spans + keys->n_spans ? next->from[KEY] : keys->count) - span->from[KEY];
}

static Span *
last_span (const DriftKeys *keys)
{
  return keys->n_spans == 0 ? NULL : &keys->spans[keys->n_spans - 1];
}

/* The number of the first item that comes after those of all spans. */
static guint32
next_item (const DriftKeys *keys)
{
  const Span *last = last_span (keys);

  if (last == NULL)
    return 1;
  return last->from[ITEM] + (last->of_items ? span_length (keys, last) : 0);
}

/* Makes the next key belong to a span of stored names, or to one of items at item @item. */
static void
open_span (DriftKeys *keys, gboolean of_items, guint32 item)
{
  const Span *last = last_span (keys);

  if (last != NULL && last->of_items == of_items && next_item (keys) == item)
    return;
  drift_grow (keys->spans, keys->spans_room, keys->n_spans + 1);
  keys->spans[keys->n_spans++] = (Span){ { keys->count, keys->n_stored, item }, of_items };
}

/* The number of the item called @name, from 1; 0 if it is no such name. */
static guint32
item_number (const char *name)
{
  const char *digit = name + strlen (ITEM_PREFIX);
  guint64 number = 0;

  if (!g_str_has_prefix (name, ITEM_PREFIX) || *digit == '0')
    return 0;
  for (; g_ascii_isdigit (*digit) && number <= G_MAXUINT32; digit++)
    number = 10 * number + (guint64)g_ascii_digit_value (*digit);
  return *digit == '\0' && number <= G_MAXUINT32 ? (guint32)number : 0;
}

/* It is asked for with each act of the traffic, so that it had better not take long. */
static const char *
item_name (const DriftKeys *keys, guint32 item)
{
  char digits[ITEM_LENGTH];
  char *end = digits + sizeof digits;
  char *digit = end;

  *--digit = '\0';
  do
    *--digit = (char)('0' + item % 10);
  while ((item /= 10) > 0);
  memcpy (keys->item + strlen (ITEM_PREFIX), digit, (gsize)(end - digit));
  return keys->item;
}

/**
 * drift_keys_name:
 *
 * Returns: (transfer none): the name of @key, good until the next call
 */
const char *
drift_keys_name (const DriftKeys *keys, guint32 key)
{
  const Span *span;
  guint32 place;

  g_return_val_if_fail (key < keys->count, NULL);
  span = &keys->spans[count_spans_to (keys, KEY, key) - 1];
  place = key - span->from[KEY];
  if (span->of_items)
    return item_name (keys, span->from[ITEM] + place);
  return keys->text + keys->offsets[span->from[STORED] + place];
}

/* What stands before the number at the end of a name, if there is one, and that number. A zero
 * before it is no part of it. */
static gsize
split_name (const char *name, guint64 *number)
{
  gsize length = strlen (name);
  gsize digits = 0;

  while (digits < length && digits < MAX_DIGITS && g_ascii_isdigit (name[length - digits - 1]))
    digits++;
  while (digits > 1 && name[length - digits] == '0')
    digits--;
  *number = digits > 0 ? g_ascii_strtoull (name + length - digits, NULL, 10) : 0;
  return length - digits;
}

static int
compare_names (const char *a, const char *b)
{
  guint64 number_a, number_b;
  gsize before_a = split_name (a, &number_a);
  gsize before_b = split_name (b, &number_b);
  int order = memcmp (a, b, MIN (before_a, before_b));

  if (order == 0)
    order = (before_a > before_b) - (before_a < before_b);
  if (order == 0)
    order = (number_a > number_b) - (number_a < number_b);
  return order != 0 ? order : strcmp (a, b);
}

/* The number of the item that @key is by its span; 0 if its name is stored. */
static guint32
item_of (const DriftKeys *keys, guint32 key)
{
  const Span *span = &keys->spans[count_spans_to (keys, KEY, key) - 1];

  return span->of_items ? span->from[ITEM] + (key - span->from[KEY]) : 0;
}

/**
 * drift_keys_compare:
 *
 * Holds the names of two keys against each other as a person would, for whom item:9 comes before
 * item:10.
 *
 * Returns: less than 0 if @a comes first, more than 0 if @b does, and 0 if they are the same
 */
int
drift_keys_compare (const DriftKeys *keys, guint32 a, guint32 b)
{
  guint32 item_a, item_b;
  g_autofree char *name_a = NULL;

  g_return_val_if_fail (a < keys->count && b < keys->count, 0);
  item_a = item_of (keys, a);
  item_b = item_of (keys, b);
  if (item_a != 0 && item_b != 0)
    return (item_a > item_b) - (item_a < item_b);
  name_a = g_strdup (drift_keys_name (keys, a));
  return compare_names (name_a, drift_keys_name (keys, b));
}

/**
 * drift_keys_digest:
 *
 * Returns: the digest of the name of @key, by which draws know it: whatever other keys there are,
 *   it is the same
 */
guint64
drift_keys_digest (const DriftKeys *keys, guint32 key)
{
  const char *name = drift_keys_name (keys, key);

  return drift_digest (name, strlen (name));
}

static guint32
probe (const DriftKeys *keys, const char *name)
{
  guint32 slot = (guint32)drift_digest (name, strlen (name)) & (keys->n_slots - 1);

  while (keys->slots[slot] != 0 &&
         !g_str_equal (keys->text + keys->offsets[keys->slots[slot] - 1], name))
    slot = (slot + 1) & (keys->n_slots - 1);
  return slot;
}

static void
rehash (DriftKeys *keys)
{
  g_free (keys->slots);
  keys->n_slots *= 2;
  keys->slots = g_new0 (guint32, keys->n_slots);
  for (guint32 stored = 0; stored < keys->n_stored; stored++)
    keys->slots[probe (keys, keys->text + keys->offsets[stored])] = stored + 1;
}

static guint32
find_stored (const DriftKeys *keys, const char *name)
{
  guint32 found = keys->slots[probe (keys, name)];
  const Span *span;

  if (found == 0)
    return DRIFT_KEY_NONE;
  span = &keys->spans[count_spans_to (keys, STORED, found - 1) - 1];
  return span->from[KEY] + (found - 1 - span->from[STORED]);
}

static guint32
find_in_spans (const DriftKeys *keys, guint32 item)
{
  guint32 n = count_spans_to (keys, ITEM, item);
  const Span *span;

  if (n == 0)
    return DRIFT_KEY_NONE;
  span = &keys->spans[n - 1];
  if (!span->of_items || item - span->from[ITEM] >= span_length (keys, span))
    return DRIFT_KEY_NONE;
  return span->from[KEY] + (item - span->from[ITEM]);
}

/**
 * drift_keys_find:
 *
 * Returns: the number of the key called @name, or %DRIFT_KEY_NONE
 */
guint32
drift_keys_find (const DriftKeys *keys, const char *name)
{
  guint32 item = item_number (name);
  guint32 key = item == 0 ? DRIFT_KEY_NONE : find_in_spans (keys, item);

  return key != DRIFT_KEY_NONE ? key : find_stored (keys, name);
}

/**
 * drift_keys_find_item:
 * @item: from 1
 *
 * Returns: the number of the key called "item:@item", or %DRIFT_KEY_NONE
 */
guint32
drift_keys_find_item (const DriftKeys *keys, guint32 item)
{
  guint32 key = find_in_spans (keys, item);

  return key != DRIFT_KEY_NONE ? key : find_stored (keys, item_name (keys, item));
}

/**
 * drift_keys_intern:
 *
 * Returns: the number of the key called @name, which is given one if it is new
 */
guint32
drift_keys_intern (DriftKeys *keys, const char *name)
{
  guint32 key = drift_keys_find (keys, name);
  gsize size = strlen (name) + 1;

  if (key != DRIFT_KEY_NONE)
    return key;

  if ((keys->n_stored + 1) * (gsize)4 > keys->n_slots * (gsize)3)
    rehash (keys);
  open_span (keys, FALSE, next_item (keys));
  drift_grow (keys->text, keys->text_room, keys->text_size + size);
  drift_grow (keys->offsets, keys->offsets_room, keys->n_stored + 1);
  keys->slots[probe (keys, name)] = keys->n_stored + 1;
  memcpy (keys->text + keys->text_size, name, size);
  keys->offsets[keys->n_stored++] = (guint32)keys->text_size;
  keys->text_size += size;
  return keys->count++;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  guint32 one = *(const guint32 *)a, other = *(const guint32 *)b;

  return (one > other) - (one < other);
}

/* The stored names that are items from @first to @last, in their order. */
static GArray *
stored_items (const DriftKeys *keys, guint32 first, guint32 last)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 stored = 0; stored < keys->n_stored; stored++)
    {
      guint32 item = item_number (keys->text + keys->offsets[stored]);

      if (item >= first && item <= last)
        g_array_append_val (items, item);
    }
  g_array_sort (items, compare_items);
  return items;
}

static void
add_items (DriftKeys *keys, guint32 first, guint32 end)
{
  if (first >= end)
    return;
  open_span (keys, TRUE, first);
  keys->count += end - first;
}

/**
 * drift_keys_intern_items:
 * @count: below %G_MAXUINT32
 *
 * Does what drift_keys_intern() does for "item:1" to "item:@count" in their order, but at once,
 * however many they are.
 */
void
drift_keys_intern_items (DriftKeys *keys, guint32 count)
{
  guint32 first = next_item (keys);
  g_autoptr (GArray) known = NULL;

  if (first > count)
    return;
  known = stored_items (keys, first, count);
  for (guint i = 0; i < known->len; i++)
    {
      guint32 item = g_array_index (known, guint32, i);

      add_items (keys, first, item);
      first = item + 1;
    }
  add_items (keys, first, count + 1);
}

/**
 * drift_keys_truncate:
 *
 * Forgets the newest keys until @count are left.
 */
void
drift_keys_truncate (DriftKeys *keys, guint32 count)
{
  guint32 n_stored = 0;
  const Span *last;

  if (count >= keys->count)
    return;
  while (keys->n_spans > 0 && last_span (keys)->from[KEY] >= count)
    keys->n_spans--;
  last = last_span (keys);
  if (last != NULL)
    n_stored = last->from[STORED] + (last->of_items ? 0 : count - last->from[KEY]);
  while (keys->n_stored > n_stored)
    {
      guint32 stored = keys->n_stored - 1;

      keys->slots[probe (keys, keys->text + keys->offsets[stored])] = 0;
      keys->text_size = keys->offsets[stored];
      keys->n_stored = stored;
    }
  keys->count = count;
}

/**
 * drift_keys_memory:
 *
 * Returns: how many bytes @keys holds
 */
gsize
drift_keys_memory (const DriftKeys *keys)
{
  return keys->text_room + (keys->offsets_room + keys->n_slots) * sizeof (guint32) +
         keys->spans_room * sizeof (Span);
}

/**
 * drift_key_is_valid:
 *
 * A key is one word of a trace: UTF-8 without white space or control characters, from 1
 * to %DRIFT_KEY_MAX_LENGTH bytes, and not "-", which in a trace stands for no key.
 */
gboolean
drift_key_is_valid (const char *name)
{
  gsize size = strlen (name);

  if (size == 0 || size > DRIFT_KEY_MAX_LENGTH || g_str_equal (name, "-") ||
      !g_utf8_validate (name, (gssize)size, NULL))
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        return FALSE;
    }
  return TRUE;
}
