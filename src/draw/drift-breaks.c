/* Line breaks: what of a caption stays together, wherever it is shown.
 * SPDX-License-Identifier: MIT */
#include "drift-breaks.h"

#include <string.h>

/* So many characters at the end of a caption, and the word that they begin in, share a line. A word
 * of more characters is none: the language has no blanks between its words. */
#define LAST_WORDS 12
#define LONG_WORD 36

/* A unit is no longer than this. */
#define UNIT 3

/* Where the last few words of @text begin; its end if they cannot be told apart. */
static const char *
find_last_words (const char *text)
{
  const char *end = text + strlen (text);
  const char *start = end;

  for (guint n = 0; start > text && (n < LAST_WORDS || start[-1] != ' '); n++)
    {
      if (n == LAST_WORDS + LONG_WORD)
        return end;
      start = g_utf8_prev_char (start);
    }
  return start;
}

/* The end of a unit that may begin at @text; %NULL if it is a longer word. */
static const char *
find_unit_end (const char *text)
{
  const char *end = text + strcspn (text, " .,;:");
  glong length = g_utf8_strlen (text, end - text);

  return length > 0 && length <= UNIT ? end : NULL;
}

static void
keep_together (PangoAttrList *breaks, const char *text, const char *start, const char *end)
{
  PangoAttribute *together = pango_attr_allow_breaks_new (FALSE);

  together->start_index = (guint)(start - text);
  together->end_index = (guint)(end - text);
  pango_attr_list_insert (breaks, together);
}

/**
 * drift_breaks_new:
 * @text: a caption
 *
 * A number looks lost at the end of a line without its unit, as in "84 ms" or "3 up", and so does
 * one short word in the middle of a last line. What belongs together is kept so here, where it is
 * shown, and not by other blanks in the text, which is also read and compared.
 *
 * Returns: (transfer full): where @text must not break, for a layout or a label
 */
PangoAttrList *
drift_breaks_new (const char *text)
{
  PangoAttrList *breaks = pango_attr_list_new ();
  const char *last_words = find_last_words (text);

  for (const char *blank = strchr (text, ' '); blank != NULL && blank < last_words;
       blank = strchr (blank + 1, ' '))
    {
      const char *end = find_unit_end (blank + 1);

      if (blank > text && g_ascii_isdigit (blank[-1]) && end != NULL)
        keep_together (breaks, text, blank - 1, end);
    }
  keep_together (breaks, text, last_words, text + strlen (text));
  return breaks;
}
