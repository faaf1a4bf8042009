/* What day it is: quizzes are offered again on another one.
 * SPDX-License-Identifier: MIT */
#include "drift-today.h"

/**
 * drift_today:
 * @fixed: the day, if it is valid
 *
 * Returns: @fixed, or else the day that the clock of the desktop says, in its own time zone
 */
GDate
drift_today (const GDate *fixed)
{
  g_autoptr (GDateTime) now = NULL;
  GDate today = *fixed;

  if (g_date_valid (&today))
    return today;
  now = g_date_time_new_now_local ();
  g_date_set_dmy (&today, (GDateDay)g_date_time_get_day_of_month (now),
                  (GDateMonth)g_date_time_get_month (now), (GDateYear)g_date_time_get_year (now));
  return today;
}
