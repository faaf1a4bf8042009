/* The hand on a message: which one is meant, by pointer or by keys, and what is done to it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-hand.h"
#include "drift-message-layer.h"

G_BEGIN_DECLS

/**
 * DriftMessageHand:
 *
 * It shows a ring around the message that is meant, with what can be done to it.
 *
 * Actions: "message.lose" and "message.hold" do that to the one that is meant, and "message.follow"
 * plays until it arrives; "message.next" and "message.previous" mean another one. All but following
 * take a text that is empty.
 */
#define DRIFT_TYPE_MESSAGE_HAND (drift_message_hand_get_type ())
G_DECLARE_FINAL_TYPE (DriftMessageHand, drift_message_hand, DRIFT, MESSAGE_HAND, DriftHand)

GtkWidget *
drift_message_hand_new (GtkWidget *canvas, const DriftPartContext *context, GtkWidget *messages);

const DriftToken *drift_message_hand_get_token (DriftMessageHand *self);

G_END_DECLS
