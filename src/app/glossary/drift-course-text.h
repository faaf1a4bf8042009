/* Text of the course: paragraphs whose terms lead to the glossary.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_COURSE_TEXT (drift_course_text_get_type ())
G_DECLARE_FINAL_TYPE (DriftCourseText, drift_course_text, DRIFT, COURSE_TEXT, GtkWidget)

GtkWidget *drift_course_text_new (void);
void drift_course_text_set_markup (DriftCourseText *self, const char *markup);

G_END_DECLS
