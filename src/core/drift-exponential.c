/* Powers and logarithms that are the same number on every machine.
 * SPDX-License-Identifier: MIT */
#include "drift-exponential.h"

#include <string.h>

/* Those of the C library differ between libraries and versions in the last bit, and a bit is enough
 * for two messages to change places. What is here uses nothing but the four operations of IEEE 754,
 * each of which is rounded in one way only, in a written order; the folder is compiled without
 * contraction, so that none of them is fused with another. */

/* The logarithm of 2 in two parts: the first has so few digits that a multiple of it is exact. */
#define LN_2_HIGH 0x1.62e42feep-1
#define LN_2_LOW 0x1.a39ef35793c76p-33

#define ROOT_OF_2 0x1.6a09e667f3bcdp+0

#define BITS_OF_FRACTION 52
#define BIAS 1023

/* 2 to the power of @exponent, from -1022 to 1023. */
static double
power_of_2 (int exponent)
{
  guint64 bits = (guint64)(exponent + BIAS) << BITS_OF_FRACTION;
  double power;

  memcpy (&power, &bits, sizeof power);
  return power;
}

/**
 * drift_exp:
 *
 * Takes the nearest power of 2 out and adds up the power series of the rest, which is at most half
 * of log 2.
 *
 * Returns: e to the power of @x, but for a few units in the last place; 0 below -700, and at most
 *   what it is at 700
 */
double
drift_exp (double x)
{
  double halves, rest;
  double sum = 1.0;
  int exponent;

  if (x < -700.0)
    return 0.0;
  x = MIN (x, 700.0);
  halves = x / (LN_2_HIGH + LN_2_LOW);
  exponent = (int)(halves + (halves < 0.0 ? -0.5 : 0.5));
  rest = (x - exponent * LN_2_HIGH) - exponent * LN_2_LOW;
  for (int i = 14; i > 0; i--)
    sum = 1.0 + rest / i * sum;
  return sum * power_of_2 (exponent);
}

/**
 * drift_log:
 * @x: above 0, and not so small that it has lost digits
 *
 * Writes @x as a power of 2 times m, between the roots of a half and of 2, and adds up the series
 * of log m = 2 artanh ((m - 1) / (m + 1)).
 *
 * Returns: the natural logarithm of @x, but for a few units in the last place
 */
double
drift_log (double x)
{
  guint64 bits;
  double m, s, square;
  double sum = 0.0;
  int exponent;

  g_return_val_if_fail (x >= 0x1p-1022, 0.0);
  memcpy (&bits, &x, sizeof bits);
  exponent = (int)(bits >> BITS_OF_FRACTION) - BIAS;
  m = x / power_of_2 (exponent);
  if (m > ROOT_OF_2)
    {
      m /= 2.0;
      exponent++;
    }
  s = (m - 1.0) / (m + 1.0);
  square = s * s;
  for (int i = 25; i > 0; i -= 2)
    sum = sum * square + 1.0 / i;
  return exponent * LN_2_HIGH + (exponent * LN_2_LOW + 2.0 * s * sum);
}

/**
 * drift_pow:
 * @x: as for drift_log()
 *
 * Returns: @x to the power of @y, within the limits of drift_exp()
 */
double
drift_pow (double x, double y)
{
  return drift_exp (y * drift_log (x));
}
