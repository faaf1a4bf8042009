/* A row of pins: what an exercise says at one place of the stage, side by side.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_PIN_ROW (drift_pin_row_get_type ())
G_DECLARE_FINAL_TYPE (DriftPinRow, drift_pin_row, DRIFT, PIN_ROW, GtkWidget)

GtkWidget *drift_pin_row_new (void);
void drift_pin_row_follow (DriftPinRow *self, DriftSession *session, guint place);

G_END_DECLS
