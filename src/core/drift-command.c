/* Commands: what a person or a scenario does, as a struct and as one line of text.
 * SPDX-License-Identifier: MIT */
#include "drift-command.h"

#include "drift-duration.h"
#include "drift-error.h"
#include "drift-keys.h"
#include "drift-nearest.h"
#include "drift-payloads.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (drift_command_error, drift_command_error)

#define MAX_COUNT 1000000

/* The words of one command and how far they have been read. */
typedef struct
{
  char **words;
  int n_words;
  int next;
  const DriftNames *names;
} Reader;

typedef gboolean (*ReadFunc) (Reader *reader, DriftCommand *command, GError **error);

#define refuse(error, ...)                                                                         \
  drift_set_error (error, DRIFT_COMMAND_ERROR, DRIFT_COMMAND_ERROR_SYNTAX, __VA_ARGS__)

/* Refuses @word of the action, and asks for the nearest word of those that were offered. */
static gboolean
refuse_part (const Reader *reader, const DriftNearest *nearest, GError **error)
{
  g_autofree char *asking = NULL;
  g_autofree char *sentence =
      /* Translators: an action, and a word in it: "drop" does not know "sometimes" */
      g_strdup_printf (_ ("\"%s\" does not know \"%s\""), reader->words[0], nearest->word);

  asking = drift_nearest_finish (nearest, sentence);
  return refuse (error, "%s", asking);
}

static const char *
next_word (Reader *reader, const char *expected, GError **error)
{
  if (reader->next < reader->n_words)
    return reader->words[reader->next++];
  /* Translators: an action, and what it needs: "write" needs a key */
  refuse (error, _ ("\"%s\" needs %s"), reader->words[0], expected);
  return NULL;
}

/* Takes the next word if it is @word. */
static gboolean
accept_word (Reader *reader, const char *word)
{
  if (reader->next >= reader->n_words || !g_str_equal (reader->words[reader->next], word))
    return FALSE;
  reader->next++;
  return TRUE;
}

static gboolean
read_key (Reader *reader, DriftCommand *command, GError **error)
{
  const char *word = next_word (reader, _ ("a key"), error);

  if (word == NULL)
    return FALSE;
  if (!drift_key_is_valid (word))
    /* Translators: %s is a word of a file, %d a number of bytes */
    return refuse (error, _ ("\"%s\" is not a key: one word of at most %d bytes"), word,
                   DRIFT_KEY_MAX_LENGTH);
  command->key = g_strdup (word);
  return TRUE;
}

static gboolean
read_value (Reader *reader, DriftCommand *command, GError **error)
{
  const char *word = next_word (reader, _ ("a value"), error);

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

static gboolean
read_nodes (Reader *reader, gboolean replicas_only, DriftNodes *nodes, GError **error)
{
  const char *word = next_word (reader, _ ("a replica"), error);
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

static gboolean
read_duration (Reader *reader, gint64 *duration_us, GError **error)
{
  const char *word = next_word (reader, _ ("a duration"), error);

  if (word == NULL)
    return FALSE;
  if (!drift_duration_parse (word, duration_us))
    return refuse (error, _ ("\"%s\" is not a duration such as 20ms, 5s or 18h, at most 36500d"),
                   word);
  return TRUE;
}

static gboolean
read_count (Reader *reader, guint32 *count, GError **error)
{
  const char *word = next_word (reader, _ ("a count"), error);
  guint64 number;

  if (word == NULL)
    return FALSE;
  if (!g_ascii_string_to_unsigned (word, 10, 1, MAX_COUNT, &number, NULL))
    /* Translators: %s is a word of a file */
    return refuse (error, _ ("\"%s\" is not a count from 1 to %d"), word, MAX_COUNT);
  *count = (guint32)number;
  return TRUE;
}

static gboolean
read_version (Reader *reader, DriftVersion *version, GError **error)
{
  const char *word = next_word (reader, _ ("a version"), error);

  if (word == NULL)
    return FALSE;
  if (!drift_version_parse (word, version) || version->counter == 0 ||
      version->counter > G_MAXUINT32 / 2)
    return refuse (error, _ ("\"%s\" is not a version such as v5"), word);
  return TRUE;
}

/* What may follow a write or a delete: who takes it, and which version it is for. */
static gboolean
read_via_and_if (Reader *reader, DriftCommand *command, GError **error)
{
  if (accept_word (reader, "via"))
    {
      if (!read_nodes (reader, TRUE, &command->nodes, error))
        return FALSE;
      if ((command->nodes & (command->nodes - 1)) != 0)
        return refuse (error, _ ("\"via\" needs one replica"));
    }
  return !accept_word (reader, "if") || read_version (reader, &command->version, error);
}

static gboolean
read_write (Reader *reader, DriftCommand *command, GError **error)
{
  return read_key (reader, command, error) && read_value (reader, command, error) &&
         read_via_and_if (reader, command, error);
}

static gboolean
read_delete (Reader *reader, DriftCommand *command, GError **error)
{
  return read_key (reader, command, error) && read_via_and_if (reader, command, error);
}

static gboolean
read_rot (Reader *reader, DriftCommand *command, GError **error)
{
  if (!read_key (reader, command, error))
    return FALSE;
  if (!accept_word (reader, "on"))
    return refuse (error, _ ("\"rot\" needs \"on\" and a replica"));
  return read_nodes (reader, TRUE, &command->nodes, error);
}

static gboolean
read_copy (Reader *reader, DriftCommand *command, GError **error)
{
  DriftNodes source;

  if (!read_key (reader, command, error))
    return FALSE;
  if (!accept_word (reader, "from"))
    return refuse (error, _ ("\"copy\" needs \"from\" and a replica"));
  if (!read_nodes (reader, TRUE, &source, error))
    return FALSE;
  if (__builtin_popcount (source) > 1)
    return refuse (error, _ ("\"copy\" sends the copy of one replica"));
  command->source = (DriftNode)__builtin_ctz (source);
  if (!accept_word (reader, "to"))
    return refuse (error, _ ("\"copy\" needs \"to\" and a replica"));
  return read_nodes (reader, TRUE, &command->nodes, error);
}

static gboolean
read_skew (Reader *reader, DriftCommand *command, GError **error)
{
  gboolean behind;

  if (!read_nodes (reader, TRUE, &command->nodes, error))
    return FALSE;
  behind = accept_word (reader, "behind");
  if (!behind && !accept_word (reader, "ahead"))
    return refuse (error, _ ("\"skew\" needs \"behind\" or \"ahead\" and a duration"));
  if (!read_duration (reader, &command->duration_us, error))
    return FALSE;
  if (behind)
    command->duration_us = -command->duration_us;
  return TRUE;
}

static gboolean
read_read (Reader *reader, DriftCommand *command, GError **error)
{
  return read_key (reader, command, error) &&
         (!accept_word (reader, "from") || read_nodes (reader, TRUE, &command->nodes, error));
}

static gboolean
read_store (Reader *reader, DriftCommand *command, GError **error)
{
  return read_key (reader, command, error) && read_version (reader, &command->version, error) &&
         read_value (reader, command, error) &&
         (!accept_word (reader, "on") || read_nodes (reader, TRUE, &command->nodes, error));
}

static gboolean
read_replicas (Reader *reader, DriftCommand *command, GError **error)
{
  return read_nodes (reader, TRUE, &command->nodes, error);
}

static gboolean
read_probability (Reader *reader, double *probability, GError **error)
{
  const char *word = next_word (reader, _ ("a probability"), error);
  char *end;

  if (word == NULL)
    return FALSE;
  *probability = g_ascii_strtod (word, &end);
  if (*end != '\0' || end == word || !(*probability >= 0.0 && *probability <= 1.0))
    return refuse (error, _ ("\"%s\" is not a probability from 0 to 1"), word);
  return TRUE;
}

static gboolean
refuse_rule_part (const Reader *reader, GError **error)
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
  return refuse_part (reader, &nearest, error);
}

static gboolean
read_rule_part (Reader *reader, DriftCommand *command, GError **error)
{
  DriftRule *rule = &command->rule;

  if (accept_word (reader, "from"))
    return read_nodes (reader, FALSE, &rule->from, error);
  if (accept_word (reader, "to"))
    return read_nodes (reader, FALSE, &rule->to, error);
  if (accept_word (reader, "key"))
    return read_key (reader, command, error);
  if (accept_word (reader, "for"))
    return read_duration (reader, &command->duration_us, error) &&
           (command->duration_us > 0 || refuse (error, _ ("\"for\" needs a duration above 0")));
  if (accept_word (reader, "always"))
    {
      rule->often = DRIFT_RULE_ALWAYS;
      return TRUE;
    }
  if (accept_word (reader, "next"))
    {
      rule->often = DRIFT_RULE_NEXT;
      return read_count (reader, &rule->left, error);
    }
  if (accept_word (reader, "chance"))
    {
      rule->often = DRIFT_RULE_CHANCE;
      return read_probability (reader, &rule->probability, error);
    }
  return refuse_rule_part (reader, error);
}

static gboolean
read_drop (Reader *reader, DriftCommand *command, GError **error)
{
  DriftMessageKind kind;

  if (accept_word (reader, "any"))
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
read_delay (Reader *reader, DriftCommand *command, GError **error)
{
  command->rule.action = DRIFT_RULE_DELAY;
  return read_duration (reader, &command->rule.delay_us, error) &&
         read_drop (reader, command, error);
}

static gboolean
read_nothing (Reader *reader, DriftCommand *command, GError **error)
{
  return TRUE;
}

static gboolean
read_set (Reader *reader, DriftCommand *command, GError **error)
{
  const char *name = next_word (reader, _ ("a setting and its value"), error);
  const char *value;

  if (name == NULL)
    return FALSE;
  if (!drift_setting_parse (name, &command->setting))
    {
      g_autofree char *unknown = drift_setting_print_unknown (name);

      return refuse (error, "%s", unknown);
    }
  value = next_word (reader, drift_setting_expects (command->setting), error);
  if (value == NULL)
    return FALSE;
  if (!drift_setting_parse_value (command->setting, value, &command->amount))
    /* Translators: a word of a file, the name of a setting, and what its values are:
     * "yes" is not a value of hints: on or off */
    return refuse (error, _ ("\"%s\" is not a value of %s: %s"), value, name,
                   drift_setting_expects (command->setting));
  return TRUE;
}

static gboolean
refuse_traffic_part (const Reader *reader, GError **error)
{
  static const char *const words[] = { "writes", "reads", "keys", "stop" };
  DriftNearest nearest = { reader->words[reader->next], "", 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    drift_nearest_offer (&nearest, words[i]);
  return refuse_part (reader, &nearest, error);
}

static gboolean
read_traffic (Reader *reader, DriftCommand *command, GError **error)
{
  command->count = 1;
  if (accept_word (reader, "stop"))
    return TRUE;
  while (reader->next < reader->n_words)
    {
      gboolean ok;

      if (accept_word (reader, "writes"))
        ok = read_duration (reader, &command->duration_us, error);
      else if (accept_word (reader, "reads"))
        ok = read_duration (reader, &command->duration2_us, error);
      else if (accept_word (reader, "keys"))
        ok = read_count (reader, &command->count, error);
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
read_wait (Reader *reader, DriftCommand *command, GError **error)
{
  return read_duration (reader, &command->duration_us, error);
}

static const struct
{
  const char *word;
  ReadFunc read;
  const char *takes; /* as in replica-drift-scenario(5) */
} actions[DRIFT_N_COMMANDS] = {
  [DRIFT_COMMAND_WRITE] = { "write", read_write, "KEY VALUE [via REPLICA] [if VERSION]" },
  [DRIFT_COMMAND_DELETE] = { "delete", read_delete, "KEY [via REPLICA] [if VERSION]" },
  [DRIFT_COMMAND_READ] = { "read", read_read, "KEY [from REPLICAS]" },
  [DRIFT_COMMAND_STORE] = { "store", read_store, "KEY VERSION VALUE [on REPLICAS]" },
  [DRIFT_COMMAND_PARTITION] = { "partition", read_replicas, "REPLICAS" },
  [DRIFT_COMMAND_HEAL] = { "heal", read_replicas, "REPLICAS" },
  [DRIFT_COMMAND_CRASH] = { "crash", read_replicas, "REPLICAS" },
  [DRIFT_COMMAND_RESTART] = { "restart", read_replicas, "REPLICAS" },
  [DRIFT_COMMAND_DROP] = { "drop", read_drop, "[KIND] [PART]..." },
  [DRIFT_COMMAND_DELAY] = { "delay", read_delay, "DURATION [KIND] [PART]..." },
  [DRIFT_COMMAND_CLEAR_RULES] = { "clear-rules", read_nothing, "" },
  [DRIFT_COMMAND_SET] = { "set", read_set, "SETTING VALUE" },
  [DRIFT_COMMAND_SCRUB] = { "scrub", read_nothing, "" },
  [DRIFT_COMMAND_TRAFFIC] = { "traffic", read_traffic,
                              "[writes DURATION] [reads DURATION] [keys COUNT]" },
  [DRIFT_COMMAND_WAIT] = { "wait", read_wait, "DURATION" },
  [DRIFT_COMMAND_ROT] = { "rot", read_rot, "KEY on REPLICAS" },
  [DRIFT_COMMAND_SKEW] = { "skew", read_skew, "REPLICAS behind|ahead DURATION" },
  [DRIFT_COMMAND_PURGE] = { "purge", read_nothing, "" },
  [DRIFT_COMMAND_COPY] = { "copy", read_copy, "KEY from REPLICA to REPLICAS" },
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
refuse_rest (const Reader *reader, const char *takes, GError **error)
{
  const char *word = reader->words[reader->next];

  if (*takes == '\0')
    /* Translators: an action, and a word behind it: "scrub" stands alone, without "all" */
    refuse (error, _ ("\"%s\" stands alone, without \"%s\""), reader->words[0], word);
  else
    /* Translators: an action, a word that does not belong there, and what the action takes, which
     * stays in English: "read" takes KEY [from REPLICAS], and no "form" */
    refuse (error, _ ("\"%s\" takes %s, and no \"%s\""), reader->words[0], takes, word);
}

static DriftCommand *
parse_words (char **words, int n_words, const DriftNames *names, GError **error)
{
  Reader reader = { words, n_words, 1, names };

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

/* Finds the end of the action that begins at @text: a ';' outside quotes. As to a shell, a
 * '#' that begins a word begins a remark, in which quotes mean nothing. */
static const char *
action_end (const char *text)
{
  const char *start = text;
  char quote = '\0';

  for (; *text != '\0'; text++)
    {
      if (quote == '#')
        {
          if (*text == ';')
            break;
          quote = *text == '\n' ? '\0' : quote;
        }
      else if (*text == '#' && quote == '\0' && (text == start || strchr (" \n", text[-1]) != NULL))
        quote = '#';
      else if (*text == '\\' && quote != '\'' && text[1] != '\0')
        text++;
      else if (quote != '\0')
        quote = *text == quote ? '\0' : quote;
      else if (*text == '"' || *text == '\'')
        quote = *text;
      else if (*text == ';')
        break;
    }
  return text;
}

/**
 * drift_command_split:
 * @text: actions, or anything whose words are split as a shell would, with ';' between them; a ';'
 *   inside quotes is part of its word
 *
 * Returns: (transfer full) (array zero-terminated=1): each of them, without those that are empty
 */
char **
drift_command_split (const char *text)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  while (*text != '\0')
    {
      const char *end = action_end (text);
      g_autofree char *part = g_strstrip (g_strndup (text, (gsize)(end - text)));

      if (*part != '\0')
        g_strv_builder_add (parts, part);
      text = *end == ';' ? end + 1 : end;
    }
  return g_strv_builder_end (parts);
}

/**
 * drift_command_parse_list:
 * @text: actions with ';' between them, as drift_command_split() parts them
 *
 * Returns: (transfer full) (element-type DriftCommand) (nullable): the commands, or %NULL
 *   with the error of drift_command_parse()
 */
GPtrArray *
drift_command_parse_list (const char *text, const DriftNames *names, GError **error)
{
  g_autoptr (GPtrArray) commands =
      g_ptr_array_new_with_free_func ((GDestroyNotify)drift_command_free);
  g_auto (GStrv) parts = drift_command_split (text);

  for (char **part = parts; *part != NULL; part++)
    {
      DriftCommand *command = drift_command_parse (*part, names, error);

      if (command == NULL)
        return NULL;
      g_ptr_array_add (commands, command);
    }
  return g_steal_pointer (&commands);
}
