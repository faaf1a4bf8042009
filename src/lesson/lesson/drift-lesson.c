/* A lesson: a *.lesson key file of pages that drive the canvas, and of the gates between them.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson.h"

#include "drift-built-in.h"
#include "drift-course-resources.h"
#include "drift-error.h"
#include "drift-lesson-parser.h"

#include <glib/gi18n-lib.h>

static const DriftBuiltIn built_in = {
  drift_course_get_resource,
  "/org/replicadrift/ReplicaDrift/course/",
  ".lesson",
};

struct _DriftLesson
{
  GObject parent_instance;

  /* owned */
  char *id;
  DriftLessonContent content;
};

G_DEFINE_FINAL_TYPE (DriftLesson, drift_lesson, G_TYPE_OBJECT)

static void
drift_lesson_finalize (GObject *object)
{
  DriftLesson *self = DRIFT_LESSON (object);

  g_free (self->id);
  drift_lesson_content_clear (&self->content);
  G_OBJECT_CLASS (drift_lesson_parent_class)->finalize (object);
}

static void
drift_lesson_class_init (DriftLessonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_lesson_finalize;
}

static void
drift_lesson_init (DriftLesson *self)
{
}

/**
 * drift_lesson_new_from_bytes:
 * @id: its name in the progress file
 * @origin: what the sentence of an error calls the text, a file's name for example
 * @bytes: the text of a *.lesson file
 *
 * Returns: (transfer full) (nullable): the lesson, or %NULL and a #DRIFT_LESSON_ERROR that names
 *   the place, the group, the key and the word that is wrong
 */
DriftLesson *
drift_lesson_new_from_bytes (const char *id, const char *origin, GBytes *bytes, GError **error)
{
  g_autoptr (DriftLesson) self = NULL;

  g_return_val_if_fail (id != NULL && origin != NULL && bytes != NULL, NULL);
  self = g_object_new (DRIFT_TYPE_LESSON, NULL);
  self->id = g_strdup (id);
  if (!drift_lesson_parse (origin, bytes, &self->content, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * drift_lesson_load:
 * @id: the id of a built-in lesson
 *
 * Returns: (transfer full) (nullable): the lesson, or %NULL and a #DRIFT_LESSON_ERROR
 */
DriftLesson *
drift_lesson_load (const char *id, GError **error)
{
  g_autofree char *name = g_strconcat (id, built_in.suffix, NULL);
  g_autoptr (GBytes) bytes = drift_built_in_get (&built_in, id);

  if (bytes != NULL)
    return drift_lesson_new_from_bytes (id, name, bytes, error);
  drift_set_error (error, DRIFT_LESSON_ERROR, DRIFT_LESSON_ERROR_UNKNOWN,
                   _ ("no lesson is called \"%s\""), id);
  return NULL;
}

/**
 * drift_lesson_list_built_in:
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of the lessons, in their order
 */
char **
drift_lesson_list_built_in (void)
{
  return drift_built_in_list (&built_in);
}

/**
 * drift_lesson_get_id:
 *
 * Returns: (transfer none): the name under which progress is kept
 */
const char *
drift_lesson_get_id (DriftLesson *self)
{
  g_return_val_if_fail (DRIFT_IS_LESSON (self), NULL);
  return self->id;
}

/**
 * drift_lesson_get_title:
 *
 * Returns: (transfer none): the title, in the language of the person
 */
const char *
drift_lesson_get_title (DriftLesson *self)
{
  g_return_val_if_fail (DRIFT_IS_LESSON (self), NULL);
  return self->content.title;
}

/**
 * drift_lesson_get_summary:
 *
 * Returns: (transfer none): what it is about in a sentence, in the language of the person
 */
const char *
drift_lesson_get_summary (DriftLesson *self)
{
  g_return_val_if_fail (DRIFT_IS_LESSON (self), NULL);
  return self->content.summary;
}

/**
 * drift_lesson_get_n_pages:
 *
 * Returns: how many pages there are, at least one
 */
guint
drift_lesson_get_n_pages (DriftLesson *self)
{
  g_return_val_if_fail (DRIFT_IS_LESSON (self), 0);
  return self->content.pages->len;
}

/**
 * drift_lesson_get_page:
 * @index: less than drift_lesson_get_n_pages()
 *
 * Returns: (transfer none): the page, alive as long as the lesson
 */
const DriftLessonPage *
drift_lesson_get_page (DriftLesson *self, guint index)
{
  g_return_val_if_fail (DRIFT_IS_LESSON (self), NULL);
  g_return_val_if_fail (index < self->content.pages->len, NULL);
  return self->content.pages->pdata[index];
}

/**
 * drift_lesson_get_n_rows:
 *
 * Returns: how many rows its table has, 0 if it has none
 */
guint
drift_lesson_get_n_rows (DriftLesson *self)
{
  g_return_val_if_fail (DRIFT_IS_LESSON (self), 0);
  return self->content.rows->len;
}

/**
 * drift_lesson_get_row:
 * @index: less than drift_lesson_get_n_rows()
 *
 * Returns: (transfer none): the row of the lesson's table, alive as long as the lesson
 */
const DriftLessonRow *
drift_lesson_get_row (DriftLesson *self, guint index)
{
  g_return_val_if_fail (DRIFT_IS_LESSON (self), NULL);
  g_return_val_if_fail (index < self->content.rows->len, NULL);
  return self->content.rows->pdata[index];
}
