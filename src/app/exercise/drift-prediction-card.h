/* The prediction card: asks what comes next and how sure one is, and says how it came out.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-prediction.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_PREDICTION_CARD (drift_prediction_card_get_type ())
G_DECLARE_FINAL_TYPE (DriftPredictionCard, drift_prediction_card, DRIFT, PREDICTION_CARD, GtkBox)

GtkWidget *drift_prediction_card_new (void);
void drift_prediction_card_ask (DriftPredictionCard *self, DriftPrediction *prediction);
const DriftPrediction *drift_prediction_card_get_prediction (DriftPredictionCard *self);
gboolean drift_prediction_card_is_open (DriftPredictionCard *self);
gboolean drift_prediction_card_is_waiting (DriftPredictionCard *self);
gboolean drift_prediction_card_is_revealed (DriftPredictionCard *self);
gboolean drift_prediction_card_predict (DriftPredictionCard *self, int choice);
gboolean drift_prediction_card_invite (DriftPredictionCard *self);
gboolean drift_prediction_card_ask_again (DriftPredictionCard *self);
void drift_prediction_card_reveal (DriftPredictionCard *self);

G_END_DECLS
