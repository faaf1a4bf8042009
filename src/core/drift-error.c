/* The sentence of an error about somebody's input, which may hold anything.
 * SPDX-License-Identifier: MIT */
#include "drift-error.h"

#define QUOTE_LENGTH 40

/* Appends @n_chars of @text, each control character as '?'. */
static void
append_visible (GString *sentence, const char *text, glong n_chars)
{
  for (; n_chars > 0; n_chars--, text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      g_string_append_unichar (sentence, g_unichar_iscntrl (c) ? '?' : c);
    }
}

/**
 * drift_error_quote:
 * @word: UTF-8
 *
 * Returns: (transfer full): @word, short enough to be quoted in a sentence
 */
char *
drift_error_quote (const char *word)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (word, -1) <= QUOTE_LENGTH)
    return g_strdup (word);
  start = g_utf8_substring (word, 0, QUOTE_LENGTH);
  return g_strconcat (start, "…", NULL);
}

/**
 * drift_error_sentence:
 * @raw: a sentence that quotes somebody's input
 *
 * Returns: (transfer full): @raw, fit to be shown: one line, UTF-8, without control characters, and
 *   no longer than %DRIFT_ERROR_LENGTH characters
 */
char *
drift_error_sentence (const char *raw)
{
  GString *sentence = g_string_new (NULL);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  glong length = g_utf8_strlen (text, -1);
  glong half = DRIFT_ERROR_LENGTH / 2;

  if (length <= DRIFT_ERROR_LENGTH)
    append_visible (sentence, text, length);
  else
    {
      append_visible (sentence, text, half - 1);
      g_string_append (sentence, "…");
      append_visible (sentence, g_utf8_offset_to_pointer (text, length - half), half);
    }
  return g_string_free (sentence, FALSE);
}

/**
 * drift_set_error:
 *
 * Like g_set_error(), with what drift_error_sentence() makes of the message.
 *
 * Returns: %FALSE, always, for the caller to return
 */
gboolean
drift_set_error (GError **error, GQuark domain, int code, const char *format, ...)
{
  g_autofree char *raw = NULL;
  g_autofree char *sentence = NULL;
  va_list args;

  va_start (args, format);
  raw = g_strdup_vprintf (format, args);
  va_end (args);
  sentence = drift_error_sentence (raw);
  g_set_error_literal (error, domain, code, sentence);
  return FALSE;
}
