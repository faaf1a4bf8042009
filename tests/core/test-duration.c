/* Tests of durations and moments: their text both ways, and what is refused.
 * SPDX-License-Identifier: MIT */
#include "drift-duration.h"

static void
test_durations (void)
{
  const struct
  {
    gint64 us;
    const char *text;
  } cases[] = {
    { 0, "0s" },
    { 1, "1us" },
    { 999, "999us" },
    { 20 * DRIFT_MILLISECOND, "20ms" },
    { 1500 * DRIFT_MILLISECOND, "1500ms" },
    { 90 * DRIFT_SECOND, "90s" },
    { DRIFT_MINUTE, "1min" },
    { 18 * DRIFT_HOUR, "18h" },
    { 24 * DRIFT_HOUR, "1d" },
    { DRIFT_DURATION_MAX, "36500d" },
    { DRIFT_DURATION_MAX - 1, "3153599999999999us" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char text[DRIFT_DURATION_LENGTH];
      gint64 parsed = -1;

      g_assert_cmpstr (drift_duration_print (cases[i].us, text), ==, cases[i].text);
      g_assert_true (drift_duration_parse (text, &parsed));
      g_assert_cmpint (parsed, ==, cases[i].us);
    }
}

static void
test_not_a_duration (void)
{
  const char *const texts[] = { "",
                                "5",
                                "s",
                                "-5s",
                                "+5s",
                                " 5s",
                                "5 s",
                                "5s ",
                                "1.5s",
                                "5S",
                                "5m",
                                "5sec",
                                "36501d",
                                "876001h",
                                "0x10s",
                                "1e3s",
                                "5msms",
                                "3153600000000001us",
                                "99999999999999999999999d",
                                "18446744073709551616us" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64 us = -7;

      g_test_message ("\"%s\"", texts[i]);
      g_assert_false (drift_duration_parse (texts[i], &us));
      g_assert_cmpint (us, ==, -7);
    }
}

static void
test_moments (void)
{
  const struct
  {
    gint64 us;
    const char *text;
  } cases[] = {
    { 0, "0.000000" },
    { 20000, "0.020000" },
    { 32400 * DRIFT_SECOND + 20000, "32400.020000" },
    { DRIFT_DURATION_MAX, "3153600000.000000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char text[DRIFT_DURATION_LENGTH];
      gint64 parsed = -1;

      g_assert_cmpstr (drift_seconds_print (cases[i].us, text), ==, cases[i].text);
      g_assert_true (drift_seconds_parse (text, &parsed));
      g_assert_cmpint (parsed, ==, cases[i].us);
    }
}

static void
test_not_a_moment (void)
{
  const char *const texts[] = { "",
                                "1",
                                "1.",
                                "1.00000",
                                "1.0000000",
                                ".000000",
                                "-1.000000",
                                "1.-00001",
                                "1.+00001",
                                " 1.000000",
                                "1.000000s",
                                "1,000000",
                                "9223372036854.775808",
                                "18446744073709551616.000000" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64 us = -7;

      g_test_message ("\"%s\"", texts[i]);
      g_assert_false (drift_seconds_parse (texts[i], &us));
      g_assert_cmpint (us, ==, -7);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duration/durations", test_durations);
  g_test_add_func ("/duration/not-a-duration", test_not_a_duration);
  g_test_add_func ("/duration/moments", test_moments);
  g_test_add_func ("/duration/not-a-moment", test_not_a_moment);
  return g_test_run ();
}
