/* A cell of the list of keys: two lines, of which the second is there to be looked up.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *drift_data_cell_new (gboolean is_name);
void drift_data_cell_show (GtkLabel *label,
                           const char *first,
                           const char *second,
                           const char *class_name);

G_END_DECLS
