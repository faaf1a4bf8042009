/* The saver: waits, away from the window, until another process has saved the progress.
 * SPDX-License-Identifier: MIT */
#include "drift-saver.h"

#include <glib/gi18n-lib.h>

/* What the progress has as long as it lives. */
typedef struct
{
  guint patience_ms;
  gboolean waiting;
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

/* Another process that has the lock for so long is stopped, or its disk is. */
static gboolean
run_late (gpointer data)
{
  DriftProgress *progress = data;
  Saver *saver = saver_of (progress);
  /* Translators: %s is a file's path */
  g_autofree char *sentence = g_strdup_printf (_ ("What you did last is not saved yet: another "
                                                  "program is writing “%s”. It is saved as soon as "
                                                  "that is done."),
                                               drift_progress_get_path (progress));

  saver->late_id = 0;
  drift_progress_set_delay (progress, sentence);
  hold_application (saver, FALSE);
  return G_SOURCE_REMOVE;
}

static void
wait_in_thread (GTask *task, gpointer progress, gpointer path, GCancellable *cancellable)
{
  GError *error = NULL;
  int lock = drift_progress_wait_for_lock (path, &error);

  if (lock >= 0)
    g_task_return_int (task, lock);
  else
    g_task_return_error (task, error);
}

static void
waited (GObject *object, GAsyncResult *result, gpointer data)
{
  DriftProgress *progress = DRIFT_PROGRESS (object);
  Saver *saver = saver_of (progress);
  g_autoptr (GError) error = NULL;
  int lock = (int)g_task_propagate_int (G_TASK (result), &error);

  saver->waiting = FALSE;
  g_clear_handle_id (&saver->late_id, g_source_remove);
  if (lock < 0 || !drift_progress_save_locked (progress, lock, &error))
    drift_progress_set_delay (progress, error->message);
  hold_application (saver, FALSE);
}

static void
start_waiting (DriftProgress *progress)
{
  Saver *saver = saver_of (progress);
  g_autoptr (GTask) task = NULL;

  if (saver->waiting)
    return;
  saver->waiting = TRUE;
  saver->late_id = g_timeout_add (saver->patience_ms, run_late, progress);
  hold_application (saver, TRUE);
  task = g_task_new (progress, NULL, waited, NULL);
  g_task_set_task_data (task, g_strdup (drift_progress_get_path (progress)), g_free);
  g_task_run_in_thread (task, wait_in_thread);
}

/**
 * drift_saver_attach:
 * @patience_ms: after how many milliseconds the person is told that they have to wait
 *
 * Waits in a thread wherever drift_progress_save() would have to, and saves then. Until that is
 * done, or the patience is over, the application does not end.
 */
void
drift_saver_attach (DriftProgress *progress, guint patience_ms)
{
  Saver *saver = g_new0 (Saver, 1);

  saver->patience_ms = patience_ms;
  g_object_set_data_full (G_OBJECT (progress), "drift-saver", saver, g_free);
  drift_progress_set_waiter (progress, start_waiting);
}
