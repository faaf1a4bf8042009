/* Commands: what a person or a scenario does, as a struct and as one line of text.
 * SPDX-License-Identifier: MIT */
#include "drift-command-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (drift_command_error, drift_command_error)

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
  copy->clients = g_strdupv (command->clients);
  copy->message = g_strdup (command->message);
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
  g_strfreev (command->clients);
  g_free (command->message);
  g_free (command);
}

/**
 * drift_command_waits_for_all:
 *
 * Returns: whether @command is a wait that is over when every operation is
 */
gboolean
drift_command_waits_for_all (const DriftCommand *command)
{
  return command->kind == DRIFT_COMMAND_WAIT && command->duration_us == DRIFT_WAIT_FOR_ALL;
}

/**
 * drift_command_makes_rule:
 *
 * Returns: whether @command adds a rule to those of the bus
 */
gboolean
drift_command_makes_rule (const DriftCommand *command)
{
  return (command->kind == DRIFT_COMMAND_DROP || command->kind == DRIFT_COMMAND_DELAY) &&
         command->message == NULL;
}

static void
refuse_action (const char *word, GError **error)
{
  g_autofree char *sentence = g_strdup_printf (_ ("unknown action \"%s\""), word);
  g_autofree char *asking = NULL;
  DriftNearest nearest = { word, "", 0 };

  for (guint kind = 0; kind < DRIFT_N_COMMANDS; kind++)
    drift_nearest_offer (&nearest, drift_command_action ((DriftCommandKind)kind)->word);
  asking = drift_nearest_finish (&nearest, sentence);
  refuse (error, "%s", asking);
}

/* Asks for the nearest of the words that stand as they are in what an action takes: "on" and "via",
 * but not KEY. One that is such a word stands at the wrong place. */
static char *
ask_for_nearest (const char *sentence, const char *takes, const char *word)
{
  g_auto (GStrv) parts = g_strsplit_set (takes, " []|.", -1);
  DriftNearest nearest = { word, "", 0 };

  if (g_strv_contains ((const char *const *)parts, word))
    return g_strdup (sentence);
  for (char **part = parts; *part != NULL; part++)
    if (g_ascii_islower (**part))
      drift_nearest_offer (&nearest, *part);
  return drift_nearest_finish (&nearest, sentence);
}

/* Refuses a word behind all that the action takes. */
static void
refuse_rest (const DriftReader *reader, const char *takes, GError **error)
{
  const char *word = reader->words[reader->next];
  g_autofree char *sentence = NULL;
  g_autofree char *asking = NULL;

  if (*takes == '\0')
    sentence =
        /* Translators: an action, and a word behind it: "scrub" stands alone, without "all" */
        g_strdup_printf (_ ("\"%s\" stands alone, without \"%s\""), reader->words[0], word);
  else
    sentence =
        /* Translators: an action, a word that does not belong there, and what the action takes,
         * which stays in English: "rot" takes KEY on REPLICAS, and no "at" */
        g_strdup_printf (_ ("\"%s\" takes %s, and no \"%s\""), reader->words[0], takes, word);
  asking = ask_for_nearest (sentence, takes, word);
  refuse (error, "%s", asking);
}

static DriftCommand *
parse_words (char **words, int n_words, const DriftNames *names, GError **error)
{
  DriftReader reader = { words, n_words, 1, names };

  for (guint kind = 0; kind < DRIFT_N_COMMANDS; kind++)
    {
      const DriftAction *action = drift_command_action ((DriftCommandKind)kind);
      g_autoptr (DriftCommand) command = NULL;

      if (!g_str_equal (words[0], action->word))
        continue;
      command = drift_command_new ((DriftCommandKind)kind);
      if (!action->parse (&reader, command, error))
        return NULL;
      if (reader.next < n_words)
        {
          refuse_rest (&reader, action->takes, error);
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
