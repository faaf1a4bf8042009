/* The sentence of an error about somebody's input, which may hold anything.
 * SPDX-License-Identifier: MIT */
#include "drift-error.h"

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
 * drift_set_error:
 *
 * Like g_set_error(), and fit to be shown whatever the quoted input was: one line, UTF-8,
 * without control characters, and no longer than %DRIFT_ERROR_LENGTH characters.
 *
 * Returns: %FALSE, always, for the caller to return
 */
gboolean
drift_set_error (GError **error, GQuark domain, int code, const char *format, ...)
{
  g_autoptr (GString) sentence = g_string_new (NULL);
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  glong length;
  va_list args;

  va_start (args, format);
  raw = g_strdup_vprintf (format, args);
  va_end (args);
  text = g_utf8_make_valid (raw, -1);
  length = g_utf8_strlen (text, -1);
  if (length <= DRIFT_ERROR_LENGTH)
    append_visible (sentence, text, length);
  else
    {
      glong half = DRIFT_ERROR_LENGTH / 2;

      append_visible (sentence, text, half - 1);
      g_string_append (sentence, "…");
      append_visible (sentence, g_utf8_offset_to_pointer (text, length - half), half);
    }
  g_set_error_literal (error, domain, code, sentence->str);
  return FALSE;
}
