/* A question: what a learner is asked to predict before a step is played.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DRIFT_QUESTION_MISSED,  /* which replica misses the write of the next step? */
  DRIFT_QUESTION_ANSWER,  /* what will the read of the next step return? */
  DRIFT_QUESTION_REPAIRS, /* how many copies will the next sweep write? */
  DRIFT_QUESTION_NEWEST,  /* which replica is the newest now? */
  DRIFT_QUESTION_TOLD,    /* who is told of the message that the next step loses? */
  DRIFT_N_QUESTIONS
} DriftQuestion;

/* The names as a sentence lists them. */
#define DRIFT_QUESTION_NAMES "missed, answer, repairs, newest, told"

const char *drift_question_name (DriftQuestion question);
gboolean drift_question_parse (const char *name, DriftQuestion *question);

G_END_DECLS
