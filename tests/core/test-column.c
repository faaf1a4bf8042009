/* Tests of a column: it holds what was put, and to make room in it touches no memory.
 * SPDX-License-Identifier: MIT */
#include "drift-column.h"

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#define N_KEYS 4000000u

static void
test_put (void)
{
  DriftColumn column = { 0 };

  drift_column_resize (&column, 3);
  for (guint32 key = 0; key < 3; key++)
    g_assert_cmpuint (drift_column_get (&column, key), ==, DRIFT_COLUMN_NONE);
  drift_column_put (&column, 0, 0);
  drift_column_put (&column, 2, DRIFT_COLUMN_NONE - 1);
  g_assert_cmpuint (drift_column_get (&column, 0), ==, 0);
  g_assert_cmpuint (drift_column_get (&column, 1), ==, DRIFT_COLUMN_NONE);
  g_assert_cmpuint (drift_column_get (&column, 2), ==, DRIFT_COLUMN_NONE - 1);
  drift_column_put (&column, 0, DRIFT_COLUMN_NONE);
  g_assert_cmpuint (drift_column_get (&column, 0), ==, DRIFT_COLUMN_NONE);
  drift_column_clear (&column);
  g_assert_cmpuint (drift_column_memory (&column), ==, 0);
}

/* What was put stays while the column grows, and what went away comes back as none. */
static void
test_resize (void)
{
  DriftColumn column = { 0 };

  for (guint32 count = 1; count <= 1000; count++)
    {
      drift_column_resize (&column, count);
      g_assert_cmpuint (drift_column_get (&column, count - 1), ==, DRIFT_COLUMN_NONE);
      drift_column_put (&column, count - 1, count);
    }
  for (guint32 key = 0; key < 1000; key++)
    g_assert_cmpuint (drift_column_get (&column, key), ==, key + 1);
  g_assert_cmpuint (drift_column_memory (&column), >=, 1000 * sizeof (guint32));
  g_assert_cmpuint (drift_column_memory (&column), <=, 1300 * sizeof (guint32));

  drift_column_resize (&column, 10);
  drift_column_resize (&column, 20);
  for (guint32 key = 0; key < 20; key++)
    g_assert_cmpuint (drift_column_get (&column, key), ==, key < 10 ? key + 1 : DRIFT_COLUMN_NONE);
  drift_column_clear (&column);
}

static glong
page_faults (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);
  return usage.ru_minflt;
}

/* That a million keys have a place is for the system to remember, until something is put there. */
static void
test_untouched (void)
{
  DriftColumn column = { 0 };
  glong pages, before;

  mallopt (M_PERTURB,
           0); /* with it, which is for tests alone, the C library touches all it gives */
  before = page_faults ();
  drift_column_resize (&column, N_KEYS);
  drift_column_put (&column, 7, 1);
  drift_column_resize (&column, 0);
  drift_column_resize (&column, N_KEYS);
  pages = (glong)(drift_column_memory (&column) / (gsize)sysconf (_SC_PAGESIZE));
  g_test_message ("%ld of %ld pages were touched", page_faults () - before, pages);
  g_assert_cmpint (page_faults () - before, <, pages / 2);
  g_assert_cmpuint (drift_column_get (&column, 7), ==, DRIFT_COLUMN_NONE);
  drift_column_clear (&column);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/column/put", test_put);
  g_test_add_func ("/column/resize", test_resize);
  g_test_add_func ("/column/untouched", test_untouched);
  return g_test_run ();
}
