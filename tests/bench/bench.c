/* What the benchmarks share: processor time, and the line that reports a figure.
 * SPDX-License-Identifier: MIT */
#include "bench.h"

#include <time.h>

/* Seconds of processor time that this program has used; what others use does not count. */
double
bench_cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Prints a figure, what it is held against (measured in the same run), and their ratio. */
void
bench_report (const char *what,
              const char *unit,
              double figure,
              const char *yardstick,
              double measured,
              const char *aim)
{
  g_print ("%-40s %10.3f %s   %s: %.3f %s   ratio %.2f   aim %s\n", what, figure, unit, yardstick,
           measured, unit, figure / measured, aim);
}
