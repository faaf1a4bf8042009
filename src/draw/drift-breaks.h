/* Line breaks: what of a caption stays together, wherever it is shown.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

PangoAttrList *drift_breaks_new (const char *text);

G_END_DECLS
