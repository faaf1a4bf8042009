/* The time bar: the ribbon of lag and marks, and under it the scale that moves in time.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-palette.h"
#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_TIME_BAR (drift_time_bar_get_type ())
G_DECLARE_FINAL_TYPE (DriftTimeBar, drift_time_bar, DRIFT, TIME_BAR, GtkWidget)

void drift_time_bar_set_session (DriftTimeBar *self, DriftSession *session);
void drift_time_bar_set_palette (DriftTimeBar *self, DriftPaletteId palette);

G_END_DECLS
