/* Small things that many widgets do to others.
 * SPDX-License-Identifier: MIT */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void drift_widget_class_set_template (GtkWidgetClass *klass, const char *name);
void drift_widget_set_class (gpointer widget, const char *name, gboolean on);
void drift_label_tell (GtkLabel *label, const char *sentence);
void drift_label_set_text (GtkLabel *label, const char *text);
void
drift_label_shorten (GtkLabel *label, GtkLabel *brief, const char *text, const char *brief_text);
GtkWidget *drift_paragraph_new (const char *text, const char *style);
void drift_widget_empty (GtkWidget *widget);
void drift_box_empty (GtkBox *box);
void drift_box_unscroll (GtkBox *box, GtkScrolledWindow *scroller);
void drift_widget_refuse_emoji (GtkWidget *widget);
void drift_entry_keep_ltr (GtkEntry *entry);
void drift_widget_set_spoken_name (gpointer widget, const char *name);
void drift_drop_down_set_name (GtkDropDown *self, const char *name);
void drift_widget_pass_focus (GtkWidget *from, GtkWidget *to);
gboolean drift_widget_animates (GtkWidget *widget);

/**
 * DriftWidgetFunc:
 *
 * Is told of something about @widget.
 */
typedef void (*DriftWidgetFunc) (GtkWidget *widget);

void drift_widget_watch_sight (GtkWidget *widget, DriftWidgetFunc func);

G_END_DECLS
