/* The user's screen as a widget: a picture that says what it shows, and from which the user acts.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-card-hand.h"
#include "drift-part.h"

G_BEGIN_DECLS

#define DRIFT_TYPE_USER_VIEW (drift_user_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftUserView, drift_user_view, DRIFT, USER_VIEW, DriftPart)

GtkWidget *drift_user_view_new (const DriftPartContext *context);
DriftCardHand *drift_user_view_get_hand (DriftUserView *self);
void drift_user_view_set_session (DriftUserView *self, DriftSession *session);
void drift_user_view_update (DriftUserView *self);

G_END_DECLS
