/* What a person has done in the course, kept in a file of their data folder.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-progress-error.h"
#include "drift-progress-save.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_PROGRESS (drift_progress_get_type ())
G_DECLARE_FINAL_TYPE (DriftProgress, drift_progress, DRIFT, PROGRESS, GObject)

/**
 * DriftProgressSaver:
 *
 * Sees to it that what @progress has is saved. It may be called again before that is done.
 */
typedef void (*DriftProgressSaver) (DriftProgress *progress);

DriftProgress *drift_progress_new (const char *path);
const char *drift_progress_get_path (DriftProgress *self);
const char *drift_progress_get_trouble (DriftProgress *self);
void drift_progress_dismiss_trouble (DriftProgress *self);

char *drift_progress_get_text (DriftProgress *self, const char *group, const char *key);
gint64 drift_progress_get_number (DriftProgress *self, const char *group, const char *key);
char **drift_progress_list_groups (DriftProgress *self);

void drift_progress_set_text (DriftProgress *self,
                              const char *group,
                              const char *key,
                              const char *value);
void
drift_progress_set_number (DriftProgress *self, const char *group, const char *key, gint64 value);
void drift_progress_remove (DriftProgress *self, const char *group);

gboolean drift_progress_save (DriftProgress *self, GError **error);
gboolean drift_progress_is_saved (DriftProgress *self);
void drift_progress_set_saver (DriftProgress *self, DriftProgressSaver saver);
DriftProgressSave *drift_progress_begin_save (DriftProgress *self);
void drift_progress_end_save (DriftProgress *self, DriftProgressSave *save);
void drift_progress_set_delay (DriftProgress *self, const char *sentence);

G_END_DECLS
