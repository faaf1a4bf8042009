/* The lesson picker: which lesson is open, and how far a person is with each.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson-picker.h"

#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftLessonPicker
{
  GtkWidget parent_instance;

  /* owned */
  DriftCourse *course;

  /* template */
  GtkMenuButton *button;
  GtkLabel *label;
  GtkPopover *popover;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DriftLessonPicker, drift_lesson_picker, GTK_TYPE_WIDGET)

/**
 * drift_lesson_picker_describe:
 *
 * Returns: (transfer full): how far a person is with @lesson, in words
 */
char *
drift_lesson_picker_describe (DriftCourse *course, guint lesson)
{
  guint n_pages = drift_lesson_get_n_pages (drift_course_get_lesson (course, lesson));

  switch (drift_course_get_lesson_state (course, lesson))
    {
    case DRIFT_LESSON_DONE:
      /* Translators: the state of a lesson */
      return g_strdup (_ ("done"));
    case DRIFT_LESSON_BEGUN:
      /* Translators: the state of a lesson: how many of its pages were seen */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u page", "%u of %u pages",
                                           n_pages),
                              drift_course_get_n_seen (course, lesson), n_pages);
    case DRIFT_LESSON_NEW:
      break;
    }
  /* Translators: the state of a lesson that was never opened */
  return g_strdup (_ ("new"));
}

/* A shape for who does not read the words: an empty ring, a half full one, a tick. */
static const char *
shape_of (DriftLessonState state)
{
  switch (state)
    {
    case DRIFT_LESSON_DONE:
      return "✓";
    case DRIFT_LESSON_BEGUN:
      return "◐";
    case DRIFT_LESSON_NEW:
      break;
    }
  return "○";
}

static GtkWidget *
make_label (const char *text, const char *class_name)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class_name);
  return label;
}

static void
add_lesson (DriftLessonPicker *self, guint index)
{
  const char *title = drift_lesson_get_title (drift_course_get_lesson (self->course, index));
  DriftLessonState state = drift_course_get_lesson_state (self->course, index);
  g_autofree char *words = drift_lesson_picker_describe (self->course, index);
  /* Translators: what a screen reader says of a lesson: its number, title and state */
  g_autofree char *name = g_strdup_printf (_ ("Lesson %u, %s: %s"), index + 1, title, words);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *shape = make_label (shape_of (state), "shape");
  GtkWidget *heading = make_label (title, "course-strong");
  GtkWidget *row = gtk_list_box_row_new ();

  if (state == DRIFT_LESSON_DONE)
    gtk_widget_add_css_class (shape, "done");
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_box_append (GTK_BOX (box), shape);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), make_label (words, "course-dim"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  drift_widget_set_spoken_name (row, name);
  gtk_list_box_append (self->list, row);
}

static void
fill (DriftLessonPicker *self)
{
  GtkWidget *child;
  GtkListBoxRow *current;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  if (self->course == NULL)
    return;
  for (guint i = 0; i < drift_course_get_n_lessons (self->course); i++)
    add_lesson (self, i);
  current =
      gtk_list_box_get_row_at_index (self->list, (int)drift_course_get_lesson_index (self->course));
  gtk_list_box_select_row (self->list, current);
  if (current != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (current));
}

static void
on_row_activated (DriftLessonPicker *self, GtkListBoxRow *row)
{
  guint lesson = (guint)gtk_list_box_row_get_index (row);

  gtk_popover_popdown (self->popover);
  drift_course_enter_lesson (self->course, lesson);
}

static void
drift_lesson_picker_dispose (GObject *object)
{
  DriftLessonPicker *self = DRIFT_LESSON_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DRIFT_TYPE_LESSON_PICKER);
  g_clear_object (&self->course);
  G_OBJECT_CLASS (drift_lesson_picker_parent_class)->dispose (object);
}

static void
drift_lesson_picker_class_init (DriftLessonPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_lesson_picker_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "lessonpicker");
  drift_widget_class_set_template (widget_class, "course/drift-lesson-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPicker, button);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPicker, label);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPicker, popover);
  gtk_widget_class_bind_template_child (widget_class, DriftLessonPicker, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, fill);
}

static void
drift_lesson_picker_init (DriftLessonPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * drift_lesson_picker_update:
 *
 * Names the lesson that is open.
 */
void
drift_lesson_picker_update (DriftLessonPicker *self)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  guint index;
  const char *title;

  g_return_if_fail (DRIFT_IS_LESSON_PICKER (self));
  if (self->course == NULL)
    return;
  index = drift_course_get_lesson_index (self->course);
  title = drift_lesson_get_title (drift_course_get_lesson (self->course, index));
  /* Translators: the number of a lesson and its title */
  text = g_strdup_printf (_ ("%u · %s"), index + 1, title);
  /* Translators: what a screen reader says of the button that chooses a lesson */
  name = g_strdup_printf (_ ("Lesson: %s"), title);
  gtk_label_set_text (self->label, text);
  drift_widget_set_spoken_name (self->button, name);
}

/**
 * drift_lesson_picker_set_course:
 * @course: whose lessons to choose from
 */
void
drift_lesson_picker_set_course (DriftLessonPicker *self, DriftCourse *course)
{
  g_return_if_fail (DRIFT_IS_LESSON_PICKER (self) && DRIFT_IS_COURSE (course));
  g_set_object (&self->course, course);
  drift_lesson_picker_update (self);
}
