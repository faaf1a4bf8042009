/* An exercise as a part of a page: made for what the page asks, and what is done in it noted.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-course.h"
#include "drift-exercise.h"
#include "drift-session.h"

G_BEGIN_DECLS

GtkWidget *drift_exercise_page_new (DriftGateKind gate,
                                    DriftSession *session,
                                    DriftCourse *course,
                                    DriftProgress *progress);

G_END_DECLS
