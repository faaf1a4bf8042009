/* What a round of a quiz shows about a person: right and wrong by confidence, and what to revisit.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-session.h"

G_BEGIN_DECLS

/**
 * DriftQuizResult:
 * @question: its index
 * @confidence: how sure the first answer was, or %DRIFT_QUIZ_UNSAID
 * @right: whether it was right
 */
typedef struct
{
  guint question;
  int confidence;
  gboolean right;
} DriftQuizResult;

/**
 * DriftQuizSummary:
 * @n_right: how many first answers were right, by confidence
 * @n_wrong: how many were wrong
 * @n_unsaid_right: the same of those whose confidence was not said
 * @n_unsaid_wrong: the same of those whose confidence was not said
 * @revisit: (element-type DriftQuizResult): what to go back to: the surest of the wrong answers
 *   first, and last what was right by a guess
 */
typedef struct
{
  guint n_right[DRIFT_N_CONFIDENCES];
  guint n_wrong[DRIFT_N_CONFIDENCES];
  guint n_unsaid_right;
  guint n_unsaid_wrong;
  GArray *revisit;
} DriftQuizSummary;

DriftQuizSummary *drift_quiz_summary_new (DriftQuizSession *session);
void drift_quiz_summary_free (DriftQuizSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftQuizSummary, drift_quiz_summary_free)

const char *drift_quiz_summary_advice (const DriftQuizSummary *summary);

G_END_DECLS
