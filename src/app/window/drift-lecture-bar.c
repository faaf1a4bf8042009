/* The last line of a lecture: what the keys do, and where it stands.
 * SPDX-License-Identifier: MIT */
#include "drift-lecture-bar.h"

#include "drift-widgets.h"

#include <glib/gi18n-lib.h>

struct _DriftLectureBar
{
  GtkBox parent_instance;

  gboolean narrow;

  /* owned */
  DriftLecture *lecture;

  /* template */
  GtkLabel *title;
  GtkLabel *keys;
  GtkLabel *place;
};

G_DEFINE_FINAL_TYPE (DriftLectureBar, drift_lecture_bar, GTK_TYPE_BOX)

static char *
say_place (DriftLecture *lecture)
{
  guint n_pages;
  guint place = drift_lecture_get_place (lecture, &n_pages);

  /* Translators: which page of a lecture is shown, and what the lecture is called: "3 of 9 ·
   * 20-minute path" */
  return g_strdup_printf (_ ("%u of %u · %s"), place, n_pages, drift_lecture_get_title (lecture));
}

/* What the keys do now, where that is not plain; or NULL. */
static char *
say_keys (DriftLecture *lecture)
{
  if (drift_lecture_get_hands (lecture) == DRIFT_HANDS_COUNTED)
    {
      const DriftHallQuestion *question = drift_lecture_get_question (lecture);
      char last = (char)('A' + drift_hall_question_get_n_choices (question) - 1);

      /* Translators: while hands are counted; Page Down is a key, and so are A to %c, which is a
       * letter such as D. */
      return g_strdup_printf (_ ("A–%c count a hand, Page Down shows the answer"), last);
    }
  if (drift_lecture_get_page (lecture)->gate.kind > DRIFT_GATE_QUIZ)
    /* Translators: at a page with an exercise; F11 is a key. */
    return g_strdup (_ ("For one person: F11 leads to it"));
  return NULL;
}

static void
update (DriftLectureBar *self)
{
  const DriftLessonPage *page = drift_lecture_get_page (self->lecture);
  g_autofree char *place = NULL;
  g_autofree char *keys = NULL;

  if (page == NULL)
    return;
  place = say_place (self->lecture);
  gtk_label_set_text (self->title, page->title);
  gtk_label_set_text (self->place, place);
  keys = self->narrow ? NULL : say_keys (self->lecture);
  drift_label_tell (self->keys, keys);
}

/**
 * drift_lecture_bar_set_narrow:
 * @narrow: whether there is no room for what the keys do, which the help says as well
 */
void
drift_lecture_bar_set_narrow (DriftLectureBar *self, gboolean narrow)
{
  g_return_if_fail (DRIFT_IS_LECTURE_BAR (self));
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (self->lecture != NULL)
    update (self);
}

/**
 * drift_lecture_bar_set_lecture:
 * @lecture: of which is told
 */
void
drift_lecture_bar_set_lecture (DriftLectureBar *self, DriftLecture *lecture)
{
  g_return_if_fail (DRIFT_IS_LECTURE_BAR (self) && self->lecture == NULL);
  self->lecture = g_object_ref (lecture);
  g_signal_connect_object (lecture, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
drift_lecture_bar_dispose (GObject *object)
{
  g_clear_object (&DRIFT_LECTURE_BAR (object)->lecture);
  G_OBJECT_CLASS (drift_lecture_bar_parent_class)->dispose (object);
}

static void
drift_lecture_bar_class_init (DriftLectureBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = drift_lecture_bar_dispose;
  drift_widget_class_set_template (widget_class, "window/drift-lecture-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DriftLectureBar, title);
  gtk_widget_class_bind_template_child (widget_class, DriftLectureBar, keys);
  gtk_widget_class_bind_template_child (widget_class, DriftLectureBar, place);
}

static void
drift_lecture_bar_init (DriftLectureBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
