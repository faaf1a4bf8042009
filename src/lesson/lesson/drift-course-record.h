/* The record of the course: what the progress file holds of its lessons, by the names of pages.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-lesson.h"
#include "drift-progress.h"

G_BEGIN_DECLS

/* What became of a page's gate. */
typedef enum
{
  DRIFT_GATE_OPEN,   /* nothing yet */
  DRIFT_GATE_SHOWN,  /* "just show me" */
  DRIFT_GATE_TRIED,  /* answered, and wrongly */
  DRIFT_GATE_PASSED, /* done, or answered rightly; pages without a gate pass when they are left */
} DriftGateState;

void drift_course_record_carry_over (DriftProgress *progress);
void drift_course_record_forget (DriftProgress *progress, const char *id);

char *drift_course_record_get_lesson (DriftProgress *progress);
guint drift_course_record_get_page (DriftProgress *progress, DriftLesson *lesson);
gboolean drift_course_record_was_seen (DriftProgress *progress, DriftLesson *lesson, guint page);
void drift_course_record_set_place (DriftProgress *progress, DriftLesson *lesson, guint page);

DriftGateState
drift_course_record_get_gate (DriftProgress *progress, DriftLesson *lesson, guint page);
void drift_course_record_set_gate (DriftProgress *progress,
                                   DriftLesson *lesson,
                                   guint page,
                                   DriftGateState state);
void drift_course_record_set_said (DriftProgress *progress,
                                   DriftLesson *lesson,
                                   guint page,
                                   const char *said);

G_END_DECLS
