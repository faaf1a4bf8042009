/* The lines of a key file, checked for what GKeyFile cannot tell or would settle in silence.
 * SPDX-License-Identifier: MIT */
#include "drift-key-lines.h"

#include "drift-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How far the lines have been read. */
typedef struct
{
  guint n;            /* the number of this line, from 1 */
  char *group;        /* (nullable) with its brackets */
  gboolean is_twin;   /* the group stands twice, and its keys are passed over */
  gboolean is_enough; /* more faults than are kept need not be found */

  GHashTable *lines;
  DriftRefuseLine refuse;
  gpointer data;
} Reading;

static gboolean G_GNUC_PRINTF (2, 3) refuse (Reading *reading, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  reading->is_enough = !reading->refuse (reading->data, reading->n, what);
  return FALSE;
}

/* Remembers where "[Group]" or "[Group] Key" stands; a second one would silently be merged with the
 * first, or replace it. */
static gboolean
check_once (Reading *reading, const char *name)
{
  g_autofree char *quoted = NULL;

  if (!g_hash_table_contains (reading->lines, name))
    return g_hash_table_insert (reading->lines, g_strdup (name), GUINT_TO_POINTER (reading->n));
  quoted = drift_error_quote (name);
  /* Translators: %s is a group of a file, or a group and a key: "[Step 1] Do" */
  return refuse (reading, _ ("%s stands twice"), quoted);
}

/* Whether @line is "[Group]", as GKeyFile takes it. */
static gboolean
is_group (const char *line)
{
  gsize size = line[0] == '[' ? strcspn (line + 1, "[]") : 0;

  for (gsize i = 1; i <= size; i++)
    if (g_ascii_iscntrl (line[i]))
      return FALSE;
  return size > 0 && line[size + 1] == ']' && line[size + 2] == '\0';
}

/* Whether GKeyFile takes @key for one: "Title", or "Title[de]". */
static gboolean
is_key (const char *key)
{
  gsize stem = strcspn (key, "[]");
  const char *language = key + stem;

  if (stem == 0 || key[stem - 1] == ' ')
    return FALSE;
  if (*language == '\0')
    return TRUE;
  for (language++; g_ascii_isalnum (*language) || strchr ("-_.@", *language) != NULL; language++)
    if (*language == '\0')
      return FALSE;
  return language[0] == ']' && language[1] == '\0';
}

/* No more combining marks in a row than any language has. */
static gboolean
check_marks (Reading *reading, const char *line)
{
  guint n = 0;

  for (; *line != '\0'; line = g_utf8_next_char (line))
    {
      n = g_unichar_ismark (g_utf8_get_char (line)) ? n + 1 : 0;
      if (n > DRIFT_TEXT_MAX_MARKS)
        return refuse (reading,
                       g_dngettext (GETTEXT_PACKAGE, "more than %d combining mark in a row",
                                    "more than %d combining marks in a row", DRIFT_TEXT_MAX_MARKS),
                       DRIFT_TEXT_MAX_MARKS);
    }
  return TRUE;
}

static gboolean
begin_group (Reading *reading, const char *line)
{
  g_free (reading->group);
  reading->group = g_strdup (line);
  reading->is_twin = !check_once (reading, line);
  return !reading->is_twin;
}

static gboolean
check_key (Reading *reading, const char *key, const char *line)
{
  g_autofree char *quoted = drift_error_quote (line);
  g_autofree char *name = NULL;

  if (!is_key (key))
    return refuse (reading, _ ("\"%s\" is no group, no key and no comment"), quoted);
  if (reading->group == NULL)
    return refuse (reading, _ ("\"%s\" stands before the first group"), quoted);
  if (reading->is_twin)
    return FALSE;
  name = g_strdup_printf ("%s %s", reading->group, key);
  return check_once (reading, name);
}

/* Whether the line of @size bytes at @raw is one that GKeyFile can take. */
static gboolean
check_line (Reading *reading, const char *raw, gsize size)
{
  g_autofree char *line = g_strstrip (g_strndup (raw, size));
  g_autofree char *key = g_strchomp (g_strndup (line, strcspn (line, "=")));

  if (line[0] == '#' || line[0] == '\0')
    return TRUE;
  if (!check_marks (reading, line))
    return FALSE;
  if (is_group (line))
    return begin_group (reading, line);
  return check_key (reading, strchr (line, '=') != NULL ? key : "", line);
}

/**
 * drift_key_lines_check:
 * @text: UTF-8 without a NUL
 * @lines: (element-type utf8 guint): where the number of the line of each "[Group]" and of each
 *   "[Group] Key" is put
 * @refuse: is told of each line that is no group, no key and no comment, or stands twice
 *
 * Returns: (transfer full): the lines that are sound, each as it is
 */
GString *
drift_key_lines_check (const char *text,
                       gsize length,
                       GHashTable *lines,
                       DriftRefuseLine refuse_line,
                       gpointer data)
{
  GString *sound = g_string_sized_new (length + 1);
  const char *end = text + length;
  Reading reading = { 0, NULL, FALSE, FALSE, lines, refuse_line, data };

  while (text < end && !reading.is_enough)
    {
      const char *stop = memchr (text, '\n', (gsize)(end - text));
      gsize size = (gsize)((stop != NULL ? stop : end) - text);

      reading.n++;
      if (check_line (&reading, text, size))
        {
          g_string_append_len (sound, text, (gssize)size);
          g_string_append_c (sound, '\n');
        }
      text += MIN (size + 1, (gsize)(end - text));
    }
  g_free (reading.group);
  return sound;
}
