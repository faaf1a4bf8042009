/* The actions of the course: what a learner does in the side panel, for keys and other programs.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-side-panel.h"

G_BEGIN_DECLS

void drift_course_actions_add (GActionMap *map, DriftSidePanel *panel);

G_END_DECLS
