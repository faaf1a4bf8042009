/* Bit rot: which bit of a value changes when it rots.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void drift_rot (char *bytes, guint32 size);

G_END_DECLS
