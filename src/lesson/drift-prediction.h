/* A prediction: a question about what comes, whose answer is computed by running ahead.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-run.h"

G_BEGIN_DECLS

#define DRIFT_PREDICTION_ERROR drift_prediction_error_quark ()
#define DRIFT_PREDICTION_MAX_CHOICES 4

/* Instead of a choice: "just show me". */
#define DRIFT_PREDICTION_SHOW (-1)

typedef enum
{
  DRIFT_PREDICTION_ERROR_NOTHING, /* the next step has nothing to predict */
} DriftPredictionError;

typedef enum
{
  DRIFT_PREDICTION_MISSED,  /* which replica misses the write of the next step? */
  DRIFT_PREDICTION_ANSWER,  /* what will the read of the next step return? */
  DRIFT_PREDICTION_REPAIRS, /* how many copies will the next sweep write? */
  DRIFT_PREDICTION_NEWEST,  /* which replica is the newest now? */
  DRIFT_N_PREDICTIONS
} DriftPredictionKind;

typedef enum
{
  DRIFT_CONFIDENCE_GUESS,
  DRIFT_CONFIDENCE_FAIR,
  DRIFT_CONFIDENCE_CERTAIN,
  DRIFT_N_CONFIDENCES
} DriftConfidence;

typedef struct _DriftPrediction DriftPrediction;

GQuark drift_prediction_error_quark (void);

DriftPrediction *drift_prediction_new (DriftRun *run, DriftPredictionKind kind, GError **error);
void drift_prediction_free (DriftPrediction *prediction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftPrediction, drift_prediction_free)

gboolean drift_prediction_holds (const DriftPrediction *prediction, DriftRun *run);
DriftPredictionKind drift_prediction_get_kind (const DriftPrediction *prediction);
const char *drift_prediction_get_question (const DriftPrediction *prediction);
guint drift_prediction_get_n_choices (const DriftPrediction *prediction);
const char *drift_prediction_get_choice (const DriftPrediction *prediction, guint choice);
const char *drift_prediction_get_note (const DriftPrediction *prediction, guint choice);
guint drift_prediction_get_right (const DriftPrediction *prediction);
gboolean drift_prediction_needs_step (const DriftPrediction *prediction);

char *drift_prediction_outcome (const DriftPrediction *prediction,
                                int choice,
                                DriftConfidence confidence);
const char *drift_prediction_get_reason (const DriftPrediction *prediction);

const char *drift_confidence_label (DriftConfidence confidence);
gboolean drift_prediction_kind_parse (const char *word, DriftPredictionKind *kind);
const char *drift_prediction_kind_name (DriftPredictionKind kind);

G_END_DECLS
