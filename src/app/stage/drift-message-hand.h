/* The hand on a message: which one is meant, by pointer or by keys, and what is done to it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-message-layer.h"
#include "drift-session.h"

G_BEGIN_DECLS

/**
 * DriftMessageHand:
 *
 * It lies over the picture and shows a ring around the message that is meant, with what can be done
 * to it. It is the one widget that takes the focus for all messages, and has their names.
 *
 * Actions: "message.lose" and "message.hold" do that to the one that is meant; "message.next" and
 * "message.previous" mean another one.
 */
#define DRIFT_TYPE_MESSAGE_HAND (drift_message_hand_get_type ())
G_DECLARE_FINAL_TYPE (DriftMessageHand, drift_message_hand, DRIFT, MESSAGE_HAND, GtkWidget)

GtkWidget *
drift_message_hand_new (GtkWidget *canvas, const DriftPartContext *context, GtkWidget *messages);
void drift_message_hand_follow (DriftMessageHand *self, DriftSession *session);
void drift_message_hand_set_hall (DriftMessageHand *self, gboolean hall);
void drift_message_hand_update (DriftMessageHand *self);

const DriftToken *drift_message_hand_get_token (DriftMessageHand *self);

G_END_DECLS
