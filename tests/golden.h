/* How a test holds a text against its golden, the file of tests/golden that says what is right.
 * SPDX-License-Identifier: MIT
 *
 * After a change that is meant to move a golden, look at what the test says, run it once with
 * DRIFT_UPDATE_GOLDENS=1 in its environment, look at what has changed, and commit it. Such a
 * test is run with -k, so that it writes all that differ and not the first alone. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

static inline char *
golden_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "golden", name, NULL);
}

static inline void
golden_say_first_difference (const char *name, const char *expected, const char *got)
{
  g_auto (GStrv) expected_lines = g_strsplit (expected, "\n", -1);
  g_auto (GStrv) got_lines = g_strsplit (got, "\n", -1);
  guint i = 0;

  while (g_strcmp0 (expected_lines[i], got_lines[i]) == 0 && got_lines[i] != NULL)
    i++;
  g_test_message ("%s, line %u, is the first that differs:", name, i + 1);
  g_test_message ("expected: %s", expected_lines[i] != NULL ? expected_lines[i] : "(the end)");
  g_test_message ("got:      %s", got_lines[i] != NULL ? got_lines[i] : "(the end)");
  g_test_message ("If it is meant to differ, run this test with DRIFT_UPDATE_GOLDENS=1.");
}

/* Fails where @got is not the golden called @name, byte for byte, and also where it writes that
 * golden anew: what is written is not yet looked at, so a test that writes must not pass. */
static inline void
check_golden (const char *name, const char *got)
{
  g_autofree char *path = golden_path (name);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (g_getenv ("DRIFT_UPDATE_GOLDENS"), "1") == 0)
    {
      g_file_set_contents (path, got, -1, &error);
      g_assert_no_error (error);
      g_test_message ("wrote %s", path);
      g_test_fail ();
      return;
    }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  if (g_str_equal (expected, got))
    return;
  golden_say_first_difference (name, expected, got);
  g_test_fail ();
}

G_END_DECLS
