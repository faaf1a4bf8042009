/* What a person has done in the course, kept in a file of their data folder.
 * SPDX-License-Identifier: MIT
 *
 * It is read by GKeyFile itself. The reader of drift-key-file.h is for texts that people write: it
 * gives values, and no file that could be changed and written back. Here what nobody knows has to
 * come back as it was, the remarks and what a newer version has kept. */
#include "drift-progress.h"

#include "drift-progress-file.h"
#include "drift-progress-save-private.h"

#include <glib/gi18n-lib.h>

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

  gboolean saving; /* from drift_progress_begin_save() to drift_progress_end_save() */
  gboolean stuck;  /* a file that cannot be read is still in place and must not be replaced */

  /* borrowed */
  DriftProgressSaver saver; /* who waits for the disk, or NULL for drift_progress_save() */
};

enum
{
  PROP_TROUBLE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DriftProgress, drift_progress, G_TYPE_OBJECT)

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
forget_unsaved (DriftProgress *self)
{
  self->unsaved = g_key_file_new ();
  self->removed = g_ptr_array_new_with_free_func (g_free);
}

static void
drift_progress_init (DriftProgress *self)
{
  self->file = g_key_file_new ();
  forget_unsaved (self);
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

/* Makes way for a new file, without losing the one that is there, and says so. */
static void
give_up_on_file (DriftProgress *self, const char *path, const char *reason)
{
  tell (self, drift_progress_save_give_up (path, reason, &self->stuck), self->delay);
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
  GKeyFile *file = drift_progress_save_read (path, &reason);

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
  GKeyFile *file;

  drift_progress_file_mend (path);
  file = drift_progress_save_read (path, &reason);
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
 * drift_progress_set_saver:
 * @saver: (nullable): what to call when there is something to save
 *
 * Without one, drift_progress_save() waits for other processes and for the disk. A program with a
 * window must not: its @saver calls drift_progress_begin_save(), then drift_progress_save_write()
 * in another thread, and then drift_progress_end_save().
 */
void
drift_progress_set_saver (DriftProgress *self, DriftProgressSaver saver)
{
  g_return_if_fail (DRIFT_IS_PROGRESS (self));
  self->saver = saver;
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

/**
 * drift_progress_begin_save:
 *
 * Takes what was kept since the last save; what is kept from here on is for the next one, which may
 * not begin before drift_progress_end_save().
 *
 * Returns: (transfer full): the save, for drift_progress_save_write() in any thread
 */
DriftProgressSave *
drift_progress_begin_save (DriftProgress *self)
{
  DriftProgressSave *save;

  g_return_val_if_fail (DRIFT_IS_PROGRESS (self) && !self->saving, NULL);
  save = g_new0 (DriftProgressSave, 1);
  save->path = g_strdup (self->path);
  save->known = g_key_file_to_data (self->file, NULL, NULL);
  save->unsaved = g_steal_pointer (&self->unsaved);
  save->removed = g_steal_pointer (&self->removed);
  forget_unsaved (self);
  self->saving = TRUE;
  return save;
}

/* What was kept since the save began comes on top of what the file holds now. */
static void
take_saved (DriftProgress *self, DriftProgressSave *save)
{
  GKeyFile *file = g_steal_pointer (&save->file);

  drift_progress_save_put (file, self->removed, self->unsaved);
  g_key_file_unref (self->file);
  self->file = file;
}

/* What was not saved is still to be saved, and what was kept since comes on top of that. */
static void
take_back (DriftProgress *self, DriftProgressSave *save)
{
  drift_progress_save_put (save->unsaved, self->removed, self->unsaved);
  g_ptr_array_extend_and_steal (save->removed, g_steal_pointer (&self->removed));
  g_key_file_unref (self->unsaved);
  self->unsaved = g_steal_pointer (&save->unsaved);
  self->removed = g_steal_pointer (&save->removed);
}

/**
 * drift_progress_end_save:
 * @save: (transfer full): from drift_progress_begin_save()
 *
 * Learns what came of @save. If the file was written, what another process saved in it is known
 * from here on; if not, what was kept stays in memory for the next save.
 */
void
drift_progress_end_save (DriftProgress *self, DriftProgressSave *save)
{
  gboolean saved;

  g_return_if_fail (DRIFT_IS_PROGRESS (self) && self->saving);
  saved = save->file != NULL;
  self->saving = FALSE;
  self->stuck = self->stuck || save->stuck;
  if (saved)
    take_saved (self, save);
  else
    take_back (self, save);
  tell (self, save->damage != NULL ? g_steal_pointer (&save->damage) : self->damage,
        saved ? NULL : self->delay);
  drift_progress_save_free (save);
}

/**
 * drift_progress_is_saved:
 *
 * Returns: whether all that was kept is on disk
 */
gboolean
drift_progress_is_saved (DriftProgress *self)
{
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (DRIFT_IS_PROGRESS (self), FALSE);
  groups = g_key_file_get_groups (self->unsaved, NULL);
  return !self->saving && groups[0] == NULL && self->removed->len == 0;
}

/**
 * drift_progress_save:
 *
 * Waits until what was kept is on disk, or leaves it to the saver of drift_progress_set_saver().
 * What another process saved meanwhile is kept, too.
 *
 * Returns: whether it is on disk, or the saver sees to it; if not, a #DRIFT_PROGRESS_ERROR whose
 *   message can be shown, and what was kept in memory stays there
 */
gboolean
drift_progress_save (DriftProgress *self, GError **error)
{
  DriftProgressSave *save;
  gboolean saved;

  g_return_val_if_fail (DRIFT_IS_PROGRESS (self), FALSE);
  if (self->stuck)
    return drift_progress_save_fail (self->path, _ ("the file that is there cannot be read"),
                                     error);
  if (self->saver != NULL)
    {
      self->saver (self);
      return TRUE;
    }
  save = drift_progress_begin_save (self);
  saved = drift_progress_save_write (save, error);
  drift_progress_end_save (self, save);
  return saved;
}
