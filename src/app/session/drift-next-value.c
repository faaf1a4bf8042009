/* What the user would write next: the value that their screen shows, with one thing changed.
 * SPDX-License-Identifier: MIT */
#include "drift-next-value.h"

#include <string.h>

/* What the profile of a user is before anything is known of it. */
#define FIRST_PROFILE "theme=light lang=en"

/* The value that the client was told last, or wrote; %NULL where that is none, or is no text. */
static char *
get_heard (DriftCluster *cluster, const char *name)
{
  guint32 key = drift_keys_find (drift_cluster_get_keys (cluster), name);
  const DriftMessage *response;
  DriftRecord record;
  guint shown;

  if (key == DRIFT_KEY_NONE || drift_cluster_get_heard (cluster, key, &shown) == 0 || shown == 0)
    return NULL;
  response = drift_cluster_get_cause (cluster, shown);
  if (response->payload == DRIFT_PAYLOAD_NONE)
    return NULL;
  record = drift_cluster_get_payload (cluster, response->payload);
  if (record.tombstone || !g_utf8_validate (record.bytes, record.size, NULL))
    return NULL;
  for (guint32 i = 0; i < record.size; i++)
    if (g_ascii_iscntrl (record.bytes[i]))
      return NULL;
  return g_strndup (record.bytes, record.size);
}

static gboolean
is_user (const char *key)
{
  return g_str_has_prefix (key, "user:");
}

/* The value of the word @name=, or %NULL. */
static const char *
find_word (char **words, const char *name, guint *place)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], name))
      {
        *place = i;
        return words[i] + strlen (name);
      }
  return NULL;
}

/* @old is %NULL where there is no such word yet. */
static char *
next_theme (const char *old)
{
  return g_strconcat ("theme=", g_strcmp0 (old, "dark") == 0 ? "light" : "dark", NULL);
}

static char *
next_language (const char *old)
{
  static const char *const languages[] = { "en", "fr", "es", "de", "pt", "ja" };
  guint next = 1;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (old, languages[i]) == 0)
      next = (i + 1) % G_N_ELEMENTS (languages);
  return g_strconcat ("lang=", languages[next], NULL);
}

static char *
next_edit (const char *old)
{
  guint64 edit = 0;

  if (old != NULL && !g_ascii_string_to_unsigned (old, 10, 0, G_MAXUINT32, &edit, NULL))
    edit = 0;
  return g_strdup_printf ("edit=%" G_GUINT64_FORMAT, edit + 1);
}

/**
 * drift_next_value_change:
 * @value: words with spaces between them
 *
 * Returns: (transfer full): @value with the word that @kind is about changed, or else added
 */
char *
drift_next_value_change (const char *value, DriftNextKind kind)
{
  static const struct
  {
    const char *name;
    char *(*next) (const char *old);
  } table[] = {
    [DRIFT_NEXT_THEME] = { "theme=", next_theme },
    [DRIFT_NEXT_LANGUAGE] = { "lang=", next_language },
    [DRIFT_NEXT_ANY] = { "edit=", next_edit },
  };
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  g_autofree char *word = NULL;
  guint place = 0;
  const char *old;

  if (kind == DRIFT_NEXT_ANY && find_word (words, "theme=", &place) != NULL)
    kind = DRIFT_NEXT_THEME;
  old = find_word (words, table[kind].name, &place);
  word = table[kind].next (old);
  if (old == NULL)
    return *value == '\0' ? g_steal_pointer (&word) : g_strconcat (value, " ", word, NULL);
  g_free (words[place]);
  words[place] = g_steal_pointer (&word);
  return g_strjoinv (" ", words);
}

/**
 * drift_next_value_is_profile:
 *
 * Returns: whether @key has a theme and a language to change
 */
gboolean
drift_next_value_is_profile (DriftCluster *cluster, const char *key)
{
  g_autofree char *heard = get_heard (cluster, key);

  return is_user (key) ||
         (heard != NULL && (strstr (heard, "theme=") != NULL || strstr (heard, "lang=") != NULL));
}

/**
 * drift_next_value_make:
 * @key: the name of a key, which may have to be written first
 *
 * The client knows what it was told, and no more: from that it makes what it writes.
 *
 * Returns: (transfer full): the value that it writes next
 */
char *
drift_next_value_make (DriftCluster *cluster, const char *key, DriftNextKind kind)
{
  g_autofree char *heard = get_heard (cluster, key);

  if (heard == NULL)
    heard = g_strdup (is_user (key) ? FIRST_PROFILE : "");
  return drift_next_value_change (heard, kind);
}
