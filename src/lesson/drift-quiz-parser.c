/* Reads the text of a *.quiz file into questions, or says in one sentence what is wrong with it.
 * SPDX-License-Identifier: MIT */
#include "drift-quiz-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ID_LENGTH 64
#define QUOTE_LENGTH 40

/* A text being read: what errors call it, GLib's view of it and what came out so far. */
typedef struct
{
  const char *origin;
  GKeyFile *file;
  GPtrArray *questions;
} Reader;

static gboolean refuse (const char *place, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
refuse (const char *place, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  /* What is quoted may hold anything; the sentence stays one line. */
  for (char *p = reason; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  g_set_error (error, DRIFT_QUIZ_ERROR, DRIFT_QUIZ_ERROR_INVALID, "%s: %s", place, reason);
  return FALSE;
}

/* Returns "FILE: [Group]" or "FILE: [Group] Key", where an error is. */
static char *
place_of (Reader *reader, const char *group, const char *key)
{
  return key == NULL ? g_strdup_printf ("%s: [%s]", reader->origin, group)
                     : g_strdup_printf ("%s: [%s] %s", reader->origin, group, key);
}

/* Returns @word, which is UTF-8, short enough to be quoted in a sentence. */
static char *
shorten (const char *word)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (word, -1) <= QUOTE_LENGTH)
    return g_strdup (word);
  start = g_utf8_substring (word, 0, QUOTE_LENGTH);
  return g_strconcat (start, "…", NULL);
}

static void
question_free (gpointer data)
{
  DriftQuizQuestion *question = data;

  for (guint i = 0; i < DRIFT_QUIZ_MAX_OPTIONS; i++)
    {
      g_free (question->options[i].text);
      g_free (question->options[i].why);
    }
  g_free (question->id);
  g_free (question->text);
  g_free (question->explain);
  g_free (question);
}

void
drift_quiz_content_clear (DriftQuizContent *content)
{
  g_clear_pointer (&content->id, g_free);
  g_clear_pointer (&content->title, g_free);
  g_clear_pointer (&content->questions, g_ptr_array_unref);
}

static gboolean
check_encoding (const char *origin, const char *text, gsize length, GError **error)
{
  const char *end;
  guint line = 1;

  if (length == 0)
    return refuse (origin, error, _ ("the file is empty"));
  if (g_utf8_validate_len (text, length, &end))
    return TRUE;
  for (const char *p = text; p < end; p++)
    line += *p == '\n';
  return refuse (origin, error, _ ("line %u: not text in UTF-8"), line);
}

/* Remembers "[Group]" or "[Group] Key"; a second one would silently replace the first. */
static gboolean
check_once (const char *origin,
            GHashTable *seen,
            const char *group,
            const char *key,
            GError **error)
{
  g_autofree char *name = key == NULL ? g_strdup (group) : g_strdup_printf ("%s %s", group, key);
  g_autofree char *quoted = shorten (name);

  if (g_hash_table_add (seen, g_steal_pointer (&name)))
    return TRUE;
  /* Translators: %s is a group of a file, or a group and a key: "[Question 1] Answer" */
  return refuse (origin, error, _ ("%s stands there twice"), quoted);
}

static gboolean
check_line (const char *origin, GHashTable *seen, char **group, char *line, guint n, GError **error)
{
  const char *equals = strchr (g_strstrip (line), '=');
  g_autofree char *key = NULL;
  g_autofree char *quoted = NULL;

  if (line[0] == '#' || line[0] == '\0')
    return TRUE;
  if (line[0] == '[' && g_str_has_suffix (line, "]"))
    {
      g_free (*group);
      *group = g_strdup (line);
      return check_once (origin, seen, *group, NULL, error);
    }
  if (equals != NULL && *group != NULL)
    {
      key = g_strchomp (g_strndup (line, strcspn (line, "=")));
      return check_once (origin, seen, *group, key, error);
    }
  quoted = shorten (line);
  if (equals != NULL)
    return refuse (origin, error, _ ("line %u: \"%s\" stands before the first group"), n, quoted);
  return refuse (origin, error, _ ("line %u: \"%s\" is no group, no key and no comment"), n,
                 quoted);
}

/* Finds what GKeyFile cannot tell or would settle in silence: the line of a slip, and twins. */
static gboolean
check_lines (const char *origin, const char *text, gsize length, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *group = NULL;
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (!check_line (origin, seen, &group, lines[i], i + 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_id (const char *place, const char *id, GError **error)
{
  g_autofree char *quoted = shorten (id);

  if (strlen (id) <= MAX_ID_LENGTH &&
      strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (id))
    return TRUE;
  return refuse (place, error, _ ("\"%s\" is not an id: at most %d of a to z, 0 to 9 and \"-\""),
                 quoted, MAX_ID_LENGTH);
}

/* Returns (transfer full): the value of a key that must be there and must not be empty. */
static char *
read_text (Reader *reader, const char *group, const char *key, GError **error)
{
  g_autofree char *place = place_of (reader, group, key);
  g_autoptr (GError) local = NULL;
  g_autofree char *text = g_key_file_get_string (reader->file, group, key, &local);

  if (g_error_matches (local, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
    refuse (place, error, _ ("this key is missing"));
  else if (local != NULL)
    refuse (place, error, _ ("after \"\\\" comes s, n, t, r or another \"\\\", nothing else"));
  else if (*g_strstrip (text) == '\0')
    refuse (place, error, _ ("the value is empty"));
  else
    return g_steal_pointer (&text);
  return NULL;
}

/* The same for a text that is shown: in the language of the person. */
static char *
read_shown (Reader *reader, const char *group, const char *key, GError **error)
{
  g_autofree char *text = read_text (reader, group, key, error);

  return text == NULL ? NULL : g_strdup (g_dgettext (GETTEXT_PACKAGE, text));
}

static char *
read_id (Reader *reader, const char *group, GError **error)
{
  g_autofree char *place = place_of (reader, group, "Id");
  g_autofree char *id = read_text (reader, group, "Id", error);

  if (id == NULL || !check_id (place, id, error))
    return NULL;
  return g_steal_pointer (&id);
}

/* Whether @key is "Option-A" or "Why-A", for any letter an option can have. */
static gboolean
is_option_key (const char *key)
{
  const char *letter = strrchr (key, '-');

  return (g_str_has_prefix (key, "Option-") || g_str_has_prefix (key, "Why-")) &&
         letter[1] >= 'A' && letter[1] < 'A' + DRIFT_QUIZ_MAX_OPTIONS && letter[2] == '\0';
}

static gboolean
check_keys (Reader *reader,
            const char *group,
            const char *const *known,
            gboolean options,
            GError **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (reader->file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *place = place_of (reader, group, NULL);
      g_autofree char *quoted = shorten (keys[i]);

      if (!g_strv_contains (known, keys[i]) && !(options && is_option_key (keys[i])))
        return refuse (place, error, _ ("unknown key \"%s\""), quoted);
    }
  return TRUE;
}

static gboolean
has_option (Reader *reader, const char *group, guint i)
{
  g_autofree char *option = g_strdup_printf ("Option-%c", 'A' + i);
  g_autofree char *why = g_strdup_printf ("Why-%c", 'A' + i);

  return g_key_file_has_key (reader->file, group, option, NULL) ||
         g_key_file_has_key (reader->file, group, why, NULL);
}

/* Reads the options up to the last letter that is named: each must be there, and two at least. */
static gboolean
read_options (Reader *reader, const char *group, DriftQuizQuestion *question, GError **error)
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
      option->text = read_shown (reader, group, text_key, error);
      if (option->text == NULL)
        return FALSE;
      option->why = read_shown (reader, group, why_key, error);
      if (option->why == NULL)
        return FALSE;
    }
  question->n_options = n;
  return TRUE;
}

static gboolean
read_answer (Reader *reader, const char *group, DriftQuizQuestion *question, GError **error)
{
  g_autofree char *place = place_of (reader, group, "Answer");
  g_autofree char *letter = read_text (reader, group, "Answer", error);
  g_autofree char *quoted = NULL;

  if (letter == NULL)
    return FALSE;
  for (guint i = 0; i < question->n_options; i++)
    if (letter[0] == question->options[i].letter && letter[1] == '\0')
      {
        question->answer = i;
        return TRUE;
      }
  quoted = shorten (letter);
  return refuse (place, error, _ ("\"%s\" names no option, which are A to %c"), quoted,
                 'A' + question->n_options - 1);
}

static gboolean
check_id_is_new (Reader *reader, const char *group, const char *id, GError **error)
{
  g_autofree char *place = place_of (reader, group, "Id");

  for (guint i = 0; i < reader->questions->len; i++)
    {
      const DriftQuizQuestion *other = reader->questions->pdata[i];

      if (g_str_equal (id, other->id))
        return refuse (place, error, _ ("\"%s\" is the id of [Question %u] already"), id, i + 1);
    }
  return TRUE;
}

static gboolean
read_question (Reader *reader, const char *group, DriftQuizQuestion *question, GError **error)
{
  static const char *const known[] = { "Id", "Question", "Answer", "Explain", NULL };

  if (!check_keys (reader, group, known, TRUE, error))
    return FALSE;
  question->id = read_id (reader, group, error);
  if (question->id == NULL || !check_id_is_new (reader, group, question->id, error))
    return FALSE;
  question->text = read_shown (reader, group, "Question", error);
  if (question->text == NULL || !read_options (reader, group, question, error) ||
      !read_answer (reader, group, question, error))
    return FALSE;
  question->explain = read_shown (reader, group, "Explain", error);
  return question->explain != NULL;
}

/* Checks that the groups are [Quiz] and [Question 1] to the last, in order and without a gap. */
static gboolean
check_groups (Reader *reader, char **groups, gsize n_groups, GError **error)
{
  guint n = 0;

  if (!g_key_file_has_group (reader->file, "Quiz"))
    return refuse (reader->origin, error, _ ("the group [Quiz] is missing"));
  if (n_groups == 1)
    return refuse (reader->origin, error, _ ("the group [Question 1] is missing"));
  if (n_groups - 1 > DRIFT_QUIZ_MAX_QUESTIONS)
    return refuse (reader->origin, error, _ ("%u questions, but a quiz holds at most %u"),
                   (guint)n_groups - 1, DRIFT_QUIZ_MAX_QUESTIONS);
  for (gsize i = 0; i < n_groups; i++)
    {
      g_autofree char *expected = g_strdup_printf ("Question %u", n + 1);
      g_autofree char *quoted = shorten (groups[i]);

      if (g_str_equal (groups[i], "Quiz"))
        continue;
      if (!g_str_equal (groups[i], expected))
        return refuse (reader->origin, error, _ ("[%s] stands where [%s] is expected"), quoted,
                       expected);
      n++;
    }
  return TRUE;
}

static gboolean
read_head (Reader *reader, DriftQuizContent *content, GError **error)
{
  static const char *const known[] = { "Id", "Title", NULL };

  if (!check_keys (reader, "Quiz", known, FALSE, error))
    return FALSE;
  content->id = read_id (reader, "Quiz", error);
  if (content->id == NULL)
    return FALSE;
  content->title = read_shown (reader, "Quiz", "Title", error);
  return content->title != NULL;
}

static gboolean
read_all (Reader *reader, DriftQuizContent *content, GError **error)
{
  gsize n_groups;
  g_auto (GStrv) groups = g_key_file_get_groups (reader->file, &n_groups);

  if (!check_groups (reader, groups, n_groups, error) || !read_head (reader, content, error))
    return FALSE;
  for (gsize i = 0; i < n_groups; i++)
    {
      DriftQuizQuestion *question;

      if (g_str_equal (groups[i], "Quiz"))
        continue;
      question = g_new0 (DriftQuizQuestion, 1);
      if (!read_question (reader, groups[i], question, error))
        {
          question_free (question);
          return FALSE;
        }
      g_ptr_array_add (reader->questions, question);
    }
  return TRUE;
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
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GPtrArray) questions = g_ptr_array_new_with_free_func (question_free);
  g_autoptr (GError) local = NULL;
  Reader reader = { origin, file, questions };
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (!check_encoding (origin, text, length, error) || !check_lines (origin, text, length, error))
    return FALSE;
  /* Translations come from the catalogue: "Title[de]" is an unknown key in every language. */
  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, &local))
    return refuse (origin, error, "%s", local->message);
  if (!read_all (&reader, content, error))
    {
      drift_quiz_content_clear (content);
      return FALSE;
    }
  content->questions = g_steal_pointer (&questions);
  return TRUE;
}
