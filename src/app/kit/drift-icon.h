/* The icons that are the program's own, drawn in the colour of the text around them.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  DRIFT_ICON_PLAY,
  DRIFT_ICON_PAUSE,
  DRIFT_ICON_STEP_FORWARD,
  DRIFT_ICON_STEP_BACK,
  DRIFT_ICON_START_OVER,
  DRIFT_ICON_PANEL,
  DRIFT_ICON_ALERT,
} DriftIconShape;

#define DRIFT_TYPE_ICON_SHAPE (drift_icon_shape_get_type ())
GType drift_icon_shape_get_type (void);

#define DRIFT_TYPE_ICON (drift_icon_get_type ())
G_DECLARE_FINAL_TYPE (DriftIcon, drift_icon, DRIFT, ICON, GtkWidget)

void drift_icon_set_shape (DriftIcon *self, DriftIconShape shape);

G_END_DECLS
