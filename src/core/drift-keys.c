/* The key table: each key's name is stored once and known by a small number.
 * SPDX-License-Identifier: MIT */
#include "drift-keys.h"

#include "drift-digest.h"
#include "drift-grow.h"

#include <string.h>

/* Open addressing with linear probing. Keys leave only in the reverse order of their
 * coming (when a run steps back), so clearing a slot never breaks another's chain. */
struct _DriftKeys
{
  char *text; /* all names, each with its NUL */
  gsize text_size;
  gsize text_room;
  guint32 *offsets; /* where a key's name begins */
  gsize offsets_room;
  guint32 count;
  guint32 *slots; /* key + 1, or 0 */
  guint32 n_slots;
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
  return keys;
}

/**
 * drift_keys_free:
 * @keys: (transfer full): a table
 */
void
drift_keys_free (DriftKeys *keys)
{
  g_free (keys->text);
  g_free (keys->offsets);
  g_free (keys->slots);
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

/**
 * drift_keys_name:
 *
 * Returns: (transfer none): the name of @key, good until the next new key
 */
const char *
drift_keys_name (const DriftKeys *keys, guint32 key)
{
  g_return_val_if_fail (key < keys->count, NULL);
  return keys->text + keys->offsets[key];
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
  for (guint32 key = 0; key < keys->count; key++)
    keys->slots[probe (keys, keys->text + keys->offsets[key])] = key + 1;
}

/**
 * drift_keys_find:
 *
 * Returns: the number of the key called @name, or %DRIFT_KEY_NONE
 */
guint32
drift_keys_find (const DriftKeys *keys, const char *name)
{
  guint32 found = keys->slots[probe (keys, name)];

  return found == 0 ? DRIFT_KEY_NONE : found - 1;
}

/**
 * drift_keys_intern:
 *
 * Returns: the number of the key called @name, which is given one if it is new
 */
guint32
drift_keys_intern (DriftKeys *keys, const char *name)
{
  guint32 slot = probe (keys, name);
  gsize size = strlen (name) + 1;

  if (keys->slots[slot] != 0)
    return keys->slots[slot] - 1;

  if ((keys->count + 1) * (gsize)4 > keys->n_slots * (gsize)3)
    {
      rehash (keys);
      slot = probe (keys, name);
    }
  drift_grow (keys->text, keys->text_room, keys->text_size + size);
  drift_grow (keys->offsets, keys->offsets_room, keys->count + 1);
  memcpy (keys->text + keys->text_size, name, size);
  keys->offsets[keys->count] = (guint32)keys->text_size;
  keys->text_size += size;
  keys->slots[slot] = ++keys->count;
  return keys->count - 1;
}

/**
 * drift_keys_truncate:
 *
 * Forgets the newest keys until @count are left.
 */
void
drift_keys_truncate (DriftKeys *keys, guint32 count)
{
  while (keys->count > count)
    {
      guint32 key = keys->count - 1;

      keys->slots[probe (keys, keys->text + keys->offsets[key])] = 0;
      keys->text_size = keys->offsets[key];
      keys->count = key;
    }
}

/**
 * drift_keys_memory:
 *
 * Returns: how many bytes @keys holds
 */
gsize
drift_keys_memory (const DriftKeys *keys)
{
  return keys->text_room + (keys->offsets_room + keys->n_slots) * sizeof (guint32);
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
