/* What is said of a sample of numbers: its mean, how far that may be off, and its quantiles.
 * SPDX-License-Identifier: MIT */
#include "drift-cli-statistics.h"

#include <math.h>
#include <stdlib.h>

/**
 * drift_statistics_mean:
 *
 * Returns: the mean of the first @n of @values; a NaN where there are none
 */
double
drift_statistics_mean (const double *values, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += values[i];
  return n > 0 ? sum / n : NAN;
}

/**
 * drift_statistics_error:
 *
 * Returns: the standard error of the mean, that is the standard deviation of the sample, with n - 1
 *   in it, over the root of n; a NaN where there are fewer than two
 */
double
drift_statistics_error (const double *values, guint n)
{
  double mean = drift_statistics_mean (values, n);
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += (values[i] - mean) * (values[i] - mean);
  return n > 1 ? sqrt (sum / (n - 1) / n) : NAN;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return (x > y) - (x < y);
}

/**
 * drift_statistics_sort:
 *
 * Sorts the first @n of @values, none of which is a NaN.
 */
void
drift_statistics_sort (double *values, guint n)
{
  qsort (values, n, sizeof (double), compare);
}

/**
 * drift_statistics_quantile:
 * @sorted: from the least to the most
 * @share: from 0 for the least to 1 for the most
 *
 * The number below which that share of them lies, on a straight line between two of them:
 * definition 7 of R. J. Hyndman and Y. Fan, Sample Quantiles in Statistical Packages, The American
 * Statistician 50 (1996), which is the one that R and NumPy take.
 *
 * Returns: the quantile; a NaN where there are none
 */
double
drift_statistics_quantile (const double *sorted, guint n, double share)
{
  double place;
  guint below;

  if (n == 0)
    return NAN;
  place = share * (n - 1);
  below = (guint)place;
  if (below + 1 >= n)
    return sorted[n - 1];
  return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
}
