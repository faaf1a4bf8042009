/* The one reader of text formats: a key file, and every fault in it as a sentence with its place.
 * SPDX-License-Identifier: MIT */
#include "drift-key-file.h"

#include "drift-error.h"
#include "drift-key-lines.h"
#include "drift-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ID_LENGTH 64
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef struct
{
  guint line; /* %G_MAXUINT for the whole file */
  char *sentence;
} Fault;

struct _DriftKeyFile
{
  /* owned */
  char *origin;
  GKeyFile *file;
  GHashTable *lines; /* "[Group]" or "[Group] Key" -> the number of its line */
  GArray *faults;    /* Fault, in the order of the lines */

  gboolean hopeless; /* not a text at all: that is said once, and nothing else */
};

static void
clear_fault (gpointer data)
{
  g_free (((Fault *)data)->sentence);
}

/* Keeps "FILE: @what", after the faults of the lines above; those of the whole file come last. */
static void
add_fault (DriftKeyFile *self, guint line, const char *what)
{
  g_autofree char *raw = g_strdup_printf ("%s: %s", self->origin, what);
  Fault fault = { line, NULL };
  guint at = self->faults->len;

  if (self->hopeless || self->faults->len == DRIFT_KEY_FILE_MAX_FAULTS)
    return;
  while (at > 0 && g_array_index (self->faults, Fault, at - 1).line > line)
    at--;
  fault.sentence = drift_error_sentence (raw);
  g_array_insert_val (self->faults, at, fault);
}

static gboolean
refuse_line (gpointer data, guint line, const char *what)
{
  /* Translators: the number of a line in a file, and what is wrong with it */
  g_autofree char *numbered = g_strdup_printf (_ ("line %u: %s"), line, what);

  add_fault (data, line, numbered);
  return ((DriftKeyFile *)data)->faults->len < DRIFT_KEY_FILE_MAX_FAULTS;
}

/* The line of @key, of @group if the key is not there, 0 if the group is not either. */
static guint
find_line (const DriftKeyFile *self, const char *group, const char *key)
{
  g_autofree char *name =
      key == NULL ? g_strdup_printf ("[%s]", group) : g_strdup_printf ("[%s] %s", group, key);
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, name));

  return line > 0 || key == NULL ? line : find_line (self, group, NULL);
}

/* Returns "[Group]: what" or "[Group] Key: what". */
static char *
place (const char *group, const char *key, const char *what)
{
  g_autofree char *short_group = drift_error_quote (group);
  g_autofree char *short_key = key == NULL ? NULL : drift_error_quote (key);

  return key == NULL ? g_strdup_printf ("[%s]: %s", short_group, what)
                     : g_strdup_printf ("[%s] %s: %s", short_group, short_key, what);
}

/**
 * drift_key_file_refuse:
 * @group: (nullable): where the fault is, %NULL for the whole file
 * @key: (nullable): the key of @group, %NULL for the whole group
 *
 * Keeps a fault: a sentence of one line, "FILE: [Group] Key: what is wrong (line 12)".
 *
 * Returns: %FALSE, always, for the caller to return
 */
gboolean
drift_key_file_refuse (DriftKeyFile *self,
                       const char *group,
                       const char *key,
                       const char *format,
                       ...)
{
  g_autofree char *reason = NULL;
  g_autofree char *placed = NULL;
  g_autofree char *numbered = NULL;
  guint line = group == NULL ? 0 : find_line (self, group, key);
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  placed = group == NULL ? g_strdup (reason) : place (group, key, reason);
  if (line > 0)
    /* Translators: what is wrong with a key of a file, and the line on which the key stands */
    numbered = g_strdup_printf (_ ("%s (line %u)"), placed, line);
  add_fault (self, line > 0 ? line : G_MAXUINT, numbered != NULL ? numbered : placed);
  return FALSE;
}

/**
 * drift_text_find_fault:
 * @end: (out): where the fault is
 *
 * Returns: (transfer none) (nullable): why these bytes are no text, or %NULL if they are
 */
const char *
drift_text_find_fault (const char *text, gsize length, const char **end)
{
  if (g_utf8_validate_len (text, (gssize)length, end))
    return NULL;
  return **end == '\0' ? _ ("a zero byte, which no text has") : _ ("not text in UTF-8");
}

/* Whether @text may be read at all; if so it and @length are behind a byte-order mark. */
static gboolean
check_encoding (DriftKeyFile *self, const char **text, gsize *length)
{
  const char *fault;
  const char *end;
  guint line = 1;

  if (*length > DRIFT_KEY_FILE_MAX_SIZE)
    return drift_key_file_refuse (self, NULL, NULL, _ ("the file is larger than 1 MB"));
  if (*length >= strlen (BYTE_ORDER_MARK) &&
      memcmp (*text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      *text += strlen (BYTE_ORDER_MARK);
      *length -= strlen (BYTE_ORDER_MARK);
    }
  if (*length == 0)
    return drift_key_file_refuse (self, NULL, NULL, _ ("the file is empty"));
  fault = drift_text_find_fault (*text, *length, &end);
  if (fault == NULL)
    return TRUE;
  for (const char *p = *text; p < end; p++)
    line += *p == '\n';
  refuse_line (self, line, fault);
  return FALSE;
}

/**
 * drift_key_file_new:
 * @origin: what a fault calls the text, a file's name for example
 * @bytes: the text; it may be anything
 *
 * Reads a key file: UTF-8 with or without a byte-order mark, in which no group and no key stands
 * twice. What is wrong with it becomes a fault, and what is right can be read all the same, so that
 * all faults of a text are found at once. drift_key_file_finish() tells them.
 *
 * Returns: (transfer full): the key file
 */
DriftKeyFile *
drift_key_file_new (const char *origin, GBytes *bytes)
{
  DriftKeyFile *self = g_new0 (DriftKeyFile, 1);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GString) sound = NULL;

  self->origin = g_strdup (origin);
  self->file = g_key_file_new ();
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->faults = g_array_new (FALSE, FALSE, sizeof (Fault));
  g_array_set_clear_func (self->faults, clear_fault);
  self->hopeless = !check_encoding (self, &text, &length);
  if (self->hopeless)
    return self;
  sound = drift_key_lines_check (text, length, self->lines, refuse_line, self);
  /* Translations come from the catalogue: "Title[de]" is an unknown key in every language. */
  if (!g_key_file_load_from_data (self->file, sound->str, sound->len, G_KEY_FILE_KEEP_TRANSLATIONS,
                                  &cause))
    drift_key_file_refuse (self, NULL, NULL, "%s", cause->message);
  return self;
}

/**
 * drift_key_file_free:
 * @self: (transfer full): a key file
 */
void
drift_key_file_free (DriftKeyFile *self)
{
  g_array_unref (self->faults);
  g_hash_table_unref (self->lines);
  g_key_file_unref (self->file);
  g_free (self->origin);
  g_free (self);
}

/**
 * drift_key_file_is_sound:
 *
 * Returns: whether no fault was found so far
 */
gboolean
drift_key_file_is_sound (const DriftKeyFile *self)
{
  return self->faults->len == 0;
}

/**
 * drift_key_file_finish:
 * @domain: the domain of @error
 * @code: its code
 * @faults: (nullable) (element-type utf8): where the sentences of all faults are added, from the
 *   first line to the last
 *
 * Returns: whether the text is sound; if not, @error is its first fault, and where nobody takes
 *   @faults it says how many more there are
 */
gboolean
drift_key_file_finish (const DriftKeyFile *self,
                       GQuark domain,
                       int code,
                       GPtrArray *faults,
                       GError **error)
{
  const char *first;
  guint n_more;

  if (self->faults->len == 0)
    return TRUE;
  first = g_array_index (self->faults, Fault, 0).sentence;
  n_more = self->faults->len - 1;
  for (guint i = 0; faults != NULL && i < self->faults->len; i++)
    g_ptr_array_add (faults, g_strdup (g_array_index (self->faults, Fault, i).sentence));
  if (faults != NULL || n_more == 0)
    g_set_error_literal (error, domain, code, first);
  else
    g_set_error (error, domain, code,
                 /* Translators: the first fault of a file, and how many more it has */
                 g_dngettext (GETTEXT_PACKAGE, "%s; and %u more fault", "%s; and %u more faults",
                              n_more),
                 first, n_more);
  return FALSE;
}

/**
 * drift_key_file_list_groups:
 *
 * Returns: (transfer full) (array zero-terminated=1): the groups, in the order of the file
 */
char **
drift_key_file_list_groups (const DriftKeyFile *self)
{
  return g_key_file_get_groups (self->file, NULL);
}

/**
 * drift_key_file_list_keys:
 * @group: a group that is there
 *
 * Returns: (transfer full) (array zero-terminated=1): its keys, in the order of the file
 */
char **
drift_key_file_list_keys (const DriftKeyFile *self, const char *group)
{
  return g_key_file_get_keys (self->file, group, NULL, NULL);
}

/**
 * drift_key_file_has_group:
 *
 * Returns: whether the file has @group
 */
gboolean
drift_key_file_has_group (const DriftKeyFile *self, const char *group)
{
  return g_key_file_has_group (self->file, group);
}

/**
 * drift_key_file_has:
 *
 * Returns: whether @group has @key
 */
gboolean
drift_key_file_has (const DriftKeyFile *self, const char *group, const char *key)
{
  return g_key_file_has_key (self->file, group, key, NULL);
}

/**
 * drift_key_file_get:
 *
 * Returns: (transfer full) (nullable): the value of a key that must be there and not be empty,
 *   without space around it, or %NULL and a fault
 */
char *
drift_key_file_get (DriftKeyFile *self, const char *group, const char *key)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *text = g_key_file_get_string (self->file, group, key, &cause);

  if (g_error_matches (cause, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
    drift_key_file_refuse (self, group, key, _ ("this key is missing"));
  else if (cause != NULL)
    drift_key_file_refuse (self, group, key,
                           _ ("after \"\\\" comes s, n, t, r or another \"\\\", nothing else"));
  else if (*g_strstrip (text) == '\0')
    drift_key_file_refuse (self, group, key, _ ("the value is empty"));
  else
    return g_steal_pointer (&text);
  return NULL;
}

/**
 * drift_key_file_get_text:
 *
 * Returns: (transfer full) (nullable): the same as drift_key_file_get(), for what is shown: at most
 *   %DRIFT_TEXT_MAX_LENGTH letters
 */
char *
drift_key_file_get_text (DriftKeyFile *self, const char *group, const char *key)
{
  g_autofree char *text = drift_key_file_get (self, group, key);

  if (text == NULL || g_utf8_strlen (text, -1) <= DRIFT_TEXT_MAX_LENGTH)
    return g_steal_pointer (&text);
  drift_key_file_refuse (self, group, key,
                         g_dngettext (GETTEXT_PACKAGE, "the text is longer than %d letter",
                                      "the text is longer than %d letters", DRIFT_TEXT_MAX_LENGTH),
                         DRIFT_TEXT_MAX_LENGTH);
  return NULL;
}

/**
 * drift_key_file_check_id:
 * @id: what stands there
 *
 * Returns: whether @id can be the name of something; if not, that is a fault
 */
gboolean
drift_key_file_check_id (DriftKeyFile *self, const char *group, const char *key, const char *id)
{
  g_autofree char *quoted = drift_error_quote (id);

  if (strlen (id) <= MAX_ID_LENGTH && strspn (id, DRIFT_ID_CHARACTERS) == strlen (id))
    return TRUE;
  return drift_key_file_refuse (self, group, key,
                                /* Translators: %s is a word of a file, %d the most characters an id
                                   may have */
                                _ ("\"%s\" is not an id: at most %d of a to z, 0 to 9 and \"-\""),
                                quoted, MAX_ID_LENGTH);
}

/**
 * drift_key_file_get_id:
 *
 * Returns: (transfer full) (nullable): the same as drift_key_file_get(), for an id
 */
char *
drift_key_file_get_id (DriftKeyFile *self, const char *group, const char *key)
{
  g_autofree char *id = drift_key_file_get (self, group, key);

  if (id == NULL || !drift_key_file_check_id (self, group, key, id))
    return NULL;
  return g_steal_pointer (&id);
}

/**
 * drift_key_file_check_keys:
 * @known: (array zero-terminated=1): the keys that @group may have
 *
 * A key that no reader asks for is most likely a slip of the pen: each is a fault.
 *
 * Returns: whether there is none
 */
gboolean
drift_key_file_check_keys (DriftKeyFile *self, const char *group, const char *const *known)
{
  g_auto (GStrv) keys = drift_key_file_list_keys (self, group);
  gboolean good = TRUE;

  for (char **key = keys; key != NULL && *key != NULL; key++)
    if (!g_strv_contains (known, *key))
      {
        g_autofree char *sentence = drift_nearest_suggest (_ ("unknown key"), *key, known);

        good = drift_key_file_refuse (self, group, *key, "%s", sentence);
      }
  return good;
}
