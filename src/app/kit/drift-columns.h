/* Widgets of one width in one column or in two, whichever is lower.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftColumns:
 *
 * Its children are read line by line.
 *
 * Properties: "spacing" (read and write, int).
 */
#define DRIFT_TYPE_COLUMNS (drift_columns_get_type ())
G_DECLARE_FINAL_TYPE (DriftColumns, drift_columns, DRIFT, COLUMNS, GtkWidget)

void drift_columns_empty (DriftColumns *self);

G_END_DECLS
