/* A question to a hall: of a prediction or of a quiz, with the hands that are raised for its
 * choices. SPDX-License-Identifier: MIT */
#pragma once

#include "drift-prediction.h"
#include "drift-quiz-question.h"

G_BEGIN_DECLS

typedef struct _DriftHallQuestion DriftHallQuestion;

DriftHallQuestion *drift_hall_question_new_prediction (DriftRun *run, DriftQuestion kind);
DriftHallQuestion *drift_hall_question_new_quiz (const DriftQuizQuestion *question, guint64 seed);
void drift_hall_question_free (DriftHallQuestion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftHallQuestion, drift_hall_question_free)

/* What is asked. */
const char *drift_hall_question_get_text (const DriftHallQuestion *self);
guint drift_hall_question_get_n_choices (const DriftHallQuestion *self);
const char *drift_hall_question_get_choice (const DriftHallQuestion *self, guint choice);
const char *drift_hall_question_get_note (const DriftHallQuestion *self, guint choice);

/* How it comes out. */
gboolean drift_hall_question_is_of_stage (const DriftHallQuestion *self);
gboolean drift_hall_question_needs_step (const DriftHallQuestion *self);
gboolean drift_hall_question_has_come_out (const DriftHallQuestion *self, DriftRun *run);
guint drift_hall_question_get_right (const DriftHallQuestion *self);
char *drift_hall_question_tell_outcome (const DriftHallQuestion *self);

/* The hands. */
gboolean drift_hall_question_count (DriftHallQuestion *self, guint choice);
gboolean drift_hall_question_take_back (DriftHallQuestion *self);
guint drift_hall_question_get_n_hands (const DriftHallQuestion *self, guint choice);
guint drift_hall_question_get_n_all_hands (const DriftHallQuestion *self);

G_END_DECLS
