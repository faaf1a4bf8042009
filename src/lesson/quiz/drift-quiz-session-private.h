/* What the two files of a quiz session share: what a person did with each question.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-session.h"

G_BEGIN_DECLS

#define DRIFT_QUIZ_NO_OPTION (-1)

/* What a person did with one question. */
typedef struct
{
  int choice;     /* the option marked now */
  int first;      /* the option of the first answer of the round, which is the one that is scored */
  int sure;       /* how sure of the choice */
  int first_sure; /* how sure of the first answer */
  guint tries;
  gboolean answered;                     /* whether the answer is out; not so while trying again */
  guint options[DRIFT_QUIZ_MAX_OPTIONS]; /* by place */
  DriftQuizQuestion *asked;              /* (owned) with the numbers of this try */
} DriftQuizWork;

struct _DriftQuizSession
{
  GObject parent_instance;

  /* owned */
  DriftQuiz *quiz;
  DriftProgress *progress;
  GArray *work;  /* by question */
  GArray *order; /* of guint: the questions by place */

  DriftQuizReview review;
  GDate today; /* invalid if nobody said */
};

static inline DriftQuizWork *
drift_quiz_session_work_on (DriftQuizSession *self, guint question)
{
  return &g_array_index (self->work, DriftQuizWork, question);
}

G_END_DECLS
