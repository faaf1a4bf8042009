/* The clock: virtual time as a day and an hour, as people near a machine read it.
 * SPDX-License-Identifier: MIT */
#include "drift-clock.h"

#include "drift-duration.h"

#include <glib/gi18n-lib.h>

/* Virtual time begins at midnight before a Monday. */
static const char *const days[] = {
  N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
  N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday"),
};

static const char *const short_days[] = {
  NC_ ("weekday", "Mon"), NC_ ("weekday", "Tue"), NC_ ("weekday", "Wed"), NC_ ("weekday", "Thu"),
  NC_ ("weekday", "Fri"), NC_ ("weekday", "Sat"), NC_ ("weekday", "Sun"),
};

static guint
weekday_of (gint64 time_us)
{
  return (guint)(time_us / DRIFT_DAY % (gint64)G_N_ELEMENTS (days));
}

static int
hour_of (gint64 time_us)
{
  return (int)(time_us % DRIFT_DAY / DRIFT_HOUR);
}

static int
minute_of (gint64 time_us)
{
  return (int)(time_us % DRIFT_HOUR / DRIFT_MINUTE);
}

/**
 * drift_clock_print:
 * @time_us: a virtual time, in microseconds
 *
 * Returns: (transfer full): the time of day to the second, "10:00:14"
 */
char *
drift_clock_print (gint64 time_us)
{
  /* Translators: a time of day to the second. */
  return g_strdup_printf (_ ("%02d:%02d:%02d"), hour_of (time_us), minute_of (time_us),
                          (int)(time_us % DRIFT_MINUTE / DRIFT_SECOND));
}

/**
 * drift_clock_print_minute:
 * @time_us: a virtual time, in microseconds
 *
 * Returns: (transfer full): the time of day to the minute, "10:00"
 */
char *
drift_clock_print_minute (gint64 time_us)
{
  /* Translators: a time of day to the minute. */
  return g_strdup_printf (_ ("%02d:%02d"), hour_of (time_us), minute_of (time_us));
}

/**
 * drift_clock_print_day:
 * @time_us: a virtual time, in microseconds
 *
 * Returns: (transfer full): the day and the time, "Monday 10:00:14"
 */
char *
drift_clock_print_day (gint64 time_us)
{
  g_autofree char *time = drift_clock_print (time_us);

  /* Translators: a day of the week and a time of day: "Monday 10:00:14" */
  return g_strdup_printf (_ ("%s %s"), g_dgettext (GETTEXT_PACKAGE, days[weekday_of (time_us)]),
                          time);
}

/**
 * drift_clock_print_short_day:
 * @time_us: a virtual time, in microseconds
 *
 * Returns: (transfer full): the day and the time where there is little room, "Mon 10:00"
 */
char *
drift_clock_print_short_day (gint64 time_us)
{
  g_autofree char *time = drift_clock_print_minute (time_us);

  /* Translators: a day of the week and a time of day: "Monday 10:00:14" */
  return g_strdup_printf (_ ("%s %s"),
                          g_dpgettext2 (GETTEXT_PACKAGE, "weekday",
                                        short_days[weekday_of (time_us)]),
                          time);
}

/**
 * drift_clock_find_night:
 * @time_us: a virtual time, in microseconds
 * @end_us: (out): when that night ends
 *
 * Returns: when the night begins in which @time_us lies, or the next one
 */
gint64
drift_clock_find_night (gint64 time_us, gint64 *end_us)
{
  gint64 midnight = time_us / DRIFT_DAY * DRIFT_DAY;
  gint64 begin = midnight + DRIFT_NIGHT_BEGINS * DRIFT_HOUR;

  if (hour_of (time_us) < DRIFT_NIGHT_ENDS)
    begin -= DRIFT_DAY;
  *end_us = begin + DRIFT_DAY - (DRIFT_NIGHT_BEGINS - DRIFT_NIGHT_ENDS) * DRIFT_HOUR;
  return begin;
}
