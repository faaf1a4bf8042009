/* Several commands in one text: where each ends.
 * SPDX-License-Identifier: MIT */
#include "drift-command.h"

#include <string.h>

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
