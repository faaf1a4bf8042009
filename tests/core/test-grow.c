/* Tests of growth: what was put stays, in the heap and in mappings, and what is new is zero where
 * that is promised.
 * SPDX-License-Identifier: MIT */
#include "drift-grow.h"

#include <string.h>
#include <unistd.h>

/* From the heap over to mappings, small and with large pages, and through several of each. */
#define N_NUMBERS 4000000u

static void
test_append (void)
{
  guint32 *numbers = NULL;
  gsize room = 0;

  for (guint32 i = 0; i < N_NUMBERS; i++)
    {
      gsize before = room;

      drift_grow (numbers, room, (gsize)i + 1);
      g_assert_cmpuint (room, >, i);
      g_assert_cmpuint (room, <=, MAX (64, before + before / 4));
      numbers[i] = i + 1;
      if (room != before)
        for (guint32 j = 0; j < i; j++)
          if (numbers[j] != j + 1)
            g_error ("%u at %u of %u", numbers[j], j, i);
    }
  drift_grow_free (numbers, room);
}

static void
test_zeroed (void)
{
  guint32 *numbers = NULL;
  gsize room = 0, used = 0;

  while (used < N_NUMBERS)
    {
      drift_grow_zeroed (numbers, room, used, room + 1);
      for (gsize i = 0; i < room; i++)
        if (numbers[i] != (i < used ? i + 1 : 0))
          g_error ("%u at %" G_GSIZE_FORMAT ", of which %" G_GSIZE_FORMAT " are used", numbers[i],
                   i, used);
      while (used < room - room / 8)
        {
          numbers[used] = (guint32)used + 1;
          used++;
        }
    }
  drift_grow_free (numbers, room);
}

/* All of it may be in use, and be called so by its room. */
static void
test_all_used (void)
{
  guint8 *flags = NULL;
  gsize room = 0, used = 0;

  for (gsize needed = 1; needed < N_NUMBERS; needed *= 3)
    {
      drift_grow_zeroed (flags, room, room, needed);
      for (gsize i = 0; i < room; i++)
        g_assert_cmpuint (flags[i], ==, i < used);
      memset (flags, TRUE, used = room);
    }
  drift_grow_free (flags, room);
}

/* How much memory the process has asked for, in pages. */
static gsize
size_of_process (void)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  return g_ascii_strtoull (text, NULL, 10);
}

/* What was freed goes back to the system. */
static void
test_free (void)
{
  gsize page = (gsize)sysconf (_SC_PAGESIZE);
  gsize before = size_of_process ();
  guint8 *bytes = NULL;
  gsize room = 0;

  for (gsize needed = 1u << 20; needed < 100u << 20; needed *= 2)
    drift_grow (bytes, room, needed);
  g_assert_cmpuint (size_of_process (), >=, before + (64u << 20) / page);
  g_assert_cmpuint (size_of_process (), <, before + (70u << 20) / page);
  drift_grow_free (bytes, room);
  g_assert_cmpuint (size_of_process (), <, before + (1u << 20) / page);
  drift_grow_free_block (NULL, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grow/append", test_append);
  g_test_add_func ("/grow/zeroed", test_zeroed);
  g_test_add_func ("/grow/all-used", test_all_used);
  g_test_add_func ("/grow/free", test_free);
  return g_test_run ();
}
