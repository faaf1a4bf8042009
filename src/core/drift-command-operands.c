/* Operands: what the words behind an action name, read one by one.
 * SPDX-License-Identifier: MIT */
#include "drift-command-private.h"

#include "drift-duration.h"
#include "drift-fraction.h"
#include "drift-keys.h"
#include "drift-payloads.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_COUNT 1000000

/* Refuses a word of the action, and asks for the nearest word of those that were offered. */
gboolean
drift_reader_refuse (const DriftReader *reader, const DriftNearest *nearest, GError **error)
{
  g_autofree char *asking = NULL;
  g_autofree char *sentence =
      /* Translators: an action, and a word in it: "drop" does not know "sometimes" */
      g_strdup_printf (_ ("\"%s\" does not know \"%s\""), reader->words[0], nearest->word);

  asking = drift_nearest_finish (nearest, sentence);
  return refuse (error, "%s", asking);
}

/* Takes the next word; @expected is what the refusal says was needed. */
const char *
drift_reader_next (DriftReader *reader, const char *expected, GError **error)
{
  if (reader->next < reader->n_words)
    return reader->words[reader->next++];
  /* Translators: an action, and what it needs: "write" needs a key */
  refuse (error, _ ("\"%s\" needs %s"), reader->words[0], expected);
  return NULL;
}

/* Takes the next word if it is @word. */
gboolean
drift_reader_accept (DriftReader *reader, const char *word)
{
  if (reader->next >= reader->n_words || !g_str_equal (reader->words[reader->next], word))
    return FALSE;
  reader->next++;
  return TRUE;
}

gboolean
drift_read_key (DriftReader *reader, DriftCommand *command, GError **error)
{
  const char *word = drift_reader_next (reader, _ ("a key"), error);

  if (word == NULL)
    return FALSE;
  if (!drift_key_is_valid (word))
    /* Translators: %s is a word of a file, %d a number of bytes */
    return refuse (error, _ ("\"%s\" is not a key: one word of at most %d bytes"), word,
                   DRIFT_KEY_MAX_LENGTH);
  command->key = g_strdup (word);
  return TRUE;
}

/* All keys are no key: a key that is called "all" is one of them. */
gboolean
drift_read_key_or_all (DriftReader *reader, DriftCommand *command, GError **error)
{
  if (reader->next == reader->n_words)
    return drift_reader_next (reader, _ ("a key or \"all\""), error) != NULL;
  return drift_reader_accept (reader, "all") || drift_read_key (reader, command, error);
}

gboolean
drift_read_value (DriftReader *reader, DriftCommand *command, GError **error)
{
  const char *word = drift_reader_next (reader, _ ("a value"), error);

  if (word == NULL)
    return FALSE;
  if (strlen (word) > DRIFT_VALUE_MAX_SIZE)
    return refuse (error, _ ("the value has more than %d bytes"), DRIFT_VALUE_MAX_SIZE);
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return refuse (error, _ ("the value has a control character at byte %d"),
                     (int)(p - word) + 1);
  command->value = g_strdup (word);
  return TRUE;
}

gboolean
drift_read_nodes (DriftReader *reader, gboolean replicas_only, DriftNodes *nodes, GError **error)
{
  const char *word = drift_reader_next (reader, _ ("a replica"), error);
  g_auto (GStrv) parts = NULL;

  if (word == NULL)
    return FALSE;
  parts = g_strsplit (word, ",", -1);
  *nodes = 0;
  for (char **part = parts; *part != NULL; part++)
    {
      DriftNode node = drift_names_find (reader->names, *part);

      if (node == DRIFT_NODE_NONE || node == DRIFT_NODE_CLIENT ||
          (replicas_only && node == DRIFT_NODE_COORDINATOR))
        {
          g_autoptr (GString) known = g_string_new (NULL);

          drift_names_print (reader->names, (DriftNodes)((1u << reader->names->n_replicas) - 1),
                             known);
          /* Translators: the first %s is a word of a file, the second lists names: R1,R2,R3 */
          return refuse (error, _ ("unknown replica \"%s\" (there are %s)"), *part, known->str);
        }
      *nodes |= DRIFT_NODE_BIT (node);
    }
  if (*nodes == 0)
    return refuse (error, _ ("\"%s\" needs a replica"), reader->words[0]);
  return TRUE;
}

gboolean
drift_read_duration (DriftReader *reader, gint64 *duration_us, GError **error)
{
  const char *word = drift_reader_next (reader, _ ("a duration"), error);

  if (word == NULL)
    return FALSE;
  if (!drift_duration_parse (word, duration_us))
    return refuse (error, _ ("\"%s\" is not a duration such as 20ms, 5s or 18h, at most 36500d"),
                   word);
  return TRUE;
}

/* A duration, or the words of another shape, which may stand between quotes. What begins as one and
 * does not go on like one is told what it could be. */
gboolean
drift_read_shape (DriftReader *reader, DriftShape *shape, GError **error)
{
  guint next = (guint)reader->next;
  const char *word;

  if (drift_shape_parse_words (reader->words, (guint)reader->n_words, &next, shape))
    {
      reader->next = (int)next;
      return TRUE;
    }
  if (reader->next == reader->n_words || !drift_shape_begins (reader->words[reader->next]))
    return drift_read_duration (reader, shape, error);
  word = reader->words[reader->next++];
  if (drift_shape_parse (word, shape))
    return TRUE;
  return refuse (error,
                 /* Translators: words of a file, of which the first is one of those that follow */
                 _ ("\"%s\" needs what stands behind it in \"uniform 10ms 30ms\", \"exp 10ms\", "
                    "\"pareto 1ms 1.5\" or \"mix 0.4 exp 1ms exp 20ms\""),
                 word);
}

gboolean
drift_read_count (DriftReader *reader, guint32 *count, GError **error)
{
  const char *word = drift_reader_next (reader, _ ("a count"), error);
  guint64 number;

  if (word == NULL)
    return FALSE;
  if (!g_ascii_string_to_unsigned (word, 10, 1, MAX_COUNT, &number, NULL))
    /* Translators: %s is a word of a file */
    return refuse (error, _ ("\"%s\" is not a count from 1 to %d"), word, MAX_COUNT);
  *count = (guint32)number;
  return TRUE;
}

/* Takes the next word if it is a version that a copy can have. */
gboolean
drift_reader_accept_version (DriftReader *reader, DriftVersion *version)
{
  if (reader->next >= reader->n_words ||
      !drift_version_parse (reader->words[reader->next], version) || version->counter == 0 ||
      version->counter > G_MAXUINT32 / 2)
    return FALSE;
  reader->next++;
  return TRUE;
}

gboolean
drift_read_version (DriftReader *reader, DriftVersion *version, GError **error)
{
  const char *word;

  if (drift_reader_accept_version (reader, version))
    return TRUE;
  word = drift_reader_next (reader, _ ("a version"), error);
  return word != NULL && refuse (error, _ ("\"%s\" is not a version such as v5"), word);
}

gboolean
drift_read_probability (DriftReader *reader, double *probability, GError **error)
{
  const char *word = drift_reader_next (reader, _ ("a probability"), error);

  if (word == NULL)
    return FALSE;
  if (!drift_fraction_parse (word, 0.0, 1.0, probability))
    return refuse (error, _ ("\"%s\" is not a probability from 0 to 1"), word);
  return TRUE;
}
