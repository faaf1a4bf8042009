/* A pin of an exercise as a widget: words at a place of the stage, or a button.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-pin.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DRIFT_TYPE_PIN_VIEW (drift_pin_view_get_type ())
G_DECLARE_FINAL_TYPE (DriftPinView, drift_pin_view, DRIFT, PIN_VIEW, GtkWidget)

GtkWidget *drift_pin_view_new (DriftPin *pin);
DriftPin *drift_pin_view_get_pin (DriftPinView *self);

G_END_DECLS
