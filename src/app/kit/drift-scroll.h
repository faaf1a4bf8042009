/* Scrolls to a part of a page once the page is laid out.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void drift_scroll_to_start (GtkScrolledWindow *scroller);
void drift_scroll_to_top_of (GtkScrolledWindow *scroller, GtkWidget *part);
void drift_scroll_to_end_of (GtkScrolledWindow *scroller, GtkWidget *part, GtkWidget *head);
void drift_scroll_page_to_end_of (GtkWidget *part, GtkWidget *head);
void drift_scroll_page_to_show (GtkWidget *part);

G_END_DECLS
