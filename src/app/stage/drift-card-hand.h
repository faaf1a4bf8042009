/* The hand on a card: the menu, the letters and the actions of a replica, or of the user's screen.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-canvas-actions.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _DriftCardHand DriftCardHand;

void drift_card_hand_install (GtkWidgetClass *klass, DriftTarget target);

DriftCardHand *drift_card_hand_new (GtkWidget *card, DriftTarget target, DriftNode it);
void drift_card_hand_free (DriftCardHand *self);
void drift_card_hand_set_session (DriftCardHand *self, DriftSession *session);
void drift_card_hand_allocate (DriftCardHand *self);
const char *drift_card_hand_get_hint (DriftCardHand *self, gboolean pointed);
void drift_card_hand_open_at (DriftCardHand *self, double x, double y);

G_END_DECLS
