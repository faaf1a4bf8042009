/* The ring around what a hand means, and beside it what that is and what can be done to it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-part.h"

G_BEGIN_DECLS

void drift_hand_ring_append (GtkWidget *widget,
                             GtkSnapshot *snapshot,
                             const DriftPartContext *context,
                             const DriftBox *box,
                             const char *name,
                             const char *hint);

G_END_DECLS
