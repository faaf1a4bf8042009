/* The ring around the message that is meant, and beside it what it is and what can be done to it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-part.h"
#include "drift-tokens.h"

G_BEGIN_DECLS

void drift_message_ring_append (GtkWidget *widget,
                                GtkSnapshot *snapshot,
                                const DriftPartContext *context,
                                const DriftToken *token,
                                const char *name);

G_END_DECLS
