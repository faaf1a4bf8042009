/* The last line of a lecture: what the keys do, and where it stands.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-lecture.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_LECTURE_BAR (drift_lecture_bar_get_type ())
G_DECLARE_FINAL_TYPE (DriftLectureBar, drift_lecture_bar, DRIFT, LECTURE_BAR, GtkBox)

void drift_lecture_bar_set_lecture (DriftLectureBar *self, DriftLecture *lecture);
void drift_lecture_bar_set_narrow (DriftLectureBar *self, gboolean narrow);

G_END_DECLS
