/* The course: the lessons in order, where a person stands in them, and which gates are passed.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-course-record.h"

G_BEGIN_DECLS

/* How far a person is with a lesson. */
typedef enum
{
  DRIFT_LESSON_NEW,
  DRIFT_LESSON_BEGUN,
  DRIFT_LESSON_DONE, /* every page was seen and no gate is open */
} DriftLessonState;

/**
 * DriftCourse:
 *
 * Its place is a lesson and a page, both from 0. Any page can be gone to at any time; the pages
 * of all lessons follow one another. Every change is in the progress file before the call returns.
 *
 * Properties: "lesson" and "page" (read, guint), "trouble" (read, nullable string: why
 * progress could not be saved).
 * Signals: "moved" (course) after lesson or page changed, once for both; "gate-changed" (course,
 * guint lesson, guint page) after the state of a gate changed.
 */
#define DRIFT_TYPE_COURSE (drift_course_get_type ())
G_DECLARE_FINAL_TYPE (DriftCourse, drift_course, DRIFT, COURSE, GObject)

DriftCourse *drift_course_new (DriftProgress *progress);

guint drift_course_get_n_lessons (DriftCourse *self);
DriftLesson *drift_course_get_lesson (DriftCourse *self, guint lesson);
gboolean drift_course_find_lesson (DriftCourse *self, const char *id, guint *lesson);

/* Where a person stands. */
gboolean drift_course_was_begun (DriftCourse *self);
guint drift_course_get_lesson_index (DriftCourse *self);
guint drift_course_get_page_index (DriftCourse *self);
const DriftLessonPage *drift_course_get_page (DriftCourse *self);
guint drift_course_get_kept_page (DriftCourse *self, guint lesson);

void drift_course_go_to (DriftCourse *self, guint lesson, guint page);
void drift_course_enter_lesson (DriftCourse *self, guint lesson);
gboolean drift_course_can_go_next (DriftCourse *self);
gboolean drift_course_can_go_back (DriftCourse *self);
gboolean drift_course_go_next (DriftCourse *self);
gboolean drift_course_go_back (DriftCourse *self);

/* What is done. */
DriftGateState drift_course_get_gate_state (DriftCourse *self, guint lesson, guint page);
void drift_course_set_gate_state (DriftCourse *self, DriftGateState state);
void drift_course_note_prediction (DriftCourse *self,
                                   const DriftPrediction *prediction,
                                   int choice,
                                   DriftConfidence confidence);
void drift_course_save (DriftCourse *self);
DriftLessonState drift_course_get_lesson_state (DriftCourse *self, guint lesson);
guint drift_course_get_n_seen (DriftCourse *self, guint lesson);
gboolean drift_course_is_complete (DriftCourse *self);
const char *drift_course_get_trouble (DriftCourse *self);
void drift_course_forget (DriftCourse *self);

G_END_DECLS
