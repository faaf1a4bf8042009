/* What the tests of progress share: a folder for its file, and what is to be seen there.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-progress.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("drift-progress-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "progress.ini", NULL);
}

static inline void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_folder (child);
    }
  g_remove (path);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static inline void
assert_file (Fixture *fixture, const char *name, const char *expected)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static inline void
assert_no_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static inline void
assert_saved (DriftProgress *progress)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (drift_progress_save (progress, &error));
  g_assert_no_error (error);
}

/* Takes the lock as another process would; closing it lets go. */
static inline int
hold_lock_of (const char *path)
{
  int lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (lock, >=, 0);
  g_assert_no_errno (flock (lock, LOCK_EX));
  return lock;
}

static inline int
hold_lock (Fixture *fixture)
{
  g_autofree char *path = g_strconcat (fixture->path, ".saving", NULL);

  return hold_lock_of (path);
}

static inline void
assert_trouble (Fixture *fixture, DriftProgress *progress, const char *aside, const char *reason)
{
  g_autofree char *sentence =
      g_strdup_printf ("Your earlier progress could not be read. The file is "
                       "kept aside as “%s/%s” (%s).",
                       fixture->folder, aside, reason);

  g_assert_cmpstr (drift_progress_get_trouble (progress), ==, sentence);
}

#define ADD(name, func) g_test_add ("/progress/" name, Fixture, argv[0], set_up, func, tear_down)

G_END_DECLS
