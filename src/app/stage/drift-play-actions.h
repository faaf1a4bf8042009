/* The actions of play: what buttons, keys and other programs ask of a session.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

G_BEGIN_DECLS

void drift_play_actions_add (GActionMap *map, DriftSession *session);

G_END_DECLS
