/* The two parts of the window: a content and a panel beside it, or over it where there is no room.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How wide the panel is in pixels, and how narrow it may become where text has its usual size. The
 * latter grows with the text. Where there is no room for that beside the content, the panel lies
 * over it, and is closed at first. */
#define DRIFT_SPLIT_PANEL_WIDTH 400
#define DRIFT_SPLIT_PANEL_LEAST 352

/* Below this height in pixels, which grows with the text too, the style "low" moves things closer
 * together. */
#define DRIFT_SPLIT_LOW 640

#define DRIFT_TYPE_SPLIT (drift_split_get_type ())
G_DECLARE_FINAL_TYPE (DriftSplit, drift_split, DRIFT, SPLIT, GtkWidget)

gboolean drift_split_get_narrow (DriftSplit *self);
gboolean drift_split_get_open (DriftSplit *self);
void drift_split_set_open (DriftSplit *self, gboolean open);
void drift_split_set_alone (DriftSplit *self, gboolean alone);
gboolean drift_split_get_wide_open (DriftSplit *self);
void drift_split_set_wide_open (DriftSplit *self, gboolean open);

G_END_DECLS
