/* Checksums: XXH3_64 of the stored bytes, the very number that xxhsum -H3 prints.
 * SPDX-License-Identifier: MIT */
#include "drift-digest.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

/**
 * drift_digest:
 * @bytes: (nullable): what to sum; may be %NULL where @size is 0
 * @size: how many bytes
 *
 * Returns: the XXH3_64 of @bytes, seed 0, in its canonical number
 */
guint64
drift_digest (gconstpointer bytes, gsize size)
{
  return XXH3_64bits (bytes, size);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * drift_digest_canonical:
 *
 * Sums the words of @text in byte order with one space between them, so that two
 * serialisations of one value have one digest.
 */
guint64
drift_digest_canonical (const char *text, gsize size)
{
  g_autofree char *copy = g_strndup (text, size);
  g_auto (GStrv) words = g_strsplit (copy, " ", -1);
  g_autofree char *joined = NULL;

  qsort (words, g_strv_length (words), sizeof *words, compare_words);
  joined = g_strjoinv (" ", words);
  return drift_digest (joined, strlen (joined));
}

/**
 * drift_digest_print:
 *
 * Writes @digest as sixteen hex digits.
 *
 * Returns: @text
 */
char *
drift_digest_print (guint64 digest, char text[DRIFT_DIGEST_LENGTH])
{
  g_snprintf (text, DRIFT_DIGEST_LENGTH, "%016" G_GINT64_MODIFIER "x", digest);
  return text;
}

/**
 * drift_digest_parse:
 *
 * Reads what drift_digest_print() writes.
 *
 * Returns: whether all of @text was sixteen hex digits
 */
gboolean
drift_digest_parse (const char *text, guint64 *digest)
{
  guint64 sum = 0;
  int i;

  for (i = 0; g_ascii_isxdigit (text[i]) && i < 16; i++)
    sum = sum << 4 | (guint64)g_ascii_xdigit_value (text[i]);
  if (i != 16 || text[i] != '\0')
    return FALSE;
  *digest = sum;
  return TRUE;
}
