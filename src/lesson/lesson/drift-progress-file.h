/* The file that progress is kept in: found behind links, locked, and written whole.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *drift_progress_file_follow (const char *path);
int drift_progress_file_lock (const char *path, gboolean wait, GError **error);
char *drift_progress_file_read (const char *path, gsize most, gsize *length, GError **error);
void drift_progress_file_unlock (const char *path, int lock);
gboolean drift_progress_file_put_aside (int lock, const char *text, gsize length, GError **error);
gboolean drift_progress_file_finish (const char *path, int lock, GError **error);
void drift_progress_file_mend (const char *path);

G_END_DECLS
