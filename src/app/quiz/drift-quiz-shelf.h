/* The shelf of quizzes: the sets by depth, how far one is with each, and the one that is open.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-progress.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftQuizShelf:
 *
 * Signals: "answered" after an answer, "turned" when something else comes into view, "revisit"
 * (lesson id) to ask for the lesson that a question is about.
 */
#define DRIFT_TYPE_QUIZ_SHELF (drift_quiz_shelf_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizShelf, drift_quiz_shelf, DRIFT, QUIZ_SHELF, GtkBox)

GtkWidget *drift_quiz_shelf_new (void);
void drift_quiz_shelf_set_progress (DriftQuizShelf *self, DriftProgress *progress, guint64 seed);
void drift_quiz_shelf_set_today (DriftQuizShelf *self, const GDate *today);
gboolean drift_quiz_shelf_open (DriftQuizShelf *self, const char *quiz);
void drift_quiz_shelf_close (DriftQuizShelf *self);
gboolean drift_quiz_shelf_answer (DriftQuizShelf *self, guint option);
gboolean drift_quiz_shelf_start_over (DriftQuizShelf *self);
char *drift_quiz_shelf_print_place (DriftQuizShelf *self);

G_END_DECLS
