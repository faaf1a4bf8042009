/* The hand on the links: which one is meant, by pointer or by keys, or crossed, and how it is cut.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-hand.h"
#include "drift-message-layer.h"

G_BEGIN_DECLS

/**
 * DriftLinkHand:
 *
 * It shows a ring around the link that is meant, with what can be done to it, and the stroke that a
 * pointer draws across several.
 *
 * Actions: "link.cut" cuts the one that is meant, or heals it; "link.cut-one-way", whose parameter
 * is true, does that to what is sent to its replica alone; "link.choose" means the one to the right
 * or to the left.
 */
#define DRIFT_TYPE_LINK_HAND (drift_link_hand_get_type ())
G_DECLARE_FINAL_TYPE (DriftLinkHand, drift_link_hand, DRIFT, LINK_HAND, DriftHand)

GtkWidget *
drift_link_hand_new (GtkWidget *canvas, const DriftPartContext *context, GtkWidget *messages);

DriftNode drift_link_hand_get_link (DriftLinkHand *self);
DriftNodes drift_link_hand_get_crossed (DriftLinkHand *self);

G_END_DECLS
