/* Commands as text: the one line that reads back as the same command.
 * SPDX-License-Identifier: MIT */
#include "drift-command.h"

#include "drift-duration.h"
#include "drift-fraction.h"

#include <string.h>

static void
append_quoted (GString *text, const char *word)
{
  g_autofree char *quoted = g_shell_quote (word);

  g_string_append_c (text, ' ');
  g_string_append (text, *word != '\0' && strpbrk (word, " \t\n;\"'\\$`#*?[]~=&|<>(){}!") == NULL
                             ? word
                             : quoted);
}

static void
append_key_or_all (GString *text, const DriftCommand *command)
{
  append_quoted (text, command->key != NULL ? command->key : "all");
}

static void
append_nodes (GString *text, const char *word, DriftNodes nodes, const DriftNames *names)
{
  if (nodes == 0)
    return;
  g_string_append_printf (text, " %s%s", word, *word != '\0' ? " " : "");
  drift_names_print (names, nodes, text);
}

static void
append_duration (GString *text, const char *word, gint64 duration_us)
{
  char duration[DRIFT_DURATION_LENGTH];

  g_string_append_printf (text, " %s%s%s", word, *word != '\0' ? " " : "",
                          drift_duration_print (duration_us, duration));
}

static void
append_via_and_if (GString *text, const DriftCommand *command, const DriftNames *names)
{
  char version[DRIFT_VERSION_LENGTH];

  append_nodes (text, "via", command->via, names);
  if (command->version.counter > 0)
    g_string_append_printf (text, " if %s", drift_version_print (command->version, version));
}

static void
append_client (GString *text, const DriftCommand *command)
{
  if (*command->client != '\0')
    g_string_append_printf (text, " as %s", command->client);
}

static void
append_clients (GString *text, const DriftCommand *command)
{
  g_autofree char *names = NULL;

  if (command->clients == NULL)
    return;
  names = g_strjoinv (",", command->clients);
  g_string_append_printf (text, " clients %s", names);
}

static void
append_stored (GString *text, const DriftCommand *command)
{
  char version[DRIFT_VERSION_LENGTH];

  g_string_append_printf (text, "%s %s",
                          command->value == NULL && command->version.counter > 0 ? " deleted" : "",
                          drift_version_print (command->version, version));
  if (command->value != NULL)
    append_quoted (text, command->value);
}

/* What rots to bytes that are given. */
static void
append_bytes (GString *text, const DriftCommand *command)
{
  if (command->value == NULL)
    return;
  g_string_append (text, " to");
  append_quoted (text, command->value);
}

static void
append_receivers (GString *text, const DriftRule *rule, const DriftNames *names)
{
  char some[32] = "to";

  if (rule->some > 0)
    g_snprintf (some, sizeof some, "to %u of", rule->some);
  append_nodes (text, some, rule->to, names);
}

static void
append_rule (GString *text, const DriftCommand *command, const DriftNames *names)
{
  const DriftRule *rule = &command->rule;

  g_string_append (text, rule->action == DRIFT_RULE_DELAY ? "delay " : "drop");
  if (rule->action == DRIFT_RULE_DELAY)
    drift_shape_print (rule->delay, text);
  g_string_append_printf (text, " %s",
                          rule->kind == DRIFT_N_MESSAGES ? "any"
                                                         : drift_message_kind_name (rule->kind));
  append_nodes (text, "from", rule->from, names);
  append_receivers (text, rule, names);
  if (command->key != NULL)
    {
      g_string_append (text, " key");
      append_quoted (text, command->key);
    }
  if (command->duration_us > 0)
    append_duration (text, "for", command->duration_us);
  if (rule->often == DRIFT_RULE_ALWAYS)
    g_string_append (text, " always");
  else if (rule->often == DRIFT_RULE_NEXT)
    g_string_append_printf (text, " next %u", rule->left);
  else
    {
      g_string_append (text, " chance ");
      drift_fraction_print (rule->probability, text);
    }
}

static void
append_message (GString *text, const DriftCommand *command)
{
  g_string_append (text, " message");
  append_quoted (text, command->message);
  if (command->kind == DRIFT_COMMAND_DELAY)
    append_duration (text, "", command->duration_us);
}

static void
append_change (GString *text, const DriftCommand *command, const DriftNames *names)
{
  g_string_append_printf (text, " %u ", command->number);
  switch (command->change)
    {
    case DRIFT_RULE_TURN_ON:
      g_string_append (text, "on");
      break;
    case DRIFT_RULE_TURN_OFF:
      g_string_append (text, "off");
      break;
    case DRIFT_RULE_REMOVE:
      g_string_append (text, "remove");
      break;
    case DRIFT_RULE_BEFORE:
      g_string_append_printf (text, "before %u", command->other);
      break;
    case DRIFT_RULE_AFTER:
      g_string_append_printf (text, "after %u", command->other);
      break;
    case DRIFT_RULE_REPLACE:
      append_rule (text, command, names);
      break;
    }
}

/**
 * drift_command_print_rule:
 * @command: that makes a rule, or puts one in place of another
 *
 * Returns: (transfer full): the rule as it is written, "drop write to R3 always"
 */
char *
drift_command_print_rule (const DriftCommand *command, const DriftNames *names)
{
  GString *text = g_string_new (NULL);

  append_rule (text, command, names);
  return g_string_free (text, FALSE);
}

static void
append_traffic (GString *text, const DriftCommand *command)
{
  if (command->duration_us == 0 && command->duration2_us == 0)
    {
      g_string_append (text, " stop");
      return;
    }
  if (command->duration_us > 0)
    append_duration (text, "writes", command->duration_us);
  if (command->duration2_us > 0)
    append_duration (text, "reads", command->duration2_us);
  g_string_append_printf (text, " keys %u%s", command->count, command->random ? " random" : "");
}

/**
 * drift_command_print:
 *
 * Returns: (transfer full): @command in one line, which drift_command_parse() reads back
 */
char *
drift_command_print (const DriftCommand *command, const DriftNames *names)
{
  GString *text;

  if (drift_command_makes_rule (command))
    return drift_command_print_rule (command, names);
  text = g_string_new (drift_command_kind_name (command->kind));
  switch (command->kind)
    {
    case DRIFT_COMMAND_WRITE:
      append_quoted (text, command->key);
      append_quoted (text, command->value);
      append_via_and_if (text, command, names);
      append_client (text, command);
      break;
    case DRIFT_COMMAND_DELETE:
      append_quoted (text, command->key);
      append_via_and_if (text, command, names);
      append_client (text, command);
      break;
    case DRIFT_COMMAND_READ:
      append_quoted (text, command->key);
      append_nodes (text, "from", command->nodes, names);
      append_nodes (text, "via", command->via, names);
      append_client (text, command);
      break;
    case DRIFT_COMMAND_STORE:
      append_quoted (text, command->key);
      append_stored (text, command);
      append_nodes (text, "on", command->nodes, names);
      break;
    case DRIFT_COMMAND_PARTITION:
      append_nodes (text, "", command->nodes, names);
      append_clients (text, command);
      break;
    case DRIFT_COMMAND_HEAL:
    case DRIFT_COMMAND_CRASH:
    case DRIFT_COMMAND_RESTART:
      append_nodes (text, "", command->nodes, names);
      break;
    case DRIFT_COMMAND_DROP:
    case DRIFT_COMMAND_DELAY:
      append_message (text, command);
      break;
    case DRIFT_COMMAND_RULE:
      append_change (text, command, names);
      break;
    case DRIFT_COMMAND_SET:
      g_string_append_printf (text, " %s ", drift_setting_name (command->setting));
      drift_setting_print_value (command->setting, command->amount, text);
      break;
    case DRIFT_COMMAND_TRAFFIC:
      append_traffic (text, command);
      break;
    case DRIFT_COMMAND_WAIT:
      if (!drift_command_waits_for_all (command))
        append_duration (text, "", command->duration_us);
      break;
    case DRIFT_COMMAND_ROT:
      append_quoted (text, command->key);
      append_nodes (text, "on", command->nodes, names);
      append_bytes (text, command);
      break;
    case DRIFT_COMMAND_LOSE:
      append_key_or_all (text, command);
      append_nodes (text, "on", command->nodes, names);
      break;
    case DRIFT_COMMAND_REVERT:
      append_nodes (text, "", command->nodes, names);
      append_duration (text, "to", command->duration_us);
      g_string_append (text, " ago");
      break;
    case DRIFT_COMMAND_COPY:
      append_key_or_all (text, command);
      append_nodes (text, "from", DRIFT_NODE_BIT (command->source), names);
      append_nodes (text, "to", command->nodes, names);
      break;
    case DRIFT_COMMAND_SKEW:
      append_nodes (text, "", command->nodes, names);
      append_duration (text, command->duration_us < 0 ? "behind" : "ahead",
                       ABS (command->duration_us));
      break;
    case DRIFT_COMMAND_PURGE:
      append_nodes (text, "on", command->nodes, names);
      break;
    case DRIFT_COMMAND_CLEAR_RULES:
    case DRIFT_COMMAND_SCRUB:
    case DRIFT_N_COMMANDS:
      break;
    }
  return g_string_free (text, FALSE);
}
