/* Lengths of virtual time: whole microseconds in memory, "20ms" or "18h" in text.
 * SPDX-License-Identifier: MIT */
#include "drift-duration.h"

static const struct
{
  const char *suffix;
  gint64 microseconds;
} units[] = {
  { "d", DRIFT_DAY },    { "h", DRIFT_HOUR },         { "min", DRIFT_MINUTE },
  { "s", DRIFT_SECOND }, { "ms", DRIFT_MILLISECOND }, { "us", 1 },
};

/**
 * drift_duration_print:
 *
 * Writes @duration_us as a whole number of the largest unit that fits it: "18h",
 * "1500ms", "0s".
 *
 * Returns: @text
 */
char *
drift_duration_print (gint64 duration_us, char text[DRIFT_DURATION_LENGTH])
{
  if (duration_us == 0)
    {
      g_strlcpy (text, "0s", DRIFT_DURATION_LENGTH);
      return text;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (duration_us % units[i].microseconds == 0)
      {
        g_snprintf (text, DRIFT_DURATION_LENGTH, "%" G_GINT64_FORMAT "%s",
                    duration_us / units[i].microseconds, units[i].suffix);
        break;
      }
  return text;
}

/**
 * drift_duration_parse:
 *
 * Reads a whole number and a unit out of d, h, min, s, ms and us.
 *
 * Returns: whether all of @text was a duration from 0 to %DRIFT_DURATION_MAX
 */
gboolean
drift_duration_parse (const char *text, gint64 *duration_us)
{
  char *end;
  guint64 number;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  number = g_ascii_strtoull (text, &end, 10);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (end, units[i].suffix))
      {
        if (number > (guint64)(DRIFT_DURATION_MAX / units[i].microseconds))
          return FALSE;
        *duration_us = (gint64)number * units[i].microseconds;
        return TRUE;
      }
  return FALSE;
}

/**
 * drift_seconds_print:
 *
 * Writes a moment as seconds with all six decimals, "32400.020000", the form of a trace.
 *
 * Returns: @text
 */
char *
drift_seconds_print (gint64 time_us, char text[DRIFT_DURATION_LENGTH])
{
  g_snprintf (text, DRIFT_DURATION_LENGTH, "%" G_GINT64_FORMAT ".%06d", time_us / DRIFT_SECOND,
              (int)(time_us % DRIFT_SECOND));
  return text;
}

/**
 * drift_seconds_parse:
 *
 * Reads what drift_seconds_print() writes.
 *
 * Returns: whether all of @text was such a moment
 */
gboolean
drift_seconds_parse (const char *text, gint64 *time_us)
{
  char *point, *end;
  guint64 seconds, rest;

  if (!g_ascii_isdigit (*text))
    return FALSE;
  seconds = g_ascii_strtoull (text, &point, 10);
  if (*point != '.' || !g_ascii_isdigit (point[1]))
    return FALSE;
  rest = g_ascii_strtoull (point + 1, &end, 10);
  if (*end != '\0' || end - point != 7 || seconds > G_MAXINT64 / DRIFT_SECOND - 1)
    return FALSE;
  *time_us = (gint64)seconds * DRIFT_SECOND + (gint64)rest;
  return TRUE;
}
