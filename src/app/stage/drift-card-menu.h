/* The menu of a replica or of the user's screen: what of the table can be done to it now.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-canvas-actions.h"

G_BEGIN_DECLS

GMenuModel *drift_card_menu_new (DriftSession *session, DriftTarget target, DriftNode it);

G_END_DECLS
