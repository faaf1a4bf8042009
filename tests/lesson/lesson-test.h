/* What the tests of lessons and quizzes share: a home for a progress file, and texts to spoil.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* A folder of its own, and in it the path of a progress file that is not there yet: a fixture
 * for g_test_add(). */
typedef struct
{
  char *folder;
  char *path;
} Home;

static inline void
home_init (Home *home, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  home->folder = g_dir_make_tmp ("drift-home-XXXXXX", &error);
  g_assert_no_error (error);
  home->path = g_build_filename (home->folder, "progress.ini", NULL);
}

/* Nothing but the progress file may have been left there. */
static inline void
home_clear (Home *home, gconstpointer data)
{
  g_remove (home->path);
  g_assert_no_errno (g_rmdir (home->folder));
  g_free (home->path);
  g_free (home->folder);
}

/* Cuts @good off or replaces one byte of it, in another way each @round; NULL after the last. */
static inline GBytes *
spoil (const char *good, guint round)
{
  static const char bytes[] = { '\0', '\n', '[', ']', '=', '\\', '#', ';', '\x80', 'Z', '0' };
  gsize position = round / (G_N_ELEMENTS (bytes) + 1);
  gsize way = round % (G_N_ELEMENTS (bytes) + 1);
  gsize length = strlen (good);
  g_autofree char *text = g_strdup (good);

  if (position >= length)
    return NULL;
  if (way == G_N_ELEMENTS (bytes))
    length = position;
  else
    text[position] = bytes[way];
  return g_bytes_new (text, length);
}

/* Either there is something, or an error says in one line why not. */
static inline void
assert_read_or_refused (gconstpointer read, const GError *error)
{
  g_assert_true ((read == NULL) == (error != NULL));
  g_assert_true (error == NULL || (strchr (error->message, '\n') == NULL &&
                                   g_utf8_validate (error->message, -1, NULL)));
}
