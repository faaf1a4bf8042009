/* The progress that all windows share: a second opinion of the same file would undo the first.
 * SPDX-License-Identifier: MIT */
#include "drift-shared-progress.h"

#include "drift-saver.h"

/* Another process saves in a moment. If it takes longer than this the person is told. */
#define PATIENCE_MS 5000

/**
 * drift_shared_progress_get:
 *
 * Returns: (transfer full): where it is kept what the person has done
 */
DriftProgress *
drift_shared_progress_get (void)
{
  static DriftProgress *shared; /* weak */
  g_autofree char *path = NULL;
  DriftProgress *progress;

  if (shared != NULL)
    return g_object_ref (shared);
  path = g_build_filename (g_get_user_data_dir (), "replica-drift", "progress.ini", NULL);
  progress = drift_progress_new (path);
  drift_saver_attach (progress, PATIENCE_MS);
  g_set_weak_pointer (&shared, progress);
  return progress;
}
