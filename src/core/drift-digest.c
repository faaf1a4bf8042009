/* Checksums: XXH3_64 of the stored bytes, the very number that xxhsum -H3 prints.
 * SPDX-License-Identifier: MIT */
#include "drift-digest.h"

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
