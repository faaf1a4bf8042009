/* What the tests of scenarios share: a text to begin with, its reading, and a file that holds it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-scenario.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define HEAD "[Scenario]\nTitle=T\n"
#define STEP_1 "[Step 1]\nCaption=One.\nDo=scrub\n"

static inline DriftScenario *
read_bytes (const char *text, gsize size, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);

  return drift_scenario_new_from_bytes ("my", "my.drift", bytes, error);
}

static inline DriftScenario *
read_text (const char *text, GError **error)
{
  return read_bytes (text, strlen (text), error);
}

static inline DriftScenario *
read_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  DriftScenario *scenario = read_text (text, &error);

  g_assert_no_error (error);
  return scenario;
}

/* A file of this size and content, in a folder of its own. */
static inline char *
make_file (const char *content, goffset size)
{
  g_autofree char *folder = g_dir_make_tmp ("drift-scenario-XXXXXX", NULL);
  char *path = g_build_filename (folder, "my.drift", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  if (size > 0)
    g_assert_cmpint (truncate (path, size), ==, 0);
  return path;
}

static inline void
remove_file (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}
