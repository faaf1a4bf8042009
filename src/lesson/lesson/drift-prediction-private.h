/* What a prediction holds, and the step ahead that it is computed from.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-prediction.h"

G_BEGIN_DECLS

typedef struct
{
  char *label;
  char *note; /* or NULL */
} DriftPredictionChoice;

struct _DriftPrediction
{
  DriftQuestion kind;
  char *question;
  DriftPredictionChoice choices[DRIFT_PREDICTION_MAX_CHOICES];
  guint n_choices;
  guint right;
  char *reason;
  guint position; /* where the run stood */
  guint64 work;   /* what it had cost until there */
  guint64 hash;   /* and what its cluster was */
  guint outcome;  /* the position at which the right answer is there to see */
};

/* The step that lies ahead, played on a copy: its events are those from @from to @to. */
typedef struct
{
  DriftPrediction *prediction;
  DriftRun *ahead;
  DriftCluster *cluster;
  guint from;
  guint to;
} DriftLookAhead;

/* drift-prediction-ask.c */
gboolean drift_prediction_nothing (GError **error, const char *sentence);
gboolean drift_prediction_ask (DriftLookAhead *look, guint32 focus, GError **error);

G_END_DECLS
