/* What a person has done in the course, kept in a file of their data folder.
 * SPDX-License-Identifier: MIT */
#include "drift-progress.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>

#define MAX_SIZE (8 * 1024 * 1024)
#define MAX_ASIDE 1000

/* Whoever holds the lock saves and lets go, unless they are stopped: a second's wait is enough. */
#define LOCK_TRIES 200
#define LOCK_TRY_US 5000

struct _DriftProgress
{
  GObject parent_instance;

  /* owned */
  char *path;
  char *trouble;      /* what went wrong when the file was read, as a sentence */
  GKeyFile *file;     /* all that is known */
  GKeyFile *unsaved;  /* what was set since the file was last written */
  GPtrArray *removed; /* the groups that were removed since: char * */

  gboolean locked; /* a file that cannot be read is still in place and must not be replaced */
};

G_DEFINE_FINAL_TYPE (DriftProgress, drift_progress, G_TYPE_OBJECT)

G_DEFINE_QUARK (drift_progress_error, drift_progress_error)

static void
drift_progress_finalize (GObject *object)
{
  DriftProgress *self = DRIFT_PROGRESS (object);

  g_free (self->path);
  g_free (self->trouble);
  g_key_file_unref (self->file);
  g_key_file_unref (self->unsaved);
  g_ptr_array_unref (self->removed);
  G_OBJECT_CLASS (drift_progress_parent_class)->finalize (object);
}

static void
drift_progress_class_init (DriftProgressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_progress_finalize;
}

static void
drift_progress_init (DriftProgress *self)
{
  self->file = g_key_file_new ();
  self->unsaved = g_key_file_new ();
  self->removed = g_ptr_array_new_with_free_func (g_free);
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

/* Makes way for a new file, without losing the one that is there, and prepares what to tell. */
static void
give_up_on_file (DriftProgress *self, const char *reason)
{
  g_autofree char *aside = put_aside (self->path);
  g_autofree char *name = aside == NULL ? NULL : g_path_get_basename (aside);

  self->locked = aside == NULL;
  if (aside != NULL)
    /* Translators: the first %s is a file's name, the second says what is wrong with it */
    self->trouble = g_strdup_printf (_ ("Your earlier progress could not be read. The file is kept "
                                        "aside as “%s” (%s)."),
                                     name, reason);
  else
    /* Translators: the first %s is a file's path, the second says what is wrong with it */
    self->trouble = g_strdup_printf (_ ("Your earlier progress could not be read. “%s” is left as "
                                        "it is, and nothing new is saved (%s)."),
                                     self->path, reason);
}

/* Returns the text of the file; %NULL if there is none, with @reason set if one is unreadable. */
static char *
read_file (const char *path, gsize *length, char **reason)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GStatBuf status;

  if (g_lstat (path, &status) != 0 && errno == ENOENT)
    return NULL;
  if (g_stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    *reason = g_strdup (_ ("it is not a file"));
  else if (g_stat (path, &status) == 0 && status.st_size > MAX_SIZE)
    *reason = g_strdup (_ ("it is too large"));
  else if (!g_file_get_contents (path, &text, length, &error))
    *reason = g_strdup (error->message);
  else if (!g_utf8_validate_len (text, *length, NULL))
    *reason = g_strdup (_ ("it is not text in UTF-8"));
  return *reason == NULL ? g_steal_pointer (&text) : NULL;
}

/* Returns what the file holds; %NULL if that is nothing, with @reason set if it is damaged. */
static GKeyFile *
read_key_file (const char *path, char **reason)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *text = read_file (path, &length, reason);

  if (text == NULL || length == 0)
    return NULL;
  if (g_key_file_load_from_data (file, text, length,
                                 G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, &error))
    return g_steal_pointer (&file);
  *reason = g_strdup (error->message);
  return NULL;
}

static void
know (DriftProgress *self, GKeyFile *file)
{
  g_key_file_unref (self->file);
  self->file = file;
}

static void
load (DriftProgress *self)
{
  g_autofree char *reason = NULL;
  GKeyFile *file = read_key_file (self->path, &reason);

  if (file != NULL)
    know (self, file);
  if (reason != NULL)
    give_up_on_file (self, reason);
}

/**
 * drift_progress_new:
 * @path: (nullable): the file; %NULL for "replica-drift/progress.ini" in the user's data folder
 *
 * Reads the file if there is one. One that cannot be read is not lost: it is renamed, progress
 * begins anew, and drift_progress_get_trouble() says so.
 *
 * Returns: (transfer full): the progress
 */
DriftProgress *
drift_progress_new (const char *path)
{
  DriftProgress *self = g_object_new (DRIFT_TYPE_PROGRESS, NULL);

  self->path = path != NULL ? g_strdup (path)
                            : g_build_filename (g_get_user_data_dir (), "replica-drift",
                                                "progress.ini", NULL);
  load (self);
  return self;
}

/**
 * drift_progress_get_path:
 *
 * Returns: (transfer none) (type filename): where the progress is kept
 */
const char *
drift_progress_get_path (DriftProgress *self)
{
  g_return_val_if_fail (DRIFT_IS_PROGRESS (self), NULL);
  return self->path;
}

/**
 * drift_progress_get_trouble:
 *
 * Returns: (transfer none) (nullable): one or two sentences to show if the file could not be read
 */
const char *
drift_progress_get_trouble (DriftProgress *self)
{
  g_return_val_if_fail (DRIFT_IS_PROGRESS (self), NULL);
  return self->trouble;
}

/**
 * drift_progress_get_text:
 *
 * Returns: (transfer full) (nullable): what was kept under @key of @group
 */
char *
drift_progress_get_text (DriftProgress *self, const char *group, const char *key)
{
  g_return_val_if_fail (DRIFT_IS_PROGRESS (self), NULL);
  return g_key_file_get_string (self->file, group, key, NULL);
}

/**
 * drift_progress_get_number:
 *
 * Returns: the number that was kept under @key of @group, or 0
 */
gint64
drift_progress_get_number (DriftProgress *self, const char *group, const char *key)
{
  g_return_val_if_fail (DRIFT_IS_PROGRESS (self), 0);
  return g_key_file_get_int64 (self->file, group, key, NULL);
}

/**
 * drift_progress_list_groups:
 *
 * Returns: (transfer full) (array zero-terminated=1): the groups there are
 */
char **
drift_progress_list_groups (DriftProgress *self)
{
  g_return_val_if_fail (DRIFT_IS_PROGRESS (self), NULL);
  return g_key_file_get_groups (self->file, NULL);
}

/**
 * drift_progress_set_text:
 * @group: a name without brackets, for example "Quiz check-yourself silent"
 * @key: letters, digits and "-"
 *
 * Keeps @value in memory; drift_progress_save() writes it.
 */
void
drift_progress_set_text (DriftProgress *self, const char *group, const char *key, const char *value)
{
  g_return_if_fail (DRIFT_IS_PROGRESS (self));
  g_return_if_fail (value != NULL);
  g_key_file_set_string (self->file, group, key, value);
  g_key_file_set_string (self->unsaved, group, key, value);
}

/**
 * drift_progress_set_number:
 *
 * Keeps @value as drift_progress_set_text() does.
 */
void
drift_progress_set_number (DriftProgress *self, const char *group, const char *key, gint64 value)
{
  g_return_if_fail (DRIFT_IS_PROGRESS (self));
  g_key_file_set_int64 (self->file, group, key, value);
  g_key_file_set_int64 (self->unsaved, group, key, value);
}

/**
 * drift_progress_remove:
 *
 * Forgets @group with all its keys; drift_progress_save() writes it.
 */
void
drift_progress_remove (DriftProgress *self, const char *group)
{
  g_return_if_fail (DRIFT_IS_PROGRESS (self));
  g_key_file_remove_group (self->file, group, NULL);
  g_key_file_remove_group (self->unsaved, group, NULL);
  g_ptr_array_add (self->removed, g_strdup (group));
}

static void
copy_values (GKeyFile *from, GKeyFile *to)
{
  g_auto (GStrv) groups = g_key_file_get_groups (from, NULL);

  for (char **group = groups; *group != NULL; group++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (from, *group, NULL, NULL);

      for (char **key = keys; *key != NULL; key++)
        {
          g_autofree char *value = g_key_file_get_value (from, *group, *key, NULL);

          g_key_file_set_value (to, *group, *key, value);
        }
    }
}

/* Another process may have saved meanwhile: what it kept stays, and what was kept here since comes
 * on top. A file that is gone or damaged is written anew from what is known. */
static void
catch_up (DriftProgress *self)
{
  g_autofree char *reason = NULL;
  GKeyFile *file = read_key_file (self->path, &reason);

  if (file == NULL)
    return;
  for (guint i = 0; i < self->removed->len; i++)
    g_key_file_remove_group (file, self->removed->pdata[i], NULL);
  copy_values (self->unsaved, file);
  know (self, file);
}

/* Between reading the file and renaming the new one nobody else may do the same; whoever does holds
 * the lock for a few milliseconds. Where there are no locks we do without. Returns what is to be
 * closed, or -1. */
static int
lock_folder (const char *folder)
{
  int lock = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  for (guint i = 0; lock >= 0 && i < LOCK_TRIES && flock (lock, LOCK_EX | LOCK_NB) != 0; i++)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        break;
      g_usleep (LOCK_TRY_US);
    }
  return lock;
}

static gboolean
write_file (DriftProgress *self, GError **error)
{
  gsize length;
  g_autofree char *text = g_key_file_to_data (self->file, &length, NULL);

  if (!g_file_set_contents_full (self->path, text, (gssize)length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 error))
    return FALSE;
  g_key_file_unref (self->unsaved);
  self->unsaved = g_key_file_new ();
  g_ptr_array_set_size (self->removed, 0);
  return TRUE;
}

static gboolean
fail_to_save (DriftProgress *self, const char *reason, GError **error)
{
  /* Translators: the first %s is a file's path, the second says why */
  g_set_error (error, DRIFT_PROGRESS_ERROR, DRIFT_PROGRESS_ERROR_SAVE,
               _ ("Progress could not be saved in “%s”: %s"), self->path, reason);
  return FALSE;
}

/**
 * drift_progress_save:
 *
 * Writes the file aside and renames it, so that whoever is killed at any moment finds either the
 * old file or the new one. What another process saved meanwhile is kept, and known from then on.
 *
 * Returns: whether it is on disk; if not, a #DRIFT_PROGRESS_ERROR whose message can be shown, and
 *   what was kept in memory stays there
 */
gboolean
drift_progress_save (DriftProgress *self, GError **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) local = NULL;
  gboolean saved;
  int lock;

  g_return_val_if_fail (DRIFT_IS_PROGRESS (self), FALSE);

  if (self->locked)
    return fail_to_save (self, _ ("the file that is there cannot be read"), error);
  folder = g_path_get_dirname (self->path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_to_save (self, g_strerror (errno), error);
  lock = lock_folder (folder);
  catch_up (self);
  saved = write_file (self, &local);
  if (lock >= 0)
    g_close (lock, NULL);
  return saved || fail_to_save (self, local->message, error);
}
