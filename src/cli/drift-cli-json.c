/* Objects of JSON, one a line, as the command line prints them.
 * SPDX-License-Identifier: MIT */
#include "drift-cli-json.h"

/* A string of JSON, as RFC 8259 has it; what is no text in UTF-8 is replaced. */
static void
append_string (GString *line, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (line, '"');
  for (const char *p = valid; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (line, "\\%c", *p);
    else if ((guchar)*p < 0x20)
      g_string_append_printf (line, "\\u%04x", (guchar)*p);
    else
      g_string_append_c (line, *p);
  g_string_append_c (line, '"');
}

/* The first member of an object stands behind its brace, the others behind a comma. */
static void
append_name (GString *line, const char *name)
{
  g_string_append_printf (line, "%c\"%s\":", line->len > 0 ? ',' : '{', name);
}

/**
 * drift_json_append_text:
 * @line: an object whose brace is not closed yet, or nothing
 * @text: (nullable): its value
 *
 * Appends a member whose value is a string, or null where there is none.
 */
void
drift_json_append_text (GString *line, const char *name, const char *text)
{
  append_name (line, name);
  if (text != NULL)
    append_string (line, text);
  else
    g_string_append (line, "null");
}

/**
 * drift_json_append_number:
 * @line: an object whose brace is not closed yet, or nothing
 * @is_said: whether the number means anything
 *
 * Appends a member whose value is a number, or null where it would mean nothing.
 */
void
drift_json_append_number (GString *line, const char *name, gboolean is_said, gint64 number)
{
  append_name (line, name);
  if (is_said)
    g_string_append_printf (line, "%" G_GINT64_FORMAT, number);
  else
    g_string_append (line, "null");
}

/**
 * drift_json_append_truth:
 * @line: an object whose brace is not closed yet, or nothing
 *
 * Appends a member whose value is true or false.
 */
void
drift_json_append_truth (GString *line, const char *name, gboolean truth)
{
  append_name (line, name);
  g_string_append (line, truth ? "true" : "false");
}
