/* What is remembered of how the windows were left, in the settings of the desktop.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *drift_remembered_open (void);

G_END_DECLS
