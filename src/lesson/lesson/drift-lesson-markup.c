/* The light markup of lessons and glossary: to Pango markup, to plain text, and its links.
 * SPDX-License-Identifier: MIT */
#include "drift-lesson-markup.h"

#include "drift-error.h"
#include "drift-key-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (drift_markup_error, drift_markup_error)

typedef enum
{
  PART_TEXT,
  PART_EMPHASIS,
  PART_CODE,
  PART_LINK,
} PartKind;

/* A stretch of text: where its marks begin and end, and what is inside them. */
typedef struct
{
  PartKind kind;
  const char *inside;
  gsize size;
  const char *next;
} Part;

static gboolean
refuse (GError **error, const char *sentence, const char *at)
{
  g_autofree char *line = g_strdelimit (g_strdup (at), "\n\r\t", ' ');
  g_autofree char *quoted = drift_error_quote (line);

  return drift_set_error (error, DRIFT_MARKUP_ERROR, DRIFT_MARKUP_ERROR_SYNTAX, "%s: \"%s\"",
                          sentence, quoted);
}

/* The size of an id at the start of @text: the name of a glossary term. */
static gsize
id_size (const char *text)
{
  return strspn (text, DRIFT_ID_CHARACTERS);
}

static gboolean
take_link (const char *text, Part *part, GError **error)
{
  const char *inside = text + 2;
  const char *end = strstr (inside, "]]");
  gsize id = id_size (inside);

  if (end == NULL)
    return refuse (error, _ ("a link is not closed by \"]]\""), text);
  if (id == 0 || (inside + id != end && inside[id] != '|'))
    return refuse (error, _ ("a link names no term of a to z, 0 to 9 and \"-\""), text);
  if (inside[id] == '|' && inside + id + 1 == end)
    return refuse (error, _ ("a link shows nothing"), text);
  if (memchr (inside, '\n', (gsize)(end - inside)) != NULL)
    return refuse (error, _ ("a link is not closed by \"]]\""), text);
  *part = (Part){ PART_LINK, inside, (gsize)(end - inside), end + 2 };
  return TRUE;
}

/* Takes what stands between two of the character at @text. */
static gboolean
take_pair (const char *text, PartKind kind, Part *part, GError **error)
{
  const char mark[] = { text[0], '\0' };
  gsize size = strcspn (text + 1, mark);
  const char *end = text + 1 + size;

  if (*end == '\0' || g_strstr_len (text, (gssize)size + 1, "\n\n") != NULL)
    return refuse (error,
                   kind == PART_CODE ? _ ("code is not closed by \"`\"")
                                     : _ ("emphasis is not closed by \"*\""),
                   text);
  if (size == 0)
    return refuse (error, _ ("there is nothing between two marks"), text);
  if (kind == PART_EMPHASIS && strcspn (text + 1, "`[") < size)
    return refuse (error, _ ("emphasis holds plain words only"), text);
  *part = (Part){ kind, text + 1, size, end + 1 };
  return TRUE;
}

static gboolean
take_part (const char *text, Part *part, GError **error)
{
  gsize size;

  if (g_str_has_prefix (text, "[["))
    return take_link (text, part, error);
  if (*text == '`')
    return take_pair (text, PART_CODE, part, error);
  if (*text == '*')
    return take_pair (text, PART_EMPHASIS, part, error);
  size = 1 + strcspn (text + 1, "*`[");
  *part = (Part){ PART_TEXT, text, size, text + size };
  return TRUE;
}

/**
 * drift_lesson_markup_check:
 * @text: paragraphs that an empty line separates, *emphasis*, `code`, and links to the glossary,
 *   [[term]] or [[term|what is shown]]
 *
 * Returns: whether @text is such a text; if not, @error quotes the place
 */
gboolean
drift_lesson_markup_check (const char *text, GError **error)
{
  Part part;

  g_return_val_if_fail (text != NULL, FALSE);
  for (; *text != '\0'; text = part.next)
    if (!take_part (text, &part, error))
      return FALSE;
  return TRUE;
}

/* What a link shows: the words after "|", or the term with spaces for its hyphens. */
static char *
shown_of (const Part *part)
{
  gsize id = id_size (part->inside);

  if (id < part->size)
    return g_strndup (part->inside + id + 1, part->size - id - 1);
  return g_strdelimit (g_strndup (part->inside, part->size), "-", ' ');
}

static void
append_pango (GString *pango, const Part *part)
{
  g_autofree char *inside =
      part->kind == PART_LINK ? shown_of (part) : g_strndup (part->inside, part->size);
  g_autofree char *escaped = g_markup_escape_text (inside, -1);

  switch (part->kind)
    {
    case PART_TEXT:
      g_string_append (pango, escaped);
      break;
    case PART_EMPHASIS:
      g_string_append_printf (pango, "<i>%s</i>", escaped);
      break;
    case PART_CODE:
      g_string_append_printf (pango, "<tt>%s</tt>", escaped);
      break;
    case PART_LINK:
      g_string_append_printf (pango, "<a href=\"%s%.*s\">%s</a>", DRIFT_MARKUP_GLOSSARY,
                              (int)id_size (part->inside), part->inside, escaped);
      break;
    }
}

/**
 * drift_lesson_markup_to_pango:
 *
 * A text that is not well formed, as a translation may be, comes out with its marks as they are.
 *
 * Returns: (transfer full): Pango markup; a link's address is %DRIFT_MARKUP_GLOSSARY and the term
 */
char *
drift_lesson_markup_to_pango (const char *text)
{
  g_autoptr (GString) pango = g_string_new (NULL);
  Part part;

  g_return_val_if_fail (text != NULL, NULL);
  if (!drift_lesson_markup_check (text, NULL))
    return g_markup_escape_text (text, -1);
  for (; *text != '\0' && take_part (text, &part, NULL); text = part.next)
    append_pango (pango, &part);
  return g_string_free (g_steal_pointer (&pango), FALSE);
}

/**
 * drift_lesson_markup_to_paragraphs:
 *
 * Returns: (transfer full) (array zero-terminated=1): each paragraph as Pango markup
 */
char **
drift_lesson_markup_to_paragraphs (const char *text)
{
  g_auto (GStrv) paragraphs = NULL;
  GPtrArray *pango = g_ptr_array_new ();

  g_return_val_if_fail (text != NULL, NULL);
  paragraphs = g_strsplit (text, "\n\n", -1);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (*g_strstrip (paragraphs[i]) != '\0')
      g_ptr_array_add (pango, drift_lesson_markup_to_pango (paragraphs[i]));
  g_ptr_array_add (pango, NULL);
  return (char **)g_ptr_array_free (pango, FALSE);
}

/**
 * drift_lesson_markup_to_plain:
 *
 * Returns: (transfer full): the text as it is read, without marks
 */
char *
drift_lesson_markup_to_plain (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  Part part;

  g_return_val_if_fail (text != NULL, NULL);
  if (!drift_lesson_markup_check (text, NULL))
    return g_strdup (text);
  for (; *text != '\0' && take_part (text, &part, NULL); text = part.next)
    {
      g_autofree char *inside =
          part.kind == PART_LINK ? shown_of (&part) : g_strndup (part.inside, part.size);

      g_string_append (plain, inside);
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

/**
 * drift_lesson_markup_list_terms:
 *
 * Returns: (transfer full) (array zero-terminated=1): the glossary terms that are linked, in the
 *   order of the text
 */
char **
drift_lesson_markup_list_terms (const char *text)
{
  GPtrArray *terms = g_ptr_array_new ();
  Part part;

  g_return_val_if_fail (text != NULL, NULL);
  for (; *text != '\0' && take_part (text, &part, NULL); text = part.next)
    if (part.kind == PART_LINK)
      g_ptr_array_add (terms, g_strndup (part.inside, id_size (part.inside)));
  g_ptr_array_add (terms, NULL);
  return (char **)g_ptr_array_free (terms, FALSE);
}
