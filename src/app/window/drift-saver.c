/* The saver: waits, away from the window, for the disk and for other processes that save progress.
 * SPDX-License-Identifier: MIT */
#include "drift-saver.h"

#include <glib/gi18n-lib.h>

/* What the progress has as long as it lives. */
typedef struct
{
  guint patience_ms;
  gboolean saving;
  gboolean again;   /* something was kept since that began */
  gboolean holding; /* the application does not end before what was answered is kept */
  guint late_id;    /* the timeout that ends the patience */
} Saver;

static Saver *
saver_of (DriftProgress *progress)
{
  return g_object_get_data (G_OBJECT (progress), "drift-saver");
}

static void
hold_application (Saver *saver, gboolean hold)
{
  GApplication *application = g_application_get_default ();

  if (application == NULL || saver->holding == hold)
    return;
  saver->holding = hold;
  if (hold)
    g_application_hold (application);
  else
    g_application_release (application);
}

/* Another process that has the lock for so long is stopped, or the disk is. */
static gboolean
run_late (gpointer data)
{
  DriftProgress *progress = data;
  Saver *saver = saver_of (progress);
  /* Translators: %s is a file's path */
  g_autofree char *sentence = g_strdup_printf (_ ("What you did last is not saved yet: the disk is "
                                                  "slow, or another program is writing “%s”. It is "
                                                  "saved as soon as that is done."),
                                               drift_progress_get_path (progress));

  saver->late_id = 0;
  drift_progress_set_delay (progress, sentence);
  hold_application (saver, FALSE);
  return G_SOURCE_REMOVE;
}

static void start (DriftProgress *progress);

static void
write_in_thread (GTask *task, gpointer progress, gpointer save, GCancellable *cancellable)
{
  GError *error = NULL;

  if (drift_progress_save_write (save, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written (GObject *object, GAsyncResult *result, gpointer save)
{
  DriftProgress *progress = DRIFT_PROGRESS (object);
  Saver *saver = saver_of (progress);
  g_autoptr (GError) error = NULL;

  saver->saving = FALSE;
  g_clear_handle_id (&saver->late_id, g_source_remove);
  drift_progress_end_save (progress, save);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    drift_progress_set_delay (progress, error->message);
  if (saver->again)
    start (progress);
  else
    hold_application (saver, FALSE);
}

static void
start (DriftProgress *progress)
{
  Saver *saver = saver_of (progress);
  DriftProgressSave *save = drift_progress_begin_save (progress);
  g_autoptr (GTask) task = g_task_new (progress, NULL, written, save);

  drift_progress_save_put_aside (save); /* before anybody sees that it is done */
  saver->again = FALSE;
  saver->saving = TRUE;
  saver->late_id = g_timeout_add (saver->patience_ms, run_late, progress);
  hold_application (saver, TRUE);
  g_task_set_task_data (task, save, NULL);
  g_task_run_in_thread (task, write_in_thread);
}

/* One save after the other: the file is never older than what was saved before. */
static void
save_soon (DriftProgress *progress)
{
  Saver *saver = saver_of (progress);

  if (saver->saving)
    saver->again = TRUE;
  else
    start (progress);
}

/**
 * drift_saver_attach:
 * @patience_ms: after how many milliseconds the person is told that they have to wait
 *
 * From here on drift_progress_save() does not wait: a thread does. Until what was kept is on disk,
 * or the patience is over, the application does not end.
 */
void
drift_saver_attach (DriftProgress *progress, guint patience_ms)
{
  Saver *saver = g_new0 (Saver, 1);

  saver->patience_ms = patience_ms;
  g_object_set_data_full (G_OBJECT (progress), "drift-saver", saver, g_free);
  drift_progress_set_saver (progress, save_soon);
}
