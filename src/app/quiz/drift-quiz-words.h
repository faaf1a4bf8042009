/* What a quiz says of the answer that was given, and of all of them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-quiz-session.h"

G_BEGIN_DECLS

DriftQuizVerdict drift_quiz_find_verdict (DriftQuizSession *session, guint question);
const char *drift_quiz_tell_status (DriftQuizSession *session, guint question);
gboolean drift_quiz_is_summary (DriftQuizSession *session, guint page);
char *drift_quiz_tell_place (DriftQuizSession *session, guint page);
char *drift_quiz_tell_score (DriftQuizSession *session);

G_END_DECLS
