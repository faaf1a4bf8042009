/* Reads the text of a *.lesson file into pages, or says in one sentence what is wrong with it.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson-parser-private.h"

#include "drift-error.h"
#include "drift-lesson-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A lesson being read. */
typedef struct
{
  DriftKeyFile *file;
  DriftLessonPlace place;
  GHashTable *names; /* of the pages so far: to their groups */
} Parser;

#define refuse(parser, group, key, ...)                                                            \
  drift_key_file_refuse ((parser)->file, group, key, __VA_ARGS__)

#define TEXT_KEYS "Text", "Text-2", "Text-3", "Text-4", "Text-5", "Text-6"
#define STAGE_KEYS "Scenario", "Step", "Set", "View", "Light", "Panel"

static void
page_free (gpointer data)
{
  DriftLessonPage *page = data;

  drift_stage_clear (&page->stage);
  g_free (page->name);
  g_free (page->title);
  g_free (page->text);
  g_free (page->gate.quiz);
  g_free (page->reveal);
  g_free (page);
}

static void
row_free (gpointer data)
{
  DriftLessonRow *row = data;

  drift_stage_clear (&row->stage);
  g_free (row->title);
  g_free (row->text);
  g_free (row);
}

/**
 * drift_lesson_content_clear:
 *
 * Frees what drift_lesson_parse() filled in, whether or not it came to the end.
 */
void
drift_lesson_content_clear (DriftLessonContent *content)
{
  g_clear_pointer (&content->title, g_free);
  g_clear_pointer (&content->summary, g_free);
  g_clear_pointer (&content->pages, g_ptr_array_unref);
  g_clear_pointer (&content->rows, g_ptr_array_unref);
}

static const char *
signal_name (guint signal)
{
  return drift_signal_name ((DriftSignal)signal);
}

static const char *
yes_or_no (guint yes)
{
  return yes == 0 ? "no" : "yes";
}

/* Progress is kept by the name, which is why two pages may not share one. */
static gboolean
read_name (const Parser *parser, const char *group, DriftLessonPage *page)
{
  g_autofree char *name = drift_key_file_get (parser->file, group, "Name");
  g_autofree char *quoted = name == NULL ? NULL : drift_error_quote (name);
  const char *other;

  if (name == NULL)
    return FALSE;
  if (strspn (name, DRIFT_ID_CHARACTERS) != strlen (name))
    return refuse (parser, group, "Name", _ ("\"%s\" is not the name of a page"), quoted);
  other = g_hash_table_lookup (parser->names, name);
  if (other != NULL)
    /* Translators: the name of a page, and the group of the file that has it already */
    return refuse (parser, group, "Name", _ ("\"%s\" is the name of [%s] already"), quoted, other);
  page->name = g_strdup (name);
  g_hash_table_insert (parser->names, page->name, (gpointer)group);
  return TRUE;
}

static gboolean
read_page (Parser *parser, const char *group, DriftLessonPage *page)
{
  static const char *const known[] = { "Name", "Title",  TEXT_KEYS,  "Gate", "Reveal",
                                       "Rows", "Counts", STAGE_KEYS, NULL };
  guint rows = 0;
  guint counts = 0;

  if (!drift_key_file_check_keys (parser->file, group, known))
    return FALSE;
  if (!read_name (parser, group, page))
    return FALSE;
  page->title = drift_lesson_read_shown (parser->file, group, "Title");
  if (page->title == NULL)
    return FALSE;
  page->text = drift_lesson_read_paragraphs (parser->file, group);
  if (page->text == NULL || !drift_lesson_read_stage (&parser->place, group, &page->stage) ||
      !drift_lesson_read_gate (&parser->place, group, page) ||
      !drift_lesson_read_word (parser->file, group, "Rows", yes_or_no, 2, &rows) ||
      !drift_lesson_read_word (parser->file, group, "Counts", yes_or_no, 2, &counts))
    return FALSE;
  page->rows = rows == 1;
  page->counts = counts == 1;
  if (drift_key_file_has (parser->file, group, "Reveal"))
    {
      page->reveal = drift_lesson_read_marked (parser->file, group, "Reveal");
      if (page->reveal == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_row (Parser *parser, const char *group, DriftLessonRow *row)
{
  static const char *const known[] = { "Title", TEXT_KEYS, "Signal", STAGE_KEYS, NULL };
  guint signal = DRIFT_N_SIGNALS;

  if (!drift_key_file_check_keys (parser->file, group, known))
    return FALSE;
  row->title = drift_lesson_read_shown (parser->file, group, "Title");
  if (row->title == NULL)
    return FALSE;
  row->text = drift_lesson_read_paragraphs (parser->file, group);
  if (row->text == NULL)
    return FALSE;
  /* A row stands by itself. */
  drift_stage_clear (&parser->place.next);
  parser->place.next = (DriftStage){ 0 };
  if (!drift_lesson_read_stage (&parser->place, group, &row->stage) ||
      !drift_lesson_read_word (parser->file, group, "Signal", signal_name, DRIFT_N_SIGNALS,
                               &signal))
    return FALSE;
  if (signal == DRIFT_N_SIGNALS)
    return refuse (parser, group, "Signal", "%s", _ ("this key is missing"));
  row->signal = (DriftSignal)signal;
  return TRUE;
}

static gboolean
read_pages (Parser *parser, char **groups, DriftLessonContent *content)
{
  for (guint i = 1; groups[i] != NULL; i++)
    {
      gboolean is_page = g_str_has_prefix (groups[i], "Page ");
      GPtrArray *array = is_page ? content->pages : content->rows;

      g_ptr_array_add (array, is_page ? (gpointer)g_new0 (DriftLessonPage, 1)
                                      : (gpointer)g_new0 (DriftLessonRow, 1));
      if (is_page ? !read_page (parser, groups[i], array->pdata[array->len - 1])
                  : !read_row (parser, groups[i], array->pdata[array->len - 1]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_count (const Parser *parser, guint n_pages, guint n_rows)
{
  if (n_pages == 0)
    return refuse (parser, NULL, NULL, "%s", _ ("the group [Page 1] is missing"));
  if (n_pages > DRIFT_LESSON_MAX_PAGES)
    return refuse (parser, NULL, NULL,
                   g_dngettext (GETTEXT_PACKAGE,
                                /* Translators: how many there are, and how many there may be */
                                "%u page, but a lesson holds at most %u",
                                "%u pages, but a lesson holds at most %u", n_pages),
                   n_pages, (guint)DRIFT_LESSON_MAX_PAGES);
  if (n_rows > DRIFT_LESSON_MAX_ROWS)
    return refuse (parser, NULL, NULL,
                   g_dngettext (GETTEXT_PACKAGE,
                                /* Translators: how many there are, and how many there may be */
                                "%u row, but a lesson holds at most %u",
                                "%u rows, but a lesson holds at most %u", n_rows),
                   n_rows, (guint)DRIFT_LESSON_MAX_ROWS);
  return TRUE;
}

/* Checks that the groups are [Lesson], [Page 1] to the last, and [Row 1] to the last. */
static gboolean
check_groups (const Parser *parser, char **groups)
{
  guint n_pages = 0;
  guint n_rows = 0;

  if (groups[0] == NULL || !g_str_equal (groups[0], "Lesson"))
    return refuse (parser, NULL, NULL, "%s", _ ("the first group is not [Lesson]"));
  for (guint i = 1; groups[i] != NULL; i++)
    {
      g_autofree char *page = g_strdup_printf ("Page %u", n_pages + 1);
      g_autofree char *row = g_strdup_printf ("Row %u", n_rows + 1);
      g_autofree char *quoted = drift_error_quote (groups[i]);

      if (g_str_equal (groups[i], row))
        n_rows++;
      else if (n_rows == 0 && g_str_equal (groups[i], page))
        n_pages++;
      else
        /* Translators: names of groups of the file, such as Page 2 */
        return refuse (parser, NULL, NULL, _ ("[%s] stands where [%s] is expected"), quoted,
                       n_rows > 0 ? row : page);
    }
  return check_count (parser, n_pages, n_rows);
}

static gboolean
read_all (Parser *parser, DriftLessonContent *content)
{
  static const char *const known[] = { "Title", "Summary", NULL };
  g_auto (GStrv) groups = drift_key_file_list_groups (parser->file);

  if (!check_groups (parser, groups) || !drift_key_file_check_keys (parser->file, "Lesson", known))
    return FALSE;
  content->title = drift_lesson_read_shown (parser->file, "Lesson", "Title");
  if (content->title == NULL)
    return FALSE;
  content->summary = drift_lesson_read_shown (parser->file, "Lesson", "Summary");
  return content->summary != NULL && read_pages (parser, groups, content);
}

/**
 * drift_lesson_parse:
 * @origin: what the sentence of an error calls the text
 * @bytes: the text
 * @content: (out caller-allocates): on success holds the lesson, and is freed with
 *   drift_lesson_content_clear()
 *
 * Texts that are shown come out translated by the program's catalogue.
 *
 * Returns: whether it was the text of a lesson; if not, a %DRIFT_LESSON_ERROR_INVALID
 */
gboolean
drift_lesson_parse (const char *origin, GBytes *bytes, DriftLessonContent *content, GError **error)
{
  g_autoptr (DriftKeyFile) file = drift_key_file_new (origin, bytes);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  Parser parser = { .file = file, .place.file = file, .names = names };

  *content = (DriftLessonContent){ NULL, NULL, g_ptr_array_new_with_free_func (page_free),
                                   g_ptr_array_new_with_free_func (row_free) };
  read_all (&parser, content);
  drift_stage_clear (&parser.place.next);
  g_clear_object (&parser.place.scenario);
  if (drift_key_file_finish (file, DRIFT_LESSON_ERROR, DRIFT_LESSON_ERROR_INVALID, NULL, error))
    return TRUE;
  drift_lesson_content_clear (content);
  return FALSE;
}
