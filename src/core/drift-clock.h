/* The clock: virtual time as a day and an hour, as people near a machine read it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Nobody is awake to look from this hour to that one. */
#define DRIFT_NIGHT_BEGINS 22
#define DRIFT_NIGHT_ENDS 6

char *drift_clock_print (gint64 time_us);
char *drift_clock_print_day (gint64 time_us);
char *drift_clock_print_short_day (gint64 time_us);
char *drift_clock_print_minute (gint64 time_us);
gint64 drift_clock_find_night (gint64 time_us, gint64 *end_us);

G_END_DECLS
