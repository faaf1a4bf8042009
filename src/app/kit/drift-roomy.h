/* A frame that knows how much room there is for the text in it, so that the text can grow with it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftRoomy:
 *
 * Shows its child. Where that has more room than usual, it wears the style class "roomy", and one
 * that says by how many steps of an eighth its text is to be larger: from "roomy-1" to "roomy-6".
 *
 * Properties: "usual-width" and "usual-height" (read and write, int: the room, in pixels, in which
 * text of the usual size has the usual proportions).
 */
#define DRIFT_TYPE_ROOMY (drift_roomy_get_type ())
G_DECLARE_FINAL_TYPE (DriftRoomy, drift_roomy, DRIFT, ROOMY, GtkWidget)

G_END_DECLS
