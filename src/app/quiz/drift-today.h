/* What day it is: quizzes are offered again on another one.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GDate drift_today (const GDate *fixed);

G_END_DECLS
