/* What day it is: quizzes are offered again on another one.
 * SPDX-License-Identifier: MIT */
#include "drift-today.h"

static GDate fixed; /* not valid while the clock says it */

/**
 * drift_today:
 *
 * Returns: the day that the clock of the desktop says, in its own time zone
 */
GDate
drift_today (void)
{
  g_autoptr (GDateTime) now = NULL;
  GDate today;

  if (g_date_valid (&fixed))
    return fixed;
  now = g_date_time_new_now_local ();
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay)g_date_time_get_day_of_month (now),
                  (GDateMonth)g_date_time_get_month (now), (GDateYear)g_date_time_get_year (now));
  return today;
}

/**
 * drift_today_fix:
 * @day: (nullable): what day it is until further notice; %NULL to ask the clock again
 *
 * Lets a test come back on another day.
 */
void
drift_today_fix (const GDate *day)
{
  g_date_clear (&fixed, 1);
  if (day != NULL)
    fixed = *day;
}
