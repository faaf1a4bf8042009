/* The question of a lecture: large letters to choose by, and how many hands were raised for each.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-lecture.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_LECTURE_CARD (drift_lecture_card_get_type ())
G_DECLARE_FINAL_TYPE (DriftLectureCard, drift_lecture_card, DRIFT, LECTURE_CARD, GtkBox)

void drift_lecture_card_set_lecture (DriftLectureCard *self, DriftLecture *lecture);

G_END_DECLS
