/* Tests of shapes: as text, as values, and as what is drawn from them.
 * SPDX-License-Identifier: MIT */
#include "drift-duration.h"
#include "drift-exponential.h"
#include "drift-random.h"
#include "drift-shape.h"

#include <math.h>

#define DRAWS 100000

static DriftShape
parse (const char *text)
{
  DriftShape shape;

  g_assert_true (drift_shape_parse (text, &shape));
  return shape;
}

static void
test_round_trip (void)
{
  static const char *const texts[] = {
    "0s",
    "20ms",
    "uniform 10ms 30ms",
    "uniform 0s 5us",
    "exp 10ms",
    "pareto 1050us 1.51",
    "mix 0.38 pareto 1050us 1.51 exp 5464us",
    "mix 0.5 10ms uniform 1s 2s",
    "mix 0 exp 1s 5ms",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      drift_shape_print (parse (texts[i]), text);
      g_assert_cmpstr (text->str, ==, texts[i]);
    }
}

/* A duration is its own number, and equal shapes have equal ones. */
static void
test_values (void)
{
  g_assert_cmpint (parse ("20ms"), ==, 20 * DRIFT_MILLISECOND);
  g_assert_cmpint (parse ("mix 1 20ms exp 1s"), ==, 20 * DRIFT_MILLISECOND);
  g_assert_cmpint (parse ("exp 10ms"), <, 0);
  g_assert_cmpint (parse ("exp 10ms"), ==, parse ("exp 10000us"));
  g_assert_cmpint (parse ("exp 10ms"), ==, parse ("mix 1 exp 10ms exp 1s"));
  g_assert_cmpint (parse ("exp 10ms"), !=, parse ("exp 11ms"));
  g_assert_cmpint (parse ("mix 0.5 exp 1s exp 2s"), !=, parse ("mix 0.5 exp 2s exp 1s"));
}

static void
test_unfit (void)
{
  static const char *const texts[] = {
    "",
    "20",
    "-1ms",
    "exp",
    "exp 0s",
    "exp 10ms 10ms",
    "uniform 10ms",
    "uniform 30ms 10ms",
    "pareto 1ms",
    "pareto 0s 1.5",
    "pareto 1ms 0",
    "pareto 1ms 1001",
    "pareto 1ms nan",
    "mix 0.5 exp 1ms",
    "mix 1.5 exp 1ms exp 2ms",
    "mix 0.5 mix 0.5 1ms 2ms 3ms",
    "normal 1ms 2ms",
    " exp 10ms",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      DriftShape shape = 7;

      g_assert_false (drift_shape_parse (texts[i], &shape));
      g_assert_cmpint (shape, ==, 7);
    }
}

static void
test_words (void)
{
  g_auto (GStrv) words = g_strsplit ("delay exp 10ms write exp", " ", -1);
  DriftShape shape = 0;
  guint next = 1;

  g_assert_true (drift_shape_parse_words (words, g_strv_length (words), &next, &shape));
  g_assert_cmpuint (next, ==, 3);
  g_assert_cmpint (shape, ==, parse ("exp 10ms"));
  next = 4;
  g_assert_false (drift_shape_parse_words (words, g_strv_length (words), &next, &shape));
  g_assert_cmpuint (next, ==, 4);
}

/* How many of all draws are above @limit_us. */
static double
share_above (const char *text, gint64 limit_us)
{
  DriftShape shape = parse (text);
  guint above = 0;

  for (guint64 i = 0; i < DRAWS; i++)
    above += drift_shape_draw (shape, drift_random (7, "shape", i, 0)) > limit_us;
  return (double)above / DRAWS;
}

/* Within four standard errors of what the distribution function says. */
static void
check_above (const char *text, gint64 limit_us, double share)
{
  g_assert_cmpfloat (fabs (share_above (text, limit_us) - share), <=,
                     4 * sqrt (share * (1 - share) / DRAWS));
}

static void
test_draws (void)
{
  double tail = drift_pow (10.5, -1.51);

  check_above ("20ms", 20 * DRIFT_MILLISECOND - 1, 1.0);
  check_above ("20ms", 20 * DRIFT_MILLISECOND, 0.0);
  check_above ("uniform 10ms 30ms", 10 * DRIFT_MILLISECOND - 1, 1.0);
  check_above ("uniform 10ms 30ms", 25 * DRIFT_MILLISECOND, 0.25);
  check_above ("uniform 10ms 30ms", 30 * DRIFT_MILLISECOND, 0.0);
  check_above ("exp 1s", DRIFT_SECOND, drift_exp (-1.0));
  check_above ("exp 1s", 4 * DRIFT_SECOND, drift_exp (-4.0));
  check_above ("pareto 1s 1.51", DRIFT_SECOND - 1, 1.0);
  check_above ("pareto 1s 1.51", 10500 * DRIFT_MILLISECOND, tail);
  check_above ("mix 0.38 pareto 1s 1.51 exp 5s", 10500 * DRIFT_MILLISECOND,
               0.38 * tail + 0.62 * drift_exp (-2.1));
  check_above ("mix 0.25 10ms 30ms", 20 * DRIFT_MILLISECOND, 0.75);
}

/* No draw is without an end. */
static void
test_limits (void)
{
  g_assert_cmpint (drift_shape_draw (parse ("pareto 36500d 0.1"), G_MAXUINT64), ==,
                   DRIFT_DURATION_MAX);
  g_assert_cmpint (drift_shape_draw (parse ("exp 36500d"), G_MAXUINT64), ==, DRIFT_DURATION_MAX);
  g_assert_cmpint (drift_shape_draw (parse ("exp 10ms"), 0), ==, 0);
  g_assert_cmpint (drift_shape_draw_exp (10 * DRIFT_MILLISECOND, 42), ==,
                   drift_shape_draw (parse ("exp 10ms"), 42));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shape/round-trip", test_round_trip);
  g_test_add_func ("/shape/values", test_values);
  g_test_add_func ("/shape/unfit", test_unfit);
  g_test_add_func ("/shape/words", test_words);
  g_test_add_func ("/shape/draws", test_draws);
  g_test_add_func ("/shape/limits", test_limits);
  return g_test_run ();
}
