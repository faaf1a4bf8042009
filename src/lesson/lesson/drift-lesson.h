/* A lesson: a *.lesson key file of pages that drive the canvas, and of the gates between them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-lesson-page.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_LESSON (drift_lesson_get_type ())
G_DECLARE_FINAL_TYPE (DriftLesson, drift_lesson, DRIFT, LESSON, GObject)

DriftLesson *drift_lesson_load (const char *id, GError **error);
DriftLesson *
drift_lesson_new_from_bytes (const char *id, const char *origin, GBytes *bytes, GError **error);
char **drift_lesson_list_built_in (void);

const char *drift_lesson_get_id (DriftLesson *self);
const char *drift_lesson_get_title (DriftLesson *self);
const char *drift_lesson_get_summary (DriftLesson *self);
guint drift_lesson_get_n_pages (DriftLesson *self);
const DriftLessonPage *drift_lesson_get_page (DriftLesson *self, guint index);
guint drift_lesson_get_n_rows (DriftLesson *self);
const DriftLessonRow *drift_lesson_get_row (DriftLesson *self, guint index);

G_END_DECLS
