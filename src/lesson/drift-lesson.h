/* A lesson: a *.lesson key file of pages that drive the canvas, and of the gates between them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-prediction.h"
#include "drift-signal.h"

G_BEGIN_DECLS

#define DRIFT_LESSON_ERROR drift_lesson_error_quark ()
#define DRIFT_LESSON_MAX_PAGES 50
#define DRIFT_LESSON_MAX_ROWS 20

typedef enum
{
  DRIFT_LESSON_ERROR_INVALID, /* what its text says */
  DRIFT_LESSON_ERROR_UNKNOWN, /* no lesson of that name */
} DriftLessonError;

/* The one thing that a page lights; the rest dims. */
typedef enum
{
  DRIFT_LIGHT_NONE,
  DRIFT_LIGHT_CLIENT,
  DRIFT_LIGHT_COORDINATOR,
  DRIFT_LIGHT_BUS,
  DRIFT_LIGHT_R1,
  DRIFT_LIGHT_R2,
  DRIFT_LIGHT_R3,
  DRIFT_LIGHT_CAPTION,
  DRIFT_LIGHT_TIMELINE,
  DRIFT_LIGHT_REPAIRS,
  DRIFT_LIGHT_STALE_READS,
  DRIFT_LIGHT_ANTI_ENTROPY,
  DRIFT_LIGHT_READ_REPAIR,
  DRIFT_LIGHT_DROP_MESSAGES,
  DRIFT_LIGHT_PLAY,
  DRIFT_LIGHT_LOG,
  DRIFT_N_LIGHTS
} DriftLight;

/* The panel that a page asks to see beside the lesson. */
typedef enum
{
  DRIFT_PANEL_NONE,
  DRIFT_PANEL_CODE,
  DRIFT_PANEL_SIGNALS,
  DRIFT_PANEL_LOG,
  DRIFT_N_PANELS
} DriftPanel;

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

/* A setting at the start of a page's scenario. */
typedef struct
{
  DriftSetting setting;
  gint64 amount;
} DriftStageSetting;

/**
 * DriftStage:
 * @scenario: (nullable): the id of the scenario, %NULL only if no page so far named one
 * @step: the step at whose end the canvas stands; 0 is the start
 * @settings: (element-type DriftStageSetting): what differs from the scenario's settings
 * @stays: whether the canvas stays as it is for who comes from the page before; the fields above
 *   are then for who comes from elsewhere
 * @truth: whether the truth is shown, not the operator's view
 * @light: the one thing lit
 * @panel: the panel asked for
 *
 * What the canvas shows with a page or a row. It is whole by itself: what a page does not name it
 * has from the page before, played on to where that page's gate leads.
 */
typedef struct
{
  char *scenario;
  guint step;
  GArray *settings;
  gboolean stays;
  gboolean truth;
  DriftLight light;
  DriftPanel panel;
} DriftStage;

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

#define DRIFT_TYPE_LESSON (drift_lesson_get_type ())
G_DECLARE_FINAL_TYPE (DriftLesson, drift_lesson, DRIFT, LESSON, GObject)

GQuark drift_lesson_error_quark (void);

DriftLesson *drift_lesson_load (const char *id, GError **error);
DriftLesson *
drift_lesson_new_from_bytes (const char *id, const char *origin, GBytes *bytes, GError **error);
char **drift_lesson_list_built_in (void);

const char *drift_lesson_get_id (DriftLesson *self);
const char *drift_lesson_get_title (DriftLesson *self);
const char *drift_lesson_get_summary (DriftLesson *self);
guint drift_lesson_get_n_pages (DriftLesson *self);
const DriftLessonPage *drift_lesson_get_page (DriftLesson *self, guint index);
guint drift_lesson_get_n_rows (DriftLesson *self);
const DriftLessonRow *drift_lesson_get_row (DriftLesson *self, guint index);

/* Driving the canvas. */
DriftRun *drift_stage_make_run (const DriftStage *stage, GError **error);
gboolean drift_stage_fits (const DriftStage *stage, DriftRun *run);
gboolean drift_stage_is_on (const DriftStage *stage, DriftRun *run);
gboolean drift_gate_is_met (const DriftGate *gate, DriftRun *run);

/* The words of a file for these, and what to call a panel's or a control's name in it. */
const char *drift_light_name (DriftLight light);
const char *drift_panel_name (DriftPanel panel);
const char *drift_gate_name (DriftGateKind kind);

G_END_DECLS
