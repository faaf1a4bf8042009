/* A button for a move of an exercise, with the digit that does the same.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *drift_move_button_new (guint number, const char *text);

G_END_DECLS
