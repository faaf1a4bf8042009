/* Line breaks: what of a caption stays together, wherever it is shown, and how long its lines are.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

PangoAttrList *drift_breaks_new (const char *text);
void drift_breaks_balance (PangoLayout *layout);

G_END_DECLS
