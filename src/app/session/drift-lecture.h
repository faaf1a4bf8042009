/* The lecture: pages shown to a hall one after the other, and the hands that are raised at them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-hall-question.h"
#include "drift-session.h"

G_BEGIN_DECLS

/* What comes next, whatever it is. */
typedef enum
{
  DRIFT_NEXT_STEP,     /* the story plays to its next rest, or is brought there if it plays */
  DRIFT_NEXT_QUESTION, /* the page asks, or asks on, and hands are counted */
  DRIFT_NEXT_REVEAL,   /* the answer comes out */
  DRIFT_NEXT_FLIP,     /* what the page asks to set is set */
  DRIFT_NEXT_RETURN,   /* from another story to that of the page */
  DRIFT_NEXT_PAGE,     /* the page after this one */
  DRIFT_NEXT_NOTHING,  /* it is the end */
} DriftNext;

/* What became of the question of the page. */
typedef enum
{
  DRIFT_HANDS_NONE,     /* it is not asked, or there is none */
  DRIFT_HANDS_COUNTED,  /* it is asked, and hands are counted */
  DRIFT_HANDS_WAITING,  /* what happens is still to be seen */
  DRIFT_HANDS_REVEALED, /* it has come out */
} DriftHands;

/**
 * DriftLecture:
 *
 * It drives a session, and knows nothing of a person's progress: what a hall says is nobody's
 * answer.
 *
 * Properties: "active" (read and write, boolean).
 * Signals: "changed" after the page, the question or the hands changed.
 */
#define DRIFT_TYPE_LECTURE (drift_lecture_get_type ())
G_DECLARE_FINAL_TYPE (DriftLecture, drift_lecture, DRIFT, LECTURE, GObject)

DriftLecture *drift_lecture_new (DriftSession *session);

void drift_lecture_set_active (DriftLecture *self, gboolean active);
gboolean drift_lecture_get_active (DriftLecture *self);

/* The pages. */
void drift_lecture_take_lessons (DriftLecture *self, GPtrArray *lessons, guint lesson, guint page);
gboolean drift_lecture_start_path (DriftLecture *self, const char *id);
gboolean drift_lecture_has_path (DriftLecture *self);
const DriftLessonPage *drift_lecture_get_page (DriftLecture *self);
const char *drift_lecture_get_title (DriftLecture *self);
guint drift_lecture_get_place (DriftLecture *self, guint *n_pages);

/* On, and back. */
DriftNext drift_lecture_get_next (DriftLecture *self);
void drift_lecture_go_on (DriftLecture *self);
void drift_lecture_go_back (DriftLecture *self);
gboolean drift_lecture_will_run_code (DriftLecture *self);

/* The question. */
DriftHands drift_lecture_get_hands (DriftLecture *self);
const DriftHallQuestion *drift_lecture_get_question (DriftLecture *self);
gboolean drift_lecture_count_hand (DriftLecture *self, guint choice);
gboolean drift_lecture_take_hand_back (DriftLecture *self);

G_END_DECLS
