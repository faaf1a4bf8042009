/* The actions of the zoom, and the wheel that turns it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-zoom.h"

G_BEGIN_DECLS

void drift_zoom_actions_add (GtkApplicationWindow *window, DriftZoom *zoom);

G_END_DECLS
