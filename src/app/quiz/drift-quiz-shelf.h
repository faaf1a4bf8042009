/* The shelf of quizzes: the sets by depth, how far one is with each, and the one that is open.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quizzes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftQuizShelf:
 *
 * Signals: "revisit" (lesson id) to ask for the lesson that a question is about.
 */
#define DRIFT_TYPE_QUIZ_SHELF (drift_quiz_shelf_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizShelf, drift_quiz_shelf, DRIFT, QUIZ_SHELF, GtkBox)

GtkWidget *drift_quiz_shelf_new (DriftQuizzes *quizzes);

G_END_DECLS
