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
 * @word: what somebody wrote or asked for, which may be anything
 *
 * Returns: (transfer full): @word as it can be quoted in a sentence: short, on one line, UTF-8,
 *   without control characters
 */
char *
drift_error_quote (const char *word)
{
  g_autofree char *text = g_utf8_make_valid (word, -1);
  GString *quoted = g_string_new (NULL);
  glong length = g_utf8_strlen (text, -1);

  append_visible (quoted, text, MIN (length, QUOTE_LENGTH));
  if (length > QUOTE_LENGTH)
    g_string_append (quoted, "…");
  return g_string_free (quoted, FALSE);
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
