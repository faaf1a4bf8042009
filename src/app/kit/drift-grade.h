/* A grade: a sentence that is said aloud, and a sign for right or wrong beside it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  DRIFT_GRADED_NOT, /* the sentence alone */
  DRIFT_GRADED_RIGHT,
  DRIFT_GRADED_WRONG,
} DriftGraded;

#define DRIFT_TYPE_GRADE (drift_grade_get_type ())
G_DECLARE_FINAL_TYPE (DriftGrade, drift_grade, DRIFT, GRADE, GtkBox)

void drift_grade_show (DriftGrade *self, DriftGraded graded, const char *sentence);
void drift_grade_hide (DriftGrade *self);
void drift_grade_point_to (DriftGrade *self, GtkWidget *last);
const char *drift_grade_get_sentence (DriftGrade *self);

G_END_DECLS
