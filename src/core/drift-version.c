/* The logical version of a copy, and the one order in which versions stand.
 * SPDX-License-Identifier: MIT */
#include "drift-version.h"

/**
 * drift_version_compare:
 *
 * Orders versions by counter, then by writer.
 *
 * Returns: below, at or above zero as @a is older than, the same as, or newer than @b
 */
int
drift_version_compare (DriftVersion a, DriftVersion b)
{
  if (a.counter != b.counter)
    return a.counter < b.counter ? -1 : 1;
  if (a.writer != b.writer)
    return a.writer < b.writer ? -1 : 1;
  return 0;
}

/**
 * drift_version_print:
 *
 * Writes @version as "v7", as "v7@2" where a writer other than 0 minted it, or
 * as "none" where there is no copy.
 *
 * Returns: @text
 */
char *
drift_version_print (DriftVersion version, char text[DRIFT_VERSION_LENGTH])
{
  if (version.counter == 0)
    g_strlcpy (text, "none", DRIFT_VERSION_LENGTH);
  else if (version.writer == 0)
    g_snprintf (text, DRIFT_VERSION_LENGTH, "v%u", version.counter);
  else
    g_snprintf (text, DRIFT_VERSION_LENGTH, "v%u@%u", version.counter, version.writer);
  return text;
}

static gboolean
parse_number (const char **text, guint32 *number)
{
  guint64 sum = 0;
  const char *p = *text;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p); p++)
    {
      sum = sum * 10 + (guint64)(*p - '0');
      if (sum > G_MAXUINT32)
        return FALSE;
    }
  *number = (guint32)sum;
  *text = p;
  return TRUE;
}

/**
 * drift_version_parse:
 *
 * Reads what drift_version_print() writes.
 *
 * Returns: whether all of @text was a version
 */
gboolean
drift_version_parse (const char *text, DriftVersion *version)
{
  DriftVersion parsed = DRIFT_VERSION_NONE;

  if (g_str_equal (text, "none"))
    {
      *version = parsed;
      return TRUE;
    }
  if (*text++ != 'v' || !parse_number (&text, &parsed.counter) || parsed.counter == 0)
    return FALSE;
  if (*text == '@' && (text++, !parse_number (&text, &parsed.writer)))
    return FALSE;
  if (*text != '\0')
    return FALSE;
  *version = parsed;
  return TRUE;
}
