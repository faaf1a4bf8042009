/* A quiz: a *.quiz key file of questions whose every option is explained.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-question.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_QUIZ (drift_quiz_get_type ())
G_DECLARE_FINAL_TYPE (DriftQuiz, drift_quiz, DRIFT, QUIZ, GObject)

DriftQuiz *drift_quiz_load (const char *id_or_file, GError **error);
DriftQuiz *drift_quiz_new_from_bytes (const char *origin, GBytes *bytes, GError **error);
char **drift_quiz_list_built_in (void);
GPtrArray *drift_quiz_load_built_in (void);

const char *drift_quiz_get_id (DriftQuiz *self);
const char *drift_quiz_get_title (DriftQuiz *self);
const char *drift_quiz_get_summary (DriftQuiz *self);
guint drift_quiz_get_depth (DriftQuiz *self);
guint drift_quiz_get_n_questions (DriftQuiz *self);
const DriftQuizQuestion *drift_quiz_get_question (DriftQuiz *self, guint index);

G_END_DECLS
