/* Powers and logarithms that are the same number on every machine.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double drift_exp (double x);
double drift_log (double x);
double drift_pow (double x, double y);

G_END_DECLS
