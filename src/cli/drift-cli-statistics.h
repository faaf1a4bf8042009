/* What is said of a sample of numbers: its mean, how far that may be off, and its quantiles.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double drift_statistics_mean (const double *values, guint n);
double drift_statistics_error (const double *values, guint n);
void drift_statistics_sort (double *values, guint n);
double drift_statistics_quantile (const double *sorted, guint n, double share);

G_END_DECLS
