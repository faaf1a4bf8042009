/* The message layer: the only part of the canvas that is drawn per frame, each token by itself.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-part.h"
#include "drift-tokens.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_MESSAGE_LAYER (drift_message_layer_get_type ())
G_DECLARE_FINAL_TYPE (DriftMessageLayer, drift_message_layer, DRIFT, MESSAGE_LAYER, GtkWidget)

GtkWidget *drift_message_layer_new (const DriftPartContext *context);
void drift_message_layer_set_moment (DriftMessageLayer *self, const DriftMoment *moment);
void drift_message_layer_forget (DriftMessageLayer *self);
const GArray *drift_message_layer_get_tokens (DriftMessageLayer *self);
guint drift_message_layer_get_n_tokens (DriftMessageLayer *self);

G_END_DECLS
