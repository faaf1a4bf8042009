/* The numbers of a question: drawn by seed, worked out by the arithmetic, put into its texts.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DRIFT_QUIZ_MAX_NUMBERS 12
#define DRIFT_QUIZ_NUMBER_LENGTH 48

/**
 * DriftQuizNumber:
 * @name: what a text calls it, in braces: {right}
 * @value: the number
 * @text: how it is shown
 * @rival: whether it stands in an option; no two rivals of a draw ever look the same
 */
typedef struct
{
  const char *name;
  double value;
  char text[DRIFT_QUIZ_NUMBER_LENGTH];
  gboolean rival;
} DriftQuizNumber;

typedef struct
{
  DriftQuizNumber numbers[DRIFT_QUIZ_MAX_NUMBERS];
  guint n_numbers;
} DriftQuizNumbers;

const char *const *drift_quiz_numbers_list (void);
gboolean drift_quiz_numbers_exist (const char *id);
gboolean drift_quiz_numbers_draw (const char *id, guint64 seed, DriftQuizNumbers *numbers);
double drift_quiz_numbers_get (const DriftQuizNumbers *numbers, const char *name);
gboolean drift_quiz_numbers_check (const char *id, const char *text, char **unknown);
char *drift_quiz_numbers_fill (const DriftQuizNumbers *numbers, const char *text);

G_END_DECLS
