/* Reads the text of a *.quiz file into questions, or says in one sentence what is wrong with it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-question.h"

G_BEGIN_DECLS

/**
 * DriftQuizContent:
 * @id: the name of the quiz
 * @title: its title
 * @summary: (nullable): what it is about
 * @depth: from 1, the first look, to %DRIFT_QUIZ_MAX_DEPTH
 * @questions: (element-type DriftQuizQuestion): in the order of the file
 */
typedef struct
{
  char *id;
  char *title;
  char *summary;
  guint depth;
  GPtrArray *questions;
} DriftQuizContent;

gboolean
drift_quiz_parse (const char *origin, GBytes *bytes, DriftQuizContent *content, GError **error);
void drift_quiz_content_clear (DriftQuizContent *content);

G_END_DECLS
