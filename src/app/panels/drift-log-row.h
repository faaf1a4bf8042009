/* A row of the log: the sentence of an event with its time and mark, and what may stand around it.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void drift_log_row_setup (GtkListItem *item);
gboolean drift_log_row_is_shown (GtkListItem *item);
void drift_log_row_show (GtkListItem *item, const char *heading, gboolean trace);

G_END_DECLS
