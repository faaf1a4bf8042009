/* Tests of decimal numbers in text.
 * SPDX-License-Identifier: MIT */
#include "drift-fraction.h"

static void
test_round_trip (void)
{
  static const char *const texts[] = { "0", "0.1", "0.38", "1", "1.51", "0.30000000000000004" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      double number;

      g_assert_true (drift_fraction_parse (texts[i], 0.0, 2.0, &number));
      drift_fraction_print (number, text);
      g_assert_cmpstr (text->str, ==, texts[i]);
    }
}

static void
test_unfit (void)
{
  static const char *const texts[] = { "", "x", "0.5x", "nan", "inf", "-0.1", "2.1", "0,5" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double number = 7.0;

      g_assert_false (drift_fraction_parse (texts[i], 0.0, 2.0, &number));
      g_assert_true (number == 7.0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fraction/round-trip", test_round_trip);
  g_test_add_func ("/fraction/unfit", test_unfit);
  return g_test_run ();
}
