/* The keys of the window: one letter for what is done often.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void drift_window_keys_add (GtkWidget *window, GtkWidget *stage, GtkWidget *split);

G_END_DECLS
