/* A key file being read by a parser that must say in one sentence what is wrong with it, and where.
 * SPDX-License-Identifier: MIT */
#include "drift-key-text.h"

#include "drift-built-in.h"
#include "drift-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ID_LENGTH 64
#define QUOTE_LENGTH 40

/* Returns "FILE", "FILE: [Group]" or "FILE: [Group] Key", where an error is. */
static char *
place_of (const DriftKeyText *self, const char *group, const char *key)
{
  if (group == NULL)
    return g_strdup (self->origin);
  return key == NULL ? g_strdup_printf ("%s: [%s]", self->origin, group)
                     : g_strdup_printf ("%s: [%s] %s", self->origin, group, key);
}

/**
 * drift_key_text_refuse:
 * @group: (nullable): where the fault is, %NULL for the whole file
 * @key: (nullable): the key of @group, %NULL for the whole group
 *
 * Sets @error to a sentence of one line that names the place.
 *
 * Returns: %FALSE
 */
gboolean
drift_key_text_refuse (const DriftKeyText *self,
                       const char *group,
                       const char *key,
                       GError **error,
                       const char *format,
                       ...)
{
  g_autofree char *place = place_of (self, group, key);
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  return drift_set_error (error, self->domain, self->invalid, "%s: %s", place, reason);
}

/**
 * drift_key_text_quote:
 * @word: UTF-8
 *
 * Returns: (transfer full): @word, short enough to be quoted in a sentence
 */
char *
drift_key_text_quote (const char *word)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (word, -1) <= QUOTE_LENGTH)
    return g_strdup (word);
  start = g_utf8_substring (word, 0, QUOTE_LENGTH);
  return g_strconcat (start, "…", NULL);
}

static gboolean
check_encoding (const DriftKeyText *self, const char *text, gsize length, GError **error)
{
  const char *end;
  guint line = 1;

  if (length == 0)
    return drift_key_text_refuse (self, NULL, NULL, error, _ ("the file is empty"));
  if (g_utf8_validate_len (text, length, &end))
    return TRUE;
  for (const char *p = text; p < end; p++)
    line += *p == '\n';
  return drift_key_text_refuse (self, NULL, NULL, error, _ ("line %u: not text in UTF-8"), line);
}

/* Remembers "[Group]" or "[Group] Key"; a second one would silently replace the first. */
static gboolean
check_once (const DriftKeyText *self,
            GHashTable *seen,
            const char *group,
            const char *key,
            GError **error)
{
  g_autofree char *name = key == NULL ? g_strdup (group) : g_strdup_printf ("%s %s", group, key);
  g_autofree char *quoted = drift_key_text_quote (name);

  if (g_hash_table_add (seen, g_steal_pointer (&name)))
    return TRUE;
  /* Translators: %s is a group of a file, or a group and a key: "[Question 1] Answer" */
  return drift_key_text_refuse (self, NULL, NULL, error, _ ("%s stands there twice"), quoted);
}

static gboolean
check_line (const DriftKeyText *self,
            GHashTable *seen,
            char **group,
            char *line,
            guint n,
            GError **error)
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
      return check_once (self, seen, *group, NULL, error);
    }
  if (equals != NULL && *group != NULL)
    {
      key = g_strchomp (g_strndup (line, strcspn (line, "=")));
      return check_once (self, seen, *group, key, error);
    }
  quoted = drift_key_text_quote (line);
  if (equals != NULL)
    return drift_key_text_refuse (self, NULL, NULL, error,
                                  _ ("line %u: \"%s\" stands before the first group"), n, quoted);
  return drift_key_text_refuse (self, NULL, NULL, error,
                                _ ("line %u: \"%s\" is no group, no key and no comment"), n,
                                quoted);
}

/* Finds what GKeyFile cannot tell or would settle in silence: the line of a slip, and twins. */
static gboolean
check_lines (const DriftKeyText *self, const char *text, gsize length, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *group = NULL;
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (!check_line (self, seen, &group, lines[i], i + 1, error))
      return FALSE;
  return TRUE;
}

/**
 * drift_key_text_open:
 * @self: with all but its file filled in
 * @bytes: the text
 *
 * Returns: whether @bytes is a key file in UTF-8 in which no group and no key stands twice
 */
gboolean
drift_key_text_open (DriftKeyText *self, GBytes *bytes, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  self->file = g_key_file_new ();
  if (!check_encoding (self, text, length, error) || !check_lines (self, text, length, error))
    return FALSE;
  /* Translations come from the catalogue: "Title[de]" is an unknown key in every language. */
  if (!g_key_file_load_from_data (self->file, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, &local))
    return drift_key_text_refuse (self, NULL, NULL, error, "%s", local->message);
  return TRUE;
}

/**
 * drift_key_text_close:
 *
 * Frees what drift_key_text_open() made.
 */
void
drift_key_text_close (DriftKeyText *self)
{
  g_clear_pointer (&self->file, g_key_file_unref);
}

/**
 * drift_key_text_has:
 *
 * Returns: whether @group has @key
 */
gboolean
drift_key_text_has (const DriftKeyText *self, const char *group, const char *key)
{
  return g_key_file_has_key (self->file, group, key, NULL);
}

/**
 * drift_key_text_get:
 *
 * Returns: (transfer full) (nullable): the value of a key that must be there and not be empty, or
 *   %NULL and an error
 */
char *
drift_key_text_get (const DriftKeyText *self, const char *group, const char *key, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = g_key_file_get_string (self->file, group, key, &local);

  if (g_error_matches (local, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
    drift_key_text_refuse (self, group, key, error, _ ("this key is missing"));
  else if (local != NULL)
    drift_key_text_refuse (self, group, key, error,
                           _ ("after \"\\\" comes s, n, t, r or another \"\\\", nothing else"));
  else if (*g_strstrip (text) == '\0')
    drift_key_text_refuse (self, group, key, error, _ ("the value is empty"));
  else
    return g_steal_pointer (&text);
  return NULL;
}

/**
 * drift_key_text_check_id:
 * @id: what stands there
 *
 * Returns: whether @id can be the name of something
 */
gboolean
drift_key_text_check_id (const DriftKeyText *self,
                         const char *group,
                         const char *key,
                         const char *id,
                         GError **error)
{
  g_autofree char *quoted = drift_key_text_quote (id);

  if (strlen (id) <= MAX_ID_LENGTH && strspn (id, DRIFT_ID_CHARACTERS) == strlen (id))
    return TRUE;
  return drift_key_text_refuse (self, group, key, error,
                                _ ("\"%s\" is not an id: at most %d of a to z, 0 to 9 and \"-\""),
                                quoted, MAX_ID_LENGTH);
}

/**
 * drift_key_text_get_id:
 *
 * Returns: (transfer full) (nullable): the same as drift_key_text_get(), for an id
 */
char *
drift_key_text_get_id (const DriftKeyText *self, const char *group, const char *key, GError **error)
{
  g_autofree char *id = drift_key_text_get (self, group, key, error);

  if (id == NULL || !drift_key_text_check_id (self, group, key, id, error))
    return NULL;
  return g_steal_pointer (&id);
}
