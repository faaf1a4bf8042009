/* The question of a pitfall: comes up where the run rests before the step that decides.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-prediction-card.h"

G_BEGIN_DECLS

/**
 * DriftPitfallQuestion:
 *
 * Signals: "asking" when a question has come up, is answered, or is gone; "predicted" (int choice,
 * guint confidence) and "again" as those of #DriftPredictionCard.
 */
#define DRIFT_TYPE_PITFALL_QUESTION (drift_pitfall_question_get_type ())
G_DECLARE_FINAL_TYPE (DriftPitfallQuestion,
                      drift_pitfall_question,
                      DRIFT,
                      PITFALL_QUESTION,
                      GtkWidget)

void drift_pitfall_question_follow (DriftPitfallQuestion *self, DriftRun *run);
gboolean drift_pitfall_question_asks (DriftPitfallQuestion *self);
guint drift_pitfall_question_get_step (DriftPitfallQuestion *self);
DriftPredictionCard *drift_pitfall_question_get_card (DriftPitfallQuestion *self);

G_END_DECLS
