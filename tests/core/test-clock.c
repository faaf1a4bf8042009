/* Tests of the clock: days and hours of virtual time, and its nights.
 * SPDX-License-Identifier: MIT */
#include "drift-clock.h"
#include "drift-duration.h"

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_print (void)
{
  gint64 time_us = 8 * DRIFT_DAY + 9 * DRIFT_HOUR + 5 * DRIFT_MINUTE + 7 * DRIFT_SECOND + 999999;

  assert_text (drift_clock_print (0), "00:00:00");
  assert_text (drift_clock_print (time_us), "09:05:07");
  assert_text (drift_clock_print_minute (time_us), "09:05");
  assert_text (drift_clock_print_day (time_us), "Tuesday 09:05:07");
  assert_text (drift_clock_print_short_day (time_us), "Tue 09:05");
  assert_text (drift_clock_print_day (7 * DRIFT_DAY - 1), "Sunday 23:59:59");
  assert_text (drift_clock_print_short_day (7 * DRIFT_DAY), "Mon 00:00");
}

static void
assert_night (gint64 time_us, gint64 begins, gint64 ends)
{
  gint64 end_us;

  g_assert_cmpint (drift_clock_find_night (time_us, &end_us), ==, begins);
  g_assert_cmpint (end_us, ==, ends);
}

static void
test_nights (void)
{
  assert_night (0, -2 * DRIFT_HOUR, 6 * DRIFT_HOUR);
  assert_night (6 * DRIFT_HOUR - 1, -2 * DRIFT_HOUR, 6 * DRIFT_HOUR);
  assert_night (6 * DRIFT_HOUR, 22 * DRIFT_HOUR, 30 * DRIFT_HOUR);
  assert_night (23 * DRIFT_HOUR, 22 * DRIFT_HOUR, 30 * DRIFT_HOUR);
  assert_night (27 * DRIFT_HOUR, 22 * DRIFT_HOUR, 30 * DRIFT_HOUR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/print", test_print);
  g_test_add_func ("/clock/nights", test_nights);
  return g_test_run ();
}
