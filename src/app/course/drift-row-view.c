/* A row of a lesson's living table: a signal, what it reads now, and a "show me".
 * SPDX-License-Identifier: MIT */
#include "drift-row-view.h"

#include "drift-course-text.h"
#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftRowView
{
  GtkBox parent_instance;

  const DriftLessonRow *row; /* borrowed from its lesson */

  /* template */
  GtkLabel *title;
  GtkLabel *value;
  DriftCourseText *text;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (DriftRowView, drift_row_view, GTK_TYPE_BOX)

enum
{
  SHOW,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
on_clicked (DriftRowView *self)
{
  g_signal_emit (self, signals[SHOW], 0);
}

static void
drift_row_view_class_init (DriftRowViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /**
   * DriftRowView::show-me:
   *
   * The person wants to see the signal on the stage.
   */
  signals[SHOW] = g_signal_new ("show-me", DRIFT_TYPE_ROW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (DRIFT_TYPE_COURSE_TEXT);
  drift_widget_class_set_template (widget_class, "course/drift-row-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftRowView, title);
  gtk_widget_class_bind_template_child (widget_class, DriftRowView, value);
  gtk_widget_class_bind_template_child (widget_class, DriftRowView, text);
  gtk_widget_class_bind_template_child (widget_class, DriftRowView, button);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
drift_row_view_init (DriftRowView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_row_view_new:
 * @row: it must live as long as the widget
 *
 * Returns: (transfer full): the row as a widget
 */
GtkWidget *
drift_row_view_new (const DriftLessonRow *row)
{
  DriftRowView *self = g_object_new (DRIFT_TYPE_ROW_VIEW, NULL);
  /* Translators: what a screen reader says of a button; %s is the name of a signal */
  g_autofree char *name = g_strdup_printf (_ ("Show me: %s"), row->title);

  self->row = row;
  gtk_label_set_text (self->title, row->title);
  drift_course_text_set_markup (self->text, row->text);
  drift_widget_set_spoken_name (self->button, name);
  return GTK_WIDGET (self);
}

const DriftLessonRow *
drift_row_view_get_row (DriftRowView *self)
{
  g_return_val_if_fail (DRIFT_IS_ROW_VIEW (self), NULL);
  return self->row;
}

/**
 * drift_row_view_read:
 * @run: (nullable): the run on the stage
 *
 * Reads the signal as it is now.
 */
void
drift_row_view_read (DriftRowView *self, DriftRun *run)
{
  g_autofree char *value = NULL;

  g_return_if_fail (DRIFT_IS_ROW_VIEW (self));
  if (run != NULL)
    value = drift_signal_read (self->row->signal, run);
  if (g_strcmp0 (gtk_label_get_text (self->value), value != NULL ? value : "") != 0)
    gtk_label_set_text (self->value, value != NULL ? value : "");
}

/**
 * drift_row_view_set_lit:
 * @lit: whether this is the signal that the stage shows
 */
void
drift_row_view_set_lit (DriftRowView *self, gboolean lit)
{
  g_return_if_fail (DRIFT_IS_ROW_VIEW (self));
  drift_widget_set_class (self, "lit", lit);
  if (lit)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    _ ("shown on the stage"), -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}
