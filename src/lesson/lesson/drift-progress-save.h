/* One save of progress: what was kept since the last one, put on top of what the file holds.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DriftProgressSave:
 *
 * One save, which may be written in another thread.
 */
typedef struct _DriftProgressSave DriftProgressSave;

void drift_progress_save_put_aside (DriftProgressSave *save);
gboolean drift_progress_save_write (DriftProgressSave *save, GError **error);

G_END_DECLS
