/* Reads the text of a *.quiz file into questions, or says in one sentence what is wrong with it.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-parser.h"

#include "drift-error.h"
#include "drift-key-file.h"
#include "drift-quiz-numbers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A text being read, and what came out so far. */
typedef struct
{
  DriftKeyFile *file;
  GPtrArray *questions;
} Reader;

/**
 * drift_quiz_content_clear:
 *
 * Frees what drift_quiz_parse() filled in, whether or not it came to the end.
 */
void
drift_quiz_content_clear (DriftQuizContent *content)
{
  g_clear_pointer (&content->id, g_free);
  g_clear_pointer (&content->title, g_free);
  g_clear_pointer (&content->summary, g_free);
  g_clear_pointer (&content->questions, g_ptr_array_unref);
}

/* Returns (transfer full): a text that is shown, in the language of the person. Its {names} must be
 * those of @numbers, the draw of the question; a translation that names others is passed over. */
static char *
read_shown (Reader *reader, const char *group, const char *key, const char *numbers)
{
  g_autofree char *text = drift_key_file_get_text (reader->file, group, key);
  g_autofree char *unknown = NULL;
  g_autofree char *quoted = NULL;
  const char *translated;

  if (text == NULL)
    return NULL;
  translated = g_dgettext (GETTEXT_PACKAGE, text);
  if (numbers == NULL || drift_quiz_numbers_check (numbers, translated, NULL))
    return g_strdup (translated);
  if (drift_quiz_numbers_check (numbers, text, &unknown))
    return g_steal_pointer (&text);
  quoted = drift_error_quote (unknown);
  /* Translators: what stands in the file in braces, and the name of a draw of numbers */
  drift_key_file_refuse (reader->file, group, key, _ ("\"%s\" is not a number that \"%s\" draws"),
                         quoted, numbers);
  return NULL;
}

/* Checks the keys of a question, among which are Option-A and Why-A for each letter there may be.
 */
static gboolean
check_keys (Reader *reader, const char *group)
{
  static const char *const single[] = {
    "Id", "Question", "Answer", "Explain", "Lesson", "Numbers"
  };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) known = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (single); i++)
    g_strv_builder_add (builder, single[i]);
  for (guint i = 0; i < DRIFT_QUIZ_MAX_OPTIONS; i++)
    {
      g_autofree char *option = g_strdup_printf ("Option-%c", 'A' + i);
      g_autofree char *why = g_strdup_printf ("Why-%c", 'A' + i);

      g_strv_builder_add_many (builder, option, why, NULL);
    }
  known = g_strv_builder_end (builder);
  return drift_key_file_check_keys (reader->file, group, (const char *const *)known);
}

static gboolean
has_option (Reader *reader, const char *group, guint i)
{
  g_autofree char *option = g_strdup_printf ("Option-%c", 'A' + i);
  g_autofree char *why = g_strdup_printf ("Why-%c", 'A' + i);

  return drift_key_file_has (reader->file, group, option) ||
         drift_key_file_has (reader->file, group, why);
}

/* Reads the options up to the last letter that is named: each must be there, and two at least. */
static gboolean
read_options (Reader *reader, const char *group, DriftQuizQuestion *question)
{
  guint n = DRIFT_QUIZ_MAX_OPTIONS;

  while (n > 2 && !has_option (reader, group, n - 1))
    n--;
  for (guint i = 0; i < n; i++)
    {
      DriftQuizOption *option = &question->options[i];
      g_autofree char *text_key = g_strdup_printf ("Option-%c", 'A' + i);
      g_autofree char *why_key = g_strdup_printf ("Why-%c", 'A' + i);

      option->letter = (char)('A' + i);
      option->text = read_shown (reader, group, text_key, question->numbers);
      if (option->text == NULL)
        return FALSE;
      option->why = read_shown (reader, group, why_key, question->numbers);
      if (option->why == NULL)
        return FALSE;
    }
  question->n_options = n;
  return TRUE;
}

static gboolean
read_answer (Reader *reader, const char *group, DriftQuizQuestion *question)
{
  g_autofree char *letter = drift_key_file_get (reader->file, group, "Answer");
  g_autofree char *quoted = NULL;

  if (letter == NULL)
    return FALSE;
  for (guint i = 0; i < question->n_options; i++)
    if (letter[0] == question->options[i].letter && letter[1] == '\0')
      {
        question->answer = i;
        return TRUE;
      }
  quoted = drift_error_quote (letter);
  return drift_key_file_refuse (reader->file, group, "Answer",
                                /* Translators: what stands in the file, and the letter of the last
                                   option */
                                _ ("\"%s\" names no option, which are A to %c"), quoted,
                                'A' + question->n_options - 1);
}

static gboolean
check_id_is_new (Reader *reader, const char *group, const char *id)
{
  for (guint i = 0; i < reader->questions->len; i++)
    {
      const DriftQuizQuestion *other = reader->questions->pdata[i];

      if (g_str_equal (id, other->id))
        return drift_key_file_refuse (reader->file, group, "Id",
                                      /* Translators: an id, and the number of a question */
                                      _ ("\"%s\" is the id of [Question %u] already"), id, i + 1);
    }
  return TRUE;
}

/* The keys that a question may do without. */
static gboolean
read_references (Reader *reader, const char *group, DriftQuizQuestion *question)
{
  if (drift_key_file_has (reader->file, group, "Lesson"))
    {
      question->lesson = drift_key_file_get_id (reader->file, group, "Lesson");
      if (question->lesson == NULL)
        return FALSE;
    }
  if (!drift_key_file_has (reader->file, group, "Numbers"))
    return TRUE;
  question->numbers = drift_key_file_get_id (reader->file, group, "Numbers");
  if (question->numbers == NULL)
    return FALSE;
  if (!drift_quiz_numbers_exist (question->numbers))
    return drift_key_file_refuse (reader->file, group, "Numbers",
                                  _ ("nothing is drawn by the name of \"%s\""), question->numbers);
  return TRUE;
}

static gboolean
read_question (Reader *reader, const char *group, DriftQuizQuestion *question)
{
  if (!check_keys (reader, group))
    return FALSE;
  question->id = drift_key_file_get_id (reader->file, group, "Id");
  if (question->id == NULL || !check_id_is_new (reader, group, question->id) ||
      !read_references (reader, group, question))
    return FALSE;
  question->text = read_shown (reader, group, "Question", question->numbers);
  if (question->text == NULL || !read_options (reader, group, question) ||
      !read_answer (reader, group, question))
    return FALSE;
  question->explain = read_shown (reader, group, "Explain", question->numbers);
  return question->explain != NULL;
}

/* Checks that the groups are [Quiz] and [Question 1] to the last, in order and without a gap. */
static gboolean
check_groups (Reader *reader, char **groups, guint n_groups)
{
  guint n = 0;

  if (!drift_key_file_has_group (reader->file, "Quiz"))
    return drift_key_file_refuse (reader->file, NULL, NULL, _ ("the group [Quiz] is missing"));
  if (n_groups == 1)
    return drift_key_file_refuse (reader->file, NULL, NULL,
                                  _ ("the group [Question 1] is missing"));
  if (n_groups - 1 > DRIFT_QUIZ_MAX_QUESTIONS)
    return drift_key_file_refuse (reader->file, NULL, NULL,
                                  g_dngettext (GETTEXT_PACKAGE,
                                               /* Translators: how many there are, and how many
                                                  there may be */
                                               "%u question, but a quiz holds at most %u",
                                               "%u questions, but a quiz holds at most %u",
                                               n_groups - 1),
                                  n_groups - 1, DRIFT_QUIZ_MAX_QUESTIONS);
  for (guint i = 0; i < n_groups; i++)
    {
      g_autofree char *expected = g_strdup_printf ("Question %u", n + 1);
      g_autofree char *quoted = drift_error_quote (groups[i]);

      if (g_str_equal (groups[i], "Quiz"))
        continue;
      if (!g_str_equal (groups[i], expected))
        return drift_key_file_refuse (reader->file, NULL, NULL,
                                      /* Translators: names of groups of the file, such as Page 2 */
                                      _ ("[%s] stands where [%s] is expected"), quoted, expected);
      n++;
    }
  return TRUE;
}

static gboolean
read_depth (Reader *reader, DriftQuizContent *content)
{
  g_autofree char *digit = NULL;
  g_autofree char *quoted = NULL;

  content->depth = 1;
  if (!drift_key_file_has (reader->file, "Quiz", "Depth"))
    return TRUE;
  digit = drift_key_file_get (reader->file, "Quiz", "Depth");
  if (digit == NULL)
    return FALSE;
  content->depth = (guint)g_ascii_digit_value (digit[0]);
  if (digit[0] >= '1' && digit[0] <= '9' && digit[1] == '\0')
    return TRUE;
  quoted = drift_error_quote (digit);
  return drift_key_file_refuse (reader->file, "Quiz", "Depth",
                                /* Translators: what stands in the file, and the highest number */
                                _ ("\"%s\" is not a number from 1 to %d"), quoted,
                                DRIFT_QUIZ_MAX_DEPTH);
}

static gboolean
read_head (Reader *reader, DriftQuizContent *content)
{
  static const char *const known[] = { "Id", "Title", "Summary", "Depth", NULL };

  if (!drift_key_file_check_keys (reader->file, "Quiz", known))
    return FALSE;
  content->id = drift_key_file_get_id (reader->file, "Quiz", "Id");
  if (content->id == NULL || !read_depth (reader, content))
    return FALSE;
  if (drift_key_file_has (reader->file, "Quiz", "Summary"))
    {
      content->summary = read_shown (reader, "Quiz", "Summary", NULL);
      if (content->summary == NULL)
        return FALSE;
    }
  content->title = read_shown (reader, "Quiz", "Title", NULL);
  return content->title != NULL;
}

static void
read_all (Reader *reader, DriftQuizContent *content)
{
  g_auto (GStrv) groups = drift_key_file_list_groups (reader->file);

  if (!check_groups (reader, groups, g_strv_length (groups)))
    return;
  read_head (reader, content);
  for (char **group = groups; *group != NULL; group++)
    {
      g_autoptr (DriftQuizQuestion) question = NULL;

      if (g_str_equal (*group, "Quiz"))
        continue;
      question = g_new0 (DriftQuizQuestion, 1);
      if (read_question (reader, *group, question))
        g_ptr_array_add (reader->questions, g_steal_pointer (&question));
    }
}

/**
 * drift_quiz_parse:
 * @origin: what the sentence of an error calls the text
 * @bytes: the text
 * @content: (out caller-allocates): zeroed before; on success holds the quiz, and is freed with
 *   drift_quiz_content_clear()
 *
 * Texts that are shown come out translated by the program's catalogue.
 *
 * Returns: whether it was the text of a quiz; if not, a %DRIFT_QUIZ_ERROR_INVALID
 */
gboolean
drift_quiz_parse (const char *origin, GBytes *bytes, DriftQuizContent *content, GError **error)
{
  g_autoptr (DriftKeyFile) file = drift_key_file_new (origin, bytes);
  Reader reader = {
    file,
    g_ptr_array_new_with_free_func ((GDestroyNotify)drift_quiz_question_free),
  };

  read_all (&reader, content);
  content->questions = reader.questions;
  if (drift_key_file_finish (file, DRIFT_QUIZ_ERROR, DRIFT_QUIZ_ERROR_INVALID, NULL, error))
    return TRUE;
  drift_quiz_content_clear (content);
  return FALSE;
}
