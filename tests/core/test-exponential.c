/* Tests of powers and logarithms: against known values, and to the bit.
 * SPDX-License-Identifier: MIT */
#include "drift-exponential.h"

#include <math.h>
#include <string.h>

#define NEAR 4e-16

#define assert_near(got, wanted) g_assert_cmpfloat (fabs (1.0 - (got) / (wanted)), <=, NEAR)

static void
test_exp (void)
{
  g_assert_true (drift_exp (0.0) == 1.0);
  assert_near (drift_exp (1.0), 2.718281828459045235);
  assert_near (drift_exp (-1.0), 0.367879441171442322);
  assert_near (drift_exp (0.5), 1.648721270700128147);
  assert_near (drift_exp (-0.1), 0.904837418035959573);
  assert_near (drift_exp (10.0), 22026.46579480671652);
  assert_near (drift_exp (-20.0), 2.061153622438557828e-9);
  g_assert_true (drift_exp (-800.0) == 0.0);
  g_assert_true (drift_exp (800.0) == drift_exp (700.0));
}

static void
test_log (void)
{
  g_assert_true (drift_log (1.0) == 0.0);
  assert_near (drift_log (2.0), 0.693147180559945309);
  assert_near (drift_log (0.5), -0.693147180559945309);
  assert_near (drift_log (10.0), 2.302585092994045684);
  assert_near (drift_log (0.1), -2.302585092994045684);
  assert_near (drift_log (1e-9), -20.72326583694641116);
  assert_near (drift_log (0x1p-53), -36.73680056967710140);
  assert_near (drift_log (0x1.004p+0), 0.000976085973055458925);
  assert_near (drift_log (0x1.ff8p-1), -0.000977039647826612742);
}

static void
test_pow (void)
{
  assert_near (drift_pow (2.0, 10.0), 1024.0);
  assert_near (drift_pow (0.1, -0.5), 3.162277660168379332);
  assert_near (drift_pow (0.25, -1.0 / 1.51), 2.504466495086860789);
  assert_near (drift_pow (9.0, 0.5), 3.0);
}

/* What the C library says, where that is the same but for the last bits. */
static void
test_everywhere (void)
{
  for (int i = -3000; i < 3000; i++)
    {
      double x = i / 100.0 + 0.005;

      g_assert_cmpfloat (fabs (drift_exp (x) / exp (x) - 1.0), <=, 2e-15);
      g_assert_cmpfloat (fabs (drift_log (exp (x)) - x), <=, 1e-14 * fabs (x) + 4e-16);
    }
}

static guint64
bits_of (double x)
{
  guint64 bits;

  memcpy (&bits, &x, sizeof bits);
  return bits;
}

/* A machine or a compiler that rounds otherwise is found here, and not in a story. */
static void
test_to_the_bit (void)
{
  guint64 bits = 0;

  for (int i = 1; i < 1000; i++)
    bits = bits * 31 + bits_of (drift_exp (-i / 64.0)) + bits_of (drift_log (i / 1000.0));
  g_assert_cmphex (bits, ==, G_GUINT64_CONSTANT (0xe7d6966e2600d961));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exponential/exp", test_exp);
  g_test_add_func ("/exponential/log", test_log);
  g_test_add_func ("/exponential/pow", test_pow);
  g_test_add_func ("/exponential/everywhere", test_everywhere);
  g_test_add_func ("/exponential/to-the-bit", test_to_the_bit);
  return g_test_run ();
}
