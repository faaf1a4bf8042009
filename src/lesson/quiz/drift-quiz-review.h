/* Coming back to a quiz another day: when a round is done, when the next is due, and its seed.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-progress.h"

G_BEGIN_DECLS

/**
 * DriftQuizReview:
 * @rounds: how many rounds were gone through when they were due, the first among them
 * @due: when the next one is due; invalid before the first is done
 * @seed: what the order and the numbers of the round under way are drawn by
 */
typedef struct
{
  guint rounds;
  GDate due;
  guint64 seed;
} DriftQuizReview;

gboolean
drift_quiz_review_load (DriftProgress *progress, const char *quiz, DriftQuizReview *review);
void
drift_quiz_review_keep (DriftProgress *progress, const char *quiz, const DriftQuizReview *review);
gboolean drift_quiz_review_is_due (const DriftQuizReview *review, const GDate *today);
void drift_quiz_review_finish (DriftQuizReview *review, const GDate *today);
void drift_quiz_review_begin_again (DriftQuizReview *review);

G_END_DECLS
