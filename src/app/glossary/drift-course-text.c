/* Text of the course: paragraphs whose terms lead to the glossary.
 * SPDX-License-Identifier: MIT */
#include "drift-course-text.h"

#include "drift-glossary-popover.h"
#include "drift-lesson-markup.h"
#include "drift-widgets.h"

/* A line longer than this is hard to come back from. */
#define MEASURE 68

struct _DriftCourseText
{
  GtkWidget parent_instance;

  char *markup; /* owned: what is shown */
};

G_DEFINE_FINAL_TYPE (DriftCourseText, drift_course_text, GTK_TYPE_WIDGET)

static void
append (DriftCourseText *self, const char *pango)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), pango);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MEASURE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  g_signal_connect (label, "activate-link", G_CALLBACK (drift_glossary_open_link), NULL);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

/**
 * drift_course_text_set_markup:
 * @markup: (nullable): the light markup of drift-lesson-markup.h
 */
void
drift_course_text_set_markup (DriftCourseText *self, const char *markup)
{
  g_auto (GStrv) paragraphs = NULL;

  g_return_if_fail (DRIFT_IS_COURSE_TEXT (self));
  if (g_strcmp0 (markup, self->markup) == 0)
    return;
  g_free (self->markup);
  self->markup = g_strdup (markup);
  drift_widget_empty (GTK_WIDGET (self));
  paragraphs = drift_lesson_markup_to_paragraphs (markup != NULL ? markup : "");
  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    append (self, *paragraph);
}

static void
drift_course_text_dispose (GObject *object)
{
  DriftCourseText *self = DRIFT_COURSE_TEXT (object);

  drift_widget_empty (GTK_WIDGET (self));
  g_clear_pointer (&self->markup, g_free);
  G_OBJECT_CLASS (drift_course_text_parent_class)->dispose (object);
}

static void
drift_course_text_class_init (DriftCourseTextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = drift_course_text_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "coursetext");
}

static void
drift_course_text_init (DriftCourseText *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

/**
 * drift_course_text_new:
 *
 * Returns: (transfer full): no text yet
 */
GtkWidget *
drift_course_text_new (void)
{
  return g_object_new (DRIFT_TYPE_COURSE_TEXT, NULL);
}
