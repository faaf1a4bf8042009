/* A row of widgets that goes on in the next line where it has no room.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftWrap:
 *
 * Its children are of their natural width. Where a line has room left, those that expand share it.
 * Before a line goes on in the next one it may squeeze its children, down to their minimum widths;
 * those that would become higher for it stay as wide as they are.
 *
 * Properties: "spacing" (read and write, int: pixels between the children of a line),
 * "line-spacing" (read and write, int: pixels between lines), "squeezes" (read and write, boolean).
 */
#define DRIFT_TYPE_WRAP (drift_wrap_get_type ())
G_DECLARE_FINAL_TYPE (DriftWrap, drift_wrap, DRIFT, WRAP, GtkWidget)

G_END_DECLS
