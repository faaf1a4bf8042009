/* A night of a week as a bar: how many copies its sweep repaired, and how an alert did.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-week-alert.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_NIGHT_BAR (drift_night_bar_get_type ())
G_DECLARE_FINAL_TYPE (DriftNightBar, drift_night_bar, DRIFT, NIGHT_BAR, GtkBox)

GtkWidget *drift_night_bar_new (guint number, gint64 most);
void drift_night_bar_set_repaired (DriftNightBar *self, gint64 repaired);
void drift_night_bar_set_to_come (DriftNightBar *self);
void drift_night_bar_set_limit (DriftNightBar *self, double limit);
void drift_night_bar_set_result (DriftNightBar *self, DriftAlertResult result);
void drift_night_bar_clear_result (DriftNightBar *self);
const char *drift_night_bar_sign (DriftAlertResult result);

G_END_DECLS
