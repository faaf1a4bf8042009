/* One save of progress: what was kept since the last one, put on top of what the file holds.
 * SPDX-License-Identifier: MIT */
#include "drift-progress-save-private.h"

#include "drift-key-file.h"
#include "drift-progress-error.h"
#include "drift-progress-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define MAX_SIZE (8 * 1024 * 1024)
#define MAX_ASIDE 1000

#define KEEP_ALL (G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS)

void
drift_progress_save_free (DriftProgressSave *save)
{
  g_free (save->path);
  g_free (save->known);
  g_free (save->damage);
  g_clear_pointer (&save->unsaved, g_key_file_unref);
  g_clear_pointer (&save->removed, g_ptr_array_unref);
  g_clear_pointer (&save->next, g_key_file_unref);
  g_clear_pointer (&save->file, g_key_file_unref);
  g_free (save);
}

/* Returns what the file holds; %NULL if that is nothing, with @reason set if it is damaged. */
GKeyFile *
drift_progress_save_read (const char *path, char **reason)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *text = drift_progress_file_read (path, MAX_SIZE, &length, &error);
  const char *end;

  if (text != NULL)
    *reason = g_strdup (drift_text_find_fault (text, length, &end));
  if (text != NULL && length > 0 && *reason == NULL &&
      g_key_file_load_from_data (file, text, length, KEEP_ALL, &error))
    return g_steal_pointer (&file);
  if (error != NULL)
    *reason = g_strdup (error->message);
  return NULL;
}

/* Renames the file to the first name of "progress.ini.damaged-1" and so on that is free. */
static char *
put_aside (const char *path)
{
  for (guint i = 1; i <= MAX_ASIDE; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.damaged-%u", path, i);
      GStatBuf status;

      if (g_lstat (aside, &status) == 0)
        continue;
      return g_rename (path, aside) == 0 ? g_steal_pointer (&aside) : NULL;
    }
  return NULL;
}

/* Makes way for a new file, without losing the one that is there. Returns what there is to tell,
 * and sets @stuck if the file is still in place. */
char *
drift_progress_save_give_up (const char *path, const char *reason, gboolean *stuck)
{
  g_autofree char *aside = put_aside (path);

  *stuck = aside == NULL;
  if (aside != NULL)
    /* Translators: the first %s is a file's path, the second says what is wrong with it */
    return g_strdup_printf (_ ("Your earlier progress could not be read. The file is kept aside as "
                               "“%s” (%s)."),
                            aside, reason);
  /* Translators: the first %s is a file's path, the second says what is wrong with it */
  return g_strdup_printf (_ ("Your earlier progress could not be read. “%s” is left as it is, and "
                             "nothing new is saved (%s)."),
                          path, reason);
}

gboolean
drift_progress_save_fail (const char *path, const char *reason, GError **error)
{
  g_set_error (error, DRIFT_PROGRESS_ERROR, DRIFT_PROGRESS_ERROR_SAVE,
               /* Translators: the first %s is a file's path, the second says why */
               _ ("Progress could not be saved in “%s”: %s"), path, reason);
  return FALSE;
}

/* Takes the groups away from @to, and then puts the values on top of what is left. */
void
drift_progress_save_put (GKeyFile *to, const GPtrArray *removed, GKeyFile *values)
{
  g_auto (GStrv) groups = g_key_file_get_groups (values, NULL);

  for (guint i = 0; i < removed->len; i++)
    g_key_file_remove_group (to, removed->pdata[i], NULL);
  for (char **group = groups; *group != NULL; group++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (values, *group, NULL, NULL);

      for (char **key = keys; *key != NULL; key++)
        {
          g_autofree char *value = g_key_file_get_value (values, *group, *key, NULL);

          g_key_file_set_value (to, *group, *key, value);
        }
    }
}

/* Another process may have saved meanwhile: what it kept stays, and what was kept here since comes
 * on top. A file that is gone or damaged is written anew from what is known. */
static GKeyFile *
catch_up (DriftProgressSave *save, const char *path)
{
  g_autofree char *reason = NULL;
  GKeyFile *file = drift_progress_save_read (path, &reason);

  if (reason != NULL)
    save->damage = drift_progress_save_give_up (path, reason, &save->stuck);
  if (file != NULL)
    {
      drift_progress_save_put (file, save->removed, save->unsaved);
      return file;
    }
  file = g_key_file_new ();
  g_key_file_load_from_data (file, save->known, (gsize)-1, KEEP_ALL, NULL);
  return file;
}

/* Takes the lock of the file @real, which need not be there yet. */
static int
take_lock (const char *real, gboolean wait, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (real);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return drift_progress_file_lock (real, wait, error);
  g_set_error_literal (error, DRIFT_PROGRESS_ERROR, DRIFT_PROGRESS_ERROR_SAVE, g_strerror (errno));
  return -1;
}

/* Puts aside, under the lock, what the file is to hold. */
static gboolean
put_next_aside (DriftProgressSave *save, const char *path, int lock, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  save->next = catch_up (save, path);
  if (save->stuck)
    {
      g_set_error_literal (error, DRIFT_PROGRESS_ERROR, DRIFT_PROGRESS_ERROR_SAVE,
                           _ ("the file that is there cannot be read"));
      return FALSE;
    }
  text = g_key_file_to_data (save->next, &length, NULL);
  return drift_progress_file_put_aside (lock, text, length, error);
}

static gboolean
put_save_aside (DriftProgressSave *save, gboolean wait, GError **error)
{
  g_autofree char *path = drift_progress_file_follow (save->path);
  int lock = take_lock (path, wait, error);

  if (lock < 0)
    return FALSE;
  if (!put_next_aside (save, path, lock, error))
    {
      g_clear_pointer (&save->next, g_key_file_unref);
      drift_progress_file_unlock (path, lock);
      return FALSE;
    }
  save->real = g_steal_pointer (&path);
  save->lock = lock;
  return TRUE;
}

/**
 * drift_progress_save_put_aside:
 *
 * Writes what was kept beside the file, if no other process saves just now, and waits for nothing:
 * from here on a program that is killed loses none of it. Then drift_progress_save_write() has the
 * rest to do, or all of it.
 */
void
drift_progress_save_put_aside (DriftProgressSave *save)
{
  g_return_if_fail (save->real == NULL);
  put_save_aside (save, FALSE, NULL);
}

/**
 * drift_progress_save_write:
 *
 * Waits, for as long as it takes, until no other process saves and the disk has what was kept.
 * The file is written aside and renamed, so that whoever is killed at any moment finds either the
 * old file or the new one. Any thread may call this.
 *
 * Returns: whether it is on disk
 */
gboolean
drift_progress_save_write (DriftProgressSave *save, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *real = NULL;

  if (save->real == NULL && !put_save_aside (save, TRUE, &local))
    return drift_progress_save_fail (save->path, local->message, error);
  real = g_steal_pointer (&save->real);
  if (!drift_progress_file_finish (real, save->lock, &local))
    return drift_progress_save_fail (save->path, local->message, error);
  save->file = g_steal_pointer (&save->next);
  return TRUE;
}
