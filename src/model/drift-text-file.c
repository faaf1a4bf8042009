/* The bytes of a file that a person names, whatever it is that they name.
 * SPDX-License-Identifier: MIT */
#include "drift-text-file.h"

#include "drift-error.h"
#include "drift-key-file.h"

#include <glib/gi18n-lib.h>

/* Returns (nullable): why @file is nothing to be read. To open a pipe waits for somebody at its
 * other end, and a device may never end: only a file, or a link to one, is opened at all. */
static const char *
find_obstacle (GFile *file)
{
  switch (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL))
    {
    case G_FILE_TYPE_DIRECTORY:
      return _ ("it is a folder, not a file");
    case G_FILE_TYPE_SPECIAL:
      return _ ("it is a pipe or a device, not a file");
    default:
      return NULL;
    }
}

/* Returns: in our words, where we have them, why a file could not be read. GLib's name it again. */
static const char *
explain (const GError *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _ ("there is no such file");
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return _ ("you may not read this file");
  return cause->message;
}

/**
 * drift_text_file_load:
 * @domain: the domain of @error
 * @code: its code
 *
 * Reads a file for drift_key_file_new(): of one that is larger than a key file may be, only as much
 * as tells that it is.
 *
 * Returns: (transfer full) (nullable): what it holds, or %NULL with a sentence
 */
GBytes *
drift_text_file_load (const char *path_or_uri, GQuark domain, int code, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path_or_uri);
  const char *obstacle = find_obstacle (file);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *data = NULL;
  gsize size;

  if (obstacle == NULL)
    stream = g_file_read (file, NULL, &cause);
  data = g_malloc (DRIFT_KEY_FILE_MAX_SIZE + 1);
  if (stream != NULL && g_input_stream_read_all (G_INPUT_STREAM (stream), data,
                                                 DRIFT_KEY_FILE_MAX_SIZE + 1, &size, NULL, &cause))
    return g_bytes_new (data, size);
  drift_set_error (error, domain, code, "%s: %s", path_or_uri,
                   obstacle != NULL ? obstacle : explain (cause));
  return NULL;
}
