/* Commands: what a person or a scenario does, as a struct and as one line of text.
 * SPDX-License-Identifier: MIT */
#include "drift-command-private.h"

#include "drift-error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (drift_command_error, drift_command_error)

#define refuse(error, ...)                                                                         \
  drift_set_error (error, DRIFT_COMMAND_ERROR, DRIFT_COMMAND_ERROR_SYNTAX, __VA_ARGS__)

typedef gboolean (*ReadFunc) (DriftReader *reader, DriftCommand *command, GError **error);

/* Who is in charge of an operation. */
static gboolean
read_via (DriftReader *reader, DriftCommand *command, GError **error)
{
  if (!drift_read_nodes (reader, TRUE, &command->via, error))
    return FALSE;
  return (command->via & (command->via - 1)) == 0 ||
         refuse (error, _ ("\"via\" needs one replica"));
}

/* What may follow, once each and in any order: who is in charge, whom a read asks, and which
 * version a write is for. */
static gboolean
read_parts (DriftReader *reader, DriftCommand *command, GError **error)
{
  gboolean is_read = command->kind == DRIFT_COMMAND_READ;
  gboolean ok = TRUE;

  while (ok && reader->next < reader->n_words)
    {
      if (command->via == 0 && drift_reader_accept (reader, "via"))
        ok = read_via (reader, command, error);
      else if (is_read && command->nodes == 0 && drift_reader_accept (reader, "from"))
        ok = drift_read_nodes (reader, TRUE, &command->nodes, error);
      else if (!is_read && command->version.counter == 0 && drift_reader_accept (reader, "if"))
        ok = drift_read_version (reader, &command->version, error);
      else
        break;
    }
  return ok;
}

static gboolean
read_write (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_key (reader, command, error) && drift_read_value (reader, command, error) &&
         read_parts (reader, command, error);
}

static gboolean
read_delete (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_key (reader, command, error) && read_parts (reader, command, error);
}

static gboolean
read_rot (DriftReader *reader, DriftCommand *command, GError **error)
{
  if (!drift_read_key (reader, command, error))
    return FALSE;
  if (!drift_reader_accept (reader, "on"))
    return refuse (error, _ ("\"rot\" needs \"on\" and a replica"));
  return drift_read_nodes (reader, TRUE, &command->nodes, error);
}

static gboolean
read_copy (DriftReader *reader, DriftCommand *command, GError **error)
{
  DriftNodes source;

  if (!drift_read_key (reader, command, error))
    return FALSE;
  if (!drift_reader_accept (reader, "from"))
    return refuse (error, _ ("\"copy\" needs \"from\" and a replica"));
  if (!drift_read_nodes (reader, TRUE, &source, error))
    return FALSE;
  if (__builtin_popcount (source) > 1)
    return refuse (error, _ ("\"copy\" sends the copy of one replica"));
  command->source = (DriftNode)__builtin_ctz (source);
  if (!drift_reader_accept (reader, "to"))
    return refuse (error, _ ("\"copy\" needs \"to\" and a replica"));
  return drift_read_nodes (reader, TRUE, &command->nodes, error);
}

static gboolean
read_skew (DriftReader *reader, DriftCommand *command, GError **error)
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

static gboolean
read_read (DriftReader *reader, DriftCommand *command, GError **error)
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

static gboolean
read_store (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_key (reader, command, error) && read_stored (reader, command, error) &&
         (!drift_reader_accept (reader, "on") ||
          drift_read_nodes (reader, TRUE, &command->nodes, error));
}

static gboolean
read_replicas (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_nodes (reader, TRUE, &command->nodes, error);
}

static gboolean
refuse_rule_part (const DriftReader *reader, GError **error)
{
  static const char *const words[] = {
    "from", "to", "key", "for", "always", "next", "chance", "any"
  };
  DriftNearest nearest = { reader->words[reader->next], "", 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    drift_nearest_offer (&nearest, words[i]);
  for (guint kind = 0; kind < DRIFT_N_MESSAGES; kind++)
    if (drift_message_on_bus ((DriftMessageKind)kind))
      drift_nearest_offer (&nearest, drift_message_kind_name ((DriftMessageKind)kind));
  return drift_reader_refuse (reader, &nearest, error);
}

static gboolean
read_rule_part (DriftReader *reader, DriftCommand *command, GError **error)
{
  DriftRule *rule = &command->rule;

  if (drift_reader_accept (reader, "from"))
    return drift_read_nodes (reader, FALSE, &rule->from, error);
  if (drift_reader_accept (reader, "to"))
    return drift_read_nodes (reader, FALSE, &rule->to, error);
  if (drift_reader_accept (reader, "key"))
    return drift_read_key (reader, command, error);
  if (drift_reader_accept (reader, "for"))
    return drift_read_duration (reader, &command->duration_us, error) &&
           (command->duration_us > 0 || refuse (error, _ ("\"for\" needs a duration above 0")));
  if (drift_reader_accept (reader, "always"))
    {
      rule->often = DRIFT_RULE_ALWAYS;
      return TRUE;
    }
  if (drift_reader_accept (reader, "next"))
    {
      rule->often = DRIFT_RULE_NEXT;
      return drift_read_count (reader, &rule->left, error);
    }
  if (drift_reader_accept (reader, "chance"))
    {
      rule->often = DRIFT_RULE_CHANCE;
      return drift_read_probability (reader, &rule->probability, error);
    }
  return refuse_rule_part (reader, error);
}

static gboolean
read_drop (DriftReader *reader, DriftCommand *command, GError **error)
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

static gboolean
read_delay (DriftReader *reader, DriftCommand *command, GError **error)
{
  command->rule.action = DRIFT_RULE_DELAY;
  return drift_read_duration (reader, &command->rule.delay_us, error) &&
         read_drop (reader, command, error);
}

static gboolean
read_nothing (DriftReader *reader, DriftCommand *command, GError **error)
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

static gboolean
read_set (DriftReader *reader, DriftCommand *command, GError **error)
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
  if (drift_setting_parse_value (command->setting, value, &command->amount))
    return TRUE;
  unfit = drift_setting_print_unfit (command->setting, value);
  /* Translators: a setting, and a sentence about a value: w: "9" is not a number from 1 to 8 */
  return refuse (error, _ ("%s: %s"), drift_setting_name (command->setting), unfit);
}

static gboolean
refuse_traffic_part (const DriftReader *reader, GError **error)
{
  static const char *const words[] = { "writes", "reads", "keys", "stop" };
  DriftNearest nearest = { reader->words[reader->next], "", 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    drift_nearest_offer (&nearest, words[i]);
  return drift_reader_refuse (reader, &nearest, error);
}

static gboolean
read_traffic (DriftReader *reader, DriftCommand *command, GError **error)
{
  command->count = 1;
  if (drift_reader_accept (reader, "stop"))
    return TRUE;
  while (reader->next < reader->n_words)
    {
      gboolean ok;

      if (drift_reader_accept (reader, "writes"))
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

static gboolean
read_wait (DriftReader *reader, DriftCommand *command, GError **error)
{
  return drift_read_duration (reader, &command->duration_us, error);
}

static const struct
{
  const char *word;
  ReadFunc read;
  const char *takes; /* as in replica-drift-scenario(5) */
  const char *help;  /* what it does */
} actions[DRIFT_N_COMMANDS] = {
  [DRIFT_COMMAND_WRITE] = { "write", read_write, "KEY VALUE [via REPLICA] [if VERSION]",
                            N_ ("The client sends a write") },
  [DRIFT_COMMAND_DELETE] = { "delete", read_delete, "KEY [via REPLICA] [if VERSION]",
                             N_ ("The client deletes a key") },
  [DRIFT_COMMAND_READ] = { "read", read_read, "KEY [from REPLICAS] [via REPLICA]",
                           N_ ("The client reads a key") },
  [DRIFT_COMMAND_STORE] = { "store", read_store,
                            "KEY VERSION VALUE|deleted VERSION|none [on REPLICAS]",
                            N_ ("Puts a copy there, without any message") },
  [DRIFT_COMMAND_PARTITION] = { "partition", read_replicas, "REPLICAS",
                                N_ ("Cuts replicas off: every message to and from them is lost") },
  [DRIFT_COMMAND_HEAL] = { "heal", read_replicas, "REPLICAS", N_ ("Ends a partition") },
  [DRIFT_COMMAND_CRASH] = { "crash", read_replicas, "REPLICAS",
                            N_ ("Stops replicas, which keep what they stored") },
  [DRIFT_COMMAND_RESTART] = { "restart", read_replicas, "REPLICAS", N_ ("Starts them again") },
  [DRIFT_COMMAND_DROP] = { "drop", read_drop, "[KIND] [PART]...",
                           N_ ("Loses the messages that match, from now on") },
  [DRIFT_COMMAND_DELAY] = { "delay", read_delay, "DURATION [KIND] [PART]...",
                            N_ ("Delays the messages that match, from now on") },
  [DRIFT_COMMAND_CLEAR_RULES] = { "clear-rules", read_nothing, "",
                                  N_ ("Forgets all drop and delay rules") },
  [DRIFT_COMMAND_SET] = { "set", read_set, "SETTING VALUE", N_ ("Changes a setting from now on") },
  [DRIFT_COMMAND_SCRUB] = { "scrub", read_nothing, "", N_ ("Starts a sweep at once") },
  [DRIFT_COMMAND_TRAFFIC] = { "traffic", read_traffic,
                              "[writes DURATION] [reads DURATION] [keys COUNT]",
                              N_ ("Lets the client write and read by itself, or stops that") },
  [DRIFT_COMMAND_WAIT] = { "wait", read_wait, "DURATION", N_ ("Lets virtual time pass") },
  [DRIFT_COMMAND_ROT] = { "rot", read_rot, "KEY on REPLICAS",
                          N_ ("Changes a bit of the stored bytes") },
  [DRIFT_COMMAND_SKEW] = { "skew", read_skew, "REPLICAS behind|ahead DURATION",
                           N_ ("Sets wall clocks wrong") },
  [DRIFT_COMMAND_PURGE] = { "purge", read_nothing, "",
                            N_ ("Collects tombstones, as far as the settings let it") },
  [DRIFT_COMMAND_COPY] = { "copy", read_copy, "KEY from REPLICA to REPLICAS",
                           N_ ("Sends the copy of a replica to others") },
};

/**
 * drift_command_kind_name:
 *
 * Returns: (transfer none): the word that an action of @kind begins with
 */
const char *
drift_command_kind_name (DriftCommandKind kind)
{
  g_return_val_if_fail (kind < DRIFT_N_COMMANDS, "");
  return actions[kind].word;
}

/**
 * drift_command_kind_takes:
 *
 * Returns: (transfer none): what stands behind that word, as in replica-drift-scenario(5)
 */
const char *
drift_command_kind_takes (DriftCommandKind kind)
{
  g_return_val_if_fail (kind < DRIFT_N_COMMANDS, "");
  return actions[kind].takes;
}

/**
 * drift_command_kind_help:
 *
 * Returns: (transfer none): what an action of @kind does, in one line without a full stop
 */
const char *
drift_command_kind_help (DriftCommandKind kind)
{
  g_return_val_if_fail (kind < DRIFT_N_COMMANDS, "");
  return _ (actions[kind].help);
}

/**
 * drift_command_new:
 *
 * Returns: (transfer full): a command of @kind with everything else empty
 */
DriftCommand *
drift_command_new (DriftCommandKind kind)
{
  DriftCommand *command = g_new0 (DriftCommand, 1);

  command->kind = kind;
  drift_rule_init (&command->rule);
  return command;
}

/**
 * drift_command_new_set:
 *
 * Returns: (transfer full): `set SETTING AMOUNT`
 */
DriftCommand *
drift_command_new_set (DriftSetting setting, gint64 amount)
{
  DriftCommand *command = drift_command_new (DRIFT_COMMAND_SET);

  command->setting = setting;
  command->amount = amount;
  return command;
}

/**
 * drift_command_copy:
 *
 * Returns: (transfer full): a deep copy
 */
DriftCommand *
drift_command_copy (const DriftCommand *command)
{
  DriftCommand *copy = g_memdup2 (command, sizeof *command);

  copy->key = g_strdup (command->key);
  copy->value = g_strdup (command->value);
  return copy;
}

/**
 * drift_command_free:
 * @command: (transfer full): a command
 */
void
drift_command_free (DriftCommand *command)
{
  g_free (command->key);
  g_free (command->value);
  g_free (command);
}

static void
refuse_action (const char *word, GError **error)
{
  g_autofree char *sentence = g_strdup_printf (_ ("unknown action \"%s\""), word);
  g_autofree char *asking = NULL;
  DriftNearest nearest = { word, "", 0 };

  for (guint kind = 0; kind < DRIFT_N_COMMANDS; kind++)
    drift_nearest_offer (&nearest, actions[kind].word);
  asking = drift_nearest_finish (&nearest, sentence);
  refuse (error, "%s", asking);
}

/* Refuses a word behind all that the action takes. */
static void
refuse_rest (const DriftReader *reader, const char *takes, GError **error)
{
  const char *word = reader->words[reader->next];

  if (*takes == '\0')
    /* Translators: an action, and a word behind it: "scrub" stands alone, without "all" */
    refuse (error, _ ("\"%s\" stands alone, without \"%s\""), reader->words[0], word);
  else
    /* Translators: an action, a word that does not belong there, and what the action takes, which
     * stays in English: "rot" takes KEY on REPLICAS, and no "at" */
    refuse (error, _ ("\"%s\" takes %s, and no \"%s\""), reader->words[0], takes, word);
}

static DriftCommand *
parse_words (char **words, int n_words, const DriftNames *names, GError **error)
{
  DriftReader reader = { words, n_words, 1, names };

  for (guint kind = 0; kind < DRIFT_N_COMMANDS; kind++)
    {
      g_autoptr (DriftCommand) command = NULL;

      if (!g_str_equal (words[0], actions[kind].word))
        continue;
      command = drift_command_new ((DriftCommandKind)kind);
      if (!actions[kind].read (&reader, command, error))
        return NULL;
      if (reader.next < n_words)
        {
          refuse_rest (&reader, actions[kind].takes, error);
          return NULL;
        }
      return g_steal_pointer (&command);
    }
  refuse_action (words[0], error);
  return NULL;
}

/**
 * drift_command_parse:
 * @text: one action, its words split as a shell would split them
 * @names: the replicas it may name
 *
 * Reads what drift_command_print() writes; replica-drift-scenario(5) documents it.
 *
 * Returns: (transfer full) (nullable): the command, or %NULL with a sentence that quotes
 *   the offending word
 */
DriftCommand *
drift_command_parse (const char *text, const DriftNames *names, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_auto (GStrv) words = NULL;
  int n_words;

  if (!g_utf8_validate (text, -1, NULL))
    {
      refuse (error, _ ("the action is not UTF-8"));
      return NULL;
    }
  if (!g_shell_parse_argv (text, &n_words, &words, &failure))
    {
      if (g_error_matches (failure, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING))
        refuse (error, _ ("the action is empty"));
      else
        refuse (error, _ ("the action ends inside a quote or after a backslash: %s"), text);
      return NULL;
    }
  return parse_words (words, n_words, names, error);
}
