/* What a lesson is made of: its pages, the gates between them, and the rows of its table.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-prediction.h"
#include "drift-signal.h"
#include "drift-stage.h"

G_BEGIN_DECLS

#define DRIFT_LESSON_ERROR drift_lesson_error_quark ()
#define DRIFT_LESSON_MAX_PAGES 50
#define DRIFT_LESSON_MAX_ROWS 20

typedef enum
{
  DRIFT_LESSON_ERROR_INVALID, /* what its text says */
  DRIFT_LESSON_ERROR_UNKNOWN, /* no lesson of that name */
} DriftLessonError;

/* What a page asks a person to do before it counts as passed. */
typedef enum
{
  DRIFT_GATE_NONE,
  DRIFT_GATE_PLAY,     /* play to the end of a step */
  DRIFT_GATE_PREDICT,  /* answer a prediction about the next step, then play it */
  DRIFT_GATE_FLIP,     /* set a setting */
  DRIFT_GATE_QUIZ,     /* answer every question of a quiz */
  DRIFT_GATE_PITFALLS, /* the list of pitfalls */
  DRIFT_GATE_SCRUBBER,
  DRIFT_GATE_PUZZLES,
  DRIFT_GATE_INCIDENT,
  DRIFT_N_GATES
} DriftGateKind;

/**
 * DriftGate:
 * @kind: what is asked for
 * @step: of play, the step to play to
 * @prediction: of predict
 * @setting: of flip
 * @amount: of flip, in the units of @setting
 * @quiz: (nullable): of quiz, its id
 */
typedef struct
{
  DriftGateKind kind;
  guint step;
  DriftQuestion prediction;
  DriftSetting setting;
  gint64 amount;
  char *quiz;
} DriftGate;

/**
 * DriftLessonPage:
 * @name: what progress calls it, unlike any other page of the lesson and for good
 * @title: the title
 * @text: light markup, see drift-lesson-markup.h
 * @stage: what the canvas shows
 * @gate: what is asked for
 * @reveal: (nullable): light markup, to be shown when the gate was passed
 * @rows: whether the lesson's rows are shown, as a table below the text
 * @counts: whether it is shown what the run has counted: the end of a story
 */
typedef struct
{
  char *name;
  char *title;
  char *text;
  DriftStage stage;
  DriftGate gate;
  char *reveal;
  gboolean rows;
  gboolean counts;
} DriftLessonPage;

/**
 * DriftLessonRow:
 * @title: the signal
 * @text: light markup, what it means
 * @signal: what drift_signal_read() reads beside it
 * @stage: what its "show me" shows; never stays
 */
typedef struct
{
  char *title;
  char *text;
  DriftSignal signal;
  DriftStage stage;
} DriftLessonRow;

GQuark drift_lesson_error_quark (void);

gboolean drift_gate_is_met (const DriftGate *gate, DriftRun *run);
const char *drift_gate_name (DriftGateKind kind);

G_END_DECLS
