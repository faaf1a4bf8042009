/* What the benchmarks share: processor time, and the line that reports a figure.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double bench_cpu_seconds (void);
void bench_report (const char *what,
                   const char *unit,
                   double figure,
                   const char *yardstick,
                   double measured,
                   const char *aim);

G_END_DECLS
