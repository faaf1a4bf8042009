/* A frame that gives its label the width in which its lines are about equally long.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftBalanced:
 *
 * Its one child is a label that wraps. It takes no more lines than it would in the whole width of
 * the frame, in whose middle it stands.
 */
#define DRIFT_TYPE_BALANCED (drift_balanced_get_type ())
G_DECLARE_FINAL_TYPE (DriftBalanced, drift_balanced, DRIFT, BALANCED, GtkWidget)

G_END_DECLS
