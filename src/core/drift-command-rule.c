/* What stands behind "drop", "delay" and "rule": a rule, the one message, or what becomes of a
 * rule. SPDX-License-Identifier: MIT */
#include "drift-command-private.h"

#include "drift-message-name.h"

#include <glib/gi18n-lib.h>

/* "2 of R1,R2,R3", or the receivers alone. */
static gboolean
read_receivers (DriftReader *reader, DriftCommand *command, GError **error)
{
  DriftRule *rule = &command->rule;
  gboolean is_some =
      reader->next + 1 < reader->n_words && g_str_equal (reader->words[reader->next + 1], "of");
  guint32 some = 0;
  guint n;

  rule->some = 0;
  if (is_some)
    {
      if (!drift_read_count (reader, &some, error))
        return FALSE;
      reader->next++;
    }
  if (!drift_read_nodes (reader, FALSE, &rule->to, error))
    return FALSE;
  n = (guint)__builtin_popcount (rule->to);
  if (some > n)
    return refuse (error,
                   /* Translators: an action, and two counts: there are not as many as the first
                    * says */
                   g_dngettext (GETTEXT_PACKAGE, "\"%s\" cannot draw %u of %u replica",
                                "\"%s\" cannot draw %u of %u replicas", n),
                   reader->words[0], some, n);
  rule->some = (guint8)some;
  return TRUE;
}

static gboolean
read_senders (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_nodes (reader, FALSE, &command->rule.from, error);
}

static gboolean
read_window (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_duration (reader, &command->duration_us, error) &&
         (command->duration_us > 0 || refuse (error, _ ("\"for\" needs a duration above 0")));
}

static gboolean
read_always (DriftReader *reader, DriftCommand *command, GError **error)
{
  command->rule.often = DRIFT_RULE_ALWAYS;
  return TRUE;
}

static gboolean
read_next (DriftReader *reader, DriftCommand *command, GError **error)
{
  command->rule.often = DRIFT_RULE_NEXT;
  return drift_read_count (reader, &command->rule.left, error);
}

static gboolean
read_chance (DriftReader *reader, DriftCommand *command, GError **error)
{
  command->rule.often = DRIFT_RULE_CHANCE;
  return drift_read_probability (reader, &command->rule.probability, error);
}

/* What narrows a rule: the word of each, what stands behind it, what it does, and what reads it. */
static const struct
{
  const char *word;
  const char *takes;
  const char *help;
  gboolean (*read) (DriftReader *reader, DriftCommand *command, GError **error);
} parts[] = {
  { "from", "REPLICAS", N_ ("Messages that these send"), read_senders },
  { "to", "[COUNT of] REPLICAS", N_ ("Messages to these, or to so many of them, drawn each time"),
    read_receivers },
  { "key", "KEY", N_ ("Messages about this key"), drift_read_key },
  { "for", "DURATION", N_ ("Messages that are sent in that time from now on"), read_window },
  { "always", "", N_ ("Every one, which is so where nothing else is said"), read_always },
  { "next", "COUNT", N_ ("The first so many"), read_next },
  { "chance", "PROBABILITY", N_ ("Each with that probability"), read_chance },
};

/**
 * drift_command_get_rule_part:
 * @index: from 0
 * @word: (out) (transfer none): a word that narrows a rule of `drop` or `delay`
 * @takes: (out) (transfer none): what stands behind it, as in replica-drift-scenario(5)
 * @help: (out) (transfer none): which messages are left, in one line without a full stop
 *
 * Returns: whether there are so many
 */
gboolean
drift_command_get_rule_part (guint index, const char **word, const char **takes, const char **help)
{
  if (index >= G_N_ELEMENTS (parts))
    return FALSE;
  *word = parts[index].word;
  *takes = parts[index].takes;
  *help = _ (parts[index].help);
  return TRUE;
}

static gboolean
refuse_rule_part (const DriftReader *reader, GError **error)
{
  DriftNearest nearest = { reader->words[reader->next], "", 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    drift_nearest_offer (&nearest, parts[i].word);
  drift_nearest_offer (&nearest, "any");
  if (reader->next == 1)
    drift_nearest_offer (&nearest, "message");
  for (guint kind = 0; kind < DRIFT_N_MESSAGES; kind++)
    if (drift_message_on_bus ((DriftMessageKind)kind))
      drift_nearest_offer (&nearest, drift_message_kind_name ((DriftMessageKind)kind));
  return drift_reader_refuse (reader, &nearest, error);
}

static gboolean
read_rule_part (DriftReader *reader, DriftCommand *command, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (drift_reader_accept (reader, parts[i].word))
      return parts[i].read (reader, command, error);
  return refuse_rule_part (reader, error);
}

static gboolean
read_message (DriftReader *reader, DriftCommand *command, GError **error)
{
  const char *word = drift_reader_next (reader, _ ("the name of a message"), error);
  DriftMessageName name;

  if (word == NULL)
    return FALSE;
  if (!drift_message_name_parse (word, reader->names, &name))
    return refuse (error,
                   /* Translators: the first %s is a word of a file, the second a replica: R1 */
                   _ ("\"%s\" is not the name of a message such as write3.%s or read5.response"),
                   word, reader->names->replicas[0]);
  command->message = g_strdup (word);
  return TRUE;
}

static gboolean
read_rule (DriftReader *reader, DriftCommand *command, GError **error)
{
  DriftMessageKind kind;

  if (drift_reader_accept (reader, "any"))
    command->rule.kind = DRIFT_N_MESSAGES;
  else if (reader->next < reader->n_words &&
           drift_message_kind_parse (reader->words[reader->next], &kind) &&
           drift_message_on_bus (kind))
    {
      command->rule.kind = kind;
      reader->next++;
    }
  while (reader->next < reader->n_words)
    {
      if (command->key != NULL && g_str_equal (reader->words[reader->next], "key"))
        return refuse (error, _ ("\"%s\" names two keys"), reader->words[0]);
      if (!read_rule_part (reader, command, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
drift_parse_drop (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_reader_accept (reader, "message") ? read_message (reader, command, error)
                                                 : read_rule (reader, command, error);
}

static gboolean
read_delay_rule (DriftReader *reader, DriftCommand *command, GError **error)
{
  command->rule.action = DRIFT_RULE_DELAY;
  return drift_read_shape (reader, &command->rule.delay, error) &&
         read_rule (reader, command, error);
}

gboolean
drift_parse_delay (DriftReader *reader, DriftCommand *command, GError **error)
{
  if (drift_reader_accept (reader, "message"))
    return read_message (reader, command, error) &&
           drift_read_duration (reader, &command->duration_us, error);
  return read_delay_rule (reader, command, error);
}

static gboolean
read_number (DriftReader *reader, guint32 *number, GError **error)
{
  const char *word = drift_reader_next (reader, _ ("the number of a rule"), error);
  guint64 read;

  if (word == NULL)
    return FALSE;
  if (!g_ascii_string_to_unsigned (word, 10, 1, DRIFT_MAX_RULES, &read, NULL))
    /* Translators: %s is a word of a file */
    return refuse (error, _ ("\"%s\" is not the number of a rule, from 1 to %d"), word,
                   DRIFT_MAX_RULES);
  *number = (guint32)read;
  return TRUE;
}

static gboolean
read_other (DriftReader *reader, DriftCommand *command, GError **error)
{
  return read_number (reader, &command->other, error);
}

static gboolean
read_nothing (DriftReader *reader, DriftCommand *command, GError **error)
{
  return TRUE;
}

/* What becomes of a rule: the word of each, and what reads what stands behind it. */
static const struct
{
  const char *word;
  DriftRuleChange change;
  gboolean (*read) (DriftReader *reader, DriftCommand *command, GError **error);
} changes[] = {
  { "on", DRIFT_RULE_TURN_ON, read_nothing },       { "off", DRIFT_RULE_TURN_OFF, read_nothing },
  { "remove", DRIFT_RULE_REMOVE, read_nothing },    { "before", DRIFT_RULE_BEFORE, read_other },
  { "after", DRIFT_RULE_AFTER, read_other },        { "drop", DRIFT_RULE_REPLACE, read_rule },
  { "delay", DRIFT_RULE_REPLACE, read_delay_rule },
};

static gboolean
refuse_change (const DriftReader *reader, GError **error)
{
  DriftNearest nearest;

  if (reader->next == reader->n_words)
    /* Translators: an action; the other words in quotes are words of the file as well */
    return refuse (error, _ ("\"%s\" needs what becomes of it, such as \"off\" or \"remove\""),
                   reader->words[0]);
  nearest = (DriftNearest){ reader->words[reader->next], "", 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    drift_nearest_offer (&nearest, changes[i].word);
  return drift_reader_refuse (reader, &nearest, error);
}

gboolean
drift_parse_rule (DriftReader *reader, DriftCommand *command, GError **error)
{
  if (!read_number (reader, &command->number, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    if (drift_reader_accept (reader, changes[i].word))
      {
        command->change = changes[i].change;
        return changes[i].read (reader, command, error);
      }
  return refuse_change (reader, error);
}
