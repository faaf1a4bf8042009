/* What a person has done in the course, kept in a file of their data folder.
 * SPDX-License-Identifier: MIT
 *
 * It is read by GKeyFile itself. The reader of drift-key-file.h is for texts that people write: it
 * gives values, and no file that could be changed and written back. Here what nobody knows has to
 * come back as it was, the remarks and what a newer version has kept. */
#include "drift-progress.h"

#include "drift-key-file.h"
#include "drift-progress-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define MAX_SIZE (8 * 1024 * 1024)
#define MAX_ASIDE 1000

struct _DriftProgress
{
  GObject parent_instance;

  /* owned */
  char *path;
  char *damage;       /* what went wrong when the file was read, as a sentence */
  char *delay;        /* why it is not written yet, likewise */
  char *trouble;      /* both, as they are told */
  GKeyFile *file;     /* all that is known */
  GKeyFile *unsaved;  /* what was set since the file was last written */
  GPtrArray *removed; /* the groups that were removed since: char * */

  gboolean stuck; /* a file that cannot be read is still in place and must not be replaced */

  /* borrowed */
  DriftProgressWaiter waiter; /* who waits for the lock, or NULL for drift_progress_save() */
};

enum
{
  PROP_TROUBLE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DriftProgress, drift_progress, G_TYPE_OBJECT)

G_DEFINE_QUARK (drift_progress_error, drift_progress_error)

static void
drift_progress_finalize (GObject *object)
{
  DriftProgress *self = DRIFT_PROGRESS (object);

  g_free (self->path);
  g_free (self->damage);
  g_free (self->delay);
  g_free (self->trouble);
  g_key_file_unref (self->file);
  g_key_file_unref (self->unsaved);
  g_ptr_array_unref (self->removed);
  G_OBJECT_CLASS (drift_progress_parent_class)->finalize (object);
}

static void
drift_progress_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TROUBLE)
    g_value_set_string (value, DRIFT_PROGRESS (object)->trouble);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
drift_progress_class_init (DriftProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = drift_progress_finalize;
  object_class->get_property = drift_progress_get_property;
  properties[PROP_TROUBLE] =
      g_param_spec_string ("trouble", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
drift_progress_init (DriftProgress *self)
{
  self->file = g_key_file_new ();
  self->unsaved = g_key_file_new ();
  self->removed = g_ptr_array_new_with_free_func (g_free);
}

/* Puts together what there is to tell, and says so if that is something new. */
static void
tell (DriftProgress *self, char *damage, char *delay)
{
  g_autofree char *before = g_steal_pointer (&self->trouble);

  if (damage != self->damage)
    g_free (self->damage);
  if (delay != self->delay)
    g_free (self->delay);
  self->damage = damage;
  self->delay = delay;
  if (damage != NULL && delay != NULL)
    self->trouble = g_strconcat (damage, "\n", delay, NULL);
  else
    self->trouble = g_strdup (damage != NULL ? damage : delay);
  if (g_strcmp0 (before, self->trouble) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
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

/* Makes way for a new file, without losing the one that is there, and says so. */
static void
give_up_on_file (DriftProgress *self, const char *path, const char *reason)
{
  g_autofree char *aside = put_aside (path);

  self->stuck = aside == NULL;
  if (aside != NULL)
    tell (self,
          /* Translators: the first %s is a file's path, the second says what is wrong with it */
          g_strdup_printf (_ ("Your earlier progress could not be read. The file is kept aside as "
                              "“%s” (%s)."),
                           aside, reason),
          self->delay);
  else
    tell (self,
          /* Translators: the first %s is a file's path, the second says what is wrong with it */
          g_strdup_printf (_ ("Your earlier progress could not be read. “%s” is left as it is, and "
                              "nothing new is saved (%s)."),
                           path, reason),
          self->delay);
}

/* Returns what the file holds; %NULL if that is nothing, with @reason set if it is damaged. */
static GKeyFile *
read_key_file (const char *path, char **reason)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  g_autofree char *text = drift_progress_file_read (path, MAX_SIZE, &length, &error);
  const char *end;

  if (text != NULL)
    *reason = g_strdup (drift_text_find_fault (text, length, &end));
  if (text != NULL && length > 0 && *reason == NULL &&
      g_key_file_load_from_data (file, text, length,
                                 G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, &error))
    return g_steal_pointer (&file);
  if (error != NULL)
    *reason = g_strdup (error->message);
  return NULL;
}

static void
know (DriftProgress *self, GKeyFile *file)
{
  g_key_file_unref (self->file);
  self->file = file;
}

/* Reads the file under its lock; one that is damaged is put aside. */
static GKeyFile *
read_locked (DriftProgress *self, const char *path)
{
  g_autofree char *reason = NULL;
  GKeyFile *file = read_key_file (path, &reason);

  if (reason != NULL)
    give_up_on_file (self, path, reason);
  return file;
}

/* Two programs may find the same damage at once. Who has the lock looks again: what is there by
 * then may be what the other has saved since. While the other has it, drift_progress_save() is left
 * to look. */
static GKeyFile *
read_damaged (DriftProgress *self, const char *path, const char *reason)
{
  g_autoptr (GError) error = NULL;
  int lock = drift_progress_file_lock (path, FALSE, &error);
  GKeyFile *file = NULL;

  if (lock >= 0)
    {
      file = read_locked (self, path);
      drift_progress_file_unlock (path, lock);
    }
  else if (!g_error_matches (error, DRIFT_PROGRESS_ERROR, DRIFT_PROGRESS_ERROR_BUSY))
    give_up_on_file (self, path, reason);
  return file;
}

static void
load (DriftProgress *self)
{
  g_autofree char *path = drift_progress_file_follow (self->path);
  g_autofree char *reason = NULL;
  GKeyFile *file = read_key_file (path, &reason);

  if (reason != NULL)
    file = read_damaged (self, path, reason);
  if (file != NULL)
    know (self, file);
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
 * What there is to tell, until it no longer holds or drift_progress_dismiss_trouble() is called;
 * #DriftProgress:trouble notifies.
 *
 * Returns: (transfer none) (nullable): sentences to show if the file could not be read, or if what
 *   was kept has to wait to be written
 */
const char *
drift_progress_get_trouble (DriftProgress *self)
{
  g_return_val_if_fail (DRIFT_IS_PROGRESS (self), NULL);
  return self->trouble;
}

/**
 * drift_progress_dismiss_trouble:
 *
 * A person has read what there was to tell.
 */
void
drift_progress_dismiss_trouble (DriftProgress *self)
{
  g_return_if_fail (DRIFT_IS_PROGRESS (self));
  tell (self, NULL, NULL);
}

/**
 * drift_progress_set_delay:
 * @sentence: (nullable): why what was kept is not written yet
 *
 * Adds @sentence to what there is to tell; it goes as soon as the file is written.
 */
void
drift_progress_set_delay (DriftProgress *self, const char *sentence)
{
  g_return_if_fail (DRIFT_IS_PROGRESS (self));
  tell (self, self->damage, g_strdup (sentence));
}

/**
 * drift_progress_set_waiter:
 * @waiter: (nullable): what to call when another process is saving
 *
 * Without one, drift_progress_save() waits until the other process has saved. A program with a
 * window must not: its @waiter calls drift_progress_wait_for_lock() in another thread and then
 * drift_progress_save_locked() in this one.
 */
void
drift_progress_set_waiter (DriftProgress *self, DriftProgressWaiter waiter)
{
  g_return_if_fail (DRIFT_IS_PROGRESS (self));
  self->waiter = waiter;
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
catch_up (DriftProgress *self, const char *path)
{
  GKeyFile *file = read_locked (self, path);

  if (file == NULL)
    return;
  for (guint i = 0; i < self->removed->len; i++)
    g_key_file_remove_group (file, self->removed->pdata[i], NULL);
  copy_values (self->unsaved, file);
  know (self, file);
}

static gboolean
fail_to_save (const char *path, int code, const char *reason, GError **error)
{
  /* Translators: the first %s is a file's path, the second says why */
  g_set_error (error, DRIFT_PROGRESS_ERROR, code, _ ("Progress could not be saved in “%s”: %s"),
               path, reason);
  return FALSE;
}

static gboolean
fail_because_stuck (DriftProgress *self, GError **error)
{
  return fail_to_save (self->path, DRIFT_PROGRESS_ERROR_SAVE,
                       _ ("the file that is there cannot be read"), error);
}

/* Takes the lock of the file behind @path, which need not be there yet. */
static int
take_lock (const char *path, gboolean wait, GError **error)
{
  g_autofree char *real = drift_progress_file_follow (path);
  g_autofree char *folder = g_path_get_dirname (real);
  g_autoptr (GError) local = NULL;
  int lock;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail_to_save (path, DRIFT_PROGRESS_ERROR_SAVE, g_strerror (errno), error);
      return -1;
    }
  lock = drift_progress_file_lock (real, wait, &local);
  if (lock < 0)
    fail_to_save (path, local->code, local->message, error);
  return lock;
}

/**
 * drift_progress_wait_for_lock:
 * @path: from drift_progress_get_path()
 *
 * Waits, for as long as it takes, until no other process saves. Any thread may call this.
 *
 * Returns: the lock, for drift_progress_save_locked(); -1 with @error set if it cannot be had
 */
int
drift_progress_wait_for_lock (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, -1);
  return take_lock (path, TRUE, error);
}

/**
 * drift_progress_save_locked:
 * @lock: (transfer full): from drift_progress_wait_for_lock()
 *
 * Saves as drift_progress_save() does, and gives back the lock.
 *
 * Returns: whether it is on disk
 */
gboolean
drift_progress_save_locked (DriftProgress *self, int lock, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  gsize length;

  g_return_val_if_fail (DRIFT_IS_PROGRESS (self), FALSE);
  path = drift_progress_file_follow (self->path);
  catch_up (self, path);
  if (self->stuck)
    {
      drift_progress_file_unlock (path, lock);
      return fail_because_stuck (self, error);
    }
  text = g_key_file_to_data (self->file, &length, NULL);
  if (!drift_progress_file_write (path, lock, text, length, &local))
    return fail_to_save (self->path, DRIFT_PROGRESS_ERROR_SAVE, local->message, error);
  g_key_file_unref (self->unsaved);
  self->unsaved = g_key_file_new ();
  g_ptr_array_set_size (self->removed, 0);
  tell (self, self->damage, NULL);
  return TRUE;
}

/**
 * drift_progress_save:
 *
 * Writes the file aside and renames it, so that whoever is killed at any moment finds either the
 * old file or the new one. What another process saved meanwhile is kept, and known from then on.
 * While another process saves, this waits, or leaves it to the waiter of
 * drift_progress_set_waiter(); the file is never written without its lock.
 *
 * Returns: whether it is on disk, or the waiter sees to it; if not, a #DRIFT_PROGRESS_ERROR whose
 *   message can be shown, and what was kept in memory stays there
 */
gboolean
drift_progress_save (DriftProgress *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  int lock;

  g_return_val_if_fail (DRIFT_IS_PROGRESS (self), FALSE);
  if (self->stuck)
    return fail_because_stuck (self, error);
  lock = take_lock (self->path, self->waiter == NULL, &local);
  if (lock >= 0)
    return drift_progress_save_locked (self, lock, error);
  if (g_error_matches (local, DRIFT_PROGRESS_ERROR, DRIFT_PROGRESS_ERROR_BUSY))
    {
      self->waiter (self);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
