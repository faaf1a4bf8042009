/* The last page of a quiz: right and wrong by confidence, what to revisit, when to come back.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-summary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftQuizSummaryView:
 *
 * Signals: "revisit" (lesson id), "look-again" (index of a question), "start-over".
 */
#define DRIFT_TYPE_QUIZ_SUMMARY_VIEW (drift_quiz_summary_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuizSummaryView,
                      drift_quiz_summary_view,
                      DRIFT,
                      QUIZ_SUMMARY_VIEW,
                      GtkBox)

GtkWidget *drift_quiz_summary_view_new (void);
void drift_quiz_summary_view_show (DriftQuizSummaryView *self,
                                   DriftQuizSession *session,
                                   const GDate *today);
void drift_quiz_summary_view_embed (DriftQuizSummaryView *self);
void drift_quiz_summary_view_take_focus (DriftQuizSummaryView *self);

G_END_DECLS
