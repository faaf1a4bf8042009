/* The time bar: the ribbon of lag and marks, and under it the scale that moves in time.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-palette.h"
#include "drift-run.h"
#include "drift-timeline.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_TIME_BAR (drift_time_bar_get_type ())
G_DECLARE_FINAL_TYPE (DriftTimeBar, drift_time_bar, DRIFT, TIME_BAR, GtkWidget)

void drift_time_bar_set_run (DriftTimeBar *self, DriftRun *run);
void drift_time_bar_set_truth (DriftTimeBar *self, gboolean truth);
void drift_time_bar_set_palette (DriftTimeBar *self, DriftPaletteId palette);
void drift_time_bar_update (DriftTimeBar *self);

G_END_DECLS
