/* Line breaks: what of a caption stays together, wherever it is shown, and how long its lines are.
 * SPDX-License-Identifier: MIT */
#include "drift-breaks.h"

#include <string.h>

/* So many characters at the end of a caption, and the word that they begin in, share a line. What
 * is of more characters is no word to keep together. */
#define LAST_WORDS 12
#define LONG_WORD 36

/* A unit is no longer than this, and neither is a number that says which of something. */
#define UNIT 3
#define NUMBER 3

/* Whether the character at @text is of a script that has no blanks between its words. Where its
 * lines break is for Pango to know: after most ideographs and kana, and by a dictionary in Thai. */
static gboolean
needs_no_blank (const char *text)
{
  switch ((int)g_unichar_break_type (g_utf8_get_char (text)))
    {
    case G_UNICODE_BREAK_IDEOGRAPHIC:
    case G_UNICODE_BREAK_CONDITIONAL_JAPANESE_STARTER:
    case G_UNICODE_BREAK_COMPLEX_CONTEXT:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Where the last few words of @text begin; its end if they cannot be told apart. */
static const char *
find_last_words (const char *text)
{
  const char *end = text + strlen (text);
  const char *start = end;

  for (guint n = 0; start > text && (n < LAST_WORDS || start[-1] != ' '); n++)
    {
      const char *before = g_utf8_prev_char (start);

      if (needs_no_blank (before))
        return start;
      if (n == LAST_WORDS + LONG_WORD)
        return end;
      start = before;
    }
  return start;
}

/* The end of a unit that may begin at @text; %NULL if it is a longer word, or none. */
static const char *
find_unit_end (const char *text)
{
  const char *end = text + strcspn (text, " .,;:");
  glong length = g_utf8_strlen (text, end - text);

  return length > 0 && length <= UNIT && !needs_no_blank (text) ? end : NULL;
}

/* The end of a number that may begin at @text; %NULL if that is a longer one, as of a clock. */
static const char *
find_number_end (const char *text)
{
  const char *end = text + strspn (text, "0123456789");

  if (end == text || end - text > NUMBER || *end == ':' || g_ascii_isalnum (*end))
    return NULL;
  return end;
}

static void
keep_together (PangoAttrList *breaks, const char *text, const char *start, const char *end)
{
  PangoAttribute *together = pango_attr_allow_breaks_new (FALSE);

  together->start_index = (guint)(start - text);
  together->end_index = (guint)(end - text);
  pango_attr_list_insert (breaks, together);
}

/* A word that is made of two, as "twenty-four" is, stays one. */
static void
keep_hyphens (PangoAttrList *breaks, const char *text)
{
  for (const char *hyphen = strchr (text, '-'); hyphen != NULL; hyphen = strchr (hyphen + 1, '-'))
    {
      const char *next = hyphen + 1;

      if (hyphen > text && hyphen[-1] != ' ' && *next != ' ' && *next != '\0')
        keep_together (breaks, text, hyphen, g_utf8_next_char (next));
    }
}

/**
 * drift_breaks_new:
 * @text: a caption
 *
 * A number looks lost at the end of a line without its unit, as in "84 ms" or "3 up", or at the
 * start of one without what it counts, as in "version 6". So does one short word in the middle of a
 * last line, or half of a word with a hyphen. What belongs together is kept so here, where it is
 * shown, and not by other blanks and hyphens in the text, which is also read and compared.
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
      const char *unit_end = find_unit_end (blank + 1);
      const char *number_end = find_number_end (blank + 1);

      if (blank > text && g_ascii_isdigit (blank[-1]) && unit_end != NULL)
        keep_together (breaks, text, blank - 1, unit_end);
      else if (blank > text && g_ascii_isalpha (blank[-1]) && number_end != NULL)
        keep_together (breaks, text, blank - 1, number_end);
    }
  keep_hyphens (breaks, text);
  keep_together (breaks, text, last_words, text + strlen (text));
  return breaks;
}

/* Whether @layout, at that width, has no more lines than @n_lines, and none that stands out. */
static gboolean
fits (PangoLayout *layout, int width, int n_lines)
{
  PangoRectangle logical;

  pango_layout_set_width (layout, width);
  pango_layout_get_extents (layout, NULL, &logical);
  return pango_layout_get_line_count (layout) <= n_lines && logical.width <= width;
}

/**
 * drift_breaks_balance:
 * @layout: a caption, with the width that there is for it, which is not ellipsized
 *
 * Makes @layout as narrow as it can be without one more line. So its lines are about equally long,
 * where they would otherwise fill the width and leave a few words to the last one.
 */
void
drift_breaks_balance (PangoLayout *layout)
{
  int n_lines = pango_layout_get_line_count (layout);
  int most = pango_layout_get_width (layout);
  int least = most / MAX (n_lines, 1) / 2;

  if (most <= 0 || n_lines < 2 || !fits (layout, most, n_lines))
    return;
  while (most - least > PANGO_SCALE)
    {
      int middle = least + (most - least) / 2;

      if (fits (layout, middle, n_lines))
        most = middle;
      else
        least = middle;
    }
  pango_layout_set_width (layout, most);
}
