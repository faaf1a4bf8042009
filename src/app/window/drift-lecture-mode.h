/* The lecture mode: a window that is read from the last row, and led by the keys of a presenter.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-lecture-bar.h"
#include "drift-lecture.h"
#include "drift-side-panel.h"
#include "drift-split.h"
#include "drift-stage-view.h"
#include "drift-zoom.h"

G_BEGIN_DECLS

/**
 * DriftLectureParts:
 *
 * What of a window the lecture mode changes; all of it is the window's.
 */
typedef struct
{
  GtkWindow *window;
  DriftSession *session;
  DriftSplit *split;
  DriftStageView *stage;
  DriftSidePanel *panel;
  GtkOverlay *overlay; /* over the stage */
  GtkWidget *card;     /* of the question, in it */
  DriftLectureBar *bar;
  GtkBox *code_place;
} DriftLectureParts;

#define DRIFT_TYPE_LECTURE_MODE (drift_lecture_mode_get_type ())
G_DECLARE_FINAL_TYPE (DriftLectureMode, drift_lecture_mode, DRIFT, LECTURE_MODE, GObject)

DriftLectureMode *drift_lecture_mode_new (DriftLecture *lecture, const DriftLectureParts *parts);
void drift_lecture_mode_set_zoom (DriftLectureMode *self, DriftZoom *zoom);
void drift_lecture_mode_fit (DriftLectureMode *self);

G_END_DECLS
