/* A grade: a sentence that is said aloud, and a sign for right or wrong beside it.
 * SPDX-License-Identifier: MIT */
#include "drift-grade.h"

#include "drift-scroll.h"
#include "drift-widgets.h"

struct _DriftGrade
{
  GtkBox parent_instance;

  GtkWidget *last; /* weak: what is to be in view with it, once that is pointed to */

  /* borrowed, the children */
  GtkImage *sign;
  GtkLabel *sentence;
};

G_DEFINE_FINAL_TYPE (DriftGrade, drift_grade, GTK_TYPE_BOX)

static void
drift_grade_dispose (GObject *object)
{
  g_clear_weak_pointer (&DRIFT_GRADE (object)->last);
  G_OBJECT_CLASS (drift_grade_parent_class)->dispose (object);
}

static void
drift_grade_class_init (DriftGradeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_grade_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
drift_grade_init (DriftGrade *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->sign = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "valign", GTK_ALIGN_START, "visible", FALSE, NULL);
  /* A label of this role tells a screen reader when it changes. */
  self->sentence =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "wrap", TRUE,
                    "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "hexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->sign));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->sentence));
}

/**
 * drift_grade_show:
 *
 * Says @sentence, with a sign beside it if it is about right and wrong.
 */
void
drift_grade_show (DriftGrade *self, DriftGraded graded, const char *sentence)
{
  g_return_if_fail (DRIFT_IS_GRADE (self) && sentence != NULL);
  gtk_image_set_from_icon_name (self->sign, graded == DRIFT_GRADED_RIGHT ? "object-select-symbolic"
                                                                         : "window-close-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->sign), graded != DRIFT_GRADED_NOT);
  drift_widget_set_class (self, "right", graded == DRIFT_GRADED_RIGHT);
  drift_widget_set_class (self, "wrong", graded == DRIFT_GRADED_WRONG);
  gtk_label_set_text (self->sentence, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * drift_grade_hide:
 *
 * Takes away what was said.
 */
void
drift_grade_hide (DriftGrade *self)
{
  g_return_if_fail (DRIFT_IS_GRADE (self));
  gtk_label_set_text (self->sentence, "");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * drift_grade_get_sentence:
 *
 * Returns: (transfer none): what it says; empty while it is hidden
 */
const char *
drift_grade_get_sentence (DriftGrade *self)
{
  g_return_val_if_fail (DRIFT_IS_GRADE (self), "");
  return gtk_label_get_text (self->sentence);
}

/* Once it has its place, the focus goes there, and the page that it stands in scrolls to it. */
static gboolean
take_focus (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GtkWidget *last = DRIFT_GRADE (widget)->last;

  if (!gtk_widget_get_mapped (widget))
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_height (widget) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_grab_focus (widget);
  drift_scroll_page_to_end_of (last != NULL ? last : widget, widget);
  return G_SOURCE_REMOVE;
}

static void
on_map (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (widget, on_map, NULL);
  gtk_widget_add_tick_callback (widget, take_focus, NULL, NULL);
}

/**
 * drift_grade_point_to:
 * @last: (nullable): what is below it and belongs to it, such as what is to be done now
 *
 * Brings it into view with all down to @last, and the focus to it; where another page is in view,
 * as soon as this one is.
 */
void
drift_grade_point_to (DriftGrade *self, GtkWidget *last)
{
  g_return_if_fail (DRIFT_IS_GRADE (self));
  g_set_weak_pointer (&self->last, last);
  g_signal_handlers_disconnect_by_func (self, on_map, NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_add_tick_callback (GTK_WIDGET (self), take_focus, NULL, NULL);
  else
    g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
}
