/* What a quiz is made of: questions, and options of which each is explained.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DRIFT_QUIZ_ERROR drift_quiz_error_quark ()
#define DRIFT_QUIZ_MAX_QUESTIONS 200
#define DRIFT_QUIZ_MAX_OPTIONS 8
#define DRIFT_QUIZ_MAX_DEPTH 9

typedef enum
{
  DRIFT_QUIZ_ERROR_UNREADABLE, /* the file */
  DRIFT_QUIZ_ERROR_INVALID,    /* what it says */
  DRIFT_QUIZ_ERROR_UNKNOWN,    /* no built-in quiz of that name */
} DriftQuizError;

/**
 * DriftQuizOption:
 * @letter: 'A' and so on, its name in the file; it stays the same wherever the option is shown
 * @text: what can be chosen
 * @why: why it is right or wrong
 */
typedef struct
{
  char letter;
  char *text;
  char *why;
} DriftQuizOption;

/**
 * DriftQuizQuestion:
 * @id: its name in the progress file
 * @text: the question
 * @options: two or more, A first
 * @n_options: how many
 * @answer: the index in @options of the right one
 * @explain: what to take away, said after an answer
 * @lesson: (nullable): the id of the lesson to go back to
 * @numbers: (nullable): the draw that gives the {names} in the texts their numbers, see
 *   drift-quiz-numbers.h
 *
 * All texts are in the language of the person.
 */
typedef struct
{
  char *id;
  char *text;
  DriftQuizOption options[DRIFT_QUIZ_MAX_OPTIONS];
  guint n_options;
  guint answer;
  char *explain;
  char *lesson;
  char *numbers;
} DriftQuizQuestion;

GQuark drift_quiz_error_quark (void);

DriftQuizQuestion *drift_quiz_question_fill (const DriftQuizQuestion *question, guint64 seed);
void drift_quiz_question_free (DriftQuizQuestion *question);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftQuizQuestion, drift_quiz_question_free)

G_END_DECLS
