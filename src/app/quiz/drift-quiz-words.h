/* What a quiz says of the answer that was given, and of all of them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-walk.h"

G_BEGIN_DECLS

DriftQuizVerdict drift_quiz_find_verdict (DriftQuizSession *session, guint question);
const char *drift_quiz_tell_status (DriftQuizSession *session, guint question);
char *drift_quiz_name_page (DriftQuizWalk *walk);
char *drift_quiz_tell_place (DriftQuizWalk *walk);
char *drift_quiz_tell_score (DriftQuizSession *session);

G_END_DECLS
