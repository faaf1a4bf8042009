/* Reads the values of a lesson that are texts, or words of a list.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson-parser-private.h"

#include "drift-error.h"
#include "drift-lesson-markup.h"

#include <glib/gi18n-lib.h>

static const char *const paragraphs[] = { "Text-2", "Text-3", "Text-4", "Text-5", "Text-6" };

/* A text that is shown: in the language of the person. */
char *
drift_lesson_read_shown (DriftKeyFile *file, const char *group, const char *key)
{
  g_autofree char *text = drift_key_file_get_text (file, group, key);

  return text == NULL ? NULL : g_strdup (g_dgettext (GETTEXT_PACKAGE, text));
}

/* The same with markup, which is checked as it stands in the file. */
char *
drift_lesson_read_marked (DriftKeyFile *file, const char *group, const char *key)
{
  g_autofree char *text = drift_key_file_get_text (file, group, key);
  g_autoptr (GError) local = NULL;

  if (text == NULL)
    return NULL;
  if (drift_lesson_markup_check (text, &local))
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, text));
  drift_key_file_refuse (file, group, key, "%s", local->message);
  return NULL;
}

/* The paragraphs of Text, Text-2 and so on, each translated by itself, as one text. */
char *
drift_lesson_read_paragraphs (DriftKeyFile *file, const char *group)
{
  g_autofree char *first = drift_lesson_read_marked (file, group, "Text");
  g_autoptr (GString) text = NULL;

  if (first == NULL)
    return NULL;
  text = g_string_new (first);
  for (guint i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    {
      g_autofree char *paragraph = NULL;

      if (!drift_key_file_has (file, group, paragraphs[i]))
        continue;
      paragraph = drift_lesson_read_marked (file, group, paragraphs[i]);
      if (paragraph == NULL)
        return NULL;
      g_string_append_printf (text, "\n\n%s", paragraph);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Finds @word among @n names; on failure lists them all. */
gboolean
drift_lesson_find_word (DriftKeyFile *file,
                        const char *group,
                        const char *key,
                        const char *word,
                        const char *(*name_of) (guint),
                        guint n,
                        guint *found)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *quoted = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (word, name_of (i)))
        {
          *found = i;
          return TRUE;
        }
      g_string_append_printf (expected, i > 0 ? ", %s" : "%s", name_of (i));
    }
  quoted = drift_error_quote (word);
  /* Translators: the first %s is a word of a file, the second lists the words it may be */
  drift_key_file_refuse (file, group, key, _ ("\"%s\" is not one of %s"), quoted, expected->str);
  return FALSE;
}

/* Reads a key whose value is one word of a list; one that is not there leaves @found. */
gboolean
drift_lesson_read_word (DriftKeyFile *file,
                        const char *group,
                        const char *key,
                        const char *(*name_of) (guint),
                        guint n,
                        guint *found)
{
  g_autofree char *word = NULL;

  if (!drift_key_file_has (file, group, key))
    return TRUE;
  word = drift_key_file_get (file, group, key);
  return word != NULL && drift_lesson_find_word (file, group, key, word, name_of, n, found);
}

/* Splits at spaces, without empty words. */
char **
drift_lesson_split_words (const char *text)
{
  GPtrArray *kept = g_ptr_array_new ();
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (kept, g_strdup (words[i]));
  g_ptr_array_add (kept, NULL);
  return (char **)g_ptr_array_free (kept, FALSE);
}
