/* A prediction: a question about what comes, whose answer is computed by running ahead.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-question.h"
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
  DRIFT_CONFIDENCE_GUESS,
  DRIFT_CONFIDENCE_FAIR,
  DRIFT_CONFIDENCE_CERTAIN,
  DRIFT_N_CONFIDENCES
} DriftConfidence;

typedef struct _DriftPrediction DriftPrediction;

GQuark drift_prediction_error_quark (void);

DriftPrediction *drift_prediction_new (DriftRun *run, DriftQuestion kind, GError **error);
void drift_prediction_free (DriftPrediction *prediction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftPrediction, drift_prediction_free)

guint drift_prediction_get_position (const DriftPrediction *prediction);
gboolean drift_prediction_has_come_out (const DriftPrediction *prediction, DriftRun *run);
gboolean drift_prediction_holds (const DriftPrediction *prediction, DriftRun *run);
const char *drift_prediction_get_question (const DriftPrediction *prediction);
guint drift_prediction_get_n_choices (const DriftPrediction *prediction);
const char *drift_prediction_get_choice (const DriftPrediction *prediction, guint choice);
const char *drift_prediction_get_note (const DriftPrediction *prediction, guint choice);
guint drift_prediction_get_right (const DriftPrediction *prediction);
gboolean drift_prediction_needs_step (const DriftPrediction *prediction);
gboolean drift_prediction_is_graded (const DriftPrediction *prediction);

char *drift_prediction_outcome (const DriftPrediction *prediction,
                                int choice,
                                DriftConfidence confidence);
char *drift_prediction_print_said (const DriftPrediction *prediction,
                                   int choice,
                                   DriftConfidence confidence);
const char *drift_prediction_get_reason (const DriftPrediction *prediction);

const char *drift_confidence_label (DriftConfidence confidence);

G_END_DECLS
