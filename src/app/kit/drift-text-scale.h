/* How much larger than usual a person wants text: the one place that knows.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

double drift_text_scale_get (GtkWidget *widget);
int drift_text_scale_length (GtkWidget *widget, int length);
double drift_text_scale_get_size (GtkWidget *widget);

G_END_DECLS
