/* What day it is: quizzes are offered again on another one.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GDate drift_today (void);
void drift_today_fix (const GDate *day);

G_END_DECLS
