/* A place for one thing in several sizes, of which it shows the first that has room.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DriftSqueezer:
 *
 * Its children say the same at less and less length, the longest first. It is as wide as that if it
 * may be, and as narrow as the last one if it must.
 */
#define DRIFT_TYPE_SQUEEZER (drift_squeezer_get_type ())
G_DECLARE_FINAL_TYPE (DriftSqueezer, drift_squeezer, DRIFT, SQUEEZER, GtkWidget)

G_END_DECLS
