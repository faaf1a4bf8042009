/* The lesson picker: which lesson is open, and how far a person is with each.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-course.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_LESSON_PICKER (drift_lesson_picker_get_type ())
G_DECLARE_FINAL_TYPE (DriftLessonPicker, drift_lesson_picker, DRIFT, LESSON_PICKER, GtkWidget)

void drift_lesson_picker_set_course (DriftLessonPicker *self, DriftCourse *course);
void drift_lesson_picker_update (DriftLessonPicker *self);
char *drift_lesson_picker_describe (DriftCourse *course, guint lesson);

G_END_DECLS
