/* What stands behind the word of an action, read operand by operand into the command.
 * SPDX-License-Identifier: MIT */
#include "drift-command-private.h"

#include "drift-shape.h"

#include <glib/gi18n-lib.h>

/* Who is in charge of an operation. */
static gboolean
read_via (DriftReader *reader, DriftCommand *command, GError **error)
{
  if (!drift_read_nodes (reader, TRUE, &command->via, error))
    return FALSE;
  return (command->via & (command->via - 1)) == 0 ||
         refuse (error, _ ("\"via\" needs one replica"));
}

/* Whether @name, which stands behind @word, can be that of a client. */
static gboolean
check_client (const DriftReader *reader, const char *word, const char *name, GError **error)
{
  if (!drift_name_is_valid (name) && !g_str_equal (name, DRIFT_CLIENT))
    return refuse (error,
                   /* Translators: %s is a word of a file; a name is letters and digits */
                   _ ("\"%s\" is not the name of a client: a letter and then letters, digits, '-' "
                      "or '_', at most %d in all"),
                   name, DRIFT_NAME_LENGTH - 1);
  if (drift_names_find (reader->names, name) < DRIFT_MAX_REPLICAS)
    /* Translators: the first %s is the name of a replica, the second a word of a file: "R1" is a
     * replica, and "as" needs a client */
    return refuse (error, _ ("\"%s\" is a replica, and \"%s\" needs a client"), name, word);
  return TRUE;
}

/* Who sends it. */
static gboolean
read_client (DriftReader *reader, DriftCommand *command, GError **error)
{
  const char *name = drift_reader_next (reader, _ ("the name of a client"), error);

  if (name == NULL || !check_client (reader, "as", name, error))
    return FALSE;
  g_strlcpy (command->client, name, sizeof command->client);
  return TRUE;
}

/* Which clients it happens to: names with commas between them. */
static gboolean
read_clients (DriftReader *reader, DriftCommand *command, GError **error)
{
  const char *word = drift_reader_next (reader, _ ("the name of a client"), error);
  g_autoptr (GStrvBuilder) names = NULL;
  g_auto (GStrv) parts = NULL;

  if (word == NULL)
    return FALSE;
  names = g_strv_builder_new ();
  parts = g_strsplit (*word != '\0' ? word : ",", ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint first = 0;

      if (!check_client (reader, "clients", parts[i], error))
        return FALSE;
      while (!g_str_equal (parts[first], parts[i]))
        first++;
      if (first == i)
        g_strv_builder_add (names, parts[i]);
    }
  command->clients = g_strv_builder_end (names);
  return TRUE;
}

/* What may follow, once each and in any order: who is in charge, whom a read asks, which version a
 * write is for, and who sends it. */
static gboolean
read_parts (DriftReader *reader, DriftCommand *command, GError **error)
{
  gboolean is_read = command->kind == DRIFT_COMMAND_READ;
  gboolean ok = TRUE;

  while (ok && reader->next < reader->n_words)
    {
      if (command->via == 0 && drift_reader_accept (reader, "via"))
        ok = read_via (reader, command, error);
      else if (*command->client == '\0' && drift_reader_accept (reader, "as"))
        ok = read_client (reader, command, error);
      else if (is_read && command->nodes == 0 && drift_reader_accept (reader, "from"))
        ok = drift_read_nodes (reader, TRUE, &command->nodes, error);
      else if (!is_read && command->version.counter == 0 && drift_reader_accept (reader, "if"))
        ok = drift_read_version (reader, &command->version, error);
      else
        break;
    }
  return ok;
}

gboolean
drift_parse_write (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_key (reader, command, error) && drift_read_value (reader, command, error) &&
         read_parts (reader, command, error);
}

gboolean
drift_parse_delete (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_key (reader, command, error) && read_parts (reader, command, error);
}

/* On which replicas it happens. */
static gboolean
read_place (DriftReader *reader, DriftCommand *command, GError **error)
{
  if (!drift_reader_accept (reader, "on"))
    /* Translators: %s is an action; on is a word of the file as well */
    return refuse (error, _ ("\"%s\" needs \"on\" and a replica"), reader->words[0]);
  return drift_read_nodes (reader, TRUE, &command->nodes, error);
}

gboolean
drift_parse_rot (DriftReader *reader, DriftCommand *command, GError **error)
{
  if (!drift_read_key (reader, command, error) || !read_place (reader, command, error))
    return FALSE;
  return !drift_reader_accept (reader, "to") || drift_read_value (reader, command, error);
}

gboolean
drift_parse_lose (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_key_or_all (reader, command, error) && read_place (reader, command, error);
}

gboolean
drift_parse_revert (DriftReader *reader, DriftCommand *command, GError **error)
{
  if (!drift_read_nodes (reader, TRUE, &command->nodes, error))
    return FALSE;
  if (!drift_reader_accept (reader, "to"))
    return refuse (error, _ ("\"revert\" needs \"to\", a duration and \"ago\""));
  if (!drift_read_duration (reader, &command->duration_us, error))
    return FALSE;
  return drift_reader_accept (reader, "ago") ||
         refuse (error, _ ("\"revert\" needs \"ago\" behind the duration"));
}

gboolean
drift_parse_copy (DriftReader *reader, DriftCommand *command, GError **error)
{
  DriftNodes source;

  if (!drift_read_key_or_all (reader, command, error))
    return FALSE;
  if (!drift_reader_accept (reader, "from"))
    return refuse (error, _ ("\"copy\" needs \"from\" and a replica"));
  if (!drift_read_nodes (reader, TRUE, &source, error))
    return FALSE;
  if (__builtin_popcount (source) > 1)
    return refuse (error, _ ("\"copy\" sends what one replica has"));
  command->source = (DriftNode)__builtin_ctz (source);
  if (!drift_reader_accept (reader, "to"))
    return refuse (error, _ ("\"copy\" needs \"to\" and a replica"));
  return drift_read_nodes (reader, TRUE, &command->nodes, error);
}

gboolean
drift_parse_skew (DriftReader *reader, DriftCommand *command, GError **error)
{
  gboolean behind;

  if (!drift_read_nodes (reader, TRUE, &command->nodes, error))
    return FALSE;
  behind = drift_reader_accept (reader, "behind");
  if (!behind && !drift_reader_accept (reader, "ahead"))
    return refuse (error, _ ("\"skew\" needs \"behind\" or \"ahead\" and a duration"));
  if (!drift_read_duration (reader, &command->duration_us, error))
    return FALSE;
  if (behind)
    command->duration_us = -command->duration_us;
  return TRUE;
}

gboolean
drift_parse_read (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_key (reader, command, error) && read_parts (reader, command, error);
}

static gboolean
refuse_stored (DriftReader *reader, GError **error)
{
  const char *word = drift_reader_next (reader, _ ("a version, \"deleted\" or \"none\""), error);
  g_autofree char *sentence = NULL;
  g_autofree char *asking = NULL;

  if (word == NULL)
    return FALSE;
  /* Translators: %s is a word of a file; deleted and none are words of the file as well */
  sentence =
      g_strdup_printf (_ ("\"%s\" is not a version such as v5, \"deleted\" or \"none\""), word);
  asking = drift_nearest_suggest (sentence, word, (const char *[]){ "deleted", "none", NULL });
  return refuse (error, "%s", asking);
}

/* What is stored: a value, the tombstone of a version, or nothing any more. */
static gboolean
read_stored (DriftReader *reader, DriftCommand *command, GError **error)
{
  if (drift_reader_accept (reader, "none"))
    return TRUE;
  if (drift_reader_accept (reader, "deleted"))
    return drift_read_version (reader, &command->version, error);
  if (drift_reader_accept_version (reader, &command->version))
    return drift_read_value (reader, command, error);
  return refuse_stored (reader, error);
}

/* On which replicas it happens, if that is said; otherwise on all. */
static gboolean
read_any_place (DriftReader *reader, DriftCommand *command, GError **error)
{
  return !drift_reader_accept (reader, "on") ||
         drift_read_nodes (reader, TRUE, &command->nodes, error);
}

gboolean
drift_parse_store (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_key (reader, command, error) && read_stored (reader, command, error) &&
         read_any_place (reader, command, error);
}

gboolean
drift_parse_purge (DriftReader *reader, DriftCommand *command, GError **error)
{
  return read_any_place (reader, command, error);
}

gboolean
drift_parse_replicas (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_nodes (reader, TRUE, &command->nodes, error);
}

gboolean
drift_parse_partition (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_nodes (reader, TRUE, &command->nodes, error) &&
         (!drift_reader_accept (reader, "clients") || read_clients (reader, command, error));
}

gboolean
drift_parse_nothing (DriftReader *reader, DriftCommand *command, GError **error)
{
  return TRUE;
}

static gboolean
read_setting (DriftReader *reader, DriftSetting *setting, GError **error)
{
  const char *name = drift_reader_next (reader, _ ("a setting and its value"), error);

  if (name == NULL)
    return FALSE;
  if (!drift_setting_parse (name, setting))
    {
      g_autofree char *unknown = drift_setting_print_unknown (name);

      return refuse (error, "%s", unknown);
    }
  if (!drift_setting_may_change (*setting))
    /* Translators: %s is the name of a setting; [Settings] is a group of a file */
    return refuse (error, _ ("\"%s\" does not change while a run plays; it stands in [Settings]"),
                   name);
  return TRUE;
}

/* A shape may have many words; the first has been taken. */
static gboolean
accept_shape (DriftReader *reader, DriftCommand *command)
{
  guint next = (guint)reader->next - 1;

  if (drift_setting_type (command->setting) != DRIFT_SETTING_SHAPE ||
      !drift_shape_parse_words (reader->words, (guint)reader->n_words, &next, &command->amount))
    return FALSE;
  reader->next = (int)next;
  return TRUE;
}

gboolean
drift_parse_set (DriftReader *reader, DriftCommand *command, GError **error)
{
  g_autofree char *expected = NULL;
  g_autofree char *unfit = NULL;
  const char *value;

  if (!read_setting (reader, &command->setting, error))
    return FALSE;
  expected = drift_setting_print_expected (command->setting);
  value = drift_reader_next (reader, expected, error);
  if (value == NULL)
    return FALSE;
  if (drift_setting_parse_value (command->setting, value, &command->amount) ||
      accept_shape (reader, command))
    return TRUE;
  unfit = drift_setting_print_unfit (command->setting, value);
  /* Translators: a setting, and a sentence about a value: w: "9" is not a number from 1 to 8 */
  return refuse (error, _ ("%s: %s"), drift_setting_name (command->setting), unfit);
}

static gboolean
refuse_traffic_part (const DriftReader *reader, GError **error)
{
  static const char *const words[] = { "writes", "reads", "keys", "random", "stop" };
  DriftNearest nearest = { reader->words[reader->next], "", 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    drift_nearest_offer (&nearest, words[i]);
  return drift_reader_refuse (reader, &nearest, error);
}

gboolean
drift_parse_traffic (DriftReader *reader, DriftCommand *command, GError **error)
{
  command->count = 1;
  if (drift_reader_accept (reader, "stop"))
    return TRUE;
  while (reader->next < reader->n_words)
    {
      gboolean ok = TRUE;

      if (drift_reader_accept (reader, "random"))
        command->random = TRUE;
      else if (drift_reader_accept (reader, "writes"))
        ok = drift_read_duration (reader, &command->duration_us, error);
      else if (drift_reader_accept (reader, "reads"))
        ok = drift_read_duration (reader, &command->duration2_us, error);
      else if (drift_reader_accept (reader, "keys"))
        ok = drift_read_count (reader, &command->count, error);
      else
        ok = refuse_traffic_part (reader, error);
      if (!ok)
        return FALSE;
    }
  if (command->duration_us == 0 && command->duration2_us == 0)
    return refuse (error,
                   _ ("\"traffic\" needs \"writes\" or \"reads\" and a duration, or \"stop\""));
  return TRUE;
}

gboolean
drift_parse_wait (DriftReader *reader, DriftCommand *command, GError **error)
{
  command->duration_us = DRIFT_WAIT_FOR_ALL;
  return reader->next == reader->n_words ||
         drift_read_duration (reader, &command->duration_us, error);
}
