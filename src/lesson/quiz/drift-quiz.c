/* A quiz: a *.quiz key file of questions whose every option is explained.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz.h"

#include "drift-built-in.h"
#include "drift-error.h"
#include "drift-quiz-parser.h"
#include "drift-quiz-resources.h"
#include "drift-text-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const DriftBuiltIn built_in = {
  drift_quiz_get_resource,
  "/org/replicadrift/ReplicaDrift/quiz/",
  ".quiz",
};

struct _DriftQuiz
{
  GObject parent_instance;

  /* owned */
  DriftQuizContent content;
};

G_DEFINE_FINAL_TYPE (DriftQuiz, drift_quiz, G_TYPE_OBJECT)

static void
drift_quiz_finalize (GObject *object)
{
  DriftQuiz *self = DRIFT_QUIZ (object);

  drift_quiz_content_clear (&self->content);
  G_OBJECT_CLASS (drift_quiz_parent_class)->finalize (object);
}

static void
drift_quiz_class_init (DriftQuizClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drift_quiz_finalize;
}

static void
drift_quiz_init (DriftQuiz *self)
{
}

/**
 * drift_quiz_new_from_bytes:
 * @origin: what the sentence of an error calls the text, a file's name for example
 * @bytes: the text of a *.quiz file
 *
 * Returns: (transfer full) (nullable): the quiz, or %NULL and a #DRIFT_QUIZ_ERROR that names the
 *   place, the group, the key and the word that is wrong
 */
DriftQuiz *
drift_quiz_new_from_bytes (const char *origin, GBytes *bytes, GError **error)
{
  g_autoptr (DriftQuiz) self = NULL;

  g_return_val_if_fail (origin != NULL, NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_object_new (DRIFT_TYPE_QUIZ, NULL);
  if (!drift_quiz_parse (origin, bytes, &self->content, error))
    return NULL;
  return g_steal_pointer (&self);
}

static DriftQuiz *
load_built_in (const char *id, GError **error)
{
  g_autofree char *name = g_strconcat (id, built_in.suffix, NULL);
  g_autoptr (GBytes) bytes = drift_built_in_get (&built_in, id);

  if (bytes != NULL)
    return drift_quiz_new_from_bytes (name, bytes, error);
  drift_set_error (error, DRIFT_QUIZ_ERROR, DRIFT_QUIZ_ERROR_UNKNOWN,
                   _ ("no quiz is called \"%s\""), id);
  return NULL;
}

static DriftQuiz *
load_file (const char *name, GError **error)
{
  g_autoptr (GBytes) bytes =
      drift_text_file_load (name, DRIFT_QUIZ_ERROR, DRIFT_QUIZ_ERROR_UNREADABLE, error);

  return bytes == NULL ? NULL : drift_quiz_new_from_bytes (name, bytes, error);
}

/**
 * drift_quiz_load:
 * @id_or_file: the id of a built-in quiz, or a file: whatever holds a "/" or a "."
 *
 * Returns: (transfer full) (nullable): the quiz, or %NULL and a #DRIFT_QUIZ_ERROR
 */
DriftQuiz *
drift_quiz_load (const char *id_or_file, GError **error)
{
  g_return_val_if_fail (id_or_file != NULL, NULL);

  if (strpbrk (id_or_file, "/.") != NULL)
    return load_file (id_or_file, error);
  return load_built_in (id_or_file, error);
}

/**
 * drift_quiz_list_built_in:
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of the built-in quizzes
 */
char **
drift_quiz_list_built_in (void)
{
  return drift_built_in_list (&built_in);
}

static int
compare_depths (gconstpointer a, gconstpointer b)
{
  DriftQuiz *first = *(DriftQuiz *const *)a;
  DriftQuiz *second = *(DriftQuiz *const *)b;

  if (first->content.depth != second->content.depth)
    return first->content.depth < second->content.depth ? -1 : 1;
  return strcmp (first->content.id, second->content.id);
}

/**
 * drift_quiz_load_built_in:
 *
 * Returns: (transfer full) (element-type DriftQuiz): the built-in quizzes, the first look first
 */
GPtrArray *
drift_quiz_load_built_in (void)
{
  g_auto (GStrv) ids = drift_quiz_list_built_in ();
  GPtrArray *quizzes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      DriftQuiz *quiz = load_built_in (ids[i], &error);

      if (quiz == NULL)
        g_error ("%s", error->message);
      g_ptr_array_add (quizzes, quiz);
    }
  g_ptr_array_sort (quizzes, compare_depths);
  return quizzes;
}

/**
 * drift_quiz_get_id:
 *
 * Returns: (transfer none): the name under which answers are kept
 */
const char *
drift_quiz_get_id (DriftQuiz *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ (self), NULL);
  return self->content.id;
}

/**
 * drift_quiz_get_title:
 *
 * Returns: (transfer none): the title, in the language of the person
 */
const char *
drift_quiz_get_title (DriftQuiz *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ (self), NULL);
  return self->content.title;
}

/**
 * drift_quiz_get_summary:
 *
 * Returns: (transfer none) (nullable): what it is about, in the language of the person
 */
const char *
drift_quiz_get_summary (DriftQuiz *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ (self), NULL);
  return self->content.summary;
}

/**
 * drift_quiz_get_depth:
 *
 * Returns: 1 for the first look, up to %DRIFT_QUIZ_MAX_DEPTH
 */
guint
drift_quiz_get_depth (DriftQuiz *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ (self), 0);
  return self->content.depth;
}

/**
 * drift_quiz_get_n_questions:
 *
 * Returns: how many questions there are, at least one
 */
guint
drift_quiz_get_n_questions (DriftQuiz *self)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ (self), 0);
  return self->content.questions->len;
}

/**
 * drift_quiz_get_question:
 * @index: less than drift_quiz_get_n_questions()
 *
 * Returns: (transfer none): the question, alive as long as the quiz
 */
const DriftQuizQuestion *
drift_quiz_get_question (DriftQuiz *self, guint index)
{
  g_return_val_if_fail (DRIFT_IS_QUIZ (self), NULL);
  g_return_val_if_fail (index < self->content.questions->len, NULL);
  return self->content.questions->pdata[index];
}
